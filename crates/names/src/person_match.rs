//! The comparison of two persons' names, part by part.

use crate::compare::{Comparison, Verdict, letters_alike};
use crate::given::one_given_name;
use crate::person::{PersonName, is_initial};
use crate::script::script;
use crate::sound::sounds;

/// Two parts sound so much alike that they are spellings of one name.
const ALIKE: f64 = 0.92;
/// Two parts are so close that one may be a slip for the other.
const NEAR: f64 = 0.74;
/// At most so many parts of a name are compared.
const MOST_PARTS: usize = 12;

/// How two parts of names stand to one another.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Fit {
    a: usize,
    b: usize,
    likeness: f64,
    by_initial: bool,
    /// One given name in two languages, which do not sound alike.
    translated: bool,
}

/// Parts put side by side, and those left over.
#[derive(Debug)]
struct Matched {
    fits: Vec<Fit>,
    left_a: Vec<usize>,
    left_b: Vec<usize>,
}

pub(crate) fn compare(a: &PersonName, b: &PersonName) -> Comparison {
    if a.names.is_empty() || b.names.is_empty() {
        return Comparison::new(0.0, Verdict::CannotTell, vec!["one of the names holds no name".into()]);
    }
    let matched = align(&a.names, &b.names);
    let likeness = likeness(a, b, &matched);
    let (verdict, reasons) = verdict(a, b, &matched);
    let mut found = Comparison::new(likeness, verdict, reasons);
    if a.titles != b.titles {
        found.reasons.push("titles set aside".into());
    }
    found
}

/// A woman's surname against a man's, given names that differ beside one surname, or whole names that
/// differ.
pub(crate) fn forbids(a: &PersonName, b: &PersonName) -> Option<String> {
    if let Some(reason) = other_gender(a, b).or_else(|| other_generation(a, b)) {
        return Some(reason);
    }
    if a.names.len() < 2 || b.names.len() < 2 {
        return None;
    }
    let matched = align(&a.names, &b.names);
    let (verdict, reasons) = verdict(a, b, &matched);
    (verdict == Verdict::Different).then(|| reasons.join(", "))
}

/// Puts the parts side by side, the most alike first; parts in like places win ties.
fn align(a: &[String], b: &[String]) -> Matched {
    let (a, b) = (&a[a.len().saturating_sub(MOST_PARTS)..], &b[b.len().saturating_sub(MOST_PARTS)..]);
    let mut all: Vec<Fit> = Vec::new();
    // The last name is the surname mostly, and a surname is not translated.
    let given = |i: usize, j: usize| i + 1 < a.len() && j + 1 < b.len();
    for (i, x) in a.iter().enumerate() {
        all.extend(b.iter().enumerate().map(|(j, y)| fit((i, x), (j, y), given(i, j))));
    }
    let place = |fit: &Fit| {
        let last = (fit.a + 1 == a.len()) == (fit.b + 1 == b.len());
        (!last, fit.a.abs_diff(fit.b), fit.a, fit.b)
    };
    all.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then_with(|| place(x).cmp(&place(y))));
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut fits = Vec::new();
    for fit in all.into_iter().filter(|fit| fit.likeness >= NEAR) {
        if !used_a[fit.a] && !used_b[fit.b] {
            (used_a[fit.a], used_b[fit.b]) = (true, true);
            fits.push(fit);
        }
    }
    let left = |used: Vec<bool>| (0..used.len()).filter(|at| !used[*at]).collect();
    Matched { fits, left_a: left(used_a), left_b: left(used_b) }
}

/// How alike given names are taken to be that are one name in two languages.
const TRANSLATED: f64 = 0.95;

fn fit((at_a, a): (usize, &str), (at_b, b): (usize, &str), given: bool) -> Fit {
    let by_initial = is_initial(a) != is_initial(b);
    let likeness = match (is_initial(a), is_initial(b)) {
        _ if a == b => 1.0,
        (false, false) if given && one_given_name(a, b) => part_likeness(a, b).max(TRANSLATED),
        (false, false) => part_likeness(a, b),
        _ if same_initial(a, b) => 0.88,
        _ => 0.0,
    };
    // What sounds alike is a spelling whatever the languages.
    let translated = likeness == TRANSLATED && part_likeness(a, b) < ALIKE;
    Fit { a: at_a, b: at_b, likeness, by_initial: by_initial && likeness > 0.0, translated }
}

fn same_initial(a: &str, b: &str) -> bool {
    match (sounds(a), sounds(b)) {
        (Some(x), Some(y)) if script(a) != script(b) || x.begins_with_vowel() => x.same_initial(&y),
        _ => a.chars().next() == b.chars().next(),
    }
}

