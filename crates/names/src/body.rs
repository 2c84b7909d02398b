//! The comparison of names made of words: organisations, polities, events, works.

use crate::acronym::{SMALL, is_acronym, looks_short};
use crate::compare::{Comparison, Verdict};
use crate::derive::derived;
use crate::describe::numbers_differ;
use crate::institution::{Role, one_spelling, role};
use crate::person_match::part_likeness;
use crate::script::{Script, script};
use crate::words::{Word, words};

/// Two words sound so much alike that they are spellings of one.
pub(crate) const ALIKE: f64 = 0.89;
const NEAR: f64 = 0.8;
/// How alike a name and its adjective are taken to be.
const DERIVED: f64 = 0.9;

/// Words that many bodies have in their names: they tell two apart less than others do.
const GENERIC: &[&str] = &[
    "republic",
    "state",
    "government",
    "movement",
    "party",
    "national",
    "autonomous",
    "democratic",
    "people",
    "union",
    "council",
    "committee",
    "commission",
    "organization",
    "association",
    "society",
    "federation",
    "international",
    "company",
    "corporation",
    "group",
    "bank",
    "holding",
    "board",
    "ministry",
    "university",
    "institute",
    "center",
    "foundation",
    "trust",
    "front",
    "league",
    "assembly",
    "congress",
    "conference",
    "kingdom",
    "province",
    "region",
    "district",
    "community",
    "network",
    "office",
    "service",
    "agency",
    "court",
    "parliament",
];

/// More such words: offices, and what they are for.
const COMMON: &[&str] = &[
    "executive",
    "supreme",
    "central",
    "general",
    "high",
    "constitutional",
    "foreign",
    "internal",
    "external",
    "affairs",
    "interior",
    "defense",
    "justice",
    "education",
    "health",
    "finance",
    "culture",
    "security",
    "police",
    "army",
    "armed",
    "forces",
    "secretariat",
    "president",
    "vice",
    "prime",
    "minister",
    "secretary",
    "chairman",
    "chair",
    "director",
    "head",
    "leader",
    "deputy",
    "member",
    "members",
    "governor",
    "mayor",
    "ambassador",
    "editor",
    "professor",
    "political",
    "civil",
    "liberation",
    "management",
    "press",
    "administration",
    "capital",
    "city",
    "town",
    "village",
    "country",
    "chamber",
    "commerce",
    "opposition",
    "authorities",
    "delegation",
    "president's",
    "treasurer",
    "spokesman",
    "spokesperson",
    "coordinator",
    "manager",
    "programme",
    "program",
    "organizations",
    "parties",
    "election",
    "elections",
    "presidential",
    "parliamentary",
    "referendum",
    "war",
    "battle",
    "meeting",
    "summit",
    "session",
    "report",
    "constitution",
    "treaty",
    "agreement",
    "protocol",
    "law",
    "first",
    "second",
    "third",
    "panel",
    "part",
    "президент",
    "министр",
    "председатель",
    "иностранных",
    "внутренних",
    "дел",
    "верховный",
    "центральный",
    "генеральный",
    "prezident",
    "nazir",
];

/// Groups of words of which a name has at most one: two names with two of a group are two names.
const OPPOSITES: &[&[&str]] = &[
    &["north", "northern", "south", "southern", "east", "eastern", "west", "western"],
    &["upper", "lower"],
    &["old", "new"],
    &["left", "right"],
    &["северный", "южный", "восточный", "западный", "северная", "южная", "восточная", "западная"],
    &["simali", "cenubi", "serqi", "qerbi"],
    &["nord", "sud", "ost", "west"],
];

