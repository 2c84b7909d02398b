//! Unpacks a file in a thread of its own and hands it over piece by piece, each with its place.

mod bzip2;
mod gzip;
mod plain;
mod sevenz;

use crate::position::Position;
use crate::trouble::{DumpError, Trouble, TroubleKind};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Bytes of a piece of what is unpacked from front to back.
const PIECE: usize = 1 << 20;

/// How a file is compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrapping {
    /// Not at all.
    Plain,
    /// bzip2, one stream or many after one another.
    Bzip2,
    /// gzip, one member or many after one another.
    Gzip,
    /// A 7z archive.
    SevenZip,
}

impl Wrapping {
    /// How the file is compressed that begins with these bytes.
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(b"BZh") {
            Self::Bzip2
        } else if head.starts_with(b"\x1F\x8B") {
            Self::Gzip
        } else if head.starts_with(b"7z\xBC\xAF\x27\x1C") {
            Self::SevenZip
        } else {
            Self::Plain
        }
    }
}

/// A run of unpacked bytes.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The place of the first of them.
    pub(crate) at: Position,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    /// Bytes of the file that were read so far.
    pub(crate) read: u64,
}

/// What the unpacking thread hands over.
#[derive(Debug)]
pub(crate) enum Unpacked {
    /// The next bytes.
    Piece(Piece),
    /// Trouble; what follows does not join what came before.
    Torn(Trouble),
}

/// Which parts of a file are unpacked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Plan {
    /// Everything from a place on.
    From(Position),
    /// Only the streams that begin at these bytes, ascending.
    Streams(Vec<u64>),
}

/// How far unpacking may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// How many bytes may come of one byte of the file.
    pub(crate) ratio: u64,
    /// How many bytes may come in any case.
    pub(crate) free: u64,
}

impl Bounds {
    /// The trouble if so many bytes have given too many.
    fn bomb(&self, at: Position, packed: u64, unpacked: u64) -> Option<Trouble> {
        let allowed = self.free.saturating_add(packed.saturating_mul(self.ratio));
        let kind = TroubleKind::Bomb { packed, unpacked };
        (unpacked > allowed).then_some(Trouble { at, title: None, kind })
    }
}

/// Where the unpacking thread puts what it has; full after a few pieces.
pub(crate) struct Outlet(SyncSender<Result<Unpacked, DumpError>>);

/// Nobody wants to know more.
pub(crate) struct Closed;

impl Outlet {
    fn piece(&self, at: Position, bytes: Vec<u8>, read: u64) -> Result<(), Closed> {
        self.0.send(Ok(Unpacked::Piece(Piece { at, bytes, read }))).map_err(|_| Closed)
    }

    fn torn(&self, at: Position, kind: TroubleKind) -> Result<(), Closed> {
        self.trouble(Trouble { at, title: None, kind })
    }

    fn trouble(&self, trouble: Trouble) -> Result<(), Closed> {
        self.0.send(Ok(Unpacked::Torn(trouble))).map_err(|_| Closed)
    }

    fn error(&self, error: DumpError) {
        // Whoever no longer listens needs no error.
        let _ = self.0.send(Err(error));
    }
}

/// Begins to unpack a file. What was unpacked waits in memory until it is taken: a few pieces, never more. Dropping the
/// receiver ends the thread.
pub(crate) fn start(
    path: &Path,
    wrapping: Wrapping,
    plan: Plan,
    bounds: Bounds,
) -> Receiver<Result<Unpacked, DumpError>> {
    let (sender, receiver) = sync_channel(4);
    let path = path.to_owned();
    std::thread::spawn(move || {
        let outlet = Outlet(sender);
        let unreadable = |source| DumpError::Unreadable { path: path.clone(), source };
        let done = File::open(&path).and_then(|file| match wrapping {
            Wrapping::Plain => plain::unpack(file, &plan, &outlet),
            Wrapping::Bzip2 => bzip2::unpack(file, &plan, bounds, &outlet),
            Wrapping::Gzip => gzip::unpack(file, &plan, bounds, &outlet),
            Wrapping::SevenZip => sevenz::unpack(file, &plan, bounds, &outlet),
        });
        if let Err(error) = done {
            outlet.error(unreadable(error));
        }
    });
    receiver
}

/// How the unpacking of a stream ended.
enum End {
    /// At its end.
    Whole,
    /// Nobody wants to know more, or nothing more can come.
    Over,
    /// In trouble that was told.
    Torn,
}

/// Hands over what a reader unpacks, from `skip` bytes on. `packed` says how many bytes of the file the reader took.
fn pour<R: Read>(
    reader: &mut R,
    from: Position,
    bounds: Bounds,
    packed: impl Fn(&R) -> u64,
    outlet: &Outlet,
) -> End {
    let (mut at, skip) = (Position::start_of(from.stream), from.unpacked);
    loop {
        let mut bytes = Vec::with_capacity(PIECE);
        let read = reader.by_ref().take(PIECE as u64).read_to_end(&mut bytes);
        let taken = packed(reader);
        let came = at.after(bytes.len() as u64);
        if !bytes.is_empty() && came.unpacked > skip {
            let drop = skip.saturating_sub(at.unpacked) as usize;
            let bytes = if drop == 0 { bytes } else { bytes.split_off(drop) };
            if outlet.piece(at.after(drop as u64), bytes, from.stream + taken).is_err() {
                return End::Over;
            }
        }
        let still = came.unpacked > at.unpacked;
        at = came;
        if let Some(bomb) = bounds.bomb(at, taken, at.unpacked) {
            return outlet.trouble(bomb).map_or(End::Over, |()| End::Over);
        }
        match read {
            Ok(_) if !still => return End::Whole,
            Ok(_) => {}
            Err(error) => return outlet.torn(at, broken(&error)).map_or(End::Over, |()| End::Torn),
        }
    }
}

/// What a decoder's error means.
fn broken(error: &io::Error) -> TroubleKind {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => TroubleKind::Truncated,
        _ => TroubleKind::Corrupt(error.to_string()),
    }
}

/// Whether a bzip2 stream begins at a byte of a file.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn stream_at(path: &Path, byte: u64) -> Result<bool, DumpError> {
    let unreadable = |source| DumpError::Unreadable { path: path.to_owned(), source };
    let mut head = Vec::new();
    let mut file = File::open(path).map_err(unreadable)?;
    file.seek(SeekFrom::Start(byte)).map_err(unreadable)?;
    file.take(10).read_to_end(&mut head).map_err(unreadable)?;
    Ok(bzip2::begins(&head))
}
