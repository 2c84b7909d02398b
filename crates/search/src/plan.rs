//! From what is asked to what the index is asked.

use crate::error::SearchError;
use crate::glob::Glob;
use crate::kind::Kind;
use crate::naming::{alike, kind_query, meant, term_query};
use crate::query::{Clause, Ending, Filter, Item, Pattern, Period, Query as Asked, Words, nearest};
use crate::snapshot::Snapshot;
use crate::units::folded;
use gainsay_model::EntityKind;
use std::collections::BTreeSet;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query,
    TermSetQuery,
};
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader, Term};

/// For how many different words the star at the end of a phrase may stand.
const EXPANSIONS: u32 = 10_000;
/// Names are looked for in a query of so many words at most.
const NAME: usize = 6;

/// What the index is asked.
pub(crate) struct Plan {
    pub(crate) query: Box<dyn Query>,
    /// What a hit is ranked by: terms, and what each weighs.
    pub(crate) leaves: Vec<(Term, f64)>,
    /// What is to be said to who asks.
    pub(crate) remarks: Vec<String>,
}

/// Plans the search for all that is asked.
pub(crate) fn plan(now: &Snapshot, asked: &Asked) -> Result<Plan, SearchError> {
    let mut planner = Planner { now, remarks: Vec::new() };
    let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for clause in &asked.clauses {
        let occur = if clause.negated { Occur::MustNot } else { Occur::Must };
        all.push((occur, planner.clause(clause)?));
    }
    // Words around a passage help to find it; one word at least must be its own.
    let own = asked.words().map(|words| planner.words(words, now.fields.words)).collect();
    all.push((Occur::Must, any(own)));
    let mut plan = Plan { query: finished(all), leaves: leaves(now, asked), remarks: planner.remarks };
    names(now, asked, &mut plan)?;
    Ok(plan)
}

/// Plans the search for hits that have all but one of the words; `None` if there is nothing to give up.
pub(crate) fn relaxed(now: &Snapshot, asked: &Asked) -> Result<Option<Plan>, SearchError> {
    let is_words =
        |clause: &&Clause| !clause.negated && clause.any.iter().all(|item| matches!(item, Item::Words(_)));
    let count = asked.clauses.iter().filter(is_words).count();
    if count < 2 {
        return Ok(None);
    }
    let mut planner = Planner { now, remarks: Vec::new() };
    let mut some = Vec::new();
    let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for clause in &asked.clauses {
        let query = planner.clause(clause)?;
        match (is_words(&clause), clause.negated) {
            (true, _) => some.push(query),
            (_, negated) => all.push((if negated { Occur::MustNot } else { Occur::Must }, query)),
        }
    }
    all.push((Occur::Must, Box::new(BooleanQuery::union_with_minimum_required_clauses(some, count - 1))));
    let own = asked.words().map(|words| planner.words(words, now.fields.words)).collect();
    all.push((Occur::Must, any(own)));
    Ok(Some(Plan { query: finished(all), leaves: leaves(now, asked), remarks: planner.remarks }))
}

/// All of these, and something to take away from if only that is asked.
fn finished(mut all: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    if all.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        all.push((Occur::Must, Box::new(AllQuery)));
    }
    Box::new(BooleanQuery::new(all))
}

/// One of these; anything if there are none.
fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(AllQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

/// The terms by which hits are ranked, in the order in which they are asked for, each once.
fn leaves(now: &Snapshot, asked: &Asked) -> Vec<(Term, f64)> {
    let patterns = asked.words().flat_map(|words| &words.patterns);
    let whole = |pattern: &&Pattern| pattern.ending == Ending::Whole || pattern.terms.len() > 1;
    let mut seen = BTreeSet::new();
    let terms = patterns.filter(whole).flat_map(|pattern| &pattern.terms).map(|(_, term)| term.as_str());
    let terms: Vec<&str> = terms.filter(|term| seen.insert(*term)).collect();
    let of = |field: Field, weight: f64| {
        terms.iter().map(move |term| (Term::from_field_text(field, term), weight)).collect::<Vec<_>>()
    };
    [of(now.fields.words, 1.0), of(now.fields.around, 0.1)].concat()
}

/// The words of a clause that asks for nothing else.
fn plain(clause: &Clause) -> Option<&str> {
    match clause.any.as_slice() {
        [Item::Words(words)] if !clause.negated => {
            let whole = words.patterns.iter().all(|pattern| pattern.ending == Ending::Whole);
            whole.then_some(words.written.as_str())
        }
        _ => None,
    }
}

/// Where plain words are asked for that may be a name, those who bear it in another spelling or script are found too.
fn names(now: &Snapshot, asked: &Asked, plan: &mut Plan) -> Result<(), SearchError> {
    let Some(words) = asked.clauses.iter().map(plain).collect::<Option<Vec<&str>>>() else { return Ok(()) };
    if words.len() > NAME {
        return Ok(());
    }
    let ids: Vec<Term> = alike(now, &words.join(" "))?
        .into_iter()
        .map(|name| Term::from_field_text(now.fields.entity, &name.id.to_string()))
        .collect();
    if ids.is_empty() {
        return Ok(());
    }
    plan.leaves.extend(ids.iter().map(|term| (term.clone(), 1.0)));
    let named = BooleanQuery::intersection(vec![
        Box::new(TermSetQuery::new(ids)) as Box<dyn Query>,
        Box::new(kind_query(now, Kind::Name)),
    ]);
    let words = std::mem::replace(&mut plan.query, Box::new(EmptyQuery));
    plan.query = Box::new(BooleanQuery::union(vec![words, Box::new(named)]));
    Ok(())
}

struct Planner<'s> {
    now: &'s Snapshot,
    remarks: Vec<String>,
}

