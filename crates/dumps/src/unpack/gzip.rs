//! gzip (RFC 1952): members after one another are one stream.

use super::{Bounds, Outlet, Plan, plain};
use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// A reader that says how far it has come.
struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}

/// Hands over what the file unpacks to, from the place on; what stands before it is unpacked as well.
pub(super) fn unpack(file: File, plan: &Plan, bounds: Bounds, outlet: &Outlet) -> io::Result<()> {
    let taken = Rc::new(Cell::new(0));
    let counted = Counted { inner: file, taken: Rc::clone(&taken) };
    let mut decoder = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, counted));
    // Trouble is told by then, and nothing can be found behind it.
    let _ = plain::all(&mut decoder, plan, bounds, |_| taken.get(), outlet);
    Ok(())
}
