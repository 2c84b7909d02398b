//! Names of persons: titles taken off, surnames and given names told apart, initials read.

use crate::given::given;
use crate::label::bare;
use crate::words::{Word, words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A person's name in its parts. Every part is folded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PersonName {
    /// Titles, ranks and forms of address, in the order met.
    pub titles: Vec<String>,
    /// Given names, patronymics and surnames in the order of the name, surname last if the order can
    /// be told (`Hummatov, Alikram` and `Гумматов А.` are turned round). An initial is one letter.
    pub names: Vec<String>,
    /// Particles (`van`, `bin`, `oglu`), in the order met.
    pub particles: Vec<String>,
    /// What follows a name (`Jr`, `PhD`).
    pub suffixes: Vec<String>,
    /// Whether the last name is surely the surname, by its place: a comma, or initials beside it.
    pub order_known: bool,
    /// Names in quotes within the name (`Ann “Nan” Hale`), in the order met.
    pub nicknames: Vec<String>,
    /// The names as written, in the order of `names`.
    pub(crate) written: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Title,
    Suffix,
    Particle,
}

/// Which roles a word can play, by its folded spelling.
static ROLES: LazyLock<BTreeMap<(&'static str, u8), Role>> = LazyLock::new(|| {
    let mut roles = BTreeMap::new();
    for line in include_str!("../data/titles.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((role, spellings)) = line.split_once('\t') else { continue };
        let role = match role {
            "title" => Role::Title,
            "suffix" => Role::Suffix,
            _ => Role::Particle,
        };
        roles.extend(spellings.split(',').map(|word| ((word, role as u8), role)));
    }
    roles
});

fn plays(word: &str, role: Role) -> bool {
    ROLES.contains_key(&(word, role as u8))
}

/// Takes a person's name apart. Never fails: what is no name comes back as one.
pub fn person(name: &str) -> PersonName {
    let (rest, nicknames) = without_nicknames(&bare(name).name);
    let all = words(&rest);
    let mut parts = PersonName { nicknames, ..PersonName::default() };
    let rest = titles(&all, &mut parts);
    let rest = suffixes(rest, &mut parts);
    let (comma_at, kept) = names(rest, &mut parts);
    order(comma_at, kept, &mut parts);
    parts
}

/// Takes out what stands in quotes or brackets between other words; an apostrophe is no quote.
fn without_nicknames(name: &str) -> (String, Vec<String>) {
    const PAIRS: [(char, char); 6] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('(', ')'), ('‘', '’')];
    let mut rest = name.to_owned();
    let mut found = Vec::new();
    for (open, close) in PAIRS {
        let Some((before, after)) = rest.split_once(open) else { continue };
        let Some((inner, after)) = after.split_once(close) else { continue };
        let letters = |text: &str| text.chars().any(char::is_alphabetic);
        // A quote opens after a space; letters must be left, for the name itself may stand in quotes.
        if before.ends_with(char::is_whitespace)
            && letters(before)
            && letters(inner)
            && inner.chars().count() < 40
        {
            found.extend(words(inner).into_iter().map(|word| word.folded));
            rest = format!("{before}{after}");
        }
    }
    (rest, found)
}

/// Takes titles from the front, as long as a name is left. `St` and its like are titles only there.
fn titles<'a>(all: &'a [Word], parts: &mut PersonName) -> &'a [Word] {
    let mut rest = all;
    while let Some((word, after)) = rest.split_first() {
        let is_title = plays(&word.folded, Role::Title);
        if !is_title || !after.iter().any(|w| w.folded.chars().count() > 1) {
            break;
        }
        // `Shah`, `Khan` and `Haji` are names as well: they go only if two words stay.
        let ambiguous = matches!(
            word.folded.as_str(),
            "shah"
                | "khan"
                | "haji"
                | "hajji"
                | "sultan"
                | "amir"
                | "emir"
                | "don"
                | "prince"
                | "king"
                | "major"
                | "count"
                | "baron"
                | "abu"
                | "earl"
                | "pan"
                | "bay"
                | "mayor"
        );
        if ambiguous && after.len() < 2 {
            break;
        }
        parts.titles.push(word.folded.clone());
        rest = after;
    }
    rest
}

