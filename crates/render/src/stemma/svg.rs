//! The stemma as a drawing (SVG) that a screen reader can read and that follows light and dark.

use super::arrange::{Row, Tree, tree};
use super::{first_words, name};
use crate::ink::{Home, NoWays, Sheet, Ways, attribute, clipped, escaped, label, length};
use crate::safe::safe_folded;
use crate::view::{Index, View, count};
use gainsay_model::{Descent, Family, SourceId};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Sizes in units of the drawing, about pixels.
const LINE: f64 = 30.0;
const HIGH: f64 = 22.0;
const MARGIN: f64 = 14.0;
const SIZE: f64 = 12.0;
/// Space between a copy and what was copied from it.
const ARROW: f64 = 44.0;
/// Widest box.
const WIDEST: f64 = 240.0;
/// How far in a copy stands in a narrow drawing.
const INDENT: f64 = 20.0;
/// Copies of copies beyond this depth stand in one column.
const DEEPEST: usize = 12;
/// Narrower than this, every copy has a line of its own.
const NARROW: f64 = 600.0;

/// How a stemma is drawn.
#[derive(Clone, Debug)]
pub struct Drawing<'a> {
    /// The families to be drawn, by their place among those of the case; all if `None`.
    pub families: Option<&'a [usize]>,
    /// The width that there is; a wide drawing may become wider. Below 600 copies stand one below the other.
    pub width: f64,
    /// Sets its parts apart from those of other drawings on the page; ASCII letters.
    pub name: &'a str,
    /// Where it is shown.
    pub home: Home,
}

/// All families, one below the other, each read from left to right. An arrow leads to the copy; a dotted line
/// joins copies of which it cannot be told who copied whom; a dashed box is a lost copy. Reasons are the titles of the
/// edges.
///
/// # Errors
/// If `out` cannot be written to.
pub fn svg(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let drawing = Drawing { families: None, width: 960.0, name: "st", home: Home::File };
    writeln!(out, "{}", picture(view, &drawing, &NoWays))
}

/// The same as text, of some families, with copies that lead to their documents and edges that lead to both side by side.
pub fn picture(view: &View<'_>, drawing: &Drawing<'_>, ways: &dyn Ways) -> String {
    let index = view.index_of(&BTreeSet::new());
    let all = view.lineage.stemma().families();
    let chosen: Vec<&Family> = match drawing.families {
        None => all.iter().collect(),
        Some(numbers) => numbers.iter().filter_map(|at| all.get(*at)).collect(),
    };
    let pen = Pen { index: &index, drawing, ways };
    let tip = format!(
        "<defs><marker id=\"{}-tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>",
        drawing.name
    );
    let (mut body, mut top, mut wide, mut told) = (tip, MARGIN, drawing.width.min(NARROW), 0);
    for family in &chosen {
        let drawn = pen.family(family, top);
        body.push_str(&drawn.body);
        (top, wide) = (top + drawn.height + MARGIN, wide.max(drawn.width));
        told += family.documents();
    }
    let families = match chosen.len() {
        1 => "1 family".to_owned(),
        many => format!("{many} families"),
    };
    let said = format!("{families} of passages in {}", count(told, "copy").replace("copys", "copies"));
    let sheet = Sheet {
        name: drawing.name,
        home: drawing.home,
        width: wide + 2.0 * MARGIN,
        height: top + MARGIN,
        title: "Stemma",
        said: &said,
        data: "",
    };
    sheet.whole(&body)
}

struct Pen<'a> {
    index: &'a Index<'a>,
    drawing: &'a Drawing<'a>,
    ways: &'a dyn Ways,
}

/// A family on paper.
struct Drawn {
    body: String,
    width: f64,
    height: f64,
}

/// A box: left, top, width and what stands in it.
#[derive(Clone)]
struct Card {
    x: f64,
    y: f64,
    wide: f64,
    text: String,
}

