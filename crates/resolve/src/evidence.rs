//! What the claims say that bears on who is who: other names, births and deaths, registers.

use crate::life::Life;
use crate::name::{Name, Sort, name_key};
use crate::node::{Node, Nodes, Piece, Places};
use gainsay_model::{Claim, EntityKind, Value};
use gainsay_names::is_description;
use gainsay_when::When;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Another name that a document gives a thing.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    /// The name as written.
    pub(crate) form: String,
    /// Its key.
    pub(crate) key: String,
    /// How the document gives it, in words ("abbreviation").
    pub(crate) manner: &'static str,
    /// What its spelling tells; it is filed nowhere if many things bear it.
    pub(crate) name: Arc<Name>,
}

impl PartialEq for Alias {
    /// One form given in one way tells one thing, of things of one kind.
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.manner == other.manner
    }
}

/// What a document tells beyond the names, by node, counted from its first; most nodes have nothing.
#[derive(PartialEq, Debug, Default)]
pub(crate) struct Told {
    aliases: ByNode<Vec<Alias>>,
    lives: ByNode<Life>,
    /// Nodes that a claim relates to one, or that a sentence puts beside it, so that they are two
    /// things: a state and the one that replaced it, a man and his brother.
    related: ByNode<BTreeSet<usize>>,
    /// Who is said to hold an office, by its node, at whatever time.
    holders: ByNode<BTreeSet<usize>>,
}

/// What a few nodes have, in the order of nodes: much smaller than a map where it is little.
#[derive(PartialEq, Debug)]
struct ByNode<T>(Box<[(usize, T)]>);

impl<T> Default for ByNode<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> From<BTreeMap<usize, T>> for ByNode<T> {
    fn from(map: BTreeMap<usize, T>) -> Self {
        Self(map.into_iter().collect())
    }
}

impl<T> ByNode<T> {
    fn get(&self, node: usize) -> Option<&T> {
        let at = self.0.binary_search_by_key(&node, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().map(|(at, value)| (*at, value))
    }
}

/// The same while the claims are read.
#[derive(Default)]
struct Telling {
    aliases: BTreeMap<usize, Vec<Alias>>,
    lives: BTreeMap<usize, Life>,
    related: BTreeMap<usize, BTreeSet<usize>>,
    holders: BTreeMap<usize, BTreeSet<usize>>,
}

/// What is known beyond the names of the nodes of some documents.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    nodes: &'a Nodes<'a>,
    /// Names of persons that more than one are known to bear, by number of the key.
    contested: &'a Contested,
}

/// Keys of names, by number.
pub(crate) type Contested = FxHashSet<u32>;

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

/// Properties that number a thing in a register, by a part of their name, and the register.
const REGISTERS: [(&str, &str); 8] = [
    ("wikidata", "Wikidata"),
    ("viaf", "VIAF"),
    ("isni", "ISNI"),
    ("gnd", "GND"),
    ("orcid", "ORCID"),
    ("geonames", "GeoNames"),
    ("registration_number", "registration number"),
    ("passport", "passport number"),
];

/// Longer texts are no names.
const LONGEST_NAME: usize = 160;
/// Two births this many days apart are of two persons: thirty years.
const TWO_LIVES: i64 = 30 * 365;
/// In a case of so many documents two persons of one name are commoner than one whose birthday is
/// told in two ways that have nothing in common.
const MANY_DOCUMENTS: usize = 100;
/// Births on three days each so many days apart are of more than one.
const YEARS: i64 = 3 * 365;

impl<'a> Evidence<'a> {
    pub(crate) fn new(nodes: &'a Nodes<'a>, contested: &'a Contested) -> Self {
        Self { nodes, contested }
    }

    /// The same of the nodes of one of the documents.
    pub(crate) fn of<'b>(&self, nodes: &'b Nodes<'b>) -> Evidence<'b>
    where
        'a: 'b,
    {
        Evidence { nodes, contested: self.contested }
    }

    pub(crate) fn nodes(&self) -> &'a Nodes<'a> {
        self.nodes
    }

    /// The names of the persons of a document that more than one are known to bear.
    pub(crate) fn contested_in(&self, piece: &Piece) -> Vec<u32> {
        if self.contested.is_empty() {
            return Vec::new();
        }
        let of = piece.nodes.iter().filter(|node| self.contested(node));
        of.map(|node| node.name.key_number).collect()
    }