/// Legal forms in one spelling each.
const LEGAL: &[(&str, &str)] = &[
    ("limited", "ltd"),
    ("ltd", "ltd"),
    ("incorporated", "inc"),
    ("inc", "inc"),
    ("corporation", "corp"),
    ("corp", "corp"),
    ("company", "co"),
    ("co", "co"),
    ("aktiengesellschaft", "ag"),
    ("ag", "ag"),
    ("akg", "ag"),
    ("gmbh", "gmbh"),
    ("llc", "llc"),
    ("llp", "llp"),
    ("plc", "plc"),
    ("ooo", "ooo"),
    ("ооо", "ooo"),
    ("оао", "oao"),
    ("oao", "oao"),
    ("зао", "zao"),
    ("sa", "sa"),
    ("srl", "srl"),
    ("nv", "nv"),
    ("bv", "bv"),
    ("ab", "ab"),
    ("asc", "asc"),
    ("mmc", "mmc"),
    ("jsc", "jsc"),
    ("lp", "lp"),
    ("na", "na"),
    ("se", "se"),
    ("spa", "spa"),
];

const TURNED: &str = "the same words in another order";

/// Whether a name says "and": "The Princess and the Frog" is another book than "The Frog Princess".
fn joins_two(name: &str) -> bool {
    const AND: &[&str] = &["and", "und", "et", "y", "e", "и", "і", "та", "ve", "va"];
    words(name).iter().any(|word| AND.contains(&word.folded.as_str()))
}

pub(crate) fn compare(a: &str, b: &str) -> Comparison {
    for (short, long) in [(a, b), (b, a)] {
        if is_acronym(short, long) {
            return Comparison::new(
                0.8,
                Verdict::Possible,
                vec!["an acronym that fits the other name".into()],
            );
        }
    }
    let (first, second) = (core(a), core(b));
    let matched = align(&first, &second);
    let against = numbers_differ(a, b).or_else(|| forbids(a, b));
    let mut found = judge(&first, &second, &matched);
    if let Some(reason) = against {
        found.verdict = Verdict::Different;
        found.score = found.score.min(60);
        found.reasons.insert(0, reason);
    }
    let turned = found.reasons.iter().any(|reason| reason == TURNED);
    let joined = turned && joins_two(a) != joins_two(b);
    if (looks_short(a) != looks_short(b) || joined) && found.verdict == Verdict::Likely {
        found.verdict = Verdict::Possible;
    }
    found
}

/// Whether a name is made of words that many bodies bear and nothing else ("Executive Board",
/// "Ministry of Foreign Affairs"): two documents may mean two bodies by it.
pub fn is_generic(name: &str) -> bool {
    let words = core(name);
    !words.is_empty() && words.iter().all(|word| is_common(word))
}

/// Whether a word is a legal form in any spelling.
pub(crate) fn is_legal(word: &str) -> bool {
    LEGAL.iter().any(|(written, legal)| *written == word || *legal == word)
}

/// Whether many bodies bear a word, which is in its one spelling.
pub(crate) fn is_common(word: &str) -> bool {
    is_generic_word(word) || COMMON.contains(&word) || role(word).is_some()
}

/// A quarter of the compass, or another word of which a name has at most one, that differs.
pub(crate) fn forbids(a: &str, b: &str) -> Option<String> {
    let (first, second) = (core(a), core(b));
    for group in OPPOSITES {
        let of = |words: &[String]| group.iter().position(|word| words.iter().any(|w| w == word));
        if let (Some(x), Some(y)) = (of(&first), of(&second))
            && !alike(group[x], group[y])
        {
            return Some(format!("“{}” against “{}”", group[x], group[y]));
        }
    }
    None
}

fn alike(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// The telling words of a name, each in one spelling, in order.
pub(crate) fn core(name: &str) -> Vec<String> {
    let all = join_letters(words(name));
    let mut great: Vec<String> =
        all.iter().filter(|word| !SMALL.contains(&word.as_str())).map(|word| spelling(word)).collect();
    // A prime minister is a premier, a premier-minister too.
    while let Some(at) = great
        .windows(2)
        .position(|two| matches!(two[0].as_str(), "prime" | "premier") && two[1] == "minister")
    {
        great.splice(at..at + 2, ["premier".to_owned()]);
    }
    if great.is_empty() { all } else { great }
}

/// Letters with full stops between are one word (`L.L.C.`).
fn join_letters(words: Vec<Word>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        let single = word.folded.chars().count() == 1;
        let joins = open && single;
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.push_str(&word.folded),
            None => out.push(word.folded),
        }
        open = single && word.stopped;
    }
    out
}

