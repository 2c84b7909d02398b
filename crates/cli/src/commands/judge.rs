//! `gainsay judge`: what is judged of findings, claims, names and documents; `undo` and `log` stand in files of their own.

use super::{Failure, Opened, claims, log, open_at, undo};
use crate::args::{Judge, OnClaim, OnDocuments, OnFinding, OnNames, OnSide, Reason};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{CaseError, Journal, StoreError};
use gainsay_model::{Act, Claim, Entity, EntityKind, Finding, FindingId, Side};

/// Writes a judgement into the journal, or shows the journal.
pub(super) fn run(judge: Judge, face: &Face) -> Result<Exit, Failure> {
    match judge {
        Judge::Dismiss(on) => {
            on_finding(&on, face, "dismissed", |finding, because| Act::Dismiss { finding, because })
        }
        Judge::Confirm(on) => {
            on_finding(&on, face, "confirmed", |finding, because| Act::Confirm { finding, because })
        }
        Judge::BothStand(on) => on_finding(&on, face, "both sides stand in", |finding, because| {
            Act::BothStand { finding, because }
        }),
        Judge::DifferentThings(on) => on_finding(&on, face, "different things in", |finding, because| {
            Act::DifferentThings { finding, because }
        }),
        Judge::NeedsSource(on) => {
            on_finding(&on, face, "another source is needed for", |finding, because| Act::NeedsSource {
                finding,
                because,
            })
        }
        Judge::Prefer(on) => prefer(&on, face),
        Judge::Misread(on) => misread(&on, face),
        Judge::Merge(on) => on_names(&on, face, "merged", |a, b, because| Act::Merge { a, b, because }),
        Judge::Part(on) => on_names(&on, face, "parted", |a, b, because| Act::Part { a, b, because }),
        Judge::Call(on) => call(&on, face),
        Judge::Copies(on) => on_documents(&on, face, "copies", |a, b, because| Act::Copies { a, b, because }),
        Judge::Independent(on) => {
            on_documents(&on, face, "is independent of", |a, b, because| Act::Independent { a, b, because })
        }
        Judge::Undo(asked) => undo::run(&asked, face),
        Judge::Log(asked) => log::run(&asked, face),
    }
}

fn on_finding(
    on: &OnFinding,
    face: &Face,
    done: &str,
    act: fn(FindingId, String) -> Act,
) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = opened(&on.reason, &on.products, face)?;
    let finding = find(&opened.compiled.findings, &on.finding)?;
    let (id, headline) = (finding.id(), finding.headline.clone());
    let about = format!("{}: {headline}", finding.rule);
    append(&mut opened.case.journal, act(id, because), &on.reason.by, &about, face)?;
    face.say(&format!("{done} {}: {headline}", id.short()));
    Ok(Exit::Agreed)
}

/// Every side stays in view: what is kept is which of them is to be followed, in its own words.
fn prefer(on: &OnSide, face: &Face) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = opened(&on.reason, &on.products, face)?;
    let finding = find(&opened.compiled.findings, &on.finding)?;
    let (number, side) = side_of(finding, &on.side)?;
    let (id, says) = (finding.id(), side.says.clone());
    let about = format!("{}: {}", finding.rule, finding.headline);
    let act = Act::Prefer { finding: id, side: says.clone(), because };
    append(&mut opened.case.journal, act, &on.reason.by, &about, face)?;
    face.say(&format!("preferred in {}: side {number}, {says}", id.short()));
    Ok(Exit::Agreed)
}

/// The side of this number, or that says this.
fn side_of<'a>(finding: &'a Finding, wanted: &str) -> Result<(usize, &'a Side), Failure> {
    let fits = |(number, side): &(usize, &Side)| {
        number.to_string() == wanted || gainsay_names::fold(&side.says) == gainsay_names::fold(wanted)
    };
    (1..).zip(finding.sides()).find(fits).ok_or_else(|| {
        let sides = (1..).zip(finding.sides());
        let list: String = sides.map(|(number, side)| format!("\n  {number}  {}", side.says)).collect();
        let message = format!("the finding {} has no side `{wanted}`", finding.id().short());
        Failure::asked(message, format!("name one by its number{list}"))
    })
}

