//! How many independent witnesses claims have.

use crate::documents::{STORY, claim, judged, plain, traced};
use gainsay_model::{Act, Claim, ClaimId, Lineage, Source, Stance};
use proptest::prelude::*;
use std::collections::BTreeSet;

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
    let act = |copies: bool, a: &str, b: &str| {
        let (a, b, because) = (a.to_owned(), b.to_owned(), String::new());
        if copies { Act::Copies { a, b, because } } else { Act::Independent { a, b, because } }
    };
    assert_eq!(count(&judged(&all, &claims, vec![act(true, "c.txt", "a.txt")])), 1);
    assert_eq!(count(&judged(&all, &claims, vec![act(false, "a.txt", "b.txt")])), 3);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_changes_nothing_and_witnesses_never_exceed_documents(
        made in prop::collection::vec(prop::collection::vec(0usize..3, 0..4), 1..6),
        turn in 0usize..6,
    ) {
        let (mut sources, mut claims) = case(&made);
        let found = traced(&sources, &claims);
        for claim in &claims {
            let standing = found.standing(claim.id());
            prop_assert!(standing.asserting >= 1 && standing.asserting <= sources.len());
        }
        let ids: BTreeSet<(ClaimId, _)> = claims.iter().map(|claim| (claim.id(), claim.source())).collect();
        prop_assert!(found.independent(ids.iter().copied()) <= sources.len());
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
