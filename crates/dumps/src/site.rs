//! What a dump says of its wiki at its head.

use std::collections::BTreeMap;

/// The wiki that a dump is of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Site {
    /// Name of the wiki, "Wikipedia".
    pub name: Option<String>,
    /// Name of its database, "ruwiki".
    pub database: Option<String>,
    /// Address of its main page.
    pub base: Option<String>,
    /// Language, as a BCP 47 tag, as the dump says it.
    pub language: Option<String>,
    /// Whether the first letter of titles is the same in either case.
    pub first_letter: bool,
    /// Names of namespaces by number; the main namespace has the empty one.
    pub namespaces: BTreeMap<i64, String>,
}

impl Site {
    /// Address of a page of this wiki, at one revision if `revision` is not 0; `None` if the dump does not say where its
    /// wiki is.
    pub fn address(&self, title: &str, revision: u64) -> Option<String> {
        let base = self.base.as_deref()?;
        let (folder, _) = base.rsplit_once('/')?;
        if revision == 0 {
            return Some(format!("{folder}/{}", title.replace(' ', "_")));
        }
        let scheme = base.find("://")? + 3;
        let host = base[scheme..].split('/').next()?;
        Some(format!("{}{host}/w/index.php?oldid={revision}", &base[..scheme]))
    }

    /// The words before the colon that mean a namespace here: its own name and the one that every wiki knows.
    pub(crate) fn called(&self, number: i64, everywhere: &str) -> Vec<String> {
        let mut names = vec![everywhere.to_lowercase()];
        names.extend(self.namespaces.get(&number).map(|name| name.to_lowercase()));
        names
    }
}
