//! Nodes: the mentions of one document that share a name and a kind. They are never parted again,
//! except by a person.

use crate::courtesy::Courtesy;
use crate::journal::Judgements;
use crate::name::{Name, Sort, name_kind};
use crate::nested::{self, Calls, Composed};
use gainsay_model::{Claim, EntityKind, Mention, MentionId, Reference, Source, SourceId};
use gainsay_names::Kind;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Index, Range};
use std::sync::Arc;

/// Mentions of one document with one name and kind.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The document, by its place in the order of paths.
    pub(crate) document: usize,
    /// Kind, as the mentions give it.
    pub(crate) kind: EntityKind,
    /// The name, one spelling for all that differ in form only.
    pub(crate) key: Arc<str>,
    /// The forms of the name with the number of mentions of each, in order of the form.
    pub(crate) forms: Vec<(Arc<str>, usize)>,
    /// The mentions, by place in the document.
    pub(crate) mentions: Vec<MentionId>,
    /// For descriptions, the section of the document; 0 for names.
    pub(crate) section: usize,
    /// What sort of name it is.
    pub(crate) sort: Sort,
    /// What its spelling tells.
    pub(crate) name: Arc<Name>,
    /// What courtesies before its forms tell.
    pub(crate) courtesy: Option<Courtesy>,
}

impl Node {
    /// One form of the name: the first in order.
    pub(crate) fn form(&self) -> &str {
        self.forms.first().map_or(&self.key, |(form, _)| form)
    }

    pub(crate) fn names(&self) -> Kind {
        name_kind(self.kind)
    }
}

/// All nodes, by document and by where they first stand in it.
#[derive(Debug, Default)]
pub(crate) struct Nodes {
    pub(crate) all: Vec<Node>,
    /// Paths of the documents, in order.
    pub(crate) paths: Vec<Arc<str>>,
    /// Nodes of each document.
    pub(crate) of: Vec<Range<usize>>,
    /// Which node each mention is in, by mention.
    places: Vec<(MentionId, usize)>,
    /// Pairs of nodes that a sentence or a list puts side by side, so that they are two things.
    pub(crate) beside: Vec<(usize, usize)>,
    /// Pairs of nodes that a document says are one thing, with the reason.
    pub(crate) one: Vec<(usize, usize, &'static str)>,
    /// Names that are made of others, by node.
    pub(crate) composed: Vec<Composed>,
}

/// A mention, with where it stands.
pub(crate) struct Seen<'a> {
    document: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
    id: MentionId,
    mention: &'a Mention,
    pub(crate) kind: EntityKind,
    name: usize,
}

/// What was gathered of one document; nodes are counted from its first.
#[derive(Default)]
struct Gathered {
    nodes: Vec<Node>,
    beside: Vec<(usize, usize)>,
    one: Vec<(usize, usize, &'static str)>,
    composed: Vec<Composed>,
}

impl Nodes {
    /// Gathers the mentions of the claims and those given.
    pub(crate) fn new(
        sources: &[Source],
        claims: &[Claim],
        named: &[Mention],
        references: &[Reference],
        judgements: &Judgements,
    ) -> Self {
        let mut documents: Vec<&Source> = sources.iter().collect();
        documents.sort_by(|a, b| (a.path(), a.id()).cmp(&(b.path(), b.id())));
        let mut seen = seen(&documents, claims, named);
        let names = names(&mut seen, judgements);
        let mut of: Vec<&[Seen<'_>]> = vec![&[]; documents.len()];
        for run in seen.chunk_by(|a, b| a.document == b.document) {
            of[run[0].document] = run;
        }
        let calling = calling(&documents, references);
        let each = of.par_iter().zip(&documents).zip(&calling);
        let gathered: Vec<_> =
            each.map(|((seen, source), calling)| gather(seen, source, &names, calling)).collect();
        let mut nodes =
            Self { paths: documents.iter().map(|source| source.path().into()).collect(), ..Self::default() };
        for own in gathered {
            let start = nodes.all.len();
            nodes.all.extend(own.nodes);
            nodes.of.push(start..nodes.all.len());
            nodes.beside.extend(own.beside.into_iter().map(|(a, b)| (a + start, b + start)));
            nodes.one.extend(own.one.into_iter().map(|(a, b, because)| (a + start, b + start, because)));
            let placed = |made: Composed| Composed { node: made.node + start, of: made.of + start, ..made };
            nodes.composed.extend(own.composed.into_iter().map(placed));
        }
        nodes.places = places(&nodes.all);
        nodes
    }

    /// The node of a mention.
    pub(crate) fn of_mention(&self, mention: MentionId) -> Option<usize> {
        let at = self.places.binary_search_by_key(&mention, |(id, _)| *id).ok()?;
        self.places.get(at).map(|(_, node)| *node)
    }

    /// Names made of others, of nodes of one document, which are given in order.
    pub(crate) fn composed_of(&self, own: &[usize]) -> &[Composed] {
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return &[] };
        let from = self.composed.partition_point(|made| made.node < *first);
        let to = self.composed.partition_point(|made| made.node <= *last);
        &self.composed[from..to]
    }

