//! The network as a drawing (SVG): kinds by shape, manners by line, disagreement by a sign.

use super::net::{Box, EDGE, LINE_SIZE, Line, NAME_SIZE, Net, Way};
use crate::ink::{Home, Sheet, Ways, attribute, escaped, label, length};
use crate::timeline::Told;
use crate::view::{View, count};
use gainsay_model::EntityKind;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Draws a network. `name` sets its parts apart from those of other drawings on the page; it is of ASCII letters.
pub fn svg(
    view: &View<'_>,
    net: &Net,
    (name, title): (&str, &str),
    (home, ways): (Home, &dyn Ways),
) -> String {
    let mut body = format!(
        "<defs><marker id=\"{name}-tip\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path class=\"tip\" d=\"M0 .5L8 4L0 7.5z\"/></marker></defs>"
    );
    body.push_str("<g class=\"lines\">");
    for line in &net.lines {
        body.push_str(&drawn_line(view, net, line, name));
    }
    body.push_str("</g><g class=\"labels\">");
    for line in &net.lines {
        body.push_str(&line_label(view, net, line, ways));
    }
    body.push_str("</g><g class=\"boxes\">");
    for one in &net.boxes {
        body.push_str(&drawn_box(one, ways));
    }
    body.push_str("</g>");
    let (legend, high) = legend(net);
    let _ = write!(body, "<g transform=\"translate(0 {:.0})\">{legend}</g>", net.height);
    if net.boxes.is_empty() {
        let _ = write!(body, "<text class=\"dim\" x=\"{EDGE}\" y=\"20\">no relations to draw</text>");
    }
    let words = words(net);
    Sheet { name, home, width: net.width, height: net.height.max(30.0) + high, title, said: &words, data: "" }
        .whole(&body)
}

/// What the drawing says, in a few words.
pub(super) fn words(net: &Net) -> String {
    let links: usize = net.lines.iter().map(|line| line.links.len()).sum();
    let mut out = format!(
        "{} and {} between them",
        count(net.boxes.len(), "entity").replace("entitys", "entities"),
        count(links, "relation")
    );
    if net.left.entities > 0 || net.left.links > 0 {
        let _ = write!(
            out,
            "; not drawn: {} and {}",
            count(net.left.entities, "entity").replace("entitys", "entities"),
            count(net.left.links, "relation")
        );
    }
    out
}

fn drawn_line(view: &View<'_>, net: &Net, line: &Line, name: &str) -> String {
    let (Some(a), Some(b)) = (net.boxes.get(line.a), net.boxes.get(line.b)) else { return String::new() };
    let Some(Way { from, to }) = Way::of(&net.boxes, line) else { return String::new() };
    let lines = line.links.iter().map(|link| link.lines).max().unwrap_or(1).clamp(1, 5);
    let class = match line.told() {
        Told::Plain => "edge",
        Told::Alleged | Told::Opinion => "edge dash",
        Told::Planned => "edge dots",
        Told::Denied => "edge dash quarrel",
    };
    let towards = |to: usize| {
        let to = net.boxes.get(to).map(|one| one.entity);
        line.links.iter().any(|link| Some(link.to) == to)
    };
    let start = if towards(line.a) { format!(" marker-start=\"url(#{name}-tip)\"") } else { String::new() };
    let end = if towards(line.b) { format!(" marker-end=\"url(#{name}-tip)\"") } else { String::new() };
    let mut out = format!(
        "<g class=\"line\" data-a=\"{}\" data-b=\"{}\" data-told=\"{}\"><title>{}</title>\
         <line class=\"{class}\" stroke-width=\"{:.1}\"{start}{end} x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        a.entity,
        b.entity,
        line.told().name(),
        escaped(&title(view, net, line)),
        1.0 + 0.6 * lines as f64,
        from.0,
        from.1,
        to.0,
        to.1
    );
    if line.told() == Told::Denied {
        let at = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let _ = write!(
            out,
            "<path class=\"quarrel\" d=\"M{:.1} {:.1}l10 10m0-10l-10 10\"/>",
            at.0 - 5.0,
            at.1 - 5.0
        );
    }
    out + "</g>"
}

