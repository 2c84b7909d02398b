//! The part of a chronicle that was asked for, laid out: lanes, rows, bars with soft ends, labels that touch nothing.

use super::chronicle::{Account, Chronicle, Event};
use super::lanes::{self, Group, LaneKey};
use super::scale::Scale;
use super::words;
use crate::ink::{clipped, length};
use crate::view::View;
use gainsay_model::{EntityId, SourceId};
use gainsay_when::Day;

/// What of a chronicle is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// First day; of all events if not given.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Only what is about one of these, as subject or beside it; everything if empty.
    pub about: Vec<EntityId>,
    /// Only what these documents say; all if empty.
    pub sources: Vec<SourceId>,
    /// Only these properties; all if empty.
    pub properties: Vec<String>,
    /// What has a lane of its own.
    pub by: LanesBy,
    /// Width of the drawing, about pixels; 280 to 4000.
    pub width: f64,
}

impl Default for Asked {
    fn default() -> Self {
        let (about, sources, properties) = (Vec::new(), Vec::new(), Vec::new());
        Self { from: None, to: None, about, sources, properties, by: LanesBy::Subject, width: 960.0 }
    }
}

/// What has a lane of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum LanesBy {
    /// Everybody and everything of which something is told.
    #[default]
    Subject,
    /// Every property.
    Property,
    /// Every document.
    Source,
}

impl LanesBy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Subject, Self::Property, Self::Source];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Property => "property",
            Self::Source => "source",
        }
    }

    /// That with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// What is not drawn: claims, counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// They have no date.
    pub undated: usize,
    /// They lie before the stretch that is shown.
    pub earlier: usize,
    /// They lie after it.
    pub later: usize,
    /// Their lanes have no room for them, at this zoom.
    pub crowded: usize,
}

/// A timeline, laid out. Places are in units of the drawing; the first row of each lane is row 0.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// From days to places.
    pub scale: Scale,
    /// Lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// What is not drawn.
    pub left: Left,
    /// How many claims are drawn.
    pub drawn: usize,
}

/// One lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// What it is called.
    pub name: String,
    /// Whose it is, if it is one entity's.
    pub entity: Option<EntityId>,
    /// Which document's it is, if it is one's.
    pub source: Option<SourceId>,
    /// Whether it gathers what has no lane of its own.
    pub others: bool,
    /// How many rows it has.
    pub rows: usize,
    /// Its events, in the order of time.
    pub placed: Vec<Placed>,
    /// How many claims found no room in it.
    pub crowded: usize,
}

/// An event with its place in a lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The event.
    pub event: Event,
    /// What it is called.
    pub label: String,
    /// Its first row; each account has a row of its own.
    pub row: usize,
    /// One for each account that is drawn.
    pub accounts: Vec<Row>,
    /// Which accounts of the event these are.
    pub shown: Vec<usize>,
    /// Accounts beyond those drawn.
    pub more: usize,
    /// From where to where it reaches, labels included.
    pub left: f64,
    /// See `left`.
    pub right: f64,
}

/// One account's bar and label.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// From where the event may have begun. Before the first day that is shown, the edge.
    pub may_begin: f64,
    /// From where it surely was going on, as this account has it; not before `may_begin`.
    pub surely_from: f64,
    /// Until where it surely was going on; before `surely_from` if no day is sure.
    pub surely_to: f64,
    /// Until where it may have gone on.
    pub may_end: f64,
    /// Whether nothing is told of its begin, of its end.
    pub open: (bool, bool),
    /// Whether the account tells one day.
    pub exact: bool,
    /// The label above the bar.
    pub label: String,
    /// Where it begins.
    pub label_at: f64,
}

/// Size of the letters of labels.
pub(super) const LABEL_SIZE: f64 = 12.0;
/// A bar is never shorter.
pub(super) const SHORTEST: f64 = 10.0;
/// How far an end of which nothing is told fades out.
const FADE: f64 = 44.0;
/// So many accounts of one event have a row each.
const MOST_ACCOUNTS: usize = 6;
/// The space between two events in a row.
const GAP: f64 = 12.0;
/// Room for what holds the accounts of an event together.
const INDENT: f64 = 18.0;
/// The space beside the plot.
pub(super) const MARGIN: f64 = 12.0;
/// So many rows a lane has at most, one among several and one alone.
const MOST_ROWS: (usize, usize) = (7, 60);
/// So many events of a lane are tried, one among several and one alone.
const MOST_EVENTS: (usize, usize) = (60, 400);

