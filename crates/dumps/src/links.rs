//! What a page's wikitext leads to, found without reading all of it: categories, templates, other languages.
//!
//! Looked for where it is written, also in comments: this decides only which pages are looked at.

use crate::site::Site;
use crate::titles::tidy;
use memchr::memmem;

/// The titles of the categories that a page is put into, without their namespace.
pub fn categories<'t>(text: &'t str, site: &Site) -> impl Iterator<Item = String> + use<'t> {
    let called = site.called(14, "Category");
    let first_letter = site.first_letter;
    inside(text, "[[", &['|', ']', '\n']).filter_map(move |link| {
        let (space, title) = link.split_once(':')?;
        called.contains(&tidy(space, false).to_lowercase()).then(|| tidy(title, first_letter))
    })
}

/// The titles of the templates that a page calls, without their namespace.
pub fn templates<'t>(text: &'t str, site: &Site) -> impl Iterator<Item = String> + use<'t> {
    let called = site.called(10, "Template");
    let first_letter = site.first_letter;
    inside(text, "{{", &['|', '}', '{', '<', '#']).map(move |name| {
        let title = match name.split_once(':') {
            Some((space, title)) if called.contains(&tidy(space, false).to_lowercase()) => title,
            _ => name,
        };
        tidy(title, first_letter)
    })
}

/// The pages on the same thing in other languages, as pairs of a language code and a title. Wikis keep most of these
/// in Wikidata today; older texts have them as links `[[de:Titel]]`.
pub fn language_links<'t>(text: &'t str, site: &Site) -> impl Iterator<Item = (&'t str, String)> + use<'t> {
    let own: Vec<String> = site.namespaces.values().map(|name| name.to_lowercase()).collect();
    inside(text, "[[", &['|', ']', '\n']).filter_map(move |link| {
        let (code, title) = link.split_once(':')?;
        let title = tidy(title, true);
        (is_language(code) && !own.iter().any(|own| own == code) && !title.is_empty())
            .then_some((code, title))
    })
}

/// Whether a prefix of a link is that of a wiki in another language: two or three small letters, perhaps with further
/// parts, or one of the few that have longer codes. Prefixes of other sites look alike and are named here
/// (<https://meta.wikimedia.org/wiki/Interwiki_map>).
fn is_language(code: &str) -> bool {
    const NOT: [&str; 13] =
        ["mw", "wp", "doi", "rfc", "voy", "rev", "irc", "pmc", "cia", "gdo", "svn", "git", "wmf"];
    let first = code.split('-').next().unwrap_or_default();
    let letters = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    letters && (2..=3).contains(&first.len()) && !NOT.contains(&code) || code == "simple"
}

/// What stands after each `open`, up to the first of `ends`, at most 256 bytes of it.
fn inside<'t>(text: &'t str, open: &'static str, ends: &'static [char]) -> impl Iterator<Item = &'t str> {
    memmem::find_iter(text.as_bytes(), open).filter_map(move |at| {
        let from = at + open.len();
        let to = text.floor_char_boundary((from + 256).min(text.len()));
        let window = text.get(from..to)?;
        let end = window.find(ends).or_else(|| (to == text.len()).then_some(window.len()))?;
        Some(window[..end].trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let namespaces = [(10, "Шаблон".to_owned()), (14, "Категория".to_owned())].into();
        Site { namespaces, first_letter: true, ..Site::default() }
    }

    #[test]
    fn links_are_found_in_the_words_of_the_wiki_and_of_all_wikis() {
        let text = "{{карточка\n|x={{ Nation |a}}}} [[Категория: Талыш|*]] [[category:Lug]] [[:Категория:Нет]]\n\
                    [[de:Talysch]] [[mw:Help]] [[Файл:x.png]] [[zh-min-nan:A]] {{шаблон:Герб}} [[de:";
        let (site, text) = (site(), text);
        assert_eq!(categories(text, &site).collect::<Vec<_>>(), ["Талыш", "Lug"]);
        assert_eq!(templates(text, &site).collect::<Vec<_>>(), ["Карточка", "Nation", "Герб"]);
        let languages: Vec<_> = language_links(text, &site).map(|(code, _)| code).collect();
        assert_eq!(languages, ["de", "zh-min-nan"]);
    }
}
