//! The comparison of names made of words: organisations, polities, events, works.

use crate::acronym::{SMALL, is_acronym, looks_short};
use crate::align::{Aligned, Cell, Fit, MOST, align, places};
use crate::common_words::{COMMON, GENERIC, OPPOSITES};
use crate::compare::{Found, Verdict};
use crate::derive::{Stems, derived};
use crate::describe::{is_roman, numbers};
use crate::evidence::Evidence;
use crate::institution::{Role, one_spelling, role};
use crate::key::together_words;
use crate::legal::{at_ends, legal};
use crate::person_match::joined_alike;
use crate::reasons::Reasons;
use crate::script::Script;
use crate::token::Token;
use crate::words::{Word, words};
use std::collections::BTreeSet;

/// Two words sound so much alike that they are spellings of one.
pub(crate) const ALIKE: f32 = 0.89;
const NEAR: f32 = 0.8;
/// How alike a name and its adjective are taken to be.
const DERIVED: f32 = 0.9;

const TURNED: &str = "the same words in another order";

/// A name of words made ready.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BodyReady {
    /// The bare name.
    name: String,
    /// The telling words, each in one spelling, in order.
    pub(crate) words: Vec<BodyWord>,
    tokens: Vec<Token>,
    numbers: BTreeSet<String>,
    /// Which word of each group of opposites the name has.
    opposites: [Option<u8>; OPPOSITES.len()],
    short: bool,
    joins: bool,
    /// Whether the name has more words than are compared.
    pub(crate) cut: bool,
}

/// What a word of a name does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BodyWord {
    stems: Stems,
    role: Option<Role>,
    legal: bool,
    generic: bool,
    numeric: bool,
}

impl BodyReady {
    /// Takes apart a name whose labels are off already.
    pub(crate) fn new(name: &str) -> Self {
        let all = spelled(name);
        let opposites = OPPOSITES.map(|group| {
            group.iter().position(|word| all.iter().any(|own| own.spelled == *word)).map(|at| at as u8)
        });
        let kept = &all[..all.len().min(MOST)];
        Self {
            name: name.to_owned(),
            words: kept.iter().map(BodyWord::new).collect(),
            tokens: kept.iter().map(|word| Token::new(&word.written, &word.spelled)).collect(),
            numbers: numbers(name),
            opposites,
            short: looks_short(name),
            joins: joins_two(name),
            cut: all.len() > MOST,
        }
    }

    /// The keys of the words under which the name is filed.
    pub(crate) fn block_words(&self) -> Vec<String> {
        let words: Vec<String> = self.tokens.iter().map(|token| token.folded.to_string()).collect();
        together_words(&words)
    }

    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }
}

impl BodyWord {
    fn new(word: &Spelled) -> Self {
        Self {
            stems: Stems::of(&word.spelled),
            role: role(&word.spelled),
            legal: word.legal,
            generic: word.legal || is_generic_word(&word.spelled),
            numeric: word.spelled.chars().any(char::is_numeric) || is_roman(&word.written),
        }
    }

    pub(crate) fn role(&self) -> Option<Role> {
        self.role
    }

    /// Whether many bodies have the word.
    fn common(&self) -> bool {
        self.generic || self.role.is_some()
    }
}

/// Whether a name says "and": "The Princess and the Frog" is another book than "The Frog Princess".
fn joins_two(name: &str) -> bool {
    const AND: &[&str] = &["and", "und", "et", "y", "e", "и", "і", "та", "ve", "va"];
    words(name).iter().any(|word| AND.contains(&word.folded.as_str()))
}

pub(crate) fn compare(a: &BodyReady, b: &BodyReady, reasons: &mut Reasons) -> Found {
    let acronym = (a.short || b.short) && (is_acronym(&a.name, &b.name) || is_acronym(&b.name, &a.name));
    let matched = side_by_side(a, b);
    let evidence = evidence(a, b, &matched);
    if acronym {
        // The words of the two say nothing of one another.
        let evidence = Evidence { acronym: 1.0, ..Evidence::default() };
        reasons.say("an acronym that fits the other name");
        return Found::new(Verdict::Possible, 0.8, evidence);
    }
    let (mut verdict, mut likeness, turned) = judge(a, b, &matched, reasons);
    if against(a, b, reasons) {
        verdict = Verdict::Different;
        likeness = likeness.min(0.6);
    }
    let joined = turned && a.joins != b.joins;
    if (a.short != b.short || joined) && verdict == Verdict::Likely {
        verdict = Verdict::Possible;
    }
    Found::new(verdict, likeness, evidence)
}

