//! Ids are hashes of what they name, so that a judgement finds its finding again after a rebuild.

use std::fmt;
use std::str::FromStr;

/// Feeds fields into an id; each field is preceded by its length, so that `ab|c` is not `a|bc`.
#[derive(Clone, Debug)]
pub struct IdHasher(blake3::Hasher);

impl IdHasher {
    /// A hasher for one kind of id; `domain` keeps the kinds apart.
    pub fn new(domain: &str) -> Self {
        let mut hasher = Self(blake3::Hasher::new());
        hasher.field(domain.as_bytes());
        hasher
    }

    /// Adds one field.
    pub fn field(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds one number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.field(&number.to_le_bytes())
    }

    fn finish(&self) -> [u8; 16] {
        let mut out = [0; 16];
        out.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        out
    }
}

/// A string that is no id: an id is 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{text}` is not an id: an id is 32 hexadecimal digits")]
pub struct IdParseError {
    text: String,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $domain:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id of what `describe` feeds into the hasher.
            pub fn of(describe: impl FnOnce(&mut IdHasher)) -> Self {
                let mut hasher = IdHasher::new($domain);
                describe(&mut hasher);
                Self(hasher.finish())
            }

            /// The 16 bytes of the id.
            pub fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// The id with these bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The first eight hexadecimal digits: what people see and type.
            pub fn short(&self) -> String {
                self.to_string().chars().take(8).collect()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.short())
            }
        }

        impl FromStr for $name {
            type Err = IdParseError;

            fn from_str(text: &str) -> Result<Self, IdParseError> {
                parse_hex(text).map(Self).ok_or_else(|| IdParseError { text: text.to_owned() })
            }
        }
    )+};
}

fn parse_hex(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return None;
    }
    let mut out = [0; 16];
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}

ids! {
    /// A document, named by its bytes (and, among byte-identical files, by its place in path order).
    SourceId = "source";
    /// A claim, named by its source, its span and its reading; not by who extracted it.
    ClaimId = "claim";
    /// What certain words are taken to say, whatever else their document holds and wherever it lies: what judgements
    /// speak of.
    ReadingId = "reading";
    /// A mention of something by name, named by its source, its span and its form.
    MentionId = "mention";
    /// An entity, named by a name that it alone bears, or by its first name in its first document.
    EntityId = "entity";
    /// A finding, named by its rule and by the readings that clash, so that a judgement survives a rebuild.
    FindingId = "finding";
    /// An entry of the journal, named by its content and the entry before it.
    DecisionId = "decision";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_back_as_printed(bytes: [u8; 16]) {
            let id = ClaimId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse::<ClaimId>().unwrap(), id);
        }

        #[test]
        fn fields_do_not_run_together(a in ".*", b in ".*", c in ".*", d in ".*") {
            let id = |x: &str, y: &str| SourceId::of(|h| { h.field(x.as_bytes()).field(y.as_bytes()); });
            prop_assert_eq!(id(&a, &b) == id(&c, &d), a == c && b == d);
        }

        #[test]
        fn no_other_string_is_an_id(text in "\\PC{0,40}") {
            prop_assume!(text.len() != 32);
            prop_assert!(text.parse::<ClaimId>().is_err());
        }
    }
}