/// What a pointer over a line is told: every relation with its witnesses.
pub(super) fn title(view: &View<'_>, net: &Net, line: &Line) -> String {
    let name = |id| net.boxes.iter().find(|one| one.entity == id).map_or("", |one| one.name.as_str());
    let mut all: Vec<String> = Vec::new();
    for link in line.links.iter().take(12) {
        let note = if link.told == Told::Plain { String::new() } else { format!(", {}", link.told.note()) };
        let time =
            link.claims.iter().filter_map(|at| view.claims().get(*at)).find_map(|claim| claim.time.as_ref());
        let time = time.map_or(String::new(), |time| format!(", {time}"));
        all.push(format!(
            "{} · {}: {}{note}{time} ({}, {})",
            name(link.from),
            link.property.replace('_', " "),
            name(link.to),
            count(link.documents, "document"),
            count(link.lines, "independent line")
        ));
    }
    if line.links.len() > 12 {
        all.push(format!("and {} more", line.links.len() - 12));
    }
    all.join("\n")
}

fn line_label(view: &View<'_>, net: &Net, line: &Line, ways: &dyn Ways) -> String {
    let mut out = String::new();
    if let Some((text, (x, y))) = &line.label {
        let long = length(text, LINE_SIZE, false) + 6.0;
        let mark = format!(
            "<g class=\"mark\"><rect class=\"under\" x=\"{:.1}\" y=\"{:.1}\" width=\"{long:.1}\" height=\"{:.0}\"/>\
             <rect class=\"ring\" x=\"{:.1}\" y=\"{:.1}\" width=\"{long:.1}\" height=\"{:.0}\" rx=\"3\"/>\
             <text class=\"small dim\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{}</text></g>",
            x - long / 2.0,
            y - LINE_SIZE / 2.0 - 2.0,
            LINE_SIZE + 4.0,
            x - long / 2.0,
            y - LINE_SIZE / 2.0 - 2.0,
            LINE_SIZE + 4.0,
            y + LINE_SIZE * 0.35,
            label(text)
        );
        let claim = line.links.first().and_then(|link| view.claims().get(*link.claims.first()?));
        out.push_str(&linked(claim.and_then(|claim| ways.claim(claim.id())), &title(view, net, line), &mark));
    }
    if let Some(at) = line.sign {
        let mark = format!(
            "<g class=\"mark\"><circle class=\"badge\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"7\"/>\
             <text class=\"onbadge\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">≠</text></g>",
            at.0,
            at.1,
            at.0,
            at.1 + 4.0
        );
        let finding = line.links.iter().find_map(|link| link.findings.first());
        let way = finding.and_then(|finding| ways.finding(*finding));
        out.push_str(&linked(way, &format!("the documents disagree: {}", title(view, net, line)), &mark));
    }
    out
}

fn drawn_box(one: &Box, ways: &dyn Ways) -> String {
    let (x, y) = one.middle;
    let class = if one.asked { "strong" } else { "" };
    let mark = format!(
        "<g class=\"mark\" data-node=\"{}\" data-kind=\"{}\"><title>{}</title>{}{}\
         <text class=\"{class}\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{}</text></g>",
        one.entity,
        one.kind.name(),
        escaped(&format!("{} ({})", one.name, one.kind.name())),
        shape(one.kind, one.middle, one.size, "card"),
        format_args!(
            "<rect class=\"ring\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"6\"/>",
            x - one.size.0 / 2.0 - 3.0,
            y - one.size.1 / 2.0 - 3.0,
            one.size.0 + 6.0,
            one.size.1 + 6.0
        ),
        y + NAME_SIZE * 0.35,
        label(&one.label)
    );
    let way = if one.asked { ways.entity(one.entity) } else { ways.around(one.entity) };
    linked(way, &format!("{} ({})", one.name, one.kind.name()), &mark)
}

