//! Colours by day and by night, and the rules of style that use them.

use std::fmt::Write as _;

/// A colour by name: by day and by night. Contrasts follow WCAG 2.2 (1.4.3 for text, 1.4.11 for marks).
const COLOURS: &[(&str, &str, &str)] = &[
    ("paper", "#ffffff", "#15181c"),
    ("ink", "#1c1f24", "#e9ebee"),
    ("dim", "#4c545e", "#b9c0c9"),
    ("faint", "#c9cdd2", "#3a4149"),
    ("rule", "#6b7480", "#98a1ac"),
    ("card", "#eef2f7", "#262b33"),
    ("alert", "#b3261e", "#ff9d94"),
    ("doubt", "#8a5a00", "#e8b64c"),
    ("link", "#0b57a4", "#8ec5ff"),
    ("h0", "#0072b2", "#56b4e9"),
    ("h1", "#b34700", "#ff8f4d"),
    ("h2", "#007a59", "#3fd0a6"),
    ("h3", "#a8327e", "#e08ac2"),
    ("h4", "#7a6000", "#f0d34a"),
    ("h5", "#4b4fb5", "#a3a6f5"),
];

/// The rules, with `$name` for a colour.
const RULES: &str = include_str!("rules.css");

/// The rules for a drawing in a file of its own. Plain colours come first: many programs that show drawings know neither
/// variables nor media queries.
pub fn sheet_style() -> String {
    let with = |night: bool| {
        spelled(|name| {
            let colour = COLOURS.iter().find(|(known, ..)| *known == name);
            colour.map_or(String::new(), |(_, day, dark)| (if night { dark } else { day }).to_string())
        })
    };
    format!("{}@media (prefers-color-scheme:dark){{{}}}", with(false), with(true))
}

/// The rules for drawings within a page, in custom properties (`--pic-ink` and so on) that a page may set anew. A page
/// chooses night for all by `data-theme="dark"` on its root element, day by `data-theme="light"`.
pub fn page_style() -> String {
    let set = |night: bool| {
        let mut out = String::new();
        for (name, day, dark) in COLOURS {
            let _ = write!(out, "--pic-{name}:{};", if night { dark } else { day });
        }
        out
    };
    let (day, night) = (set(false), set(true));
    let rules = spelled(|name| format!("var(--pic-{name})"));
    format!(
        ".pic{{{day}}}\n@media (prefers-color-scheme:dark){{:root:not([data-theme=light]) .pic{{{night}}}}}\n\
         [data-theme=dark] .pic{{{night}}}\n@media print{{:root .pic.pic{{{day}}}}}\n{rules}\n{}{FIGURES}",
        crate::map::page_style()
    )
}

/// Of a picture that is drawn once for wide and once for narrow screens, one is shown.
const FIGURES: &str = ".picture.narrow{display:none}@media (max-width:40rem){.picture.wide{display:none}.picture.narrow{display:block}}\n";

/// The rules with every `$name` replaced, and without what only people need.
fn spelled(colour: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(RULES.len() * 2);
    let mut parts = RULES.trim().split('$');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|ch: char| !ch.is_ascii_alphanumeric()).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        out.push_str(&colour(name));
        out.push_str(rest);
    }
    out.replace('\n', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_a_rule_names_is_there() {
        for part in RULES.split('$').skip(1) {
            let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(COLOURS.iter().any(|(known, ..)| *known == name), "{name}");
        }
        assert!(!sheet_style().contains('$') && !page_style().contains('$'));
        assert!(sheet_style().contains("prefers-color-scheme:dark"));
        assert!(page_style().contains("var(--pic-ink)") && !sheet_style().contains("var("));
    }

    #[test]
    fn text_stands_out_from_its_paper() {
        let of = |wanted: &str| COLOURS.iter().find(|(name, ..)| *name == wanted).unwrap();
        let (_, day, night) = of("paper");
        for (name, light, dark) in
            COLOURS.iter().filter(|(name, ..)| !["paper", "faint", "card"].contains(name))
        {
            assert!(contrast(light, day) >= 4.5 && contrast(dark, night) >= 4.5, "{name}");
        }
    }

    /// The contrast ratio of WCAG 2.2.
    fn contrast(a: &str, b: &str) -> f64 {
        let light = |colour: &str| {
            let part = |at: usize| {
                let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}