fn suffixes<'a>(all: &'a [Word], parts: &mut PersonName) -> &'a [Word] {
    let mut rest = all;
    while let Some((word, before)) = rest.split_last() {
        let king = || before.last().is_some_and(|name| counts_kings(word, name));
        if before.is_empty() || !(plays(&word.folded, Role::Suffix) || is_numeral(word) || king()) {
            break;
        }
        parts.suffixes.insert(0, word.folded.clone());
        rest = before;
    }
    rest
}

/// Whether `V` or `X` counts the bearers of a given name (`George V`); behind a surname it is an initial.
fn counts_kings(word: &Word, name: &Word) -> bool {
    matches!(word.raw.as_str(), "V" | "X") && !word.stopped && given(&name.folded).is_some()
}

/// Whether a word after a name counts those who bear it (`Carol I`, `James VI`): a Roman numeral in
/// capitals, of single letters only `I`, for `V.` and `X` are initials more often.
fn is_numeral(word: &Word) -> bool {
    let roman = word.raw.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    roman && !word.stopped && (word.raw.len() > 1 || word.raw == "I")
}

/// Sorts the words into names and particles; says after which name a comma stood.
fn names(rest: &[Word], parts: &mut PersonName) -> (Option<usize>, Vec<bool>) {
    let mut comma_at = None;
    let mut initial = Vec::new();
    for (at, word) in rest.iter().enumerate() {
        let particle = plays(&word.folded, Role::Particle) && !word.stopped && rest.len() > 1;
        // A capital at the front makes a name of it (Ben Netanyahu, Abu), not in the middle.
        if particle && (at > 0 || word.raw.chars().all(|c| !c.is_uppercase())) {
            parts.particles.push(word.folded.clone());
            continue;
        }
        let (letters, whole) = letters(word);
        initial.extend(letters.iter().map(|_| !whole));
        parts.written.extend(letters.iter().map(|name| if whole { &word.raw } else { name }.clone()));
        parts.names.extend(letters);
        if word.comma && comma_at.is_none() && at + 1 < rest.len() {
            comma_at = Some(parts.names.len());
        }
    }
    (comma_at, initial)
}

/// A word's names: itself, or the letters of initials run together (`JC`, `АА`), which need a vowel
/// missing and no more than three letters to be taken for such.
fn letters(word: &Word) -> (Vec<String>, bool) {
    let count = word.folded.chars().count();
    if count == 1 {
        return (vec![word.folded.clone()], false);
    }
    let capitals = word.raw.chars().all(char::is_uppercase) && count <= 3;
    let vowel = word.folded.chars().any(|c| "aeiouyаеиоуыэюяәəαειουωաեիուաაეიოუ".contains(c));
    if capitals && !vowel {
        return (word.folded.chars().map(|c| c.to_string()).collect(), false);
    }
    (vec![word.folded.clone()], true)
}

/// Turns `Surname, Given` and `Surname A.` round.
fn order(comma_at: Option<usize>, initial: Vec<bool>, parts: &mut PersonName) {
    let count = parts.names.len();
    if count < 2 {
        return;
    }
    let trailing = initial.iter().rev().take_while(|initial| **initial).count();
    let by_initials = (trailing > 0 && trailing < count).then(|| count - trailing);
    match comma_at.filter(|at| *at < count).or(by_initials) {
        Some(at) => {
            parts.names.rotate_left(at);
            parts.written.rotate_left(at);
            parts.order_known = true;
        }
        None => parts.order_known = initial.iter().take(count - 1).all(|initial| *initial),
    }
}

