//! The ribbon: how many claims there are for each stretch of time, as a strip that leads to the timeline.

use super::chart::Asked;
use super::chronicle::Chronicle;
use super::lanes;
use super::scale::{Scale, TICK_SIZE, said};
use super::told::Told;
use crate::ink::{Home, Sheet, Ways, attribute, escaped};
use crate::view::{View, count};
use gainsay_when::Day;
use std::fmt::Write as _;

/// How a ribbon is drawn.
#[derive(Clone, Debug)]
pub struct Ribbon<'a> {
    /// What it counts; its width is that of the drawing, its stretch that of the ribbon.
    pub asked: &'a Asked,
    /// The stretch to be marked on it.
    pub window: Option<(Day, Day)>,
    /// Sets its parts apart from those of other drawings on the page; ASCII letters.
    pub name: &'a str,
    /// Where it is shown.
    pub home: Home,
}

/// Height of the columns.
const HIGH: f64 = 44.0;
/// Width of a column.
const COLUMN: f64 = 9.0;
/// Where columns stand.
const FLOOR: f64 = 54.0;

/// What is counted for one column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Column {
    plain: usize,
    other: usize,
    gainsaid: bool,
}

/// Draws the ribbon: a column for each stretch, filled for what is plainly said, hollow for what is alleged, planned or
/// denied; a mark where documents disagree. An event counts where it begins.
pub fn ribbon(view: &View<'_>, chronicle: &Chronicle, ribbon: &Ribbon<'_>, ways: &dyn Ways) -> String {
    let asked = ribbon.asked;
    let width = asked.width.clamp(280.0, 4000.0);
    let events = lanes::chosen(view, chronicle, asked);
    let stretch = lanes::stretch(&events, asked);
    let (from, to) = stretch.unwrap_or((Day::from_rata_die(1), Day::from_rata_die(1)));
    let scale = Scale::new(from, to, 6.0, width - 6.0);
    let number = ((scale.right - scale.left) / COLUMN).floor().max(1.0);
    let wide = (scale.right - scale.left) / number;
    let mut columns = vec![Column::default(); number as usize];
    let mut outside = 0;
    for event in &events {
        let Some(first) = event.first().filter(|first| *first >= from && *first <= to) else {
            outside += event.claims().count();
            continue;
        };
        let at = ((scale.at(first) - scale.left) / wide) as usize;
        let last = columns.len() - 1;
        let Some(column) = columns.get_mut(at.min(last)) else { continue };
        for account in &event.accounts {
            let of = if account.told == Told::Plain { &mut column.plain } else { &mut column.other };
            *of += account.claims.len();
        }
        column.gainsaid |= event.differs || !event.findings.is_empty();
    }
    let body = drawn(&scale, &columns, wide, ribbon.window, ways);
    let all: usize = columns.iter().map(|column| column.all()).sum();
    let mut words = format!("{} between {} and {}", count(all, "dated claim"), said(from), said(to));
    if outside > 0 {
        let _ = write!(words, "; {} outside", count(outside, "claim"));
    }
    let (title, data) = ("What the documents date", scale.data());
    Sheet {
        name: ribbon.name,
        home: ribbon.home,
        width,
        height: FLOOR + 22.0,
        title,
        said: &words,
        data: &data,
    }
    .whole(&body)
}

fn drawn(
    scale: &Scale,
    columns: &[Column],
    wide: f64,
    window: Option<(Day, Day)>,
    ways: &dyn Ways,
) -> String {
    let most = columns.iter().map(|column| column.all()).max().unwrap_or(0).max(1) as f64;
    let mut out = String::new();
    for tick in scale.ticks() {
        let _ = write!(
            out,
            "<path class=\"rule\" d=\"M{:.1} 4V{FLOOR}\"/><text class=\"small dim\" x=\"{:.1}\" y=\"{:.0}\">{}</text>",
            tick.at,
            tick.at,
            FLOOR + TICK_SIZE + 4.0,
            escaped(&tick.label)
        );
    }
    let _ = write!(out, "<path class=\"axis\" d=\"M{:.1} {FLOOR}H{:.1}\"/>", scale.left, scale.right);
    if let Some((from, to)) = window {
        let (left, right) = (scale.within(from), scale.within(to.plus(1)));
        let _ = write!(
            out,
            "<rect class=\"window\" x=\"{left:.1}\" y=\"2\" width=\"{:.1}\" height=\"{:.0}\"/>",
            (right - left).max(2.0),
            FLOOR - 2.0
        );
    }
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.all() > 0) {
        let x = scale.left + at as f64 * wide;
        let (first, last) = (scale.day(x), scale.day(x + wide - 1e-6).max(scale.day(x)));
        let told = column.told(first, last);
        let mark = format!(
            "<g class=\"mark\" data-from=\"{first}\" data-to=\"{last}\"><title>{}</title>{}</g>",
            escaped(&told),
            column.drawn((x, wide), most)
        );
        match ways.stretch(first, last) {
            Some(way) => {
                let _ = write!(
                    out,
                    "<a href=\"{}\" aria-label=\"{}\">{mark}</a>",
                    attribute(&way),
                    attribute(&told)
                );
            }
            None => out.push_str(&mark),
        }
    }
    out
}

impl Column {
    fn all(self) -> usize {
        self.plain + self.other
    }

    /// What it says in words.
    fn told(self, first: Day, last: Day) -> String {
        let mut told = format!("{} to {}: {}", said(first), said(last), count(self.all(), "claim"));
        if self.other > 0 {
            let _ = write!(told, ", {} of them alleged, planned or denied", self.other);
        }
        if self.gainsaid {
            told.push_str("; the documents disagree");
        }
        told
    }

    /// The column at a place, beside others of which the highest stands for `most`.
    fn drawn(self, (x, wide): (f64, f64), most: f64) -> String {
        // Few beside very many are still seen: heights follow the square root.
        let high =
            |number: usize| ((number as f64 / most).sqrt() * HIGH).max(if number > 0 { 3.0 } else { 0.0 });
        let all = high(self.all());
        let plain = high(self.plain).min(all);
        let mut mark = format!(
            "<rect class=\"ring\" x=\"{x:.1}\" y=\"2\" width=\"{wide:.1}\" height=\"{:.0}\"/>\
             <rect class=\"k0 flat\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{plain:.1}\"/>",
            FLOOR - 2.0,
            x + 1.0,
            FLOOR - plain,
            wide - 2.0
        );
        if all > plain + 0.5 {
            let _ = write!(
                mark,
                "<rect class=\"k0 hollow dash\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                x + 1.0,
                FLOOR - all,
                wide - 2.0,
                all - plain
            );
        }
        if self.gainsaid {
            let _ = write!(
                mark,
                "<path class=\"badge\" d=\"M{:.1} {:.1}l-4-6h8z\"/>",
                x + wide / 2.0,
                FLOOR - all - 1.0
            );
        }
        mark
    }
}