impl Planner<'_> {
    fn clause(&mut self, clause: &Clause) -> Result<Box<dyn Query>, SearchError> {
        let mut queries = Vec::new();
        for item in &clause.any {
            queries.push(match item {
                Item::Words(words) => any(vec![
                    self.words(words, self.now.fields.words),
                    self.words(words, self.now.fields.around),
                ]),
                Item::Filter(filter) => self.filter(filter)?,
            });
        }
        Ok(any(queries))
    }

    fn words(&self, words: &Words, field: Field) -> Box<dyn Query> {
        any(words.patterns.iter().map(|pattern| pattern_query(pattern, field)).collect())
    }

    fn filter(&mut self, filter: &Filter) -> Result<Box<dyn Query>, SearchError> {
        let fields = self.now.fields;
        let place = |kind| matches!(kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown);
        Ok(match filter {
            Filter::Who(names) => self.named(names, &|_| true, "nobody and nothing")?,
            Filter::Person(names) => self.named(names, &|kind| kind == EntityKind::Person, "no person")?,
            Filter::Place(names) => self.named(names, &place, "no place")?,
            Filter::By(names) => self.by(names)?,
            Filter::When(periods) => overlapping("from", "to", periods.clone()),
            Filter::Published(periods) => overlapping("published_from", "published_to", periods.clone()),
            Filter::Source(globs) => self.paths(globs, fields.path)?,
            Filter::Family(globs) => self.families(globs)?,
            Filter::Language(tags) => self.of_terms(fields.language, |term| {
                tags.iter().any(|tag| {
                    term.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                })
            })?,
            Filter::Property(names) => self.properties(names)?,
            Filter::Stance(stances) => {
                let terms = stances.iter().map(|stance| Term::from_field_text(fields.stance, stance.name()));
                Box::new(TermSetQuery::new(terms))
            }
            Filter::Kind(kinds) => {
                any(kinds.iter().map(|kind| Box::new(kind_query(self.now, *kind)) as _).collect())
            }
        })
    }

    /// Units that name one of these.
    fn named(
        &mut self,
        names: &[String],
        of_kind: &dyn Fn(EntityKind) -> bool,
        nobody: &str,
    ) -> Result<Box<dyn Query>, SearchError> {
        let mut ids = Vec::new();
        for name in names {
            let found = meant(self.now, name, of_kind)?;
            if found.is_empty() {
                self.unknown_name(name, nobody)?;
            }
            ids.extend(
                found.iter().map(|name| Term::from_field_text(self.now.fields.entity, &name.id.to_string())),
            );
        }
        Ok(set(ids))
    }

    fn unknown_name(&mut self, name: &str, nobody: &str) -> Result<(), SearchError> {
        let wanted = folded(name);
        let length = wanted.chars().count();
        let near = |form: &str| form.chars().count().abs_diff(length) * 3 <= length.max(3);
        let forms = self.now.terms(self.now.fields.form, near)?;
        let mut said = format!("{nobody} in this case is called `{name}`");
        if let Some(form) = nearest(&wanted, forms.iter().map(String::as_str)) {
            said += &format!("; did you mean `{form}`?");
        }
        self.remarks.push(said);
        Ok(())
    }

    /// Claims that one of these makes, by any of their names or by all words of one.
    fn by(&mut self, names: &[String]) -> Result<Box<dyn Query>, SearchError> {
        let mut forms: BTreeSet<String> = BTreeSet::new();
        for name in names {
            let wanted = folded(name);
            let holds = |term: &str| wanted.split(' ').all(|word| term.split(' ').any(|other| other == word));
            let said = self.now.terms(self.now.fields.by, holds)?;
            let known = meant(self.now, name, &|_| true)?;
            let all: BTreeSet<String> =
                known.iter().flat_map(|name| &name.forms).map(|form| folded(form)).collect();
            let speaking = self.now.terms(self.now.fields.by, |term| all.contains(term))?;
            if said.is_empty() && speaking.is_empty() {
                self.remarks.push(format!("no claim of this case is made by `{name}`"));
            }
            forms.extend(said.into_iter().chain(speaking));
        }
        Ok(set(forms.iter().map(|form| Term::from_field_text(self.now.fields.by, form)).collect()))
    }

    /// Units of documents that one of the patterns fits, as the field says.
    fn paths(&mut self, globs: &[Glob], field: Field) -> Result<Box<dyn Query>, SearchError> {
        let found = self.now.terms(field, |path| globs.iter().any(|glob| glob.fits(path)))?;
        if found.is_empty() {
            self.remarks.push("no document of this case has such a path".to_owned());
        }
        Ok(set(found.iter().map(|path| Term::from_field_text(field, path)).collect()))
    }

    /// Units of documents that share passages with one that the patterns fit, and of those themselves.
    fn families(&mut self, globs: &[Glob]) -> Result<Box<dyn Query>, SearchError> {
        let home = self.paths(globs, self.now.fields.home)?;
        let mut families = BTreeSet::new();
        for at in self.now.all(home.as_ref())? {
            let reader = self.now.searcher.segment_reader(at.segment_ord);
            let Some(column) = reader.fast_fields().str("family")? else { continue };
            let mut family = String::new();
            for term in column.term_ords(at.doc_id) {
                family.clear();
                if column.ord_to_str(term, &mut family)? {
                    families.insert(family.clone());
                }
            }
        }
        let families =
            families.iter().map(|path| Term::from_field_text(self.now.fields.family, path)).collect();
        let own = self.paths(globs, self.now.fields.path)?;
        Ok(any(vec![set(families), own]))
    }

    fn properties(&mut self, names: &[String]) -> Result<Box<dyn Query>, SearchError> {
        let wanted: Vec<(Glob, &String)> =
            names.iter().map(|name| (Glob::new(&name.replace([' ', '-'], "_")), name)).collect();
        let known = self.now.terms(self.now.fields.property, |_| true)?;
        let plain = |term: &str| term.replace([' ', '-', '/'], "_");
        let mut found = Vec::new();
        for (glob, name) in wanted {
            let before = found.len();
            found.extend(known.iter().filter(|term| glob.fits(&plain(term))));
            if found.len() == before {
                let mut said = format!("no claim of this case has the property `{name}`");
                if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
                    said += &format!("; did you mean `{near}`?");
                }
                self.remarks.push(said);
            }
        }
        Ok(set(found.iter().map(|term| Term::from_field_text(self.now.fields.property, term)).collect()))
    }

    fn of_terms(&self, field: Field, fits: impl Fn(&str) -> bool) -> Result<Box<dyn Query>, SearchError> {
        Ok(set(self.now.terms(field, fits)?.iter().map(|term| Term::from_field_text(field, term)).collect()))
    }
}