/// How alike two written-out parts are, 0 to 1: by sound where both can be read, else by letters.
pub(crate) fn part_likeness(a: &str, b: &str) -> f64 {
    match (sounds(a), sounds(b)) {
        (Some(x), Some(y)) => x.likeness(&y),
        _ => rapidfuzz::distance::levenshtein::normalized_similarity(a.chars(), b.chars()),
    }
}

fn likeness(a: &PersonName, b: &PersonName, matched: &Matched) -> f64 {
    let mut score: f64 = matched.fits.iter().map(|fit| fit.likeness * fit.likeness).product();
    let short = matched.left_a.len().min(matched.left_b.len());
    let name = |parts: &PersonName, at: &usize| {
        let skip = parts.names.len().saturating_sub(MOST_PARTS);
        parts.names.get(skip + at).cloned().unwrap_or_default()
    };
    for x in &matched.left_a {
        let best = matched.left_b.iter().map(|y| part_likeness(&name(a, x), &name(b, y))).fold(0.0, f64::max);
        if short > 0 {
            score *= 0.25 + 0.5 * best;
        }
    }
    let extra = matched.left_a.len().abs_diff(matched.left_b.len());
    score * 0.86_f64.powi(i32::try_from(extra).unwrap_or(i32::MAX))
}

fn verdict(a: &PersonName, b: &PersonName, matched: &Matched) -> (Verdict, Vec<String>) {
    if let Some(reason) = other_generation(a, b) {
        return (Verdict::Different, vec![reason]);
    }
    let (found, mut reasons) = verdict_of_names(a, b, matched);
    let told = a.generation().or(b.generation()).filter(|_| a.generation() != b.generation());
    match told {
        None => (found, reasons),
        Some(told) => {
            reasons.push(format!("only one is called {told}"));
            // Of kings of one name the numeral alone tells who is meant.
            let least = if matches!(told, "junior" | "senior") { Verdict::Likely } else { Verdict::Possible };
            (found.max(least), reasons)
        }
    }
}

/// Father and son, or two kings of one name.
fn other_generation(a: &PersonName, b: &PersonName) -> Option<String> {
    let (x, y) = (a.generation()?, b.generation()?);
    (x != y).then(|| format!("{x} against {y}"))
}

fn verdict_of_names(a: &PersonName, b: &PersonName, matched: &Matched) -> (Verdict, Vec<String>) {
    let joined = a.names.concat() == b.names.concat();
    if joined && a.names.len() != b.names.len() {
        return (Verdict::Likely, vec!["the same letters, run together in one".into()]);
    }
    if let Some(found) = differences(a, b, matched) {
        return found;
    }
    if let Some(reason) = other_gender(a, b) {
        return (Verdict::Possible, vec![reason]);
    }
    let near = matched.fits.iter().filter(|fit| fit.likeness < ALIKE && !fit.by_initial).count();
    let whole = matched.fits.iter().filter(|fit| !fit.by_initial && fit.likeness >= ALIKE).count();
    if near > 0 {
        let verdict = if near == 1 && whole > 0 { Verdict::Possible } else { Verdict::Different };
        return (verdict, vec!["close in spelling, but not one spelling of the other".into()]);
    }
    if whole == 0 {
        return (Verdict::Possible, vec!["only initials agree".into()]);
    }
    let surely = |fit: &Fit| fit.translated || (fit.likeness >= CLEARLY && written_alike(a, b, fit));
    if translated(matched) && !matched.fits.iter().all(surely) {
        return (
            Verdict::Possible,
            vec!["a given name in another language, and a surname that is near".into()],
        );
    }
    agreement(a, b, matched)
}

/// Beside a given name in another language, the other names must sound so much alike.
const CLEARLY: f64 = 0.96;

/// Whether two parts in one script are written alike as well (Smuts and Smyth only sound so).
fn written_alike(a: &PersonName, b: &PersonName, fit: &Fit) -> bool {
    let part = |name: &PersonName, at: usize| {
        let skip = name.names.len().saturating_sub(MOST_PARTS);
        name.names.get(skip + at).cloned().unwrap_or_default()
    };
    let (x, y) = (part(a, fit.a), part(b, fit.b));
    script(&x) != script(&y) || letters_alike(&x, &y)
}

/// Whether a given name is in another language, and no spelling of the other.
fn translated(matched: &Matched) -> bool {
    matched.fits.iter().any(|fit| fit.translated)
}

/// Parts of each name that the other does not have.
fn differences(a: &PersonName, b: &PersonName, matched: &Matched) -> Option<(Verdict, Vec<String>)> {
    if matched.fits.is_empty() {
        return Some((Verdict::Different, vec!["no part of the names agrees".into()]));
    }
    if matched.left_a.is_empty() || matched.left_b.is_empty() {
        return None;
    }
    let surnames = matched.fits.iter().any(|fit| fit.a + 1 == a.names.len() && fit.b + 1 == b.names.len());
    let reason = if surnames { "given names differ beside one surname" } else { "names differ" };
    Some((Verdict::Different, vec![reason.to_owned()]))
}

