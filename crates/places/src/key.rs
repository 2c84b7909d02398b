//! Keys under which names are filed.

use gainsay_names::{Kind, block_keys, fold};

/// The name as the index has it: folded, without apostrophes, every other mark a space; the Latin schwa as `a`, as
/// most languages write it.
///
/// ```
/// use gainsay_places::key;
/// assert_eq!(key("L'viv"), key("LVIV"));
/// assert_eq!(key("Lənkəran"), "lankaran");
/// assert_eq!(key("Côtes-d’Armor"), "cotes darmor");
/// ```
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in fold(name).chars() {
        match c {
            '\'' | '`' => continue,
            'ə' => push(&mut out, &mut gap, 'a'),
            c if c.is_alphanumeric() || is_mark(c) => push(&mut out, &mut gap, c),
            _ => gap = !out.is_empty(),
        }
    }
    out
}

fn push(out: &mut String, gap: &mut bool, c: char) {
    if std::mem::take(gap) {
        out.push(' ');
    }
    out.push(c);
}

/// Vowel signs of Indic scripts and the like, which are no letters to Unicode and half of a word to its readers.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x0900..=0x0DFF | 0x0E30..=0x0EFF | 0x0F00..=0x0FFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0xA980..=0xA9DF)
}

/// The sounds of the name, under which spellings and scripts meet; empty if it has none.
pub(crate) fn sound(name: &str) -> String {
    block_keys(name, Kind::Place).into_iter().next().unwrap_or_default()
}

/// A number for a key (FNV-1a, 32 bits): what has the same number is compared by the key itself.
pub(crate) fn number(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The numbers under which a name stands in the index: of its key, and of its sounds if it has any.
pub fn index_numbers(name: &str) -> (u32, Option<u32>) {
    let sound = sound(name);
    (number(&key(name)), Some(number(&sound)).filter(|_| !sound.is_empty()))
}
