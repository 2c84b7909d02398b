//! Letters of another script that look like a word's own (a Latin o within a Cyrillic word).

use crate::script::{Script, script_of};

/// Letters of Latin, Cyrillic and Greek that look alike, small and capital; the usual ones.
const ALIKE: &[(char, char, char)] = &[
    ('a', 'а', 'α'),
    ('A', 'А', 'Α'),
    ('B', 'В', 'Β'),
    ('c', 'с', 'ϲ'),
    ('C', 'С', 'Ϲ'),
    ('e', 'е', 'ε'),
    ('E', 'Е', 'Ε'),
    ('h', 'һ', 'h'),
    ('H', 'Н', 'Η'),
    ('i', 'і', 'ι'),
    ('I', 'І', 'Ι'),
    ('j', 'ј', 'ϳ'),
    ('J', 'Ј', 'J'),
    ('K', 'К', 'Κ'),
    ('k', 'к', 'κ'),
    ('M', 'М', 'Μ'),
    ('N', 'N', 'Ν'),
    ('o', 'о', 'ο'),
    ('O', 'О', 'Ο'),
    ('p', 'р', 'ρ'),
    ('P', 'Р', 'Ρ'),
    ('s', 'ѕ', 's'),
    ('S', 'Ѕ', 'S'),
    ('T', 'Т', 'Τ'),
    ('x', 'х', 'χ'),
    ('X', 'Х', 'Χ'),
    ('y', 'у', 'γ'),
    ('Y', 'У', 'Υ'),
    ('Ə', 'Ә', 'Ə'),
    ('ə', 'ә', 'ə'),
    ('q', 'ԛ', 'q'),
    ('w', 'ԝ', 'ω'),
    ('ö', 'ӧ', 'ö'),
    ('Z', 'Z', 'Ζ'),
    ('v', 'ѵ', 'ν'),
];

/// The word with letters of another script replaced by those of its own that look the same; `None` if
/// it has letters of one script only, or some for which there is none.
pub(crate) fn unmixed(word: &str) -> Option<String> {
    let of = |which: Script| word.chars().filter(|c| script_of(*c) == which).count();
    let counts = [Script::Latin, Script::Cyrillic, Script::Greek].map(|which| (of(which), which));
    if counts.iter().filter(|(count, _)| *count > 0).count() < 2 {
        return None;
    }
    let (_, own) = counts.into_iter().max_by_key(|(count, which)| (*count, *which != Script::Latin))?;
    replaced(word, own).or_else(|| counts.iter().find_map(|(_, other)| replaced(word, *other)))
}

fn replaced(word: &str, own: Script) -> Option<String> {
    let replace = |c: char| match script_of(c) {
        Script::Latin | Script::Cyrillic | Script::Greek if script_of(c) != own => {
            let row = ALIKE.iter().find(|row| row.0 == c || row.1 == c || row.2 == c)?;
            [row.0, row.1, row.2].into_iter().find(|c| script_of(*c) == own)
        }
        _ => Some(c),
    };
    word.chars().map(replace).collect()
}

/// What to tell of a name in which a word mixes scripts; `None` if none does.
pub(crate) fn mixture(name: &str) -> Option<String> {
    let found = name.split(|c: char| !c.is_alphabetic()).find(|word| unmixed(word).is_some())?;
    Some(format!("“{found}” mixes letters of several scripts that look alike"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_only_look_alike_are_replaced() {
        assert_eq!(unmixed("Мoсква").as_deref(), Some("Москва"));
        assert_eq!(unmixed("Pаris").as_deref(), Some("Paris"));
        assert_eq!(unmixed("Москва"), None);
        assert_eq!(unmixed("Gж"), None);
        assert!(mixture("город Мoсква").is_some());
    }
}
