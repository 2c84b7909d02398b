//! Links across documents: the same full name, its spellings, and short forms that fit one bearer
//! only in the whole case.

use crate::cluster::{Asked, Bond, Clusters, EXACT};
use crate::composed;
use crate::evidence::Evidence;
use crate::filing::{Filed, NEIGHBOURS};
use crate::ids::{joins_by_name, sphere};
use crate::life::{against, favour};
use crate::name::Sort;
use crate::node::{Node, Nodes};
use crate::recognise;
use crate::remembered::{Slips, Spelled};
use crate::shorter;
use crate::spelling::{Found, fuller, meeting, names_of};
use crate::within::{initial, may_be_shortened, means, only_candidate};
use gainsay_model::{EntityKind, Evidence as EvidenceFound, Note, NoteKind};
use gainsay_names::{Kind, Verdict, acronym_of, compare_prepared, fold, is_acronym};
use gainsay_when::When;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Links what is left after the documents were gathered each by itself.
pub(crate) fn link(
    clusters: &mut Clusters<'_>,
    spelled: &mut Spelled,
    slips: &mut Slips,
    likeness: &Asked,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut sure = Vec::new();
    same_names(clusters.nodes, clusters.evidence, &mut sure);
    same_births(clusters.nodes, clusters.evidence, &mut sure);
    same_days(clusters.nodes, clusters.evidence, &mut sure);
    given_names(clusters, &mut sure);
    let mut spelled = spellings(clusters, spelled);
    notes.extend(spelled.fullest.and_then(|(count, at)| too_many(clusters, count, at)));
    sure.append(&mut spelled.sure);
    clusters.take(sure);
    let fuller = fuller(clusters, &spelled);
    clusters.take(fuller);
    let shorter = shorter::across(clusters);
    clusters.take(shorter);
    let short = acronyms(clusters);
    clusters.take(short);
    let initials = initials(clusters, &mut notes);
    clusters.take(initials);
    let composed = composed::across(clusters);
    clusters.take(composed);
    let alike = recognise::Alike::new(clusters.nodes, &spelled, slips, likeness);
    for round in 1..=ROUNDS {
        let (bonds, surnames) = recognise::by_company(clusters, &alike, round == ROUNDS);
        clusters.take(bonds);
        clusters.offer(surnames, &surname_alone());
    }
    let (single, doubtful) = single_names(clusters);
    clusters.take(single);
    clusters.offer(doubtful, &surname_alone());
    notes
}

fn surname_alone() -> EvidenceFound {
    against("name", "a surname alone, which others of the family or the office may bear".to_owned())
}

/// From so many names that sound alike on it is noted that not all were held against one another.
const WORTH_A_NOTE: usize = 200;

fn too_many(clusters: &Clusters<'_>, count: usize, at: usize) -> Option<Note> {
    let (path, form) = (clusters.nodes.path(at), clusters.node(at).form());
    let message = format!("{count} names sound like “{form}”: each was held against its neighbours only");
    let help = "a judgement joins those that are one: `gainsay merge`";
    (count >= WORTH_A_NOTE).then(|| Note::new(path, NoteKind::CutShort, message).help(help))
}

/// So often it is looked whom the company of a name tells; each time more are known.
const ROUNDS: usize = 2;

/// The same full name in two documents. Names are chained, each to the one before and to the first,
/// so that many documents cost no more than linear time.
fn same_names(nodes: &Nodes<'_>, evidence: &Evidence<'_>, bonds: &mut Vec<Bond>) {
    let mut by_key: BTreeMap<(u32, &str), Vec<usize>> = BTreeMap::new();
    let surnames = surnames(nodes);
    let own = |node: &Node| {
        let surname = node.kind == EntityKind::Unknown && surnames.contains(&*node.key);
        joins_by_name(node) && !evidence.contested(node) && !surname
    };
    for (at, node) in nodes.each().filter(|(_, node)| own(node)) {
        by_key.entry((node.name.key_number, sphere(node.kind))).or_default().push(at);
    }
    unknown_persons(nodes, &by_key, bonds);
    for same in by_key.values() {
        for (n, b) in same.iter().enumerate().skip(1) {
            for a in BTreeSet::from([same[0], same[n - 1]]) {
                bonds.extend(same_name(nodes, a, *b));
            }
        }
        // Kinds that differ may stand between two of one kind in the chain.
        let mut last: BTreeMap<EntityKind, usize> = BTreeMap::new();
        for at in same {
            if let Some(before) = last.insert(nodes[*at].kind, *at) {
                bonds.extend(same_name(nodes, before, *at));
            }
        }
    }
}

