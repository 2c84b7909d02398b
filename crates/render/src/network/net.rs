//! The part of a graph that was asked for, laid out: boxes with names, lines between them.

use super::graph::{Graph, Link};
use super::grid::Grid;
use super::stress;
use crate::ink::{clipped, length};
use crate::safe::safe_folded;
use crate::timeline::Told;
use crate::view::View;
use gainsay_model::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// What of a graph is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Around these; the whole case if empty.
    pub about: Vec<EntityId>,
    /// How many links away from them, 1 to 4.
    pub steps: usize,
    /// Only entities of these kinds, and those asked about; if empty, all but places, languages and works.
    pub kinds: Vec<EntityKind>,
    /// Only these properties; all if empty.
    pub properties: Vec<String>,
    /// So many entities at most, the most witnessed first; 2 to 5000.
    pub most: usize,
    /// Width of the drawing, about pixels; 280 to 8000.
    pub width: f64,
}

impl Default for Asked {
    fn default() -> Self {
        let (about, kinds, properties) = (Vec::new(), Vec::new(), Vec::new());
        Self { about, steps: 1, kinds, properties, most: 60, width: 960.0 }
    }
}

/// A network, laid out. Places are in units of the drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Net {
    /// Entities; those that were asked about first.
    pub boxes: Vec<Box>,
    /// What joins them.
    pub lines: Vec<Line>,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// What is not drawn.
    pub left: Left,
}

/// What is not drawn, of all that the question does not exclude.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// Entities.
    pub entities: usize,
    /// Relations.
    pub links: usize,
}

/// An entity in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Box {
    /// Which.
    pub entity: EntityId,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name as shown, perhaps cut.
    pub label: String,
    /// Its whole name.
    pub name: String,
    /// Its middle.
    pub middle: (f64, f64),
    /// Width and height.
    pub size: (f64, f64),
    /// Whether it was asked about.
    pub asked: bool,
}

/// All that joins two entities.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// One end, a place in `boxes`.
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// The relations between the two, in both directions.
    pub links: Vec<Link>,
    /// What stands at the line, with its middle, if there is room.
    pub label: Option<(String, (f64, f64))>,
    /// Where the sign of disagreement stands, if documents disagree.
    pub sign: Option<(f64, f64)>,
}

/// Size of the letters in boxes, and at lines.
pub(super) const NAME_SIZE: f64 = 12.0;
pub(super) const LINE_SIZE: f64 = 11.0;
const HIGH: f64 = 24.0;
const LONGEST: f64 = 230.0;
/// Free space around a box.
const SPACE: (f64, f64) = (26.0, 22.0);
/// Space at the edge of the drawing.
pub(super) const EDGE: f64 = 10.0;

/// Lays out what is asked for. Boxes never lie on one another, nor labels on boxes or labels.
pub fn net(view: &View<'_>, graph: &Graph, asked: &Asked) -> Net {
    let width = asked.width.clamp(280.0, 8000.0);
    let (chosen, links, left) = choose(view, graph, asked);
    let place: BTreeMap<EntityId, usize> = chosen.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut boxes: Vec<Box> =
        chosen.iter().map(|id| boxed(view, *id, asked.about.contains(id), width)).collect();
    let mut lines: BTreeMap<(usize, usize), Vec<Link>> = BTreeMap::new();
    for at in links {
        let Some(link) = graph.links.get(at) else { continue };
        if let (Some(a), Some(b)) = (place.get(&link.from), place.get(&link.to)) {
            lines.entry((*a.min(b), *a.max(b))).or_default().push(link.clone());
        }
    }
    let edges: Vec<(usize, usize)> = lines.keys().copied().collect();
    let grid = arrange(&mut boxes, &edges, width);
    let mut lines: Vec<Line> =
        lines.into_iter().map(|((a, b), links)| Line { a, b, links, label: None, sign: None }).collect();
    label(&boxes, &mut lines, width);
    let height = grid.height() + 2.0 * EDGE;
    Net { boxes, lines, width, height, left }
}

/// Kinds that are shown if none are asked for: places stand on the map.
fn shown(kind: EntityKind, asked: &Asked) -> bool {
    if asked.kinds.is_empty() {
        return !matches!(kind, EntityKind::Place | EntityKind::Language | EntityKind::Work);
    }
    asked.kinds.contains(&kind)
}

