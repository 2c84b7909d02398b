//! Runs the rules over one state of a case after the other, and looks again only where something changed within what a
//! rule looked at.

use crate::Rule;
use crate::case::Case;
use crate::ground::{Ground, KnownPlaces};
use crate::ledger::{At, Ledger, Touched, each};
use crate::levels::{Levels, Setting};
use crate::look::{Key, Keys, Look};
use crate::reads::Read;
use crate::rules::RULES;
use crate::running::{Checked, Outcome, Unit, gathered};
use crate::view::{Scene, Subject, View};
use gainsay_model::{EntityId, SourceId};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Checks states of one case one after the other. What comes out is, to the byte, what a new one would give; what it
/// costs is in proportion to what changed.
///
/// Rules look at a subject, at a document, or at claims that have something in common; what each of them found is kept
/// with all that it read beyond that, and stands until something of it changes: a claim comes or goes, a mention is of
/// another entity, an entity is called otherwise, or the lineage says something else of a claim.
#[derive(Debug)]
pub struct Checker {
    rules: &'static [Rule],
    /// Whether each rule runs.
    wanted: Vec<bool>,
    ledger: Ledger,
    places: KnownPlaces,
    subjects: FxHashMap<EntityId, Kept>,
    documents: FxHashMap<SourceId, Kept>,
    groups: FxHashMap<Together, Group>,
}

/// A rule and one of its looks, by number, and what claims have in common for it.
type Together = (usize, usize, Key);

/// What was found at one place, and what it rests on.
#[derive(Debug, Default)]
struct Kept {
    outcome: Outcome,
    reads: Box<[Read]>,
    /// The keys that claims of the subject have.
    keys: Vec<(Together, At)>,
}

/// Claims that have something in common.
#[derive(Debug, Default)]
struct Group {
    claims: Vec<At>,
    kept: Kept,
}

/// Subjects with more claims are looked at by several rules at once.
const MANY: usize = 512;

impl Default for Checker {
    fn default() -> Self {
        Self::of(RULES)
    }
}

impl Checker {
    /// A checker by other rules than those that there are.
    pub(crate) fn of(rules: &'static [Rule]) -> Self {
        Self {
            rules,
            wanted: Vec::new(),
            ledger: Ledger::default(),
            places: KnownPlaces::default(),
            subjects: FxHashMap::default(),
            documents: FxHashMap::default(),
            groups: FxHashMap::default(),
        }
    }

    /// Runs every rule that is not switched off. The vocabulary and the places must be those of the states before: for
    /// others, take a new checker. The order of documents and claims changes nothing.
    pub fn check(&mut self, case: &Case<'_>, levels: &Levels) -> Checked {
        let touched = self.ledger.update(&case.documents, case.entities, case.lineage);
        let wanted: Vec<bool> =
            self.rules.iter().map(|rule| levels.of(rule.name) != Some(Setting::Off)).collect();
        let (subjects, documents) = if wanted == self.wanted { self.dirty(&touched) } else { self.all() };
        self.wanted = wanted;
        let scene = Scene {
            ledger: &self.ledger,
            entities: case.entities,
            lineage: case.lineage,
            vocabulary: case.vocabulary,
            ground: Ground::new(case.places, &self.places),
        };
        let looked = self.look_at_subjects(scene, &subjects);
        let read = self.look_at_documents(scene, &documents);
        let groups = regroup(&mut self.subjects, &mut self.groups, looked, &touched);
        keep(&mut self.documents, read);
        let rejoined = look_at_groups(&self.ledger, &self.groups, self.rules, scene, groups);
        for (together, kept) in rejoined {
            match kept {
                Some(kept) => self.groups.entry(together).or_default().kept = kept,
                None => drop(self.groups.remove(&together)),
            }
        }
        let of_lineage = look_at_lineage(scene, self.rules, &self.wanted);
        let units = self.subjects.iter().map(|(id, kept)| (Unit::Subject(*id), &kept.outcome));
        let units = units
            .chain(self.documents.iter().map(|(id, kept)| (Unit::Document(*id), &kept.outcome)))
            .chain(
                self.groups
                    .iter()
                    .map(|((_, look, key), group)| (Unit::Group(*look, *key), &group.kept.outcome)),
            )
            .chain([(Unit::Lineage, &of_lineage)]);
        gathered(scene, self.rules, units, levels)
    }