    /// Path of the document of a node.
    pub(crate) fn path(&self, node: usize) -> &str {
        &self.paths[self.all[node].document]
    }
}

impl Index<usize> for Nodes {
    type Output = Node;

    fn index(&self, at: usize) -> &Node {
        &self.all[at]
    }
}

fn places(nodes: &[Node]) -> Vec<(MentionId, usize)> {
    let each = |(at, node): (usize, &Node)| node.mentions.iter().map(|id| (*id, at)).collect::<Vec<_>>();
    let mut places: Vec<_> = nodes.iter().enumerate().flat_map(each).collect();
    places.par_sort_unstable();
    places
}

/// Every mention of a known document once, by document and place, with the most telling kind that
/// any claim gives it.
fn seen<'a>(documents: &[&Source], claims: &'a [Claim], named: &'a [Mention]) -> Vec<Seen<'a>> {
    let places: BTreeMap<SourceId, usize> =
        documents.iter().enumerate().map(|(at, s)| (s.id(), at)).collect();
    let of = |mention: &'a Mention| {
        let document = *places.get(&mention.span.source())?;
        let (start, end) = (mention.span.start(), mention.span.end());
        Some(Seen { document, start, end, id: mention.id(), mention, kind: mention.kind, name: 0 })
    };
    let mut all: Vec<Seen<'_>> = named.par_iter().filter_map(of).collect();
    all.par_extend(claims.par_iter().flat_map_iter(Claim::mentions).filter_map(of));
    // Unknown stands last in the order of kinds, so the least is the most telling.
    all.par_sort_unstable_by(|a, b| {
        (a.document, a.start, a.end, a.id, a.kind).cmp(&(b.document, b.start, b.end, b.id, b.kind))
    });
    all.dedup_by_key(|seen| seen.id);
    all
}

/// The names of the mentions, each read once.
fn names(seen: &mut [Seen<'_>], judgements: &Judgements) -> Vec<Arc<Name>> {
    let mut distinct: Vec<(&str, EntityKind)> = Vec::new();
    let mut places: HashMap<(&str, EntityKind), usize> = HashMap::new();
    for mention in seen {
        let name = (mention.mention.form.as_str(), mention.kind);
        mention.name = *places.entry(name).or_insert_with(|| {
            distinct.push(name);
            distinct.len() - 1
        });
    }
    let read = |(at, (form, kind)): (usize, &(&str, EntityKind))| {
        Name::new(at, form, *kind, judgements.own_key(form))
    };
    ranked(distinct.par_iter().enumerate().map(read).collect())
}

/// The names, each with the rank of its key.
fn ranked(mut names: Vec<Name>) -> Vec<Arc<Name>> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.par_sort_unstable_by(|a, b| names[*a].key.cmp(&names[*b].key));
    let mut rank = 0;
    for (at, name) in order.iter().enumerate() {
        rank += u32::from(at > 0 && names[*name].key != names[order[at - 1]].key);
        names[*name].rank = rank;
    }
    names.into_iter().map(Arc::new).collect()
}

