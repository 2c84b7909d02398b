//! Reads the examples on a rule's page and builds the case that they describe.
//!
//! An example is a fenced block, `fires` or `silent`. Each line is one claim:
//! `document | subject | property | value | time | stance: voice | quote # side`. The words that give the value
//! stand in brackets in the quote, qualifiers in braces after the value, `not ` before a value denies it. Lines
//! with `@` set the scene (`@kind NAME = kind`, `@same NAME = NAME`, `@called NAME = NAME` (an entity of its own by that name), `@copy DOC of DOC`, `@altered DOC of DOC`, `@cites DOC of DOC`, `@language DOC = tag`,
//! `@constrain PROPERTY = constraint`);
//! lines with `=>` say what the finding must be (headline, `level:`, `help:`, or `also:` another rule).

use gainsay_model::{
    Alteration, Bound, Circle, Citation, Claim, ClaimId, ClaimParts, Confidence, Descent, Domain, Entities,
    Entity, EntityId, EntityKind, Family, Form, Format, Lineage, Mention, Metadata, Node, Origin, Quantity,
    Source, SourceId, SourceParts, Stance, Standing, Stemma, Value, ValueRange, Vocabulary, Voice,
};
use std::collections::{BTreeMap, BTreeSet};

/// One example as written.
#[derive(Debug, Default)]
pub(crate) struct Example {
    pub(crate) fires: bool,
    /// Line of the page, from 1.
    pub(crate) line: usize,
    pub(crate) headline: Option<String>,
    pub(crate) level: Option<String>,
    pub(crate) helps: Vec<String>,
    pub(crate) also: BTreeSet<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) kinds: BTreeMap<String, EntityKind>,
    pub(crate) same: BTreeMap<String, String>,
    pub(crate) copies: Vec<(String, String)>,
    pub(crate) altered: Vec<(String, String)>,
    pub(crate) cites: Vec<(String, String)>,
    pub(crate) languages: BTreeMap<String, String>,
    pub(crate) called: BTreeMap<String, String>,
    pub(crate) constraints: Vec<(String, String)>,
}

/// One claim as written.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) document: String,
    pub(crate) subject: String,
    pub(crate) property: String,
    pub(crate) value: String,
    pub(crate) time: String,
    pub(crate) voice: String,
    pub(crate) quote: String,
    pub(crate) side: Option<usize>,
}

/// The case that an example describes.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) sources: Vec<Source>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) entities: Entities,
    pub(crate) lineage: Lineage,
    /// The claims of each side that the example marks.
    pub(crate) sides: BTreeMap<usize, BTreeSet<ClaimId>>,
}

/// All examples of a page.
pub(crate) fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (at, line) in page.lines().enumerate() {
        match (line.trim(), open.as_mut()) {
            ("```fires" | "```silent", None) => {
                open = Some(Example { fires: line.contains("fires"), line: at + 1, ..Example::default() });
            }
            ("```", Some(_)) => examples.extend(open.take()),
            ("", Some(_)) | (_, None) => {}
            (line, Some(example)) => {
                example.read(line).unwrap_or_else(|| panic!("line {}: cannot read `{line}`", at + 1));
            }
        }
    }
    examples
}

impl Example {
    /// Reads one line of an example; `None` if it is none.
    pub(crate) fn read(&mut self, line: &str) -> Option<()> {
        if let Some(rest) = line.strip_prefix("=> ") {
            match rest.split_once(": ") {
                Some(("level", level)) => self.level = Some(level.to_owned()),
                Some(("help", help)) => self.helps.push(help.to_owned()),
                Some(("also", rule)) => drop(self.also.insert(rule.to_owned())),
                _ => self.headline = Some(rest.to_owned()),
            }
            return Some(());
        }
        if let Some(rest) = line.strip_prefix('@') {
            let (act, rest) = rest.split_once(' ')?;
            let (name, to) = rest.split_once(" = ").or_else(|| rest.split_once(" of "))?;
            let (name, to) = (name.trim().to_owned(), to.trim().to_owned());
            match act {
                "kind" => drop(self.kinds.insert(name, EntityKind::from_name(&to)?)),
                "same" => drop(self.same.insert(name, to)),
                "called" => drop(self.called.insert(name, to)),
                "copy" => self.copies.push((name, to)),
                "altered" => self.altered.push((name, to)),
                "cites" => self.cites.push((name, to)),
                "constrain" => self.constraints.push((name, to)),
                "language" => drop(self.languages.insert(name, to)),
                _ => return None,
            }
            return Some(());
        }
        let (line, side) = match line.rsplit_once(" # ") {
            Some((line, side)) => (line, Some(side.trim().parse().ok()?)),
            None => (line, None),
        };
        let mut cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        if cells.len() < 4 {
            return None;
        }
        cells.resize(cells.len().max(7), String::new());
        let [document, subject, property, value, time, voice, mut quote] =
            <[String; 7]>::try_from(cells).ok()?;
        if quote.is_empty() {
            quote = plain_quote([&subject, &property, &value, &time, &voice]);
        }
        self.rows.push(Row { document, subject, property, value, time, voice, quote, side });
        Some(())
    }