/// The surnames of the persons of the case: a name of unknown kind that is one of them is no more than
/// that.
fn surnames<'a>(nodes: &Nodes<'a>) -> HashSet<&'a str> {
    let persons = nodes.all.iter().filter_map(|node| node.name.person());
    persons.filter_map(|person| person.surname()).collect()
}

/// A name of which no document says what it is of is a person's, if only persons bear it elsewhere.
fn unknown_persons(nodes: &Nodes<'_>, by_key: &BTreeMap<(u32, &str), Vec<usize>>, bonds: &mut Vec<Bond>) {
    let person = sphere(EntityKind::Person);
    for ((name, of), same) in by_key {
        let untold = *of != person && same.iter().all(|at| nodes[*at].kind == EntityKind::Unknown);
        let bearer = by_key.get(&(*name, person)).filter(|_| untold).and_then(|bearers| bearers.first());
        if let Some(bearer) = bearer {
            bonds.extend(same.iter().filter_map(|at| same_name(nodes, *bearer, *at)));
        }
    }
}

/// Of a name that more than one bear, those who were born on the same day.
fn same_births(nodes: &Nodes<'_>, evidence: &Evidence<'_>, bonds: &mut Vec<Bond>) {
    let mut by_birth: BTreeMap<(u32, &When), Vec<usize>> = BTreeMap::new();
    for (at, life) in evidence.lives().filter(|(at, _)| evidence.contested(&nodes[*at])) {
        for born in &life.born {
            by_birth.entry((nodes[at].name.key_number, born)).or_default().push(at);
        }
    }
    for ((_, born), same) in by_birth {
        for pair in same.windows(2).filter(|pair| nodes.document(pair[0]) != nodes.document(pair[1])) {
            let mut bond = Bond::new(EXACT, pair[0], pair[1], "the same name and day of birth");
            bond.evidence.push(favour("life", format!("both born {born}")));
            bonds.push(bond);
        }
    }
}

/// Persons born on the same day whose names are alike, though perhaps not enough to be one by
/// themselves.
fn same_days(nodes: &Nodes<'_>, evidence: &Evidence<'_>, bonds: &mut Vec<Bond>) {
    let mut by_day: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, life) in evidence.lives().filter(|(at, _)| nodes[*at].names() == Kind::Person) {
        let full = matches!(nodes[at].sort, Sort::Full | Sort::Initials);
        for born in life.born.iter().filter(|_| full) {
            let day = born.earliest().filter(|day| born.latest() == Some(*day));
            by_day.entry(day.map_or(i64::MIN, |day| day.rata_die())).or_default().push(at);
        }
    }
    by_day.remove(&i64::MIN);
    for same in by_day.values() {
        for (n, a) in same.iter().enumerate() {
            for b in same[n + 1..].iter().take(NEIGHBOURS) {
                bonds.extend(same_day(nodes, *a, *b));
            }
        }
    }
}

