//! Sets apart what documents share without copying one another: licence lines, mastheads, forms.

use crate::groups::Groups;
use crate::passage::{Passage, Side};
use crate::texts::Texts;
use gainsay_model::{ReuseKind, Source};
use gainsay_names::fold;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A passage of fewer words than this can be boilerplate; what is longer is copied, however often.
const MOST_WORDS: usize = 50;
/// A passage in more documents than this, and than this share of all, is in very many.
const MANY: usize = 20;
const MANY_OF: usize = 3;

/// Words that licence lines and credits carry, folded.
const LICENCE_WORDS: &[&str] = &[
    "creative commons",
    "all rights reserved",
    "copyright",
    "©",
    "licensed under",
    "cc by",
    "terms of use",
    "privacy policy",
    "cookie",
    "gnu free documentation",
    "rights reserved",
    "alle rechte vorbehalten",
    "tous droits reserves",
    "все права защищены",
    "butun huquqlar",
];

/// Names the boilerplate among the passages.
pub(crate) fn set_apart(sources: &[&Source], texts: &Texts, found: &mut [Passage]) {
    let everywhere = everywhere(texts.len(), found);
    let named: Vec<bool> = found
        .par_iter()
        .enumerate()
        .map(|(at, passage)| {
            let whole = |side: &Side| side.words.len() == texts[side.document].len();
            let furniture = |side: &Side| texts[side.document].is_furniture(&side.words);
            let short = passage.common() < MOST_WORDS && !(whole(&passage.a) && whole(&passage.b));
            let licence = short && is_licence(sources[passage.a.document], &passage.a);
            everywhere[at] || licence || furniture(&passage.a) || furniture(&passage.b)
        })
        .collect();
    for (passage, _) in found.iter_mut().zip(named).filter(|(_, named)| *named) {
        passage.kind = ReuseKind::Boilerplate;
    }
}

fn is_licence(source: &Source, side: &Side) -> bool {
    let words = fold(source.text().get(side.bytes.clone()).unwrap_or_default());
    LICENCE_WORDS.iter().any(|licence| words.contains(licence))
}

/// For each passage, whether it is short and stands in very many documents. Passages that overlap
/// in one document are of one text; each such text's documents are counted.
fn everywhere(documents: usize, found: &[Passage]) -> Vec<bool> {
    let short = |passage: &Passage| passage.common() < MOST_WORDS;
    let mut sides: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (at, passage) in found.iter().enumerate().filter(|(_, passage)| short(passage)) {
        sides.extend([&passage.a, &passage.b].map(|s| (s.document, s.words.start, s.words.end, at)));
    }
    sides.sort_unstable();
    let mut groups = Groups::new(found.len());
    let mut open: Option<(usize, usize, usize)> = None;
    for (document, start, end, at) in &sides {
        match open.filter(|(doc, until, _)| doc == document && start < until) {
            Some((_, until, first)) => {
                groups.join(first, *at);
                open = Some((*document, until.max(*end), first));
            }
            None => open = Some((*document, *end, *at)),
        }
    }
    let mut holders: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); found.len()];
    for (document, _, _, at) in &sides {
        let root = groups.root(*at);
        holders[root].insert(*document);
    }
    let many = MANY.max(documents / MANY_OF);
    (0..found.len()).map(|at| short(&found[at]) && holders[groups.root(at)].len() > many).collect()
}
