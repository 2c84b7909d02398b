//! The timeline as a drawing (SVG).
//!
//! A filled bar is a stretch that the account is sure of; where begin or end is not told to the day, it fades. A diamond is
//! one day. What is alleged, held as an opinion, planned or denied is hollow, each in its own manner, and never filled.

use super::chart::{Chart, LABEL_SIZE, Lane, MARGIN, Placed, Row};
use super::chronicle::{Account, Chronicle};
use super::events::hue;
use super::scale::{TICK_SIZE, said};
use super::told::Told;
use super::words::{self, when_said};
use crate::ink::{Home, Sheet, Ways, attribute, clipped, escaped, label, length};
use crate::view::{View, count};
use crate::voices::manner;
use std::fmt::Write as _;

/// Height of a row: a label and its bar.
const ROW: f64 = 32.0;
/// Height of a lane's name.
const HEAD: f64 = 24.0;
/// Space below a lane.
const FOOT: f64 = 10.0;
/// Height of the axis.
const AXIS: f64 = 36.0;
/// Height of a bar.
const BAR: f64 = 9.0;

/// Draws a chart. `name` sets its parts apart from those of other drawings on the page; it is of ASCII letters.
pub fn svg(
    view: &View<'_>,
    chronicle: &Chronicle,
    chart: &Chart,
    (name, title): (&str, &str),
    (home, ways): (Home, &dyn Ways),
) -> String {
    let width = chart.scale.right + MARGIN;
    let lanes: f64 = chart.lanes.iter().map(tall).sum();
    let legend = Legend::of(chart, width);
    let height = AXIS + lanes.max(HEAD) + legend.height + 12.0;
    let pen = Pen { view, chronicle, chart, name, ways };
    let mut body = pen.defs();
    body.push_str(&pen.axis(height - legend.height));
    let mut top = AXIS;
    for lane in &chart.lanes {
        body.push_str(&pen.lane(lane, top));
        top += tall(lane);
    }
    if chart.lanes.is_empty() {
        let _ = write!(
            body,
            "<text class=\"dim\" x=\"{MARGIN}\" y=\"{:.0}\">nothing of this has a date</text>",
            AXIS + 16.0
        );
    }
    let _ = write!(body, "<g transform=\"translate(0 {:.0})\">{}</g>", height - legend.height, legend.body);
    let words = pen.words();
    let data = chart.scale.data();
    Sheet { name, home, width, height, title, said: &words, data: &data }.whole(&body)
}

/// How high a lane is.
fn tall(lane: &Lane) -> f64 {
    HEAD + lane.rows as f64 * ROW + FOOT
}

struct Pen<'a> {
    view: &'a View<'a>,
    chronicle: &'a Chronicle,
    chart: &'a Chart,
    name: &'a str,
    ways: &'a dyn Ways,
}