fn same_day(nodes: &Nodes<'_>, a: usize, b: usize) -> Option<Bond> {
    let (x, y) = (&nodes[a], &nodes[b]);
    if nodes.document(a) == nodes.document(b) || x.key == y.key {
        return None;
    }
    let rated = compare_prepared(&x.name.ready, &y.name.ready);
    // Brothers, twins and namesakes share days, and many registers write 1 January where they do not know: a letter of
    // difference in one script (Maria and Mario, Ali and Vali) stays two.
    let written_apart = x.sort == Sort::Initials
        || y.sort == Sort::Initials
        || gainsay_names::script(x.form()) != gainsay_names::script(y.form());
    let alike = match rated.verdict {
        Verdict::Same => true,
        Verdict::Likely => written_apart,
        _ => false,
    };
    if !alike {
        return None;
    }
    let mut bond = Bond::new(88, a, b, format!("“{}” and “{}” were born on one day", x.form(), y.form()));
    bond.evidence.push(favour("name", format!("one name by a chance of {:.2}", rated.score)));
    Some(bond)
}

fn same_name(nodes: &Nodes<'_>, a: usize, b: usize) -> Option<Bond> {
    let (x, y) = (&nodes[a], &nodes[b]);
    if nodes.document(a) == nodes.document(b) {
        return None;
    }
    let strength = if x.sort == Sort::Short { EXACT - 4 } else { EXACT };
    // Of a name of unknown kind, the kind that is known elsewhere is a guess.
    let strength = if x.kind == y.kind { strength + 2 } else { strength };
    Some(Bond::new(strength, a, b, "the same name in two documents"))
}

/// A name that one document gives a thing, and another document uses.
fn given_names(clusters: &Clusters<'_>, bonds: &mut Vec<Bond>) {
    let nodes = clusters.nodes;
    let given: HashSet<&str> =
        clusters.evidence.named().flat_map(|(_, aliases)| aliases).map(|alias| alias.key.as_str()).collect();
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    let asked = |node: &Node| joins_by_name(node) && given.contains(&*node.key);
    for (at, node) in nodes.each().filter(|(_, node)| asked(node)) {
        by_key.entry(&node.key).or_default().push(at);
    }
    for (at, aliases) in clusters.evidence.named() {
        for alias in aliases {
            let elsewhere = by_key.get(alias.key.as_str()).into_iter().flatten();
            for other in
                elsewhere.filter(|other| nodes.document(**other) != nodes.document(at)).take(NEIGHBOURS)
            {
                let because = format!("“{}” gives “{}” as {}", nodes.path(at), alias.form, alias.manner);
                bonds.push(Bond::new(85, at, *other, because));
            }
        }
    }
}

/// Spellings of one full name, or of another name that a document gives. Of each distinct name one
/// node speaks for all.
fn spellings(clusters: &Clusters<'_>, before: &mut Spelled) -> Found {
    let nodes = clusters.nodes;
    let mut seen = HashSet::new();
    let mut names: Vec<Filed<'_>> = Vec::new();
    for (at, _) in nodes.each().filter(|(_, node)| node.sort == Sort::Full) {
        let own = names_of(clusters, at);
        names.extend(own.filter(|filed| {
            !filed.blocks.is_empty()
                && seen.insert((filed.drawer, filed.name.key, filed.name.manner.is_some()))
        }));
    }
    // In a full drawer a name meets its neighbours: those that sound most like it, whatever their script.
    let order = |filed: &Filed<'_>| &nodes[filed.name.node].name.order;
    names.sort_by(|a, b| order(a).cmp(order(b)).then_with(|| a.name.key.cmp(b.name.key)));
    meeting(clusters, &names, before)
}

/// Names by the acronyms that they plainly have.
#[derive(Default)]
struct Acronyms(BTreeMap<String, Vec<usize>>);

impl Acronyms {
    fn file(&mut self, form: &str, at: usize) {
        for acronym in acronym_of(form) {
            self.0.entry(fold(&acronym)).or_default().push(at);
        }
    }