/// Lays out what is asked for. Every claim of the view is drawn or counted as not drawn, but for those that the question
/// excludes.
pub fn chart(view: &View<'_>, chronicle: &Chronicle, asked: &Asked) -> Chart {
    let width = asked.width.clamp(280.0, 4000.0);
    let mut left = Left { undated: lanes::undated(view, chronicle, asked), ..Left::default() };
    let events = lanes::chosen(view, chronicle, asked);
    let stretch = lanes::stretch(&events, asked).unwrap_or_else(|| {
        let zero = asked.from.or(asked.to).unwrap_or(Day::from_rata_die(1));
        (zero, asked.to.unwrap_or(zero))
    });
    let scale = Scale::new(stretch.0, stretch.1, MARGIN + INDENT, width - MARGIN);
    let events = lanes::inside(events, stretch, &mut left);
    let groups = lanes::grouped(view, events, asked.by);
    let alone = groups.len() == 1;
    let lanes: Vec<Lane> =
        groups.into_iter().map(|group| lane(view, group, &scale, asked.by, alone)).collect();
    left.crowded = lanes.iter().map(|lane| lane.crowded).sum();
    let drawn = lanes.iter().flat_map(|lane| &lane.placed).map(|placed| placed.event.claims().count()).sum();
    Chart { scale, lanes, left, drawn }
}

fn lane(view: &View<'_>, group: Group, scale: &Scale, by: LanesBy, alone: bool) -> Lane {
    let others = group.key.is_none();
    let (most_rows, most) = match (alone, others) {
        (true, _) => (MOST_ROWS.1, MOST_EVENTS.1),
        (false, true) => (2 * MOST_ROWS.0, MOST_EVENTS.1),
        (false, false) => (MOST_ROWS.0, MOST_EVENTS.0),
    };
    let all: usize = group.events.iter().map(|event| event.claims().count()).sum();
    let named = |event: &Event| words::label(view, event, by, others);
    let mut by_weight: Vec<usize> = (0..group.events.len()).collect();
    by_weight.sort_by_key(|at| (std::cmp::Reverse(group.events.get(*at).map(Event::weight)), *at));
    by_weight.truncate(most);
    let mut packed = pack(&group.events, &by_weight, scale, &named);
    // The lightest are left out until the rest has room.
    while packed.1 > most_rows && by_weight.len() > 1 {
        by_weight.truncate(by_weight.len() * 4 / 5);
        packed = pack(&group.events, &by_weight, scale, &named);
    }
    let (placed, rows) = packed;
    let shown: usize = placed.iter().map(|placed| placed.event.claims().count()).sum();
    let (name, entity, source) = named_lane(view, group.key.as_ref());
    Lane { name, entity, source, others, rows, placed, crowded: all - shown }
}

fn named_lane(view: &View<'_>, key: Option<&LaneKey>) -> (String, Option<EntityId>, Option<SourceId>) {
    match key {
        None => ("Everything else".to_owned(), None, None),
        Some(LaneKey::Entity(id)) => {
            let name = view.entities.get(*id).map_or(String::new(), |entity| entity.canonical.clone());
            (name, Some(*id), None)
        }
        Some(LaneKey::Words(words)) => (words.replace('_', " "), None, None),
        Some(LaneKey::Source(id)) => {
            let path = view.sources().iter().find(|source| source.id() == *id).map(|source| source.path());
            (path.unwrap_or_default().to_owned(), None, Some(*id))
        }
    }
}

