//! Dumps in a case: their pages are documents, chosen by the catalogue, kept and completed.

use super::Folder;
use gainsay::{Case, CaseError, Compiled, Options, Quiet, Watch, compile};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

const SITE: &str = "<mediawiki xml:lang=\"en\"><siteinfo><sitename>Quorripedia</sitename><dbname>qxwiki</dbname>\
                    <base>https://qx.example.org/wiki/Main_Page</base></siteinfo>\n";

fn page(title: &str, revisions: &[(u32, &str)]) -> String {
    let mut page = format!("<page><title>{title}</title><ns>0</ns><id>5</id>\n");
    for (id, text) in revisions {
        page.push_str(&format!(
            "<revision><id>{id}</id><timestamp>2011-05-0{}T10:00:00Z</timestamp><contributor><ip>203.0.113.77</ip>\
             </contributor><model>wikitext</model><format>text/x-wiki</format><text>{text}</text></revision>\n",
            id % 9 + 1
        ));
    }
    page + "</page>\n"
}

fn dump() -> String {
    let elm = |day: &str| {
        format!("'''Elm Society''' is a body.\n\nThe Elm Society was founded on {day} in Oakham.\n")
    };
    let society = page("Elm Society", &[(12, &elm("3 May 1920")), (13, &elm("9 June 1921"))]);
    let other = page("Lug/River", &[(20, "The '''Lug''' is a river.")]);
    let style = page("Style", &[(30, "a {}")]).replace(">wikitext<", ">css<");
    format!("{SITE}{society}{other}{style}</mediawiki>\n")
}

fn compiled(folder: &Folder) -> (Case, Compiled) {
    let case = folder.open();
    let compiled = compile(&case, &Quiet).unwrap();
    (case, compiled)
}

fn paths(compiled: &Compiled) -> Vec<&str> {
    compiled.sources().iter().map(|source| source.path()).collect()
}

/// Whether a finding has sides from both documents.
fn gainsay_one_another(compiled: &Compiled, a: &str, b: &str) -> bool {
    compiled.findings.iter().any(|finding| {
        let passages = || finding.sides().iter().flat_map(|side| &side.passages);
        let speaks = |path: &str| {
            let source = compiled.sources().iter().find(|source| source.path() == path).unwrap();
            passages().any(|passage| passage.quote.source() == source.id())
        };
        speaks(a) && speaks(b)
    })
}

#[test]
fn each_revision_of_a_page_is_a_document_of_one_family() {
    let folder = Folder::new();
    folder.put("qx.xml", dump());
    folder.put("gazette.txt", "= Elm Society =\n\nThe Elm Society was founded on 4 July 1922 in Oakham.\n");
    let (_, compiled) = compiled(&folder);
    let pages = ["gazette.txt", "qx.xml/Elm_Society@12", "qx.xml/Elm_Society@13", "qx.xml/Lug/River@20"];
    assert_eq!(paths(&compiled), pages);
    let meta = compiled.sources().get(1).unwrap().meta();
    assert_eq!(meta.title.as_deref(), Some("Elm Society"));
    assert_eq!(meta.published.as_deref(), Some("2011-05-04T10:00:00Z"));
    assert_eq!(meta.publisher.as_deref(), Some("Quorripedia"));
    assert_eq!(meta.url.as_deref(), Some("https://qx.example.org/wiki/Elm_Society"));
    assert_eq!(meta.language.as_deref(), Some("en"));
    for page in ["qx.xml/Elm_Society@12", "qx.xml/Elm_Society@13"] {
        assert!(gainsay_one_another(&compiled, "gazette.txt", page), "{page}");
    }
    assert!(gainsay_one_another(&compiled, "qx.xml/Elm_Society@12", "qx.xml/Elm_Society@13"));
    let notes: Vec<String> = compiled.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(notes[0].contains("pages of the model `css` are left out"), "{notes:?}");
    // Who saved a revision is shown nowhere.
    assert!(!format!("{compiled:?}").contains("203.0.113.77"));
}

