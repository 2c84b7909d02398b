//! All claims of a case that relate two entities, as links between them.

use crate::timeline::Told;
use crate::view::View;
use gainsay_model::{Claim, ClaimId, EntityId, FindingId, SourceId, State, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Who stands to whom how.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Links in order of their ends, property and manner.
    pub links: Vec<Link>,
    // For each entity the links that it is an end of.
    of: BTreeMap<EntityId, Vec<usize>>,
}

/// One relation between two entities, told in one manner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The subject.
    pub from: EntityId,
    /// The value.
    pub to: EntityId,
    /// The property.
    pub property: String,
    /// In what manner it is told.
    pub told: Told,
    /// The claims that say so, places in the view's claims; at least one.
    pub claims: Vec<usize>,
    /// In how many independent lines of descent.
    pub lines: usize,
    /// In how many documents.
    pub documents: usize,
    /// Findings, not hidden by a judgement, in which its claims take part.
    pub findings: Vec<FindingId>,
}

impl Link {
    /// How much it should be seen.
    pub(super) fn weight(&self) -> usize {
        self.lines.max(1) * 4 + self.documents.min(8) + 8 * self.findings.len().min(4)
    }
}

impl Graph {
    /// The graph of a case, without the claims that somebody judged to be misread. Takes time linear in the claims, but for sorting.
    pub fn of(view: &View<'_>, misread: &BTreeSet<ClaimId>) -> Self {
        let trusted = |at: &usize| view.claims().get(*at).is_some_and(|claim| !misread.contains(&claim.id()));
        let findings = findings(view);
        let of = |claim: ClaimId| findings.get(&claim).cloned().unwrap_or_default();
        Self::of_some(view, (0..view.claims().len()).filter(trusted), &of)
    }

    /// The graph of some of the claims, places in the view's, each once. `findings` gives those, not hidden by a
    /// judgement, in which a claim takes part. Takes time linear in these claims, but for sorting.
    pub fn of_some(
        view: &View<'_>,
        claims: impl Iterator<Item = usize>,
        findings: &dyn Fn(ClaimId) -> Vec<FindingId>,
    ) -> Self {
        let mut told: BTreeMap<(EntityId, EntityId, &str, Told), Vec<usize>> = BTreeMap::new();
        for (at, claim) in claims.filter_map(|at| Some((at, view.claims().get(at)?))) {
            if let Some((from, to)) = ends(view, claim) {
                told.entry((from, to, &claim.property, Told::of(claim))).or_default().push(at);
            }
        }
        let link = |((from, to, property, told), claims): ((_, _, &str, _), Vec<usize>)| {
            let found = || claims.iter().filter_map(|at| view.claims().get(*at));
            let mut documents: Vec<SourceId> = found().map(Claim::source).collect();
            documents.sort_unstable();
            documents.dedup();
            let lines = view.lineage.independent(found().map(|claim| (claim.id(), claim.source())));
            let mut own: Vec<FindingId> = found().flat_map(|claim| findings(claim.id())).collect();
            own.sort_unstable();
            own.dedup();
            let (documents, property) = (documents.len(), property.to_owned());
            Link { from, to, property, told, lines, documents, findings: own, claims }
        };
        let links: Vec<Link> = told.into_iter().map(link).collect();
        let mut of: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
        for (at, link) in links.iter().enumerate() {
            of.entry(link.from).or_default().push(at);
            of.entry(link.to).or_default().push(at);
        }
        Self { links, of }
    }

    /// The links of one entity, places in `links`.
    pub fn around(&self, entity: EntityId) -> &[usize] {
        self.of.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// All entities that stand to another somehow, in order.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        self.of.keys().copied()
    }
}

/// The two entities that a claim relates.
fn ends(view: &View<'_>, claim: &Claim) -> Option<(EntityId, EntityId)> {
    let Value::Entity(value) = &claim.value else { return None };
    let (from, to) = (view.entities.of(claim.subject.id())?, view.entities.of(value.id())?);
    (from != to).then_some((from, to))
}

/// Findings that are not hidden, by claim.
fn findings(view: &View<'_>) -> BTreeMap<ClaimId, Vec<FindingId>> {
    let states = view.decisions.states();
    let mut of: BTreeMap<ClaimId, Vec<FindingId>> = BTreeMap::new();
    for finding in view.findings {
        if states.get(&finding.id()).copied().unwrap_or(State::Open).hides() {
            continue;
        }
        for claim in finding.sides().iter().flat_map(|side| &side.claims) {
            of.entry(*claim).or_default().push(finding.id());
        }
    }
    of
}
