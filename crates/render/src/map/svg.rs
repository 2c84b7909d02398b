//! The map as a drawing (SVG) that follows light and dark, that a screen reader can read, and whose parts a page can show,
//! hide and date: every ground carries `data-claimant`, `data-place`, `data-from`, `data-to`, `data-status`, `data-docs` and
//! `data-lines`.

use super::colours;
use super::draw::{Claimant, Ground, MOST_STRIPES, claimants, stretches};
use super::frame::{Frame, ground};
use super::labels::{self, Label, Placed};
use super::legend::{self, Entry, ground_name};
use super::paper::{graticule, path, scale};
use super::territory::{PointKind, Status, Territory, is_large};
use super::times::{ends, may_meet, said};
use crate::ink::{Home, NoWays, Ways};
use crate::safe::safe_folded;
use crate::view::{Index, View};
use gainsay_model::{EntityId, Value};
use gainsay_places::{Atlas, PlaceId, Sort};
use gainsay_when::When;
use geo::Coord;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How the map is drawn.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Width in units of the drawing, about pixels; 320 to 4000.
    pub width: u32,
    /// Only what may hold at this time.
    pub at: Option<When>,
    /// Only what these claim; all if empty.
    pub only: Vec<EntityId>,
    /// One small map for each stretch of time, for print.
    pub multiples: bool,
    /// What stands above it.
    pub title: String,
    /// Where it is shown.
    pub home: Home,
    /// Sets its parts apart from those of other drawings on the page; ASCII letters.
    pub name: String,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            width: 960,
            at: None,
            only: Vec::new(),
            multiples: false,
            title: "Who claims what".into(),
            home: Home::File,
            name: "map".into(),
        }
    }
}

/// Height of the title.
const HEAD: f64 = 34.0;
/// Width of the legend beside a wide map.
const BESIDE: f64 = 300.0;
/// Narrower than this, the legend stands below.
const NARROW: f64 = 700.0;
/// So many small maps are drawn.
const MOST_MAPS: usize = 24;

/// Draws the map. Nothing of a document is written but as text.
///
/// # Errors
/// If `out` cannot be written to.
pub fn svg(
    view: &View<'_>,
    atlas: &Atlas,
    territory: &Territory,
    drawing: &Drawing,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", picture(view, (atlas, territory), drawing, &NoWays))
}

/// The same as text, with marks that lead to pages.
pub fn picture(
    view: &View<'_>,
    (atlas, territory): (&Atlas, &Territory),
    drawing: &Drawing,
    ways: &dyn Ways,
) -> String {
    let claims = territory.claims.iter().map(|claim| claim.claim).collect();
    let sheet = Sheet { index: view.index_of(&claims), atlas, territory, drawing, ways };
    if drawing.multiples { sheet.multiples() } else { sheet.whole() }
}

struct Sheet<'a> {
    index: Index<'a>,
    atlas: &'a Atlas,
    territory: &'a Territory,
    drawing: &'a Drawing,
    ways: &'a dyn Ways,
}

