//! Which events are shown, and in which lane each stands.

use super::chart::{Asked, LanesBy, Left};
use super::chronicle::{Account, Chronicle, Event};
use super::told::Told;
use crate::view::View;
use gainsay_model::{Claim, EntityId, SourceId};
use gainsay_when::Day;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many lanes are drawn beside the one for everything else.
const MOST_LANES: usize = 14;

/// What sets lanes apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum LaneKey {
    Entity(EntityId),
    Words(String),
    Source(SourceId),
}

/// Events of one lane. Without a key it is that of everything else.
pub(super) struct Group {
    pub(super) key: Option<LaneKey>,
    pub(super) events: Vec<Event>,
}

/// The stretch that is shown.
pub(super) type Stretch = (Day, Day);

/// The events that were asked for, whenever they are: those about somebody, of some documents, with some properties.
pub(super) fn chosen<'c>(view: &View<'_>, chronicle: &'c Chronicle, asked: &Asked) -> Vec<Cow<'c, Event>> {
    let about = |event: &&Event| {
        asked.about.is_empty()
            || [event.subject, event.object].iter().flatten().any(|entity| asked.about.contains(entity))
    };
    let property = |event: &&Event| {
        let of = || view.claims().get(event.claim).map_or("", |claim| claim.property.as_str());
        asked.properties.is_empty() || asked.properties.iter().any(|property| property == of())
    };
    let events = chronicle.events.iter().filter(about).filter(property);
    if asked.sources.is_empty() {
        return events.map(Cow::Borrowed).collect();
    }
    events.filter_map(|event| told_by(view, event, &asked.sources)).map(Cow::Owned).collect()
}

/// How many claims without a date are about the same.
pub(super) fn undated(view: &View<'_>, chronicle: &Chronicle, asked: &Asked) -> usize {
    if asked.about.is_empty() && asked.properties.is_empty() && asked.sources.is_empty() {
        return chronicle.undated.len();
    }
    let all = chronicle.undated.iter().filter_map(|at| view.claims().get(*at));
    all.filter(|claim| {
        let about = asked.about.is_empty()
            || view.entities.of(claim.subject.id()).is_some_and(|entity| asked.about.contains(&entity));
        let of = asked.properties.is_empty() || asked.properties.contains(&claim.property);
        about && of && (asked.sources.is_empty() || asked.sources.contains(&claim.source()))
    })
    .count()
}

/// An event as some documents alone tell it; `None` if they do not.
pub(super) fn told_by(view: &View<'_>, event: &Event, sources: &[SourceId]) -> Option<Event> {
    let own = |account: &Account| {
        let claim = |at: &usize| view.claims().get(*at);
        let claims: Vec<usize> = account
            .claims
            .iter()
            .copied()
            .filter(|at| claim(at).is_some_and(|claim| sources.contains(&claim.source())))
            .collect();
        let found = || claims.iter().filter_map(claim);
        let mut documents: Vec<SourceId> = found().map(Claim::source).collect();
        documents.sort_unstable();
        documents.dedup();
        let lines = view.lineage.independent(found().map(|claim| (claim.id(), claim.source())));
        let documents = documents.len();
        (!claims.is_empty()).then(|| Account { claims, lines, documents, ..account.clone() })
    };
    let accounts: Vec<Account> = event.accounts.iter().filter_map(own).collect();
    let claim = accounts.first()?.claims.first().copied()?;
    Some(Event { claim, accounts, ..event.clone() })
}

