//! bzip2: many streams after one another are unpacked in parallel, one long stream from front to back.
//!
//! A dump that is called "multistream" is made of streams of a hundred pages each, which can be unpacked alone
//! (<https://meta.wikimedia.org/wiki/Data_dumps/Dump_format#Multistream_dumps>). Where streams begin shows in the bytes
//! themselves: `BZh`, a digit, and the six bytes that begin a block or end a stream. So no index is needed to find them,
//! and after a damaged stream the next one is found as well.

use super::{Bounds, End, Outlet, Plan, broken, pour};
use crate::position::Position;
use crate::trouble::TroubleKind;
use bzip2::bufread::BzDecoder;
use memchr::memmem;
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Bytes of the file that are looked at together. A stream that is longer is read from front to back.
const WINDOW: usize = 16 << 20;
/// Bytes that are looked at for one stream among few.
const SOME: usize = 2 << 20;
/// Bytes that a stream may unpack to in parallel with others; beyond, it is read from front to back.
const WHOLE: u64 = 64 << 20;
/// First bytes of a block (the digits of pi), and of the end of a stream (those of its square root).
const BLOCK: [u8; 6] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const LAST: [u8; 6] = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];

/// Hands over what the file unpacks to.
pub(super) fn unpack(file: File, plan: &Plan, bounds: Bounds, outlet: &Outlet) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut streams = Streams { file, length, bounds, outlet };
    match plan {
        Plan::From(from) => streams.all(*from),
        Plan::Streams(starts) => streams.some(starts),
    }
}

/// Whether a stream begins with these bytes.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    let Some([b'B', b'Z', b'h', b'1'..=b'9', magic @ ..]) = bytes.get(..10) else { return false };
    *magic == BLOCK || *magic == LAST
}

/// Where streams begin in these bytes.
fn beginnings(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memmem::find_iter(bytes, b"BZh").filter(|at| begins(&bytes[*at..]))
}

/// A file of streams.
struct Streams<'o> {
    file: File,
    length: u64,
    bounds: Bounds,
    outlet: &'o Outlet,
}

