//! Names of bodies that say less than another: without "autonomous", without "republic".

use crate::align::places;
use crate::body::{ALIKE, BodyReady, against, is_common, side_by_side};
use crate::institution::{Role, role};
use crate::label::bare;
use crate::reasons::Reasons;

/// What a shorter name leaves out of a longer one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Omitted {
    /// The words left out, in one spelling for all languages, in the order of the longer name.
    pub words: Vec<String>,
    /// How much they say.
    pub what: Omission,
}

/// How much the words left out say, from little to much.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Omission {
    /// Words that any body's name may do without ("national").
    Ornament,
    /// What a polity says of its order ("autonomous", "people's"), while both say what kind it is.
    Order,
    /// What kind of polity it is ("republic"), and nothing else.
    Sort,
    /// Both: China may be the Republic of China or the People's Republic. Too much to take the names
    /// for one by themselves, enough to make it doubtful which is meant.
    Both,
}

/// What `short` leaves out of `long`; `None` if it leaves out more than words that a name may do
/// without, if other words differ, or if no telling word is left.
pub fn omitted(short: &str, long: &str) -> Option<Omitted> {
    let (few, many) = (BodyReady::new(&bare(short).name), BodyReady::new(&bare(long).name));
    omitted_ready(&few, &many)
}

/// The same of names made ready.
pub(crate) fn omitted_ready(few: &BodyReady, many: &BodyReady) -> Option<Omitted> {
    let matched = side_by_side(few, many);
    let alike = matched.fits().iter().all(|fit| fit.cell.likeness >= ALIKE);
    let telling =
        matched.fits().iter().any(|fit| few.token(fit.a).is_some_and(|word| !is_common(&word.folded)));
    if !alike || !telling || matched.left_a != 0 || matched.left_b == 0 {
        return None;
    }
    if against(few, many, &mut Reasons::unwanted()) {
        return None;
    }
    let words: Vec<String> =
        places(matched.left_b).filter_map(|at| Some(many.token(at)?.folded.to_string())).collect();
    let roles: Vec<Role> =
        places(matched.left_b).map(|at| many.words.get(at)?.role()).collect::<Option<_>>()?;
    let headed = few.words.iter().any(|word| word.role() == Some(Role::Head));
    let all = |fits: fn(&Role) -> bool| roles.iter().all(fits);
    let what = if all(|role| *role == Role::Any) {
        Omission::Ornament
    } else if all(|role| matches!(role, Role::Any | Role::Qualifier)) {
        Some(Omission::Order).filter(|_| headed)?
    } else {
        let what = if all(|role| *role == Role::Head) { Omission::Sort } else { Omission::Both };
        Some(what).filter(|_| !headed && all(|role| *role != Role::Body))?
    };
    Some(Omitted { words, what })
}

/// Whether a word, in its one spelling, may be left out of a name.
pub(crate) fn may_be_left_out(word: &str) -> bool {
    matches!(role(word), Some(Role::Head | Role::Qualifier | Role::Any))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(short: &str, long: &str) -> Option<Omission> {
        omitted(short, long).map(|found| found.what)
    }

    #[test]
    fn a_name_may_say_less() {
        let found = omitted("Talysh-Mughan Republic", "Talysh-Mughan Autonomous Republic").unwrap();
        assert_eq!(found.words, ["autonomous"]);
        assert_eq!(found.what, Omission::Order);
        assert_eq!(what("Quorrin", "the Republic of Quorrin"), Some(Omission::Sort));
        assert_eq!(what("Карпатська Україна", "Республіка Карпатська Україна"), Some(Omission::Sort));
        assert_eq!(
            what("President of Quorrin", "President of the Republic of Quorrin"),
            Some(Omission::Sort)
        );
        assert_eq!(what("Ukrainian Union", "Ukrainian National Union"), Some(Omission::Ornament));
    }

    #[test]
    fn what_is_left_out_must_say_little() {
        assert_eq!(what("Mughan Soviet Republic", "Talysh-Mughan Autonomous Republic"), None);
        assert_eq!(what("Azerbaijan", "Azerbaijan Democratic Republic"), Some(Omission::Both));
        assert_eq!(what("Autonomous Republic", "Talysh-Mughan Autonomous Republic"), None);
        assert_eq!(what("Republic of Moldova", "Moldavian Kingdom"), None);
        assert_eq!(what("South Quorrin", "Republic of North Quorrin"), None);
        assert_eq!(what("Assembly", "Assembly of Quorrin"), None);
    }
}
