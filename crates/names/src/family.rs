//! Names of families made of a given name: Ivanov of Ivan, Petrosyan of Petros, Əliyev of Əli.

/// Endings, folded, that make the name of a family, or a patronymic, of a given name.
const ENDINGS: &[&str] = &[
    "ov",
    "ova",
    "ev",
    "eva",
    "yev",
    "yeva",
    "off",
    "eff",
    "ovich",
    "evich",
    "ovic",
    "evic",
    "ovna",
    "evna",
    "yan",
    "ian",
    "zade",
    "zada",
    "zadeh",
    "oglu",
    "oghlu",
    "ogly",
    "beyli",
    "bayli",
    "shvili",
    "ishvili",
    "ashvili",
    "dze",
    "adze",
    "idze",
    "enko",
    "son",
    "sson",
    "sen",
    "ssen",
    "sohn",
    "opoulos",
    "idis",
    "pour",
    "poor",
    "ов",
    "ова",
    "ев",
    "ева",
    "ович",
    "евич",
    "овна",
    "евна",
    "ян",
    "заде",
    "оглы",
    "бейли",
    "швили",
    "ишвили",
    "ашвили",
    "дзе",
    "адзе",
    "идзе",
    "енко",
    "јан",
    "յան",
    "եան",
    "შვილი",
    "იშვილი",
    "აშვილი",
    "ძე",
    "აძე",
    "იძე",
    "زاده",
    "پور",
    "اوغلو",
];

/// A given name that a family may be named after has so many letters at least.
const LEAST: usize = 3;

/// Whether one of two folded words is the other with an ending that makes the name of a family of it.
pub(crate) fn is_named_after(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|_| short.chars().count() >= LEAST);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_named_after_given_names() {
        for (given, family) in
            [("ivan", "ivanov"), ("petros", "petrosyan"), ("əli", "əliyev"), ("иван", "иванова")]
        {
            assert!(is_named_after(given, family) && is_named_after(family, given), "{family}");
        }
        for (given, other) in
            [("ben", "benjamin"), ("petr", "petr"), ("al", "alov"), ("mohammad", "mohammadi")]
        {
            assert!(!is_named_after(given, other), "{other}");
        }
    }
}
