//! Sets apart what documents share without copying one another: licence lines, mastheads, forms.

use crate::passage::{Passage, Side};
use crate::text::Text;
use gainsay_model::Source;
use gainsay_names::fold;
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

/// Parts the telling passages from the boilerplate, each in the order found.
pub(crate) fn set_apart(
    sources: &[&Source],
    texts: &[Text],
    found: Vec<Passage>,
) -> (Vec<Passage>, Vec<Passage>) {
    let everywhere = everywhere(texts.len(), &found);
    let mut telling = Vec::new();
    let mut rest = Vec::new();
    for (at, passage) in found.into_iter().enumerate() {
        let whole = |side: &Side| side.words.len() == texts[side.document].len();
        let short = passage.common() < MOST_WORDS && !(whole(&passage.a) && whole(&passage.b));
        let licence = short && is_licence(sources[passage.a.document], &passage.a);
        if everywhere[at] || licence { rest.push(passage) } else { telling.push(passage) }
    }
    (telling, rest)
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

/// Disjoint sets (Tarjan 1975), with the least member as root.
pub(crate) struct Groups(Vec<usize>);

impl Groups {
    /// So many members, each alone.
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The root of a member's set.
    pub(crate) fn root(&mut self, member: usize) -> usize {
        let mut root = member;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    /// Makes one set of two.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
