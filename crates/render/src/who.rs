//! Who is who: the names of one entity, why they are taken to be its names, and what else it may be the same as.

use crate::columns::wrap_after;
use crate::dossier::script;
use crate::paint;
use crate::safe::safe_folded;
use crate::table::{self, Shown};
use crate::terminal::Terminal;
use crate::view::{View, count};
use gainsay_model::{Act, Decision, Entity, EntityId, Evidence, EvidenceSide, Form};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// How many reasons and how many doubtful cases are shown.
const SHOWN: usize = 12;

/// From so many digits on a judgement may name an entity by the beginning of its id.
const LEAST_ID: usize = 8;

/// How many of its earlier ids are named.
const IDS: usize = 4;

/// How many paths of documents are named for one form.
const PATHS: usize = 3;

/// Writes who an entity is; nothing if there is none with this id. `columns` is the width of the terminal, or `None` where
/// nobody looks at it.
///
/// # Errors
/// If `out` cannot be written to.
pub fn show(
    view: &View<'_>,
    entity: EntityId,
    terminal: &Terminal<'_>,
    columns: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(entity) = view.entities.get(entity) else { return Ok(()) };
    let paper = Paper { view, terminal, columns };
    paper.head(entity, out)?;
    paper.names(entity, out)?;
    paper.reasons(entity, out)?;
    paper.doubts(entity, out)
}

struct Paper<'a> {
    view: &'a View<'a>,
    terminal: &'a Terminal<'a>,
    columns: Option<usize>,
}

impl Paper<'_> {
    /// The name, the kind, the id, and who chose the name.
    fn head(&self, entity: &Entity, out: &mut dyn Write) -> io::Result<()> {
        let name = self.terminal.style.paint(paint::BOLD, &safe_folded(&entity.canonical));
        writeln!(out, "{name}  {} {}", entity.kind.name(), entity.id.short())?;
        let others: Vec<String> = self.view.entities.other_ids(entity.id).map(|id| id.short()).collect();
        if !others.is_empty() {
            self.text(2, &format!("also found by {}", few(&others, IDS)), out)?;
        }
        self.text(2, &self.chosen(entity), out)
    }

    /// Who chose the name under which the entity is shown.
    fn chosen(&self, entity: &Entity) -> String {
        let ids = || self.view.entities.other_ids(entity.id).chain([entity.id]).map(|id| id.to_string());
        let by_id = |name: &str| name.len() >= LEAST_ID && ids().any(|id| id.starts_with(name));
        let own = |name: &str| entity.forms.iter().any(|form| form.form == name) || by_id(name);
        let calls = |decision: &&Decision| match &decision.act {
            Act::Call { a, b, .. } => *b == entity.canonical && own(a),
            _ => false,
        };
        let called = self.view.decisions.standing().filter(calls).last();
        called.map_or_else(
            || {
                "shown under the fullest of the forms that documents use most: a choice, not a verdict"
                    .to_owned()
            },
            |decision| {
                let by = if decision.by.is_empty() { "somebody" } else { decision.by.as_str() };
                let because = decision.act.because();
                safe_folded(&format!(
                    "shown under this name by choice of {by} ({}), because {because}",
                    decision.at
                ))
            },
        )
    }

    /// Every form with its script, the languages of the documents that use it, how often, and where.
    fn names(&self, entity: &Entity, out: &mut dyn Write) -> io::Result<()> {
        self.title("Names", out)?;
        let languages: BTreeMap<&str, &str> = self
            .view
            .sources()
            .iter()
            .filter_map(|source| Some((source.path(), source.meta().language.as_deref()?)))
            .collect();
        let head = ["name", "script", "language", "times", "documents"].map(str::to_owned);
        let mut forms: Vec<&Form> = entity.forms.iter().collect();
        forms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.form.cmp(&b.form)));
        let row = |form: &&Form| {
            let tongues: BTreeSet<&str> =
                form.documents.iter().filter_map(|path| languages.get(path.as_str()).copied()).collect();
            vec![
                Shown::Words(form.form.clone()),
                Shown::Words(script(&form.form).replace('_', " ")),
                Shown::Words(tongues.into_iter().collect::<Vec<_>>().join(", ")),
                Shown::Number(form.count.to_string()),
                Shown::Words(few(&form.documents, PATHS)),
            ]
        };
        let rows: Vec<Vec<Shown>> = forms.iter().map(row).collect();
        table::show(&head, &rows, self.columns, self.terminal.style, out)
    }

    fn reasons(&self, entity: &Entity, out: &mut dyn Write) -> io::Result<()> {
        let links: Vec<_> = entity.links.iter().filter(|link| link.a != link.b).collect();
        if links.is_empty() {
            return Ok(());
        }
        self.title("Taken for one, because", out)?;
        for link in links.iter().take(SHOWN) {
            let [a, b, because] = [&link.a, &link.b, &link.because].map(|text| safe_folded(text));
            self.text(2, &format!("{a} = {b}: {because}"), out)?;
            self.evidence(&link.evidence, out)?;
        }
        self.more(links.len(), "reason", out)
    }

    fn doubts(&self, entity: &Entity, out: &mut dyn Write) -> io::Result<()> {
        let doubts: Vec<_> = self.view.entities.maybe_same_as(entity.id).collect();
        if doubts.is_empty() {
            return Ok(());
        }
        self.title("Maybe the same", out)?;
        for (other, evidence) in doubts.iter().take(SHOWN) {
            let name = safe_folded(&other.canonical);
            self.text(2, &format!("{name} ({} {})", other.kind.name(), other.id.short()), out)?;
            self.evidence(evidence, out)?;
            let case = if self.terminal.case.is_empty() {
                String::new()
            } else {
                format!(" {}", self.terminal.case)
            };
            // By ids: two that may be the same often bear the same name.
            let [a, b] = [entity.id.short(), other.id.short()];
            writeln!(out, "    gainsay merge {a} {b}{case} --because \"…\"")?;
            writeln!(out, "    gainsay part {a} {b}{case} --because \"…\"")?;
        }
        self.more(doubts.len(), "other", out)
    }

    fn evidence(&self, evidence: &[Evidence], out: &mut dyn Write) -> io::Result<()> {
        for piece in evidence {
            let side = match piece.side {
                EvidenceSide::For => "for",
                EvidenceSide::Against => "against",
            };
            self.text(4, &format!("{side}: {}", safe_folded(&piece.words)), out)?;
        }
        Ok(())
    }

    fn more(&self, all: usize, what: &str, out: &mut dyn Write) -> io::Result<()> {
        if all > SHOWN { writeln!(out, "  and {} more", count(all - SHOWN, what)) } else { Ok(()) }
    }

    fn title(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.terminal.style.paint(paint::FRAME, title))
    }

    /// Wrapped text that begins `indent` columns in.
    fn text(&self, indent: usize, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(columns) = self.columns else { return writeln!(out, "{}{text}", " ".repeat(indent)) };
        let room = columns.max(40).saturating_sub(indent + 2);
        for (at, line) in wrap_after(text, 0, room).iter().enumerate() {
            writeln!(out, "{}{line}", " ".repeat(if at == 0 { indent } else { indent + 2 }))?;
        }
        Ok(())
    }
}

/// The first few, and how many more there are.
fn few(all: &[String], most: usize) -> String {
    let shown = all.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > most { format!("{shown} and {} more", all.len() - most) } else { shown }
}
