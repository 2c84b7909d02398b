//! What a hit shows besides its text, packed into bytes: numbers and strings one after another.

/// Writes numbers and strings.
#[derive(Default)]
pub(crate) struct Packer(Vec<u8>);

impl Packer {
    /// A number, seven bits a byte, the last byte without its highest bit (LEB128).
    pub(crate) fn number(&mut self, mut number: u64) -> &mut Self {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
        self
    }

    /// A string, its length in bytes before it.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Bytes, their number before them.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// All that was written.
    pub(crate) fn done(&self) -> &[u8] {
        &self.0
    }
}

/// Reads what a packer wrote; anything else reads as `None` sooner or later.
pub(crate) struct Unpacker<'b>(pub(crate) &'b [u8]);

impl<'b> Unpacker<'b> {
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(first & 0x7F) << shift;
            if first & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(crate) fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = self.size()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(crate) fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn id(&mut self) -> Option<[u8; 16]> {
        self.bytes()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(a: u64, b in "\\PC{0,20}", c: u64) {
            let mut packer = Packer::default();
            packer.number(a).text(&b).number(c);
            let mut unpacker = Unpacker(packer.done());
            prop_assert_eq!(unpacker.number(), Some(a));
            prop_assert_eq!(unpacker.text(), Some(b.as_str()));
            prop_assert_eq!(unpacker.number(), Some(c));
            prop_assert_eq!(unpacker.number(), None);
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            let mut unpacker = Unpacker(&bytes);
            while unpacker.text().is_some() && unpacker.number().is_some() {}
        }
    }
}
