//! Makes dumps in the form that MediaWiki gives them (export format 0.11), of invented pages.

use bzip2::Compression;
use bzip2::write::BzEncoder;
use gainsay_dumps::{Ask, Event, Position, Summary, Trouble, read};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(crate) const HEAD: &str = r#"<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="qx">
  <siteinfo>
    <sitename>Quorripedia</sitename>
    <dbname>qxwiki</dbname>
    <base>https://qx.example.org/wiki/Main_Page</base>
    <generator>MediaWiki 1.45</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Mould</namespace>
      <namespace key="14" case="first-letter">Drawer</namespace>
    </namespaces>
  </siteinfo>
"#;
pub(crate) const TAIL: &str = "</mediawiki>\n";

/// A page with one revision.
pub(crate) fn page(id: u64, title: &str, text: &str) -> String {
    let revision = revision(id * 10, text);
    format!(
        "  <page>\n    <title>{}</title>\n    <ns>0</ns>\n    <id>{id}</id>\n{revision}  </page>\n",
        escape(title)
    )
}

/// A revision by a user.
pub(crate) fn revision(id: u64, text: &str) -> String {
    format!(
        "    <revision>\n      <id>{id}</id>\n      <parentid>{}</parentid>\n      <timestamp>2011-05-03T10:00:00Z</timestamp>\n      \
         <contributor>\n        <username>Ana &amp; Co</username>\n        <id>7</id>\n      </contributor>\n      \
         <comment>a &lt;b&gt;</comment>\n      <model>wikitext</model>\n      <format>text/x-wiki</format>\n      \
         <text bytes=\"{}\" xml:space=\"preserve\">{}</text>\n      <sha1>x</sha1>\n    </revision>\n",
        id - 1,
        text.len(),
        escape(text)
    )
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub(crate) fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = BzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A multistream dump of these groups of pages, each with its title, and its index.
pub(crate) fn multistream(groups: &[Vec<(u64, &str, &str)>]) -> (Vec<u8>, String) {
    let (mut dump, mut index) = (bz2(HEAD.as_bytes()), String::new());
    for group in groups {
        let mut text = String::new();
        for (id, title, words) in group {
            index.push_str(&format!("{}:{id}:{title}\n", dump.len()));
            text.push_str(&page(*id, title, words));
        }
        dump.extend(bz2(text.as_bytes()));
    }
    dump.extend(bz2(TAIL.as_bytes()));
    (dump, index)
}

/// A file in a folder that is deleted with it.
pub(crate) struct File {
    folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl File {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        put(&path, bytes);
        Self { folder, path }
    }

    pub(crate) fn beside(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        put(&path, bytes);
        path
    }
}

#[expect(clippy::disallowed_methods, reason = "files of a test")]
fn put(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

/// What a reading showed.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Seen {
    pub(crate) titles: Vec<String>,
    pub(crate) texts: Vec<String>,
    pub(crate) redirects: Vec<(String, String)>,
    pub(crate) reached: Vec<Position>,
    pub(crate) troubles: Vec<Trouble>,
    pub(crate) summary: Summary,
}

impl Seen {
    /// Troubles in words.
    pub(crate) fn words(&self) -> Vec<String> {
        self.troubles.iter().map(ToString::to_string).collect()
    }
}

pub(crate) fn see(path: &Path, ask: &Ask) -> Seen {
    let mut seen = Seen::default();
    let summary = read(path, ask, &mut |event| {
        match event {
            Event::Revision { page, revision } => {
                seen.titles.push(page.title.clone());
                seen.texts.push(revision.text);
            }
            Event::Redirect(page) => {
                seen.redirects.push((page.title.clone(), page.redirect.clone().unwrap()))
            }
            Event::Reached { position, .. } => seen.reached.push(position),
            Event::Trouble(trouble) => seen.troubles.push(trouble),
            Event::Site(_) => {}
        }
        ControlFlow::Continue(())
    });
    seen.summary = summary.unwrap();
    seen
}

pub(crate) fn see_bytes(name: &str, bytes: &[u8]) -> Seen {
    see(&File::new(name, bytes).path, &Ask::default())
}