#[test]
fn the_catalogue_chooses_pages_and_its_faults_are_notes() {
    let folder = Folder::new();
    folder.put("sources/qx.xml", dump());
    let choose = |pages: &str| {
        folder.put(
            "sources.toml",
            format!("[[source]]\nfile = \"qx.xml\"\nlicence = \"CC BY-SA 4.0\"\npages = {pages}\n"),
        );
        compiled(&folder).1
    };
    let last = choose("{ titles = [\"elm*\"], revisions = \"last\" }");
    assert_eq!(paths(&last), ["qx.xml/Elm_Society@13"]);
    assert_eq!(last.sources().get(0).unwrap().meta().licence.as_deref(), Some("CC BY-SA 4.0"));
    assert_eq!(last.case_notes, []);
    folder.put("wanted.txt", "Lug/River\n");
    assert_eq!(paths(&choose("{ list = \"wanted.txt\" }")), ["qx.xml/Lug/River@20"]);
    let gone = choose("{ list = \"gone.txt\" }");
    assert!(gone.case_notes[0].to_string().starts_with("sources.toml:4: the list `gone.txt` cannot be read"));
    let wrong = choose("{ titles = \"/(/\" }");
    assert!(wrong.case_notes[0].to_string().contains("`/(/` is no regular expression"));
    let none = choose("{ titles = \"Nowhere\" }");
    assert!(none.sources().is_empty() && none.notes[0].message == "no page of this dump is read");
    // What was kept for other choices is gone.
    assert_eq!(fs::read_dir(folder.file(".gainsay/dumps")).unwrap().count(), 2);
}

/// Asks to stop as soon as so many pages are unpacked.
struct Impatient {
    pages: usize,
    unpacked: AtomicUsize,
}

impl Watch for Impatient {
    fn reading(&self, _done: usize, _all: usize) {}
    fn unpacking(&self, dump: &str, pages: usize, read: u64, all: u64) {
        assert!(dump == "qx.xml" && read <= all);
        self.unpacked.store(pages, Ordering::Relaxed);
    }
    fn stage(&self, _name: &'static str) {}
    fn stopped(&self) -> bool {
        self.unpacked.load(Ordering::Relaxed) >= self.pages
    }
}

#[test]
fn who_stops_the_unpacking_loses_nothing() {
    let folder = Folder::new();
    let long = "word ".repeat(1_200_000);
    let pages: String =
        (1..7).map(|n| page(&format!("Page {n}"), &[(n, &format!("'''{n}''' {long}"))])).collect();
    folder.put("qx.xml", format!("{SITE}{pages}</mediawiki>\n"));
    let open = |pages: usize| {
        let watch = Impatient { pages, unpacked: AtomicUsize::new(0) };
        let opened = Case::open_with(folder.path(), Options::default(), &watch);
        (opened, watch.unpacked.into_inner())
    };
    let (stopped, unpacked) = open(4);
    assert!(matches!(stopped, Err(CaseError::Stopped { kept: true })) && unpacked == 4);
    let (opened, rest) = open(usize::MAX);
    assert_eq!((opened.unwrap().paths().count(), rest), (6, 2));
}

#[test]
fn what_is_kept_may_be_cut_anywhere_and_is_completed() {
    let folder = Folder::new();
    let long = "word ".repeat(300_000);
    let pages: String =
        (1..9).map(|n| page(&format!("Page {n}"), &[(n, &format!("'''{n}''' {long}"))])).collect();
    folder.put("qx.xml", format!("{SITE}{pages}</mediawiki>\n"));
    let titles = |case: &Case| case.paths().map(str::to_owned).collect::<Vec<_>>();
    let whole = titles(&folder.open());
    assert_eq!(whole.len(), 8);
    let kept = |end: &str| {
        let files = fs::read_dir(folder.file(".gainsay/dumps")).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|path| path.extension().unwrap() == end).unwrap()
    };
    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    let (lines, text) = (fs::read(kept("lines")).unwrap(), fs::read(kept("text")).unwrap());
    for (cut_lines, cut_text) in [
        (0, 0),
        (1, 5),
        (lines.len() - 3, text.len()),
        (lines.len() - 300, 20),
        (lines.len() / 2, text.len() / 2),
        (lines.len(), 9),
    ] {
        folder.put(kept("lines").strip_prefix(folder.path()).unwrap().to_str().unwrap(), &lines[..cut_lines]);
        folder.put(kept("text").strip_prefix(folder.path()).unwrap().to_str().unwrap(), &text[..cut_text]);
        assert_eq!(titles(&folder.open()), whole, "{cut_lines} {cut_text}");
        #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
        let again = fs::read(kept("text")).unwrap();
        assert!(again == text, "{cut_lines} {cut_text}");
    }
}