/// British and American endings, legal forms, ordinals and words for institutions in any language in
/// one spelling; other words as they are.
fn spelling(word: &str) -> String {
    if let Some(known) = one_spelling(word) {
        return known.to_owned();
    }
    if let Some((_, legal)) = LEGAL.iter().find(|(written, _)| *written == word) {
        return (*legal).to_owned();
    }
    let word = word.replace("isation", "ization");
    match word.as_str() {
        "labour" => "labor".to_owned(),
        "centre" => "center".to_owned(),
        "defence" => "defense".to_owned(),
        "intl" | "int" => "international".to_owned(),
        "govt" => "government".to_owned(),
        "1st" => "first".to_owned(),
        "2nd" => "second".to_owned(),
        "3rd" => "third".to_owned(),
        _ => word,
    }
}

pub(crate) struct Matched {
    /// Places in both names and likeness.
    pub(crate) pairs: Vec<(usize, usize, f64)>,
    pub(crate) left_a: Vec<usize>,
    pub(crate) left_b: Vec<usize>,
}

/// Puts the words of two names side by side, the most alike first. A word alone is no adjective of
/// another.
pub(crate) fn align(a: &[String], b: &[String]) -> Matched {
    let mut all: Vec<(usize, usize, f64)> = Vec::new();
    let many = a.len() > 1 && b.len() > 1;
    let alike = |x: &str, y: &str| {
        let likeness = word_likeness(x, y);
        if many && likeness < ALIKE && derived(x, y) { DERIVED } else { likeness }
    };
    for (i, x) in a.iter().enumerate() {
        all.extend(b.iter().enumerate().map(|(j, y)| (i, j, alike(x, y))).filter(|fit| fit.2 >= NEAR));
    }
    all.sort_by(|x, y| {
        y.2.total_cmp(&x.2).then_with(|| (x.0.abs_diff(x.1), x.0, x.1).cmp(&(y.0.abs_diff(y.1), y.0, y.1)))
    });
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut pairs = Vec::new();
    for (i, j, likeness) in all {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            pairs.push((i, j, likeness));
        }
    }
    let left = |used: Vec<bool>| (0..used.len()).filter(|at| !used[*at]).collect();
    Matched { pairs, left_a: left(used_a), left_b: left(used_b) }
}

fn word_likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let numeric = |word: &str| word.chars().any(char::is_numeric);
    // A plural is no other body; a figure or a short word has no spellings.
    if numeric(a) || numeric(b) {
        return 0.0;
    }
    let (short, long) = if a.chars().count() < b.chars().count() { (a, b) } else { (b, a) };
    if short.chars().count() > 3 && long.strip_suffix('s') == Some(short) {
        return 0.97;
    }
    let likeness = part_likeness(a, b);
    if short.chars().count() < 4 { likeness * 0.85 } else { likeness }
}

fn is_generic_word(word: &str) -> bool {
    GENERIC.contains(&word) || LEGAL.iter().any(|(_, legal)| *legal == word)
}

fn judge(a: &[String], b: &[String], matched: &Matched) -> Comparison {
    let likeness = likeness(a, b, matched);
    let telling = matched.pairs.iter().any(|(i, _, _)| !is_generic_word(&a[*i]));
    let run_together = a.len() != b.len() && a.concat() == b.concat();
    let say = |verdict, reason: &str| Comparison::new(likeness, verdict, vec![reason.to_owned()]);
    if run_together {
        return Comparison::new(
            likeness.max(0.95),
            Verdict::Likely,
            vec!["the same letters, words parted otherwise".into()],
        );
    }
    match (matched.left_a.is_empty(), matched.left_b.is_empty()) {
        (true, true) => whole(a, b, matched, likeness),
        _ if matched.pairs.is_empty() => say(Verdict::Different, "no word of the names agrees"),
        (false, false) => say(Verdict::Different, "each has words that the other lacks"),
        _ if !telling => say(Verdict::Different, "only words that many bodies bear agree"),
        (only_b, _) => {
            let left = if only_b { &matched.left_b } else { &matched.left_a };
            let words = if only_b { b } else { a };
            let extra: Vec<&str> = left.iter().map(|at| words[*at].as_str()).collect();
            let legal = extra.iter().all(|word| LEGAL.iter().any(|(_, legal)| legal == word));
            let reason = format!("one has further words: {}", extra.join(" "));
            say(if legal { Verdict::Likely } else { Verdict::Possible }, &reason)
        }
    }
}

