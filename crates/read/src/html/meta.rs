//! What a page says about itself: meta tags (also Open Graph, Dublin Core, Highwire), JSON-LD, links, `lang`.
//!
//! Where several places speak, those made for citing go first, then those made for sharing.

use super::tree::Tree;
use gainsay_model::Metadata;
use serde_json::Value;

/// All metadata but the title, see [`title`].
pub(super) fn metadata(tree: &Tree<'_>) -> Metadata {
    let tags = Tags::collect(tree);
    let linked = linked_data(tree);
    let said = |key: &str| linked.as_ref().and_then(|data| one(data.get(key)?));
    let published = tags.first(&[
        "citation_publication_date",
        "citation_date",
        "article:published_time",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.date",
        "dc.date",
        "datepublished",
        "date",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
    ]);
    let modified =
        || tags.first(&["article:modified_time", "dcterms.modified", "last-modified", "datemodified"]);
    Metadata {
        title: None,
        authors: authors(tree, &tags, linked.as_ref()),
        publisher: tags
            .first(&["citation_publisher", "dc.publisher", "dcterms.publisher"])
            .or_else(|| said("publisher"))
            .or_else(|| tags.first(&["og:site_name", "citation_journal_title", "application-name"])),
        published: published
            .or_else(|| said("datePublished"))
            .or_else(|| time(tree))
            .or_else(modified)
            .or_else(|| said("dateModified")),
        url: link(tree, "canonical")
            .or_else(|| tags.first(&["og:url", "dc.identifier"]))
            .or_else(|| said("url"))
            .filter(|url| url.contains("://")),
        language: language(tree)
            .or_else(|| {
                tags.first(&[
                    "content-language",
                    "dc.language",
                    "dcterms.language",
                    "citation_language",
                    "og:locale",
                ])
            })
            .or_else(|| said("inLanguage"))
            .map(|tag| tag.replace('_', "-"))
            .filter(|tag| tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')),
        licence: link(tree, "license")
            .or_else(|| {
                tags.first(&["dcterms.license", "dc.rights", "dcterms.rights", "license", "copyright"])
            })
            .or_else(|| said("license")),
        series: None,
        sensitivity: None,
    }
}

/// The title: as given for citing, else the main heading of the content, else as given for sharing, else that of
/// the window without the name of the site.
pub(super) fn title(tree: &Tree<'_>, site: Option<&str>, heading: Option<&str>) -> Option<String> {
    let tags = Tags::collect(tree);
    let headline = || linked_data(tree).and_then(|data| one(data.get("headline")?));
    let window = || {
        let words = tree.named("title").map(|id| tree.words(id)).find(|words| !words.is_empty())?;
        Some(without_site(&words, site))
    };
    tags.first(&["citation_title", "dc.title", "dcterms.title"])
        .or_else(|| heading.map(folded))
        .or_else(headline)
        .or_else(|| tags.first(&["og:title", "twitter:title"]))
        .or_else(window)
        .filter(|title| !title.is_empty())
}

/// "Words | Site" and "Words - Site" without the site.
fn without_site(words: &str, site: Option<&str>) -> String {
    let bare = site.and_then(|site| words.strip_suffix(site)).unwrap_or(words);
    bare.trim_end_matches([' ', '|', '-', '–', '—', '·', '•', '\u{A0}']).to_owned()
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Name (in small letters) and content of all meta tags, in order, those marked up in the body among them.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn collect(tree: &Tree<'_>) -> Self {
        let tag = |id| {
            let name = ["name", "property", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| tree.raw_attribute(id, key))?;
            let content = folded(&tree.attribute(id, "content")?);
            (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
        };
        Self(tree.named("meta").filter_map(tag).collect())
    }

    fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next()).map(str::to_owned)
    }
}