impl Pen<'_> {
    /// What the drawing says, in a few words.
    fn words(&self) -> String {
        let (scale, left) = (&self.chart.scale, &self.chart.left);
        let mut all = format!(
            "{} to {}: {} drawn in {}",
            said(scale.from),
            said(scale.to),
            count(self.chart.drawn, "claim"),
            count(self.chart.lanes.len(), "lane")
        );
        for (number, where_) in [
            (left.undated, "without a date"),
            (left.earlier, "earlier"),
            (left.later, "later"),
            (left.crowded, "without room at this zoom"),
        ] {
            if number > 0 {
                let _ = write!(all, "; {} {where_}", count(number, "claim"));
            }
        }
        all
    }

    /// The fading of ends, one for each colour and direction.
    fn defs(&self) -> String {
        let mut out = String::from("<defs>");
        for hue in 0..6 {
            for (side, stops) in
                [("in", [("0", "0.06"), ("1", "0.85")]), ("out", [("0", "0.85"), ("1", "0.06")])]
            {
                let _ = write!(out, "<linearGradient id=\"{}-{side}{hue}\">", self.name);
                for (offset, opacity) in stops {
                    let _ = write!(
                        out,
                        "<stop class=\"s{hue}\" offset=\"{offset}\" stop-opacity=\"{opacity}\"/>"
                    );
                }
                out.push_str("</linearGradient>");
            }
            let _ = write!(
                out,
                "<linearGradient id=\"{}-both{hue}\"><stop class=\"s{hue}\" offset=\"0\" stop-opacity=\".1\"/>\
                 <stop class=\"s{hue}\" offset=\".5\" stop-opacity=\".7\"/>\
                 <stop class=\"s{hue}\" offset=\"1\" stop-opacity=\".1\"/></linearGradient>",
                self.name
            );
        }
        out + "</defs>"
    }

    fn axis(&self, bottom: f64) -> String {
        let mut out = String::from("<g class=\"ticks\">");
        for tick in self.chart.scale.ticks() {
            let at = tick.at;
            let _ = write!(out, "<path class=\"rule\" d=\"M{at:.1} {AXIS}V{:.0}\"/>", bottom - 4.0);
            if !tick.label.is_empty() {
                let _ = write!(
                    out,
                    "<text class=\"small dim\" x=\"{:.1}\" y=\"{:.0}\">{}</text>",
                    at,
                    AXIS - 6.0,
                    escaped(&tick.label)
                );
            }
            if !tick.above.is_empty() {
                let _ = write!(
                    out,
                    "<text class=\"small strong\" x=\"{:.1}\" y=\"{:.0}\">{}</text>",
                    at,
                    AXIS - 6.0 - TICK_SIZE - 3.0,
                    escaped(&tick.above)
                );
            }
        }
        let (left, right) = (self.chart.scale.left, self.chart.scale.right);
        let _ = write!(out, "<path class=\"axis\" d=\"M{left:.1} {AXIS}H{right:.1}\"/></g>");
        out
    }

    fn lane(&self, lane: &Lane, top: f64) -> String {
        let (left, right) = (MARGIN, self.chart.scale.right);
        let entity = lane.entity.map_or(String::new(), |id| id.to_string());
        let mut out =
            format!("<g class=\"lane\" data-entity=\"{entity}\" transform=\"translate(0 {top:.0})\">");
        let more = match lane.crowded {
            0 => String::new(),
            crowded => format!("{} more", count(crowded, "claim")),
        };
        let room = right - left - length(&more, LABEL_SIZE, false) - 16.0;
        let name = label(&clipped(&crate::safe::safe_folded(&lane.name), 13.0, true, room));
        let text = format!("<text class=\"name\" x=\"{left:.1}\" y=\"16\">{name}</text>");
        let way = lane
            .entity
            .and_then(|id| self.ways.entity(id))
            .or(lane.source.and_then(|id| self.ways.source(id)));
        out.push_str(&linked(way, &lane.name, &text));
        if !more.is_empty() {
            let text = format!(
                "<text class=\"small dim\" text-anchor=\"end\" x=\"{right:.1}\" y=\"16\">{more}</text>"
            );
            let way = lane.entity.and_then(|id| self.ways.lane(id));
            out.push_str(&linked(way, &format!("{more} about {}", lane.name), &text));
        }
        let _ = write!(out, "<path class=\"rule\" d=\"M{left:.1} {HEAD}H{right:.1}\"/>");
        for placed in &lane.placed {
            out.push_str(&self.event(placed));
        }
        out + "</g>"
    }

    fn event(&self, placed: &Placed) -> String {
        let event = &placed.event;
        let property = self.view.claims().get(event.claim).map_or("", |claim| claim.property.as_str());
        let top = HEAD + placed.row as f64 * ROW;
        let gainsaid = event.differs || !event.findings.is_empty();
        let mut out = format!(
            "<g class=\"event\" data-from=\"{}\" data-to=\"{}\" data-property=\"{}\" data-gainsaid=\"{gainsaid}\" transform=\"translate(0 {top:.0})\">",
            event.first().map_or(String::new(), |day| day.to_string()),
            event.last().map_or(String::new(), |day| day.to_string()),
            attribute(property)
        );
        if gainsaid || event.accounts.len() > 1 {
            out.push_str(&self.bracket(placed, gainsaid));
        }
        let several = event.accounts.len() > 1;
        let drawn = placed.shown.iter().filter_map(|at| event.accounts.get(*at));
        for (at, (row, account)) in placed.accounts.iter().zip(drawn).enumerate() {
            out.push_str(&self.account(placed, (row, account), at, (hue(property), several)));
        }
        out + "</g>"
    }

    /// What holds the accounts of one event together, with the sign of disagreement.
    fn bracket(&self, placed: &Placed, gainsaid: bool) -> String {
        let (rows, x) = (placed.accounts.len() as f64, placed.left + 7.0);
        let class = if gainsaid { "quarrel" } else { "axis" };
        let mut out = String::new();
        if rows > 1.0 {
            let _ = write!(
                out,
                "<path class=\"{class}\" d=\"M{:.1} 5H{x:.1}V{:.1}H{:.1}\"/>",
                x + 5.0,
                rows * ROW - 6.0,
                x + 5.0
            );
        }
        if gainsaid {
            let mark = format!(
                "<g class=\"mark\"><rect class=\"ring\" x=\"{:.1}\" y=\"0\" width=\"18\" height=\"18\" rx=\"4\"/>\
                 <circle class=\"badge\" cx=\"{x:.1}\" cy=\"9\" r=\"7\"/>\
                 <text class=\"onbadge\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"13\">≠</text></g>",
                x - 9.0
            );
            let told = match placed.event.findings.len() {
                0 => "the dates told cannot all be right".to_owned(),
                number => format!("{} about this", count(number, "finding")),
            };
            let way = placed.event.findings.first().and_then(|finding| self.ways.finding(*finding));
            out.push_str(&linked(way, &format!("{}: {told}", placed.label), &mark));
        }
        out
    }

    fn account(
        &self,
        placed: &Placed,
        (row, account): (&Row, &Account),
        at: usize,
        (hue, several): (u8, bool),
    ) -> String {
        let top = at as f64 * ROW;
        let middle = top + 22.0;
        let shape = match (account.told, row.exact) {
            (Told::Plain, true) => diamond(row, middle, &format!("k{hue}")),
            (Told::Plain, false) => self.soft(row, middle, hue),
            (told, exact) => hollow(row, middle, (told, exact), hue),
        };
        let mut text =
            format!("<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", row.label_at, top + 12.0, label(&row.label));
        if account.told != Told::Plain {
            text = text.replacen("<text", "<text font-style=\"italic\"", 1);
        }
        let ring = format!(
            "<rect class=\"ring\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.0}\" rx=\"4\"/>",
            row.may_begin.min(row.label_at) - 3.0,
            top,
            row.end() - row.may_begin.min(row.label_at) + 6.0,
            ROW - 1.0
        );
        let claims: Vec<_> = account.claims.iter().filter_map(|at| self.view.claims().get(*at)).collect();
        let ids: Vec<String> = claims.iter().take(20).map(|claim| claim.id().to_string()).collect();
        let title = self.title(placed, account);
        let mark = format!(
            "<g class=\"mark\" data-claims=\"{}\" data-edtf=\"{}\" data-told=\"{}\" data-lines=\"{}\"><title>{}</title>{ring}{shape}{text}</g>",
            ids.join(" "),
            attribute(&account.when.to_string()),
            account.told.name(),
            account.lines,
            escaped(&title)
        );
        let way = claims.first().and_then(|claim| self.ways.claim(claim.id()));
        let spoken = if several {
            format!("{}, {}", placed.label, when_said(&account.when))
        } else {
            title.replace('\n', ", ")
        };
        linked(way, &spoken, &mark)
    }

    /// What a pointer over a mark is told: what, when, as written in which calendar, by whose account.
    fn title(&self, placed: &Placed, account: &Account) -> String {
        let mut lines = vec![format!("{}, {}", placed.label, when_said(&account.when))];
        for claim in account.claims.iter().take(5).filter_map(|at| self.view.claims().get(*at)) {
            let path = self.chronicle.source(self.view, claim.source()).map_or("", |source| source.path());
            let written = words::written(self.view, self.chronicle, claim, &account.when);
            let written = if written.is_empty() { written } else { format!(" “{written}”") };
            let manner = manner(claim).map_or(String::new(), |manner| format!(", {manner}"));
            lines.push(format!("{path}:{written}{manner}"));
        }
        if account.claims.len() > 5 {
            lines.push(format!("and {} more", count(account.claims.len() - 5, "claim")));
        }
        lines.join("\n")
    }

    /// A bar that is filled where it is sure and fades where it is not.
    fn soft(&self, row: &Row, middle: f64, hue: u8) -> String {
        let y = middle - BAR / 2.0;
        let mut out = String::new();
        let part = |out: &mut String, from: f64, to: f64, fill: String| {
            if to - from > 0.05 {
                let _ = write!(
                    out,
                    "<rect class=\"flat\" x=\"{from:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{BAR}\"{fill}/>",
                    to - from
                );
            }
        };
        let fade = |kind: &str| format!(" fill=\"url(#{}-{kind}{hue})\"", self.name);
        if row.surely_to <= row.surely_from {
            part(&mut out, row.may_begin, row.may_end, fade("both"));
            let _ = write!(
                out,
                "<path class=\"none k{hue}\" fill=\"none\" d=\"M{:.1} {y:.1}v{BAR}M{:.1} {y:.1}v{BAR}\"/>",
                row.may_begin, row.may_end
            );
        } else {
            part(&mut out, row.may_begin, row.surely_from, fade("in"));
            part(&mut out, row.surely_to, row.may_end, fade("out"));
            let solid = format!(
                "<rect class=\"flat k{hue}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{BAR}\" rx=\"1.5\"/>",
                row.surely_from,
                (row.surely_to - row.surely_from).max(0.5)
            );
            out.push_str(&solid);
        }
        out
    }
}

