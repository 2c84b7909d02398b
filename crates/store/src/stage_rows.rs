//! The rows of kept stages. Documents are named by their place in the order of paths; the way back goes through
//! [`Source::span`], so that a row that does not fit its text makes the whole a miss.

use crate::finding_row::FindingRow;
use crate::intern::intern;
use crate::rows::{NoteRow, note, note_row};
use crate::stages::{Names, Ruled};
use gainsay_model::{
    All, Alteration, Circle, Citation, ClaimId, Descent, Entities, Entity, EntityId, EntityKind, Evidence,
    EvidenceSide, Family, Finding, Form, Lineage, Link, MaybeSame, MentionId, Node, Note, ReadingId, Reuse,
    ReuseDirection, ReuseKind, Source, SourceId, Span, Standing, Stemma,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

type Id = [u8; 16];
/// Place of the document, first byte, byte after the last.
pub(crate) type SpanRow = (u32, u32, u32);
/// Whether it speaks for it, what sort it is, its words.
type EvidenceRow<'a> = (bool, &'a str, &'a str);
/// Two forms, the reason, what else was found.
type LinkRow<'a> = (&'a str, &'a str, &'a str, Vec<EvidenceRow<'a>>);
/// A form, its documents, how often it stands there.
type FormRow<'a> = (&'a str, Vec<u32>, u64);

/// The places of documents, by id.
pub(crate) struct Places(BTreeMap<SourceId, u32>);

impl Places {
    pub(crate) fn of(sources: All<'_, Source>) -> Self {
        Self((0..).zip(sources).map(|(at, source)| (source.id(), at)).collect())
    }

    fn at(&self, source: SourceId) -> Option<u32> {
        self.0.get(&source).copied()
    }

    pub(crate) fn span(&self, span: Span) -> Option<SpanRow> {
        Some((self.at(span.source())?, span.start() as u32, span.end() as u32))
    }
}

/// The span of a row.
pub(crate) fn span(sources: All<'_, Source>, (at, start, end): SpanRow) -> Option<Span> {
    sources.get(at as usize)?.span(start as usize..end as usize)
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EntitiesRow<'a> {
    #[serde(borrow)]
    entities: Vec<EntityRow<'a>>,
    /// Mentions, each with the place of its entity.
    of: Vec<(Id, u32)>,
    referents: Vec<(Id, Id)>,
    #[serde(borrow)]
    maybe_same: Vec<(Id, Id, Vec<EvidenceRow<'a>>)>,
    #[serde(borrow)]
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize, Deserialize)]
struct EntityRow<'a> {
    id: Id,
    kind: &'a str,
    canonical: &'a str,
    #[serde(borrow)]
    forms: Vec<FormRow<'a>>,
    #[serde(borrow)]
    links: Vec<LinkRow<'a>>,
}

impl<'a> EntitiesRow<'a> {
    pub(crate) fn of(sources: All<'_, Source>, entities: &'a Entities, notes: &'a [Note]) -> Option<Self> {
        let paths: BTreeMap<&str, u32> = (0..).zip(sources).map(|(at, source)| (source.path(), at)).collect();
        let places: BTreeMap<EntityId, u32> =
            (0..).zip(entities.all()).map(|(at, entity)| (entity.id, at)).collect();
        let mention = |(id, entity): (&MentionId, &EntityId)| Some((*id.as_bytes(), *places.get(entity)?));
        let pair = |pair: &'a MaybeSame| {
            (*pair.a.as_bytes(), *pair.b.as_bytes(), pair.evidence.iter().map(evidence_row).collect())
        };
        let all = entities.all().iter();
        Some(Self {
            entities: all.map(|entity| entity_row(&paths, entity)).collect::<Option<_>>()?,
            of: entities.mentions().iter().map(mention).collect::<Option<_>>()?,
            referents: entities.referents().iter().map(|(a, b)| (*a.as_bytes(), *b.as_bytes())).collect(),
            maybe_same: entities.maybe_same().iter().map(pair).collect(),
            notes: notes.iter().map(note_row).collect(),
        })
    }

    pub(crate) fn revive(&self, sources: All<'_, Source>) -> Option<Names> {
        let all: Vec<Entity> = self.entities.iter().map(|row| entity(sources, row)).collect::<Option<_>>()?;
        let ids: Vec<EntityId> = all.iter().map(|entity| entity.id).collect();
        let mention = |(id, at): &(Id, u32)| Some((MentionId::from_bytes(*id), *ids.get(*at as usize)?));
        let of = self.of.iter().map(mention).collect::<Option<_>>()?;
        let id = |id: &Id| EntityId::from_bytes(*id);
        let referents = self.referents.iter().map(|(a, b)| (id(a), id(b))).collect();
        let pair = |(a, b, found): &(Id, Id, Vec<EvidenceRow<'_>>)| {
            let evidence = found.iter().map(evidence).collect::<Option<_>>()?;
            Some(MaybeSame { a: id(a), b: id(b), evidence })
        };
        let maybe_same = self.maybe_same.iter().map(pair).collect::<Option<_>>()?;
        let notes = self.notes.iter().map(note).collect::<Option<_>>()?;
        Some((Entities::new(all, of).known_as(referents).doubting(maybe_same), notes))
    }
}