    /// Other names of a node, in order.
    pub(crate) fn aliases(&self, node: usize) -> &'a [Alias] {
        let (piece, start) = self.nodes.piece(node);
        piece.told.aliases.get(node - start).map_or(&[], Vec::as_slice)
    }

    /// All nodes with other names, in order.
    pub(crate) fn named(&self) -> impl Iterator<Item = (usize, &'a [Alias])> {
        let each = self.nodes.pieces.iter().zip(&self.nodes.of);
        each.flat_map(|(piece, of)| {
            piece.told.aliases.iter().map(|(at, aliases)| (at + of.start, aliases.as_slice()))
        })
    }

    /// What is claimed of a node that tells it from others.
    pub(crate) fn life(&self, node: usize) -> Option<&'a Life> {
        let (piece, start) = self.nodes.piece(node);
        piece.told.lives.get(node - start)
    }

    /// All nodes of which such is claimed, in order.
    pub(crate) fn lives(&self) -> impl Iterator<Item = (usize, &'a Life)> {
        let each = self.nodes.pieces.iter().zip(&self.nodes.of);
        each.flat_map(|(piece, of)| piece.told.lives.iter().map(|(at, life)| (at + of.start, life)))
    }

    /// Those who are said to hold the office of a node.
    pub(crate) fn holders(&self, office: usize) -> impl Iterator<Item = usize> {
        let (piece, start) = self.nodes.piece(office);
        piece.told.holders.get(office - start).into_iter().flatten().map(move |at| at + start)
    }

    /// Nodes that are surely other things.
    pub(crate) fn related(&self, node: usize) -> impl Iterator<Item = usize> {
        let (piece, start) = self.nodes.piece(node);
        piece.told.related.get(node - start).into_iter().flatten().map(move |at| at + start)
    }

    /// Whether more than one person is known to bear the name of a node.
    pub(crate) fn contested(&self, node: &Node) -> bool {
        node.kind == EntityKind::Person && self.contested.contains(&node.name.key_number)
    }
}

/// The names whose bearers were born so far apart, or on so many days, that they are more than one.
pub(crate) fn contested<'a>(pieces: impl ExactSizeIterator<Item = &'a Piece>) -> Contested {
    let many = pieces.len() >= MANY_DOCUMENTS;
    let mut births: BTreeMap<u32, Vec<&When>> = BTreeMap::new();
    for piece in pieces {
        for (at, life) in piece.told.lives.iter().filter(|(_, life)| !life.born.is_empty()) {
            let node = &piece.nodes[at];
            if node.kind == EntityKind::Person && node.sort == Sort::Full {
                births.entry(node.name.key_number).or_default().extend(&life.born);
            }
        }
    }
    let contested =
        births.into_iter().filter(|(_, born)| more_than_one(born, many) || (many && two_days(born)));
    contested.map(|(key, _)| key).collect()
}

impl Told {
    /// Reads the claims of a document that their voices vouch for.
    pub(crate) fn new(
        claims: &[Claim],
        nodes: &[Node],
        beside: &[(usize, usize)],
        places: &Places<'_>,
    ) -> Self {
        let mut found = Telling::default();
        for claim in claims.iter().filter(|claim| claim.stance.vouches() && !claim.negated) {
            found.read(claim, nodes, places);
        }
        for (a, b) in beside {
            found.relate(*a, *b);
        }
        for list in found.aliases.values_mut() {
            list.sort_by(|a, b| (&a.form, a.manner).cmp(&(&b.form, b.manner)));
            list.dedup_by(|a, b| a.form == b.form && a.manner == b.manner);
        }
        found.lives.values_mut().for_each(Life::settle);
        let Telling { aliases, lives, related, holders } = found;
        Self {
            aliases: aliases.into(),
            lives: lives.into(),
            related: related.into(),
            holders: holders.into(),
        }
    }
}

impl Telling {
    fn read(&mut self, claim: &Claim, nodes: &[Node], places: &Places<'_>) {
        let Some(node) = places.node(claim.subject.id()) else { return };
        self.fact(node, claim, nodes, places);
        self.office(node, claim);
        if let (Value::Entity(mention), "position_held") = (&claim.value, claim.property.as_str())
            && let Some(office) = places.node(mention.id())
        {
            self.holders.entry(office).or_default().insert(node);
        }
        match (claim.property.as_str(), &claim.value) {
            ("date_of_birth", Value::Date(when)) => self.life_of(node).born.push(when.clone()),
            ("date_of_death", Value::Date(when)) => self.life_of(node).died.push(when.clone()),
            ("inception", Value::Date(when)) => self.life_of(node).begun.push(when.clone()),
            ("dissolved", Value::Date(when)) => self.life_of(node).ended.push(when.clone()),
            ("point_in_time", Value::Date(when)) if nodes[node].kind == EntityKind::Event => {
                self.life_of(node).held.push(when.clone());
            }
            (property, Value::Text(form)) => {
                if let Some(register) = register(property) {
                    self.life_of(node).identifiers.insert((register, form.trim().to_owned()));
                }
                self.name(node, property, form, nodes);
            }
            (property, Value::Entity(mention)) if naming(property).is_some() => {
                self.name(node, property, &mention.form, nodes);
            }
            (_, Value::Entity(mention)) => {
                if let Some(other) = places.node(mention.id()).filter(|other| *other != node) {
                    self.relate(node, other);
                }
            }
            _ => {}
        }
    }

