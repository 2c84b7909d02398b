//! Which pages of a dump are wanted.

use crate::links::{categories, language_links, templates};
use crate::page::{Page, Revision};
use crate::site::Site;
use crate::titles::Titles;
use std::collections::BTreeSet;

/// Which pages of a dump are wanted: those that fit every condition that is set.
#[derive(Clone, Debug)]
pub struct Filter {
    /// By title; all if empty.
    pub titles: Titles,
    /// By number of namespace; all if empty. The default is 0, the articles.
    pub namespaces: BTreeSet<i64>,
    /// In one of these categories, as the page itself says; all if empty.
    pub categories: Titles,
    /// Calling one of these templates; all if empty.
    pub templates: Titles,
    /// With a link to the same page in one of these languages; all if empty.
    pub languages: BTreeSet<String>,
    /// Whether redirects are pages as well; else they are only told of.
    pub redirects: bool,
    /// Which revisions of a page.
    pub revisions: Revisions,
}

/// Which revisions of a page are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Revisions {
    /// All that the dump has.
    #[default]
    All,
    /// The one that stands last in the dump.
    Last,
}

impl Default for Filter {
    /// All articles with all their revisions.
    fn default() -> Self {
        Self {
            titles: Titles::default(),
            namespaces: BTreeSet::from([0]),
            categories: Titles::default(),
            templates: Titles::default(),
            languages: BTreeSet::new(),
            redirects: false,
            revisions: Revisions::All,
        }
    }
}

impl Filter {
    /// Whether a page can be wanted, by what stands at its head.
    pub(crate) fn may_want(&self, page: &Page) -> bool {
        (self.namespaces.is_empty() || self.namespaces.contains(&page.namespace))
            && (self.titles.is_empty() || self.titles.fit(&page.title))
    }

    /// Whether a revision is wanted whose page may be.
    pub(crate) fn wants(&self, revision: &Revision, site: &Site) -> bool {
        let text = &revision.text;
        let fits = |titles: &Titles, mut there: Box<dyn Iterator<Item = String> + '_>| {
            there.any(|one| titles.fit(&one))
        };
        (self.categories.is_empty() || fits(&self.categories, Box::new(categories(text, site))))
            && (self.templates.is_empty() || fits(&self.templates, Box::new(templates(text, site))))
            && (self.languages.is_empty()
                || language_links(text, site).any(|(code, _)| self.languages.contains(code)))
    }
}