fn authors(tree: &Tree<'_>, tags: &Tags, linked: Option<&Value>) -> Vec<String> {
    let named =
        ["citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author"];
    for name in named {
        let found: Vec<String> =
            tags.all(name).filter(|name| !name.contains("://")).map(str::to_owned).collect();
        if !found.is_empty() {
            return distinct(found);
        }
    }
    let said: Vec<String> = match linked.and_then(|data| data.get("author")) {
        Some(Value::Array(items)) => items.iter().filter_map(one).collect(),
        Some(item) => one(item).into_iter().collect(),
        None => Vec::new(),
    };
    if !said.is_empty() {
        return distinct(said);
    }
    let by = |id: &u32| tree.raw_attribute(*id, "rel") == Some("author");
    let words = tree.named("a").filter(by).map(|id| tree.words(id)).filter(|words| !words.is_empty());
    distinct(words.take(20).collect())
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.into_iter().take(100) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn link(tree: &Tree<'_>, relation: &str) -> Option<String> {
    let related = |id: &u32| {
        let words = tree.raw_attribute(*id, "rel").unwrap_or_default();
        words.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(relation))
    };
    let address = |id| tree.attribute(id, "href").filter(|href| !href.trim().is_empty());
    let found = tree.named("link").filter(related).find_map(address);
    found.or_else(|| {
        if relation == "license" { tree.named("a").filter(related).find_map(address) } else { None }
    })
}

fn language(tree: &Tree<'_>) -> Option<String> {
    let on = |id| tree.raw_attribute(id, "lang").or_else(|| tree.raw_attribute(id, "xml:lang"));
    let found = tree.named("html").chain(tree.named("body")).find_map(on);
    found.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty())
}

/// The time of publication that the body marks up.
fn time(tree: &Tree<'_>) -> Option<String> {
    let published = |id: &u32| {
        tree.raw_attribute(*id, "itemprop") == Some("datePublished")
            || tree.raw_attribute(*id, "pubdate").is_some()
    };
    tree.named("time").filter(published).find_map(|id| tree.attribute(id, "datetime"))
}

/// The object of the page's JSON-LD that describes a document, works before mere pages.
fn linked_data(tree: &Tree<'_>) -> Option<Value> {
    let mut page = None;
    for id in tree.named("script") {
        let kind = tree.raw_attribute(id, "type").unwrap_or_default();
        if !kind.trim().eq_ignore_ascii_case("application/ld+json") {
            continue;
        }
        let words: String = tree
            .children(id)
            .map(|at| {
                let range = &tree.node(at).range;
                &tree.page[range.start as usize..range.end as usize]
            })
            .collect();
        let Ok(data) = serde_json::from_str::<Value>(words.trim()) else { continue };
        let mut open = vec![&data];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) => {
                    match rank(object.get("@type")) {
                        2 => return Some(value.clone()),
                        1 if page.is_none() => page = Some(value.clone()),
                        _ => {}
                    }
                    open.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key)));
                }
                _ => {}
            }
        }
    }
    page
}

/// 2 for a work, 1 for a mere page, 0 for anything else.
fn rank(kind: Option<&Value>) -> u8 {
    let of = |name: &str| match name {
        "Report" | "Book" | "CreativeWork" | "BlogPosting" | "Thesis" | "Legislation" | "Chapter"
        | "Letter" => 2,
        _ if name.ends_with("Article") => 2,
        _ if name.ends_with("WebPage") || name.ends_with("AboutPage") || name.ends_with("ItemPage") => 1,
        _ => 0,
    };
    match kind {
        Some(Value::String(name)) => of(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(of).max().unwrap_or(0),
        _ => 0,
    }
}

/// A value as words: a string, or the name or address of an object; the first of a list.
fn one(value: &Value) -> Option<String> {
    let value = if let Value::Array(items) = value { items.first()? } else { value };
    let words = match value {
        Value::String(words) => words,
        Value::Object(object) => ["name", "@id", "url"].iter().find_map(|key| object.get(*key)?.as_str())?,
        _ => return None,
    };
    Some(folded(&super::text::resolved(words))).filter(|words| !words.is_empty())
}