fn entity_row<'a>(paths: &BTreeMap<&str, u32>, entity: &'a Entity) -> Option<EntityRow<'a>> {
    let form = |form: &'a Form| {
        let documents = form.documents.iter().map(|path| paths.get(path.as_str()).copied());
        Some((form.form.as_str(), documents.collect::<Option<_>>()?, form.count as u64))
    };
    let link = |link: &'a Link| -> LinkRow<'a> {
        (&link.a, &link.b, &link.because, link.evidence.iter().map(evidence_row).collect())
    };
    Some(EntityRow {
        id: *entity.id.as_bytes(),
        kind: entity.kind.name(),
        canonical: &entity.canonical,
        forms: entity.forms.iter().map(form).collect::<Option<_>>()?,
        links: entity.links.iter().map(link).collect(),
    })
}

fn entity(sources: All<'_, Source>, row: &EntityRow<'_>) -> Option<Entity> {
    let form = |(form, documents, count): &FormRow<'_>| {
        let path = |at: &u32| Some(sources.get(*at as usize)?.path().to_owned());
        let documents = documents.iter().map(path).collect::<Option<_>>()?;
        Some(Form { form: (*form).to_owned(), documents, count: usize::try_from(*count).ok()? })
    };
    let link = |(a, b, because, found): &LinkRow<'_>| {
        let evidence = found.iter().map(evidence).collect::<Option<_>>()?;
        Some(Link { a: (*a).to_owned(), b: (*b).to_owned(), because: (*because).to_owned(), evidence })
    };
    Some(Entity {
        id: EntityId::from_bytes(row.id),
        kind: EntityKind::from_name(row.kind)?,
        canonical: row.canonical.to_owned(),
        forms: row.forms.iter().map(form).collect::<Option<_>>()?,
        links: row.links.iter().map(link).collect::<Option<_>>()?,
    })
}

fn evidence_row(evidence: &Evidence) -> EvidenceRow<'_> {
    (evidence.side == EvidenceSide::For, evidence.sort, &evidence.words)
}

fn evidence((is_for, sort, words): &EvidenceRow<'_>) -> Option<Evidence> {
    let side = if *is_for { EvidenceSide::For } else { EvidenceSide::Against };
    Some(Evidence { side, sort: intern(sort)?, words: (*words).to_owned() })
}

#[derive(Serialize, Deserialize)]
pub(crate) struct LineageRow<'a> {
    /// The passages, kind, direction, similarity.
    reuse: Vec<(SpanRow, SpanRow, u8, u8, u8)>,
    line: Vec<(Id, Id)>,
    standing: Vec<(Id, u64, u64)>,
    copied: Vec<Id>,
    altered: Vec<(Id, Id, bool)>,
    /// The citing and the cited document, the words, whether it is said of the whole.
    circles: Vec<Vec<(u32, u32, SpanRow, bool)>>,
    #[serde(borrow)]
    families: Vec<(Vec<NodeRow<'a>>, Vec<EdgeRow<'a>>)>,
}

