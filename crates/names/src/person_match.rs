//! The comparison of two persons' names, part by part.

use crate::align::{Aligned, Cell, Fit, MOST, align};
use crate::compare::{Found, Verdict, letters_alike};
use crate::evidence::Evidence;
use crate::given::{GivenName, Kinship};
use crate::label::bare;
use crate::letters::{FARTHEST, chance};
use crate::person::{PersonName, person};
use crate::reasons::Reasons;
use crate::script::Script;
use crate::token::Token;

/// Two parts sound so much alike that they are spellings of one name.
const ALIKE: f32 = 0.92;
/// Two parts are so close that one may be a slip for the other.
const NEAR: f32 = 0.74;
/// How alike given names are taken to be that are one name in two languages.
const TRANSLATED: f32 = 0.95;
/// Beside a given name in another language, the other names must sound so much alike.
const CLEARLY: f32 = 0.96;

/// A person's name made ready.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PersonReady {
    pub(crate) parts: PersonName,
    /// The last names, as many as are compared.
    pub(crate) tokens: Vec<Token>,
    /// What each is as a given name.
    given: Vec<GivenName>,
    full: bool,
    child: bool,
    bare_vowels: bool,
    gender: Option<Gender>,
}

impl PersonReady {
    /// Takes a name apart whose labels are off already.
    pub(crate) fn new(name: &str) -> Self {
        let parts = person(name);
        let skip = parts.names.len().saturating_sub(MOST);
        let pairs = parts.written.iter().zip(&parts.names).skip(skip);
        let tokens: Vec<Token> = pairs.map(|(written, name)| Token::new(written, name)).collect();
        Self {
            given: tokens.iter().map(|token| GivenName::of(&token.folded)).collect(),
            full: parts.is_full(),
            child: says_whose_child(&parts),
            bare_vowels: tokens.iter().any(|token| token.script.leaves_vowels_out()),
            gender: gender(&parts),
            tokens,
            parts,
        }
    }

    fn generation(&self) -> Option<&str> {
        self.parts.generation()
    }

    fn single(&self) -> bool {
        self.tokens.len() == 1
    }
}

/// Compares two persons' names and gathers the evidence.
pub(crate) fn compare(a: &PersonReady, b: &PersonReady, reasons: &mut Reasons) -> Found {
    if a.tokens.is_empty() || b.tokens.is_empty() {
        reasons.say("one of the names holds no name");
        return Found::new(Verdict::CannotTell, 0.0, Evidence::default());
    }
    let matched = side_by_side(a, b);
    let evidence = evidence(a, b, &matched);
    let likeness = likeness(&matched, &evidence);
    let verdict = verdict(a, b, &matched, reasons);
    if a.parts.titles != b.parts.titles {
        reasons.say("titles set aside");
    }
    let mut found = Found::new(verdict, likeness, evidence);
    if a.single() && b.single() {
        let scripts = (a.tokens[0].script, b.tokens[0].script);
        found.chance = matched.cell(0, 0).apart.map(|apart| chance(scripts.0, scripts.1, f64::from(apart)));
    }
    found
}

/// A woman's surname against a man's, given names that differ beside one surname, or whole names that
/// differ.
pub(crate) fn forbids(a: &str, b: &str) -> Option<String> {
    let (a, b) = (PersonReady::new(&bare(a).name), PersonReady::new(&bare(b).name));
    let mut reasons = Reasons::wanted();
    forbids_ready(&a, &b, &mut reasons).then(|| reasons.into_list().join(", "))
}

/// The same for names made ready, with the reasons where they are wanted.
pub(crate) fn forbids_ready(a: &PersonReady, b: &PersonReady, reasons: &mut Reasons) -> bool {
    if other_gender(a, b) {
        reasons.say(GENDER);
        return true;
    }
    if let Some((x, y)) = other_generation(a, b) {
        reasons.tell(|| format!("{x} against {y}"));
        return true;
    }
    if a.tokens.len() < 2 || b.tokens.len() < 2 {
        return false;
    }
    verdict(a, b, &side_by_side(a, b), reasons) == Verdict::Different
}

