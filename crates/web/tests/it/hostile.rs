//! Documents that mean harm are shown, and do none.

use crate::guest::Guest;

const HOSTILE: &str = "<script>alert(1)</script> of \"Elm\" & 'Oak'\n\nThe <img src=x onerror=alert(1)> Society \
                       was founded on 3 May 1920 in Oak\u{202E}mah\u{200B}.\n\nThe Elm\u{2066} Society was founded \
                       on 9 June 1921 in Oakham.\u{0}\u{1b}[31m\n\nThe Elm Society was founded on 10 June 1922 in \
                       </article></main><style>*{display:none}</style>.\n";

#[test]
fn hostile_text_is_inert_on_every_page() {
    let long = format!("The {} Society was founded on 1 May 1919 in Oakham.\n", "Elm".repeat(20_000));
    let guest = Guest::of_documents(&[
        ("a<b>&\"'.txt", HOSTILE),
        ("b\u{202E}txt.exe", HOSTILE),
        ("long.txt", &long),
        ("empty.txt", ""),
        ("bytes.bin", "\u{0}\u{1}\u{2}"),
    ]);
    for (address, answer) in guest.every_page() {
        assert!(answer.status == 200, "{address}: {}", answer.status);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = &answer.text;
        for bad in
            ["<script>", "<img", "<style", "onerror=alert(1)>", "\u{202E}", "\u{2066}", "\u{0}", "\u{1b}"]
        {
            // A name may stand in the value of a choice as it is: there it is compared and never shown.
            let shown =
                html.lines().filter(|line| !line.starts_with("<option")).any(|line| line.contains(bad));
            assert!(!shown, "{address} has {bad:?}");
        }
        assert_eq!(html.matches("</main>").count(), 1, "{address}");
    }
}

#[test]
fn a_long_document_is_shown_in_parts() {
    let mut text = String::from("Almanac\n\n");
    for year in 1..1200 {
        text += &format!("In the year {year} the Elm Society met in Oakham and elected a chair.\n\n");
    }
    let guest = Guest::of_documents(&[("almanac.txt", &text)]);
    let page = guest.get("/sources/almanac.txt");
    assert!(page.text.len() < 400_000, "{} bytes", page.text.len());
    let last = guest.get("/sources/almanac.txt?page=9999").words();
    assert!(last.contains("In the year 1199"));
    assert!(guest.get("/sources/almanac.txt?at=999999999").words().contains("In the year 1199"));
}