    fn get(&self, key: &str) -> &[usize] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Of more names that begin with one letter, only those are looked at whose plain acronym it is.
const MOST_INITIALS: usize = 500;

/// An acronym of four letters or more that its own document does not explain, and that fits one
/// name only in the whole case.
fn acronyms(clusters: &Clusters<'_>) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let mut by_initial: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    let mut by_acronym = Acronyms::default();
    let mut seen = FxHashSet::default();
    for (at, node) in nodes.each().filter(|(_, node)| may_be_shortened(node)) {
        if seen.insert((node.name.key_number, node.kind)) {
            by_acronym.file(node.form(), at);
            by_initial.entry(initial(&node.key)).or_default().push(at);
        }
    }
    let mut fitting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut bonds = Vec::new();
    for (short, node) in nodes.each() {
        if node.sort != Sort::Short || node.key.chars().filter(|c| c.is_alphanumeric()).count() < 4 {
            continue;
        }
        if clusters.of(short).nodes.iter().any(|at| nodes[at].sort == Sort::Full) {
            continue;
        }
        let fits = fitting.entry(&node.key).or_insert_with(|| {
            let near = by_initial.get(&initial(&node.key)).map_or(&[][..], Vec::as_slice);
            let near = if near.len() > MOST_INITIALS { by_acronym.get(&node.key) } else { near };
            let fits = near.iter().copied();
            fits.filter(|at| is_acronym(node.form(), nodes[*at].form())).collect()
        });
        if let Some(only) = only_candidate(clusters, short, fits, 55) {
            let because = format!(
                "“{}” is an acronym of “{}” and of no other name here",
                node.form(),
                nodes[only].form()
            );
            bonds.push(Bond::new(55, only, short, because));
        }
    }
    bonds
}

/// Persons by the sounds of their surnames, each distinct name once; a surname that very many bear
/// tells nobody apart.
pub(crate) struct Bearers {
    /// By number of the key of a short form, those whom it may mean; `None` if they are too many to tell.
    meant: FxHashMap<u32, Option<Vec<usize>>>,
    /// The surname that most bear, if they are too many to tell: their number and one who does.
    commonest: Option<(usize, usize)>,
}

const MOST_BEARERS: usize = 100;

impl Bearers {
    /// Those with names of some sorts, for short forms of others.
    pub(crate) fn new(nodes: &Nodes<'_>, sorts: &[Sort], short: &[Sort]) -> Self {
        let mut by_surname: HashMap<&str, BTreeMap<u64, usize>> = HashMap::new();
        let mut by_order: HashMap<&str, BTreeMap<u64, usize>> = HashMap::new();
        let mut asking: BTreeMap<u32, usize> = BTreeMap::new();
        let mut met = FxHashSet::default();
        for (at, node) in nodes.each().filter(|(_, node)| node.names() == Kind::Person) {
            // One name tells the same wherever it stands.
            if !met.insert((node.name.number, node.sort)) {
                continue;
            }
            if short.contains(&node.sort) {
                asking.entry(node.name.key_number).or_insert(at);
            }
            if let Some(surname) = node.name.surname.as_deref().filter(|_| sorts.contains(&node.sort)) {
                by_surname.entry(surname).or_default().entry(nodes.rank(node)).or_insert(at);
                let order = node.name.surname_order.as_deref().unwrap_or_default();
                by_order.entry(order).or_default().entry(nodes.rank(node)).or_insert(at);
            }
        }
        let asking: Vec<(u32, usize)> = asking.into_iter().collect();
        let of = |at: usize| by_surname.get(nodes[at].name.surname.as_deref().unwrap_or_default());
        let meant = asking.par_iter().map(|(rank, short)| {
            // Of too many those are asked whose surnames sound the same to the letter.
            let nearest = || by_order.get(nodes[*short].name.surname_order.as_deref().unwrap_or_default());
            let own = of(*short).and_then(|own| if own.len() > MOST_BEARERS { nearest() } else { Some(own) });
            let few = own.is_none_or(|own| own.len() <= MOST_BEARERS);
            let near = own.map(|own| own.values().copied()).into_iter().flatten();
            (*rank, few.then(|| near.filter(|at| means(&nodes[*short], &nodes[*at])).collect()))
        });
        let meant: Vec<(u32, Option<Vec<usize>>)> = meant.collect();
        let meant: FxHashMap<u32, Option<Vec<usize>>> = meant.into_iter().collect();
        let unclear = asking.iter().filter(|(rank, _)| meant.get(rank).is_some_and(Option::is_none));
        let commonest = unclear.filter_map(|(_, at)| Some((of(*at)?.len(), *at))).max();
        Self { meant, commonest }
    }

