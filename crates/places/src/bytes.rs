//! Bytes of the gazetteer: numbers of variable length and strings.

/// Reads from the front of a slice; what is not there reads as nothing, so that no bytes can make it panic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    /// The next `count` bytes, or as many as there are.
    pub(crate) fn take(&mut self, count: usize) -> &'a [u8] {
        let (head, tail) = self.left.split_at(count.min(self.left.len()));
        self.left = tail;
        head
    }

    /// An unsigned number in groups of seven bits, lowest first (LEB128).
    pub(crate) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1).first().copied().unwrap_or(0);
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(crate) fn size(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    /// A signed number, its sign in the lowest bit.
    pub(crate) fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    pub(crate) fn float(&mut self) -> f64 {
        self.take(8).try_into().map_or(0.0, f64::from_le_bytes)
    }

    pub(crate) fn string(&mut self) -> &'a str {
        let length = self.size();
        std::str::from_utf8(self.take(length)).unwrap_or_default()
    }

    /// The next block, which its length precedes.
    pub(crate) fn block(&mut self) -> Self {
        let length = self.size();
        Self::new(self.take(length))
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.left
    }

    /// A list that its length precedes; a length beyond what could be there is cut.
    pub(crate) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.size().min(self.left.len());
        (0..count).map(|_| one(self)).collect()
    }
}