#[derive(Serialize, Deserialize)]
enum NodeRow<'a> {
    Present(u32, Vec<SpanRow>),
    Lost(Option<&'a str>),
}

/// From, to, directed, words, likeness, reasons.
type EdgeRow<'a> = (u32, u32, bool, u64, u8, Vec<&'a str>);

const KINDS: [ReuseKind; 8] = [
    ReuseKind::Verbatim,
    ReuseKind::Edited,
    ReuseKind::Reordered,
    ReuseKind::Paraphrase,
    ReuseKind::Quotation,
    ReuseKind::Boilerplate,
    ReuseKind::NearDuplicate,
    ReuseKind::Translation,
];

const DIRECTIONS: [ReuseDirection; 3] =
    [ReuseDirection::FromFirst, ReuseDirection::FromSecond, ReuseDirection::Unknown];

/// The number of a member of a list.
fn number<T: PartialEq>(all: &[T], wanted: &T) -> Option<u8> {
    u8::try_from(all.iter().position(|one| one == wanted)?).ok()
}

impl<'a> LineageRow<'a> {
    pub(crate) fn of(sources: All<'_, Source>, lineage: &'a Lineage) -> Option<Self> {
        let places = Places::of(sources);
        let reuse = |reuse: &Reuse| {
            let kinds = (number(&KINDS, &reuse.kind)?, number(&DIRECTIONS, &reuse.direction)?);
            Some((places.span(reuse.a)?, places.span(reuse.b)?, kinds.0, kinds.1, reuse.similarity))
        };
        let citation = |cited: &Citation| {
            Some((places.at(cited.from)?, places.at(cited.to)?, places.span(cited.words)?, cited.whole))
        };
        let circle = |circle: &Circle| circle.citations.iter().map(citation).collect::<Option<Vec<_>>>();
        let standing =
            |(id, said): (&ClaimId, &Standing)| (*id.as_bytes(), said.asserting as u64, said.denying as u64);
        Some(Self {
            reuse: lineage.reuse().iter().map(reuse).collect::<Option<_>>()?,
            line: lineage.lines().map(|(claim, line)| (*claim.as_bytes(), *line.as_bytes())).collect(),
            standing: lineage.standings().map(standing).collect(),
            copied: lineage.copied().map(|claim| *claim.as_bytes()).collect(),
            altered: lineage
                .altered()
                .iter()
                .map(|change| (*change.from.as_bytes(), *change.to.as_bytes(), change.directed))
                .collect(),
            circles: lineage.circles().iter().map(circle).collect::<Option<_>>()?,
            families: lineage
                .stemma()
                .families()
                .iter()
                .map(|family| family_row(&places, family))
                .collect::<Option<_>>()?,
        })
    }

    pub(crate) fn revive(&self, sources: All<'_, Source>) -> Option<Lineage> {
        let claim = |id: &Id| ClaimId::from_bytes(*id);
        let reuse = |(a, b, kind, direction, similarity): &(SpanRow, SpanRow, u8, u8, u8)| {
            Some(Reuse {
                a: span(sources, *a)?,
                b: span(sources, *b)?,
                kind: *KINDS.get(usize::from(*kind))?,
                direction: *DIRECTIONS.get(usize::from(*direction))?,
                similarity: *similarity,
            })
        };
        let mut groups: BTreeMap<ClaimId, BTreeSet<ClaimId>> = BTreeMap::new();
        for (one, line) in &self.line {
            groups.entry(claim(line)).or_default().insert(claim(one));
        }
        let id = |at: &u32| Some(sources.get(*at as usize)?.id());
        let citation = |(from, to, words, whole): &(u32, u32, SpanRow, bool)| {
            let words = span(sources, *words)?;
            Some(Citation { from: id(from)?, to: id(to)?, words, whole: *whole })
        };
        let circle =
            |circle: &Vec<_>| Some(Circle { citations: circle.iter().map(citation).collect::<Option<_>>()? });
        let standing = |(id, asserting, denying): &(Id, u64, u64)| {
            let count = |number: u64| usize::try_from(number).ok();
            Some((claim(id), Standing { asserting: count(*asserting)?, denying: count(*denying)? }))
        };
        let altered = |(from, to, directed): &(Id, Id, bool)| Alteration {
            from: claim(from),
            to: claim(to),
            directed: *directed,
        };
        let families: Vec<Family> =
            self.families.iter().map(|row| family(sources, row)).collect::<Option<_>>()?;
        let lineage =
            Lineage::new(self.reuse.iter().map(reuse).collect::<Option<_>>()?, groups.into_values());
        Some(
            lineage
                .with_copied(self.copied.iter().map(claim).collect())
                .with_altered(self.altered.iter().map(altered).collect())
                .with_circles(self.circles.iter().map(circle).collect::<Option<_>>()?)
                .with_standing(self.standing.iter().map(standing).collect::<Option<_>>()?)
                .with_stemma(Stemma::new(families)),
        )
    }
}

