//! What maps are made of: paths, lines of longitude and latitude, a bar of kilometres.

use super::frame::Frame;
use geo::Coord;
use std::fmt::Write as _;

/// Path data of rings, relative and in tenths.
pub(super) fn path(rings: &[Vec<Coord<f64>>]) -> String {
    let tenth = |value: f64| (value * 10.0).round() as i64;
    let shown = |value: i64| {
        if value % 10 == 0 { format!("{}", value / 10) } else { format!("{:.1}", value as f64 / 10.0) }
    };
    let mut out = String::new();
    for ring in rings {
        let Some(first) = ring.first() else { continue };
        let mut here = (tenth(first.x), tenth(first.y));
        let _ = write!(out, "M{} {}l", shown(here.0), shown(here.1));
        for point in &ring[1..] {
            let there = (tenth(point.x), tenth(point.y));
            let _ = write!(out, "{} {} ", shown(there.0 - here.0), shown(there.1 - here.1));
            here = there;
        }
        out.truncate(out.trim_end().len());
        out.push('z');
    }
    out
}

/// Lines of longitude and latitude with their degrees at the edge.
pub(super) fn graticule(frame: &Frame) -> String {
    let degrees = frame.degrees();
    let span = degrees.width().min(degrees.height() * 1.6);
    let step = [0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0]
        .into_iter()
        .find(|step| span / step <= 8.0)
        .unwrap_or(30.0);
    let (mut out, mut edge) = (String::new(), String::new());
    let count = |low: f64, high: f64| ((high - low) / step).clamp(0.0, 100.0) as i64 + 1;
    let (west, south) = ((degrees.min().x / step).ceil() * step, (degrees.min().y / step).ceil() * step);
    for number in 0..count(west, degrees.max().x) {
        let x = west + number as f64 * step;
        let line =
            (0..=24).map(|at| frame.at((x, degrees.min().y + degrees.height() * f64::from(at) / 24.0)));
        let line: Vec<Coord<f64>> = line.collect();
        polyline(&mut out, &line);
        if let Some(at) =
            crossing(&line, |point| point.y - (frame.height - 4.0)).filter(|at| frame.holds(*at, 2.0))
        {
            let turned = if x > 180.0 { x - 360.0 } else { x };
            let _ = write!(
                edge,
                "<text class=\"mp-edge\" x=\"{:.0}\" y=\"{:.0}\">{}</text>",
                at.x + 2.0,
                at.y,
                degree(turned, 'E', 'W')
            );
        }
    }
    for number in 0..count(south, degrees.max().y) {
        let y = south + number as f64 * step;
        let line = (0..=24).map(|at| frame.at((degrees.min().x + degrees.width() * f64::from(at) / 24.0, y)));
        let line: Vec<Coord<f64>> = line.collect();
        polyline(&mut out, &line);
        if let Some(at) = crossing(&line, |point| point.x - 3.0).filter(|at| frame.holds(*at, 2.0)) {
            let _ = write!(
                edge,
                "<text class=\"mp-edge\" x=\"{:.0}\" y=\"{:.0}\">{}</text>",
                at.x,
                at.y - 2.0,
                degree(y, 'N', 'S')
            );
        }
    }
    out + &edge
}

fn polyline(out: &mut String, line: &[Coord<f64>]) {
    let points: Vec<String> = line.iter().map(|at| format!("{:.1},{:.1}", at.x, at.y)).collect();
    let _ = write!(out, "<polyline class=\"mp-grat\" points=\"{}\"/>", points.join(" "));
}

/// Where a line changes the sign of a measure.
fn crossing(line: &[Coord<f64>], measure: impl Fn(&Coord<f64>) -> f64) -> Option<Coord<f64>> {
    line.windows(2).find_map(|pair| {
        let (a, b) = (measure(&pair[0]), measure(&pair[1]));
        let along = a / (a - b);
        ((a < 0.0) != (b < 0.0)).then(|| pair[0] + (pair[1] - pair[0]) * along)
    })
}

fn degree(value: f64, positive: char, negative: char) -> String {
    let side = if value >= 0.0 { positive } else { negative };
    let number = format!("{:.2}", value.abs());
    format!("{}°{side}", number.trim_end_matches('0').trim_end_matches('.'))
}

/// A bar of a round number of kilometres.
pub(super) fn scale(frame: &Frame) -> String {
    let most = frame.kilometres() * frame.width * 0.22;
    let power = 10.0_f64.powf(most.max(1e-3).log10().floor());
    let round =
        [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|length| *length <= most).unwrap_or(power);
    let (length, y) = (round / frame.kilometres(), frame.height - 14.0);
    let x = frame.width - length - 14.0;
    format!(
        "<g class=\"scale\"><path class=\"rule\" d=\"M{x:.1} {:.1}v5h{length:.1}v-5\"/><text class=\"lab edge\" text-anchor=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{round} km</text></g>",
        y - 5.0,
        x + length / 2.0,
        y - 5.0
    )
}
