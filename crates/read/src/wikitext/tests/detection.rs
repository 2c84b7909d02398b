//! Texts that are wikitext, and texts that only look a little like it.

use crate::wikitext::looks_like;

#[test]
fn wikitext_is_known_by_its_signs() {
    for page in [
        "#REDIRECT [[Lerik]]",
        "'''Lerik''' is a town in [[Azerbaijan]] and seat of [[Lerik District]].\n\n== History ==\nIt was founded.",
        "{{Infobox settlement\n| name = Lerik\n| population = 7,000\n}}\n'''Lerik''' is a [[town]].",
        "Words.<ref name=a>A book.</ref> More words about [[Lerik]].",
        "{| class=\"wikitable\"\n|-\n! Year !! Head\n|-\n| 1993 || [[A]]\n|}\n[[Category:Heads]]",
    ] {
        assert!(looks_like(page), "{page}");
    }
}

#[test]
fn other_formats_are_not_taken_for_wikitext() {
    for page in [
        "",
        "= Lerik =\n\nInfobox\n- Name: Lerik\n- Founded: 1993\n\nLerik is a town.\n\n== History ==\nIt was founded.\n\n== See also ==\nAstara",
        "# Lerik\n\nLerik is a [town](https://example.org/town) in **Azerbaijan**.\n\n## History\n\nSee [[Astara]] and [[Lankaran]].",
        "---\ntitle: Lerik\n---\n\nSee [[Astara]] and [[Lankaran|the town]]. {{< figure >}}\n",
        "<!DOCTYPE html>\n<html><body>{{ title }} [[x]] {{ body }}</body></html>",
        "if [[ -f x ]]; then echo '''a'''; fi\nif [[ -d y ]]; then echo; fi",
        "A letter of 1993, with [sic] and {braces}.\n\n'It was so,' she said.",
        "def f():\n    '''Says [[1, 2], [3]] and {{x}}.'''\n    return {{1: 2}}",
    ] {
        assert!(!looks_like(page), "{page}");
    }
}

#[test]
fn every_page_of_a_folder_is_known() {
    let Some(folder) = std::env::var_os("GAINSAY_WIKITEXT") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        #[expect(clippy::disallowed_methods, reason = "a test reads the pages it is pointed at")]
        let bytes = std::fs::read(&path).unwrap();
        assert!(looks_like(&String::from_utf8_lossy(&bytes)), "{}", path.display());
    }
}
