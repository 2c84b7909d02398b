//! Clock times behind a date: checked and kept, never used to move a day.

/// `time` (what follows the `T`) in its canonical form; `None` if it is none.
///
/// Hours to seconds, perhaps a fraction, perhaps `Z` or a zone between -12:00 and +14:00
/// (ISO 8601-1, 5.3.3 and 5.3.4).
pub(super) fn canonical(time: &str) -> Option<String> {
    let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(whole, f)| (whole, Some(f)));
    let mut fields = whole.split(':').map(two_digits);
    let (hour, minute, second) = (fields.next()??, fields.next()??, fields.next()??);
    let midnight = hour == 24 && minute == 0 && second == 0;
    // A leap second ends an hour somewhere (ISO 8601-1, 4.3.10 and 5.3.1.1).
    let leap = minute == 59 && second == 60;
    let sound = fields.next().is_none() && (hour < 24 || midnight) && minute < 60 && (second < 60 || leap);
    let fraction_sound = fraction.is_none_or(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    (sound && fraction_sound).then_some(())?;
    Some(format!("{clock}{}", canonical_zone(zone)?))
}

/// Whether what may be a time in `text` is in the extended format that EDTF asks for: no zone of four digits.
pub(super) fn is_extended(text: &str) -> bool {
    let Some((_, time)) = text.split_once('T') else { return true };
    let zone = time.find(['+', '-']).map_or("", |at| &time[at + 1..]);
    zone.len() != 4
}

fn canonical_zone(zone: &str) -> Option<String> {
    if zone.is_empty() || zone == "Z" {
        return Some(zone.to_owned());
    }
    let (sign, offset) = zone.split_at(1);
    let (hours, minutes) = match offset.len() {
        2 => (two_digits(offset)?, None),
        4 if offset.is_ascii() => (two_digits(&offset[..2])?, Some(two_digits(&offset[2..])?)),
        5 => offset.split_once(':').and_then(|(h, m)| Some((two_digits(h)?, Some(two_digits(m)?))))?,
        _ => return None,
    };
    let total = u32::from(hours) * 60 + u32::from(minutes.unwrap_or(0));
    let limit = if sign == "+" { 14 * 60 } else { 12 * 60 };
    let sound = minutes.unwrap_or(0) < 60 && total <= limit && (sign == "+" || (sign == "-" && total > 0));
    let minutes = minutes.map(|m| format!(":{m:02}")).unwrap_or_default();
    sound.then(|| format!("{sign}{hours:02}{minutes}"))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
