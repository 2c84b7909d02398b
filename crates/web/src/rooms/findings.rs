//! Where the documents gainsay one another: a list to filter, and a page for each.

use super::Room;
use crate::asked::Asked;
use crate::card::{self, Size};
use crate::html::{Html, filters};
use crate::links::Query;
use crate::page::{Page, Refusal};
use crate::passage;
use crate::reading::Reading;
use askama::Template;
use gainsay::{Family, RULES};
use gainsay_model::{Act, Decision, EntityId, Finding, Level, SourceId};
use std::collections::BTreeMap;

/// Findings on a page.
const PER_PAGE: usize = 12;

pub(super) const ROOM: Room = Room {
    name: "findings",
    title: "Findings",
    says: "Where the documents contradict one another, side by side",
    listed: true,
    page,
};

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    if asked.rest.is_empty() { list(reading, asked) } else { one(reading, asked) }
}

/// Which findings are asked for.
#[derive(Default)]
struct Filter<'a> {
    level: Option<Level>,
    rule: Option<&'a str>,
    family: Option<&'a str>,
    property: Option<&'a str>,
    subject: Option<EntityId>,
    source: Option<SourceId>,
    state: Option<&'a str>,
}

/// What a filter can be asked for: `all` or one of the states; without one, what is not hidden.
const STATES: [&str; 9] = [
    "open",
    "waiting",
    "confirmed",
    "preferred",
    "both-stand",
    "needs-source",
    "dismissed",
    "different-things",
    "all",
];

/// What can be asked for in the address.
const NAMES: [&str; 7] = ["level", "rule", "family", "property", "subject", "source", "state"];

impl<'a> Filter<'a> {
    fn of(reading: &Reading, query: &'a Query) -> Result<Self, Refusal> {
        let unclear = |what: String, help: String| Refusal::Unclear { what, help };
        let known = |name: &'static str, all: &[&str]| match query.get(name) {
            Some(value) if !all.contains(&value) => Err(unclear(
                format!("there is no {name} `{value}`"),
                format!("ask for one of {}", all.join(", ")),
            )),
            value => Ok(value),
        };
        let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let subject = match query.get("subject") {
            Some(id) => {
                let id: EntityId = id.parse().map_err(|_| {
                    unclear(format!("`{id}` names nothing here"), "follow a link from a dossier".to_owned())
                })?;
                Some(reading.entities().present(id).unwrap_or(id))
            }
            None => None,
        };
        let source = match query.get("source") {
            Some(path) => {
                let at = reading.source_at(path).and_then(|at| reading.sources().get(at));
                let missing = || Refusal::absent(format!("no document `{path}`"));
                Some(at.ok_or_else(missing)?.id())
            }
            None => None,
        };
        Ok(Self {
            level: known("level", &["contradiction", "tension", "note"])?.and_then(Level::from_name),
            rule: known("rule", &rules)?,
            family: known("family", &FAMILIES.map(Family::name))?,
            property: query.get("property"),
            subject,
            source,
            state: known("state", &STATES)?,
        })
    }

    fn lets_through(&self, reading: &Reading, finding: &Finding) -> bool {
        let state = reading.state(finding.id());
        let in_state = match self.state {
            None => !state.hides(),
            Some("all") => true,
            Some("waiting") => !state.settles(),
            Some(wanted) => state.name() == wanted,
        };
        let of_subject = |subject: EntityId| {
            finding.subject == subject || reading.entities().present(finding.subject) == Some(subject)
        };
        in_state
            && self.level.is_none_or(|level| finding.level == level)
            && self.rule.is_none_or(|rule| finding.rule == rule)
            && self.family.is_none_or(|family| family_of(finding.rule).map(Family::name) == Some(family))
            && self.property.is_none_or(|property| finding.property == property)
            && self.subject.is_none_or(of_subject)
            && self.source.is_none_or(|source| stands_in(finding, source))
    }
}

const FAMILIES: [Family; 6] =
    [Family::Values, Family::Time, Family::Identity, Family::Voice, Family::Lineage, Family::Place];

/// The family of a rule.
pub(super) fn family_of(rule: &str) -> Option<Family> {
    RULES.iter().find(|known| known.name == rule).map(|rule| rule.family)
}

fn stands_in(finding: &Finding, source: SourceId) -> bool {
    let mut passages = finding.sides().iter().flat_map(|side| &side.passages);
    passages.any(|passage| passage.quote.source() == source)
}

#[derive(Template)]
#[template(path = "rooms/findings.html")]
struct Findings {
    cards: Vec<Html>,
    total: usize,
    choices: Vec<Choice>,
    kept: Vec<(String, String)>,
    chips: Vec<(String, String)>,
    all: String,
}

/// One thing to choose in the form: its name, its values with how many findings each has.
struct Choice {
    name: &'static str,
    label: &'static str,
    first: &'static str,
    values: Vec<(String, usize, bool)>,
}

fn list(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let filter = Filter::of(reading, &asked.query)?;
    let found: Vec<&Finding> =
        reading.findings().iter().filter(|finding| filter.lets_through(reading, finding)).collect();
    let pager = asked.pager(ROOM.name, found.len(), PER_PAGE);
    let back = asked.links.asking(ROOM.name, &asked.query);
    let those = found.get(pager.items.clone()).unwrap_or_default().iter();
    let cards: Result<Vec<Html>, Refusal> =
        those.map(|finding| card::card(reading, asked, finding, Size::Listed, &back)).collect();
    let kept = asked.query.only(&["subject", "source", "property"]);
    let findings = Findings {
        cards: cards?,
        total: found.len(),
        choices: choices(reading, &filter),
        kept: kept.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        chips: chips(reading, asked, &filter),
        all: asked.links.room(ROOM.name),
    };
    Ok(Page::of("Findings", &findings)?.paged(pager))
}