/// The entities and links that are drawn, and how many are not.
fn choose(view: &View<'_>, graph: &Graph, asked: &Asked) -> (Vec<EntityId>, Vec<usize>, Left) {
    let kind = |id: EntityId| view.entities.get(id).map_or(EntityKind::Unknown, |entity| entity.kind);
    let may = |id: EntityId| shown(kind(id), asked) || asked.about.contains(&id);
    let fits = |link: &Link| {
        (asked.properties.is_empty() || asked.properties.contains(&link.property))
            && may(link.from)
            && may(link.to)
    };
    let most = asked.most.clamp(2, 5000);
    let mut all: Vec<usize> = match asked.about.is_empty() {
        true => (0..graph.links.len()).collect(),
        false => near(graph, asked, &fits),
    };
    all.retain(|at| graph.links.get(*at).is_some_and(&fits));
    let mut by_weight = all.clone();
    by_weight.sort_by_key(|at| (std::cmp::Reverse(graph.links.get(*at).map(Link::weight)), *at));
    let mut chosen: Vec<EntityId> = Vec::new();
    let mut in_it: BTreeSet<EntityId> = BTreeSet::new();
    for id in asked.about.iter().filter(|id| view.entities.get(**id).is_some()) {
        if in_it.insert(*id) {
            chosen.push(*id);
        }
    }
    if asked.about.is_empty() {
        heaviest(graph, &by_weight, most, (&mut chosen, &mut in_it));
    } else {
        outwards(graph, &by_weight, most, (&mut chosen, &mut in_it));
    }
    let ends = all.iter().filter_map(|at| graph.links.get(*at)).flat_map(|link| [link.from, link.to]);
    let entities = ends.collect::<BTreeSet<_>>().difference(&in_it).count();
    let (drawn, rest): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|at| {
        graph.links.get(*at).is_some_and(|link| in_it.contains(&link.from) && in_it.contains(&link.to))
    });
    (chosen, drawn, Left { entities, links: rest.len() })
}

type Chosen<'a> = (&'a mut Vec<EntityId>, &'a mut BTreeSet<EntityId>);

/// The ends of the heaviest links.
fn heaviest(graph: &Graph, by_weight: &[usize], most: usize, (chosen, in_it): Chosen<'_>) {
    for link in by_weight.iter().filter_map(|at| graph.links.get(*at)) {
        let new: Vec<EntityId> = [link.from, link.to].into_iter().filter(|id| !in_it.contains(id)).collect();
        if chosen.len() + new.len() > most {
            continue;
        }
        in_it.extend(new.iter().copied());
        chosen.extend(new);
    }
}

/// What hangs together with what was asked about, the heaviest links first, so that nothing stands alone.
fn outwards(graph: &Graph, by_weight: &[usize], most: usize, (chosen, in_it): Chosen<'_>) {
    loop {
        let before = chosen.len();
        for link in by_weight.iter().filter_map(|at| graph.links.get(*at)) {
            let new = match (in_it.contains(&link.from), in_it.contains(&link.to)) {
                (true, false) => link.to,
                (false, true) => link.from,
                _ => continue,
            };
            if chosen.len() < most {
                in_it.insert(new);
                chosen.push(new);
            }
        }
        if chosen.len() == before || chosen.len() >= most {
            return;
        }
    }
}

/// The links within so many steps of what was asked about.
fn near(graph: &Graph, asked: &Asked, fits: &dyn Fn(&Link) -> bool) -> Vec<usize> {
    let mut reached: BTreeSet<EntityId> = asked.about.iter().copied().collect();
    let mut links: BTreeSet<usize> = BTreeSet::new();
    let mut edge: Vec<EntityId> = reached.iter().copied().collect();
    for _ in 0..asked.steps.clamp(1, 4) {
        let mut next: BTreeSet<EntityId> = BTreeSet::new();
        for at in edge.iter().flat_map(|id| graph.around(*id)) {
            let Some(link) = graph.links.get(*at).filter(|link| fits(link)) else { continue };
            links.insert(*at);
            next.extend([link.from, link.to].into_iter().filter(|id| !reached.contains(id)));
        }
        reached.extend(next.iter().copied());
        edge = next.into_iter().collect();
    }
    // What the neighbours have to do with one another belongs to the picture.
    let inner = edge.iter().flat_map(|id| graph.around(*id)).filter(|at| {
        graph.links.get(**at).is_some_and(|link| reached.contains(&link.from) && reached.contains(&link.to))
    });
    links.extend(inner);
    links.into_iter().collect()
}