/// References by document, in order of place.
fn calling<'a>(documents: &[&Source], references: &'a [Reference]) -> Vec<Vec<&'a Reference>> {
    let places: BTreeMap<SourceId, usize> =
        documents.iter().enumerate().map(|(at, s)| (s.id(), at)).collect();
    let mut calling = vec![Vec::new(); documents.len()];
    for reference in references {
        if let Some(document) = places.get(&reference.mention.span.source()) {
            calling[*document].push(reference);
        }
    }
    for own in &mut calling {
        own.sort_by_key(|reference| {
            (reference.mention.span.start(), reference.mention.span.end(), reference.to)
        });
    }
    calling
}

/// The nodes of one document, and what their places tell.
fn gather(seen: &[Seen<'_>], source: &Source, names: &[Arc<Name>], calling: &[&Reference]) -> Gathered {
    let heads = heads(source);
    let mut found: FxHashMap<(u32, EntityKind, usize), usize> = FxHashMap::default();
    let mut nodes: Vec<Node> = Vec::new();
    let mut places = Vec::with_capacity(seen.len());
    for mention in seen {
        let name = &names[mention.name];
        let described = name.sort == Sort::Description;
        let section = if described { heads.partition_point(|head| *head <= mention.start) } else { 0 };
        let at = *found.entry((name.rank, mention.kind, section)).or_insert_with(|| {
            nodes.push(Node {
                document: mention.document,
                kind: mention.kind,
                key: Arc::clone(&name.key),
                forms: Vec::new(),
                mentions: Vec::new(),
                section,
                sort: name.sort,
                name: Arc::clone(name),
                courtesy: None,
            });
            nodes.len() - 1
        });
        places.push(at);
        let node = &mut nodes[at];
        match node.forms.binary_search_by(|(form, _)| (**form).cmp(&name.form)) {
            Ok(form) => node.forms[form].1 += 1,
            Err(form) => node.forms.insert(form, (Arc::clone(&name.form), 1)),
        }
        node.mentions.push(mention.id);
        node.courtesy = node.courtesy.or(name.courtesy);
        node.sort = node.sort.min(name.sort);
    }
    let text = source.text();
    let asked = if calling.is_empty() { &[] } else { seen };
    let ids: HashMap<MentionId, usize> = asked.iter().zip(&places).map(|(seen, at)| (seen.id, *at)).collect();
    let call =
        |call: &&Reference| Some((call.mention.span.start()..call.mention.span.end(), *ids.get(&call.to)?));
    let calls: Calls = calling.iter().filter_map(call).collect();
    Gathered {
        beside: beside(seen, &places, text),
        one: nested::one(seen, &places, &nodes, text),
        composed: nested::composed(seen, &places, &nodes, &calls, text),
        nodes,
    }
}

/// Where the sections of a document begin.
fn heads(source: &Source) -> Vec<usize> {
    use gainsay_model::BlockKind::{Heading, Title};
    let heads = source.blocks().iter().filter(|block| matches!(block.kind, Title | Heading { .. }));
    heads.map(|block| block.range.start as usize).collect()
}

/// Words that stand between two things, never between two names of one.
const AND: &[&str] = &[
    "and",
    "&",
    "und",
    "et",
    "y",
    "e",
    "en",
    "og",
    "och",
    "a",
    "i",
    "és",
    "ve",
    "və",
    "û",
    "и",
    "й",
    "і",
    "та",
    "ва",
    "և",
    "եւ",
    "და",
    "و",
    "και",
    "und der",
    "and the",
    "as well as",
    "met with",
    "versus",
    "vs.",
];

/// Pairs of nodes between whose mentions nothing stands but "and".
fn beside(seen: &[Seen<'_>], places: &[usize], text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, pair) in seen.windows(2).enumerate() {
        let between = text.get(pair[0].end..pair[1].start).unwrap_or_default();
        if between.len() > 24 || places[at] == places[at + 1] {
            continue;
        }
        let word = between.trim_matches(|c: char| c.is_whitespace() || c == ',').to_lowercase();
        if AND.contains(&word.as_str()) {
            found.push((places[at].min(places[at + 1]), places[at].max(places[at + 1])));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
