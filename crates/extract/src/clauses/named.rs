//! What a source names, looked up by place: who or what a clause speaks of is one of these.

use crate::mentions::{Found, Names};
use gainsay_model::{EntityKind, Mention, MentionId};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// How many names before a place are looked at for what a description stands for.
const REACH: usize = 60;

/// The names of a source and the words that stand for them; looked for when first asked for, as most sources
/// have no clause that needs them.
#[derive(Debug)]
pub(crate) struct Named<'a> {
    names: &'a Names<'a>,
    found: OnceCell<Found>,
    by_id: OnceCell<FxHashMap<MentionId, usize>>,
}

impl<'a> Named<'a> {
    /// What `names` finds.
    pub(crate) fn new(names: &'a Names<'a>) -> Self {
        Self { names, found: OnceCell::new(), by_id: OnceCell::new() }
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| self.names.sofar())
    }

    fn mentions(&self) -> &[Mention] {
        &self.found().mentions
    }

    /// The mentions that lie within a range of bytes, by place; none that lies within another of them.
    pub(crate) fn within(&self, range: &Range<usize>) -> Vec<&Mention> {
        let all = self.mentions();
        let first = all.partition_point(|mention| mention.span.start() < range.start);
        let inside = all[first..].iter().take_while(|mention| mention.span.start() < range.end);
        let mut out: Vec<&Mention> = Vec::new();
        for mention in inside.filter(|mention| mention.span.end() <= range.end) {
            while out.last().is_some_and(|last| mention.span.contains(last.span)) {
                out.pop();
            }
            if out.last().is_none_or(|last| last.span.end() <= mention.span.start()) {
                out.push(mention);
            }
        }
        out
    }

    /// The mentions that lie within a range of bytes, those within others too.
    pub(crate) fn all_within(&self, range: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let all = self.mentions();
        let first = all.partition_point(|mention| mention.span.start() < range.start);
        let end = range.end;
        let inside = all[first..].iter().take_while(move |mention| mention.span.start() < end);
        inside.filter(move |mention| mention.span.end() <= end)
    }

    /// The mentions before a byte, nearest first.
    pub(crate) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let all = self.mentions();
        let past = all.partition_point(|mention| mention.span.start() < at);
        all[..past].iter().rev().take(REACH)
    }

    /// Of "South Tarn region" the name: "South Tarn".
    pub(crate) fn proper<'n>(&'n self, mention: &'n Mention) -> &'n Mention {
        if !mention.form.ends_with(" region") && !mention.form.ends_with(" area") {
            return mention;
        }
        let shorter = self.all_within(&mention.span.range()).find(|part| {
            part.kind == mention.kind
                && part.span.start() == mention.span.start()
                && part.form != mention.form
        });
        shorter.unwrap_or(mention)
    }

    /// What the words that stand for something within a range of bytes stand for, with the words.
    pub(crate) fn references(&self, range: &Range<usize>) -> Vec<(&Mention, &Mention)> {
        let all = &self.found().references;
        let first = all.partition_point(|reference| reference.mention.span.start() < range.start);
        let inside = all[first..].iter().take_while(|reference| reference.mention.span.end() <= range.end);
        inside.filter_map(|reference| Some((&reference.mention, self.by_id(reference.to)?))).collect()
    }

    fn by_id(&self, id: MentionId) -> Option<&Mention> {
        let all = self.mentions();
        let index = self.by_id.get_or_init(|| {
            all.iter().enumerate().map(|(at, mention)| (self.names.id(mention), at)).collect()
        });
        all.get(*index.get(&id)?)
    }

    /// The nearest mention of one of these kinds between two bytes.
    pub(crate) fn nearest(&self, range: Range<usize>, kinds: &[EntityKind]) -> Option<&Mention> {
        let found = self
            .before(range.end)
            .take_while(|mention| mention.span.start() >= range.start)
            .find(|mention| kinds.contains(&mention.kind) && mention.span.end() <= range.end)?;
        Some(self.proper(found))
    }
}