    /// Those whom a short form may mean; `None` if they are too many to tell.
    pub(crate) fn meant_by(&self, node: &Node) -> Option<&[usize]> {
        self.meant.get(&node.name.key_number)?.as_deref()
    }
}

/// Whether a cluster knows its person by no fuller name than `sort`.
pub(crate) fn no_fuller(clusters: &Clusters<'_>, node: usize, sort: Sort) -> bool {
    let nodes = clusters.nodes;
    clusters.of(node).nodes.iter().all(|at| nodes[at].sort >= sort)
}

/// Initials and a surname that fit one person only in the whole case; if they fit none, the same
/// initials and surname elsewhere.
fn initials(clusters: &Clusters<'_>, notes: &mut Vec<Note>) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let full = Bearers::new(nodes, &[Sort::Full], &[Sort::Initials]);
    let mut bonds = Vec::new();
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for (short, node) in nodes.each() {
        if node.sort != Sort::Initials || !no_fuller(clusters, short, Sort::Initials) {
            continue;
        }
        let Some(fits) = full.meant_by(node) else { continue };
        if fits.is_empty() {
            let first = *alone.entry(&node.key).or_insert(short);
            let because = "the same initials and surname, and nobody else here whom they fit".to_owned();
            bonds.extend((first != short).then(|| Bond::new(50, first, short, because)));
        } else if let Some(only) = only_candidate(clusters, short, fits, 55)
            && compare_prepared(&node.name.ready, &nodes[only].name.ready).verdict == Verdict::Likely
        {
            let because = format!("“{}” fits “{}” and nobody else here", node.form(), nodes[only].form());
            bonds.push(Bond::new(55, only, short, because));
        }
    }
    notes.extend(full.commonest.and_then(|(count, at)| too_many(clusters, count, at)));
    bonds
}

/// A single name that no fuller name in the whole case contains is of one person in all documents.
/// Where there is a fuller one, a surname alone crosses from document to document only with a claim
/// that settles it; without one, where the fuller name is of one person, it is left to be decided.
fn single_names(clusters: &Clusters<'_>) -> (Vec<Bond>, Vec<Bond>) {
    let nodes = clusters.nodes;
    let fuller = Bearers::new(nodes, &[Sort::Full, Sort::Initials], &[Sort::Single]);
    let (mut bonds, mut doubtful) = (Vec::new(), Vec::new());
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for (single, node) in nodes.each() {
        let lone = node.sort == Sort::Single && node.names() == Kind::Person;
        if !lone || !no_fuller(clusters, single, Sort::Single) {
            continue;
        }
        let Some(fits) = fuller.meant_by(node) else { continue };
        if fits.is_empty() {
            let first = *alone.entry(&node.key).or_insert(single);
            let because = "the same single name, which nobody else here bears".to_owned();
            bonds.extend((first != single).then(|| Bond::new(45, first, single, because)));
            continue;
        }
        let settled: Vec<usize> =
            fits.iter().copied().filter(|at| clusters.decided(single, *at).is_some()).collect();
        let among = if settled.is_empty() { fits } else { settled.as_slice() };
        let Some(only) = only_candidate(clusters, single, among, 58) else { continue };
        let because = format!("“{}” fits “{}” and nobody else here", node.form(), nodes[only].form());
        let mut bond = Bond::new(58, only, single, because);
        match clusters.decided(single, only) {
            Some(words) => {
                bond.evidence.push(favour("claim", format!("of both is told: {words}")));
                bonds.push(bond);
            }
            None => doubtful.push(bond),
        }
    }
    (bonds, doubtful)
}
