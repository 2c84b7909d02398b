//! Allen's thirteen relations between times of which only the bounds are known.

use crate::edtf::{Bounds, Tolerance, When};
use crate::relation::Sure;

/// How one stretch of days lies to another. Exactly one holds between any two.
///
/// Allen, "Maintaining Knowledge about Temporal Intervals", *Communications of the ACM* 26 (1983), 832–843. A stretch runs
/// from the morning of its first day to the evening of its last, so that a single day has a length, and `Meets` means that
/// the one ends on the eve of the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// Ends at least a day before the other begins.
    Before,
    /// Ends on the eve of the other.
    Meets,
    /// Begins first, ends within the other, before its last day.
    Overlaps,
    /// Begins with the other, ends first.
    Starts,
    /// Lies within the other, touching neither its first day nor its last.
    During,
    /// Begins later, ends with the other.
    Finishes,
    /// The same days.
    Equals,
    /// The other finishes it.
    FinishedBy,
    /// The other lies within it.
    Contains,
    /// The other starts it.
    StartedBy,
    /// The other overlaps it.
    OverlappedBy,
    /// The other meets it.
    MetBy,
    /// The other is before it.
    After,
}

impl Relation {
    /// All thirteen, each as far from the end as its inverse from the beginning.
    pub const ALL: [Self; 13] = [
        Self::Before,
        Self::Meets,
        Self::Overlaps,
        Self::Starts,
        Self::During,
        Self::Finishes,
        Self::Equals,
        Self::FinishedBy,
        Self::Contains,
        Self::StartedBy,
        Self::OverlappedBy,
        Self::MetBy,
        Self::After,
    ];

    /// The relation that the other has to this one.
    pub fn inverse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::Meets => Self::MetBy,
            Self::Overlaps => Self::OverlappedBy,
            Self::Starts => Self::StartedBy,
            Self::During => Self::Contains,
            Self::Finishes => Self::FinishedBy,
            Self::Equals => Self::Equals,
            Self::FinishedBy => Self::Finishes,
            Self::Contains => Self::During,
            Self::StartedBy => Self::Starts,
            Self::OverlappedBy => Self::Overlaps,
            Self::MetBy => Self::Meets,
            Self::After => Self::Before,
        }
    }

    /// What must hold between first and last days: `x - y <= most`, with [`S1`] to [`E2`] for `x` and `y`.
    fn constraints(self) -> &'static [(usize, usize, i64)] {
        match self {
            Self::Before => &[(E1, S2, -2)],
            Self::Meets => &[(E1, S2, -1), (S2, E1, 1)],
            Self::Overlaps => &[(S1, S2, -1), (S2, E1, 0), (E1, E2, -1)],
            Self::Starts => &[(S1, S2, 0), (S2, S1, 0), (E1, E2, -1)],
            Self::During => &[(S2, S1, -1), (E1, E2, -1)],
            Self::Finishes => &[(S2, S1, -1), (E1, E2, 0), (E2, E1, 0)],
            Self::Equals => &[(S1, S2, 0), (S2, S1, 0), (E1, E2, 0), (E2, E1, 0)],
            Self::FinishedBy => &[(S1, S2, -1), (E1, E2, 0), (E2, E1, 0)],
            Self::Contains => &[(S1, S2, -1), (E2, E1, -1)],
            Self::StartedBy => &[(S1, S2, 0), (S2, S1, 0), (E2, E1, -1)],
            Self::OverlappedBy => &[(S2, S1, -1), (S1, E2, 0), (E2, E1, -1)],
            Self::MetBy => &[(E2, S1, -1), (S1, E2, 1)],
            Self::After => &[(E2, S1, -2)],
        }
    }
}

/// A set of relations: those that some reading of two times allows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Relations(u16);

impl Relations {
    /// All thirteen.
    pub fn all() -> Self {
        Relation::ALL.into_iter().collect()
    }

    /// Whether `relation` is possible, and whether it is the only one that is.
    pub fn sure(self, relation: Relation) -> Sure {
        match self.contains(relation) {
            false => Sure::SurelyNot,
            true if self.0.count_ones() == 1 => Sure::Surely,
            true => Sure::Possibly,
        }
    }

    /// Whether one of `relations` holds: surely if no other is possible, surely not if none of them is.
    pub fn any_of(self, relations: &[Relation]) -> Sure {
        let asked: Self = relations.iter().copied().collect();
        match self.0 & asked.0 {
            0 => Sure::SurelyNot,
            all if all == self.0 => Sure::Surely,
            _ => Sure::Possibly,
        }
    }