/// The claim is still read: rules do not see it any more.
fn misread(on: &OnClaim, face: &Face) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = opened(&on.reason, &on.products, face)?;
    let claim = match &on.claim[..] {
        [finding, claim] => claim_of(&opened, finding, claim)?,
        [claim] => claims::one(&opened, claim)?,
        _ => {
            return Err(Failure::asked(
                "there is no claim to judge",
                "name it: `gainsay judge misread gazette.txt:3`",
            ));
        }
    };
    let source = opened.compiled.sources().iter().find(|source| source.id() == claim.source());
    let Some(source) = source else { return Err(Failure::Said) };
    let denied = if claim.negated { "not " } else { "" };
    let what = format!("{}, {}: {denied}{}", claim.subject.form, claim.property, claim.value);
    let place = source.place(claim.words).0;
    let about = format!("{}:{place}: {what}", source.path());
    let reading = claim.reading(source);
    if opened.compiled.decisions.misread().contains(&reading) {
        return Err(Failure::asked(
            format!("{about} is judged to be misread already"),
            "`gainsay log` shows by whom and why; `gainsay undo` takes it back",
        ));
    }
    let act = Act::Misread { reading, because };
    append(&mut opened.case.journal, act, &on.reason.by, &about, face)?;
    face.say(&format!("misread: {about}"));
    Ok(Exit::Agreed)
}

/// The claim of a finding, by its id, its place, or the number of the side that rests on it alone.
fn claim_of<'a>(opened: &'a Opened, finding: &str, claim: &str) -> Result<&'a Claim, Failure> {
    let finding = find(&opened.compiled.findings, finding)?;
    if let Ok((_, side)) = side_of(finding, claim) {
        let of_it = opened.compiled.claims().iter().filter(|claim| side.claims.contains(&claim.id()));
        return match of_it.collect::<Vec<_>>()[..] {
            [only] => Ok(only),
            ref several => Err(claims::which(claim, several)),
        };
    }
    let named = claims::named(opened, claim)?;
    let party = |claim: &&&Claim| finding.sides().iter().any(|side| side.claims.contains(&claim.id()));
    match named.iter().filter(party).copied().collect::<Vec<_>>()[..] {
        [only] => Ok(only),
        [] => Err(Failure::asked(
            format!("the finding {} does not rest on `{claim}`", finding.id().short()),
            "name a claim of it, or leave the finding out",
        )),
        ref several => Err(claims::which(claim, several)),
    }
}

fn on_names(
    on: &OnNames,
    face: &Face,
    done: &str,
    act: fn(String, String, String) -> Act,
) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    if gainsay_names::fold(&on.a) == gainsay_names::fold(&on.b) {
        let help = "write two forms as the documents write them, fuller ones if they are alike";
        return Err(Failure::asked("these are not two names", help));
    }
    let mut opened = opened(&on.reason, &on.products, face)?;
    for name in [&on.a, &on.b] {
        named(&opened, name)?;
    }
    let about = format!("{} / {}", on.a, on.b);
    let kinds = [&on.a, &on.b].map(|name| kind_of(&opened, name));
    append(&mut opened.case.journal, act(on.a.clone(), on.b.clone(), because), &on.reason.by, &about, face)?;
    face.say(&format!("{done}: {about}"));
    if let [Some(a), Some(b)] = kinds
        && done == "merged"
        && a != b
    {
        let (a, b) = (a.name(), b.name());
        face.say(&format!(
            "they are of two kinds, {a} and {b}: if that was a slip, `gainsay undo` takes it back"
        ));
    }
    Ok(Exit::Agreed)
}

