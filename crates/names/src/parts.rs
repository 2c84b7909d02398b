//! What the words of a name are: given name, patronymic, surname, title, legal form and so on.

use crate::acronym::SMALL;
use crate::compare::Kind;
use crate::institution::{Role, role};
use crate::label::bare;
use crate::person::{PersonName, is_initial, person};
use crate::words::words;
use std::fmt;

/// What a word of a name was taken for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// A label or quotation mark that was set aside.
    Label,
    /// A title, rank or form of address.
    Title,
    /// One letter for a name.
    Initial,
    /// A given name.
    Given,
    /// A father's name.
    Patronymic,
    /// `van`, `bin`, `al`, `oğlu` and their like.
    Particle,
    /// A name after a child's: `Abu` or `Umm` and what follows.
    Kunya,
    /// A name after a place, people or craft, with an article before it: `al-Tikriti`.
    Nisba,
    /// A name in quotes.
    Nickname,
    /// A surname, or a name that stands alone.
    Surname,
    /// What follows a name: `Jr`, `III`, `PhD`.
    Suffix,
    /// A word that says what kind of body or polity it is.
    Generic,
    /// A legal form.
    LegalForm,
    /// A figure, ordinal or numeral.
    Number,
    /// A word that tells this body or place from others.
    Telling,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Label => "label",
            Self::Title => "title",
            Self::Initial => "initial",
            Self::Given => "given name",
            Self::Patronymic => "patronymic",
            Self::Particle => "particle",
            Self::Kunya => "kunya",
            Self::Nisba => "nisba",
            Self::Nickname => "nickname",
            Self::Surname => "surname",
            Self::Suffix => "suffix",
            Self::Generic => "generic word",
            Self::LegalForm => "legal form",
            Self::Number => "number",
            Self::Telling => "telling word",
        })
    }
}

/// The parts of a name, folded.
pub(crate) fn parts(name: &str, kind: Kind) -> Vec<(Part, String)> {
    let bare = bare(name);
    let mut out: Vec<(Part, String)> = bare.labels.iter().map(|label| (Part::Label, label.clone())).collect();
    if kind == Kind::Person {
        of_person(&person(&bare.name), &mut out);
    } else {
        out.extend(words(&bare.name).into_iter().map(|word| (of_word(&word.folded), word.folded)));
    }
    out
}

fn of_word(word: &str) -> Part {
    if crate::legal::legal(word).is_some() {
        return Part::LegalForm;
    }
    if SMALL.contains(&word) {
        return Part::Particle;
    }
    if word.chars().any(char::is_numeric) {
        return Part::Number;
    }
    match role(word) {
        Some(Role::Head | Role::Body | Role::Qualifier | Role::Any) => Part::Generic,
        None if crate::body::is_common(word) => Part::Generic,
        None => Part::Telling,
    }
}

fn of_person(name: &PersonName, out: &mut Vec<(Part, String)>) {
    out.extend(name.titles.iter().map(|word| (Part::Title, word.clone())));
    let last = name.names.len().saturating_sub(1);
    let article =
        name.particles.iter().any(|particle| matches!(particle.as_str(), "al" | "el" | "ال" | "аль" | "эль"));
    for (at, word) in name.names.iter().enumerate() {
        let part = match () {
            () if is_initial(word) => Part::Initial,
            () if is_kunya(word) && at < last => Part::Kunya,
            () if at == last && article && is_nisba(word) => Part::Nisba,
            () if at == last => Part::Surname,
            () if at > 0 && is_kunya(&name.names[at - 1]) => Part::Kunya,
            () if at > 0 && is_patronymic(word) => Part::Patronymic,
            () => Part::Given,
        };
        out.push((part, word.clone()));
    }
    out.extend(name.nicknames.iter().map(|word| (Part::Nickname, word.clone())));
    out.extend(name.particles.iter().map(|word| (Part::Particle, word.clone())));
    out.extend(name.suffixes.iter().map(|word| (Part::Suffix, word.clone())));
}

fn is_kunya(word: &str) -> bool {
    matches!(word, "abu" | "umm" | "abou" | "абу" | "умм" | "ابو" | "أبو" | "ام" | "أم")
}

/// Whether a folded word ends as names after a place, people or craft do.
fn is_nisba(word: &str) -> bool {
    word.chars().count() > 3 && ["i", "y", "и", "ي"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a folded word ends as East Slavic patronymics do.
pub(crate) fn is_patronymic(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ovich",
        "evich",
        "ovych",
        "evych",
        "yovych",
        "ovna",
        "evna",
        "ivna",
        "ович",
        "евич",
        "йович",
        "овна",
        "евна",
        "івна",
        "ична",
    ];
    ENDINGS.iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        let all = parts(name, Kind::Person).into_iter().map(|(part, word)| format!("{part} {word}"));
        all.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_parts_of_persons_are_told() {
        assert_eq!(
            of("Dr. Ivan Sergeevich Petrov"),
            "title dr, given name ivan, patronymic sergeevich, surname petrov"
        );
        assert_eq!(
            of("Abu Ubaydah Yusuf al-Anabi"),
            "kunya abu, kunya ubaydah, given name yusuf, nisba anabi, particle al"
        );
        assert_eq!(of("Abdullah “Apo” Öcalan"), "given name abdullah, surname ocalan, nickname apo");
        assert_eq!(of("the so-called Petrov A."), "label so-called, initial a, surname petrov");
    }

    #[test]
    fn the_words_of_bodies_are_told() {
        let found = parts("Quorrin Trading Ltd", Kind::Body);
        let told: Vec<Part> = found.iter().map(|(part, _)| *part).collect();
        assert_eq!(told, [Part::Telling, Part::Telling, Part::LegalForm]);
    }
}