impl Streams<'_> {
    /// Everything from a place on.
    fn all(&mut self, from: Position) -> io::Result<()> {
        let mut at = from.stream;
        if from.unpacked > 0 {
            match self.alone(from)? {
                Some(next) => at = next,
                None => return Ok(()),
            }
        }
        while at < self.length {
            let window = self.window(at, WINDOW)?;
            let next = match self.together(&window, at) {
                Ok(Some(taken)) => Some(at + taken as u64),
                Ok(None) => self.alone(Position::start_of(at))?,
                Err(super::Closed) => None,
            };
            match next {
                Some(next) => at = next,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// The bytes of the file from `at`, at most so many.
    fn window(&mut self, at: u64, most: usize) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(at))?;
        let mut window = Vec::with_capacity(most.min((self.length - at) as usize));
        self.file.by_ref().take(most as u64).read_to_end(&mut window)?;
        Ok(window)
    }

    /// Unpacks the streams that stand whole in the window, in parallel, and says how many bytes of it they are; `None` if
    /// the first must be read alone.
    fn together(&mut self, window: &[u8], at: u64) -> Result<Option<usize>, super::Closed> {
        let mut starts: Vec<usize> = beginnings(window).collect();
        if starts.first() != Some(&0) {
            return Ok(None);
        }
        if at + window.len() as u64 >= self.length {
            starts.push(window.len());
        }
        let few = starts.len().min(1 + 4 * rayon::current_num_threads());
        let pairs: Vec<(usize, usize)> = starts[..few].windows(2).map(|pair| (pair[0], pair[1])).collect();
        let unpacked: Vec<Option<Vec<u8>>> =
            pairs.par_iter().map(|(from, to)| whole(&window[*from..*to])).collect();
        let mut done = None;
        for ((from, to), bytes) in pairs.into_iter().zip(unpacked) {
            let start = at + from as u64;
            let packed = (to - from) as u64;
            let sound = |bytes: &Vec<u8>| {
                self.bounds.bomb(Position::start_of(start), packed, bytes.len() as u64).is_none()
            };
            let Some(bytes) = bytes.filter(sound) else { break };
            self.outlet.piece(Position::start_of(start), bytes, at + to as u64)?;
            done = Some(to);
        }
        Ok(done)
    }

    /// Unpacks one stream from front to back and says where the next begins; `None` at the end of all.
    fn alone(&mut self, from: Position) -> io::Result<Option<u64>> {
        self.file.seek(SeekFrom::Start(from.stream))?;
        let mut head = [0; 10];
        let read = self.file.by_ref().take(10).read(&mut head)?;
        if !begins(&head[..read]) {
            let next = self.next(from.stream + 1)?;
            let kind = no_stream(&head[..read], next.is_some());
            let told = self.outlet.torn(Position::start_of(from.stream), kind);
            return Ok(next.filter(|_| told.is_ok()));
        }
        self.file.seek(SeekFrom::Start(from.stream))?;
        let mut decoder = BzDecoder::new(BufReader::with_capacity(1 << 16, &self.file));
        match pour(&mut decoder, from, self.bounds, BzDecoder::total_in, self.outlet) {
            End::Whole => Ok(Some(from.stream + decoder.total_in())),
            End::Over => Ok(None),
            End::Torn => self.next(from.stream + 1),
        }
    }

    /// Where the next stream begins at `from` or later.
    fn next(&mut self, mut from: u64) -> io::Result<Option<u64>> {
        while from < self.length {
            let window = self.window(from, WINDOW)?;
            if let Some(at) = beginnings(&window).next() {
                return Ok(Some(from + at as u64));
            }
            // A beginning may lie across the edge.
            from += (window.len().saturating_sub(9)).max(1) as u64;
        }
        Ok(None)
    }

    /// The streams that begin at these bytes, some at a time.
    fn some(&mut self, starts: &[u64]) -> io::Result<()> {
        for few in starts.chunks(4 * rayon::current_num_threads()) {
            let packed: Vec<(u64, Vec<u8>)> =
                few.iter().map(|start| Ok((*start, self.packed(*start)?))).collect::<io::Result<_>>()?;
            let unpacked: Vec<Option<Vec<u8>>> = packed.par_iter().map(|(_, bytes)| whole(bytes)).collect();
            for ((start, packed), bytes) in packed.iter().zip(unpacked) {
                let at = Position::start_of(*start);
                let sound =
                    |bytes: &Vec<u8>| self.bounds.bomb(at, packed.len() as u64, bytes.len() as u64).is_none();
                match bytes.filter(sound) {
                    Some(bytes) => {
                        if self.outlet.piece(at, bytes, start + packed.len() as u64).is_err() {
                            return Ok(());
                        }
                    }
                    None => {
                        self.alone(at)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The bytes of the stream that begins at `start`, as far as one window goes.
    fn packed(&mut self, start: u64) -> io::Result<Vec<u8>> {
        if start >= self.length {
            return Ok(Vec::new());
        }
        let mut window = self.window(start, SOME)?;
        let next = beginnings(&window).find(|at| *at > 0);
        window.truncate(next.unwrap_or(window.len()));
        Ok(window)
    }
}

/// What it means that no stream begins where one should, and whether there is a later one.
fn no_stream(head: &[u8], more: bool) -> TroubleKind {
    if head.len() < 10 && head.starts_with(&b"BZh"[..head.len().min(3)]) {
        TroubleKind::Truncated
    } else if more || head.starts_with(b"BZh") {
        TroubleKind::Corrupt("no stream begins here".to_owned())
    } else {
        TroubleKind::Trailing
    }
}

/// What one stream unpacks to; `None` if it is damaged, is followed by anything, or unpacks to too much.
fn whole(packed: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = BzDecoder::new(packed);
    let mut bytes = Vec::new();
    decoder.by_ref().take(WHOLE + 1).read_to_end(&mut bytes).map_err(|error| broken(&error)).ok()?;
    let all = decoder.total_in() == packed.len() as u64 && bytes.len() as u64 <= WHOLE;
    all.then_some(bytes)
}
