//! A page and its revisions, as a MediaWiki dump has them (export format 0.11 and older,
//! <https://www.mediawiki.org/xml/export-0.11.xsd>).

/// What all revisions of a page share.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The title, with its namespace, with spaces.
    pub title: String,
    /// Number of the namespace; 0 holds articles.
    pub namespace: i64,
    /// The page's id within its wiki; 0 if the dump does not say.
    pub id: u64,
    /// The title that the page leads to, if it is a redirect.
    pub redirect: Option<String>,
}

/// A state of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Revision {
    /// The revision's id within its wiki; 0 if the dump does not say.
    pub id: u64,
    /// The id of the revision before it.
    pub parent: Option<u64>,
    /// When it was saved, as written (RFC 3339 in UTC).
    pub timestamp: Option<String>,
    /// Who saved it.
    pub contributor: Contributor,
    /// The summary that the contributor gave.
    pub comment: Option<String>,
    /// What the text is: `wikitext`, `css`, `wikibase-item`, …
    pub model: Option<String>,
    /// The text's media type: `text/x-wiki`, …
    pub format: Option<String>,
    /// The text; empty if it is deleted or kept elsewhere.
    pub text: String,
    /// Whether the text was deleted from public view.
    pub deleted: bool,
    /// Names of entities that XML does not have, in the order met; they stand in the text as written.
    pub unknown: Vec<String>,
}

impl Revision {
    /// Whether the text is wikitext. Dumps before export format 0.7 do not say, and hold nothing else.
    pub fn is_wikitext(&self) -> bool {
        let wiki = |said: &Option<String>, is: &str| said.as_deref().is_none_or(|said| said == is);
        wiki(&self.model, "wikitext") && wiki(&self.format, "text/x-wiki")
    }
}

/// Who saved a revision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Contributor {
    /// A user with an account.
    User {
        /// The user's name.
        name: String,
        /// The user's id; 0 for a name that was imported.
        id: u64,
    },
    /// Somebody without an account, by address.
    Address(String),
    /// Hidden, or not said.
    #[default]
    Unknown,
}