/// The kind of what a name is of, if all that bear it are of one kind and it is known.
fn kind_of(opened: &Opened, name: &str) -> Option<EntityKind> {
    let wanted = gainsay_names::fold(name);
    let bears = |entity: &&Entity| entity.forms.iter().any(|form| gainsay_names::fold(&form.form) == wanted);
    let mut kinds = opened.compiled.entities.all().iter().filter(bears).map(|entity| entity.kind);
    let first = kinds.next().filter(|kind| *kind != EntityKind::Unknown)?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// The name to show must be one of the thing's own: else nothing would change, without a word.
fn call(on: &OnNames, face: &Face) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = opened(&on.reason, &on.products, face)?;
    named(&opened, &on.a)?;
    let digits = on.a.trim().to_lowercase();
    let bears = |entity: &&Entity, name: &str| {
        entity.forms.iter().any(|form| gainsay_names::fold(&form.form) == gainsay_names::fold(name))
    };
    let is_meant = |entity: &&Entity| {
        bears(entity, &on.a) || (digits.len() >= 8 && entity.id.to_string().starts_with(&digits))
    };
    let mut meant = opened.compiled.entities.all().iter().filter(is_meant);
    if !meant.any(|entity| bears(&entity, &on.b)) {
        return Err(Failure::asked(
            format!("`{}` is no name of `{}`", on.b, on.a),
            "choose one of its names: `gainsay who` lists them; `gainsay merge` joins two",
        ));
    }
    let about = format!("{} / {}", on.a, on.b);
    let act = Act::Call { a: on.a.clone(), b: on.b.clone(), because };
    append(&mut opened.case.journal, act, &on.reason.by, &about, face)?;
    face.say(&format!("called: {about}"));
    Ok(Exit::Agreed)
}

fn on_documents(
    on: &OnDocuments,
    face: &Face,
    done: &str,
    act: fn(String, String, String) -> Act,
) -> Result<Exit, Failure> {
    let because = reason(&on.reason)?;
    let mut opened = opened(&on.reason, &on.products, face)?;
    let (a, b) = (document(&opened, &on.a)?, document(&opened, &on.b)?);
    if a == b {
        return Err(Failure::asked("these are one document", "name two documents of the case"));
    }
    let about = format!("{a} {done} {b}");
    append(&mut opened.case.journal, act(a, b, because), &on.reason.by, &about, face)?;
    face.say(&about);
    Ok(Exit::Agreed)
}

/// Path below the sources folder of the one document that is meant: its path from there or from here, or the end of it.
pub(super) fn document(opened: &Opened, wanted: &str) -> Result<String, Failure> {
    let root = opened.root();
    let wanted = wanted.strip_prefix("./").unwrap_or(wanted);
    let paths = || opened.compiled.sources().iter().map(|source| source.path());
    if let Some(path) = paths().find(|path| *path == wanted || format!("{root}{path}") == wanted) {
        return Ok(path.to_owned());
    }
    let ends =
        |path: &&str| path.strip_suffix(wanted).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let begins = |path: &&str| path.rsplit('/').next().is_some_and(|name| name.starts_with(wanted));
    let mut found: Vec<&str> = paths().filter(ends).collect();
    if found.is_empty() && !wanted.is_empty() {
        found = paths().filter(begins).collect();
    }
    match found[..] {
        [path] => Ok(path.to_owned()),
        [] => Err(Failure::asked(
            format!("the case has no document `{wanted}`"),
            "name it by its path below the case's folder",
        )),
        _ => {
            let list: String = found.iter().take(8).map(|path| format!("\n  {path}")).collect();
            Err(Failure::asked(
                format!("`{wanted}` may mean {} documents", found.len()),
                format!("give more of the path{list}"),
            ))
        }
    }
}

