//! A chronicle: all dated claims of a case as events, each with the accounts that are given of it.

use super::events::{Key, Telling, What, Who, is_once, key, time};
use super::told::Told;
use crate::view::View;
use gainsay_model::{Claim, ClaimId, DateMention, EntityId, FindingId, Source, SourceId, State};
use gainsay_when::{Bounds, Day, When};
use std::collections::{BTreeMap, BTreeSet};

/// All that a case dates. It keeps places in the lists of the [`View`] that it was made of, and is of use with that view
/// alone.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    /// Events by their first day, then by subject and property.
    pub events: Vec<Event>,
    /// Claims that no time is given for, or none that has a first or a last day: places in the view's claims.
    pub undated: Vec<usize>,
}

/// Something that happened or held, as the documents tell it.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Of whom or what, if that is known.
    pub subject: Option<EntityId>,
    /// Whom or what it concerns beside the subject, if that is known.
    pub object: Option<EntityId>,
    /// The first of its claims, a place in the view's claims: its subject, property and value name the event.
    pub claim: usize,
    /// Claims that name what else was told alike of the subject at the same time, if several were drawn together.
    pub also: Vec<usize>,
    /// Its accounts in the order of time; at least one.
    pub accounts: Vec<Account>,
    /// Findings, not hidden by a judgement, in which at least one of its claims takes part; in order.
    pub findings: Vec<FindingId>,
    /// Whether its plain accounts cannot all be right about the time, as far as one can tell from the dates alone.
    pub differs: bool,
}

/// One time that is given for an event, in one manner.
#[derive(Clone, PartialEq, Debug)]
pub struct Account {
    /// The time.
    pub when: When,
    /// Its days.
    pub bounds: Bounds,
    /// In what manner it is told.
    pub told: Told,
    /// The claims that say so, places in the view's claims; at least one.
    pub claims: Vec<usize>,
    /// In how many independent lines of descent.
    pub lines: usize,
    /// In how many documents.
    pub documents: usize,
}

impl Account {
    /// The first day that it gives, else the last.
    fn begins(&self) -> Option<Day> {
        self.bounds.begin.earliest.or(self.bounds.end.latest)
    }

    /// The last day that it gives, else the first.
    fn ends(&self) -> Option<Day> {
        self.bounds.end.latest.or(self.bounds.begin.earliest)
    }
}

impl Event {
    /// The first day that any account gives, else the last.
    pub fn first(&self) -> Option<Day> {
        self.accounts.iter().filter_map(Account::begins).min()
    }

    /// The last day that any account gives, else the first.
    pub fn last(&self) -> Option<Day> {
        self.accounts.iter().filter_map(Account::ends).max()
    }

    /// How much it should be seen: disagreement first, then witnesses.
    pub(super) fn weight(&self) -> usize {
        let plain = self.accounts.iter().filter(|account| account.told != Told::Opinion);
        let lines: usize = plain.map(|account| account.lines).sum();
        lines + 4 * self.findings.len().min(4) + 4 * usize::from(self.differs)
    }

    /// Claims of all accounts.
    pub fn claims(&self) -> impl Iterator<Item = usize> {
        self.accounts.iter().flat_map(|account| account.claims.iter().copied())
    }
}

impl Chronicle {
    /// The chronicle of a case, without the claims that somebody judged to be misread. Takes time linear in the claims, but for sorting.
    pub fn of(view: &View<'_>, misread: &BTreeSet<ClaimId>) -> Self {
        let trusted = |at: &usize| view.claims().get(*at).is_some_and(|claim| !misread.contains(&claim.id()));
        let findings = findings(view);
        let of = |claim: ClaimId| findings.get(&claim).cloned().unwrap_or_default();
        let (events, undated) = told(view, (0..view.claims().len()).filter(trusted), &of);
        Self { events, undated }
    }

    /// The chronicle of some of the claims, places in the view's, each once: for who shows what is told of one thing in
    /// a case of very many. `findings` gives those, not hidden by a judgement, in which a claim takes part. Takes time
    /// linear in these claims, but for sorting.
    pub fn of_some(
        view: &View<'_>,
        claims: impl Iterator<Item = usize>,
        findings: &dyn Fn(ClaimId) -> Vec<FindingId>,
    ) -> Self {
        let (events, undated) = told(view, claims, findings);
        Self { events, undated }
    }

    /// The date as its document writes it, with the calendar, for a claim that gives this time; `None` if no date of
    /// its quote means it.
    pub(super) fn written<'a>(&self, view: &View<'a>, claim: &Claim, when: &When) -> Option<&'a DateMention> {
        let all = &view.documents.get(claim.source())?.dates;
        let from = all.partition_point(|date| date.span.start() < claim.quote.start());
        let within =
            all.get(from..)?.iter().take_while(|date| date.span.start() < claim.quote.end()).take(40);
        within.into_iter().find(|date| date.tag.when.as_ref() == Some(when))
    }

    /// A document of the view.
    pub(super) fn source<'a>(&self, view: &View<'a>, id: SourceId) -> Option<&'a Source> {
        view.documents.source(id)
    }

    /// First and last day of all events.
    pub fn extent(&self) -> Option<(Day, Day)> {
        let first = self.events.iter().filter_map(Event::first).min()?;
        Some((first, self.events.iter().filter_map(Event::last).max()?))
    }
}

