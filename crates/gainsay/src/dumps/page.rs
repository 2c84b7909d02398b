//! One page of a dump as a document: where its text is kept, and what is known of it.

use super::line::{Row, Wiki};
use gainsay_model::{Format, Metadata, Noted, Source};
use gainsay_read::Limits;
use gainsay_read::catalogue::Catalogue;
use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the texts of a dump's pages are.
#[derive(Clone, Debug)]
pub(super) enum Texts {
    /// In a file among the build products.
    File(Arc<PathBuf>),
    /// In memory, where no build products are kept.
    Memory(Arc<Vec<u8>>),
}

/// A page of a dump.
#[derive(Clone, Debug)]
pub(crate) struct PageAt {
    pub(super) texts: Texts,
    pub(super) dump: Arc<str>,
    pub(super) wiki: Arc<Wiki>,
    pub(super) start: u64,
    pub(super) length: u64,
    pub(super) title: String,
    pub(super) entity: Option<String>,
    pub(super) revision: u64,
    pub(super) time: Option<String>,
}

impl PageAt {
    /// Bytes of the text.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// The text.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
        match &self.texts {
            Texts::Memory(texts) => {
                let end = self.start.saturating_add(self.length) as usize;
                texts.get(self.start as usize..end).map(<[u8]>::to_vec).ok_or_else(gone)
            }
            Texts::File(path) => {
                let mut file = File::open(&**path)?;
                file.seek(SeekFrom::Start(self.start))?;
                let mut bytes = Vec::new();
                file.take(self.length).read_to_end(&mut bytes)?;
                if bytes.len() as u64 == self.length { Ok(bytes) } else { Err(gone()) }
            }
        }
    }

    /// Reads the page: its text as it was kept, and what the catalogue says of its dump.
    pub(crate) fn read(
        &self,
        path: &str,
        bytes: &[u8],
        copy: u32,
        limits: &Limits,
        catalogue: &Catalogue,
    ) -> Noted<Option<Source>> {
        // Texts are UTF-8 when they are kept; what is not any more is shown as what it is.
        let text = String::from_utf8_lossy(bytes);
        let format = if self.entity.is_some() { Format::Extract } else { Format::Wikitext };
        let read = gainsay_read::read_page(path, &text, copy, limits, format, &self.metadata());
        read.map(|source| source.map(|source| catalogue.apply_to_page(source, &self.dump)))
    }

    /// What the dump says of the page. All revisions of a page are one series: they speak with one voice.
    pub(crate) fn metadata(&self) -> Metadata {
        if let Some(id) = &self.entity {
            return Metadata {
                title: Some(self.title.clone()),
                publisher: Some("Wikidata".to_owned()),
                published: self.time.clone(),
                url: Some(format!("https://www.wikidata.org/wiki/{id}")),
                series: Some(format!("wikidata: {id}")),
                ..Metadata::default()
            };
        }
        let wiki = self.wiki.database.as_deref().or(self.wiki.name.as_deref()).unwrap_or(&self.dump);
        Metadata {
            title: Some(self.title.clone()),
            publisher: self.wiki.name.clone(),
            published: self.time.clone(),
            url: self.wiki.site().address(&self.title, 0),
            language: self.wiki.language.clone(),
            series: Some(format!("{wiki}: {}", self.title)),
            ..Metadata::default()
        }
    }

    /// The page as a path below the dump: its title and its revision.
    pub(super) fn path(dump: &str, row: &Row) -> String {
        if let Some(id) = &row.entity {
            return format!("{dump}/{}_{id}@{}", safe(&row.title), row.revision);
        }
        let state = if row.revision > 0 { row.revision } else { row.page };
        format!("{dump}/{}@{state}", safe(&row.title))
    }
}

/// A title as parts of a path: no part is empty or leads elsewhere, and nothing is a control character.
fn safe(title: &str) -> String {
    let part = |part: &str| match part {
        "" => "%2F".to_owned(),
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        part => part.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect(),
    };
    title.split('/').map(part).collect::<Vec<_>>().join("/").replace(' ', "_")
}

/// Pages of one dump are told apart by where they stand in it.
impl PageAt {
    fn rank(&self) -> (&str, u64, u64) {
        (&self.dump, self.start, self.revision)
    }
}

impl PartialEq for PageAt {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl Eq for PageAt {}

impl PartialOrd for PageAt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PageAt {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_leads_out_of_its_dump() {
        assert_eq!(safe("Lug/1920 war"), "Lug/1920_war");
        assert_eq!(safe("../../etc/passwd\u{7}"), "%2E%2E/%2E%2E/etc/passwd\u{FFFD}");
        assert_eq!(safe("/a//b"), "%2F/a/%2F/b");
    }
}
