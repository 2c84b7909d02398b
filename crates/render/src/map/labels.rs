//! Labels that do not collide: each is tried in several places, the weightiest first, and left out where there is no room.

use crate::safe::width;
use geo::Coord;

/// A label to be placed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Label {
    pub(super) text: String,
    /// Classes of the style.
    pub(super) class: &'static str,
    /// Size of the letters in units of the drawing.
    pub(super) size: f64,
    /// What it is of: a point beside which it stands, or the middle of ground on which it stands.
    pub(super) at: Coord<f64>,
    pub(super) on_ground: bool,
}

/// A label that has a place: its middle.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placed {
    pub(super) label: Label,
    pub(super) middle: Coord<f64>,
}

/// A box that is taken: middle, half width, half height.
type Taken = (Coord<f64>, f64, f64);

/// Places as many labels as there is room for, in the order in which they come.
pub(super) fn place(labels: Vec<Label>, taken: &[Coord<f64>], width: f64, height: f64) -> Vec<Placed> {
    let mut boxes: Vec<Taken> = taken.iter().map(|at| (*at, 5.0, 5.0)).collect();
    let mut placed: Vec<Placed> = Vec::new();
    for label in labels {
        let (half_width, half_height) = (length(&label.text, label.size) / 2.0 + 2.0, label.size * 0.62);
        let fits = |middle: &Coord<f64>| {
            let inside = middle.x - half_width >= 2.0
                && middle.x + half_width <= width - 2.0
                && middle.y - half_height >= 2.0
                && middle.y + half_height <= height - 2.0;
            // Degrees stand at the left and at the bottom, the scale in the corner.
            let edge = label.class.contains("far")
                && (middle.x - half_width < 38.0 || middle.y + half_height > height - 18.0);
            let corner =
                middle.x + half_width > width * 0.78 - 20.0 && middle.y + half_height > height - 34.0;
            inside
                && !edge
                && !corner
                && !boxes.iter().any(|other| meet((*middle, half_width, half_height), *other))
        };
        let found = candidates(&label, half_width, half_height).into_iter().find(fits);
        if let Some(middle) = found {
            boxes.push((middle, half_width, half_height));
            placed.push(Placed { label, middle });
        }
    }
    placed
}

fn meet(a: Taken, b: Taken) -> bool {
    (a.0.x - b.0.x).abs() < a.1 + b.1 && (a.0.y - b.0.y).abs() < a.2 + b.2
}

/// Beside a point: right, left, above, below and between; on ground: the middle and a little off it.
fn candidates(label: &Label, half_width: f64, half_height: f64) -> Vec<Coord<f64>> {
    let by = |x: f64, y: f64| Coord { x: label.at.x + x, y: label.at.y + y };
    if label.on_ground {
        let step = half_height * 1.2;
        return [
            (0.0, 0.0),
            (0.0, -1.0),
            (0.0, 1.0),
            (1.0, 0.0),
            (-1.0, 0.0),
            (0.0, -2.0),
            (0.0, 2.0),
            (2.0, 1.0),
            (-2.0, 1.0),
        ]
        .into_iter()
        .map(|(x, y)| by(x * step, y * step))
        .collect();
    }
    let (x, y) = (half_width + 6.0, half_height + 6.0);
    vec![by(x, 0.0), by(-x, 0.0), by(0.0, -y), by(0.0, y), by(x, -y), by(x, y), by(-x, -y), by(-x, y)]
}

/// About how long a text is, in units of the drawing.
pub(super) fn length(text: &str, size: f64) -> f64 {
    let narrow = text.chars().filter(|c| "iljtfrI.,;:'|!()[] ".contains(*c)).count();
    let wide = text.chars().filter(|c| c.is_uppercase() || "mwMW—".contains(*c)).count();
    (width(text) as f64 * 0.63 - narrow as f64 * 0.26 + wide as f64 * 0.14) * size
}

/// A text cut into lines no longer than asked, and into no more of them.
pub(super) fn lines(text: &str, size: f64, longest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits =
            lines.last().is_some_and(|line| length(line, size) + length(word, size) + size * 0.3 <= longest);
        if fits && let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        } else if lines.len() == most {
            if let Some(line) = lines.last_mut() {
                line.push('…');
            }
            return lines;
        } else {
            lines.push(shortened(word, size, longest));
        }
    }
    lines
}

/// A word that is longer than a line is cut.
fn shortened(word: &str, size: f64, longest: f64) -> String {
    if length(word, size) <= longest {
        return word.to_owned();
    }
    let mut short = String::new();
    for c in word.chars() {
        short.push(c);
        if length(&short, size) > longest - size {
            short.push('…');
            break;
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_collide_and_the_first_come_first() {
        let label = |text: &str, x: f64| Label {
            text: text.into(),
            class: "lab",
            size: 12.0,
            at: Coord { x, y: 50.0 },
            on_ground: false,
        };
        let placed =
            place((0..30).map(|at| label("Lankaran", 100.0 + f64::from(at))).collect(), &[], 300.0, 100.0);
        assert!(!placed.is_empty() && placed.len() < 30);
        for (at, a) in placed.iter().enumerate() {
            for b in &placed[at + 1..] {
                let apart = (a.middle.x - b.middle.x).abs() >= length("Lankaran", 12.0)
                    || (a.middle.y - b.middle.y).abs() >= 12.0;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn long_texts_are_cut_into_lines() {
        let all = lines("a rather long text that will not stand in one line", 12.0, 120.0, 2);
        assert_eq!(all.len(), 2);
        assert!(all[1].ends_with('…'));
    }
}