/// The initials of a person's name, in capitals, titles left out: `Dr Alikram Hummatov` gives `AH`.
pub fn initials(name: &str) -> String {
    let parts = person(name);
    parts.names.iter().filter_map(|name| name.chars().next()).collect::<String>().to_uppercase()
}

impl PersonName {
    /// The surname, if there is a name at all; for a name of one word, that word.
    pub fn surname(&self) -> Option<&str> {
        self.names.last().map(String::as_str)
    }

    /// All names before the surname.
    pub fn given(&self) -> &[String] {
        self.names.split_last().map_or(&[], |(_, given)| given)
    }

    /// Which of several bearers of the name it is: a numeral (`ii`), `junior` or `senior`, in one
    /// spelling.
    pub fn generation(&self) -> Option<&str> {
        self.suffixes.iter().find_map(|suffix| match suffix.as_str() {
            "jr" | "junior" | "мл" => Some("junior"),
            "sr" | "senior" | "ст" => Some("senior"),
            numeral if numeral.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) => Some(numeral),
            _ => None,
        })
    }

    /// Whether at least one given name is written out.
    pub fn is_full(&self) -> bool {
        self.given().iter().any(|name| !is_initial(name))
            && self.surname().is_some_and(|name| !is_initial(name))
    }
}

pub(crate) fn is_initial(name: &str) -> bool {
    name.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_and_suffixes_come_off() {
        let found = person("Colonel Dr. Alikram Hummatov, MEP");
        assert_eq!(found.titles, ["colonel", "dr"]);
        assert_eq!(found.names, ["alikram", "hummatov"]);
        assert_eq!(found.suffixes, ["mep"]);
        assert_eq!(person("Mr. Ivor").names, ["ivor"]);
        assert_eq!(person("President").names, ["president"]);
    }

    #[test]
    fn the_surname_is_found_where_the_order_shows_it() {
        assert_eq!(person("Hummatov, Alikram").names, ["alikram", "hummatov"]);
        assert_eq!(person("Гумматов А.А.").names, ["а", "а", "гумматов"]);
        assert_eq!(person("A.R. Almaszada").names, ["a", "r", "almaszada"]);
        assert_eq!(person("JC Juncker").names, ["j", "c", "juncker"]);
    }

    #[test]
    fn numerals_and_generations_are_told() {
        assert_eq!(person("James VI").generation(), Some("vi"));
        assert_eq!(person("Carol I").generation(), Some("i"));
        assert_eq!(person("George V").generation(), Some("v"));
        assert_eq!(person("Hale V").generation(), None);
        assert_eq!(person("Paul Desmarais, Jr.").generation(), Some("junior"));
        assert_eq!(person("Michael I. Hale").generation(), None);
        assert_eq!(person("Ann Hale, MEP").generation(), None);
    }

    #[test]
    fn nicknames_are_taken_out() {
        let found = person("William “Bill” Clinton");
        assert_eq!(found.names, ["william", "clinton"]);
        assert_eq!(found.nicknames, ["bill"]);
        assert_eq!(person("Robert O’Neill ‘Bob’ d’Arc").nicknames, ["bob"]);
        assert!(person("“Bill”").nicknames.is_empty());
        assert!(person("Rock’n’Roll O’Neill").nicknames.is_empty());
    }

    #[test]
    fn particles_are_kept_apart() {
        let found = person("Robert van Engelenburg");
        assert_eq!(found.names, ["robert", "engelenburg"]);
        assert_eq!(found.particles, ["van"]);
        assert_eq!(initials("Robert van Engelenburg"), "RE");
    }

    proptest! {
        #[test]
        fn a_name_with_letters_keeps_some(name in "[A-Za-zА-Яа-я .,]{0,30}[A-Za-z][A-Za-z .,]{0,10}") {
            prop_assert!(!person(&name).names.is_empty() || !person(&name).particles.is_empty());
        }

        #[test]
        fn anything_can_be_taken_apart(name in "\\PC{0,60}") {
            let _ = person(&name);
        }
    }
}