/// Numbers or quarters of the compass that speak against the names being one.
pub(crate) fn against(a: &BodyReady, b: &BodyReady, reasons: &mut Reasons) -> bool {
    if numbers_differ(a, b) {
        let list = |name: &BodyReady| name.numbers.iter().cloned().collect::<Vec<_>>().join(", ");
        reasons.tell_first(|| format!("numbers differ: {} and {}", list(a), list(b)));
        return true;
    }
    if let Some((x, y)) = opposed(a, b) {
        reasons.tell_first(|| format!("“{x}” against “{y}”"));
        return true;
    }
    false
}

/// Whether two names carry numbers of which neither side's are all among the other's.
fn numbers_differ(a: &BodyReady, b: &BodyReady) -> bool {
    let any = !a.numbers.is_empty() && !b.numbers.is_empty();
    any && !a.numbers.is_subset(&b.numbers) && !b.numbers.is_subset(&a.numbers)
}

/// A quarter of the compass, or another word of which a name has at most one, that differs.
fn opposed(a: &BodyReady, b: &BodyReady) -> Option<(&'static str, &'static str)> {
    let of = |at: Option<u8>, group: &[&'static str]| group.get(usize::from(at?)).copied();
    OPPOSITES.iter().enumerate().find_map(|(at, group)| {
        let (x, y) = (of(a.opposites[at], group)?, of(b.opposites[at], group)?);
        (!x.starts_with(y) && !y.starts_with(x)).then_some((x, y))
    })
}

/// Whether a name is made of words that many bodies bear and nothing else ("Executive Board",
/// "Ministry of Foreign Affairs"): two documents may mean two bodies by it.
pub fn is_generic(name: &str) -> bool {
    let words = core(name);
    !words.is_empty() && words.iter().all(|word| is_common(word))
}

/// Whether many bodies bear a word, which is in its one spelling.
pub(crate) fn is_common(word: &str) -> bool {
    is_generic_word(word) || COMMON.contains(&word) || role(word).is_some()
}

/// The telling words of a name, each in one spelling, in order.
pub(crate) fn core(name: &str) -> Vec<String> {
    spelled(name).into_iter().map(|word| word.spelled).collect()
}

/// A word as it was written and in its one spelling.
pub(crate) struct Spelled {
    pub(crate) spelled: String,
    written: String,
    pub(crate) legal: bool,
}

/// The telling words of a name, each in one spelling, in order.
pub(crate) fn spelled(name: &str) -> Vec<Spelled> {
    let all = join_letters(words(name));
    let folded: Vec<&str> = all.iter().map(|(folded, _)| folded.as_str()).collect();
    let forms = at_ends(&folded);
    let mut great = Vec::new();
    for (at, (folded, written)) in all.iter().enumerate() {
        if let Some((first, _, form)) =
            forms.iter().find(|(first, count, _)| (*first..first + count).contains(&at))
        {
            if *first == at {
                great.push(Spelled { spelled: (*form).to_owned(), written: (*form).to_owned(), legal: true });
            }
        } else if !SMALL.contains(&folded.as_str()) {
            let one = spelling(folded);
            let written = if one == *folded { written.clone() } else { one.clone() };
            great.push(Spelled { spelled: one, written, legal: false });
        }
    }
    // A prime minister is a premier, a premier-minister too.
    let premier = |two: &[Spelled]| {
        matches!(two[0].spelled.as_str(), "prime" | "premier") && two[1].spelled == "minister"
    };
    while let Some(at) = great.windows(2).position(premier) {
        let one = "premier".to_owned();
        great.splice(at..at + 2, [Spelled { spelled: one.clone(), written: one, legal: false }]);
    }
    if great.is_empty() {
        return all
            .into_iter()
            .map(|(spelled, written)| Spelled { spelled, written, legal: false })
            .collect();
    }
    great
}

/// Letters with full stops between are one word (`L.L.C.`). Folded and as written.
fn join_letters(words: Vec<Word>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for word in words {
        let single = word.folded.chars().count() == 1;
        let joins = open && single;
        match out.last_mut().filter(|_| joins) {
            Some((folded, written)) => {
                folded.push_str(&word.folded);
                written.push_str(&word.raw);
            }
            None => out.push((word.folded, word.raw)),
        }
        open = single && word.stopped;
    }
    out
}

/// British and American endings, ordinals and words for institutions in any language in one spelling;
/// other words as they are.
fn spelling(word: &str) -> String {
    if let Some(known) = one_spelling(word) {
        return known.to_owned();
    }
    let word = word.replace("isation", "ization");
    match word.as_str() {
        "labour" => "labor".to_owned(),
        "centre" => "center".to_owned(),
        "defence" => "defense".to_owned(),
        "intl" | "int" => "international".to_owned(),
        "govt" => "government".to_owned(),
        "1st" => "first".to_owned(),
        "2nd" => "second".to_owned(),
        "3rd" => "third".to_owned(),
        _ => word,
    }
}

/// Puts the words of two names side by side, the most alike first. A word alone is no adjective of
/// another.
pub(crate) fn side_by_side(a: &BodyReady, b: &BodyReady) -> Aligned {
    let (n, m) = (a.tokens.len(), b.tokens.len());
    let many = n > 1 && m > 1;
    align(
        (n, m),
        false,
        NEAR,
        |i, j| a.tokens[i].same(&b.tokens[j]),
        |i, j| {
            let mut cell = word_cell(a, b, i, j);
            if many && cell.likeness < ALIKE && derived(&a.words[i].stems, &b.words[j].stems) {
                (cell.likeness, cell.translated) = (DERIVED, true);
            }
            cell
        },
    )
}

fn word_cell(a: &BodyReady, b: &BodyReady, i: usize, j: usize) -> Cell {
    let (x, y) = (&a.tokens[i], &b.tokens[j]);
    // A figure, a legal form or a short word has no spellings.
    if a.words[i].numeric || b.words[j].numeric || a.words[i].legal || b.words[j].legal {
        return Cell::default();
    }
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    // A plural is no other body.
    if short.len() > 3 && long.folded.strip_suffix('s') == Some(&*short.folded) {
        return Cell { likeness: 0.97, ..Cell::default() };
    }
    let (likeness, apart) = x.likeness(y, f64::from(NEAR));
    let likeness = likeness as f32;
    Cell {
        likeness: if short.len() < 4 { likeness * 0.85 } else { likeness },
        apart: apart.map(|cost| cost as f32),
        ..Cell::default()
    }
}

fn is_generic_word(word: &str) -> bool {
    GENERIC.contains(&word) || legal(word).is_some()
}

/// Verdict and likeness, and whether the words stand in another order.
fn judge(a: &BodyReady, b: &BodyReady, matched: &Aligned, reasons: &mut Reasons) -> (Verdict, f64, bool) {
    let likeness = likeness(a, b, matched);
    let telling = matched.fits().iter().any(|fit| !a.words[fit.a].generic);
    if a.tokens.len() != b.tokens.len() && joined_alike(&a.tokens, &b.tokens) {
        reasons.say("the same letters, words parted otherwise");
        return (Verdict::Likely, likeness.max(0.95), false);
    }
    let verdict = match (matched.left_a == 0, matched.left_b == 0) {
        (true, true) => return whole(a, b, matched, likeness, reasons),
        _ if matched.is_empty() => {
            reasons.say("no word of the names agrees");
            Verdict::Different
        }
        (false, false) => {
            reasons.say("each has words that the other lacks");
            Verdict::Different
        }
        _ if !telling => {
            reasons.say("only words that many bodies bear agree");
            Verdict::Different
        }
        (only_b, _) => {
            let (name, left) = if only_b { (b, matched.left_b) } else { (a, matched.left_a) };
            let extra = || places(left).map(|at| &*name.tokens[at].folded).collect::<Vec<_>>().join(" ");
            reasons.tell(|| format!("one has further words: {}", extra()));
            if places(left).all(|at| name.words[at].legal) { Verdict::Likely } else { Verdict::Possible }
        }
    };
    (verdict, likeness, false)
}

/// All words have their like on the other side.
fn whole(
    a: &BodyReady,
    b: &BodyReady,
    matched: &Aligned,
    likeness: f64,
    reasons: &mut Reasons,
) -> (Verdict, f64, bool) {
    let differ = |fit: &&Fit| a.tokens[fit.a].folded != b.tokens[fit.b].folded;
    let turned = matched.fits().iter().any(|fit| fit.a != fit.b);
    let slip = matched.fits().iter().any(|fit| fit.cell.likeness < ALIKE);
    let spelled = matched.fits().iter().any(|fit| differ(&fit));
    for fit in matched.fits().iter().filter(differ) {
        reasons.tell(|| format!("“{}” for “{}”", a.tokens[fit.a].folded, b.tokens[fit.b].folded));
    }
    if turned {
        reasons.say(TURNED);
    }
    if !spelled && !turned {
        reasons.say("the same words but for language, spelling or small words");
    }
    let doubtful = doubtful(a, b, matched, turned);
    let verdict = match (slip || doubtful, spelled || turned) {
        _ if doubtful && turned => Verdict::Different,
        (true, _) => Verdict::Possible,
        (_, true) => Verdict::Likely,
        _ => Verdict::Same,
    };
    (verdict, if turned { likeness * 0.97 } else { likeness }, turned)
}

/// Whether a name and its adjective carry too much: no other word agrees in itself, or the words are
/// turned round and say more than what kind of polity or government it is ("Ukrainian Council" may
/// be another than the "Council of Ukraine").
fn doubtful(a: &BodyReady, b: &BodyReady, matched: &Aligned, turned: bool) -> bool {
    let bent = |fit: &&Fit| fit.cell.translated;
    let (made, plain): (Vec<&Fit>, Vec<&Fit>) = matched.fits().iter().partition(bent);
    let cyrillic = |token: &Token| token.script == Script::Cyrillic;
    let cases = made.iter().all(|fit| cyrillic(&a.tokens[fit.a]) && cyrillic(&b.tokens[fit.b]));
    let says_kind = |fit: &&Fit| {
        let word = &a.tokens[fit.a].folded;
        &**word == "government" || matches!(a.words[fit.a].role, Some(Role::Head | Role::Qualifier))
    };
    let only_kind = plain.iter().all(says_kind);
    let carried = if turned { only_kind && !plain.is_empty() } else { !plain.is_empty() || cases };
    !made.is_empty() && !carried
}

/// How alike the names are as a whole, for ranking.
fn likeness(a: &BodyReady, b: &BodyReady, matched: &Aligned) -> f64 {
    if matched.is_empty() {
        // Names that are wholly unlike still rank by their letters.
        let near = a.tokens.first().zip(b.tokens.first()).map_or(0.0, |(x, y)| x.by_letters(y));
        return 0.5 * near;
    }
    let score: f64 = matched.fits().iter().map(|fit| f64::from(fit.cell.likeness).powi(2)).product();
    let cost = |name: &BodyReady, left: u32, other: bool| -> f64 {
        let each = |at: usize| match (name.words[at].generic, other) {
            (true, false) => 0.92,
            (true, true) => 0.8,
            (false, false) => 0.72,
            (false, true) => 0.5,
        };
        places(left).map(each).product()
    };
    score * cost(a, matched.left_a, matched.left_b != 0) * cost(b, matched.left_b, matched.left_a != 0)
}

fn evidence(a: &BodyReady, b: &BodyReady, matched: &Aligned) -> Evidence {
    let mut out = Evidence::default();
    for fit in matched.fits() {
        let (x, y) = (&a.tokens[fit.a], &b.tokens[fit.b]);
        match (&a.words[fit.a], x.same(y)) {
            (word, true) if word.legal => out.legal_equal = 1.0,
            (word, true) if word.common() => out.generic_equal = (out.generic_equal + 1.0).min(3.0),
            _ => out.fit(x, y, fit.cell),
        }
    }
    let sort = |name: &BodyReady, left: u32, fits: fn(&BodyWord) -> bool| {
        places(left).filter(|at| fits(&name.words[*at])).fold(0, |mask, at| mask | 1u32 << at)
    };
    let count = |fits: fn(&BodyWord) -> bool| {
        let (x, y) = (sort(a, matched.left_a, fits).count_ones(), sort(b, matched.left_b, fits).count_ones());
        (x.min(y).min(3) as f32, x.abs_diff(y).min(3) as f32)
    };
    (out.legal_conflict, out.legal_extra) = count(|word| word.legal);
    (out.generic_conflict, out.generic_extra) = count(|word| word.common() && !word.legal);
    let telling: fn(&BodyWord) -> bool = |word| !word.common() && !word.numeric;
    out.left_over(
        (&a.tokens, sort(a, matched.left_a, telling)),
        (&b.tokens, sort(b, matched.left_b, telling)),
        matched,
    );
    out.numbers = f32::from(u8::from(numbers_differ(a, b)));
    out.number_extra = f32::from(u8::from(a.numbers != b.numbers && !numbers_differ(a, b)));
    out.opposites = f32::from(u8::from(opposed(a, b).is_some()));
    out.turned = f32::from(u8::from(matched.fits().iter().any(|fit| fit.a.abs_diff(fit.b) > 1)));
    out.single = f32::from(u8::from(a.tokens.len().min(b.tokens.len()) == 1));
    out
}
