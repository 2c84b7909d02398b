//! How many independent witnesses claims have.

use crate::documents::{STORY, claim, dated, edges, judged, plain, traced};
use gainsay_model::{Act, Claim, Lineage, Quantity, Source, Stance, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

const SEVEN: &str = "to speak for the seven villages";

#[test]
fn a_page_that_copies_a_paragraph_and_adds_its_own_is_a_witness_for_the_rest() {
    let all = [
        plain("a.txt", STORY),
        plain("b.txt", &format!("{STORY}\n\nI counted twelve of them at the ford myself, in the rain.")),
        plain("c.txt", "Twelve stood at the ford, says the miller."),
        plain("d.txt", "There never were twelve, wrote the reeve."),
    ];
    let claims = [
        claim(&all[0], SEVEN, 7, Stance::Asserts),
        claim(&all[1], SEVEN, 7, Stance::Asserts),
        claim(&all[1], "I counted twelve of them", 12, Stance::Asserts),
        claim(&all[2], "Twelve stood at the ford", 12, Stance::Asserts),
        claim(&all[3], "There never were twelve", 12, Stance::Denies),
    ];
    let found = traced(&all, &claims);
    let standing = |at: usize| {
        let standing = found.standing(claims[at].id());
        (standing.asserting, standing.denying)
    };
    assert_eq!(standing(0), (1, 0));
    assert_eq!(standing(1), (1, 0));
    assert_eq!(standing(2), (2, 1));
    assert_eq!(standing(4), (2, 1));
}

/// The first copies the second, or neither copies the other.
fn act(copies: bool, a: &str, b: &str) -> Act {
    let (a, b, because) = (a.to_owned(), b.to_owned(), String::new());
    if copies { Act::Copies { a, b, because } } else { Act::Independent { a, b, because } }
}

#[test]
fn judgements_make_and_part_lines() {
    let all =
        [plain("a.txt", STORY), plain("b.txt", &format!("Well. {STORY}")), plain("c.txt", "Seven, I say.")];
    let claims = [
        claim(&all[0], SEVEN, 7, Stance::Asserts),
        claim(&all[1], SEVEN, 7, Stance::Asserts),
        claim(&all[2], "Seven, I say", 7, Stance::Asserts),
    ];
    let count = |found: &Lineage| found.standing(claims[0].id()).asserting;
    assert_eq!(count(&traced(&all, &claims)), 2);
    assert_eq!(count(&judged(&all, &claims, vec![act(true, "c.txt", "a.txt")])), 1);
    assert_eq!(count(&judged(&all, &claims, vec![act(false, "a.txt", "b.txt")])), 3);
}

/// So many documents of the same text, and what each claims.
fn identical(number: usize) -> (Vec<Source>, Vec<Claim>) {
    let sources: Vec<Source> = (0..number).map(|n| plain(&format!("{n}.txt"), STORY)).collect();
    let claims = sources.iter().map(|source| claim(source, SEVEN, 7, Stance::Asserts)).collect();
    (sources, claims)
}

#[test]
fn who_parts_the_first_of_identical_documents_leaves_the_others_together() {
    let (all, claims) = identical(5);
    let count = |acts: &[(&str, &str)]| {
        let acts = acts.iter().map(|(a, b)| act(false, a, b)).collect();
        let found = judged(&all, &claims, acts);
        let members = |at: usize| found.stemma().families()[at].nodes.len();
        (
            found.standing(claims[0].id()).asserting,
            (0..found.stemma().families().len()).map(members).collect(),
        )
    };
    assert_eq!(count(&[]), (1, vec![5]));
    let first = ["1.txt", "2.txt", "3.txt", "4.txt"].map(|other| ("0.txt", other));
    assert_eq!(count(&first), (2, vec![4]));
    // What was parted from any of them is a witness of its own, not only what was parted from the first.
    assert_eq!(count(&[("3.txt", "1.txt")]), (2, vec![4]));
    assert_eq!(count(&[("0.txt", "1.txt"), ("2.txt", "1.txt"), ("0.txt", "2.txt")]), (3, vec![3]));
}

#[test]
fn a_judgement_between_two_of_three_identical_documents_ties_them() {
    let (all, claims) = identical(3);
    let found = judged(&all, &claims, vec![act(true, "1.txt", "2.txt")]);
    let ties = edges(&all, &found);
    let ties: Vec<(&str, &str, bool)> =
        ties.iter().map(|(from, to, told, _)| (from.as_str(), to.as_str(), *told)).collect();
    assert_eq!(ties, [("0.txt", "2.txt", false), ("2.txt", "1.txt", true)]);
    assert_eq!(found.standing(claims[0].id()).asserting, 1);
}

#[test]
fn a_copy_that_repeats_two_figures_in_its_own_words_is_one_line_with_both() {
    let story = format!("{STORY} They had nine boats between them when the river rose.");
    let own = "So it was seven, I hold, and the boats were nine as I hold too.";
    let all = [dated("a.txt", &story, "2001"), dated("b.txt", &format!("{story}\n\n{own}"), "2003")];
    let claims = [
        claim(&all[0], SEVEN, 7, Stance::Asserts),
        claim(&all[0], "had nine boats between them", 9, Stance::Asserts),
        claim(&all[1], SEVEN, 7, Stance::Asserts),
        claim(&all[1], "had nine boats between them", 9, Stance::Asserts),
        claim(&all[1], "So it was seven", 7, Stance::Asserts),
        claim(&all[1], "the boats were nine", 9, Stance::Asserts),
    ];
    let found = traced(&all, &claims);
    assert!(found.is_copied(claims[2].id()) && !found.is_copied(claims[5].id()));
    let line = |at: usize| found.line(claims[at].id());
    assert_eq!((line(4), line(5)), (line(0), line(1)));
    assert_ne!(line(0), line(1));
}

#[test]
fn what_changed_in_copying_is_told() {
    let all = [plain("a.txt", &STORY.repeat(2)), plain("b.txt", &STORY.replace("seven", "eight").repeat(2))];
    let claims = [
        claim(&all[0], "speak for the seven villages", 7, Stance::Asserts),
        claim(&all[1], "speak for the eight villages", 8, Stance::Asserts),
    ];
    let found = traced(&all, &claims);
    let [altered] = found.altered() else { panic!("{:?}", found.altered()) };
    assert_eq!((altered.from, altered.to, altered.directed), (claims[0].id(), claims[1].id(), false));
    assert_ne!(found.line(claims[0].id()), found.line(claims[1].id()));
}

/// Documents put together from a few pieces, with a claim wherever a piece has one.
fn case(made: &[Vec<usize>]) -> (Vec<Source>, Vec<Claim>) {
    let pieces = [
        (STORY, "seven villages", 7),
        (
            "The miller of Oakham had counted twelve boats on the river that morning, and sold flour to each.",
            "twelve boats",
            12,
        ),
        (
            "Nobody in Thorn believed it. Seven, they said, and not a single one more than seven had come.",
            "Seven, they said",
            7,
        ),
    ];
    let (mut sources, mut claims) = (Vec::new(), Vec::new());
    for (number, made) in made.iter().enumerate() {
        let text: Vec<&str> = made.iter().map(|piece| pieces[piece % 3].0).collect();
        let source = plain(&format!("{number}.txt"), &format!("Paper {number}. {}", text.join("\n\n")));
        for piece in made.iter().collect::<BTreeSet<_>>() {
            let (_, quote, value) = pieces[piece % 3];
            claims.push(claim(&source, quote, value, Stance::Asserts));
        }
        sources.push(source);
    }
    (sources, claims)
}

/// How many witnesses there are for the twelve boats, told in one piece, or for the seven, told in two: a
/// piece is one however many print it. Who prints both pieces about the seven is one witness for both,
/// unless he put his paper together from others.
fn expected(made: &[Vec<usize>], boats: bool) -> RangeInclusive<usize> {
    let print = |wanted: usize| made.iter().filter(move |pieces| pieces.contains(&wanted));
    let told = print(0).count().min(1) + print(2).count().min(1);
    match (boats, print(0).any(|pieces| pieces.contains(&2))) {
        (true, _) => 1..=1,
        (false, true) => 1..=told,
        (false, false) => told..=told,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_changes_nothing_and_copies_are_one_witness(
        made in prop::collection::vec(prop::collection::vec(0usize..3, 0..4), 1..6),
        turn in 0usize..6,
    ) {
        let (mut sources, mut claims) = case(&made);
        let found = traced(&sources, &claims);
        for claim in &claims {
            let asserting = found.standing(claim.id()).asserting;
            let expected = expected(&made, claim.value == Value::Quantity(Quantity::count(12)));
            prop_assert!(expected.contains(&asserting), "{asserting} of {expected:?} in {made:?}");
        }
        // Lines part the claims: every claim is in the line that its line names.
        for claim in &claims {
            let line = found.line(claim.id());
            prop_assert_eq!(found.line(line), line);
        }
        let many = sources.len();
        sources.rotate_left(turn % many);
        sources.reverse();
        claims.reverse();
        prop_assert_eq!(found, traced(&sources, &claims));
    }
}
