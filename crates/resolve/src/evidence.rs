//! What the claims say that bears on who is who: other names, births and deaths.

use crate::node::{Node, name_key};
use gainsay_model::{Claim, MentionId, Value};
use gainsay_names::is_description;
use gainsay_when::When;
use std::collections::BTreeMap;

/// Another name that a document gives a thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Alias {
    /// The name as written.
    pub(crate) form: String,
    /// Its key.
    pub(crate) key: String,
    /// How the document gives it, in words ("abbreviation").
    pub(crate) manner: &'static str,
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
}

/// Properties that give another name, and what to call it.
const NAMING: [(&str, &str); 4] = [
    ("abbreviation", "abbreviation"),
    ("also_known_as", "another name"),
    ("native_name", "name in its own language"),
    ("official_name", "official name"),
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
        };
        for claim in claims.iter().filter(|claim| claim.stance.vouches() && !claim.negated) {
            found.read(claim, nodes);
        }
        for list in &mut found.aliases {
            list.sort();
            list.dedup();
        }
        for list in found.born.iter_mut().chain(&mut found.died) {
            list.sort();
            list.dedup();
        }
        found
    }

    fn read(&mut self, claim: &Claim, nodes: &[Node]) {
        let Some(node) = self.node_of.get(&claim.subject.id()).copied() else { return };
        match (claim.property.as_str(), &claim.value) {
            ("date_of_birth", Value::Date(when)) => self.born[node].push(when.clone()),
            ("date_of_death", Value::Date(when)) => self.died[node].push(when.clone()),
            (property, Value::Text(form)) => self.name(node, property, form, nodes),
            (property, Value::Entity(mention)) => self.name(node, property, &mention.form, nodes),
            _ => {}
        }
    }

    fn name(&mut self, node: usize, property: &str, form: &str, nodes: &[Node]) {
        let Some((_, manner)) = NAMING.iter().find(|(name, _)| *name == property) else { return };
        if form.len() > LONGEST_NAME || form.trim().is_empty() || is_description(form) {
            return;
        }
        let key = name_key(form, nodes[node].kind);
        self.aliases[node].push(Alias { form: form.to_owned(), key, manner });
    }
}
