//! The index of a multistream dump: which page stands in which stream
//! (<https://meta.wikimedia.org/wiki/Data_dumps/Dump_format#Multistream_dumps>).

use crate::position::Position;
use crate::titles::Titles;
use crate::trouble::{DumpError, Trouble, TroubleKind};
use bzip2::bufread::MultiBzDecoder;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes that a line of an index may have.
const LINE: u64 = 1 << 16;

/// Where pages that are wanted stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Index {
    /// The titles of wanted pages by the byte at which their stream begins.
    pub streams: BTreeMap<u64, BTreeSet<String>>,
    /// What is wrong with the index.
    pub troubles: Vec<Trouble>,
    /// Lines, that is pages, that the index has.
    pub pages: u64,
}

/// The index that lies beside a multistream dump, by its name.
pub fn beside(dump: &Path) -> Option<PathBuf> {
    let name = dump.file_name()?.to_str()?;
    let at = name.rfind("multistream")? + "multistream".len();
    let (stem, rest) = name.split_at(at);
    let part = rest.strip_suffix(".xml.bz2")?;
    // Parts of a dump are called `multistream1.xml-p1p1000.bz2`; whole ones `multistream.xml.bz2`.
    let names = [format!("{stem}-index{part}.txt.bz2"), format!("{stem}-index{part}.txt")];
    names.into_iter().map(|name| dump.with_file_name(name)).find(|path| path.is_file())
}

impl Index {
    /// Reads an index and keeps what fits the titles.
    ///
    /// # Errors
    /// If the file cannot be read. An index that is damaged is trouble, and what stands before the damage is used.
    pub fn read(path: &Path, wanted: &Titles) -> Result<Self, DumpError> {
        let unreadable = |source| DumpError::Unreadable { path: path.to_owned(), source };
        let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
        let packed = file.fill_buf().map_err(unreadable)?.starts_with(b"BZh");
        Ok(if packed {
            Self::lines(BufReader::with_capacity(1 << 18, MultiBzDecoder::new(file)), wanted)
        } else {
            Self::lines(file, wanted)
        })
    }

    fn lines(mut reader: impl BufRead, wanted: &Titles) -> Self {
        let mut index = Self::default();
        let (mut line, mut number, mut unpacked) = (Vec::new(), 0, 0_u64);
        loop {
            line.clear();
            let at = Position::default().after(unpacked);
            match reader.by_ref().take(LINE).read_until(b'\n', &mut line) {
                Ok(0) => return index,
                Ok(read) => unpacked += read as u64,
                Err(error) => {
                    let kind = match error.kind() {
                        io::ErrorKind::UnexpectedEof => TroubleKind::Truncated,
                        _ => TroubleKind::Corrupt(error.to_string()),
                    };
                    index.troubles.push(Trouble { at, title: None, kind });
                    return index;
                }
            }
            number += 1;
            match entry(&line) {
                Some((stream, title)) => {
                    index.pages += 1;
                    if wanted.is_empty() || wanted.fit(title) {
                        index.streams.entry(stream).or_default().insert(title.to_owned());
                    }
                }
                None if index.troubles.len() < 8 && !line.trim_ascii().is_empty() => {
                    let kind = TroubleKind::IndexLine { line: number };
                    index.troubles.push(Trouble { at, title: None, kind });
                }
                None => {}
            }
        }
    }
}

/// `byte:id:title`. Titles have colons of their own.
fn entry(line: &[u8]) -> Option<(u64, &str)> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches(['\n', '\r']);
    let (byte, rest) = line.split_once(':')?;
    let (id, title) = rest.split_once(':')?;
    id.parse::<u64>().ok()?;
    Some((byte.parse().ok()?, title)).filter(|(_, title)| !title.is_empty())
}
