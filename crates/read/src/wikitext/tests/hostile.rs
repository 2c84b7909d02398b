//! Pages that nobody would write in good faith, or that broke on the way: read, quickly, without loss.

use super::{round_trip::sound, source};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let many = |unit: &str, count: usize| unit.repeat(count);
    vec![
        ("braces", many("{", 200_000)),
        ("braces that close", many("{", 100_000) + &many("}", 100_000)),
        ("unclosed templates", many("{{", 20_000) + " words"),
        ("unclosed templates apart", many("{{a|b=", 20_000)),
        ("unclosed links", many("[[", 20_000)),
        ("unclosed links apart", many("[[a|b ", 20_000)),
        ("unclosed tables", many("{|\n", 20_000)),
        ("unclosed notes", many("<ref>", 20_000)),
        ("unclosed notes without end", many("<ref ", 20_000)),
        ("notes in notes", many("<ref>a", 20_000) + &many("</ref>", 20_000)),
        ("notes in poems in notes", many("<ref><poem>", 10_000) + &many("</poem></ref>", 10_000)),
        ("apostrophes", many("'''''", 20_000)),
        ("apostrophes apart", many("'''a ", 20_000)),
        ("nested templates", many("{{a|", 10_000) + &many("}}", 10_000)),
        ("nested parameters", many("{{{a|", 10_000) + &many("}}}", 10_000)),
        ("nested files", many("[[File:a.svg|", 10_000) + &many("]]", 10_000)),
        ("nested tables", many("{|\n|\n", 10_000) + &many("\n|}", 10_000)),
        ("closing signs", many("}}]]|}", 20_000)),
        ("comments", many("<!--", 20_000)),
        ("comments that close", many("<!-- a -->", 20_000)),
        ("tags", many("<b ", 40_000)),
        ("tags with many equals signs", "<b ".to_owned() + &many("a=", 60_000) + ">"),
        ("hidden elements", many("<span style=display:none>", 8_000)),
        ("addresses", many("[http://a ", 20_000)),
        ("addresses in templates", many("[http://a {{x|[http://b ]}} ", 7_000)),
        ("headings", many("\n== a {{b", 20_000)),
        ("equals signs", many("=", 200_000)),
        ("items", many("\n*", 60_000)),
        ("deep items", many("*", 200_000) + "a"),
        ("terms", many("\n;a:b", 20_000)),
        ("terms below one another", many("\n;a", 40_000)),
        ("cells", "{|\n|".to_owned() + &many("||", 60_000) + "a"),
        ("rows", "{|\n".to_owned() + &many("|-\n|\n", 30_000)),
        ("empty attributes", "{|\n".to_owned() + &many("|a|", 40_000)),
        ("references", many("&a", 60_000) + &many("&amp;", 20_000)),
        ("switches", many("__A", 40_000) + &many("_", 100_000)),
        ("tildes", many("~", 200_000)),
        ("pipes", "{{a".to_owned() + &many("|", 100_000) + "}}"),
        ("templates of lists", many("{{plainlist|\n* a {{ubl|", 4_000) + &many("}}\n}}", 4_000)),
        ("pipe templates", "{{{!}}\n".to_owned() + &many("{{!}}a{{!}}{{!}}b\n", 8_000)),
        ("no-break spaces", many("\u{a0}a", 50_000)),
        ("a long line", many("word ", 40_000)),
        ("nulls and marks", many("\u{0}\u{301}\u{202e}[[\u{200f}", 10_000)),
        ("file links that never end", many("[[File:a|\n\n", 20_000)),
        ("keys with comments", "{{a".to_owned() + &many("|<!-- c -->k<!-- d -->=v", 8_000) + "}}"),
        (
            "citations with many arguments",
            "<ref>{{cite web".to_owned() + &many("|title=a", 20_000) + "}}</ref>",
        ),
        ("quotations with many arguments", "{{quote".to_owned() + &many("|a", 60_000) + "}}"),
        ("a box of labels", "{{Infobox a".to_owned() + &many("|label1=a|data1=b|label2=c", 8_000) + "}}"),
        ("a box of many", "{{Infobox a".to_owned() + &many("|k=v", 40_000) + "}}"),
    ]
}

#[test]
fn broken_pages_are_read_without_loss() {
    for (name, page) in pages() {
        let sound_page = std::panic::catch_unwind(|| {
            sound(&page);
            source(&page);
        });
        assert!(sound_page.is_ok(), "{name}");
    }
}

#[test]
fn what_never_closes_stays_readable() {
    let page = "{{ '''Lerik''' is [[a town]] in {{ the south.\n\n== History ==\nIt was [[founded in 1900.\n\n* One\n";
    insta::assert_snapshot!(super::shown(page), @r"
    paragraph: {{ Lerik is a town in {{ the south.
    heading1: History
    paragraph: It was [[founded in 1900.
    item 0.0 - One
    ");
}

#[test]
fn what_is_nested_too_deep_is_noted() {
    let page = "{{small|".repeat(300) + "words" + &"}}".repeat(300);
    let draft = crate::wikitext::read(&page);
    assert!(draft.text.contains("words"));
    assert_eq!(draft.notes.len(), 1);
    assert!(crate::wikitext::read("{{small|{{small|words}}}}").notes.is_empty());
}
