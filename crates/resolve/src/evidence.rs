//! What the claims say that bears on who is who: other names, births and deaths.

use crate::node::{Name, Node, Sort, name_key};
use gainsay_model::{Claim, MentionId, Value};
use gainsay_names::is_description;
use gainsay_when::When;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Another name that a document gives a thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Alias {
    /// The name as written.
    pub(crate) form: String,
    /// Its key.
    pub(crate) key: String,
    /// How the document gives it, in words ("abbreviation").
    pub(crate) manner: &'static str,
    /// Keys under which its spellings are filed; none for a name that many things bear.
    pub(crate) blocks: Rc<BTreeSet<String>>,
}

/// What is known beyond the names, by node.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// Which node each mention is in.
    pub(crate) node_of: BTreeMap<MentionId, usize>,
    /// Other names, in order.
    pub(crate) aliases: Vec<Vec<Alias>>,
    /// Days of birth, as claimed.
    pub(crate) born: Vec<Vec<When>>,
    /// Days of death, as claimed.
    pub(crate) died: Vec<Vec<When>>,
    /// Days on which a polity or body began, as claimed.
    pub(crate) begun: Vec<Vec<When>>,
    /// Days on which it ended, as claimed.
    pub(crate) ended: Vec<Vec<When>>,
    /// What else is claimed of it that few others share: property and value.
    pub(crate) facts: Vec<BTreeSet<(String, String)>>,
    /// Nodes that a claim relates to this one, so that they are two things: a state and the one that
    /// replaced it, a man and his brother.
    pub(crate) related: Vec<BTreeSet<usize>>,
}

/// Properties that give another name, and what to call it.
const NAMING: [(&str, &str); 4] = [
    ("abbreviation", "abbreviation"),
    ("also_known_as", "another name"),
    ("native_name", "name in its own language"),
    ("official_name", "official name"),
];

/// Properties whose value says much of which thing it is.
const TELLING: [&str; 10] = [
    "inception",
    "dissolved",
    "capital",
    "headquarters_location",
    "location_of_formation",
    "founded_by",
    "replaces",
    "replaced_by",
    "date_of_birth",
    "date_of_death",
];

/// Longer texts are no names.
const LONGEST_NAME: usize = 160;

impl Evidence {
    /// Reads the claims that their voices vouch for.
    pub(crate) fn new(claims: &[Claim], nodes: &[Node]) -> Self {
        let node_of: BTreeMap<MentionId, usize> = nodes
            .iter()
            .enumerate()
            .flat_map(|(at, node)| node.mentions.iter().map(move |id| (*id, at)))
            .collect();
        let count = nodes.len();
        let mut found = Self {
            node_of,
            aliases: vec![Vec::new(); count],
            born: vec![Vec::new(); count],
            died: vec![Vec::new(); count],
            begun: vec![Vec::new(); count],
            ended: vec![Vec::new(); count],
            facts: vec![BTreeSet::new(); count],
            related: vec![BTreeSet::new(); count],
        };
        for claim in claims.iter().filter(|claim| claim.stance.vouches() && !claim.negated) {
            found.read(claim, nodes);
        }
        for list in &mut found.aliases {
            list.sort();
            list.dedup();
        }
        let dates = [&mut found.born, &mut found.died, &mut found.begun, &mut found.ended];
        for list in dates.into_iter().flatten() {
            list.sort();
            list.dedup();
        }
        found
    }

    fn read(&mut self, claim: &Claim, nodes: &[Node]) {
        let Some(node) = self.node_of.get(&claim.subject.id()).copied() else { return };
        self.fact(node, claim, nodes);
        match (claim.property.as_str(), &claim.value) {
            ("date_of_birth", Value::Date(when)) => self.born[node].push(when.clone()),
            ("date_of_death", Value::Date(when)) => self.died[node].push(when.clone()),
            ("inception", Value::Date(when)) => self.begun[node].push(when.clone()),
            ("dissolved", Value::Date(when)) => self.ended[node].push(when.clone()),
            (property, Value::Text(form)) => self.name(node, property, form, nodes),
            (property, Value::Entity(mention)) if naming(property).is_some() => {
                self.name(node, property, &mention.form, nodes);
            }
            (_, Value::Entity(mention)) => self.relation(node, mention.id()),
            _ => {}
        }
    }

    fn fact(&mut self, node: usize, claim: &Claim, nodes: &[Node]) {
        if !TELLING.contains(&claim.property.as_str()) {
            return;
        }
        let value = match &claim.value {
            Value::Entity(mention) => self.node_of.get(&mention.id()).map(|at| nodes[*at].key.clone()),
            Value::Date(when) => Some(when.to_string()),
            _ => None,
        };
        self.facts[node].extend(value.map(|value| (claim.property.to_string(), value)));
    }

    fn relation(&mut self, node: usize, other: MentionId) {
        if let Some(other) = self.node_of.get(&other).copied().filter(|other| *other != node) {
            self.related[node].insert(other);
            self.related[other].insert(node);
        }
    }

    fn name(&mut self, node: usize, property: &str, form: &str, nodes: &[Node]) {
        let Some(manner) = naming(property) else { return };
        if form.len() > LONGEST_NAME || form.trim().is_empty() || is_description(form) {
            return;
        }
        let kind = nodes[node].kind;
        let read = Name::new(form, kind);
        let blocks = if read.sort == Sort::Full { read.blocks } else { BTreeSet::new() };
        let key = name_key(form, kind);
        self.aliases[node].push(Alias { form: form.to_owned(), key, manner, blocks: Rc::new(blocks) });
    }
}

/// How a property gives another name, in words; `None` if it gives none.
fn naming(property: &str) -> Option<&'static str> {
    NAMING.iter().find(|(name, _)| *name == property).map(|(_, manner)| *manner)
}