/// What can be chosen, with how many findings of all there are.
fn choices(reading: &Reading, filter: &Filter<'_>) -> Vec<Choice> {
    let mut counts: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for finding in reading.findings() {
        let state = reading.state(finding.id());
        *counts.entry(("state", state.name().to_owned())).or_default() += 1;
        if state.hides() && filter.state.is_none() {
            continue;
        }
        let family = family_of(finding.rule).map_or("", Family::name);
        for (name, value) in [("level", finding.level.name()), ("family", family), ("rule", finding.rule)] {
            *counts.entry((name, value.to_owned())).or_default() += 1;
        }
    }
    let choice = |name: &'static str, label, first, chosen: Option<&str>, order: &[&str]| {
        let of = |value: &&str| counts.get(&(name, (*value).to_owned())).copied().unwrap_or(0);
        let there = order.iter().filter(|value| of(value) > 0 || Some(**value) == chosen);
        let values = there.map(|value| ((*value).to_owned(), of(value), Some(*value) == chosen)).collect();
        Choice { name, label, first, values }
    };
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut state = choice("state", "Judgement", "shown", filter.state, &STATES);
    for (name, number) in [("waiting", None), ("all", Some(reading.findings().len()))] {
        if !state.values.iter().any(|(value, _, _)| value == name) {
            let settled = |finding: &&Finding| !reading.state(finding.id()).settles();
            let number = number.unwrap_or_else(|| reading.findings().iter().filter(settled).count());
            state.values.push((name.to_owned(), number, filter.state == Some(name)));
        }
    }
    vec![
        choice("level", "Level", "any", filter.level.map(Level::name), &["contradiction", "tension", "note"]),
        choice("family", "Family", "any", filter.family, &FAMILIES.map(Family::name)),
        choice("rule", "Rule", "any", filter.rule, &rules),
        state,
    ]
}

/// What is asked for, each with the address without it.
fn chips(reading: &Reading, asked: &Asked, filter: &Filter<'_>) -> Vec<(String, String)> {
    let without = |name: &str| {
        let query = asked.query.without(name).without("page");
        asked.links.asking(ROOM.name, &query)
    };
    let said = |name: &&str| -> Option<(String, String)> {
        let value = asked.query.get(name)?;
        let text = match *name {
            "subject" => {
                filter.subject.and_then(|id| reading.entity(id)).map(|entity| entity.canonical.clone())
            }
            "source" => filter.source.and_then(|id| reading.source(id)).map(passage::title),
            _ => None,
        };
        Some((format!("{name}: {}", text.unwrap_or_else(|| value.to_owned())), without(name)))
    };
    NAMES.iter().filter_map(said).collect()
}

#[derive(Template)]
#[template(path = "rooms/finding.html")]
struct One<'a> {
    card: Html,
    history: Vec<Entry<'a>>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    related: Vec<(String, String)>,
}

/// A judgement of the finding, whether it stands or not.
struct Entry<'a> {
    decision: &'a Decision,
    by: &'a str,
    what: &'static str,
    undone: bool,
}

fn one(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let finding = named(reading, asked)?;
    let back = asked.links.finding(finding.id());
    let card = card::card(reading, asked, finding, Size::Whole, &back)?;
    let (before, after) = neighbours(reading, asked, finding);
    let others = reading.findings_of(finding.subject).filter(|other| other.id() != finding.id());
    let related = others.take(8).map(|other| (other.headline.clone(), asked.links.finding(other.id())));
    let body = One { card, history: history(reading, finding), before, after, related: related.collect() };
    Ok(Page::of(finding.headline.clone(), &body)?.below("Findings", asked.links.room(ROOM.name)))
}

/// The finding of the address, by the first digits of its id.
fn named<'a>(reading: &'a Reading, asked: &Asked) -> Result<&'a Finding, Refusal> {
    let digits = asked.rest.to_lowercase();
    if let Some(finding) = digits.parse().ok().and_then(|id| reading.finding(id)) {
        return Ok(finding);
    }
    let found: Vec<&Finding> =
        if digits.len() < 4 { Vec::new() } else { reading.findings_from(&digits).collect() };
    match found[..] {
        [only] => Err(Refusal::Elsewhere(asked.links.finding(only.id()))),
        _ => {
            let near =
                found.iter().map(|finding| (finding.headline.clone(), asked.links.finding(finding.id())));
            Err(Refusal::Absent { what: format!("no finding `{}`", asked.rest), near: near.collect() })
        }
    }
}

/// A finding that is shown beside another: its headline and address.
type Beside = Option<(String, String)>;

/// The findings before and after one, of those that are shown.
fn neighbours(reading: &Reading, asked: &Asked, finding: &Finding) -> (Beside, Beside) {
    let all = reading.findings();
    let Some(at) = all.iter().position(|known| known.id() == finding.id()) else { return (None, None) };
    let shown = |finding: &&Finding| !reading.state(finding.id()).hides();
    let said = |finding: &Finding| (finding.headline.clone(), asked.links.finding(finding.id()));
    (all[..at].iter().rev().find(shown).map(said), all[at + 1..].iter().find(shown).map(said))
}

fn history<'a>(reading: &'a Reading, finding: &Finding) -> Vec<Entry<'a>> {
    let about =
        reading.decisions().all().iter().filter(|decision| decision.act.finding() == Some(finding.id()));
    let entry = |decision: &'a Decision| Entry {
        decision,
        what: decision.act.name(),
        by: reading.judge(decision),
        undone: reading.decisions().is_undone(decision.id),
    };
    about.filter(|decision| !matches!(decision.act, Act::Undo { .. })).map(entry).collect()
}
