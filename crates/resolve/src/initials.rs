//! Initials: which given names they may stand for, in whatever letters.

use crate::slip;
use gainsay_names::PersonName;

/// Letters that write one sound in one habit of writing Latin letters or another (Q and Gh, J and Dzh,
/// Š and Sh).
const ALIKE: [&str; 4] = ["qgkhxc", "jdcyiz", "scztx", "vwfb"];

/// Whether two names, of which one at least has initials, may be of one person: the surnames are one
/// but for a letter, and the first letters may write one sound.
pub(crate) fn may_be_one(a: &PersonName, b: &PersonName) -> bool {
    let (Some(x), Some(y)) = (a.surname(), b.surname()) else { return false };
    let surname = x == y || slip::is_slip_of_word(x, y);
    surname && a.generation() == b.generation() && may_begin(first(a), first(b))
}

fn first(name: &PersonName) -> Option<char> {
    name.names.first().and_then(|name| name.chars().next())
}

/// Whether two letters may begin one given name; of letters that are not Latin consonants it is not known.
fn may_begin(a: Option<char>, b: Option<char>) -> bool {
    let (Some(x), Some(y)) = (a, b) else { return true };
    let plain = |c: char| c.is_ascii_alphabetic() && !"aeiou".contains(c);
    x == y || !plain(x) || !plain(y) || ALIKE.iter().any(|group| group.contains(x) && group.contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_names::person;

    #[test]
    fn initials_stand_for_names_that_may_begin_so() {
        let one = |a: &str, b: &str| may_be_one(&person(a), &person(b));
        assert!(one("Q. Qasemnia", "Ghasem Qasemnia"));
        assert!(one("Q. Qasemnia", "Qasem Qasemina"));
        assert!(!one("M. Qasemnia", "Qasem Qasemnia"));
        assert!(!one("Q. Qasemnia", "Qasem Shirzadeh"));
    }
}
