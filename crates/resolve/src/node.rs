//! Nodes: the mentions of one document that share a name and a kind. They are never parted again,
//! except by a person.

use crate::courtesy::Courtesy;
use crate::evidence::Told;
use crate::name::{Name, Sort, name_kind};
use crate::nested::{self, Calls, Composed};
use crate::reading::Names;
use gainsay_model::{Document, EntityId, EntityKind, Mention, MentionId, Reference, Source, is_pronoun};
use gainsay_names::Kind;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::ops::{Index, Range};
use std::sync::Arc;

/// Mentions of one document with one name and kind.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Kind, as the mentions give it.
    pub(crate) kind: EntityKind,
    /// What sort of name it is.
    pub(crate) sort: Sort,
    /// What courtesies before its forms tell.
    pub(crate) courtesy: Option<Courtesy>,
    /// For descriptions, the section of the document; 0 for names.
    pub(crate) section: u32,
    /// How many mentions there are.
    pub(crate) count: u32,
    /// The name, one spelling for all that differ in form only.
    pub(crate) key: Arc<str>,
    /// What its spelling tells.
    pub(crate) name: Arc<Name>,
    /// The forms of the name with the number of mentions of each, in order of the form.
    pub(crate) forms: Vec<(Arc<Name>, u32)>,
}

impl Node {
    /// One form of the name: the first in order.
    pub(crate) fn form(&self) -> &str {
        self.forms.first().map_or(&self.key, |(name, _)| &name.form)
    }

    pub(crate) fn names(&self) -> Kind {
        name_kind(self.kind)
    }

    /// Whether another node tells the same, but for how often it is mentioned.
    fn tells_the_same(&self, other: &Self) -> bool {
        let what = |node: &Self| (node.kind, node.sort, node.courtesy, node.section, node.name.number);
        let forms = |node: &Self| node.forms.len();
        let mut both = self.forms.iter().zip(&other.forms);
        what(self) == what(other)
            && forms(self) == forms(other)
            && both.all(|(x, y)| x.0.number == y.0.number)
    }
}

/// What one document gives: its nodes, in the order in which they first stand in it, and what the places of names and
/// the claims tell of them. All counts nodes from the first of the document.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The document.
    pub(crate) document: Arc<Document>,
    /// Its path.
    pub(crate) path: Arc<str>,
    pub(crate) nodes: Vec<Node>,
    /// Pairs of nodes that the document says are one thing, with the reason.
    pub(crate) one: Vec<(usize, usize, &'static str)>,
    /// Names that are made of others, by node.
    pub(crate) composed: Vec<Composed>,
    /// What its claims tell.
    pub(crate) told: Told,
    /// Each mention once, with its node, in the order of places.
    pub(crate) mentions: Vec<(MentionId, u32)>,
    /// Words that stand for what a node is of, and are no mentions themselves, each with the node.
    pub(crate) calls: Vec<(MentionId, u32)>,
    /// Such words that are counted among its names, with the node, in order.
    pub(crate) called: Vec<(u32, Arc<str>)>,
    /// The ids of its nodes.
    pub(crate) ids: Vec<EntityId>,
}

impl Piece {
    /// Whether linking finds the same here as in another state of the document.
    pub(crate) fn links_as(&self, other: &Self) -> bool {
        let mut nodes = self.nodes.iter().zip(&other.nodes);
        self.path == other.path
            && self.nodes.len() == other.nodes.len()
            && nodes.all(|(x, y)| x.tells_the_same(y))
            && self.one == other.one
            && self.composed == other.composed
            && self.told == other.told
    }

    /// Whether a node here is used as often as in another state of the document, where all else is the same.
    pub(crate) fn counts_as(&self, other: &Self, node: usize) -> bool {
        let forms = |piece: &Self| piece.nodes.get(node).map(|node| (node.count, uses(&node.forms)));
        let called = |piece: &Self| {
            let of = piece.called.iter().filter(|(at, _)| *at as usize == node);
            of.map(|(_, form)| Arc::clone(form)).collect::<Vec<_>>()
        };
        forms(self) == forms(other) && called(self) == called(other)
    }
}

fn uses(forms: &[(Arc<Name>, u32)]) -> Vec<u32> {
    forms.iter().map(|(_, count)| *count).collect()
}