/// The stretch to show if none is asked for: all events, but for a few that stand so far off that the others could not be
/// told apart.
pub(super) fn stretch(events: &[Cow<'_, Event>], asked: &Asked) -> Option<Stretch> {
    let mut firsts: Vec<Day> = events.iter().filter_map(|event| event.first()).collect();
    let mut lasts: Vec<Day> = events.iter().filter_map(|event| event.last()).collect();
    firsts.sort_unstable();
    lasts.sort_unstable();
    let few = firsts.len() / 20;
    let (first, last) = (*firsts.first()?, *lasts.last()?);
    let (near, far) = (*firsts.get(few)?, *lasts.get(lasts.len() - 1 - few)?);
    let long = |from: Day, to: Day| to.rata_die().saturating_sub(from.rata_die()).saturating_add(1);
    let squeezed = long(first, last) / 3 > long(near.min(far), far.max(near));
    let (from, to) = if squeezed { (near.min(far), far.max(near)) } else { (first, last) };
    // Room at both ends, so that no mark stands at the edge.
    let room = if asked.from.is_some() || asked.to.is_some() { 0 } else { long(from, to) / 50 + 1 };
    let from = asked.from.unwrap_or(from.plus(-room));
    let to = asked.to.unwrap_or(to.plus(room));
    Some((from.min(to), to.max(from)))
}

/// The events of a stretch; those outside are counted by their claims.
pub(super) fn inside(events: Vec<Cow<'_, Event>>, (from, to): Stretch, left: &mut Left) -> Vec<Event> {
    let mut inside = Vec::new();
    for event in events {
        if event.last().is_some_and(|last| last < from) && !runs_on(&event) {
            left.earlier += event.claims().count();
        } else if event.first().is_some_and(|first| first > to) {
            left.later += event.claims().count();
        } else {
            inside.push(event.into_owned());
        }
    }
    inside
}

/// Whether it may have gone on after all days that are told.
fn runs_on(event: &Event) -> bool {
    event.accounts.iter().any(|account| account.when.is_interval() && account.when.latest().is_none())
}

/// Events in lanes, in order of their first days; those of subjects with one event in a lane together.
pub(super) fn grouped(view: &View<'_>, events: Vec<Event>, by: LanesBy) -> Vec<Group> {
    let mut lanes: BTreeMap<LaneKey, Vec<Event>> = BTreeMap::new();
    for event in events {
        match by {
            LanesBy::Source => {
                let mut documents: Vec<SourceId> =
                    event.claims().filter_map(|at| Some(view.claims().get(at)?.source())).collect();
                documents.sort_unstable();
                documents.dedup();
                for source in documents {
                    let own = told_by(view, &event, &[source]);
                    lanes.entry(LaneKey::Source(source)).or_default().extend(own);
                }
            }
            LanesBy::Subject | LanesBy::Property => {
                lanes.entry(key(view, &event, by)).or_default().push(event);
            }
        }
    }
    let lonely = lanes.len() > 3;
    let mut groups: Vec<(LaneKey, Vec<Event>)> =
        lanes.into_iter().map(|(key, events)| (key, alike(view, events))).collect();
    groups.sort_by_cached_key(|(key, events)| {
        let weight: usize = events.iter().map(Event::weight).sum();
        (std::cmp::Reverse(weight), key.clone())
    });
    let mut others: Vec<Event> = Vec::new();
    let mut kept: Vec<Group> = Vec::new();
    for (key, events) in groups {
        if kept.len() >= MOST_LANES || lonely && events.len() < 2 {
            others.extend(events);
        } else {
            kept.push(Group { key: Some(key), events });
        }
    }
    kept.sort_by_cached_key(|group| (group.events.iter().filter_map(Event::first).min(), group.key.clone()));
    if !others.is_empty() {
        others.sort_by_key(|event| (event.first(), event.claim));
        kept.push(Group { key: None, events: others });
    }
    kept
}

/// Events of one lane with those of one subject drawn together that say the same of many at the same time: who all spoke at
/// a meeting. What is disputed stays apart.
fn alike(view: &View<'_>, events: Vec<Event>) -> Vec<Event> {
    if events.len() < 2 {
        return events;
    }
    let mut first: BTreeMap<(&str, &str, String, Told), usize> = BTreeMap::new();
    let mut kept: Vec<Event> = Vec::new();
    for event in events {
        let claim = view.claims().get(event.claim);
        let (Some(claim), [account], []) = (claim, &event.accounts[..], &event.findings[..]) else {
            kept.push(event);
            continue;
        };
        let when = account.when.to_string();
        let key = (claim.subject.form.as_str(), claim.property.as_str(), when, account.told);
        match first.get(&key).and_then(|at| kept.get_mut(*at)) {
            Some(together) => join(together, event),
            None => {
                first.insert(key, kept.len());
                kept.push(event);
            }
        }
    }
    kept
}

fn join(together: &mut Event, event: Event) {
    together.also.push(event.claim);
    let Some(mine) = together.accounts.first_mut() else { return };
    for account in event.accounts {
        mine.claims.extend(account.claims);
        // Of several things together, the number of witnesses is that of the least witnessed.
        mine.lines = mine.lines.min(account.lines);
        mine.documents = mine.documents.min(account.documents);
    }
}

fn key(view: &View<'_>, event: &Event, by: LanesBy) -> LaneKey {
    let claim = view.claims().get(event.claim);
    match (by, event.subject) {
        (LanesBy::Subject, Some(entity)) => LaneKey::Entity(entity),
        (LanesBy::Property, _) => LaneKey::Words(claim.map_or(String::new(), |claim| claim.property.clone())),
        _ => LaneKey::Words(claim.map_or(String::new(), |claim| claim.subject.form.clone())),
    }
}