/// The outline of a kind: persons are round, bodies have corners, states have thick ones, events have points, offices lean.
fn shape(kind: EntityKind, (x, y): (f64, f64), (wide, high): (f64, f64), class: &str) -> String {
    let (left, top) = (x - wide / 2.0, y - high / 2.0);
    let rect = |radius: f64, more: &str| {
        format!(
            "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"{radius}\"{more}/>"
        )
    };
    match kind {
        EntityKind::Person => rect(high / 2.0, ""),
        EntityKind::People => rect(high / 2.0, " stroke-dasharray=\"6 2\""),
        EntityKind::Polity => rect(2.0, " stroke-width=\"2.4\""),
        EntityKind::Event => format!(
            "<path class=\"{class}\" d=\"M{:.1} {top:.1}h{:.1}l9 {:.1}l-9 {:.1}h-{:.1}l-9-{:.1}z\"/>",
            left + 9.0,
            wide - 18.0,
            high / 2.0,
            high / 2.0,
            wide - 18.0,
            high / 2.0
        ),
        EntityKind::Office => format!(
            "<path class=\"{class}\" d=\"M{:.1} {top:.1}h{:.1}l-8 {high:.1}h-{:.1}z\"/>",
            left + 8.0,
            wide - 8.0,
            wide - 8.0
        ),
        _ => rect(2.0, ""),
    }
}

fn linked(way: Option<String>, spoken: &str, mark: &str) -> String {
    match way {
        Some(way) => {
            format!("<a href=\"{}\"><title>{}</title>{mark}</a>", attribute(&way), escaped(spoken))
        }
        None => mark.to_owned(),
    }
}

/// What shapes and lines mean, as far as they are drawn; with its height.
fn legend(net: &Net) -> (String, f64) {
    let kinds: BTreeSet<EntityKind> = net.boxes.iter().map(|one| one.kind).collect();
    let manners: BTreeSet<Told> = net.lines.iter().map(Line::told).collect();
    let mut all: Vec<(String, String)> = kinds
        .into_iter()
        .map(|kind| (shape(kind, (18.0, 0.0), (32.0, 14.0), "card"), kind.name().to_owned()))
        .collect();
    let stroke = |class: &str| format!("<path class=\"{class}\" d=\"M2 0h32\"/>");
    for manner in manners {
        all.push(match manner {
            Told::Plain => (stroke("edge"), "said; thicker: more independent witnesses".to_owned()),
            Told::Alleged | Told::Opinion => (stroke("edge dash"), "alleged, or an opinion".to_owned()),
            Told::Planned => (stroke("edge dots"), "planned, demanded or foreseen".to_owned()),
            Told::Denied => (stroke("edge dash quarrel"), "denied".to_owned()),
        });
    }
    if net.lines.iter().any(Line::is_gainsaid) {
        let sign = "<circle class=\"badge\" cx=\"18\" cy=\"0\" r=\"7\"/><text class=\"onbadge\" text-anchor=\"middle\" x=\"18\" y=\"4\">≠</text>";
        all.push((sign.to_owned(), "the documents disagree".to_owned()));
    }
    let (mut out, mut x, mut y) = (String::new(), EDGE, 16.0);
    for (sign, said) in all {
        let long = 44.0 + length(&said, LINE_SIZE, false);
        if x > EDGE && x + long > net.width - EDGE {
            (x, y) = (EDGE, y + 20.0);
        }
        let _ = write!(
            out,
            "<g transform=\"translate({x:.0} {y:.0})\">{sign}<text class=\"small dim\" x=\"44\" y=\"4\">{said}</text></g>"
        );
        x += long + 16.0;
    }
    let high = if out.is_empty() { 0.0 } else { y + 12.0 };
    (out, high)
}