/// All nodes of some documents, by document and by where they first stand in it.
#[derive(Debug)]
pub(crate) struct Nodes<'a> {
    pub(crate) all: Vec<&'a Node>,
    /// The documents.
    pub(crate) pieces: Vec<&'a Piece>,
    /// Nodes of each document.
    pub(crate) of: Vec<Range<usize>>,
    /// The document of each node.
    document: Vec<u32>,
    /// The ranks of keys, by number.
    ranks: &'a [u64],
}

impl<'a> Nodes<'a> {
    /// The nodes of documents, which are in order of their paths.
    pub(crate) fn new(pieces: impl Iterator<Item = &'a Piece>, ranks: &'a [u64]) -> Self {
        let pieces: Vec<&Piece> = pieces.collect();
        let count = pieces.iter().map(|piece| piece.nodes.len()).sum();
        let (mut all, mut document) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut of = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let start = all.len();
            all.extend(&piece.nodes);
            document.resize(all.len(), at as u32);
            of.push(start..all.len());
        }
        Self { all, pieces, of, document, ranks }
    }

    /// The nodes, each with its place.
    pub(crate) fn each(&self) -> impl Iterator<Item = (usize, &'a Node)> {
        self.all.iter().copied().enumerate()
    }

    /// The place of the document of a node.
    pub(crate) fn document(&self, node: usize) -> usize {
        self.document[node] as usize
    }

    /// The document of a node, and the place of its first node.
    pub(crate) fn piece(&self, node: usize) -> (&'a Piece, usize) {
        let document = self.document(node);
        (self.pieces[document], self.of[document].start)
    }

    /// The ranks of keys, by number.
    pub(crate) fn ranks(&self) -> &'a [u64] {
        self.ranks
    }

    /// The rank of the key of a name.
    pub(crate) fn rank(&self, node: &Node) -> u64 {
        self.ranks.get(node.name.key_number as usize).copied().unwrap_or_default()
    }

    /// Names made of others, of the nodes of one document, which are given in order.
    pub(crate) fn composed_of(&self, own: &[usize]) -> Vec<Composed> {
        let Some((piece, start)) = own.first().map(|at| self.piece(*at)) else { return Vec::new() };
        piece.composed.iter().map(|made| made.moved(start)).collect()
    }

    /// Names made of others, of all nodes.
    pub(crate) fn composed(&self) -> impl Iterator<Item = Composed> {
        let each = self.pieces.iter().zip(&self.of);
        each.flat_map(|(piece, of)| piece.composed.iter().map(|made| made.moved(of.start)))
    }

    /// Path of the document of a node.
    pub(crate) fn path(&self, node: usize) -> &'a str {
        &self.pieces[self.document(node)].path
    }

    /// The id of whom a node means in its document.
    pub(crate) fn id(&self, node: usize) -> EntityId {
        let (piece, start) = self.piece(node);
        piece.ids[node - start]
    }
}

impl Index<usize> for Nodes<'_> {
    type Output = Node;

    fn index(&self, at: usize) -> &Node {
        self.all[at]
    }
}

/// A mention, with where it stands.
pub(crate) struct Seen<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    id: MentionId,
    pub(crate) form: &'a str,
    pub(crate) kind: EntityKind,
}

/// Every mention of a document once, by place, with the most telling kind that any claim gives it.
pub(crate) fn seen(document: &Document) -> Vec<Seen<'_>> {
    let own = document.source.id();
    let of = |mention: &'_ Mention| mention.span.source() == own;
    let claimed = document.claims.iter().flat_map(|claim| claim.mentions());
    let all = document.mentions.iter().chain(claimed).filter(|mention| of(mention));
    let each = all.map(|mention| Seen {
        start: mention.span.start(),
        end: mention.span.end(),
        id: mention.id(),
        form: &mention.form,
        kind: mention.kind,
    });
    let mut all: Vec<Seen<'_>> = each.collect();
    // Unknown stands last in the order of kinds, so the least is the most telling.
    all.sort_unstable_by_key(|seen| (seen.start, seen.end, seen.id, seen.kind));
    all.dedup_by_key(|seen| seen.id);
    all
}

/// References of a document, in order of place.
fn calling(document: &Document) -> Vec<&Reference> {
    let own = document.source.id();
    let of = |reference: &&Reference| reference.mention.span.source() == own;
    let mut calling: Vec<&Reference> = document.references.iter().filter(of).collect();
    calling.sort_by_key(|reference| {
        (reference.mention.span.start(), reference.mention.span.end(), reference.to)
    });
    calling
}