fn set(terms: Vec<Term>) -> Box<dyn Query> {
    if terms.is_empty() { Box::new(EmptyQuery) } else { Box::new(TermSetQuery::new(terms)) }
}

fn pattern_query(pattern: &Pattern, field: Field) -> Box<dyn Query> {
    let term = |term: &str| Term::from_field_text(field, term);
    match (pattern.terms.as_slice(), pattern.ending) {
        ([], _) => Box::new(EmptyQuery),
        ([(_, only)], Ending::Whole) => Box::new(term_query(field, only)),
        ([(_, only)], Ending::Prefix) => Box::new(FuzzyTermQuery::new_prefix(term(only), 0, true)),
        ([(_, only)], Ending::Near) => Box::new(FuzzyTermQuery::new(term(only), slack(only), true)),
        (several, Ending::Prefix) => {
            let terms = several.iter().map(|(at, word)| (*at, term(word))).collect();
            let mut query = PhrasePrefixQuery::new_with_offset(terms);
            query.set_max_expansions(EXPANSIONS);
            Box::new(query)
        }
        (several, _) => Box::new(PhraseQuery::new_with_offset(
            several.iter().map(|(at, word)| (*at, term(word))).collect(),
        )),
    }
}

/// How many letters may differ from a word that is asked for with `~`: one in a short word, two in a longer.
pub(crate) fn slack(word: &str) -> u8 {
    if word.chars().count() < 6 { 1 } else { 2 }
}

/// Units of which one time at least may lie in one of the periods.
fn overlapping(from: &'static str, to: &'static str, periods: Vec<Period>) -> Box<dyn Query> {
    let of_segment = move |reader: &SegmentReader| {
        let (from, to) = (reader.fast_fields().i64(from)?, reader.fast_fields().i64(to)?);
        let periods = periods.clone();
        Ok(move |unit: DocId| {
            let mut times = from.values_for_doc(unit).zip(to.values_for_doc(unit));
            times.any(|(from, to)| periods.iter().any(|period| from <= period.to && period.from <= to))
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(of_segment)))
}