fn side_by_side(a: &PersonReady, b: &PersonReady) -> Aligned {
    let (n, m) = (a.tokens.len(), b.tokens.len());
    let equal = |i: usize, j: usize| a.tokens[i].same(&b.tokens[j]);
    align((n, m), true, NEAR, equal, |i, j| {
        // The last name is the surname mostly, and a surname is not translated.
        let given = i + 1 < n && j + 1 < m;
        let called =
            |name: &PersonReady, word: &Token| name.parts.nicknames.iter().any(|nick| **nick == *word.folded);
        let kin = match a.given[i].kin(&b.given[j]).filter(|_| given) {
            None if given && (called(a, &b.tokens[j]) || called(b, &a.tokens[i])) => Some(Kinship::Short),
            kin => kin,
        };
        let other = kin.is_none() && others((&a.tokens[i], &a.given[i]), (&b.tokens[j], &b.given[j]));
        cell(&a.tokens[i], &b.tokens[j], kin, other)
    })
}

/// Whether two words are two given names. In Cyrillic a case of one may be written as another is
/// (Александра), so that words with one stem are not told apart.
fn others((a, x): (&Token, &GivenName), (b, y): (&Token, &GivenName)) -> bool {
    if !x.is_other(y) {
        return false;
    }
    let stem = a.len().min(b.len()).saturating_sub(1);
    let inflected = |token: &Token| token.script == Script::Cyrillic;
    !(inflected(a) && inflected(b) && a.letters()[..stem] == b.letters()[..stem])
}

fn cell(a: &Token, b: &Token, kin: Option<Kinship>, other: bool) -> Cell {
    match (a.is_initial(), b.is_initial()) {
        (false, false) if other => {
            let apart = a.apart(b).map(|_| FARTHEST as f32);
            Cell { apart, other, ..Cell::default() }
        }
        (false, false) => {
            let (likeness, apart) = a.likeness(b, f64::from(NEAR));
            let (likeness, apart) = (likeness as f32, apart.map(|cost| cost as f32));
            // What sounds alike is a spelling whatever the languages.
            let translated = kin.is_some() && likeness < ALIKE;
            Cell {
                likeness: if kin.is_some() { likeness.max(TRANSLATED) } else { likeness },
                by_initial: false,
                other: false,
                translated,
                short: translated && kin == Some(Kinship::Short),
                apart,
            }
        }
        (x, y) if a.same_start(b) => Cell { likeness: 0.88, by_initial: x != y, ..Cell::default() },
        _ => Cell::default(),
    }
}

/// How alike the names are as a whole, for ranking.
fn likeness(matched: &Aligned, evidence: &Evidence) -> f64 {
    let score: f64 = matched.fits().iter().map(|fit| f64::from(fit.cell.likeness).powi(2)).product();
    let (left_a, left_b) = (matched.left_a.count_ones(), matched.left_b.count_ones());
    let both = left_a.min(left_b);
    let near = f64::from(evidence.conflict_near) / f64::from(both.max(1));
    score * (0.25 + 0.5 * near).powi(both as i32) * 0.86_f64.powi(left_a.abs_diff(left_b) as i32)
}

fn evidence(a: &PersonReady, b: &PersonReady, matched: &Aligned) -> Evidence {
    let (n, m) = (a.tokens.len(), b.tokens.len());
    let mut out = Evidence::default();
    for fit in matched.fits() {
        out.fit(&a.tokens[fit.a], &b.tokens[fit.b], fit.cell);
    }
    out.left_over((&a.tokens, matched.left_a), (&b.tokens, matched.left_b), matched);
    let last = |mask: u32, count: usize| mask & (1 << (count - 1)) != 0;
    out.conflict_last = f32::from(u8::from(last(matched.left_a, n) && last(matched.left_b, m)));
    let (longer, count) = if n >= m { (matched.left_a, n) } else { (matched.left_b, m) };
    out.extra_ends = f32::from(u8::from(n != m && (last(longer, count) || longer & 1 != 0)));
    out.single = f32::from(u8::from(n.min(m) == 1 && n.max(m) > 1));
    out.turned = f32::from(u8::from(is_turned(a, b, matched)));
    out.child_turned = f32::from(u8::from(matched.is_crossed() && a.child && b.child));
    let only = !matched.is_empty()
        && matched.fits().iter().all(|fit| a.tokens[fit.a].is_initial() || b.tokens[fit.b].is_initial());
    out.only_initials = f32::from(u8::from(only));
    out.generation = f32::from(u8::from(other_generation(a, b).is_some()));
    out.gender = f32::from(u8::from(other_gender(a, b)));
    out.particles = f32::from(u8::from(a.parts.particles != b.parts.particles));
    out
}

