//! Small documents and claims for tests.

use gainsay_model::{
    Act, Claim, ClaimParts, Confidence, Decision, DecisionId, Decisions, Entities, EntityKind, Format,
    Lineage, Mention, Metadata, Origin, Quantity, Source, SourceId, SourceParts, Stance, Value, Voice,
};

pub(crate) const STORY: &str = "In the spring of that year the council of the valley met in the old mill and \
    chose Ann Hale to speak for the seven villages before the governor of the northern province.";

/// A plain document.
pub(crate) fn document(path: &str, text: &str, meta: Metadata) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path: path.into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta,
    })
    .unwrap()
}

pub(crate) fn plain(path: &str, text: &str) -> Source {
    document(path, text, Metadata::default())
}

pub(crate) fn dated(path: &str, text: &str, day: &str) -> Source {
    document(path, text, Metadata { published: Some(day.into()), ..Metadata::default() })
}

/// A claim that a council had so many members, in the words of `quote`.
pub(crate) fn claim(source: &Source, quote: &str, number: i64, stance: Stance) -> Claim {
    let start = source.text().find(quote).unwrap();
    let span = source.span(start..start + quote.len()).unwrap();
    let parts = ClaimParts {
        quote: span,
        words: span,
        subject: Mention { span, form: "council".into(), kind: EntityKind::Organisation },
        property: "number_of_members".into(),
        value: Value::Quantity(Quantity::count(number)),
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance,
        qualifiers: Vec::new(),
        extractor: "test",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts).unwrap()
}

pub(crate) fn traced(sources: &[Source], claims: &[Claim]) -> Lineage {
    gainsay_trace::lineage(sources, claims, &Entities::default(), &Decisions::default())
}

/// The same after these acts of judgement.
pub(crate) fn judged(sources: &[Source], claims: &[Claim], acts: Vec<Act>) -> Lineage {
    let decision = |(n, act): (usize, Act)| Decision {
        id: DecisionId::of(|h| {
            h.number(n as u64);
        }),
        at: String::new(),
        by: String::new(),
        act,
    };
    let decisions = Decisions::new(acts.into_iter().enumerate().map(decision).collect());
    gainsay_trace::lineage(sources, claims, &Entities::default(), &decisions)
}

/// The edges of all families: from, to (in order of path unless directed), and the reasons.
pub(crate) fn edges(sources: &[Source], found: &Lineage) -> Vec<(String, String, bool, String)> {
    let path = |source: Option<SourceId>| {
        let source = sources.iter().find(|other| Some(other.id()) == source);
        source.map_or("lost".to_owned(), |source| source.path().to_owned())
    };
    let mut edges = Vec::new();
    for family in found.stemma().families() {
        for edge in &family.edges {
            let (from, to) = (path(family.nodes[edge.from].source()), path(family.nodes[edge.to].source()));
            let (from, to) = if edge.directed || from < to { (from, to) } else { (to, from) };
            edges.push((from, to, edge.directed, edge.because.join("; ")));
        }
    }
    edges.sort();
    edges
}
