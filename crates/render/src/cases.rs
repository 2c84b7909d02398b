//! A builder of small cases, and the tests of what people and programs see of them.

mod dossiers;
mod findings;
mod maps;
mod pictures;
mod stemmata;
mod tables;

use crate::view::View;
use gainsay_model::{
    Claim, ClaimId, ClaimParts, Confidence, DateMention, Decisions, Documents, Entities, Entity, EntityId,
    EntityKind, Finding, Form, Format, Level, Lineage, Mention, Metadata, Origin, Passage, Side, Source,
    SourceId, SourceParts, Span, Stance, Value, Vocabulary, Voice,
};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A case under construction.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) sources: Vec<Source>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) dates: Vec<DateMention>,
    pub(crate) entities: Entities,
    pub(crate) lineage: Lineage,
    pub(crate) findings: Vec<Finding>,
    pub(crate) decisions: Decisions,
    pub(crate) vocabulary: Vocabulary,
    /// Made when the case is looked at: nothing is added after that.
    documents: OnceCell<Documents>,
}

impl Case {
    pub(crate) fn new() -> Self {
        Self { vocabulary: Vocabulary::standard(), ..Self::default() }
    }

    pub(crate) fn view(&self) -> View<'_> {
        View {
            documents: self.documents.get_or_init(|| {
                Documents::gathered(&self.sources, &self.claims, [], []).with_dates(&self.dates)
            }),
            entities: &self.entities,
            lineage: &self.lineage,
            findings: &self.findings,
            decisions: &self.decisions,
            vocabulary: &self.vocabulary,
        }
    }

    /// Adds a plain document; gives its number.
    pub(crate) fn source(&mut self, path: &str, text: &str) -> usize {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let source = Source::new(SourceParts {
            id: SourceId::of(|h| {
                h.field(path.as_bytes()).field(text.as_bytes());
            }),
            path: path.into(),
            format: Format::Plain,
            text: text.into(),
            origin: Origin::identity(text.len() as u32, 0),
            original_lines: std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect(),
            blocks: Vec::new(),
            meta: Metadata::default(),
        });
        self.sources.push(source.unwrap());
        self.sources.len() - 1
    }

    /// Adds a claim that quotes `quote` and underlines `words`; gives its number.
    pub(crate) fn claim(
        &mut self,
        source: usize,
        quote: &str,
        words: &str,
        change: impl FnOnce(&mut ClaimParts),
    ) -> usize {
        let own = &self.sources[source];
        let start = own.text().find(quote).unwrap();
        let word = start + quote.find(words).unwrap();
        let span = own.span(start..start + quote.len()).unwrap();
        let underlined = own.span(word..word + words.len()).unwrap();
        self.claim_at(source, span, |parts| {
            (parts.words, parts.value) = (underlined, Value::Text(words.into()));
            change(parts);
        })
    }

    /// Adds a claim that quotes a span; gives its number.
    pub(crate) fn claim_at(
        &mut self,
        source: usize,
        span: Span,
        change: impl FnOnce(&mut ClaimParts),
    ) -> usize {
        let source = &self.sources[source];
        let mut parts = ClaimParts {
            quote: span,
            words: span,
            subject: Mention { span, form: "Talysh-Mughan".into(), kind: EntityKind::Polity },
            property: "number_of_districts".into(),
            value: Value::Truth,
            negated: false,
            time: None,
            place: None,
            voice: Voice::Source,
            stance: Stance::Asserts,
            qualifiers: Vec::new(),
            extractor: "test",
            confidence: Confidence::per_cent(90),
        };
        change(&mut parts);
        self.claims.push(Claim::new(source, parts).unwrap());
        self.claims.len() - 1
    }

    /// A mention of something by the words at their first place in a document.
    pub(crate) fn mention(&self, source: usize, words: &str, kind: EntityKind) -> Mention {
        let start = self.sources[source].text().find(words).unwrap();
        let span = self.sources[source].span(start..start + words.len()).unwrap();
        Mention { span, form: words.into(), kind }
    }

    /// Adds a finding; each side is what it says and its claims with their labels.
    pub(crate) fn finding(
        &mut self,
        rule: &'static str,
        level: Level,
        headline: &str,
        sides: &[(&str, &[(usize, &str)])],
    ) {
        let side = |(says, claims): &(&str, &[(usize, &str)])| Side {
            says: (*says).into(),
            claims: claims.iter().map(|(at, _)| self.claims[*at].id()).collect(),
            passages: claims.iter().map(|(at, label)| Passage::of(&self.claims[*at], *label)).collect(),
            witnesses: self.lineage.independent(claims.iter().map(|(at, _)| {
                let claim = &self.claims[*at];
                (claim.id(), claim.source())
            })),
        };
        let subject = (entity_id("Talysh-Mughan"), "Talysh-Mughan".to_owned());
        let sides = sides.iter().map(side).collect();
        let finding = Finding::new(rule, level, subject, "number_of_districts", headline.into(), sides);
        self.findings.push(finding.unwrap());
    }

    /// Changes the last finding.
    pub(crate) fn last(&mut self, change: impl FnOnce(Finding) -> Finding) {
        let last = self.findings.pop().unwrap();
        self.findings.push(change(last));
    }

    /// Makes one entity of all subjects and values with these forms.
    pub(crate) fn entity(&mut self, kind: EntityKind, canonical: &str, forms: &[&str]) -> EntityId {
        let id = entity_id(canonical);
        let mut documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut of: BTreeMap<_, _> = self.entities.mentions().iter().map(|(id, of)| (*id, *of)).collect();
        for claim in &self.claims {
            for mention in claim.mentions() {
                if forms.contains(&mention.form.as_str()) {
                    of.insert(mention.id(), id);
                    let source = self.sources.iter().find(|source| source.id() == claim.source()).unwrap();
                    documents.entry(mention.form.clone()).or_default().insert(source.path().to_owned());
                }
            }
        }
        let forms = documents
            .into_iter()
            .map(|(form, documents)| Form { form, documents: documents.into_iter().collect(), count: 1 })
            .collect();
        let entity = Entity { id, kind, canonical: canonical.into(), forms, links: Vec::new() };
        let mut all = self.entities.all().to_vec();
        all.push(entity);
        self.entities = Entities::new(all, of);
        id
    }

    /// Makes entities of all subjects and values with these forms, each of one form.
    pub(crate) fn all_entities(&mut self, kind: EntityKind, names: &[String]) {
        let ids: BTreeMap<&str, EntityId> =
            names.iter().map(|name| (name.as_str(), entity_id(name))).collect();
        let mentions = self.claims.iter().flat_map(|claim| claim.mentions());
        let of =
            mentions.filter_map(|mention| Some((mention.id(), *ids.get(mention.form.as_str())?))).collect();
        let entity = |name: &String| {
            let (id, canonical) = (entity_id(name), name.clone());
            Entity { id, kind, canonical, forms: Vec::new(), links: Vec::new() }
        };
        self.entities = Entities::new(names.iter().map(entity).collect(), of);
    }

    /// Makes claims one line of descent.
    pub(crate) fn one_line(&mut self, claims: &[usize]) {
        let group: BTreeSet<ClaimId> = claims.iter().map(|at| self.claims[*at].id()).collect();
        self.lineage = Lineage::new(Vec::new(), [group]);
    }
}

pub(crate) fn entity_id(name: &str) -> EntityId {
    EntityId::of(|h| {
        h.field(name.as_bytes());
    })
}

/// The text without its escape sequences.
pub(crate) fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let bare: String =
        parts.fold(first, |bare, part| bare + part.split_once('m').map_or("", |(_, rest)| rest));
    bare.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
