//! Every byte of a page belongs to one leaf, on any page.

use super::source;
use crate::wikitext::parse::parse;
use crate::wikitext::tree::{MAX_DEPTH, Tree};
use proptest::prelude::*;

/// Checks all that a tree promises.
pub(super) fn sound(page: &str) -> Tree<'_> {
    let tree = parse(page);
    assert_eq!(tree.leaves().collect::<String>(), page);
    let mut open: Vec<usize> = Vec::new();
    for at in 0..tree.nodes.len() {
        while open.last().is_some_and(|last| tree.next(*last) <= at) {
            open.pop();
        }
        if let Some(outer) = open.last() {
            assert!(tree.next(at) <= tree.next(*outer), "a node outgrows the one that holds it");
            let (inner, outer) = (tree.range(at), tree.range(*outer));
            assert!(outer.start <= inner.start && inner.end <= outer.end, "{inner:?} is not in {outer:?}");
        }
        open.push(at);
        assert!(open.len() <= MAX_DEPTH + 4, "too deep");
    }
    tree
}

/// Signs of wikitext and a few words.
fn token() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "{{",
        "}}",
        "{",
        "}",
        "{{{",
        "}}}",
        "[[",
        "]]",
        "[",
        "]",
        "|",
        "||",
        "=",
        "==",
        "\n",
        "\n\n",
        "\n==",
        "\n* ",
        "\n# ",
        "\n;",
        ":",
        "\n{|",
        "\n|}",
        "\n|-",
        "\n|+",
        "\n|",
        "\n!",
        "!!",
        "{{!}}",
        "<!--",
        "-->",
        "<ref>",
        "<ref name=a>",
        "</ref>",
        "<ref name=\"b\" />",
        "<nowiki>",
        "</nowiki>",
        "<math>",
        "</math>",
        "<br />",
        "<div style=\"a|b\">",
        "</div>",
        "<b",
        ">",
        "<gallery>",
        "</gallery>",
        "'''",
        "''",
        "'''''",
        "&nbsp;",
        "&#160;",
        "&",
        "__NOTOC__",
        "__",
        "~~~~",
        "----",
        "[http://a.b c]",
        "[//x",
        "File:a.svg",
        "Category:B",
        "word",
        " ",
        "ə",
        "Ծ",
        "😀",
        "\u{301}",
        "#REDIRECT [[",
        "Infobox person",
        "lang",
        "-{",
        "}-",
        "\t",
        "\u{0}",
        "birth date",
        "1993",
        "6",
        "21",
        "plainlist",
        "convert",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_is_the_sum_of_its_leaves(tokens in proptest::collection::vec(token(), 0..80)) {
        let page = tokens.concat();
        sound(&page);
        source(&page);
    }

    #[test]
    fn any_text_is_a_page(page in "\\PC*") {
        sound(&page);
    }
}

#[test]
fn every_page_of_a_folder_is_the_sum_of_its_leaves() {
    let Some(folder) = std::env::var_os("GAINSAY_WIKITEXT") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        #[expect(clippy::disallowed_methods, reason = "a test reads the pages it is pointed at")]
        let bytes = std::fs::read(&path).unwrap();
        let page = String::from_utf8_lossy(&bytes);
        sound(&page);
        source(&page);
    }
}