/// All words have their like on the other side.
fn whole(a: &[String], b: &[String], matched: &Matched, likeness: f64) -> Comparison {
    let turned = matched.pairs.iter().any(|(i, j, _)| i != j);
    let slip = matched.pairs.iter().any(|pair| pair.2 < ALIKE);
    let spelled = matched.pairs.iter().any(|(i, j, _)| a[*i] != b[*j]);
    let mut reasons = Vec::new();
    if spelled {
        let pairs = matched.pairs.iter().filter(|(i, j, _)| a[*i] != b[*j]);
        reasons.extend(pairs.map(|(i, j, _)| format!("“{}” for “{}”", a[*i], b[*j])));
    }
    if turned {
        reasons.push(TURNED.to_owned());
    }
    let doubtful = doubtful(a, b, matched, turned);
    let verdict = match (slip || doubtful, spelled || turned) {
        _ if doubtful && turned => Verdict::Different,
        (true, _) => Verdict::Possible,
        (_, true) => Verdict::Likely,
        _ => Verdict::Same,
    };
    if reasons.is_empty() {
        reasons.push("the same words but for language, spelling or small words".to_owned());
    }
    Comparison::new(if turned { likeness * 0.97 } else { likeness }, verdict, reasons)
}

/// Whether a name and its adjective carry too much: no other word agrees in itself, or the words are
/// turned round and say more than what kind of polity or government it is ("Ukrainian Council" may
/// be another than the "Council of Ukraine").
fn doubtful(a: &[String], b: &[String], matched: &Matched, turned: bool) -> bool {
    let bent = |(i, j, _): &&(usize, usize, f64)| word_likeness(&a[*i], &b[*j]) < ALIKE;
    let (made, plain): (Vec<_>, Vec<_>) = matched.pairs.iter().partition(|pair| bent(pair));
    let cases = made.iter().all(|(i, j, _)| [&a[*i], &b[*j]].iter().all(|word| is_cyrillic(word)));
    let says_kind =
        |word: &str| word == "government" || matches!(role(word), Some(Role::Head | Role::Qualifier));
    let only_kind = plain.iter().all(|(i, _, _)| says_kind(&a[*i]));
    let carried = if turned { only_kind && !plain.is_empty() } else { !plain.is_empty() || cases };
    !made.is_empty() && !carried
}

fn is_cyrillic(word: &str) -> bool {
    script(word) == Script::Cyrillic
}

fn likeness(a: &[String], b: &[String], matched: &Matched) -> f64 {
    let mut score: f64 = matched.pairs.iter().map(|(_, _, likeness)| likeness * likeness).product();
    let cost = |words: &[String], left: &[usize], other: bool| -> f64 {
        let each = |at: &usize| match (is_generic_word(&words[*at]), other) {
            (true, false) => 0.92,
            (true, true) => 0.8,
            (false, false) => 0.72,
            (false, true) => 0.5,
        };
        left.iter().map(each).product()
    };
    score *= cost(a, &matched.left_a, !matched.left_b.is_empty());
    score *= cost(b, &matched.left_b, !matched.left_a.is_empty());
    // Names that are wholly unlike still rank by their letters.
    if matched.pairs.is_empty() { 0.5 * part_likeness(&a.concat(), &b.concat()) } else { score }
}
