//! A case made by hand, as the other rooms would give it.

use gainsay_model::{
    Block, BlockKind, Claim, ClaimId, ClaimParts, Confidence, DateMention, Descent, Documents, Entities,
    Entity, EntityId, EntityKind, Family, Form, Format, Lineage, Mention, Metadata, Node, Origin, Reference,
    Source, SourceId, SourceParts, Stance, Stemma, Value, Voice,
};
use gainsay_search::{Found, Input, Page, Query, Search};
use gainsay_when::tag::{Context, tag};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What an index is made of, owned.
#[derive(Clone, Default)]
pub(crate) struct Case {
    pub(crate) sources: Vec<Source>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) dates: Vec<DateMention>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) references: Vec<Reference>,
    pub(crate) entities: Entities,
    pub(crate) lineage: Lineage,
    without: BTreeSet<ClaimId>,
    /// Made when the case is searched: nothing is added after that.
    documents: OnceCell<Documents>,
}

impl Case {
    /// A case of plain documents: paths and texts, whose first line is the title and whose other lines are paragraphs.
    /// The tagger reads their dates.
    pub(crate) fn of(documents: &[(&str, &str)]) -> Self {
        let mut case = Self::default();
        for (path, text) in documents {
            case.sources.push(source(path, text));
        }
        case.sources.sort_by(|a, b| a.path().cmp(b.path()));
        for source in &case.sources {
            for tag in tag(source.text(), &Context::default()) {
                let span = source.span(tag.range.clone()).unwrap();
                case.dates.push(DateMention { span, tag });
            }
        }
        case
    }

    pub(crate) fn source(&self, path: &str) -> &Source {
        self.sources.iter().find(|source| source.path() == path).unwrap()
    }

    /// Names a thing: every place where a form stands is a mention of it.
    pub(crate) fn naming(mut self, kind: EntityKind, forms: &[&str]) -> Self {
        let mut all = self.entities.all().to_vec();
        let mut of: BTreeMap<_, _> = self.entities.mentions().iter().map(|(id, of)| (*id, *of)).collect();
        let id = EntityId::of(|h| {
            h.field(forms[0].as_bytes());
        });
        let mut counted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for source in &self.sources {
            for form in forms {
                for (at, found) in source.text().match_indices(form) {
                    let span = source.span(at..at + found.len()).unwrap();
                    let mention = Mention { span, form: (*form).to_owned(), kind };
                    of.insert(mention.id(), id);
                    self.mentions.push(mention);
                    counted.entry(form).or_default().insert(source.path().to_owned());
                }
            }
        }
        let form = |form: &&str| {
            let documents: Vec<String> = counted.get(form).into_iter().flatten().cloned().collect();
            Form { form: (*form).to_owned(), count: documents.len(), documents }
        };
        let mut forms: Vec<Form> = forms.iter().map(form).collect();
        let canonical = forms[0].form.clone();
        forms.sort();
        all.push(Entity { id, kind, canonical, forms, links: Vec::new() });
        self.entities = Entities::new(all, of);
        self
    }

    /// A claim: the quote and the subject stand in the document.
    pub(crate) fn claiming(
        mut self,
        path: &str,
        quote: &str,
        made: impl Fn(&Source, &mut ClaimParts),
    ) -> Self {
        let source = self.source(path).clone();
        let span = |words: &str| {
            let at = source.text().find(words).unwrap();
            source.span(at..at + words.len()).unwrap()
        };
        let mut parts = ClaimParts {
            quote: span(quote),
            words: span(quote),
            subject: Mention { span: span(quote), form: quote.to_owned(), kind: EntityKind::Unknown },
            property: "number_of_districts".to_owned(),
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
        made(&source, &mut parts);
        self.claims.push(Claim::new(&source, parts).unwrap());
        self
    }

    /// Documents that share a passage.
    pub(crate) fn sharing(mut self, paths: &[&str]) -> Self {
        let node = |path: &&str| Node::Present { source: self.source(path).id(), passages: Vec::new() };
        let edge = Descent { from: 0, to: 1, directed: false, words: 9, likeness: 99, because: Vec::new() };
        let family = Family { nodes: paths.iter().map(node).collect(), edges: vec![edge] };
        self.lineage = Lineage::default().with_stemma(Stemma::new([family]));
        self
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            documents: self.documents.get_or_init(|| {
                Documents::gathered(&self.sources, &self.claims, &self.mentions, &self.references)
                    .with_dates(&self.dates)
            }),
            without: &self.without,
            entities: &self.entities,
            lineage: &self.lineage,
        }
    }

    pub(crate) fn search(&self) -> Search {
        let search = Search::in_memory().unwrap();
        search.update(&self.input()).unwrap();
        search
    }
}

fn source(path: &str, text: &str) -> Source {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let kind = match at {
            0 => BlockKind::Title,
            _ if line.starts_with("# ") => BlockKind::Heading { level: 1 },
            _ => BlockKind::Paragraph,
        };
        let range = at as u32..(at + line.trim_end().len()) as u32;
        at += line.len();
        blocks.push(Block { kind, range });
    }
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
    let title = text.lines().next().unwrap_or_default().to_owned();
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes()).field(text.as_bytes());
        }),
        path: path.to_owned(),
        format: Format::Plain,
        text: text.to_owned(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: std::iter::once(0).chain(breaks).collect(),
        blocks,
        meta: Metadata {
            title: Some(title),
            language: path.contains("лист").then(|| "ru-RU".into()),
            ..Metadata::default()
        },
    })
    .unwrap()
}

/// All that a query finds.
pub(crate) fn found(search: &Search, query: &str) -> Found {
    let query = Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    search.find(&query, Page { offset: 0, limit: 100 }).unwrap()
}

/// The hits, a line each, as people see them.
pub(crate) fn shown(search: &Search, query: &str) -> String {
    let found = found(search, query);
    let mut out: Vec<String> = found.hits.iter().map(line).collect();
    out.extend(found.remarks);
    out.join("\n")
}

fn line(hit: &gainsay_search::Hit) -> String {
    let mut text = hit.snippet.text.clone();
    for mark in hit.snippet.marks.iter().rev() {
        text.insert(mark.end, '»');
        text.insert(mark.start, '«');
    }
    let claim = hit.claim.as_ref().map(|claim| {
        format!(" [{} {} {} {}]", claim.holder, claim.stance.name(), claim.property, claim.value)
    });
    format!(
        "{}:{}:{} {} {text}{}",
        hit.path,
        hit.line,
        hit.column,
        hit.kind.name(),
        claim.unwrap_or_default()
    )
}