    /// The vocabulary with the constraints that the example adds.
    pub(crate) fn vocabulary(&self, standard: &Vocabulary) -> Vocabulary {
        let mut vocabulary = standard.clone();
        for (property, constraint) in &self.constraints {
            vocabulary.constrain(&format!("\n{property}\t{constraint}")).unwrap();
        }
        vocabulary
    }

    /// Builds the case. Panics where the example does not make sense.
    pub(crate) fn scene(&self, vocabulary: &Vocabulary) -> Scene {
        let texts = self.texts();
        let sources: Vec<Source> = texts.iter().map(|(path, text)| self.source(path, text)).collect();
        let claims: Vec<Claim> = self.rows.iter().map(|row| self.claim(row, &sources, vocabulary)).collect();
        let mut sides: BTreeMap<usize, BTreeSet<ClaimId>> = BTreeMap::new();
        for (row, claim) in self.rows.iter().zip(&claims) {
            if let Some(side) = row.side {
                sides.entry(side).or_default().insert(claim.id());
            }
        }
        let entities = self.entities(&claims);
        let lineage = self.lineage(&sources, &claims);
        Scene { sources, claims, entities, lineage, sides }
    }

    fn texts(&self) -> BTreeMap<&str, String> {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for row in &self.rows {
            let text = texts.entry(&row.document).or_default();
            let (quote, _) = marked(&row.quote);
            if !text.contains(&quote) {
                text.push_str(if text.is_empty() { "" } else { "\n\n" });
                text.push_str(&quote);
            }
        }
        texts
    }

    fn source(&self, path: &str, text: &str) -> Source {
        let id = SourceId::of(|h| {
            h.field(path.as_bytes());
        });
        Source::new(SourceParts {
            id,
            path: path.to_owned(),
            format: Format::Plain,
            text: text.to_owned(),
            origin: Origin::identity(text.len() as u32, 0),
            original_lines: vec![0],
            blocks: Vec::new(),
            meta: Metadata { language: self.languages.get(path).cloned(), ..Metadata::default() },
        })
        .unwrap()
    }

    fn claim(&self, row: &Row, sources: &[Source], vocabulary: &Vocabulary) -> Claim {
        let source = sources.iter().find(|source| source.path() == row.document).unwrap();
        let (quote, words) = marked(&row.quote);
        let at = source.text().find(&quote).unwrap();
        let mention = |form: &str, kind: EntityKind| {
            let (from, length) = quote.find(form).map_or((0, quote.len()), |from| (from, form.len()));
            let span = source.span(at + from..at + from + length).unwrap();
            Mention { span, form: form.to_owned(), kind: self.kinds.get(form).copied().unwrap_or(kind) }
        };
        let (value, qualifiers) = qualifiers(&row.value);
        let (value, negated) = value.strip_prefix("not ").map_or((value, false), |value| (value, true));
        let property = vocabulary.get(&row.property);
        let kind = property.map_or(EntityKind::Unknown, |property| match &property.domain {
            Domain::Kinds(kinds) => kinds[0],
            Domain::Any => EntityKind::Unknown,
        });
        let (stance, speaker) = row.voice.split_once(':').unwrap_or((&row.voice, ""));
        let parts = ClaimParts {
            quote: source.span(at..at + quote.len()).unwrap(),
            words: source.span(at + words.start..at + words.end).unwrap(),
            subject: mention(&row.subject, self.kind_of(&row.subject, vocabulary).unwrap_or(kind)),
            property: row.property.clone(),
            value: value_of(value, property.map_or(ValueRange::Text, |p| p.range), |form| {
                mention(form, EntityKind::Unknown)
            }),
            negated,
            time: (!row.time.is_empty()).then(|| row.time.parse().unwrap()),
            place: None,
            voice: voice(speaker.trim(), |form| mention(form, EntityKind::Person)),
            stance: Stance::from_name(stance.trim()).unwrap_or(Stance::Asserts),
            qualifiers,
            extractor: "page",
            confidence: Confidence::per_cent(100),
        };
        Claim::new(source, parts).unwrap()
    }

