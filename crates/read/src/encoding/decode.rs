//! Decoding with the way back: every run of text knows the bytes that it was.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use gainsay_model::Origin;

/// How many sequences were no text, and the byte of the decoded text at which the first stands.
pub(super) type Broken = Option<(usize, usize)>;

/// Decodes all of `bytes`. The mark of UTF-8 stays as U+FEFF, so that the text is the file; the mark of
/// UTF-16 says how to read and is no text (Unicode Standard, section 23.8).
pub(super) fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, Origin, Broken) {
    let mut out = Out { text: String::with_capacity(bytes.len()), origin: Origin::default(), broken: None };
    if encoding == UTF_8 {
        utf_8(bytes, &mut out);
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        utf_16(encoding == UTF_16LE, bytes, &mut out);
    } else if encoding.is_single_byte() {
        one_by_one(encoding, bytes, &mut out);
    } else {
        streamed(encoding, bytes, &mut out);
    }
    (out.text, out.origin, out.broken)
}

struct Out {
    text: String,
    origin: Origin,
    broken: Broken,
}

impl Out {
    fn same(&mut self, words: &str, from: usize) {
        self.text.push_str(words);
        self.origin.push(words.len() as u32, from as u32..(from + words.len()) as u32, true);
    }

    fn push(&mut self, words: &str, from: usize, to: usize) {
        self.text.push_str(words);
        let literal = words.len() == 1 && to - from == 1 && words.is_ascii();
        self.origin.push(words.len() as u32, from as u32..to as u32, literal);
    }

    fn replace(&mut self, from: usize, to: usize) {
        let at = self.text.len();
        let broken = self.broken.get_or_insert((0, at));
        broken.0 += 1;
        self.push("\u{FFFD}", from, to);
    }
}

fn utf_8(bytes: &[u8], out: &mut Out) {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        out.same(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.replace(at, at + chunk.invalid().len());
            at += chunk.invalid().len();
        }
    }
}

fn utf_16(little: bool, bytes: &[u8], out: &mut Out) {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let marked = bytes.len() >= 2 && unit(&bytes[..2]) == 0xFEFF;
    let mut at = if marked { 2 } else { 0 };
    for result in char::decode_utf16(bytes[at..].chunks_exact(2).map(unit)) {
        match result {
            Ok(c) => {
                let to = at + 2 * c.len_utf16();
                out.push(c.encode_utf8(&mut [0; 4]), at, to);
                at = to;
            }
            Err(_) => {
                out.replace(at, at + 2);
                at += 2;
            }
        }
    }
    if at < bytes.len() {
        out.replace(at, bytes.len());
    }
}

fn one_by_one(encoding: &'static Encoding, bytes: &[u8], out: &mut Out) {
    let table: Vec<Option<String>> = (0..=255u8)
        .map(|byte| {
            encoding.decode_without_bom_handling_and_without_replacement(&[byte]).map(|c| c.into_owned())
        })
        .collect();
    for (at, byte) in bytes.iter().enumerate() {
        match &table[usize::from(*byte)] {
            Some(letter) => out.push(letter, at, at + 1),
            None => out.replace(at, at + 1),
        }
    }
}

/// Encodings of several bytes a letter: the decoder is fed byte by byte, and what it gives out belongs to the
/// bytes since it last gave something.
fn streamed(encoding: &'static Encoding, bytes: &[u8], out: &mut Out) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut from = 0;
    for at in 0..=bytes.len() {
        let last = at == bytes.len();
        let mut rest = if last { &bytes[at..] } else { &bytes[at..at + 1] };
        loop {
            let mut buffer = [0u8; 32];
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, last);
            rest = &rest[read..];
            let to = (at + 1).min(bytes.len());
            let words = std::str::from_utf8(&buffer[..written]).unwrap_or_default();
            if !words.is_empty() {
                out.push(words, from, to);
                from = to;
            }
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    out.replace(from, to);
                    from = to;
                }
            }
        }
    }
}