fn family_row<'a>(places: &Places, family: &'a Family) -> Option<(Vec<NodeRow<'a>>, Vec<EdgeRow<'a>>)> {
    let node = |node: &'a Node| {
        Some(match node {
            Node::Present { source, passages } => {
                let passages = passages.iter().map(|passage| places.span(*passage));
                NodeRow::Present(places.at(*source)?, passages.collect::<Option<_>>()?)
            }
            Node::Lost { called } => NodeRow::Lost(called.as_deref()),
        })
    };
    let edge = |edge: &'a Descent| {
        let because = edge.because.iter().map(String::as_str).collect();
        (edge.from as u32, edge.to as u32, edge.directed, edge.words as u64, edge.likeness, because)
    };
    Some((family.nodes.iter().map(node).collect::<Option<_>>()?, family.edges.iter().map(edge).collect()))
}

fn family(sources: All<'_, Source>, (nodes, edges): &(Vec<NodeRow<'_>>, Vec<EdgeRow<'_>>)) -> Option<Family> {
    let node = |row: &NodeRow<'_>| {
        Some(match row {
            NodeRow::Present(at, passages) => Node::Present {
                source: sources.get(*at as usize)?.id(),
                passages: passages.iter().map(|row| span(sources, *row)).collect::<Option<_>>()?,
            },
            NodeRow::Lost(called) => Node::Lost { called: called.map(str::to_owned) },
        })
    };
    let edge = |(from, to, directed, words, likeness, because): &EdgeRow<'_>| {
        Some(Descent {
            from: *from as usize,
            to: *to as usize,
            directed: *directed,
            words: usize::try_from(*words).ok()?,
            likeness: *likeness,
            because: because.iter().map(|&words| words.to_owned()).collect(),
        })
    };
    Some(Family {
        nodes: nodes.iter().map(node).collect::<Option<_>>()?,
        edges: edges.iter().map(edge).collect::<Option<_>>()?,
    })
}

#[derive(Serialize, Deserialize)]
pub(crate) struct CheckedRow<'a> {
    #[serde(borrow)]
    findings: Vec<FindingRow<'a>>,
    #[serde(borrow)]
    notes: Vec<NoteRow<'a>>,
    misread: Vec<Id>,
}

impl<'a> CheckedRow<'a> {
    pub(crate) fn of(
        sources: All<'_, Source>,
        findings: &'a [Finding],
        notes: &'a [Note],
        misread: &BTreeSet<ReadingId>,
    ) -> Option<Self> {
        let places = Places::of(sources);
        let findings = findings.iter().map(|finding| FindingRow::of(&places, finding));
        Some(Self {
            findings: findings.collect::<Option<_>>()?,
            notes: notes.iter().map(note_row).collect(),
            misread: misread.iter().map(|reading| *reading.as_bytes()).collect(),
        })
    }

    pub(crate) fn revive(&self, sources: All<'_, Source>) -> Option<Ruled> {
        Some(Ruled {
            findings: self.findings.iter().map(|row| row.revive(sources)).collect::<Option<_>>()?,
            notes: self.notes.iter().map(note).collect::<Option<_>>()?,
            misread: self.misread.iter().map(|id| ReadingId::from_bytes(*id)).collect(),
        })
    }
}
