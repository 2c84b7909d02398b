//! Says how times lie to one another: `compare_dates EDTF EDTF…` prints a timeline, and for each two neighbours on it their
//! possible relations, the gap in days, and what may lie between two that disagree.

#![expect(clippy::print_stdout, reason = "a program of its own, not the library")]

use gainsay_when::{Extent, When, suspicion};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut times: Vec<When> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    times.sort_by_cached_key(When::place);
    if times.is_empty() {
        return Err("which times?".into());
    }
    let mut earlier: Option<&When> = None;
    for time in &times {
        if let Some(earlier) = earlier {
            between(earlier, time);
        }
        println!("{time}\t{}\t{} days", time.in_words(), shown(time.length()));
        earlier = Some(time);
    }
    Ok(())
}

fn between(a: &When, b: &When) {
    let relations: Vec<String> = a.relations(b).iter().map(|relation| format!("{relation:?}")).collect();
    println!("    {}; gap {} days", relations.join(" or "), shown(a.gap(b)));
    for found in suspicion::between_times(a, b) {
        println!("    {}: {}", found.name, found.reason);
    }
}

fn shown(extent: Extent) -> String {
    let number = |number: Option<i64>| number.map_or("..".to_owned(), |number| number.to_string());
    let (least, most) = (number(extent.least), number(extent.most));
    if least == most { least } else { format!("{least} to {most}") }
}