/// The case, compiled, if it may be judged at all: that is said before the work and not after it.
fn opened(reason: &Reason, products: &crate::args::Products, face: &Face) -> Result<Opened, Failure> {
    let (_, fault) = gainsay::journal(&reason.case)?;
    fault.map_or_else(|| open_at(&reason.case, products, face), |fault| Err(refused(fault)))
}

/// An altered journal is not written to.
pub(super) fn refused(fault: StoreError) -> Failure {
    Failure::Case(CaseError::Store(fault))
}

/// A name must be one that some document writes, or the first eight digits or more of an entity's id: else the
/// judgement would say nothing.
fn named(opened: &Opened, name: &str) -> Result<(), Failure> {
    let wanted = gainsay_names::fold(name);
    let known = |form: &str| gainsay_names::fold(form) == wanted;
    let mut entities = opened.compiled.entities.all().iter();
    if entities.any(|entity| entity.forms.iter().any(|form| known(&form.form))) {
        return Ok(());
    }
    let digits = name.trim().to_lowercase();
    let is_id = digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut ids = opened.compiled.entities.all().iter().map(|entity| entity.id.to_string());
    if is_id && ids.any(|id| id.starts_with(&digits)) {
        return Ok(());
    }
    Err(Failure::asked(
        format!("no document names `{name}`"),
        "write the name as a document writes it; `gainsay export entities` lists all",
    ))
}

fn reason(reason: &Reason) -> Result<String, Failure> {
    let given = reason.because.as_deref().map(str::trim).filter(|because| !because.is_empty());
    given.map(str::to_owned).ok_or_else(|| {
        Failure::asked(
            "a judgement needs its reason",
            "say why: `--because \"…\"`; it is kept with the judgement",
        )
    })
}

/// Digits of an id that a judgement needs at least: a slip of one key must not judge another finding.
const DIGITS: usize = 4;

fn find<'a>(findings: &'a [Finding], prefix: &str) -> Result<&'a Finding, Failure> {
    let all = findings.iter().map(|finding| (finding.id().to_string(), finding.headline.as_str(), finding));
    let found = pick(all, prefix, "finding", "`gainsay check --dismissed` shows all, each with its id")?;
    if prefix.trim().len() < DIGITS {
        return Err(Failure::asked(
            format!("`{prefix}` is too short for the id of a finding"),
            format!("give four digits or more: {}", found.id().short()),
        ));
    }
    Ok(found)
}

/// The one thing whose id begins so; else an error that names those that could be meant.
pub(super) fn pick<'a, T>(
    all: impl Iterator<Item = (String, &'a str, T)>,
    prefix: &str,
    what: &str,
    help: &str,
) -> Result<T, Failure> {
    let wanted = prefix.trim().to_lowercase();
    let mut found: Vec<_> = all.filter(|(id, _, _)| !wanted.is_empty() && id.starts_with(&wanted)).collect();
    match found.len() {
        0 => Err(Failure::asked(format!("there is no {what} `{prefix}`"), help)),
        1 => Ok(found.swap_remove(0).2),
        many => {
            let mut help = "give more digits of the id".to_owned();
            for (id, words, _) in found.iter().take(8) {
                help += &format!("\n  {}  {}", id.get(..12).unwrap_or(id), words.replace('\n', " "));
            }
            Err(Failure::asked(format!("`{prefix}` begins the ids of {many} {what}s"), help))
        }
    }
}

/// Appends to the journal at this moment, and says what was set aside to do so.
pub(super) fn append(
    journal: &mut Journal,
    act: Act,
    by: &str,
    about: &str,
    face: &Face,
) -> Result<(), Failure> {
    #[expect(clippy::disallowed_methods, reason = "a face gives the house its time")]
    let now = jiff::Timestamp::now();
    let now = now.round(jiff::Unit::Second).unwrap_or(now);
    journal.append(act, &now.to_string(), by, about)?;
    face.notes(journal.notes());
    Ok(())
}