fn is_turned(a: &PersonReady, b: &PersonReady, matched: &Aligned) -> bool {
    matched.fits().iter().any(|fit| fit.a + 1 == a.tokens.len() && fit.b + 1 != b.tokens.len())
}

/// Whether two names are the same letters, parted otherwise.
pub(crate) fn joined_alike(a: &[Token], b: &[Token]) -> bool {
    let letters = |tokens: &[Token]| tokens.iter().map(Token::len).sum::<usize>();
    letters(a) == letters(b) && a.iter().flat_map(Token::letters).eq(b.iter().flat_map(Token::letters))
}

fn verdict(a: &PersonReady, b: &PersonReady, matched: &Aligned, reasons: &mut Reasons) -> Verdict {
    if let Some((x, y)) = other_generation(a, b) {
        reasons.tell(|| format!("{x} against {y}"));
        return Verdict::Different;
    }
    let found = verdict_of_names(a, b, matched, reasons);
    let told = a.generation().or(b.generation()).filter(|_| a.generation() != b.generation());
    let Some(told) = told else { return found };
    reasons.tell(|| format!("only one is called {told}"));
    // Of kings of one name the numeral alone tells who is meant.
    let least = if matches!(told, "junior" | "senior") { Verdict::Likely } else { Verdict::Possible };
    found.max(least)
}

/// Father and son, or two kings of one name.
fn other_generation<'a>(a: &'a PersonReady, b: &'a PersonReady) -> Option<(&'a str, &'a str)> {
    let (x, y) = (a.generation()?, b.generation()?);
    (x != y).then_some((x, y))
}

fn verdict_of_names(a: &PersonReady, b: &PersonReady, matched: &Aligned, reasons: &mut Reasons) -> Verdict {
    if a.tokens.len() != b.tokens.len() && joined_alike(&a.tokens, &b.tokens) {
        reasons.say("the same letters, run together in one");
        return Verdict::Likely;
    }
    if let Some(found) = differences(a, b, matched, reasons) {
        return found;
    }
    if other_gender(a, b) {
        reasons.say(GENDER);
        return Verdict::Possible;
    }
    let whole_words = || matched.fits().iter().filter(|fit| !fit.cell.by_initial);
    let near = whole_words().filter(|fit| fit.cell.likeness < ALIKE).count();
    let whole = whole_words().filter(|fit| fit.cell.likeness >= ALIKE).count();
    if near > 0 {
        reasons.say("close in spelling, but not one spelling of the other");
        return if near == 1 && whole > 0 { Verdict::Possible } else { Verdict::Different };
    }
    if whole == 0 {
        reasons.say("only initials agree");
        return Verdict::Possible;
    }
    let surely = |fit: &Fit| {
        fit.cell.translated
            || (fit.cell.likeness >= CLEARLY && written_alike(&a.tokens[fit.a], &b.tokens[fit.b]))
    };
    if translated(matched) && !matched.fits().iter().all(surely) {
        reasons.say("a given name in another language, and a surname that is near");
        return Verdict::Possible;
    }
    agreement(a, b, matched, reasons)
}

/// Whether two parts in one script are written alike as well (Smuts and Smyth only sound so).
fn written_alike(a: &Token, b: &Token) -> bool {
    a.script != b.script || letters_alike(&a.folded, &b.folded)
}

/// Whether a given name is in another language, and no spelling of the other.
fn translated(matched: &Aligned) -> bool {
    matched.fits().iter().any(|fit| fit.cell.translated)
}

/// Parts of each name that the other does not have.
fn differences(
    a: &PersonReady,
    b: &PersonReady,
    matched: &Aligned,
    reasons: &mut Reasons,
) -> Option<Verdict> {
    if matched.is_empty() {
        reasons.say("no part of the names agrees");
        return Some(Verdict::Different);
    }
    if matched.left_a == 0 || matched.left_b == 0 {
        return None;
    }
    let last = |fit: &Fit| fit.a + 1 == a.tokens.len() && fit.b + 1 == b.tokens.len();
    let surnames = matched.fits().iter().any(last);
    reasons.say(if surnames { "given names differ beside one surname" } else { "names differ" });
    Some(Verdict::Different)
}