/// The events that claims tell of, in the order of time, and the claims that no time is given for.
fn told(
    view: &View<'_>,
    claims: impl Iterator<Item = usize>,
    findings: &dyn Fn(ClaimId) -> Vec<FindingId>,
) -> (Vec<Event>, Vec<usize>) {
    let mut undated = Vec::new();
    let mut by_key: BTreeMap<Key<'_>, Vec<Telling>> = BTreeMap::new();
    for (at, claim) in claims.filter_map(|at| Some((at, view.claims().get(at)?))) {
        match time(claim) {
            Some(when) => {
                let telling = Telling { claim: at, when: when.clone(), told: Told::of(claim) };
                by_key.entry(key(view, claim)).or_default().push(telling);
            }
            None => undated.push(at),
        }
    }
    let mut events: Vec<Event> = Vec::new();
    for (key, tellings) in by_key {
        let once = is_once(view, key.1);
        for tellings in occasions(tellings, once) {
            events.push(event(view, &key, tellings, once, findings));
        }
    }
    events.sort_by_cached_key(|event| (event.first(), event.last(), name_of(view, event.claim), event.claim));
    (events, undated)
}

fn name_of<'a>(view: &View<'a>, claim: usize) -> (&'a str, &'a str) {
    view.claims().get(claim).map_or(("", ""), |claim| (claim.subject.form.as_str(), claim.property.as_str()))
}

/// Findings that are not hidden, by claim.
fn findings(view: &View<'_>) -> BTreeMap<ClaimId, Vec<FindingId>> {
    let states = view.decisions.states();
    let mut of: BTreeMap<ClaimId, Vec<FindingId>> = BTreeMap::new();
    let open = |finding: &&gainsay_model::Finding| {
        !states.get(&finding.id()).copied().unwrap_or(State::Open).hides()
    };
    for finding in view.findings.iter().filter(open) {
        for claim in finding.sides().iter().flat_map(|side| &side.claims) {
            of.entry(*claim).or_default().push(finding.id());
        }
    }
    of
}

/// Tellings of one event each: all, if there can be but one; else those whose times may meet, so that two terms of an
/// office are two.
fn occasions(mut tellings: Vec<Telling>, once: bool) -> Vec<Vec<Telling>> {
    tellings.sort_by_cached_key(|telling| (telling.when.place(), telling.told, telling.claim));
    if once {
        return vec![tellings];
    }
    tellings.sort_by_key(|telling| telling.when.earliest().or(telling.when.latest()));
    let mut all: Vec<Vec<Telling>> = Vec::new();
    let mut reach: Option<Day> = None;
    for telling in tellings {
        let begins = telling.when.earliest().or(telling.when.latest());
        let ends = telling.when.latest().or(telling.when.earliest());
        if begins > reach || all.is_empty() {
            all.push(Vec::new());
            reach = ends;
        }
        reach = reach.max(ends);
        all.extend(all.is_empty().then(Vec::new));
        if let Some(last) = all.last_mut() {
            last.push(telling);
        }
    }
    all
}

fn event(
    view: &View<'_>,
    key: &Key<'_>,
    tellings: Vec<Telling>,
    once: bool,
    findings: &dyn Fn(ClaimId) -> Vec<FindingId>,
) -> Event {
    let first = tellings.first().map_or(0, |telling| telling.claim);
    let mut by_time: BTreeMap<(gainsay_when::Place, Told), (When, Vec<usize>)> = BTreeMap::new();
    for telling in tellings {
        let place = (telling.when.place(), telling.told);
        by_time.entry(place).or_insert_with(|| (telling.when, Vec::new())).1.push(telling.claim);
    }
    let mut found: Vec<FindingId> = Vec::new();
    let accounts: Vec<Account> = by_time
        .into_iter()
        .map(|((_, told), (when, claims))| {
            let ids = claims.iter().filter_map(|at| view.claims().get(*at));
            found.extend(ids.clone().flat_map(|claim| findings(claim.id())));
            let mut documents: Vec<SourceId> = ids.clone().map(Claim::source).collect();
            documents.sort_unstable();
            documents.dedup();
            let lines = view.lineage.independent(ids.map(|claim| (claim.id(), claim.source())));
            Account { bounds: when.bounds(), when, told, lines, documents: documents.len(), claims }
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    let subject = match key.0 {
        Who::Entity(id) => Some(id),
        Who::Name(_) => None,
    };
    let object = match key.2 {
        What::Entity(id) => Some(id),
        _ => None,
    };
    let differs = once && differ(&accounts);
    Event { subject, object, claim: first, also: Vec::new(), accounts, findings: found, differs }
}

/// Whether the plain accounts cannot all be right: the last to begin begins after another has ended.
fn differ(accounts: &[Account]) -> bool {
    let plain = || accounts.iter().filter(|account| account.told == Told::Plain);
    let latest_begin = plain().filter_map(|account| account.when.earliest()).max();
    let earliest_end = plain().filter_map(|account| account.when.latest()).min();
    matches!((latest_begin, earliest_end), (Some(begin), Some(end)) if end < begin)
}