/// What agreement amounts to when nothing differs.
fn agreement(a: &PersonName, b: &PersonName, matched: &Matched) -> (Verdict, Vec<String>) {
    let (short, long) = if a.names.len() <= b.names.len() { (a, b) } else { (b, a) };
    let left = if a.names.len() <= b.names.len() { &matched.left_b } else { &matched.left_a };
    let spelled = matched.fits.iter().any(|fit| fit.likeness < 1.0 && !fit.by_initial || differs(a, b, fit));
    let initials = matched.fits.iter().any(|fit| fit.by_initial);
    let mut reasons = Vec::new();
    if translated(matched) {
        reasons.push("one given name in two languages".to_owned());
    } else if spelled {
        reasons.push("spellings of one name".to_owned());
    }
    if initials {
        reasons.push("an initial that fits".to_owned());
    }
    if short.names.len() == 1 && long.names.len() > 1 {
        reasons.push("one of them is a single name".to_owned());
        return (Verdict::Possible, reasons);
    }
    let kept = |at: usize| !left.contains(&at);
    let skip = long.names.len().min(MOST_PARTS);
    let same_ends = kept(0) && kept(skip - 1);
    if !left.is_empty() && !same_ends {
        reasons.push("the longer name begins or ends otherwise".to_owned());
        return (Verdict::Possible, reasons);
    }
    if !left.is_empty() {
        reasons.push("one has further names in the middle".to_owned());
        if left.len() > 2 {
            return (Verdict::Possible, reasons);
        }
    }
    let turned = matched.fits.iter().any(|fit| fit.a + 1 == a.names.len() && fit.b + 1 != b.names.len());
    if turned && says_whose_child(a) && says_whose_child(b) {
        return (Verdict::Different, vec!["child and parent change places".to_owned()]);
    }
    if turned {
        reasons.push("the order of the names is turned".to_owned());
    }
    if (turned || !left.is_empty()) && without_vowels(a) != without_vowels(b) {
        reasons.push("too little is written of one of them".to_owned());
        return (Verdict::Possible, reasons);
    }
    if a.names.len() == 1 {
        reasons.push("a single name".to_owned());
        return (Verdict::Possible, reasons);
    }
    if reasons.is_empty() {
        let full = a.is_full() && b.is_full();
        reasons.push(if full { "the same names" } else { "the same surname and initials" }.to_owned());
        return (if full { Verdict::Same } else { Verdict::Possible }, reasons);
    }
    let both_initials = !a.is_full() && !b.is_full();
    (if both_initials { Verdict::Possible } else { Verdict::Likely }, reasons)
}

/// Whether a name is in a script that leaves vowels out, so that much can be read into it.
fn without_vowels(name: &PersonName) -> bool {
    name.names.iter().any(|part| script(part).leaves_vowels_out())
}

/// Whether a particle makes a parent's name of one part, so that the order counts.
fn says_whose_child(name: &PersonName) -> bool {
    const CHILD: &[&str] = &[
        "bin", "ibn", "ben", "bint", "oglu", "oghlu", "ogly", "qizi", "kyzy", "оглы", "кызы", "бин", "ибн",
        "بن", "ابن", "בן", "בת",
    ];
    name.particles.iter().any(|particle| CHILD.contains(&particle.as_str()))
}

/// Whether two parts that sound the same are written otherwise.
fn differs(a: &PersonName, b: &PersonName, fit: &Fit) -> bool {
    let (skip_a, skip_b) =
        (a.names.len().saturating_sub(MOST_PARTS), b.names.len().saturating_sub(MOST_PARTS));
    !fit.by_initial && a.names.get(skip_a + fit.a) != b.names.get(skip_b + fit.b)
}

/// In East Slavic and Azerbaijani usage a woman's surname has an ending of its own; the same ending
/// is the genitive of a man's.
fn other_gender(a: &PersonName, b: &PersonName) -> Option<String> {
    const MALE: &[&str] =
        &["ov", "ev", "yov", "ов", "ев", "ёв", "in", "yn", "ин", "ын", "ski", "sky", "skiy", "ский"];
    const FEMALE: &[&str] =
        &["ova", "eva", "ова", "ева", "ina", "yna", "ина", "ына", "skaya", "skaja", "ская", "ska"];
    let ends = |name: &str, endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let (x, y) = (a.surname()?, b.surname()?);
    let mixed = ends(x, MALE) && ends(y, FEMALE) || ends(x, FEMALE) && ends(y, MALE);
    mixed.then(|| "a woman's surname, or an inflected form".to_owned())
}
