//! Nodes: the mentions of one document that share a name and a kind. They are never parted again,
//! except by a person.

use crate::journal::Judgements;
use gainsay_model::{Claim, EntityKind, Mention, MentionId, Source, SourceId};
use gainsay_names::{
    Kind, bare, block_keys, exact_key, fold, is_description, is_generic, looks_short, pair_keys, person,
    plain_key, surname_key,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Mentions of one document with one name and kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Node {
    /// Path of the document.
    pub(crate) document: String,
    /// Kind, as the mentions give it.
    pub(crate) kind: EntityKind,
    /// The name, one spelling for all that differ in form only.
    pub(crate) key: String,
    /// The forms of the name with the number of mentions of each.
    pub(crate) forms: BTreeMap<String, usize>,
    /// The mentions, in order.
    pub(crate) mentions: Vec<MentionId>,
    /// What sort of name it is.
    pub(crate) sort: Sort,
    /// What its spelling tells.
    pub(crate) name: Rc<Name>,
}

/// What the spelling of a name tells, found once for each form and kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    pub(crate) key: String,
    pub(crate) sort: Sort,
    /// Keys under which spellings of the name are filed.
    pub(crate) blocks: BTreeSet<String>,
    /// For persons, the sound of the surname.
    pub(crate) surname: Option<String>,
    /// For bodies and offices, the key of what no name of them leaves out.
    pub(crate) plain: Option<String>,
}

impl Name {
    /// Reads a name of a thing of that kind.
    pub(crate) fn new(form: &str, kind: EntityKind) -> Self {
        let sort = sort(form, kind);
        let person = kind == EntityKind::Person;
        let blocks = match sort {
            Sort::Full if person => pair_keys(form),
            Sort::Full | Sort::Generic => block_keys(form, name_kind(kind)),
            _ => BTreeSet::new(),
        };
        let surname = if person { surname_key(form) } else { None };
        let plain = if may_say_less(kind) && sort == Sort::Full { plain_key(form) } else { None };
        Self { key: name_key(form, kind), sort, blocks, surname, plain }
    }
}

/// Whether things of a kind bear names from which words may be left out.
fn may_say_less(kind: EntityKind) -> bool {
    use EntityKind::{Office, Organisation, Polity, Unknown};
    matches!(kind, Polity | Organisation | Office | Unknown)
}

/// What a name tells of the thing that bears it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Sort {
    /// Names one thing wherever it stands.
    Full,
    /// Initials and a surname.
    Initials,
    /// One name of a person, mostly a surname.
    Single,
    /// An acronym.
    Short,
    /// Words that many things bear ("Executive Board"): one thing within a document, not beyond.
    Generic,
    /// No name ("the movement"): one thing within a section, not beyond.
    Description,
}

/// The kind of name that a kind of thing bears.
pub(crate) fn name_kind(kind: EntityKind) -> Kind {
    match kind {
        EntityKind::Person => Kind::Person,
        EntityKind::Place => Kind::Place,
        EntityKind::Polity | EntityKind::Organisation => Kind::Body,
        _ => Kind::Other,
    }
}

impl Node {
    /// One form of the name: the first in order.
    pub(crate) fn form(&self) -> &str {
        self.forms.keys().next().map_or(&self.key, String::as_str)
    }

    pub(crate) fn names(&self) -> Kind {
        name_kind(self.kind)
    }
}

/// All nodes, in the order of their first mentions.
pub(crate) fn nodes(
    sources: &[Source],
    claims: &[Claim],
    named: &[Mention],
    judgements: &Judgements,
) -> Vec<Node> {
    let documents: BTreeMap<SourceId, &Source> = sources.iter().map(|s| (s.id(), s)).collect();
    let mut found: BTreeMap<(String, String, EntityKind, usize), Node> = BTreeMap::new();
    let mut names: BTreeMap<(&str, EntityKind), Rc<Name>> = BTreeMap::new();
    for (id, (mention, kind)) in mentions(claims, named) {
        let Some(source) = documents.get(&mention.span.source()) else { continue };
        let form = mention.form.as_str();
        let name = Rc::clone(names.entry((form, kind)).or_insert_with(|| Rc::new(Name::new(form, kind))));
        let key = judgements.own_key(form).unwrap_or_else(|| name.key.clone());
        let described = name.sort == Sort::Description;
        let section = if described { section(source, mention.span.start()) } else { 0 };
        let document = source.path().to_owned();
        let node = found.entry((document.clone(), key.clone(), kind, section)).or_insert_with(|| Node {
            document,
            kind,
            key,
            forms: BTreeMap::new(),
            mentions: Vec::new(),
            sort: name.sort,
            name: Rc::clone(&name),
        });
        *node.forms.entry(form.to_owned()).or_insert(0) += 1;
        node.mentions.push(id);
        node.sort = node.sort.min(name.sort);
    }
    let mut nodes: Vec<Node> = found.into_values().collect();
    nodes.sort_by(|a, b| a.mentions.first().cmp(&b.mentions.first()));
    nodes
}

/// The key of a name: [`exact_key`], without the word for its kind where that says no more than the
/// kind does ("the Talysh people", "Talysh language").
pub(crate) fn name_key(form: &str, kind: EntityKind) -> String {
    let key = exact_key(form, name_kind(kind));
    let idle = match kind {
        EntityKind::People => " people",
        EntityKind::Language => " language",
        _ => return key,
    };
    key.strip_suffix(idle).map(str::to_owned).unwrap_or(key)
}

/// Every mention once, with the most telling kind that any claim gives it.
fn mentions<'a>(claims: &'a [Claim], named: &'a [Mention]) -> BTreeMap<MentionId, (&'a Mention, EntityKind)> {
    let mut found: BTreeMap<MentionId, (&Mention, EntityKind)> = BTreeMap::new();
    for mention in claims.iter().flat_map(Claim::mentions).chain(named) {
        let kept = found.entry(mention.id()).or_insert((mention, mention.kind));
        // Unknown stands last in the order of kinds, so the least is the most telling.
        kept.1 = kept.1.min(mention.kind);
    }
    found
}

fn sort(form: &str, kind: EntityKind) -> Sort {
    let name = bare(form).name;
    if is_description(form) {
        return Sort::Description;
    }
    if kind == EntityKind::Person {
        let parts = person(&name);
        return match parts.names.len() {
            0 | 1 => Sort::Single,
            _ if parts.is_full() => Sort::Full,
            _ => Sort::Initials,
        };
    }
    match (is_generic(&name), looks_short(&name)) {
        (true, _) => Sort::Generic,
        (_, true) => Sort::Short,
        _ => Sort::Full,
    }
}

/// The place of the section in which a byte stands, counted in headings.
fn section(source: &Source, at: usize) -> usize {
    use gainsay_model::BlockKind::{Heading, Title};
    let heads = source.blocks().iter().filter(|block| matches!(block.kind, Title | Heading { .. }));
    heads.take_while(|block| block.range.start as usize <= at).count()
}

/// The folded spelling under which a person's judgement finds a form.
pub(crate) fn spelling(form: &str) -> String {
    fold(form)
}