impl Sheet<'_> {
    /// One map with its legend.
    fn whole(&self) -> String {
        let width = f64::from(self.drawing.width.clamp(320, 4000));
        let beside = width >= NARROW;
        let room = if beside { width - BESIDE } else { width };
        let frame = Frame::fitted(self.atlas, self.territory, room, 900.0_f64.min(room * 1.25));
        let claimants = claimants(self.territory, self.drawing.at.as_ref(), &self.drawing.only);
        let entries = legend::entries(&self.index, self.atlas, &claimants);
        let legend_width = if beside { BESIDE } else { width } - 24.0;
        let (legend, legend_height) = legend_of(&entries, legend_width, &self.signs(&claimants));
        let height =
            if beside { frame.height.max(legend_height) } else { frame.height + legend_height } + HEAD + 10.0;
        let (x, y) = if beside { (room + 14.0, HEAD) } else { (12.0, HEAD + frame.height + 8.0) };
        let mut body = self.defs(&frame, &claimants);
        let _ = write!(body, "<text class=\"head\" x=\"12\" y=\"22\">{}</text>", escaped(&self.headline()));
        let _ = write!(body, "<g transform=\"translate(0 {HEAD})\">{}</g>", self.map(&frame, &claimants));
        let _ = write!(body, "<g class=\"legend\" transform=\"translate({x:.0} {y:.0})\">{legend}</g>");
        self.framed(width, height, &entries, &body)
    }

    /// One small map for each stretch of time in which something holds.
    fn multiples(&self) -> String {
        let width = f64::from(self.drawing.width.clamp(320, 4000));
        let columns = (width / 300.0).floor().clamp(1.0, 4.0);
        let room = width / columns - 10.0;
        let frame = Frame::fitted(self.atlas, self.territory, room, room);
        let everybody = claimants(self.territory, None, &self.drawing.only);
        let entries = legend::entries(&self.index, self.atlas, &everybody);
        let mut body = self.defs(&frame, &everybody);
        let _ = write!(body, "<text class=\"head\" x=\"12\" y=\"22\">{}</text>", escaped(&self.headline()));
        let colours: BTreeMap<_, usize> =
            everybody.iter().map(|one| ((one.id, one.name), one.colour)).collect();
        let stretches = stretches(self.territory, MOST_MAPS);
        let tall = frame.height + 30.0;
        for (at, (when, said)) in stretches.iter().enumerate() {
            let (column, row) = (at % columns as usize, at / columns as usize);
            let (x, y) = (5.0 + column as f64 * (room + 10.0), HEAD + row as f64 * tall);
            let mut now = claimants(self.territory, Some(when), &self.drawing.only);
            for one in &mut now {
                one.colour = colours.get(&(one.id, one.name)).copied().unwrap_or(one.colour);
            }
            let _ = write!(
                body,
                "<g transform=\"translate({x:.0} {y:.0})\"><text class=\"big\" x=\"2\" y=\"14\">{}</text><g transform=\"translate(0 20)\">{}</g></g>",
                escaped(said),
                self.map(&frame, &now)
            );
        }
        let rows = (stretches.len() as f64 / columns).ceil();
        let (legend, legend_height) = legend_of(&entries, width - 24.0, &self.signs(&everybody));
        let top = HEAD + rows * tall;
        let _ = write!(body, "<g class=\"legend\" transform=\"translate(12 {:.0})\">{legend}</g>", top + 8.0);
        self.framed(width, top + legend_height + 20.0, &entries, &body)
    }

    /// What the signs on the map mean, as far as they stand on it.
    fn signs(&self, claimants: &[Claimant<'_>]) -> Vec<&'static str> {
        let any =
            |fits: &dyn Fn(&Ground<'_>) -> bool| claimants.iter().flat_map(|one| &one.grounds).any(fits);
        let shared = |turns: bool| any(&|ground| ground.share.0 > 1 && ground.turns == turns);
        let dated = |id: PlaceId| self.atlas.is_own(id) && self.atlas.place(id).account.is_some();
        let all = [
            (claimants.is_empty(), "no claim to ground can be drawn"),
            (shared(false), "slanted stripes: several claim it, perhaps at one time"),
            (shared(true), "upright stripes: surely one after the other"),
            (any(&|ground| ground.is_soft()), "dashed, blurred: doubtful, planned or not vouched for"),
            (
                any(&|ground| is_large(self.atlas, ground.place)),
                "faint: a whole state, or a part told no more exactly",
            ),
            (!self.territory.points.is_empty(), "star: seat; circle: event"),
            (self.atlas.ids().any(dated), "thin dashes: units of the case's own"),
            (true, "borders: Natural Earth, coarse; they settle nothing"),
        ];
        all.into_iter().filter(|(shown, _)| *shown).map(|(_, words)| words).collect()
    }

    fn headline(&self) -> String {
        match &self.drawing.at {
            Some(at) => format!("{}: {at}", self.drawing.title),
            None => self.drawing.title.clone(),
        }
    }

    /// The whole drawing, with all that it says in words for those who do not see it.
    fn framed(&self, width: f64, height: f64, entries: &[Entry], body: &str) -> String {
        let mut said = String::new();
        for entry in entries {
            let _ = write!(said, "{}: {}. ", entry.name, entry.lines.join("; "));
        }
        let (role, style) = match self.drawing.home {
            Home::File => ("img", format!("<style>{}</style>", colours::style())),
            Home::Page => ("group", String::new()),
        };
        let name = &self.drawing.name;
        // Text has no quotation marks of its own: what is found here are names of parts of the drawing.
        let body = match self.drawing.home {
            Home::File => body.to_owned(),
            Home::Page => body
                .replace(" id=\"", &format!(" id=\"{name}-"))
                .replace("=\"url(#", &format!("=\"url(#{name}-"))
                .replace("href=\"#", &format!("href=\"#{name}-")),
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mp\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
             role=\"{role}\" aria-labelledby=\"{name}-title\" aria-describedby=\"{name}-said\"><title id=\"{name}-title\">{}</title><desc id=\"{name}-said\">{}</desc>\
             {style}<rect class=\"bg\" width=\"{width:.0}\" height=\"{height:.0}\"/>{body}</svg>",
            escaped(&self.headline()),
            escaped(said.trim_end()),
        )
    }

    /// What several parts of the drawing use: the base, the grounds, the stripes, the soft edge.
    fn defs(&self, frame: &Frame, claimants: &[Claimant<'_>]) -> String {
        let mut out = format!(
            "<defs><clipPath id=\"sheet\"><rect width=\"{:.1}\" height=\"{:.1}\"/></clipPath>\
             <filter id=\"soft\" x=\"-10%\" y=\"-10%\" width=\"120%\" height=\"120%\"><feGaussianBlur stdDeviation=\"4\"/></filter>",
            frame.width, frame.height
        );
        let mut drawn: BTreeSet<(PlaceId, Option<&str>)> = BTreeSet::new();
        let mut stripes: BTreeSet<(usize, usize, usize, bool)> = BTreeSet::new();
        for (claimant, one) in
            claimants.iter().flat_map(|one| one.grounds.iter().map(move |ground| (one, ground)))
        {
            if drawn.insert((one.place, one.part)) {
                let path = self.ground_path(frame, one);
                let _ = write!(
                    out,
                    "<path id=\"{}\" d=\"{path}\" fill-rule=\"evenodd\"/>",
                    ground_id(self.atlas, one)
                );
            }
            stripes.insert((claimant.colour, one.share.0.min(MOST_STRIPES), one.share.1, one.turns));
        }
        // On a map of one moment fewer may share a place than on that of all times.
        for (colour, of, _, turns) in stripes.clone() {
            stripes.extend((2..=of).flat_map(|of| (0..of).map(move |place| (colour, of, place, turns))));
            stripes.extend((2..=of).flat_map(|of| (0..of).map(move |place| (colour, of, place, false))));
        }
        for (colour, of, place, turns) in
            stripes.into_iter().filter(|(_, of, place, _)| *of > 1 && place < of)
        {
            out.push_str(&colours::pattern(colour, of, place, turns));
        }
        let _ = write!(out, "<g id=\"base\">{}</g></defs>", self.base(frame));
        out
    }

    /// The outline of a ground; a town without one is a circle.
    fn ground_path(&self, frame: &Frame, one: &Ground<'_>) -> String {
        let outline = path(&frame.rings(&ground(self.atlas, one.place, one.part)));
        let town = self.atlas.place(one.place).point.filter(|_| outline.is_empty());
        town.map(|point| frame.at(point))
            .map_or(outline, |at| format!("M{:.1} {:.1}a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", at.x - 8.0, at.y))
    }

    /// Sea, land, borders, graticule.
    fn base(&self, frame: &Frame) -> String {
        let mut out =
            format!("<rect class=\"mp-sea\" width=\"{:.1}\" height=\"{:.1}\"/>", frame.width, frame.height);
        let mut borders = String::new();
        for id in self.atlas.ids() {
            let place = self.atlas.place(id);
            let is_unit = place.sort == Sort::Unit && (frame.shows_units() || self.atlas.is_own(id));
            let is_land = matches!(place.sort, Sort::State | Sort::Territory);
            let is_disputed = place.sort == Sort::Area && frame.shows_units();
            if !self.atlas.parts(id).is_empty() || !(is_land || is_unit || is_disputed) {
                continue;
            }
            let path = path(&frame.rings(self.atlas.shape(id)));
            if path.is_empty() {
                continue;
            }
            // A border that is disputed, as the source has it, is no border like the others.
            let border = if place.sort == Sort::State || place.code.len() == 3 { "state" } else { "dispute" };
            if is_land {
                let _ = write!(out, "<path class=\"mp-land\" d=\"{path}\" fill-rule=\"evenodd\"/>");
            }
            if is_unit {
                let _ = write!(out, "<path class=\"mp-unit\" d=\"{path}\"/>");
            } else {
                let _ = write!(borders, "<path class=\"mp-{border}\" d=\"{path}\"/>");
            }
        }
        out.push_str(&borders);
        out.push_str(&graticule(frame));
        out
    }

    /// A map without its legend.
    fn map(&self, frame: &Frame, claimants: &[Claimant<'_>]) -> String {
        let mut out = String::from("<g clip-path=\"url(#sheet)\"><use href=\"#base\"/>");
        let mut grounds = claimants.iter().flat_map(|one| &one.grounds);
        let finer = grounds.any(|ground| !is_large(self.atlas, ground.place));
        // What is as large as a state lies below, so that it hides no district, and is faint beside one.
        for (layer, wide) in [("territory wide", true), ("territory", false)] {
            let _ = write!(out, "<g class=\"layer {layer}\">");
            for claimant in claimants {
                out.push_str(&self.claimant(claimant, (wide, finer)));
            }
            out.push_str("</g>");
        }
        let _ = write!(out, "<g class=\"layer own\">{}</g>", self.own(frame));
        let (points, taken, mut labels) = self.points(frame);
        out.push_str(&self.journeys(frame));
        out.push_str(&points);
        let mut all = self.ground_labels(frame, claimants);
        all.append(&mut labels);
        all.extend(self.neighbours(frame));
        for placed in labels::place(all, &taken, frame.width, frame.height) {
            out.push_str(&label(&placed));
        }
        out.push_str(&scale(frame));
        let _ = write!(
            out,
            "</g><rect class=\"frame\" width=\"{:.1}\" height=\"{:.1}\"/>",
            frame.width, frame.height
        );
        out
    }

    /// Outlines of the case's own places.
    fn own(&self, frame: &Frame) -> String {
        let mut out = String::new();
        let told =
            |id: &PlaceId| self.atlas.place(*id).account.is_some() || !self.atlas.parts(*id).is_empty();
        for id in self.atlas.ids().filter(|id| self.atlas.is_own(*id)).filter(told) {
            let place = self.atlas.place(id);
            let path = path(&frame.rings(self.atlas.shape(id)));
            if !path.is_empty() {
                let account = place.account.clone().unwrap_or_default();
                let _ = write!(
                    out,
                    "<path class=\"own\" data-place=\"{}\" data-from=\"{}\" data-to=\"{}\" data-by=\"{}\" d=\"{path}\"><title>{}</title></path>",
                    escaped(&place.code),
                    escaped(&account.from),
                    escaped(&account.to),
                    escaped(&account.by),
                    escaped(&own_title(place)),
                );
            }
        }
        out
    }

    /// The grounds of a claimant: those as large as a state, or the others.
    fn claimant(&self, claimant: &Claimant<'_>, (wide, finer): (bool, bool)) -> String {
        let id = claimant.id.map_or(String::new(), |id| id.to_string());
        let of_layer = |ground: &&Ground<'_>| is_large(self.atlas, ground.place) == wide;
        let grounds: String = claimant
            .grounds
            .iter()
            .filter(of_layer)
            .map(|ground| self.linked(claimant, ground, self.ground(claimant, ground, (wide, finer))))
            .collect();
        if grounds.is_empty() {
            return grounds;
        }
        format!(
            "<g class=\"claimant\" data-claimant=\"{id}\" data-name=\"{}\">{grounds}</g>",
            escaped(claimant.name)
        )
    }

    /// A ground as a link to the place that is meant, else to the words that are.
    fn linked(&self, claimant: &Claimant<'_>, ground: &Ground<'_>, mark: String) -> String {
        let claim = ground.claims.first().and_then(|claim| self.index.claim(claim.claim));
        let place = claim.and_then(|claim| match &claim.value {
            Value::Entity(mention) => self.index.view().entities.of(mention.id()),
            _ => None,
        });
        let way = place
            .and_then(|place| self.ways.entity(place))
            .or_else(|| claim.and_then(|claim| self.ways.claim(claim.id())));
        match way {
            Some(way) => format!(
                "<a href=\"{}\" aria-label=\"{}\">{mark}</a>",
                escaped(&way),
                escaped(&format!("{}: {}", ground_name(self.atlas, ground), claimant.name))
            ),
            None => mark,
        }
    }

    fn ground(&self, claimant: &Claimant<'_>, ground: &Ground<'_>, (wide, finer): (bool, bool)) -> String {
        let (count, number) = ground.share;
        // What has a fill of its own takes from its class the line alone.
        let hue = if count == 1 { "c" } else { "s" };
        let fill = match count {
            1 if wide && finer => " fill-opacity=\".08\"".to_owned(),
            1 => " fill-opacity=\".42\"".to_owned(),
            _ if number < MOST_STRIPES && count <= MOST_STRIPES => {
                format!(
                    " fill=\"url(#{})\" fill-opacity=\".75\"",
                    colours::pattern_id(claimant.colour, count, number, ground.turns)
                )
            }
            _ => " fill=\"none\"".to_owned(),
        };
        let soft = ground.is_soft();
        let (from, to) = ground.ends();
        let statuses: Vec<&str> = ground.statuses().into_iter().map(|status| status.name()).collect();
        let mut out = format!(
            "<g class=\"ground\" data-place=\"{}\" data-from=\"{from}\" data-to=\"{to}\" data-status=\"{}\"{}><title>{}</title>",
            escaped(&self.atlas.place(ground.place).code),
            statuses.join(" "),
            self.accounts(ground),
            escaped(&self.title(claimant, ground)),
        );
        let href = ground_id(self.atlas, ground);
        let colour = claimant.colour;
        if wide && soft || ground.statuses().iter().all(|status| *status == Status::LiesIn) {
            let _ = write!(
                out,
                "<g filter=\"url(#soft)\"><use href=\"#{href}\" class=\"c{colour} flat\" fill-opacity=\".14\"/></g></g>"
            );
        } else if soft {
            let _ = write!(
                out,
                "<g filter=\"url(#soft)\"><use href=\"#{href}\" class=\"{hue}{colour} flat\"{fill}/></g>"
            );
            let _ = write!(out, "<use href=\"#{href}\" class=\"t doubt s{colour}\" fill=\"none\"/></g>");
        } else {
            let _ = write!(out, "<use href=\"#{href}\" class=\"t {hue}{colour}\"{fill}/></g>");
        }
        out
    }

    /// Documents, lines of descent and claims, for pages that show and hide them.
    fn accounts(&self, ground: &Ground<'_>) -> String {
        let (mut documents, mut lines, mut claims) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for claim in &ground.claims {
            claims.insert(claim.claim.to_string());
            lines.insert(self.index.view().lineage.line(claim.claim).to_string());
            documents
                .extend(self.index.claim(claim.claim).map(|claim| self.index.path(claim.quote).to_owned()));
        }
        let list = |all: BTreeSet<String>| escaped(&all.into_iter().take(100).collect::<Vec<_>>().join("|"));
        format!(
            " data-docs=\"{}\" data-lines=\"{}\" data-claims=\"{}\"",
            list(documents),
            list(lines),
            list(claims)
        )
    }

    /// What a pointer over a ground is told: who, what, when, by whose account, in which words.
    fn title(&self, claimant: &Claimant<'_>, ground: &Ground<'_>) -> String {
        let mut lines = vec![format!("{}: {}", ground_name(self.atlas, ground), claimant.name)];
        for claim in ground.claims.iter().take(5) {
            let Some(found) = self.index.claim(claim.claim) else { continue };
            let time = claim.time.as_ref().map_or("no date".to_owned(), said);
            let manner = crate::voices::manner(found).map_or(String::new(), |manner| format!(", {manner}"));
            lines.push(format!("{}{manner}, {time}: {}", claim.status.name(), self.index.path(found.quote)));
        }
        if ground.claims.len() > 5 {
            lines.push(format!("and {} more claims", ground.claims.len() - 5));
        }
        let note = &self.atlas.place(ground.place).note;
        if !note.is_empty() {
            lines.push(note.clone());
        }
        lines.join("\n")
    }

    /// Labels of the grounds, the largest first.
    fn ground_labels(&self, frame: &Frame, claimants: &[Claimant<'_>]) -> Vec<Label> {
        let mut seen: BTreeMap<PlaceId, (f64, Label)> = BTreeMap::new();
        for ground in claimants.iter().flat_map(|one| &one.grounds) {
            let Some(middle) = self.atlas.middle(ground.place) else { continue };
            let at = match ground.part {
                Some(part) => middle_of(frame, &super::frame::ground(self.atlas, ground.place, Some(part)))
                    .unwrap_or(frame.at(middle)),
                None => frame.at(middle),
            };
            let label = Label {
                text: safe_folded(&ground_name(self.atlas, ground)),
                class: "lab big",
                size: 12.0,
                at,
                on_ground: true,
            };
            seen.entry(ground.place).or_insert((self.atlas.square_kilometres(ground.place), label));
        }
        let mut all: Vec<(PlaceId, (f64, Label))> = seen.into_iter().collect();
        let wide = |place: PlaceId| is_large(self.atlas, place);
        all.sort_by(|(a, (size_a, label_a)), (b, (size_b, label_b))| {
            let order = wide(*a).cmp(&wide(*b)).then(size_b.total_cmp(size_a));
            order.then_with(|| label_a.text.cmp(&label_b.text))
        });
        let labels = all.into_iter().map(|(place, (_, label))| {
            let class = if wide(place) { "lab dim" } else { label.class };
            Label { class, ..label }
        });
        labels.collect()
    }

    /// Names of the states around, and of large towns for orientation.
    fn neighbours(&self, frame: &Frame) -> Vec<Label> {
        let mut labels = Vec::new();
        for id in self.atlas.ids().filter(|id| self.atlas.place(*id).sort == Sort::State) {
            if let Some(at) = middle_of(frame, self.atlas.shape(id)) {
                labels.push(Label {
                    text: self.atlas.place(id).name.to_uppercase(),
                    class: "lab far",
                    size: 11.0,
                    at,
                    on_ground: true,
                });
            }
        }
        labels
    }

    /// Seats and events, with the boxes that they take and their labels.
    fn points(&self, frame: &Frame) -> (String, Vec<Coord<f64>>, Vec<Label>) {
        let (mut out, mut taken, mut labels) =
            (String::from("<g class=\"layer points\">"), Vec::new(), Vec::new());
        let mut seen: BTreeMap<(PlaceId, PointKind), Vec<&super::territory::Point>> = BTreeMap::new();
        for point in self
            .territory
            .points
            .iter()
            .filter(|point| may_meet(point.time.as_ref(), self.drawing.at.as_ref()))
        {
            seen.entry((point.place, point.kind)).or_default().push(point);
        }
        let mut named: BTreeSet<PlaceId> = BTreeSet::new();
        for ((place, kind), points) in
            seen.into_iter().filter(|((place, _), _)| !is_large(self.atlas, *place))
        {
            let Some(at) =
                self.atlas.middle(place).map(|middle| frame.at(middle)).filter(|at| frame.holds(*at, 3.0))
            else {
                continue;
            };
            let said: BTreeSet<String> = points
                .iter()
                .map(|point| {
                    let time = point.time.as_ref().map_or(String::new(), |time| format!(", {}", said(time)));
                    format!("{}: {}{time}", point.name, point.what)
                })
                .collect();
            let (from, to) = ends(points.first().and_then(|point| point.time.as_ref()));
            let name =
                points.first().map_or(self.atlas.place(place).name.as_str(), |point| point.words.as_str());
            let title =
                escaped(&format!("{name}\n{}", said.into_iter().take(12).collect::<Vec<_>>().join("\n")));
            let mark = match kind {
                PointKind::Seat => star(at),
                PointKind::Event => format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>", at.x, at.y),
            };
            let layer = if kind == PointKind::Seat { "seat" } else { "event" };
            let _ = write!(
                out,
                "<g class=\"pt {layer}\" data-from=\"{from}\" data-to=\"{to}\"><title>{title}</title>{mark}</g>"
            );
            taken.push(at);
            if named.insert(place) {
                labels.push(Label {
                    text: safe_folded(name),
                    class: "lab dim",
                    size: 11.0,
                    at,
                    on_ground: false,
                });
            }
        }
        out.push_str("</g>");
        (out, taken, labels)
    }

    fn journeys(&self, frame: &Frame) -> String {
        let mut out = String::from("<g class=\"layer journeys\">");
        for journey in
            self.territory.journeys.iter().filter(|one| may_meet(one.time.as_ref(), self.drawing.at.as_ref()))
        {
            let end = |place: Option<PlaceId>| {
                place.and_then(|place| self.atlas.middle(place)).map(|middle| frame.at(middle))
            };
            let (Some(from), Some(to)) = (end(journey.from), end(journey.to)) else { continue };
            let bend = Coord {
                x: f64::midpoint(from.x, to.x),
                y: f64::midpoint(from.y, to.y) - (from.x - to.x).abs() * 0.12,
            };
            let (begin, until) = ends(journey.time.as_ref());
            let _ = write!(
                out,
                "<path class=\"way\" data-from=\"{begin}\" data-to=\"{until}\" d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\"><title>{}</title></path>",
                from.x,
                from.y,
                bend.x,
                bend.y,
                to.x,
                to.y,
                escaped(&journey.name)
            );
        }
        out.push_str("</g>");
        out
    }
}

fn ground_id(atlas: &Atlas, ground: &Ground<'_>) -> String {
    let code: String = atlas
        .place(ground.place)
        .code
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    format!("g-{code}-{:?}{}", ground.place, ground.part.unwrap_or_default()).replace(['(', ')', ' '], "")
}

fn own_title(place: &gainsay_places::Place) -> String {
    let account = place.account.clone().unwrap_or_default();
    let dates = [account.from.as_str(), account.to.as_str()].join(" to ");
    let by = if account.by.is_empty() { String::new() } else { format!(", by {}", account.by) };
    if dates == " to " { format!("{place}{by}") } else { format!("{place}, {dates}{by}") }
}

/// The middle of what of a shape is on the sheet, if that is large enough to bear a name.
fn middle_of(frame: &Frame, shape: &gainsay_places::Shape) -> Option<Coord<f64>> {
    let rings = frame.rings(shape);
    let inside: Vec<Vec<Coord<f64>>> = rings
        .iter()
        .map(|ring| {
            let sheet = geo::Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: frame.width, y: frame.height });
            super::projection::clip(ring, sheet)
        })
        .collect();
    let area = |ring: &Vec<Coord<f64>>| {
        ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs()
            / 2.0
    };
    let largest = inside.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
    if area(largest) < 2500.0 {
        return None;
    }
    use geo::InteriorPoint;
    let polygon = geo::Polygon::new(geo::LineString::new(largest.clone()), Vec::new());
    polygon.interior_point().map(|point| point.0)
}

fn star(at: Coord<f64>) -> String {
    let points: Vec<String> = (0..10)
        .map(|corner| {
            let (angle, radius) =
                (f64::from(corner) * std::f64::consts::PI / 5.0, if corner % 2 == 0 { 7.0 } else { 3.0 });
            format!("{:.1},{:.1}", at.x + radius * angle.sin(), at.y - radius * angle.cos())
        })
        .collect();
    format!("<polygon points=\"{}\"/>", points.join(" "))
}

fn label(placed: &Placed) -> String {
    let Placed { label, middle } = placed;
    format!(
        "<text class=\"{}{}\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
        label.class,
        if label.size < 12.0 { " small" } else { "" },
        middle.x,
        middle.y + label.size * 0.35,
        escaped(&label.text)
    )
}

/// The legend and its height.
fn legend_of(entries: &[Entry], width: f64, signs: &[&str]) -> (String, f64) {
    let (mut out, mut y) = (String::new(), 14.0);
    for entry in entries {
        let _ = write!(
            out,
            "<g class=\"entry\"><rect class=\"c{}\" fill-opacity=\".5\" x=\"0\" y=\"{:.0}\" width=\"14\" height=\"12\"/>",
            entry.colour,
            y - 10.0
        );
        for line in labels::lines(&safe_folded(&entry.name), 12.5, width - 20.0, 3) {
            let _ = write!(out, "<text class=\"big\" x=\"20\" y=\"{y:.0}\">{}</text>", escaped(&line));
            y += 16.0;
        }
        for line in
            entry.lines.iter().flat_map(|line| labels::lines(&safe_folded(line), 11.0, width - 20.0, 5))
        {
            let _ = write!(out, "<text class=\"dim small\" x=\"20\" y=\"{y:.0}\">{}</text>", escaped(&line));
            y += 14.0;
        }
        out.push_str("</g>");
        y += 8.0;
    }
    for line in signs.iter().flat_map(|line| labels::lines(line, 10.5, width, 2)) {
        let _ = write!(out, "<text class=\"edge\" x=\"0\" y=\"{y:.0}\">{}</text>", escaped(&line));
        y += 13.0;
    }
    (out, y + 6.0)
}

/// Text as XML has it, without what a terminal or a browser would obey.
pub(super) fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(safe_folded).collect();
    lines.join("\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