/// Puts events into rows, each into the first that has room; gives them and the number of rows.
fn pack(
    events: &[Event],
    chosen: &[usize],
    scale: &Scale,
    named: &dyn Fn(&Event) -> String,
) -> (Vec<Placed>, usize) {
    let mut ends: Vec<f64> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut all: Vec<Placed> = chosen
        .iter()
        .filter_map(|at| events.get(*at))
        .map(|event| laid(event, scale, named(event)))
        .collect();
    all.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.event.claim.cmp(&b.event.claim)));
    for mut one in all {
        let high = one.accounts.len();
        let free =
            |row: usize| (row..row + high).all(|row| ends.get(row).is_none_or(|end| *end + GAP <= one.left));
        let row = (0..=ends.len()).find(|row| free(*row)).unwrap_or(ends.len());
        if ends.len() < row + high {
            ends.resize(row + high, f64::NEG_INFINITY);
        }
        ends.iter_mut().skip(row).take(high).for_each(|end| *end = one.right);
        one.row = row;
        placed.push(one);
    }
    (placed, ends.len())
}

/// The bars and labels of an event, in no row yet.
fn laid(event: &Event, scale: &Scale, label: String) -> Placed {
    let several = event.accounts.len() > 1;
    // Of an event of which some account is shown, those that lie elsewhere stand in the words beside it.
    let mut shown: Vec<usize> = (0..event.accounts.len())
        .filter(|at| {
            event.accounts.get(*at).is_some_and(|one| scale.shows(one.when.earliest(), one.when.latest()))
        })
        .collect();
    if shown.is_empty() {
        shown.push(0);
    }
    shown.truncate(MOST_ACCOUNTS);
    let drawn: Vec<&Account> = shown.iter().filter_map(|at| event.accounts.get(*at)).collect();
    let more = event.accounts.len() - drawn.len();
    let indent = if several || event.differs || !event.findings.is_empty() { INDENT } else { 0.0 };
    let rows = drawn.iter().enumerate();
    let accounts: Vec<Row> = rows
        .map(|(at, account)| {
            let own = words::account(account, several);
            let text = match (at, several) {
                (0, true) => format!("{label}: {own}"),
                (0, false) => format!("{label}{own}"),
                _ => own,
            };
            bar(account, scale, text)
        })
        .collect();
    let left = accounts.iter().map(|row| row.may_begin.min(row.label_at)).fold(f64::INFINITY, f64::min);
    let right = accounts.iter().map(Row::end).fold(f64::NEG_INFINITY, f64::max);
    Placed { event: event.clone(), label, row: 0, accounts, shown, more, left: left - indent, right }
}

impl Row {
    /// Until where bar and label reach.
    pub fn end(&self) -> f64 {
        (self.label_at + length(&self.label, LABEL_SIZE, false)).max(self.may_end)
    }
}

/// The bar of an account with its label above it.
fn bar(account: &Account, scale: &Scale, text: String) -> Row {
    let (begin, end) = (account.bounds.begin, account.bounds.end);
    let start = |day: Day| scale.within(day);
    let stop = |day: Day| scale.within(day.plus(1));
    let sure = begin.latest.zip(end.earliest).filter(|(begin, end)| begin <= end);
    let known = [begin.earliest, begin.latest, end.earliest, end.latest].into_iter().flatten();
    let (low, high) = (known.clone().min(), known.max());
    let least = low.map_or(scale.left, start);
    let most = high.map_or(scale.right, stop);
    let open = (begin.earliest.is_none(), end.latest.is_none());
    let mut may_begin = if open.0 { least - FADE } else { least };
    let mut may_end = if open.1 { most + FADE } else { most };
    if may_end - may_begin < SHORTEST {
        let middle = f64::midpoint(may_begin, may_end);
        (may_begin, may_end) = (middle - SHORTEST / 2.0, middle + SHORTEST / 2.0);
    }
    may_begin = may_begin.clamp(scale.left, scale.right - SHORTEST);
    may_end = may_end.clamp(scale.left + SHORTEST, scale.right);
    let (surely_from, surely_to) = sure.map_or((may_end, may_begin), |(from, to)| (start(from), stop(to)));
    let exact = low.is_some() && low == high;
    let (surely_from, surely_to) = if exact { (may_begin, may_end) } else { (surely_from, surely_to) };
    let label = clipped(&text, LABEL_SIZE, false, scale.right - scale.left);
    let long = length(&label, LABEL_SIZE, false);
    let label_at = may_begin.min(scale.right - long).max(scale.left);
    Row { may_begin, surely_from, surely_to, may_end, open, exact, label, label_at }
}
