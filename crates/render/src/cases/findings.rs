//! What findings look like on a terminal.

use super::Case;
use crate::terminal::{Terminal, findings};
use gainsay_model::Level;

pub(super) const ARTICLE: &str = "= Talysh-Mughan Autonomous Republic =\n\nInfobox\n- Image Map Caption: Map of the districts of Azerbaijan highlighting the six that declared the short-lived Talysh-Mughan Republic.\n- Capital: Lankaran\n\nIt was located in southeastern Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar. Historically, the area had been a Talysh khanate.\n";

fn plain(case: &Case, width: usize) -> String {
    let mut out = Vec::new();
    findings(&case.view(), &Terminal { width, ..Terminal::default() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A finding with one passage a side: path, text, the words, what they say.
fn sides(level: Level, headline: &str, sides: &[(&str, &str, &str, &str)]) -> Case {
    let mut case = Case::new();
    let mut said = Vec::new();
    for (path, text, words, label) in sides {
        let source = case.source(path, text);
        let quote = text.lines().find(|line| line.contains(words)).unwrap_or(text);
        said.push((*label, [(case.claim(source, quote, words, |_| {}), *label)]));
    }
    let said: Vec<(&str, &[(usize, &str)])> =
        said.iter().map(|(says, claims)| (*says, &claims[..])).collect();
    case.finding("values-differ", level, headline, &said);
    case
}

fn seven_or_eight() -> Case {
    let mut case = Case::new();
    let article = case.source("000.txt", ARTICLE);
    let quote = "It was located in southeastern Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar.";
    let seven = case.claim(article, quote, "seven administrative districts", |_| {});
    let six = case.claim(article, "- Image Map Caption: Map of the districts of Azerbaijan highlighting the six that declared the short-lived Talysh-Mughan Republic.", "the six that declared", |_| {});
    let list: Vec<(usize, &str)> =
        ["Lankaran city", "Lankaran, ", "Lerik", "Astara", "Masallı", "Yardımlı", "Jalilabad", "Bilasuvar"]
            .into_iter()
            .map(|name| (case.claim(article, quote, name, |_| {}), name))
            .collect();
    case.finding(
        "count-differs-from-list",
        Level::Contradiction,
        "Talysh-Mughan is said to consist of seven districts, and eight names follow",
        &[
            ("seven districts", &[(seven, "seven districts")]),
            ("eight names", &list),
            ("six districts", &[(six, "six districts")]),
        ],
    );
    case.last(|finding| {
        finding
            .note("the list begins with a city")
            .help("without-capital", "seven if the first name, Lankaran city, is the seat and not a district")
    });
    case
}

#[test]
fn a_count_against_its_list() {
    println!("{}", plain(&seven_or_eight(), 80));
    println!("{}", plain(&seven_or_eight(), 120));
}

#[test]
fn many_scripts() {
    let case = sides(
        Level::Contradiction,
        "six accounts of the number of districts",
        &[
            ("en.txt", "It was to consist of seven districts.", "seven districts", "seven"),
            (
                "ru.txt",
                "Она должна была состоять из восьми районов, включая город Ленкорань.",
                "восьми районов",
                "восемь",
            ),
            ("hy.txt", "Այն պետք է բաղկացած լիներ վեց շրջանից։", "վեց շրջանից", "վեց"),
            ("fa.txt", "قرار بود از هفت ناحیه تشکیل شود.", "هفت ناحیه", "هفت"),
            ("zh.txt", "该共和国由九个行政区组成，首都为连科兰。", "九个行政区", "九"),
            ("he.txt", "היא הייתה אמורה לכלול עשרה מחוזות.", "עשרה מחוזות", "עשרה"),
        ],
    );
    println!("{}", plain(&case, 80));
}

#[test]
fn hostile() {
    let long = format!("{} seven districts {}", "word ".repeat(600), "tail ".repeat(600));
    let wide = format!("{}九个行政区{}", "塔雷什".repeat(500), "首都为".repeat(500));
    let url = format!("{}seven{}", "x".repeat(3000), "y".repeat(3000));
    let case = sides(
        Level::Tension,
        "evil \u{1b}[31m headline\nwith a break and \u{202e}rtl",
        &[
            ("a\u{1b}[2J\n.txt", &long, "seven districts", ""),
            ("wide.txt", &wide, "九个行政区", "nine"),
            ("url.txt", &url, "seven", "seven"),
            ("tab.txt", "\t\ta\u{7}\tseven\u{202e} districts", "seven\u{202e} districts", "sev\u{1b}en"),
            ("emoji.txt", "👩\u{200d}🚀 e\u{301}e\u{301} seven 🇦🇿 districts", "seven 🇦🇿", "seven"),
            (
                "lines.txt",
                "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\n",
                "two\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten",
                "many lines",
            ),
        ],
    );
    println!("{}", plain(&case, 80));
}
