//! What people and programs see of families of passages.

use super::Case;
use crate::parallel::{Parallel, parallel};
use crate::stemma;
use crate::terminal::Terminal;
use gainsay_model::{
    Descent, Edit, EditKind, Family, Lineage, Node, Reuse, ReuseDirection, ReuseKind, Stemma,
};

fn case() -> Case {
    let mut case = Case::new();
    let text = "The Diet of Arden sat in the old mill";
    for path in ["annals.txt", "digest.txt", "<courier> \u{202e}.txt"] {
        case.source(path, text);
    }
    let present = |at: usize| Node::Present {
        source: case.sources[at].id(),
        passages: vec![case.sources[at].span(0..text.len()).unwrap()],
    };
    let edge = |from, to, directed, because: &str| {
        let because = vec![because.to_owned()];
        Descent { from, to, directed, words: 9, likeness: 100, because }
    };
    let edges = vec![
        edge(3, 0, false, "in 3 places the others agree against one"),
        edge(0, 1, true, "`digest.txt` names \"annals.txt\""),
        edge(3, 2, false, "9 words in common"),
    ];
    let nodes = vec![present(0), present(1), present(2), Node::Lost { called: None }];
    case.lineage = Lineage::default().with_stemma(Stemma::new([Family { nodes, edges }]));
    case
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_family_reads_from_its_beginning_on() {
    let case = case();
    let text = written(|out| stemma::text(&case.view(), &Terminal { width: 60, ..Terminal::default() }, out));
    insta::assert_snapshot!(text, @r#"
    1. 3 documents: “The Diet of Arden sat in the old mill”
    lost
    ├── annals.txt
    │     in 3 places the others agree against one
    │     who copied whom cannot be told
    │   └─▶ digest.txt
    │         `digest.txt` names "annals.txt"
    └── <courier> <U+202E>.txt
          9 words in common
          who copied whom cannot be told
    "#);
}

#[test]
fn programs_get_every_copy_and_every_edge() {
    let case = case();
    let dot = written(|out| stemma::dot(&case.view(), out));
    assert!(dot.contains("n0_0 -> n0_1 [tooltip=\"`digest.txt` names \\\"annals.txt\\\"\"];"), "{dot}");
    assert!(dot.contains("dir=none"), "{dot}");
    let lines = written(|out| stemma::jsonl(&case.view(), out));
    assert_eq!(lines.lines().count(), 4 + 3);
    assert!(lines.contains(r#"{"family":1,"copy":3,"doc":null,"lost":true,"passages":[]}"#), "{lines}");
}

#[test]
fn a_drawing_can_be_read_aloud_and_holds_nothing_raw() {
    let case = case();
    let svg = written(|out| stemma::svg(&case.view(), out));
    assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"st-title\">Stemma</title>"));
    assert!(svg.contains("1 family of passages in 3 copies"), "{svg}");
    assert!(svg.contains("&lt;courier&gt;") && !svg.contains("<courier>") && !svg.contains('\u{202e}'));
    assert!(svg.contains("prefers-color-scheme:dark"));
    assert_eq!(svg.matches("<rect class=\"card\"").count(), 3);
    assert_eq!(svg.matches("<rect class=\"lost\"").count(), 1);
}

#[test]
fn many_equal_copies_are_one_line() {
    let mut case = Case::new();
    for n in 0..500 {
        case.source(&format!("{n:03}.txt"), "same");
    }
    let nodes = case.sources.iter().map(|source| Node::Present { source: source.id(), passages: Vec::new() });
    let nodes: Vec<Node> = nodes.collect();
    let edge = |to| Descent {
        from: 0,
        to,
        directed: true,
        words: 1,
        likeness: 100,
        because: vec!["same".to_owned()],
    };
    let edges = (1..500).map(edge).collect();
    case.lineage = Lineage::default().with_stemma(Stemma::new([Family { nodes, edges }]));
    let text = written(|out| stemma::text(&case.view(), &Terminal::default(), out));
    assert!(text.lines().count() < 30, "{text}");
    assert!(text.contains("and 493 more copies of the same text"), "{text}");
}

#[test]
fn two_documents_stand_side_by_side() {
    let mut case = Case::new();
    let (a, b) = (case.source("a.txt", "the old mill, sat"), case.source("b.txt", "the new mill, sat twice"));
    let span = |at: usize| {
        let source = &case.sources[at];
        source.span(0..source.text().len()).unwrap()
    };
    let edit = |kind, a: std::ops::Range<usize>, b: std::ops::Range<usize>| Edit { kind, a, b };
    let shared = Parallel {
        reuse: Reuse {
            a: span(a),
            b: span(b),
            kind: ReuseKind::Edited,
            direction: ReuseDirection::Unknown,
            similarity: 75,
        },
        edits: vec![
            edit(EditKind::Kept, 0..3, 0..3),
            edit(EditKind::Replaced, 4..7, 4..7),
            edit(EditKind::Kept, 8..17, 8..17),
            edit(EditKind::Added, 17..17, 18..23),
        ],
    };
    let terminal = Terminal { width: 43, ..Terminal::default() };
    let text = written(|out| parallel(&case.view(), &[shared], &terminal, out));
    insta::assert_snapshot!(text, @"
    a.txt                │ b.txt
    ─────────────────────┼─────────────────────
    edited, 75 % of the words in common
    the [-old-] mill,    │ the {+new+} mill,
    sat                  │ sat {+twice+}
    ");
}