impl Pen<'_> {
    fn narrow(&self) -> bool {
        self.drawing.width < NARROW
    }

    fn family(&self, family: &Family, top: f64) -> Drawn {
        let tree = tree(family);
        let cards = self.cards(family, &tree, top + LINE);
        let right = cards.iter().map(|card| card.x + card.wide).fold(0.0, f64::max);
        let room = if self.narrow() { self.drawing.width - 2.0 * MARGIN } else { right.max(600.0) };
        let head = clipped(&headline(self.index, family), 13.0, true, room);
        let mut body = format!(
            "<g class=\"family\"><text class=\"name\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>",
            top + 12.0,
            label(&head)
        );
        for (from, to, edge) in edges(family, &tree) {
            let (Some(a), Some(b), Some(descent)) = (cards.get(from), cards.get(to), family.edges.get(edge))
            else {
                continue;
            };
            let ends =
                [descent.from, descent.to].map(|end| family.nodes.get(end).and_then(|node| node.source()));
            body.push_str(&self.edge((a, b), descent, ends));
        }
        for (row, card) in tree.rows.iter().zip(&cards) {
            body.push_str(&self.card(family, row, card));
        }
        body.push_str("</g>");
        let bottom = cards.iter().map(|card| card.y + HIGH).fold(top + LINE, f64::max);
        let width = right.max(MARGIN + length(&head, 13.0, true)) - MARGIN;
        Drawn { body, width, height: bottom - top }
    }

    /// A box for each row of the tree.
    fn cards(&self, family: &Family, tree: &Tree, top: f64) -> Vec<Card> {
        let text = |row: &Row, room: f64| {
            let more = if row.more > 0 { format!(" +{}", row.more) } else { String::new() };
            let name = family.nodes.get(row.node).map_or(String::new(), |node| name(self.index, node));
            clipped(&name, SIZE, false, room - 16.0 - length(&more, SIZE, false)) + &more
        };
        if self.narrow() {
            let card = |(at, row): (usize, &Row)| {
                let x = MARGIN + row.depth.min(DEEPEST) as f64 * INDENT;
                let text = text(row, self.drawing.width - MARGIN - x);
                Card { x, y: top + at as f64 * LINE, wide: length(&text, SIZE, false) + 16.0, text }
            };
            return tree.rows.iter().enumerate().map(card).collect();
        }
        let texts: Vec<String> = tree.rows.iter().map(|row| text(row, WIDEST)).collect();
        let mut columns = [0.0_f64; DEEPEST + 1];
        for (row, text) in tree.rows.iter().zip(&texts) {
            let column = &mut columns[row.depth.min(DEEPEST)];
            *column = column.max(length(text, SIZE, false) + 16.0);
        }
        let left = |depth: usize| MARGIN + columns.iter().take(depth).map(|wide| wide + ARROW).sum::<f64>();
        let lines = lines(tree);
        let card = |((row, text), line): ((&Row, String), f64)| {
            let wide = length(&text, SIZE, false) + 16.0;
            Card { x: left(row.depth.min(DEEPEST)), y: top + line * LINE, wide, text }
        };
        tree.rows.iter().zip(texts).zip(lines).map(card).collect()
    }

    fn edge(&self, (a, b): (&Card, &Card), descent: &Descent, ends: [Option<SourceId>; 2]) -> String {
        let way = if self.narrow() && b.x > a.x {
            let x = a.x + 9.0;
            format!("M{x:.1} {:.1}V{:.1}H{:.1}", a.y + HIGH, b.y + HIGH / 2.0, b.x)
        } else {
            let (x, y) = (a.x + a.wide, a.y + HIGH / 2.0);
            let (to_x, to_y) = (b.x, b.y + HIGH / 2.0);
            // Curves leave the widest box of a column, so that none crosses a box of its own.
            let bend = if to_x > x { f64::midpoint(x, to_x) } else { x + ARROW };
            format!("M{x:.1} {y:.1}C{bend:.1} {y:.1} {bend:.1} {to_y:.1} {to_x:.1} {to_y:.1}")
        };
        let how = if descent.directed {
            format!("class=\"edge\" marker-end=\"url(#{}-tip)\"", self.drawing.name)
        } else {
            "class=\"edge dots\"".to_owned()
        };
        let because: Vec<String> = descent.because.iter().map(|reason| safe_folded(reason)).collect();
        let mut because = because.join("; ");
        if !descent.directed {
            because.push_str("; who copied whom cannot be told");
        }
        let mark = format!(
            "<g class=\"mark\" data-directed=\"{}\"><title>{}</title><path {how} d=\"{way}\"/>\
             <path class=\"none\" fill=\"none\" stroke=\"none\" pointer-events=\"stroke\" stroke-width=\"12\" d=\"{way}\"/></g>",
            descent.directed,
            escaped(&because)
        );
        let there = match ends {
            [Some(a), Some(b)] => self.ways.pair(a, b),
            _ => None,
        };
        linked(there, &format!("{} and {}: {because}", a.text, b.text), &mark)
    }

    fn card(&self, family: &Family, row: &Row, card: &Card) -> String {
        let Some(node) = family.nodes.get(row.node) else { return String::new() };
        let full = name(self.index, node);
        let class = if node.source().is_some() { "card" } else { "lost" };
        let mark = format!(
            "<g class=\"mark\"><title>{}</title>\
             <rect class=\"ring\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.0}\" rx=\"6\"/>\
             <rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{HIGH}\" rx=\"4\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text></g>",
            escaped(&full),
            card.x - 3.0,
            card.y - 3.0,
            card.wide + 6.0,
            HIGH + 6.0,
            card.x,
            card.y,
            card.wide,
            card.x + 8.0,
            card.y + 15.0,
            label(&card.text)
        );
        linked(node.source().and_then(|source| self.ways.source(source)), &full, &mark)
    }
}

