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

/// Plain colours first: many programs that show drawings know neither variables nor media queries.
pub(super) fn style() -> String {
    let mut out = String::from(
        ".mp text{font:12px system-ui,'DejaVu Sans',sans-serif;fill:#1c1f24}.mp .sea{fill:#eaf1f6}.mp .land{fill:#fafaf7;stroke:none}\
         .mp .bg{fill:#fff}\
         .mp .unit{fill:none;stroke:#c9cdd2;stroke-width:.6}.mp .state{fill:none;stroke:#8a9099;stroke-width:1.1}\
         .mp .dispute{fill:none;stroke:#8a9099;stroke-width:.8;stroke-dasharray:4 3}.mp .grat{fill:none;stroke:#b9cbd9;stroke-width:.5;stroke-dasharray:2 3}.mp .edge{font-size:10px;fill:#5a6673}\
         .mp .own{fill:none;stroke:#5a6673;stroke-width:1.2;stroke-dasharray:6 3}\
         .mp .t{stroke-width:1.6;stroke-linejoin:round}.mp .doubt{stroke-dasharray:5 4}\
         .mp .lab{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.mp .far{fill:#6b7480;letter-spacing:.06em}\
         .mp .big{font-weight:600}.mp .dim{fill:#4c545e}.mp .pt{fill:#1c1f24;stroke:#fff;stroke-width:1.2}\
         .mp .way{fill:none;stroke:#1c1f24;stroke-width:1.3;stroke-dasharray:1 4;stroke-linecap:round}\
         .mp .rule{stroke:#5a6673;stroke-width:1.4;fill:none}.mp .frame{fill:none;stroke:#8a9099}",
    );
    let mut night = String::from(
        ".mp text{fill:#e9ebee}.mp .bg{fill:#15181c}.mp .sea{fill:#1a2530}.mp .land{fill:#262a30}.mp .unit{stroke:#454b54}.mp .state{stroke:#878f9a}\
         .mp .dispute{stroke:#878f9a}.mp .grat{stroke:#3a4a58}.mp .edge{fill:#a3adb8}.mp .own{stroke:#a3adb8}.mp .lab{stroke:#15181c}.mp .far{fill:#98a1ac}.mp .dim{fill:#b9c0c9}\
         .mp .pt{fill:#f2f4f6;stroke:#15181c}.mp .way{stroke:#f2f4f6}.mp .rule{stroke:#a3adb8}.mp .frame{stroke:#5a6673}",
    );
    for (at, (day, dark)) in HUES.iter().enumerate() {
        let _ = write!(out, ".mp .c{at}{{fill:{day};stroke:{day}}}.mp .s{at}{{stroke:{day}}}");
        let _ = write!(night, ".mp .c{at}{{fill:{dark};stroke:{dark}}}.mp .s{at}{{stroke:{dark}}}");
    }
    let _ = write!(out, "@media (prefers-color-scheme:dark){{{night}}}");
    out
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
         <rect class=\"c{colour}\" style=\"stroke:none\" x=\"{}\" y=\"0\" width=\"{stripe}\" height=\"20\"/></pattern>",
        stripe * of,
        stripe * place,
    )
}
