//! The legend: who claims what, in words that stand beside the drawing.

use super::colours::COLOURS;
use super::draw::{Claimant, Ground};
use super::times::{TimeFrom, said};
use crate::view::{Index, View};
use gainsay_model::{Bound, EntityId, Value};
use gainsay_places::Atlas;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of one claimant: its name, then lines.
pub(super) struct Entry {
    pub(super) colour: usize,
    pub(super) name: String,
    pub(super) lines: Vec<String>,
}

pub(super) fn entries(index: &Index<'_>, atlas: &Atlas, claimants: &[Claimant<'_>]) -> Vec<Entry> {
    let counts = Counts::of(index.view());
    let mut all: Vec<Entry> =
        claimants.iter().take(MOST).map(|claimant| entry(index, atlas, &counts, claimant)).collect();
    if claimants.len() > MOST {
        let name = format!("and {} more: see the list in words", claimants.len() - MOST);
        all.push(Entry { colour: MOST % COLOURS, name, lines: Vec::new() });
    }
    all
}

/// So many claimants stand in the legend.
const MOST: usize = 60;

fn entry(index: &Index<'_>, atlas: &Atlas, counts: &Counts, claimant: &Claimant<'_>) -> Entry {
    let mut lines = Vec::new();
    let mut by_status: BTreeMap<&'static str, Vec<&Ground<'_>>> = BTreeMap::new();
    for ground in &claimant.grounds {
        let names: Vec<&'static str> = ground.statuses().into_iter().map(|status| status.name()).collect();
        by_status.entry(names.first().copied().unwrap_or_default()).or_default().push(ground);
    }
    for (status, grounds) in by_status {
        let names: BTreeSet<String> = grounds.iter().map(|ground| ground_name(atlas, ground)).collect();
        lines.push(format!(
            "{status} {}: {}",
            counted(grounds.len()),
            names.into_iter().collect::<Vec<_>>().join(", ")
        ));
    }
    lines.extend(times(claimant));
    lines.extend(counts.dispute(claimant.id));
    let witnesses = accounts(index, claimant);
    lines.push(witnesses);
    Entry { colour: claimant.colour, name: claimant.name.to_owned(), lines }
}

fn counted(number: usize) -> String {
    if number == 1 { "one place".into() } else { format!("{number} places") }
}

/// The ground as the first document calls it.
pub(super) fn ground_name(atlas: &Atlas, ground: &Ground<'_>) -> String {
    match ground.claims.first() {
        Some(claim) => claim.words.clone(),
        None => atlas.place(ground.place).name.clone(),
    }
}

fn times(claimant: &Claimant<'_>) -> Option<String> {
    let times: BTreeSet<(String, TimeFrom)> = claimant
        .grounds
        .iter()
        .flat_map(|ground| &ground.claims)
        .filter_map(|claim| Some((said(claim.time.as_ref()?), claim.time_from)))
        .collect();
    let told: Vec<String> = times
        .into_iter()
        .take(4)
        .map(|(time, from)| match from {
            TimeFrom::Claim | TimeFrom::Nowhere => time,
            TimeFrom::LifeSpan => format!("{time} (while it was there)"),
            TimeFrom::OtherDocument => format!("{time} (while it was there, by another document)"),
        })
        .collect();
    if told.is_empty() { Some("no date given".into()) } else { Some(told.join("; ")) }
}

/// How many districts the documents count and list, by whom they are said to belong to.
pub(super) struct Counts {
    counted: BTreeMap<EntityId, BTreeSet<i64>>,
    listed: BTreeMap<EntityId, BTreeSet<String>>,
}

impl Counts {
    pub(super) fn of(view: &View<'_>) -> Self {
        let mut counts = Self { counted: BTreeMap::new(), listed: BTreeMap::new() };
        for claim in view.claims().iter().filter(|claim| !claim.negated) {
            // Whose it is takes longer to find than what it says.
            if !matches!(claim.property.as_str(), "number_of_districts" | "contains_district") {
                continue;
            }
            let Some(entity) = view.entities.of(claim.subject.id()) else { continue };
            match (claim.property.as_str(), &claim.value) {
                ("number_of_districts", Value::Quantity(quantity)) if quantity.bound == Bound::Exactly => {
                    counts.counted.entry(entity).or_default().insert(quantity.thousandths / 1000);
                }
                ("contains_district", value) => {
                    counts.listed.entry(entity).or_default().insert(value.to_string());
                }
                _ => {}
            }
        }
        counts
    }

    /// That the documents do not agree with each other, or with their lists, on how many there are; `None` if they do.
    pub(super) fn dispute(&self, claimant: Option<EntityId>) -> Option<String> {
        let counts = self.counted.get(&claimant?)?;
        let listed = self.listed.get(&claimant?).map_or(0, BTreeSet::len);
        let listed = i64::try_from(listed).unwrap_or(i64::MAX);
        let mut said: Vec<String> = counts.iter().map(|count| format!("{count} counted")).collect();
        if listed > 0 {
            said.push(format!("{listed} listed"));
        }
        let differ = counts.len() > 1 || listed > 0 && counts.iter().any(|count| *count != listed);
        differ.then(|| format!("disputed how many: {}", said.join(", ")))
    }
}

/// By whose account, and by how many lines of descent.
fn accounts(index: &Index<'_>, claimant: &Claimant<'_>) -> String {
    let claims = claimant.grounds.iter().flat_map(|ground| &ground.claims);
    let found: Vec<_> = claims.filter_map(|claim| index.claim(claim.claim)).collect();
    let documents: BTreeSet<&str> = found.iter().map(|claim| index.path(claim.quote)).collect();
    let witnesses = index.view().lineage.independent(found.iter().map(|claim| (claim.id(), claim.source())));
    let mut shown: Vec<&str> = documents.iter().copied().take(3).collect();
    if documents.len() > 3 {
        shown.push("and others");
    }
    let lines =
        if witnesses == 1 { "one line of descent".into() } else { format!("{witnesses} lines of descent") };
    format!("by {} ({lines})", shown.join(", "))
}