    /// The kind that all properties said of a subject admit.
    fn kind_of(&self, subject: &str, vocabulary: &Vocabulary) -> Option<EntityKind> {
        let rows = self.rows.iter().filter(|row| row.subject == subject);
        let domains: Vec<&Domain> =
            rows.filter_map(|row| vocabulary.get(&row.property)).map(|property| &property.domain).collect();
        let fits = |kind: &EntityKind| domains.iter().all(|domain| domain.admits(*kind));
        EntityKind::ALL.into_iter().find(fits)
    }

    fn entities(&self, claims: &[Claim]) -> Entities {
        let (mut entities, mut of) = (Vec::new(), BTreeMap::new());
        for mention in claims.iter().flat_map(Claim::mentions) {
            let canonical = self.same.get(&mention.form).unwrap_or(&mention.form);
            let id = EntityId::of(|h| {
                h.field(canonical.as_bytes());
            });
            let kind = self.kinds.get(canonical).copied().unwrap_or(mention.kind);
            of.insert(mention.id(), id);
            let canonical = self.called.get(canonical).unwrap_or(canonical).clone();
            let form = Form { form: canonical.clone(), documents: Vec::new(), count: 1 };
            entities.push(Entity { id, kind, canonical, forms: vec![form], links: Vec::new() });
        }
        Entities::new(entities, of)
    }

    fn lineage(&self, sources: &[Source], claims: &[Claim]) -> Lineage {
        let documents: Vec<&str> = self.rows.iter().map(|row| row.document.as_str()).collect();
        let mut groups: Vec<BTreeSet<ClaimId>> = Vec::new();
        for (copy, original) in &self.copies {
            for (claim, _) in
                claims.iter().zip(&documents).filter(|(_, document)| **document == copy.as_str())
            {
                let twin = claims.iter().zip(&documents).find(|(other, document)| {
                    **document == original.as_str()
                        && other.property == claim.property
                        && other.value.to_string() == claim.value.to_string()
                });
                let Some((twin, _)) = twin else { continue };
                let mut joined = BTreeSet::from([claim.id(), twin.id()]);
                groups.retain(|group| {
                    let apart = group.is_disjoint(&joined);
                    if !apart {
                        joined.extend(group.iter().copied());
                    }
                    apart
                });
                groups.push(joined);
            }
        }
        let lineage = Lineage::new(Vec::new(), groups);
        let standing = claims.iter().map(|claim| (claim.id(), standing(&lineage, claims, claim))).collect();
        let lineage = lineage.with_standing(standing).with_altered(self.altered(&documents, claims));
        lineage.with_circles(self.circles(sources)).with_stemma(self.stemma(sources))
    }

    /// The copies as one family.
    fn stemma(&self, sources: &[Source]) -> Stemma {
        let place = |path: &str| sources.iter().position(|source| source.path() == path).unwrap();
        let present = |source: &Source| Node::Present { source: source.id(), passages: Vec::new() };
        let edge = |(copy, original): &(String, String)| Descent {
            from: place(original),
            to: place(copy),
            directed: true,
            words: 100,
            likeness: 100,
            because: Vec::new(),
        };
        let edges = self.copies.iter().map(edge).collect();
        Stemma::new([Family { nodes: sources.iter().map(present).collect(), edges }])
    }

    /// The claims of copies that say otherwise than those of their originals.
    fn altered(&self, documents: &[&str], claims: &[Claim]) -> Vec<Alteration> {
        let of = |wanted: &str| -> Vec<&Claim> {
            claims.iter().zip(documents).filter(|(_, own)| **own == wanted).map(|(claim, _)| claim).collect()
        };
        let pairs = self.altered.iter().flat_map(|(copy, original)| {
            let twins = of(copy).into_iter().zip(of(original));
            twins.map(|(to, from)| Alteration { from: from.id(), to: to.id(), directed: true })
        });
        pairs.collect()
    }

