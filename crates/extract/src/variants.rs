//! Other spellings and longer forms under which a document names the same thing: "National Hill League" beside "Hill
//! National League", "Talish" beside "Talysh", "Anna Maria Hale" beside "Anna Hale".
//!
//! Only names of several words are compared, and only such differences are taken as leave no doubt; that a document
//! names something in two ways is then claimed once for each other form.

use crate::scribe::{Saying, Scribe};
use gainsay_model::{EntityKind, Mention, Value};
use rustc_hash::FxHashMap;

/// Names beyond which no more are compared.
const MOST: usize = 2_000;

/// Properties that name their subject: what one of them tells is no news.
const NAMING: &[&str] = &["official_name", "also_known_as", "native_name", "abbreviation"];

/// Claims the other forms of the names of a document, and of its topic.
pub(crate) fn read(scribe: &mut Scribe<'_>, names: &[Mention], topic: Option<&Mention>) {
    let mut known: Vec<Known> = topic.iter().filter_map(|topic| Known::new(topic, true)).collect();
    // Names that share a word with another one; by its folded letters.
    let mut by_word: FxHashMap<Beginning, Vec<usize>> = FxHashMap::default();
    for (at, name) in known.iter().enumerate() {
        name.keys().for_each(|key| by_word.entry(key).or_default().push(at));
    }
    for mention in names {
        if known.len() >= MOST {
            break;
        }
        let Some(name) = Known::new(mention, false) else { continue };
        let mut beside: Vec<usize> = name
            .keys()
            .filter_map(|key| by_word.get(&key))
            .flat_map(|all| all.iter().take(40))
            .copied()
            .collect();
        beside.sort_unstable();
        beside.dedup();
        if beside.iter().any(|at| known[*at].folded == name.folded) {
            continue;
        }
        let same = beside.iter().find(|at| known[**at].is_named_also(&name)).copied();
        let told = |scribe: &Scribe<'_>| {
            scribe.claims().iter().any(|claim| {
                NAMING.contains(&claim.property.as_str()) && claim.value.to_string() == mention.form
            })
        };
        if let Some(first) = same.map(|at| known[at].mention.clone()).filter(|_| !told(scribe)) {
            let range = mention.span.range();
            let value = Value::Text(mention.form.clone());
            scribe.record(Saying::new(&first, "also_known_as", value, range, "variant"));
        }
        if name.folded.len() > 1 {
            name.keys().for_each(|key| by_word.entry(key).or_default().push(known.len()));
            known.push(name);
        }
    }
}

/// The first letters of a word; of a shorter one all, and nothing behind.
type Beginning = [char; 4];

struct Known {
    mention: Mention,
    /// Its words in lower case, without marks over letters.
    folded: Vec<String>,
    topic: bool,
}

impl Known {
    fn new(mention: &Mention, topic: bool) -> Option<Self> {
        use EntityKind::{Organisation, Person, Polity};
        if !matches!(mention.kind, Organisation | Person | Polity) {
            return None;
        }
        let folded: Vec<String> = words(&mention.form);
        let several = folded.len() > 1 || topic;
        let plain = folded.iter().all(|word| word.len() > 1) && folded.len() <= 8;
        (several && plain).then(|| Self { mention: mention.clone(), folded, topic })
    }

    /// Beginnings of its words, by which names that may be the same are found.
    fn keys(&self) -> impl Iterator<Item = Beginning> + '_ {
        self.folded.iter().map(|word| {
            let mut letters = word.chars();
            std::array::from_fn(|_| letters.next().unwrap_or_default())
        })
    }

    fn is_named_also(&self, other: &Self) -> bool {
        if self.mention.kind != other.mention.kind {
            return false;
        }
        match self.mention.kind {
            EntityKind::Person => {
                is_fuller(&self.folded, &other.folded) || is_fuller(&other.folded, &self.folded)
            }
            EntityKind::Polity if self.topic => is_headed(&self.folded, &other.folded),
            EntityKind::Organisation => is_reordered(&self.folded, &other.folded),
            _ => false,
        }
    }
}

fn words(form: &str) -> Vec<String> {
    form.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The same first and last name, with one more between.
fn is_fuller(short: &[String], long: &[String]) -> bool {
    short.len() == 2
        && long.len() == 3
        && short.first() == long.first()
        && short.last() == long.last()
        && long.iter().all(|word| word.len() > 2)
}

/// The same words in another order, or one of them spelled otherwise.
fn is_reordered(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() || a.len() < 3 {
        return false;
    }
    let mut rest: Vec<&String> = b.iter().collect();
    let mut odd = Vec::new();
    for word in a {
        match rest.iter().position(|other| *other == word) {
            Some(at) => drop(rest.remove(at)),
            None => odd.push(word),
        }
    }
    match (&odd[..], &rest[..]) {
        ([], []) => true,
        ([word], [other]) => is_slip(word, other),
        _ => false,
    }
}

/// One letter written otherwise, in a word long enough.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let differ = || a.iter().zip(&b).filter(|(x, y)| x != y).count();
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let soft = || a.iter().zip(&b).filter(|(x, y)| x != y).all(|(x, y)| vowel(x) && vowel(y));
    a.len() == b.len() && a.len() >= 5 && a.first() == b.first() && differ() == 1 && soft()
}

/// The same name with words for the form of a state more, or fewer ("Tarn", "Tarn Free Republic").
fn is_headed(a: &[String], b: &[String]) -> bool {
    let own =
        |words: &[String]| -> Vec<String> { words.iter().filter(|word| !is_form(word)).cloned().collect() };
    let (bare, other) = (own(a), own(b));
    let differs = a.iter().filter(|word| is_form(word)).ne(b.iter().filter(|word| is_form(word)));
    !bare.is_empty() && bare == other && differs
}

fn is_form(word: &str) -> bool {
    matches!(
        word,
        "republic"
            | "state"
            | "autonomous"
            | "democratic"
            | "soviet"
            | "socialist"
            | "people"
            | "s"
            | "free"
            | "independent"
            | "federal"
            | "provisional"
            | "the"
            | "of"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sure_differences_make_variants() {
        let of = |form: &str| words(form);
        assert!(is_reordered(&of("Talysh National Movement"), &of("National Talish Movement")));
        assert!(!is_reordered(&of("North Hill League"), &of("South Hill League")));
        assert!(is_fuller(&of("Ida Brook"), &of("Ida Maria Brook")));
        assert!(!is_fuller(&of("Ida Brook"), &of("Ida Maria Vane")));
        assert!(is_headed(&of("Tarn-Ober Autonomous Republic"), &of("Tarn-Ober Republic")));
        assert!(!is_headed(&of("Tarn Autonomous Republic"), &of("Ober Autonomous Republic")));
        assert!(is_slip("talysh", "talish") && !is_slip("marina", "martina") && !is_slip("elmira", "elvira"));
    }
}