    /// Everything that there is to look at, where nothing that was found before is of use.
    fn all(&mut self) -> (Vec<EntityId>, Vec<SourceId>) {
        (self.subjects, self.documents, self.groups) = Default::default();
        (self.ledger.subjects(), self.ledger.documents())
    }

    /// The subjects and documents that must be looked at again.
    fn dirty(&self, touched: &Touched) -> (Vec<EntityId>, Vec<SourceId>) {
        let subjects = self.subjects.iter().filter(|(_, kept)| kept.rests_on(touched)).map(|(id, _)| *id);
        let documents = self.documents.iter().filter(|(_, kept)| kept.rests_on(touched)).map(|(id, _)| *id);
        let (mut subjects, mut documents): (Vec<_>, Vec<_>) = (subjects.collect(), documents.collect());
        subjects.extend(touched.subjects.iter());
        documents.extend(touched.documents.iter());
        subjects.sort_unstable();
        documents.sort_unstable();
        subjects.dedup();
        documents.dedup();
        (subjects, documents)
    }

    /// What rules find at subjects; `None` for one that is not there any more.
    fn look_at_subjects(&self, scene: Scene<'_>, subjects: &[EntityId]) -> Vec<(EntityId, Option<Kept>)> {
        let look =
            |id: &EntityId| (*id, View::new(scene).given(*id).map(|subject| self.look_at(scene, &subject)));
        each(subjects, look)
    }

    fn look_at(&self, scene: Scene<'_>, subject: &Subject<'_>) -> Kept {
        let rules = || self.rules.iter().enumerate().zip(&self.wanted).filter(|(_, wanted)| **wanted);
        if subject.len() <= MANY {
            let mut here = Here::new(scene, &self.ledger);
            rules().for_each(|(rule, _)| here.look(rule, subject));
            return here.kept();
        }
        let each = |(rule, _)| {
            let mut here = Here::new(scene, &self.ledger);
            here.look(rule, subject);
            here.kept()
        };
        let all: Vec<_> = rules().collect();
        all.into_par_iter().map(each).reduce(Kept::default, Kept::and)
    }

    fn look_at_documents(&self, scene: Scene<'_>, documents: &[SourceId]) -> Vec<(SourceId, Option<Kept>)> {
        let look = |id: &SourceId| {
            let claims = self.ledger.of_document(*id);
            if claims.is_empty() {
                return (*id, None);
            }
            let (view, mut outcome) = (View::new(scene), Outcome::default());
            for ((order, rule), _) in
                self.rules.iter().enumerate().zip(&self.wanted).filter(|(_, wanted)| **wanted)
            {
                for look in rule.looks {
                    if let Look::Document(check) = look {
                        outcome.run(order, |out| check(&view, &claims, out));
                    }
                }
            }
            (*id, Some(Kept { outcome, reads: view.into_reads(), keys: Vec::new() }))
        };
        each(documents, look)
    }
}

/// One look at a subject.
struct Here<'v, 'a> {
    view: View<'a>,
    ledger: &'v Ledger,
    outcome: Outcome,
    keys: Vec<(Together, At)>,
}

impl<'v, 'a> Here<'v, 'a> {
    fn new(scene: Scene<'a>, ledger: &'v Ledger) -> Self {
        Self { view: View::new(scene), ledger, outcome: Outcome::default(), keys: Vec::new() }
    }

    fn look(&mut self, (order, rule): (usize, &Rule), subject: &Subject<'a>) {
        let Self { view, ledger, outcome, keys } = self;
        for (number, look) in rule.looks.iter().enumerate() {
            match look {
                Look::Subject(check) => outcome.run(order, |out| check(view, subject, out)),
                Look::Together { keys: of, .. } => outcome.run(order, |_| {
                    let mut put = |key, claim: &_| {
                        keys.extend(ledger.place(claim).map(|at| ((order, number, key), at)));
                    };
                    of(view, subject, &mut Keys::new(&mut put));
                }),
                Look::Document(_) | Look::Lineage(_) => {}
            }
        }
    }

    fn kept(self) -> Kept {
        Kept { outcome: self.outcome, reads: self.view.into_reads(), keys: self.keys }
    }
}

impl Kept {
    /// Whether anything changed that it read.
    fn rests_on(&self, touched: &Touched) -> bool {
        self.reads.iter().any(|read| touched.reads.contains(read))
    }

