//! 7z archives: their entries one after another are one stream.
//!
//! An archive says itself how much memory its unpacking takes. What it says is looked at before anything is unpacked.

use super::{Bounds, Outlet, Plan, plain};
use crate::position::Position;
use crate::trouble::TroubleKind;
use sevenz_rust2::{Archive, ArchiveReader, Block, Password};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Bytes of memory that unpacking may take: dumps are packed with dictionaries of at most 64 MiB.
const MEMORY: u64 = 256 << 20;
/// Bytes that the list of entries may have.
const LIST: u64 = 1 << 20;
/// Entries that an archive may have.
const ENTRIES: usize = 10_000;

/// Hands over what the archive's entries unpack to, from the place on; what stands before it is unpacked as well.
pub(super) fn unpack(mut file: File, plan: &Plan, bounds: Bounds, outlet: &Outlet) -> io::Result<()> {
    let length = file.metadata()?.len();
    let refuse = |why: String| {
        // Nobody may be there to hear it.
        let _ = outlet.torn(Position::default(), TroubleKind::Corrupt(why));
        Ok(())
    };
    if let Some(why) = list_fault(&mut file, length)? {
        return refuse(why);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut file = BufReader::with_capacity(1 << 18, file);
    let archive = match Archive::read(&mut file, &Password::empty()) {
        Ok(archive) => archive,
        Err(error) => return refuse(error.to_string()),
    };
    if archive.files.len() > ENTRIES {
        return refuse(format!("it has more than {ENTRIES} entries"));
    }
    if let Some(why) = archive.blocks.iter().find_map(block_fault) {
        return refuse(why);
    }
    let mut reader = ArchiveReader::from_archive(archive, file, Password::empty());
    reader.set_thread_count(1);
    let mut first = true;
    let read = reader.for_each_entries(|entry, words| {
        // Dumps are one file; what else an archive holds is not looked at.
        if entry.is_directory() || !entry.has_stream() || !std::mem::take(&mut first) {
            return Ok(false);
        }
        // How far the archive was read shows only when all of it was.
        let mut words: &mut dyn Read = words;
        let _ = plain::all(&mut words, plan, bounds, |_| length, outlet);
        Ok(false)
    });
    match read {
        Ok(_) => Ok(()),
        Err(error) => refuse(error.to_string()),
    }
}

/// Why the list of entries cannot be one (7zFormat.txt of the LZMA SDK: signature, version, checksum, then its place and
/// its length).
fn list_fault(file: &mut File, length: u64) -> io::Result<Option<String>> {
    let mut head = [0; 32];
    if file.read_exact(&mut head).is_err() {
        return Ok(Some("it ends before its head does".to_owned()));
    }
    let number =
        |at: usize| head[at..at + 8].iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let (offset, size) = (number(12), number(20));
    let end = offset.saturating_add(size).saturating_add(32);
    Ok(if end > length {
        Some("its list of entries lies behind its end: the file is cut off".to_owned())
    } else if size > LIST {
        Some(format!("its list of entries has {size} bytes, more than any dump's"))
    } else {
        None
    })
}

/// Why a block must not be unpacked: it asks for too much memory. The properties are those of the LZMA SDK: for LZMA
/// one byte and a dictionary of so many bytes, for LZMA2 a power of two or three halves of one, for PPMd the memory.
fn block_fault(block: &Block) -> Option<String> {
    block.coders.iter().find_map(|coder| {
        let properties = coder.properties();
        let number = || {
            let bytes = properties.get(1..5)?;
            Some(bytes.iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte)))
        };
        let memory = match coder.encoder_method_id() {
            [0x03, 0x01, 0x01] | [0x03, 0x04, 0x01] => number()?,
            [0x21] => {
                let bits = u64::from(*properties.first()?);
                if bits > 40 { u64::MAX } else { (2 | bits & 1) << (bits / 2 + 11) }
            }
            _ => 0,
        };
        (memory > MEMORY).then(|| format!("it asks for {memory} bytes of memory to be unpacked"))
    })
}