#[test]
fn a_damaged_dump_is_a_note_and_nothing_is_kept_where_nothing_may_be() {
    let folder = Folder::new();
    let dump = dump();
    folder.put("qx.xml", &dump[..dump.len() - 400]);
    folder.put("plain.xml", "<a>no dump</a>");
    let options = Options { products: false, ..Options::default() };
    let case = Case::open(folder.path(), options).unwrap();
    let compiled = compile(&case, &Quiet).unwrap();
    assert_eq!(paths(&compiled), ["qx.xml/Elm_Society@12", "qx.xml/Elm_Society@13"]);
    let notes: Vec<String> = compiled.notes.iter().map(ToString::to_string).collect();
    assert!(notes[0].starts_with("plain.xml: format not read yet"), "{notes:?}");
    assert!(
        notes[1].starts_with("qx.xml: byte ") && notes[1].contains("the dump breaks off here"),
        "{notes:?}"
    );
    assert!(!folder.file(".gainsay").exists());
}

#[test]
fn an_entity_is_a_document_whose_statements_are_claims() {
    let folder = Folder::new();
    let snak = |property: &str, kind: &str, value: &str| {
        format!(
            "{{\"snaktype\":\"value\",\"property\":\"{property}\",\"datavalue\":{{\"value\":{value},\"type\":\"{kind}\"}}}}"
        )
    };
    let time = "{\"time\":\"+1921-06-09T00:00:00Z\",\"precision\":11,\"calendarmodel\":\"x/Q1985727\"}";
    let founded = format!("[{{\"mainsnak\":{},\"rank\":\"normal\"}}]", snak("P571", "time", time));
    let seat = snak("P159", "wikibase-entityid", "{\"id\":\"Q8\"}");
    let entity = |id: &str, name: &str, claims: &str| {
        format!(
            "{{\"type\":\"item\",\"id\":\"{id}\",\"labels\":{{\"en\":{{\"language\":\"en\",\"value\":\"{name}\"}}}},\
             \"aliases\":[],\"claims\":{claims},\"sitelinks\":[],\"lastrevid\":5}}"
        )
    };
    let claims = format!("{{\"P571\":{founded},\"P159\":[{{\"mainsnak\":{seat},\"rank\":\"normal\"}}]}}");
    let lines =
        [entity("Q7", "Elm Society", &claims), entity("Q8", "Oakham", "[]"), entity("Q9", "Lug", "[]")];
    folder.put("sources/wikidata.json", format!("[\n{}\n]\n", lines.join(",\n")));
    folder.put(
        "sources/almanac.txt",
        "= Elm Society =\n\nThe Elm Society was founded on 3 May 1920 in Oakham.\n",
    );
    let none = compiled(&folder).1;
    assert!(none.notes[0].message.contains("only those that are named are read"), "{:?}", none.notes);
    folder.put(
        "sources.toml",
        "[[source]]\nfile = \"wikidata.json\"\npages = { titles = [\"Elm Society\"] }\n",
    );
    let compiled = compiled(&folder).1;
    assert_eq!(paths(&compiled), ["almanac.txt", "wikidata.json/Elm_Society_Q7@5"]);
    assert!(
        compiled.sources().get(1).unwrap().text().contains("Oakham"),
        "{}",
        compiled.sources().get(1).unwrap().text()
    );
    assert!(gainsay_one_another(&compiled, "almanac.txt", "wikidata.json/Elm_Society_Q7@5"));
}