/// A day.
fn diamond(row: &Row, middle: f64, class: &str) -> String {
    let at = f64::midpoint(row.may_begin, row.may_end);
    // Many days long at this zoom: a bar shows how long it is.
    if row.may_end - row.may_begin > 2.0 * BAR {
        return format!(
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{BAR}\" rx=\"1.5\"/>",
            row.may_begin,
            middle - BAR / 2.0,
            row.may_end - row.may_begin
        );
    }
    format!("<path class=\"{class}\" d=\"M{at:.1} {:.1}l5 5l-5 5l-5-5z\"/>", middle - 5.0)
}

/// What nobody vouches for: an outline, in the manner in which it is told. A denial is crossed out.
fn hollow(row: &Row, middle: f64, (told, exact): (Told, bool), hue: u8) -> String {
    let manner = match told {
        Told::Plain | Told::Opinion => "",
        Told::Alleged => " dash",
        Told::Planned => " dots",
        Told::Denied => " gone",
    };
    let class = format!("k{hue} hollow{manner}");
    let mut out = if exact {
        diamond(row, middle, &class)
    } else {
        format!(
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{BAR}\" rx=\"4\"/>",
            row.may_begin,
            middle - BAR / 2.0,
            row.may_end - row.may_begin
        )
    };
    if told == Told::Denied {
        let at = f64::midpoint(row.may_begin, row.may_end);
        let _ = write!(
            out,
            "<path class=\"quarrel\" d=\"M{:.1} {:.1}l10 10m0-10l-10 10\"/>",
            at - 5.0,
            middle - 5.0
        );
    }
    out
}

