//! What the documents date: a ribbon of the whole, the stretch that is asked for, and the same in words.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters};
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::pictures::{Chip, PageWays, To, about, chips, day, figures};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::SourceId;
use gainsay_render::ink::{Home, Ways};
use gainsay_render::timeline::{self, Chart, LanesBy, Line, Ribbon};
use gainsay_when::Day;

pub(super) const ROOM: Room = Room {
    name: "timeline",
    title: "Timeline",
    says: "What the documents date, by whose account, from centuries to days",
    listed: true,
    page,
};

/// Names in the question that narrow it down.
const NARROWING: [&str; 5] = ["about", "source", "property", "from", "to"];

#[derive(Template)]
#[template(path = "rooms/timeline.html")]
struct Timeline<'a> {
    ribbon: Html,
    pictures: Html,
    steps: Vec<Step>,
    chips: Vec<Chip>,
    lanes: Vec<(LanesBy, String, bool)>,
    lines: Vec<Line>,
    left: Vec<String>,
    drawn: usize,
    action: String,
    links: Links,
    to: To,
    query: &'a Query,
    served: bool,
}

/// A way to another stretch.
struct Step {
    words: &'static str,
    address: String,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let (links, query) = (asked.links, &asked.query);
    let wanted = wanted(reading, query)?;
    let view = reading.view();
    let chronicle = reading.pictures().chronicle(reading);
    let ways = PageWays { reading, links, query };
    let chart = timeline::chart(&view, chronicle, &wanted);
    let window = (wanted.from.is_some() || wanted.to.is_some()).then_some((chart.scale.from, chart.scale.to));
    let whole = timeline::Asked { from: None, to: None, ..wanted.clone() };
    let ribbon = ribbon(&ways, &whole, window);
    let pictures = drawn(&ways, &wanted, Some(&chart));
    let room = Timeline {
        ribbon,
        pictures,
        steps: steps(&chart, &ways, links, query),
        chips: chips(reading, "timeline", (links, query), &NARROWING),
        lanes: LanesBy::ALL
            .into_iter()
            .map(|by| (by, links.asking("timeline", &query.with("by", by.name())), by == wanted.by))
            .collect(),
        lines: timeline::lines(&view, chronicle, &chart),
        left: timeline::left_in_words(&chart.left),
        drawn: chart.drawn,
        action: links.room("timeline"),
        links,
        to: To(links),
        query,
        served: links == Links::Served,
    };
    Page::of("Timeline", &room)
}

/// The ribbon of what is asked for, with a stretch marked on it; a column leads to its stretch of the timeline.
pub(crate) fn ribbon(ways: &PageWays<'_>, asked: &timeline::Asked, window: Option<(Day, Day)>) -> Html {
    let chronicle = ways.reading.pictures().chronicle(ways.reading);
    figures("ribbon", "", |width, name| {
        let asked = timeline::Asked { width, ..asked.clone() };
        let ribbon = Ribbon { asked: &asked, window, name: &format!("ribbon{name}"), home: Home::Page };
        timeline::ribbon(&ways.reading.view(), chronicle, &ribbon, ways)
    })
}

/// The line of what is asked for: events with their accounts. `wide` is its chart for wide screens, if that is laid out.
fn drawn(ways: &PageWays<'_>, asked: &timeline::Asked, wide: Option<&Chart>) -> Html {
    const CAPTION: &str =
        "Filled: said to be so. Hollow: alleged, an opinion, planned or denied. Fading: the day is not told.";
    let (view, chronicle) = (ways.reading.view(), ways.reading.pictures().chronicle(ways.reading));
    figures("timeline", CAPTION, |width, name| {
        let named = format!("timeline{name}");
        let draw =
            |chart: &Chart| timeline::svg(&view, chronicle, chart, (&named, "Timeline"), (Home::Page, ways));
        match wide.filter(|_| width >= asked.width) {
            Some(chart) => draw(chart),
            None => draw(&timeline::chart(&view, chronicle, &timeline::Asked { width, ..asked.clone() })),
        }
    })
}

fn wanted(reading: &Reading, query: &Query) -> Result<timeline::Asked, Refusal> {
    let mut sources: Vec<SourceId> = Vec::new();
    for path in query.all("source") {
        let source = reading.source_at(path).and_then(|at| reading.sources().get(at));
        let source =
            source.ok_or_else(|| Refusal::absent(format!("no document `{}`", crate::html::plain(path))))?;
        sources.push(source.id());
    }
    let by = match query.get("by") {
        None => LanesBy::Subject,
        Some(name) => LanesBy::from_name(name).ok_or_else(|| Refusal::Unclear {
            what: format!("lanes cannot be by `{}`", crate::html::plain(name)),
            help: "lanes are by subject, property or source".to_owned(),
        })?,
    };
    Ok(timeline::Asked {
        from: day(query, "from", false)?,
        to: day(query, "to", true)?,
        about: about(reading, query)?,
        sources,
        properties: query.all("property").map(str::to_owned).collect(),
        by,
        width: crate::pictures::WIDTHS[0].1,
    })
}

/// Ways to earlier and later, nearer and farther, and to stretches of round lengths around the middle.
fn steps(chart: &Chart, ways: &PageWays<'_>, links: Links, query: &Query) -> Vec<Step> {
    let (from, to) = (chart.scale.from, chart.scale.to);
    let days = chart.scale.days();
    let middle = from.plus(days / 2);
    let around = |days: i64| (middle.plus(-(days / 2)), middle.plus((days - 1) / 2));
    let mut all: Vec<Step> = Vec::new();
    let mut add = |words, (from, to): (Day, Day)| {
        all.extend(ways.stretch(from, to).map(|address| Step { words, address }));
    };
    add("Earlier", (from.plus(-(days * 3 / 4)), to.plus(-(days * 3 / 4))));
    add("Later", (from.plus(days * 3 / 4), to.plus(days * 3 / 4)));
    if days > 3 {
        add("Nearer", around((days / 3).max(1)));
    }
    add("Farther", around(days.saturating_mul(3).min(4_000_000)));
    for (words, long) in
        [("A century", 36_525), ("A decade", 3653), ("A year", 365), ("A month", 31), ("A week", 7)]
    {
        if long * 5 < days * 4 || days * 5 < long * 4 {
            add(words, around(long));
        }
    }
    if query.get("from").is_some() || query.get("to").is_some() {
        let address = links.asking("timeline", &query.without("from").without("to"));
        all.push(Step { words: "Everything", address });
    }
    all
}
