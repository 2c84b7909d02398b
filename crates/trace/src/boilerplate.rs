//! Sets apart what documents share without copying one another: licence lines, mastheads, forms.

use crate::groups::Groups;
use crate::passage::{Passage, Side};
use crate::text::Text;
use gainsay_model::{ReuseKind, Source};
use gainsay_names::fold;
use rayon::prelude::*;

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

/// Names a passage of two documents boilerplate if its words say so, or the structure of a document.
pub(crate) fn name((x, _): (&Source, &Source), (p, q): (&Text, &Text), passage: &mut Passage) {
    let whole = passage.a.words.len() == p.len() && passage.b.words.len() == q.len();
    let licence = || passage.common() < MOST_WORDS && !whole && is_licence(x, &passage.a);
    if p.is_furniture(&passage.a.words) || q.is_furniture(&passage.b.words) || licence() {
        passage.call(ReuseKind::Boilerplate);
    }
}

/// The same for documents of one text.
pub(crate) fn name_whole(text: &Text, passage: &mut Passage) {
    if text.is_furniture(&passage.a.words) {
        passage.call(ReuseKind::Boilerplate);
    }
}

fn is_licence(source: &Source, side: &Side) -> bool {
    let words = fold(source.text().get(side.bytes.clone()).unwrap_or_default());
    LICENCE_WORDS.iter().any(|licence| words.contains(licence))
}

/// For each passage, whether it is short and stands in very many of so many documents. Passages that overlap
/// in one document are of one text; each such text's documents are counted.
pub(crate) fn everywhere(documents: usize, found: &[&Passage]) -> Vec<bool> {
    let short: Vec<bool> = found.par_iter().map(|passage| passage.common() < MOST_WORDS).collect();
    let sides = |(at, passage): (usize, &&Passage)| {
        let side = |side: &Side| {
            let words = &side.words;
            (side.document as u32, words.start as u32, words.end as u32, at as u32)
        };
        [side(&passage.a), side(&passage.b)]
    };
    let mut sides: Vec<(u32, u32, u32, u32)> =
        found.par_iter().enumerate().filter(|(at, _)| short[*at]).flat_map_iter(sides).collect();
    sides.par_sort_unstable();
    let mut groups = Groups::new(found.len());
    let mut open: Option<(u32, u32, u32)> = None;
    for (document, start, end, at) in &sides {
        match open.filter(|(doc, until, _)| doc == document && start < until) {
            Some((_, until, first)) => {
                groups.join(first as usize, *at as usize);
                open = Some((*document, until.max(*end), first));
            }
            None => open = Some((*document, *end, *at)),
        }
    }
    let mut holders: Vec<(usize, u32)> =
        sides.iter().map(|(document, _, _, at)| (groups.root(*at as usize), *document)).collect();
    holders.par_sort_unstable();
    holders.dedup();
    let many = MANY.max(documents / MANY_OF);
    let mut of_many = vec![false; found.len()];
    for same in holders.chunk_by(|x, y| x.0 == y.0) {
        of_many[same[0].0] = same.len() > many;
    }
    (0..found.len()).map(|at| short[at] && of_many[groups.root(at)]).collect()
}
