//! Colours of claimants, by day and by night, and the patterns of ground that several claim.

use std::fmt::Write as _;

/// So many claimants have a colour of their own; those after them begin again.
pub(super) const COLOURS: usize = 8;

/// By day and by night; hues after Okabe and Ito (2008), told apart by people who see few colours.
const HUES: [(&str, &str); COLOURS] = [
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#ff8f4d"),
    ("#009e73", "#3fd0a6"),
    ("#a8327e", "#e08ac2"),
    ("#8a6d00", "#f0d34a"),
    ("#4b4fb5", "#a3a6f5"),
    ("#9c2f2f", "#f08d8d"),
    ("#4f5b66", "#c0cad4"),
];

/// What stands on the base map, of which a drawing has several copies by reference: no rule that asks for what is around an
/// element reaches into these. Class, rule with `$` for the colour, by day, by night.
const BASE: [(&str, &str, &str, &str); 7] = [
    ("sea", "fill:$", "#eaf1f6", "#1a2530"),
    ("land", "fill:$;stroke:none", "#fafaf7", "#262a30"),
    ("unit", "fill:none;stroke:$;stroke-width:.6", "#c9cdd2", "#454b54"),
    ("state", "fill:none;stroke:$;stroke-width:1.1", "#8a9099", "#878f9a"),
    ("dispute", "fill:none;stroke:$;stroke-width:.8;stroke-dasharray:4 3", "#8a9099", "#878f9a"),
    ("grat", "fill:none;stroke:$;stroke-width:.5;stroke-dasharray:2 3", "#b9cbd9", "#3a4a58"),
    ("edge", "font:10px system-ui,'DejaVu Sans',sans-serif;fill:$", "#5a6673", "#a3adb8"),
];

/// The rules of the base map, each colour as `colour` has it.
fn base(colour: impl Fn(&str, &str, &str) -> String) -> String {
    let rule = |(class, rule, day, night): &(&str, &str, &str, &str)| {
        format!(".mp-{class}{{{}}}", rule.replace('$', &colour(class, day, night)))
    };
    BASE.iter().map(rule).collect()
}

/// Plain colours first: many programs that show drawings know neither variables nor media queries.
pub(super) fn style() -> String {
    let (day, night) = rules();
    let (base_day, base_night) = (base(|_, day, _| day.to_owned()), base(|_, _, night| night.to_owned()));
    format!("{base_day}{day}@media (prefers-color-scheme:dark){{{base_night}{night}}}")
}

/// The rules for maps within a page, where `data-theme` on the root element chooses day or night.
pub(crate) fn page_style() -> String {
    let (day, night) = rules();
    // Custom properties are inherited where rules do not reach.
    let set = |dark: bool| -> String {
        let one = |(class, _, day, night): &(&str, &str, &str, &str)| {
            format!("--mp-{class}:{};", if dark { night } else { day })
        };
        BASE.iter().map(one).collect()
    };
    let base = base(|class, _, _| format!("var(--mp-{class})"));
    let dark =
        |root: &str| format!("{root} .mp{{{}}}{}", set(true), night.replace(".mp ", &format!("{root} .mp ")));
    let (by_machine, by_choice) = (dark(":root:not([data-theme=light])"), dark(":root[data-theme=dark]"));
    format!(
        "{base}.mp{{{}}}{day}\n@media screen and (prefers-color-scheme:dark){{{by_machine}}}\n\
         @media screen{{{by_choice}}}\n",
        set(false)
    )
}

/// By day, and what is otherwise by night.
fn rules() -> (String, String) {
    let mut out = String::from(
        ".mp text{font:12px system-ui,'DejaVu Sans',sans-serif;fill:#1c1f24}\
         .mp .bg{fill:#fff}\
         \
         .mp .edge{font-size:10px;fill:#5a6673}\
         .mp .own{fill:none;stroke:#5a6673;stroke-width:1.2;stroke-dasharray:6 3}\
         .mp .t{stroke-width:1.6;stroke-linejoin:round}.mp .doubt{stroke-dasharray:5 4}\
         .mp .lab{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.mp .far{fill:#6b7480;letter-spacing:.06em}\
         .mp .big{font-weight:600}.mp .head{font-weight:600;font-size:16px}.mp .small{font-size:11px}\
         .mp a:focus{outline:none}.mp a:focus-visible .t,.mp a:hover .t{stroke-width:3.5}.mp .dim{fill:#4c545e}.mp .pt{fill:#1c1f24;stroke:#fff;stroke-width:1.2}\
         .mp .way{fill:none;stroke:#1c1f24;stroke-width:1.3;stroke-dasharray:1 4;stroke-linecap:round}\
         .mp .rule{stroke:#5a6673;stroke-width:1.4;fill:none}.mp .frame{fill:none;stroke:#8a9099}",
    );
    let mut night = String::from(
        ".mp text{fill:#e9ebee}.mp .bg{fill:#15181c}\
         .mp .edge{fill:#a3adb8}.mp .own{stroke:#a3adb8}.mp .lab{stroke:#15181c}.mp .far{fill:#98a1ac}.mp .dim{fill:#b9c0c9}\
         .mp .pt{fill:#f2f4f6;stroke:#15181c}.mp .way{stroke:#f2f4f6}.mp .rule{stroke:#a3adb8}.mp .frame{stroke:#5a6673}",
    );
    for (at, (day, dark)) in HUES.iter().enumerate() {
        let _ = write!(out, ".mp .c{at}{{fill:{day};stroke:{day}}}.mp .s{at}{{stroke:{day}}}");
        let _ = write!(night, ".mp .c{at}{{fill:{dark};stroke:{dark}}}.mp .s{at}{{stroke:{dark}}}");
    }
    out.push_str(".mp .flat{stroke:none}");
    (out, night)
}

/// The name of the pattern of one claimant's stripes among several.
pub(super) fn pattern_id(colour: usize, of: usize, place: usize, turns: bool) -> String {
    format!("h{colour}-{of}-{place}{}", if turns { "v" } else { "" })
}

/// Stripes of one claimant, which leave room for those of the others: slanted where they claim at one time, upright where
/// one came after the other.
pub(super) fn pattern(colour: usize, of: usize, place: usize, turns: bool) -> String {
    let id = pattern_id(colour, of, place, turns);
    let stripe = if of > 3 { 5 } else { 7 };
    let angle = if turns { 0 } else { 45 };
    format!(
        "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"{}\" height=\"20\" patternTransform=\"rotate({angle})\">\
         <rect class=\"c{colour} flat\" x=\"{}\" y=\"0\" width=\"{stripe}\" height=\"20\"/></pattern>",
        stripe * of,
        stripe * place,
    )
}