/// The nodes of one document, and what their places and its claims tell; all its names have been read.
pub(crate) fn gather(document: &Arc<Document>, seen: &[Seen<'_>], names: &Names) -> Piece {
    let source = &document.source;
    let (nodes, places) = nodes(seen, source, names);
    let mut mentions: Vec<(MentionId, u32)> =
        seen.iter().zip(&places).map(|(seen, at)| (seen.id, *at as u32)).collect();
    mentions.sort_unstable();
    let ids = Places(&mentions);
    let text = source.text();
    let calling = calling(document);
    let call =
        |call: &&Reference| Some((call.mention.span.start()..call.mention.span.end(), ids.node(call.to)?));
    let calls: Calls = calling.iter().filter_map(call).collect();
    let path: Arc<str> = source.path().into();
    let beside = beside(seen, &places, text);
    let told = Told::new(&document.claims, &nodes, &beside, &ids);
    let (called, calls_of) = called(&document.references, &ids);
    Piece {
        one: nested::one(seen, &places, &nodes, text),
        composed: nested::composed(seen, &places, &nodes, &calls, text),
        ids: nodes.iter().map(|node| crate::ids::of_node(&path, node)).collect(),
        document: Arc::clone(document),
        told,
        path,
        called,
        calls: calls_of,
        nodes,
        mentions,
    }
}

/// Which node each mention of a document is in.
pub(crate) struct Places<'a>(&'a [(MentionId, u32)]);

impl Places<'_> {
    /// The node of a mention.
    pub(crate) fn node(&self, mention: MentionId) -> Option<usize> {
        let at = self.0.binary_search_by_key(&mention, |(id, _)| *id).ok()?;
        self.0.get(at).map(|(_, node)| *node as usize)
    }
}

fn nodes(seen: &[Seen<'_>], source: &Source, names: &Names) -> (Vec<Node>, Vec<usize>) {
    let heads = heads(source);
    let mut found: FxHashMap<(u32, EntityKind, usize), usize> = FxHashMap::default();
    let mut nodes: Vec<Node> = Vec::new();
    let mut places = Vec::with_capacity(seen.len());
    for mention in seen {
        let Some(name) = names.get(mention.form, mention.kind) else { continue };
        let described = name.sort == Sort::Description;
        let section = if described { heads.partition_point(|head| *head <= mention.start) } else { 0 };
        let at = *found.entry((name.key_number, mention.kind, section)).or_insert_with(|| {
            nodes.push(Node {
                kind: mention.kind,
                key: Arc::clone(&name.key),
                forms: Vec::with_capacity(1),
                count: 0,
                section: section as u32,
                sort: name.sort,
                name: Arc::clone(name),
                courtesy: None,
            });
            nodes.len() - 1
        });
        places.push(at);
        let node = &mut nodes[at];
        match node.forms.binary_search_by(|(known, _)| known.form.cmp(&name.form)) {
            Ok(form) => node.forms[form].1 += 1,
            Err(form) => node.forms.insert(form, (Arc::clone(name), 1)),
        }
        node.count += 1;
        node.courtesy = node.courtesy.or(name.courtesy);
        node.sort = node.sort.min(name.sort);
    }
    nodes.shrink_to_fit();
    (nodes, places)
}

/// Words counted among the names of a node.
type Called = Vec<(u32, Arc<str>)>;

/// Words that stand for what a node is of: those that are counted among its names, and those that are mentions of
/// nothing else.
fn called(references: &[Reference], places: &Places<'_>) -> (Called, Vec<(MentionId, u32)>) {
    let (mut called, mut calls): (Called, Vec<(MentionId, u32)>) = (Vec::new(), Vec::new());
    let mut later: HashMap<MentionId, usize> = HashMap::new();
    for reference in references {
        let node = places.node(reference.to).or_else(|| later.get(&reference.to).copied());
        let Some(node) = node else { continue };
        if !is_pronoun(&reference.mention.form) {
            called.push((node as u32, reference.mention.form.as_str().into()));
        }
        let id = reference.mention.id();
        if places.node(id).is_none() && !later.contains_key(&id) {
            later.insert(id, node);
            calls.push((id, node as u32));
        }
    }
    called.sort();
    (called, calls)
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