fn boxed(view: &View<'_>, id: EntityId, asked: bool, width: f64) -> Box {
    let (name, kind) = view
        .entities
        .get(id)
        .map_or((String::new(), EntityKind::Unknown), |entity| (safe_folded(&entity.canonical), entity.kind));
    let label = clipped(&name, NAME_SIZE, asked, LONGEST.min(width * 0.6) - 24.0);
    let size = (length(&label, NAME_SIZE, asked) + 24.0, HIGH);
    Box { entity: id, kind, label, name, middle: (0.0, 0.0), size, asked }
}

/// Gives every box its place; what hangs together stands together, the largest group first.
fn arrange(boxes: &mut [Box], edges: &[(usize, usize)], width: f64) -> Grid {
    let mut grid = Grid::new(width - 2.0 * EDGE);
    for group in groups(boxes.len(), edges) {
        let within: BTreeMap<usize, usize> = group.iter().enumerate().map(|(at, node)| (*node, at)).collect();
        let own: Vec<(usize, usize)> =
            edges.iter().filter_map(|(a, b)| Some((*within.get(a)?, *within.get(b)?))).collect();
        let places = stress::places(group.len(), &own);
        let top = grid.height();
        let wanted = spread(&places, &group, boxes, (width - 2.0 * EDGE, top));
        // Those with most neighbours keep their places best.
        let mut order: Vec<usize> = (0..group.len()).collect();
        let degree = |at: usize| own.iter().filter(|(a, b)| *a == at || *b == at).count();
        let degrees: Vec<usize> =
            if group.len() <= 600 { order.iter().map(|at| degree(*at)).collect() } else { Vec::new() };
        order.sort_by_key(|at| (std::cmp::Reverse(degrees.get(*at).copied()), *at));
        for at in order {
            let Some(node) = group.get(at).and_then(|node| boxes.get_mut(*node)) else { continue };
            let size = (node.size.0 + SPACE.0, node.size.1 + SPACE.1);
            let (x, y) = grid.put(wanted.get(at).copied().unwrap_or((0.0, top)), size);
            node.middle = (x + EDGE, y + EDGE);
        }
    }
    grid
}

/// Brings places to the width of the sheet, below `top`, with room for all boxes; gives where their middles should be.
fn spread(
    places: &[(f64, f64)],
    group: &[usize],
    boxes: &[Box],
    (width, top): (f64, f64),
) -> Vec<(f64, f64)> {
    let sizes = || group.iter().filter_map(|node| boxes.get(*node)).map(|node| node.size);
    let area: f64 = sizes().map(|(w, h)| (w + SPACE.0) * (h + SPACE.1)).sum();
    let widest = sizes().map(|(w, _)| w + SPACE.0).fold(0.0, f64::max);
    let low = |pick: fn(&(f64, f64)) -> f64| places.iter().map(pick).fold(f64::INFINITY, f64::min);
    let high = |pick: fn(&(f64, f64)) -> f64| places.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
    let (x0, x1, y0, y1) = (low(|at| at.0), high(|at| at.0), low(|at| at.1), high(|at| at.1));
    let needed = area * 2.2;
    // A small group does not need the whole width.
    let wide = (needed.sqrt() * 1.5).max(widest).min(width);
    let tall = (needed / wide).max(HIGH + SPACE.1);
    let scale_x = (wide - widest).max(0.0) / (x1 - x0).max(1e-9);
    let scale_y = tall / (y1 - y0).max(1e-9);
    let left = (width - wide) / 2.0 + widest / 2.0;
    places
        .iter()
        .map(|(x, y)| (left + (x - x0) * scale_x, top + (HIGH + SPACE.1) / 2.0 + (y - y0) * scale_y))
        .collect()
}