    /// What two looks at one subject found.
    fn and(self, other: Self) -> Self {
        let reads: BTreeSet<Read> = self.reads.iter().chain(&other.reads).copied().collect();
        let keys = self.keys.into_iter().chain(other.keys).collect();
        Self { outcome: self.outcome.and(other.outcome), reads: reads.into_iter().collect(), keys }
    }

    /// Whether there is nothing to keep.
    fn is_empty(&self) -> bool {
        self.outcome.is_empty() && self.reads.is_empty() && self.keys.is_empty()
    }
}

/// Keeps what was found; what is not there any more, or gave nothing, is forgotten.
fn keep<I: Copy + Eq + std::hash::Hash>(all: &mut FxHashMap<I, Kept>, looked: Vec<(I, Option<Kept>)>) {
    for (id, kept) in looked {
        match kept.filter(|kept| !kept.is_empty()) {
            Some(kept) => drop(all.insert(id, kept)),
            None => drop(all.remove(&id)),
        }
    }
}

/// Keeps what was found at subjects and puts their claims with those that have something in common with them; what
/// comes back are the groups that must be looked at again, in order.
fn regroup(
    subjects: &mut FxHashMap<EntityId, Kept>,
    groups: &mut FxHashMap<Together, Group>,
    looked: Vec<(EntityId, Option<Kept>)>,
    touched: &Touched,
) -> Vec<Together> {
    let mut out: FxHashMap<Together, FxHashSet<At>> = FxHashMap::default();
    for (together, at) in looked.iter().filter_map(|(id, _)| subjects.get(id)).flat_map(|kept| &kept.keys) {
        out.entry(*together).or_default().insert(*at);
    }
    let rest = groups.iter().filter(|(_, group)| group.kept.rests_on(touched));
    let mut dirty: Vec<Together> = rest.map(|(together, _)| *together).collect();
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each group is looked at by itself, and the groups are sorted"
    )]
    for (together, gone) in out {
        dirty.push(together);
        if let Some(group) = groups.get_mut(&together) {
            group.claims.retain(|at| !gone.contains(at));
        }
    }
    for (together, at) in looked.iter().filter_map(|(_, kept)| kept.as_ref()).flat_map(|kept| &kept.keys) {
        dirty.push(*together);
        groups.entry(*together).or_default().claims.push(*at);
    }
    keep(subjects, looked);
    dirty.par_sort_unstable();
    dirty.dedup();
    dirty
}

/// What rules find where claims have something in common; `None` for a group that is not there any more.
fn look_at_groups(
    ledger: &Ledger,
    groups: &FxHashMap<Together, Group>,
    rules: &[Rule],
    scene: Scene<'_>,
    dirty: Vec<Together>,
) -> Vec<(Together, Option<Kept>)> {
    let look = |together: &Together| {
        let together = *together;
        let Some(group) = groups.get(&together).filter(|group| !group.claims.is_empty()) else {
            return (together, None);
        };
        let (view, mut outcome) = (View::new(scene), Outcome::default());
        let mut claims = group.claims.clone();
        ledger.sort(&mut claims);
        let claims: Vec<_> = claims.into_iter().filter_map(|at| ledger.at(at)).collect();
        let (order, number, _) = together;
        let look = rules.get(order).and_then(|rule| rule.looks.get(number));
        if let Some(Look::Together { check, .. }) = look.filter(|_| claims.len() > 1) {
            outcome.run(order, |out| check(&view, &claims, out));
        }
        (together, Some(Kept { outcome, reads: view.into_reads(), keys: Vec::new() }))
    };
    each(&dirty, look)
}

fn look_at_lineage(scene: Scene<'_>, rules: &[Rule], wanted: &[bool]) -> Outcome {
    let wanted: Vec<_> = rules.iter().enumerate().zip(wanted).filter(|(_, wanted)| **wanted).collect();
    let look = |((order, rule), _): ((usize, &Rule), &bool)| {
        let (view, mut outcome) = (View::new(scene), Outcome::default());
        for look in rule.looks {
            if let Look::Lineage(check) = look {
                outcome.run(order, |out| check(&view, out));
            }
        }
        outcome
    };
    wanted.into_iter().map(look).fold(Outcome::default(), Outcome::and)
}