    /// The circle that the citations close, if every document that is named names one.
    fn circles(&self, sources: &[Source]) -> Vec<Circle> {
        let source = |path: &str| sources.iter().find(|source| source.path() == path).unwrap();
        let closed = self.cites.iter().all(|(_, to)| self.cites.iter().any(|(from, _)| from == to));
        let link = |(from, to): &(String, String)| Citation {
            from: source(from).id(),
            to: source(to).id(),
            words: source(from).span(0..source(from).text().len()).unwrap(),
            whole: true,
        };
        let circle = Circle { citations: self.cites.iter().map(link).collect() };
        if closed && !self.cites.is_empty() { vec![circle] } else { Vec::new() }
    }
}

/// Words for a claim that comes without: subject, speaker, property, value and time.
fn plain_quote([subject, property, value, time, voice]: [&String; 5]) -> String {
    let (value, qualifiers) = qualifiers(value);
    let apart: Vec<String> = qualifiers.into_iter().map(|(_, words)| words).collect();
    let says = property.replace('_', " ");
    let told = voice.split_once(':').map_or(String::new(), |(_, who)| format!("{}: ", who.trim()));
    format!("{told}{subject}: {says} [{value}] {} {time}", apart.join(" ")).trim().to_owned()
}

/// How many lines say of the same subject, in the same words, what a claim says.
fn standing(lineage: &Lineage, claims: &[Claim], claim: &Claim) -> Standing {
    let same = claims.iter().filter(|other| {
        other.property == claim.property
            && other.subject.form == claim.subject.form
            && other.value.to_string() == claim.value.to_string()
    });
    let (denials, assertions): (Vec<&Claim>, Vec<&Claim>) =
        same.partition(|other| other.negated || other.stance == Stance::Denies);
    let count =
        |claims: Vec<&Claim>| lineage.independent(claims.iter().map(|claim| (claim.id(), claim.source())));
    Standing { asserting: count(assertions), denying: count(denials) }
}

/// A quote without its brackets and line breaks spelt out, and where the bracketed words stand in it.
fn marked(quote: &str) -> (String, std::ops::Range<usize>) {
    let quote = quote.replace("\\n", "\n");
    match quote.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        Some((before, (words, after))) => {
            (format!("{before}{words}{after}"), before.len()..before.len() + words.len())
        }
        None => (quote.clone(), 0..quote.len()),
    }
}

fn qualifiers(value: &str) -> (&str, Vec<(String, String)>) {
    let Some((value, rest)) = value.split_once(" {") else { return (value, Vec::new()) };
    let pairs = rest.trim_end_matches('}').split(';').filter_map(|pair| pair.split_once(':'));
    (value.trim(), pairs.map(|(name, words)| (name.trim().to_owned(), words.trim().to_owned())).collect())
}

fn value_of(text: &str, range: ValueRange, mention: impl Fn(&str) -> Mention) -> Value {
    match range {
        ValueRange::Entity => Value::Entity(mention(text)),
        ValueRange::Text => Value::Text(text.to_owned()),
        ValueRange::Number | ValueRange::Quantity => Value::Quantity(quantity(text)),
        ValueRange::Date | ValueRange::Interval => Value::Date(text.parse().unwrap()),
        ValueRange::Truth => Value::Truth,
    }
}

fn quantity(text: &str) -> Quantity {
    let (bound, rest) = match text.chars().next() {
        Some('~') => (Bound::About, &text[1..]),
        Some('>') => (Bound::Over, &text[1..]),
        Some('<') => (Bound::Under, &text[1..]),
        _ => (Bound::Exactly, text),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let thousandths = (rest[..end].parse::<f64>().unwrap() * 1000.0).round() as i64;
    let unit = Some(rest[end..].trim().to_owned()).filter(|unit| !unit.is_empty());
    Quantity { bound, thousandths, unit }
}

fn voice(speaker: &str, mention: impl Fn(&str) -> Mention + Copy) -> Voice {
    if speaker.is_empty() {
        return Voice::Source;
    }
    let (name, via) = speaker.split_once(" via ").unwrap_or((speaker, ""));
    Voice::Speaker { name: mention(name), unnamed: false, via: Box::new(voice(via, mention)) }
}