/// What hangs together, the largest group first; within a group in order.
fn groups(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut up: Vec<usize> = (0..count).collect();
    fn root(up: &mut [usize], mut at: usize) -> usize {
        while up[at] != at {
            up[at] = up[up[at]];
            at = up[at];
        }
        at
    }
    for (a, b) in edges {
        let (a, b) = (root(&mut up, *a), root(&mut up, *b));
        up[a.max(b)] = a.min(b);
    }
    let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..count {
        by_root.entry(root(&mut up, at)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = by_root.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    groups
}

/// Puts labels at lines where there is room for them, the heaviest first; signs of disagreement come before all labels.
fn label(boxes: &[Box], lines: &mut [Line], width: f64) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let weight = |line: &Line| line.links.iter().map(Link::weight).sum::<usize>();
    order.sort_by_key(|at| (std::cmp::Reverse(lines.get(*at).map(weight)), *at));
    let mut taken = Grid::new(width);
    for one in boxes {
        taken.put_here(one.middle, one.size);
    }
    for at in &order {
        let Some(line) = lines.get_mut(*at).filter(|line| line.is_gainsaid()) else { continue };
        let Some(way) = Way::of(boxes, line) else { continue };
        let found = [0.25, 0.35, 0.5, 0.65, 0.75].into_iter().map(|part| way.at(part));
        let free = found.clone().find(|at| taken.put_here(*at, (16.0, 16.0)));
        line.sign = free.or(found.clone().next());
        if let Some(at) = line.sign.filter(|_| free.is_none()) {
            taken.cover(at, (16.0, 16.0));
        }
    }
    for at in order {
        let Some(line) = lines.get_mut(at) else { continue };
        let Some(way) = Way::of(boxes, line) else { continue };
        let text = clipped(&said(line), LINE_SIZE, false, 180.0);
        let size = (length(&text, LINE_SIZE, false) + 6.0, LINE_SIZE + 5.0);
        let mut tried = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].into_iter().map(|part| way.at(part));
        line.label = tried.find(|at| taken.put_here(*at, size)).map(|at| (text, at));
    }
}

/// The visible part of a line, from border to border.
pub(super) struct Way {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

impl Way {
    pub(super) fn of(boxes: &[Box], line: &Line) -> Option<Self> {
        let (a, b) = (boxes.get(line.a)?, boxes.get(line.b)?);
        Some(Self { from: a.border(b.middle), to: b.border(a.middle) })
    }

    /// A place along it, 0 to 1.
    pub(super) fn at(&self, part: f64) -> (f64, f64) {
        (self.from.0 + (self.to.0 - self.from.0) * part, self.from.1 + (self.to.1 - self.from.1) * part)
    }
}

impl Box {
    /// Where a line from its middle leaves it.
    fn border(&self, to: (f64, f64)) -> (f64, f64) {
        let (x, y) = (to.0 - self.middle.0, to.1 - self.middle.1);
        let (half_wide, half_high) = (self.size.0 / 2.0 + 2.0, self.size.1 / 2.0 + 2.0);
        let along = (half_wide / x.abs().max(1e-9)).min(half_high / y.abs().max(1e-9)).min(1.0);
        (self.middle.0 + x * along, self.middle.1 + y * along)
    }
}

impl Line {
    /// In what manner it is told: plainly if anybody says so plainly.
    pub fn told(&self) -> Told {
        self.links.iter().map(|link| link.told).min().unwrap_or(Told::Plain)
    }

    /// Whether one document denies what another says, or a finding rests on it.
    pub fn is_gainsaid(&self) -> bool {
        let denied = |link: &&Link| link.told == Told::Denied;
        let some = self.links.iter().filter(denied).count();
        some > 0 && some < self.links.len() || self.links.iter().any(|link| !link.findings.is_empty())
    }
}

/// The properties that join two, in words.
pub(super) fn said(line: &Line) -> String {
    let mut names: Vec<String> = Vec::new();
    for link in &line.links {
        let note = if link.told == Told::Plain { String::new() } else { format!(" [{}]", link.told.note()) };
        let witnesses = if link.lines > 1 { format!(" ×{}", link.lines) } else { String::new() };
        let name = format!("{}{note}{witnesses}", safe_folded(&link.property.replace('_', " ")));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