    /// Whether `relation` is possible.
    pub fn contains(self, relation: Relation) -> bool {
        self.0 & (1 << relation as u16) != 0
    }

    /// The possible relations, in the order of [`Relation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Relation> {
        Relation::ALL.into_iter().filter(move |relation| self.contains(*relation))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<T: IntoIterator<Item = Relation>>(relations: T) -> Self {
        Self(relations.into_iter().fold(0, |set, relation| set | 1 << relation as u16))
    }
}

impl When {
    /// The relations that some reading of the two times allows: exactly those, as far as bounds can tell.
    ///
    /// A set of several times (`{…}`) counts from its first to its last. A time that its source doubts (`?`, `%`) may lie
    /// anywhere.
    ///
    /// ```
    /// use gainsay_when::{Relation, Sure, When};
    ///
    /// let [war, treaty]: [When; 2] = ["1914-07-28/1918-11-11", "1919-06-28"].map(|text| text.parse().unwrap());
    /// assert_eq!(war.allen(&treaty, Relation::Before), Sure::Surely);
    /// let term: When = "1918/1920".parse().unwrap();
    /// assert_eq!(term.allen(&treaty, Relation::Contains), Sure::Surely);
    /// assert_eq!(term.allen(&war, Relation::MetBy), Sure::Possibly);
    /// ```
    pub fn relations(&self, other: &Self) -> Relations {
        self.relations_with(other, &Tolerance::default())
    }

    /// The same with a tolerance of the caller's.
    pub fn relations_with(&self, other: &Self, tolerance: &Tolerance) -> Relations {
        if self.is_uncertain() || other.is_uncertain() {
            return Relations::all();
        }
        let (mine, theirs) = (self.whole_readings(tolerance), other.whole_readings(tolerance));
        let mut possible = Relations::default();
        for a in &mine {
            for b in &theirs {
                possible = possible.and(between(&a.bounds, a.one_day, &b.bounds, b.one_day));
            }
        }
        possible
    }

    /// Whether this has `relation` to `other`.
    pub fn allen(&self, other: &Self, relation: Relation) -> Sure {
        self.relations(other).sure(relation)
    }
}

impl Bounds {
    /// The relations that some choice of days within the bounds allows.
    pub fn relations(&self, other: &Self) -> Relations {
        between(self, false, other, false)
    }
}

/// Days of the system of constraints: none (for bounds), first and last day of the one, first and last of the other.
const NONE: usize = 0;
const S1: usize = 1;
const E1: usize = 2;
const S2: usize = 3;
const E2: usize = 4;

/// Upper bounds of the differences of two days each, `None` for no bound.
type Differences = [[Option<i64>; 5]; 5];

fn between(a: &Bounds, a_is_day: bool, b: &Bounds, b_is_day: bool) -> Relations {
    let mut known: Differences = [[None; 5]; 5];
    for (at, row) in known.iter_mut().enumerate() {
        row[at] = Some(0);
    }
    for (day, stretch) in [(S1, a.begin), (E1, a.end), (S2, b.begin), (E2, b.end)] {
        known[day][NONE] = stretch.latest.map(|day| day.rata_die());
        known[NONE][day] = stretch.earliest.map(|day| -day.rata_die());
    }
    for (first, last, one_day) in [(S1, E1, a_is_day), (S2, E2, b_is_day)] {
        tighten(&mut known, first, last, 0);
        if one_day {
            tighten(&mut known, last, first, 0);
        }
    }
    let possible = |relation: &Relation| {
        let mut with = known;
        relation.constraints().iter().for_each(|(x, y, most)| tighten(&mut with, *x, *y, *most));
        is_feasible(&mut with)
    };
    Relation::ALL.into_iter().filter(possible).collect()
}

fn tighten(known: &mut Differences, x: usize, y: usize, most: i64) {
    known[x][y] = Some(known[x][y].map_or(most, |there| there.min(most)));
}

/// Whether days can be found for all differences: no way round ends below where it began (Dechter, Meiri and Pearl, "Temporal
/// Constraint Networks", *Artificial Intelligence* 49 (1991), sec. 3). Bounds that are whole numbers have whole solutions.
fn is_feasible(known: &mut Differences) -> bool {
    for by in 0..5 {
        for x in 0..5 {
            for y in 0..5 {
                if let (Some(first), Some(second)) = (known[x][by], known[by][y]) {
                    tighten(known, x, y, first.saturating_add(second));
                }
            }
        }
    }
    (0..5).all(|at| known[at][at].is_none_or(|round| round >= 0))
}