    fn life_of(&mut self, node: usize) -> &mut Life {
        self.lives.entry(node).or_default()
    }

    fn fact(&mut self, node: usize, claim: &Claim, nodes: &[Node], places: &Places<'_>) {
        if !TELLING.contains(&claim.property.as_str()) {
            return;
        }
        let value = match &claim.value {
            Value::Entity(mention) => places.node(mention.id()).map(|at| nodes[at].key.to_string()),
            Value::Date(when) => Some(when.to_string()),
            _ => None,
        };
        if let Some(value) = value {
            self.life_of(node).facts.insert((claim.property.to_string(), value));
        }
    }

    /// An office that a person held at a time that the claim tells.
    fn office(&mut self, node: usize, claim: &Claim) {
        let form = match &claim.value {
            Value::Entity(mention) => &mention.form,
            Value::Text(form) => form,
            _ => return,
        };
        if let Some(when) = claim.time.as_ref().filter(|_| claim.property == "position_held")
            && form.len() <= LONGEST_NAME
        {
            let key = name_key(form, EntityKind::Office);
            self.life_of(node).offices.insert((key, when.clone()));
        }
    }

    fn relate(&mut self, a: usize, b: usize) {
        self.related.entry(a).or_default().insert(b);
        self.related.entry(b).or_default().insert(a);
    }

    fn name(&mut self, node: usize, property: &str, form: &str, nodes: &[Node]) {
        let Some(manner) = naming(property) else { return };
        if form.len() > LONGEST_NAME || form.trim().is_empty() || is_description(form) {
            return;
        }
        let kind = nodes[node].kind;
        let mut read = Name::new(form, kind, None);
        if read.sort != Sort::Full {
            read.blocks = Box::default();
        }
        let alias = Alias { form: form.to_owned(), key: name_key(form, kind), manner, name: Arc::new(read) };
        self.aliases.entry(node).or_default().push(alias);
    }
}

/// How a property gives another name, in words; `None` if it gives none.
fn naming(property: &str) -> Option<&'static str> {
    NAMING.iter().find(|(name, _)| *name == property).map(|(_, manner)| *manner)
}

fn register(property: &str) -> Option<&'static str> {
    let property = property.to_lowercase();
    REGISTERS.iter().find(|(part, _)| property.contains(part)).map(|(_, register)| *register)
}

/// Whether dates of birth are surely of more than one person: a generation and more apart, or on
/// three days or more that are years apart. In a case of few documents the latter may as well be one birth that
/// is told in many ways, which is for a reader to see: there it takes half a generation.
fn more_than_one(born: &[&When], many: bool) -> bool {
    let mut days: Vec<(i64, i64)> = born
        .iter()
        .filter_map(|when| Some((when.earliest()?.rata_die(), when.latest()?.rata_die())))
        .collect();
    days.sort_unstable_by_key(|(_, last)| *last);
    let (mut distinct, mut end) = (0, i64::MIN / 2);
    for (first, last) in &days {
        if *first > end.saturating_add(YEARS) {
            (distinct, end) = (distinct + 1, *last);
        }
    }
    let (Some(least), Some(most)) = (days.first(), days.iter().map(|(first, _)| *first).max()) else {
        return false;
    };
    let spread = most.saturating_sub(least.1);
    (distinct > 2 && (many || spread > TWO_LIVES / 2)) || spread > TWO_LIVES
}

/// Whether two births are told to the day and agree in neither year nor month nor day of the month.
fn two_days(born: &[&When]) -> bool {
    let days: BTreeSet<[String; 3]> = born.iter().filter_map(|when| parts_of_day(when)).collect();
    let mut pairs = days.iter().take(MOST_DAYS).enumerate();
    pairs.any(|(n, a)| days.iter().skip(n + 1).take(MOST_DAYS).any(|b| a.iter().zip(b).all(|(x, y)| x != y)))
}

/// Of one name so many days of birth are held against one another.
const MOST_DAYS: usize = 8;

fn parts_of_day(when: &When) -> Option<[String; 3]> {
    let told = when.to_string();
    let mut parts = told.split('-').map(str::to_owned);
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).then_some(parts)
}
