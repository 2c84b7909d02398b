//! Measures and places: numbers with their unit, degrees on the globe.

use super::Reader;
use super::call::Call;

/// Words between the two numbers of a range.
const BETWEEN: [(&str, &str); 10] = [
    ("-", "–"),
    ("–", "–"),
    ("to", " to "),
    ("and", " and "),
    ("by", " by "),
    ("x", " × "),
    ("×", " × "),
    ("or", " or "),
    ("+/-", " ± "),
    ("±", " ± "),
];

/// Codes of units that show as something else.
const UNITS: [(&str, &str); 12] = [
    ("km2", "km²"),
    ("m2", "m²"),
    ("m3", "m³"),
    ("km3", "km³"),
    ("sqmi", "square miles"),
    ("sqft", "square feet"),
    ("ft2", "square feet"),
    ("cuft", "cubic feet"),
    ("C", "°C"),
    ("F", "°F"),
    ("/km2", "/km²"),
    ("/sqmi", "per square mile"),
];

impl Reader<'_, '_> {
    /// `{{convert|10|km|mi}}` is "10 km"; the unit converted to is left out, for the page did not give it.
    pub(super) fn measure(&mut self, call: &Call<'_>) {
        let parts: Vec<_> = call.plain().collect();
        let range = self.tree.range(call.node);
        let mut rest = parts.as_slice();
        while let [number, after @ ..] = rest {
            self.part(number);
            let between = after.first().and_then(|sign| {
                let numbers =
                    after.get(1).is_some_and(|next| next.raw.starts_with(|c: char| c.is_ascii_digit()));
                BETWEEN.iter().find(|(written, _)| *written == sign.raw && numbers).map(|(_, shown)| *shown)
            });
            match (between, after) {
                (Some(between), [_, next @ ..]) => {
                    self.out.sign(between, range.start..range.start);
                    rest = next;
                }
                (_, [unit, ..]) => {
                    self.out.space(range.start..range.start);
                    match UNITS.iter().find(|(code, _)| *code == unit.raw) {
                        Some((_, shown)) => self.out.stand_in(shown, range),
                        None => self.part(unit),
                    }
                    return;
                }
                _ => return,
            }
        }
    }

    /// `{{coord|53|50|N|2|25|W}}` is "53°50′N 2°25′W".
    pub(super) fn coordinates(&mut self, call: &Call<'_>) {
        let given: Vec<&str> =
            call.plain().map(|part| part.raw).filter(|raw| !raw.is_empty()).take(8).collect();
        if let Some(words) = degrees(&given) {
            self.out.stand_in(&words, self.tree.range(call.node));
        }
    }
}

fn degrees(given: &[&str]) -> Option<String> {
    let number = |words: &str| words.parse::<f64>().is_ok_and(f64::is_finite);
    let side = |words: &str| matches!(words, "N" | "S" | "E" | "W" | "O" | "Ost" | "L");
    if let [north, east, ..] = given
        && number(north)
        && number(east)
        && given.get(2).is_none_or(|third| !number(third) && !side(third))
    {
        let signed = |words: &str, plus: char, minus: char| match words.strip_prefix(['-', '−']) {
            Some(words) => format!("{words}°{minus}"),
            None => format!("{words}°{plus}"),
        };
        return Some(format!("{} {}", signed(north, 'N', 'S'), signed(east, 'E', 'W')));
    }
    let (mut words, mut numbers, mut sides) = (String::new(), 0, 0);
    for given in given {
        if number(given) && numbers < 3 {
            words += given;
            words.push(['°', '′', '″'][numbers]);
            numbers += 1;
        } else if side(given) && numbers > 0 {
            words += given;
            sides += 1;
            if sides == 2 {
                return Some(words);
            }
            words.push(' ');
            numbers = 0;
        } else {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_read_as_degrees() {
        assert_eq!(degrees(&["53", "50", "N", "02", "25", "W"]).as_deref(), Some("53°50′N 02°25′W"));
        assert_eq!(
            degrees(&["50.51861", "N", "1.64139", "E", "type:adm"]).as_deref(),
            Some("50.51861°N 1.64139°E")
        );
        assert_eq!(degrees(&["41.893269", "-87.622511"]).as_deref(), Some("41.893269°N 87.622511°W"));
        assert_eq!(degrees(&["here"]), None);
    }
}
