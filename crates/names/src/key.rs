//! Keys under which names that may be one are filed together, so that not all pairs need a look.

use crate::compare::Kind;
use crate::derive::root;
use crate::fold::fold;
use crate::given::given;
use crate::label::bare;
use crate::omit::may_be_left_out;
use crate::person::{is_initial, person};
use crate::script::runs_together;
use crate::sound::{Sounds, sounds};
use crate::token::Token;
use crate::words::words;
use crate::{body, place};
use std::collections::BTreeSet;

/// The name as two documents would share it exactly: folded, without labels, punctuation, a
/// leading article and, for persons, titles; `Jr` and `II` stay. Names that are one by this key differ in form only.
pub fn exact_key(name: &str, kind: Kind) -> String {
    let name = bare(name).name;
    let plain = match kind {
        Kind::Person => {
            let parts = person(&name);
            let generation = parts.generation().map(str::to_owned);
            let names = parts.particles.iter().chain(&parts.names).cloned();
            names.chain(generation).collect::<Vec<_>>().join(" ")
        }
        _ => words(&name).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" "),
    };
    if plain.is_empty() { fold(&name) } else { plain }
}

/// Keys of a name; two names that [`crate::compare()`] finds the same or likely share at least one.
/// For a person one key a name part, so that a surname finds all who bear it; for others one for
/// all words together, whatever their order.
pub fn block_keys(name: &str, kind: Kind) -> BTreeSet<String> {
    let name = bare(name).name;
    match kind {
        Kind::Person => {
            let parts = person(&name);
            let full = parts.names.iter().filter(|part| !is_initial(part));
            full.map(|part| format!("person {}", sound_key(part))).collect()
        }
        Kind::Place => BTreeSet::from([format!("place {}", together(&words_of(&place::core(&name))))]),
        Kind::Body | Kind::Other => BTreeSet::from([format!("body {}", together(&body::core(&name)))]),
    }
}

/// Narrower keys for persons' names that are written out: the sounds of the first and the last name
/// together, whatever their order, and the same with the given name in one form for all languages.
/// None unless both are written out.
pub fn pair_keys(name: &str) -> BTreeSet<String> {
    let parts = person(&bare(name).name);
    let (Some(first), Some(last)) = (parts.names.first(), parts.names.last()) else { return BTreeSet::new() };
    if parts.names.len() < 2 || is_initial(first) || is_initial(last) {
        return BTreeSet::new();
    }
    let pair = |first: String, last: String| {
        let mut keys = [first, last];
        keys.sort();
        keys.join(" ")
    };
    let one_form = |part: &str| given(part).map(|name| format!("given {name}"));
    let plain = pair(sound_key(first), sound_key(last));
    let turned = one_form(last).map(|name| pair(name, sound_key(first)));
    let named = one_form(first).map(|name| pair(name, sound_key(last)));
    [Some(plain), named, turned].into_iter().flatten().collect()
}

/// A key for names of bodies that differ in no more than what [`crate::omitted`] reads: the roots of
/// their telling words. `None` if a name has no such word.
pub fn plain_key(name: &str) -> Option<String> {
    let words = body::core(&bare(name).name);
    let kept: Vec<String> = words.into_iter().filter(|word| !may_be_left_out(word)).collect();
    kept.iter().any(|word| !body::is_common(word)).then(|| {
        let mut roots: Vec<String> = kept.iter().map(|word| sound_key(root(word))).collect();
        roots.sort();
        roots.join(" ")
    })
}

/// The key of a person's surname, or of a name that stands alone. `None` if there is none.
pub fn surname_key(name: &str) -> Option<String> {
    let parts = person(&bare(name).name);
    parts.surname().filter(|part| !is_initial(part)).map(sound_key)
}

fn words_of(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

fn together(words: &[String]) -> String {
    together_words(words).join(" ")
}

/// The keys of words, whatever their order.
pub(crate) fn together_words(words: &[String]) -> Vec<String> {
    // A plural is no other name.
    let singular =
        |word: &'_ str| word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned();
    let bare =
        |word: &'_ str| if words.len() > 1 { root(&singular(word)).to_owned() } else { singular(word) };
    let mut keys: Vec<String> = words.iter().map(|word| sound_key(&bare(word))).collect();
    keys.sort();
    keys
}

/// The same of a word whose sounds are read.
pub(crate) fn sound_key_of(token: &Token) -> String {
    let skeleton = token.sounds.as_ref().map(Sounds::skeleton).filter(|skeleton| !skeleton.is_empty());
    skeleton.unwrap_or_else(|| without_skeleton(&token.folded))
}

/// Words without consonants are filed together, those of a script without sounds by their letters.
fn without_skeleton(word: &str) -> String {
    if word.chars().any(runs_together) { fold(word) } else { "vowels".to_owned() }
}

/// The skeleton of a word, or its folded letters where it has none.
pub(crate) fn sound_key(word: &str) -> String {
    let skeleton = sounds(word).map(|sounds| sounds.skeleton()).filter(|skeleton| !skeleton.is_empty());
    skeleton.unwrap_or_else(|| without_skeleton(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_filed_together() {
        let meet = |a: &str, b: &str, kind| !block_keys(a, kind).is_disjoint(&block_keys(b, kind));
        assert!(meet("Alikram Hummatov", "Гумматов А.", Kind::Person));
        assert!(meet("Əlikram Hümmətov", "A. Hummetov", Kind::Person));
        assert!(meet("National Talysh Movement", "Talish National Movement", Kind::Body));
        assert!(!meet("National Talysh Movement", "Council of Europe", Kind::Body));
        assert!(meet("Lankaran city", "Länkäran", Kind::Place));
    }

    #[test]
    fn titles_and_labels_are_no_part_of_the_key() {
        assert_eq!(exact_key("Mr. Ivor", Kind::Person), exact_key("Ivor", Kind::Person));
        assert_eq!(
            exact_key("the so-called “Republic of X”", Kind::Body),
            exact_key("Republic of X", Kind::Body)
        );
    }
}
