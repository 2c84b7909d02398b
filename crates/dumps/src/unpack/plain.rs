//! Files that are not compressed: any byte can be gone to.

use super::{Bounds, End, Outlet, PIECE, Plan, pour};
use crate::position::Position;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Hands over the file from the place on.
pub(super) fn unpack(mut file: File, plan: &Plan, outlet: &Outlet) -> io::Result<()> {
    let Plan::From(from) = plan else { return Ok(()) };
    let mut at = Position::start_of(0).after(from.unpacked);
    file.seek(SeekFrom::Start(from.unpacked))?;
    loop {
        let mut bytes = Vec::with_capacity(PIECE);
        file.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        let end = at.after(bytes.len() as u64);
        if bytes.is_empty() || outlet.piece(at, bytes, end.unpacked).is_err() {
            return Ok(());
        }
        at = end;
    }
}

/// Hands over what another reader unpacks, as one stream at the beginning of the file.
pub(super) fn all<R: Read>(
    reader: &mut R,
    plan: &Plan,
    bounds: Bounds,
    packed: impl Fn(&R) -> u64,
    outlet: &Outlet,
) -> End {
    let Plan::From(from) = plan else { return End::Over };
    pour(reader, Position { stream: 0, ..*from }, bounds, packed, outlet)
}