/// What agreement amounts to when nothing differs.
fn agreement(a: &PersonReady, b: &PersonReady, matched: &Aligned, reasons: &mut Reasons) -> Verdict {
    let (short, long) = if a.tokens.len() <= b.tokens.len() { (a, b) } else { (b, a) };
    let left = if a.tokens.len() <= b.tokens.len() { matched.left_b } else { matched.left_a };
    let differs = |fit: &Fit| a.tokens[fit.a].folded != b.tokens[fit.b].folded;
    let spelled = matched.fits().iter().any(|fit| !fit.cell.by_initial && differs(fit));
    let initials = matched.fits().iter().any(|fit| fit.cell.by_initial);
    if matched.fits().iter().any(|fit| fit.cell.short) {
        reasons.say("a short form of a given name, or a nickname");
    } else if translated(matched) {
        reasons.say("one given name in two languages");
    } else if spelled {
        reasons.say("spellings of one name");
    }
    if initials {
        reasons.say("an initial that fits");
    }
    if short.single() && !long.single() {
        reasons.say("one of them is a single name");
        return Verdict::Possible;
    }
    let last = 1 << (long.tokens.len() - 1);
    if left & (last | 1) != 0 {
        reasons.say("the longer name begins or ends otherwise");
        return Verdict::Possible;
    }
    if left != 0 {
        reasons.say("one has further names in the middle");
        if left.count_ones() > 2 {
            return Verdict::Possible;
        }
    }
    let turned = is_turned(a, b, matched);
    if matched.is_crossed() && a.child && b.child {
        reasons.tell_first(|| "child and parent change places".to_owned());
        return Verdict::Different;
    }
    if turned {
        reasons.say("the order of the names is turned");
    }
    if (turned || left != 0) && a.bare_vowels != b.bare_vowels {
        reasons.say("too little is written of one of them");
        return Verdict::Possible;
    }
    if a.single() {
        reasons.say("a single name");
        return Verdict::Possible;
    }
    if !translated(matched) && !spelled && !initials && left == 0 && !turned {
        let full = a.full && b.full;
        reasons.say(if full { "the same names" } else { "the same surname and initials" });
        return if full { Verdict::Same } else { Verdict::Possible };
    }
    if a.full || b.full { Verdict::Likely } else { Verdict::Possible }
}

/// Whether a particle makes a parent's name of one part, so that the order counts.
fn says_whose_child(name: &PersonName) -> bool {
    const CHILD: &[&str] = &[
        "bin", "ibn", "ben", "bint", "oglu", "oghlu", "ogly", "qizi", "kyzy", "оглы", "кызы", "бин", "ибн",
        "بن", "ابن", "בן", "בת",
    ];
    name.particles.iter().any(|particle| CHILD.contains(&particle.as_str()))
}

const GENDER: &str = "a woman's surname, or an inflected form";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gender {
    Woman,
    Man,
}

/// In East Slavic and Azerbaijani usage a woman's surname has an ending of its own; the same ending
/// is the genitive of a man's.
fn gender(name: &PersonName) -> Option<Gender> {
    const MALE: &[&str] =
        &["ov", "ev", "yov", "ов", "ев", "ёв", "in", "yn", "ин", "ын", "ski", "sky", "skiy", "ский"];
    const FEMALE: &[&str] =
        &["ova", "eva", "ова", "ева", "ina", "yna", "ина", "ына", "skaya", "skaja", "ская", "ska"];
    let surname = name.surname()?;
    let ends = |endings: &[&str]| endings.iter().any(|ending| surname.ends_with(ending));
    match (ends(FEMALE), ends(MALE)) {
        (true, _) => Some(Gender::Woman),
        (_, true) => Some(Gender::Man),
        _ => None,
    }
}

fn other_gender(a: &PersonReady, b: &PersonReady) -> bool {
    a.gender.zip(b.gender).is_some_and(|(x, y)| x != y)
}
