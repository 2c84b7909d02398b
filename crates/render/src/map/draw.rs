//! What is drawn: claimants with their grounds, put together from territory claims.

use super::colours::COLOURS;
use super::territory::{Status, Territory, TerritoryClaim};
use super::times::{ends, may_meet};
use gainsay_model::EntityId;
use gainsay_places::PlaceId;
use gainsay_when::When;
use std::collections::{BTreeMap, BTreeSet};

/// So many claimants share a place with stripes of their own; of more, only the outlines are drawn.
pub(super) const MOST_STRIPES: usize = 6;

/// Somebody who claims ground.
#[derive(Debug)]
pub(super) struct Claimant<'a> {
    pub(super) id: Option<EntityId>,
    pub(super) name: &'a str,
    pub(super) colour: usize,
    pub(super) grounds: Vec<Ground<'a>>,
}

/// A place, or a part of one, that one claimant claims.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) place: PlaceId,
    pub(super) part: Option<&'a str>,
    pub(super) claims: Vec<&'a TerritoryClaim>,
    /// Claimants of the same place: how many, and the number of this one.
    pub(super) share: (usize, usize),
    /// Whether no two of them can have held it at one time.
    pub(super) turns: bool,
}

impl Ground<'_> {
    /// Whether every claim to it is doubtful.
    pub(super) fn is_soft(&self) -> bool {
        self.claims.iter().all(|claim| claim.soft)
    }

    pub(super) fn statuses(&self) -> BTreeSet<Status> {
        self.claims.iter().map(|claim| claim.status).collect()
    }

    /// First and last day on which any of its claims may hold; empty where open.
    pub(super) fn ends(&self) -> (String, String) {
        let times: Vec<Option<&When>> = self.claims.iter().map(|claim| claim.time.as_ref()).collect();
        let day = |end: fn(&When) -> Option<gainsay_when::Day>, last: bool| {
            let days: Option<Vec<_>> = times.iter().map(|time| time.and_then(end)).collect();
            let days = days.unwrap_or_default();
            let found = if last { days.into_iter().max() } else { days.into_iter().min() };
            found.map_or(String::new(), |day| day.to_string())
        };
        (day(When::earliest, false), day(When::latest, true))
    }
}

/// The claimants of all that holds at a time, or at any time, in order of when they begin and of their names.
pub(super) fn claimants<'a>(
    territory: &'a Territory,
    at: Option<&When>,
    only: &[EntityId],
) -> Vec<Claimant<'a>> {
    let shown = |claim: &&TerritoryClaim| {
        !claim.negated
            && may_meet(claim.time.as_ref(), at)
            && (only.is_empty() || claim.claimant.is_some_and(|id| only.contains(&id)))
    };
    let mut by_name: BTreeMap<(Option<EntityId>, &str), Vec<&TerritoryClaim>> = BTreeMap::new();
    for claim in territory.claims.iter().filter(shown) {
        by_name.entry((claim.claimant, &claim.name)).or_default().push(claim);
    }
    let mut all: Vec<Claimant<'_>> = by_name
        .into_iter()
        .map(|((id, name), claims)| Claimant { id, name, colour: 0, grounds: grounds(claims) })
        .collect();
    let begin = |claimant: &Claimant<'_>| {
        claimant.grounds.iter().map(|ground| ground.ends().0).filter(|begin| !begin.is_empty()).min()
    };
    all.sort_by_cached_key(|claimant| {
        (begin(claimant).is_none(), begin(claimant), claimant.name.to_owned(), claimant.id)
    });
    for (at, claimant) in all.iter_mut().enumerate() {
        claimant.colour = at % COLOURS;
    }
    share(&mut all);
    all
}

fn grounds(claims: Vec<&TerritoryClaim>) -> Vec<Ground<'_>> {
    let mut by_place: BTreeMap<(PlaceId, Option<&str>), Vec<&TerritoryClaim>> = BTreeMap::new();
    for claim in claims {
        by_place.entry((claim.place, claim.ground.reading.part.as_deref())).or_default().push(claim);
    }
    let ground = |((place, part), claims)| Ground { place, part, claims, share: (1, 0), turns: false };
    let mut all: Vec<Ground<'_>> = by_place.into_iter().map(ground).collect();
    // What only says where somebody lies is drawn below the rest.
    all.sort_by_key(|ground| !ground.statuses().contains(&Status::LiesIn));
    all
}

/// A place, or a part of it.
type Key<'a> = (PlaceId, Option<&'a str>);

/// Tells each ground with whom it is shared.
fn share(all: &mut [Claimant<'_>]) {
    let mut at: BTreeMap<Key<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    for (claimant, ground, one) in all
        .iter()
        .enumerate()
        .flat_map(|(at, one)| one.grounds.iter().enumerate().map(move |(g, ground)| (at, g, ground)))
    {
        at.entry((one.place, one.part)).or_default().push((claimant, ground));
    }
    for shared in at.into_values().filter(|shared| shared.len() > 1) {
        let turns = shared.len() <= MOST_STRIPES && !any_meet(all, &shared);
        let count = shared.len();
        for (number, (claimant, ground)) in shared.into_iter().enumerate() {
            let ground = &mut all[claimant].grounds[ground];
            (ground.share, ground.turns) = ((count, number), turns);
        }
    }
}

fn any_meet(all: &[Claimant<'_>], shared: &[(usize, usize)]) -> bool {
    let claims = |(claimant, ground): (usize, usize)| &all[claimant].grounds[ground].claims;
    let meets = |a: (usize, usize), b: (usize, usize)| {
        claims(a).iter().take(50).any(|one| {
            claims(b).iter().take(50).any(|other| may_meet(one.time.as_ref(), other.time.as_ref()))
        })
    };
    shared.iter().enumerate().any(|(at, a)| shared[at + 1..].iter().any(|b| meets(*a, *b)))
}

/// Dates on which something changes, each with what is said of the stretch that begins there: for small multiples. At most
/// `most`, those of the finest change first dropped.
pub(super) fn stretches(territory: &Territory, most: usize) -> Vec<(When, String)> {
    let mut days: BTreeSet<gainsay_when::Day> = BTreeSet::new();
    for time in territory.claims.iter().filter(|claim| !claim.negated).filter_map(|claim| claim.time.as_ref())
    {
        days.extend(time.earliest());
        days.extend(time.latest().map(|day| day.plus(1)));
    }
    let days: Vec<_> = days.into_iter().collect();
    let mut all: Vec<(When, String)> = Vec::new();
    for pair in days.windows(2) {
        let (first, last) = (pair[0], pair[1].plus(-1));
        let begin = When::one_of_days(first, first);
        let Some(when) = begin.and_then(|_| When::one_of_days(first, last)) else { continue };
        let holds = territory.claims.iter().any(|claim| {
            let (from, to) = ends(claim.time.as_ref());
            let dated = !from.is_empty() || !to.is_empty();
            !claim.negated && dated && may_meet(claim.time.as_ref(), Some(&when))
        });
        if holds {
            let said = if first == last { first.to_string() } else { format!("{first} to {last}") };
            all.push((when, said));
        }
    }
    all.truncate(most);
    all
}