/// A link around a mark, with a name for those who do not see it; the mark alone where there is no way.
fn linked(way: Option<String>, spoken: &str, mark: &str) -> String {
    match way {
        Some(way) => {
            format!("<a href=\"{}\"><title>{}</title>{mark}</a>", attribute(&way), escaped(spoken))
        }
        None => mark.to_owned(),
    }
}

/// What the signs mean, as far as they stand on the chart.
struct Legend {
    body: String,
    height: f64,
}

impl Legend {
    fn of(chart: &Chart, width: f64) -> Self {
        let rows = || chart.lanes.iter().flat_map(|lane| &lane.placed);
        let told = |wanted: Told| {
            rows().any(|placed| placed.event.accounts.iter().any(|account| account.told == wanted))
        };
        let row = |fits: fn(&Row) -> bool| rows().any(|placed| placed.accounts.iter().any(fits));
        let sample = Row {
            may_begin: 0.0,
            surely_from: 12.0,
            surely_to: 24.0,
            may_end: 36.0,
            open: (false, false),
            exact: false,
            label: String::new(),
            label_at: 0.0,
        };
        let hollow_of = |told| hollow(&sample, 0.0, (told, false), 5);
        let fades = "<path class=\"k5 none\" fill=\"none\" d=\"M0-4.5v9M36-4.5v9\"/><rect class=\"k5 flat\" fill-opacity=\".4\" x=\"4\" y=\"-4.5\" width=\"28\" height=\"9\"/>".to_owned();
        let all = [
            (row(|row| row.exact), diamond(&Row { may_begin: 10.0, may_end: 18.0, ..sample.clone() }, 0.0, "k5"), "one day"),
            (row(|row| !row.exact), fades, "between these days; filled: sure"),
            (told(Told::Alleged), hollow_of(Told::Alleged), "alleged"),
            (told(Told::Opinion), hollow_of(Told::Opinion), "an opinion"),
            (told(Told::Planned), hollow_of(Told::Planned), "planned, demanded or foreseen"),
            (told(Told::Denied), hollow_of(Told::Denied), "denied"),
            (
                rows().any(|placed| placed.event.differs || !placed.event.findings.is_empty()),
                "<circle class=\"badge\" cx=\"18\" cy=\"0\" r=\"7\"/><text class=\"onbadge\" text-anchor=\"middle\" x=\"18\" y=\"4\">≠</text>".to_owned(),
                "the documents disagree",
            ),
            (
                rows().any(|placed| placed.event.accounts.iter().any(|account| account.documents > 1)),
                "<text text-anchor=\"middle\" x=\"18\" y=\"4\">×2</text>".to_owned(),
                "witnesses; ×1 of 5: one in 5 copies",
            ),
        ];
        let (mut body, mut x, mut y) = (String::new(), MARGIN, 16.0);
        for (_, sign, said) in all.iter().filter(|(shown, ..)| *shown) {
            let long = 44.0 + length(said, TICK_SIZE, false);
            if x > MARGIN && x + long > width - MARGIN {
                (x, y) = (MARGIN, y + 20.0);
            }
            let said = clipped(said, TICK_SIZE, false, width - 2.0 * MARGIN - 44.0);
            let _ = write!(
                body,
                "<g transform=\"translate({x:.0} {y:.0})\">{sign}<text class=\"small dim\" x=\"44\" y=\"4\">{said}</text></g>"
            );
            x += long + 18.0;
        }
        Self { height: if body.is_empty() { 4.0 } else { y + 10.0 }, body }
    }
}
