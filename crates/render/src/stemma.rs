//! The stemma of a case: families of passages and how their copies descend from one another.
//!
//! Four forms: text with its reasons for people, a drawing (SVG), Graphviz's language (DOT) and JSON Lines.
//! All are made from one arrangement, so that they show the same.

mod arrange;
mod dot;
mod jsonl;
mod svg;
mod text;

use crate::safe::{safe, safe_folded};
use crate::view::Index;
use gainsay_model::{Family, Node};

pub use dot::dot;
pub use jsonl::jsonl;
pub use svg::{Drawing, picture, svg};
pub use text::text;

/// What a copy is called: the path of its document, or what stands for one that is lost. Safe to show.
fn name(index: &Index<'_>, node: &Node) -> String {
    match node {
        Node::Present { source, .. } => {
            safe(index.source(*source).map_or("", |source| source.path())).into_owned()
        }
        Node::Lost { called: Some(called) } => format!("lost: {}", safe_folded(called)),
        Node::Lost { called: None } => "lost".to_owned(),
    }
}

/// The first words of a family's passage, as its earliest copy has them; safe to show.
fn first_words(index: &Index<'_>, family: &Family) -> String {
    const LONGEST: usize = 60;
    let longest = |node: &&Node| node.passages().iter().map(|span| span.len()).sum::<usize>();
    let roots = family.roots();
    let of = |at: &usize| family.nodes.get(*at).filter(|node| !node.passages().is_empty());
    let node = roots.iter().find_map(of).or_else(|| family.nodes.iter().max_by_key(longest));
    let span = node.and_then(|node| node.passages().first()).copied();
    let words = span.map_or("", |span| index.words(span));
    let start: String = words.chars().take(4 * LONGEST).collect();
    crate::columns::clip(&safe_folded(&start), LONGEST)
}
