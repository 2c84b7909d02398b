//! Pairs of accounts that a person has judged: some conflict, some only seem to.
//!
//! A file is blocks between blank lines. A block begins with `conflict RULE: what` or `alike RULE: what` (the rule
//! that should fire, or that might be tempted to; more than one between commas where one account goes with
//! another), and goes on as the examples on the rules' pages do. `half: …` says when the blocks below it were
//! written.

use crate::examples::Example;

/// One pair, judged.
#[derive(Debug)]
pub(crate) struct Pair {
    /// Where it stands.
    pub(crate) place: String,
    /// When it was written: the words after `half:`.
    pub(crate) half: String,
    /// Whether it is a conflict; else it only looks like one.
    pub(crate) conflict: bool,
    /// The rules that it is about; the first one counts.
    pub(crate) rules: Vec<String>,
    /// The claims.
    pub(crate) example: Example,
}

/// The files with their names.
pub(crate) const FILES: [(&str, &str); 6] = [
    ("values", include_str!("../../labelled/values.txt")),
    ("time", include_str!("../../labelled/time.txt")),
    ("identity", include_str!("../../labelled/identity.txt")),
    ("voice", include_str!("../../labelled/voice.txt")),
    ("lineage", include_str!("../../labelled/lineage.txt")),
    ("place", include_str!("../../labelled/place.txt")),
];

/// All pairs of all files.
pub(crate) fn pairs() -> Vec<Pair> {
    FILES.iter().flat_map(|(name, text)| of_file(name, text)).collect()
}

fn of_file(name: &str, text: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut half, mut open) = (String::new(), false);
    for (at, line) in text.lines().enumerate() {
        let place = format!("{name}.txt:{}", at + 1);
        let line = line.trim();
        if let Some(words) = line.strip_prefix("half: ") {
            half = words.to_owned();
        } else if line.is_empty() {
            open = false;
        } else if !open {
            let (kind, rest) = line.split_once(' ').unwrap_or_else(|| panic!("{place}: `{line}`"));
            let rules = rest.split(": ").next().unwrap_or(rest);
            let rules = rules.split(", ").map(str::to_owned).collect();
            assert!(matches!(kind, "conflict" | "alike"), "{place}: `{line}`");
            let conflict = kind == "conflict";
            pairs.push(Pair { place, half: half.clone(), conflict, rules, example: Example::default() });
            open = true;
        } else if let Some(pair) = pairs.last_mut() {
            pair.example.read(line).unwrap_or_else(|| panic!("{place}: cannot read `{line}`"));
        }
    }
    pairs
}

/// Few false alarms come first: nineteen of twenty findings are right, and six of seven conflicts are found.
#[test]
fn the_rules_are_right_on_pairs_that_people_judged() {
    let standard = gainsay_model::Vocabulary::standard();
    let (mut conflicts, mut found, mut alarms, mut wrong) = (0usize, 0usize, 0usize, Vec::new());
    for pair in pairs() {
        let vocabulary = pair.example.vocabulary(&standard);
        let scene = pair.example.scene(&vocabulary);
        let case = gainsay_check::Case::new(
            &scene.sources,
            &scene.claims,
            &scene.entities,
            &scene.lineage,
            &vocabulary,
        );
        let rules: std::collections::BTreeSet<&str> =
            gainsay_check::run(&case, &gainsay_check::Levels::default()).iter().map(|f| f.rule).collect();
        let wanted = |rule: &&str| pair.conflict && pair.rules.iter().any(|known| known == rule);
        let hit = pair.conflict && rules.contains(pair.rules[0].as_str());
        let false_alarms = rules.iter().filter(|rule| !wanted(rule)).count();
        conflicts += usize::from(pair.conflict);
        found += usize::from(hit);
        alarms += false_alarms;
        if false_alarms > 0 || hit != pair.conflict {
            wrong.push(format!("{} ({}): found {rules:?}", pair.place, pair.half));
        }
    }
    assert!(found * 100 >= (found + alarms) * 95, "false alarms:\n{}", wrong.join("\n"));
    assert!(found * 100 >= conflicts * 85, "not found:\n{}", wrong.join("\n"));
}