/// Edges by the rows that they join: those of the tree, then those beside it.
fn edges(family: &Family, tree: &Tree) -> Vec<(usize, usize, usize)> {
    let mut row_of = vec![None; family.nodes.len()];
    for (at, row) in tree.rows.iter().enumerate() {
        if let Some(slot) = row_of.get_mut(row.node) {
            *slot = Some(at);
        }
    }
    let of = |node: usize| row_of.get(node).copied().flatten();
    let own =
        tree.rows.iter().enumerate().filter_map(|(at, row)| row.up.map(|(parent, edge)| (parent, at, edge)));
    let beside = tree.beside.iter().filter_map(|edge| {
        let ends = family.edges.get(*edge)?;
        Some((of(ends.from)?, of(ends.to)?, *edge))
    });
    own.chain(beside).collect()
}

/// Line of each row: leaves one below the other, a copy in the middle of what was copied from it.
fn lines(tree: &Tree) -> Vec<f64> {
    let mut reach: Vec<Option<(f64, f64)>> = vec![None; tree.rows.len()];
    let mut lines = vec![0.0; tree.rows.len()];
    let mut has_children = vec![false; tree.rows.len()];
    tree.rows.iter().filter_map(|row| row.up).for_each(|(parent, _)| has_children[parent] = true);
    for (line, at) in (0..tree.rows.len()).filter(|at| !has_children[*at]).enumerate() {
        lines[at] = line as f64;
    }
    for (at, row) in tree.rows.iter().enumerate().rev() {
        if let Some((first, last)) = reach[at] {
            lines[at] = f64::midpoint(first, last);
        }
        if let Some((parent, _)) = row.up {
            let line = lines[at];
            let known = reach[parent].get_or_insert((line, line));
            *known = (known.0.min(line), known.1.max(line));
        }
    }
    lines
}

/// What stands above a family.
fn headline(index: &Index<'_>, family: &Family) -> String {
    format!("{}: “{}”", count(family.documents(), "document"), first_words(index, family))
}

fn linked(way: Option<String>, spoken: &str, mark: &str) -> String {
    match way {
        Some(way) => {
            format!("<a href=\"{}\"><title>{}</title>{mark}</a>", attribute(&way), escaped(spoken))
        }
        None => mark.to_owned(),
    }
}
