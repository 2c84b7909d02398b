//! From what a form says to a judgement: the same acts, in the same words, as `gainsay judge` writes into the journal.

use crate::links::Query;
use crate::page::Refusal;
use crate::reading::Reading;
use gainsay_model::{Act, Claim, DecisionId, Entity, Finding, FindingId, OwnClaim, Source, Stance};

/// The longest reason, in characters: more is a document, and belongs among the sources.
const LONGEST: usize = 10_000;

/// The act that a form asks for, and in words what is judged.
///
/// # Errors
/// If the form is not whole, or names what is not there.
pub(crate) fn act(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let name = form.get("act").unwrap_or_default();
    match name {
        "dismiss" => on_finding(reading, form, |finding, because| Act::Dismiss { finding, because }),
        "confirm" => on_finding(reading, form, |finding, because| Act::Confirm { finding, because }),
        "both-stand" => on_finding(reading, form, |finding, because| Act::BothStand { finding, because }),
        "different-things" => {
            on_finding(reading, form, |finding, because| Act::DifferentThings { finding, because })
        }
        "needs-source" => on_finding(reading, form, |finding, because| Act::NeedsSource { finding, because }),
        "prefer" => prefer(reading, form),
        "misread" => misread(reading, form),
        "merge" => on_names(reading, form, |a, b, because| Act::Merge { a, b, because }),
        "part" => on_names(reading, form, |a, b, because| Act::Part { a, b, because }),
        "call" => call(reading, form),
        "copies" => on_documents(reading, form, "copies", |a, b, because| Act::Copies { a, b, because }),
        "independent" => on_documents(reading, form, "is independent of", |a, b, because| Act::Independent {
            a,
            b,
            because,
        }),
        "claim" => claim(reading, form),
        "undo" => undo(reading, form),
        _ => Err(unclear(format!("there is no judgement `{name}`"), "use the forms of the pages")),
    }
}

/// A judgement in a few words, as the journal's list says it.
pub(crate) fn described(act: &Act) -> String {
    match act {
        Act::Dismiss { .. } => "dismissed".to_owned(),
        Act::Confirm { .. } => "confirmed".to_owned(),
        Act::Prefer { side, .. } => format!("preferred “{side}”"),
        Act::BothStand { .. } => "both stand".to_owned(),
        Act::DifferentThings { .. } => "different things".to_owned(),
        Act::NeedsSource { .. } => "needs another source".to_owned(),
        Act::Misread { .. } => "misread".to_owned(),
        Act::Merge { a, b, .. } => format!("“{a}” and “{b}” are one"),
        Act::Part { a, b, .. } => format!("“{a}” and “{b}” are two"),
        Act::Call { a, b, .. } => format!("“{a}” is called “{b}”"),
        Act::Copies { a, b, .. } => format!("{a} copies {b}"),
        Act::Independent { a, b, .. } => format!("{a} and {b} are independent"),
        Act::Claim { claim, .. } => {
            format!("read so: “{}”, {}: “{}”", claim.subject, claim.property.replace('_', " "), claim.value)
        }
        Act::Undo { decision, .. } => format!("undone: {}", decision.short()),
    }
}

fn unclear(what: impl Into<String>, help: impl Into<String>) -> Refusal {
    Refusal::Unclear { what: what.into(), help: help.into() }
}

/// The reason: without one nothing is judged.
fn because(form: &Query) -> Result<String, Refusal> {
    let because = form.get("because").unwrap_or_default();
    if because.is_empty() {
        return Err(unclear("a judgement needs its reason", "say why; it is kept with the judgement"));
    }
    if because.chars().count() > LONGEST {
        let help = "a longer text can stand among the sources of the case";
        return Err(unclear(format!("the reason has more than {LONGEST} characters"), help));
    }
    Ok(because.to_owned())
}

fn on_finding(
    reading: &Reading,
    form: &Query,
    act: fn(FindingId, String) -> Act,
) -> Result<(Act, String), Refusal> {
    let finding = finding(reading, form)?;
    Ok((act(finding.id(), because(form)?), about(finding)))
}

fn about(finding: &Finding) -> String {
    format!("{}: {}", finding.rule, finding.headline)
}

fn finding<'a>(reading: &'a Reading, form: &Query) -> Result<&'a Finding, Refusal> {
    let id = form.get("finding").unwrap_or_default();
    let found = id.parse().ok().and_then(|id| reading.finding(id));
    found.ok_or_else(|| Refusal::absent(format!("no finding `{id}` any more")))
}

/// Every side stays in view: what is kept is which of them is to be followed, in its own words.
fn prefer(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let finding = finding(reading, form)?;
    let because = because(form)?;
    let wanted = form.number("side").and_then(|number| number.checked_sub(1));
    let side = wanted.and_then(|at| finding.sides().get(at)).ok_or_else(|| {
        unclear("the finding has no such side", format!("name one of its {} sides", finding.sides().len()))
    })?;
    Ok((Act::Prefer { finding: finding.id(), side: side.says.clone(), because }, about(finding)))
}

/// The claim is still read: rules do not see it any more.
fn misread(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let because = because(form)?;
    let id = form.get("claim").unwrap_or_default();
    let claim = id.parse().ok().and_then(|id| reading.claim(id));
    let missing = || Refusal::absent(format!("no claim `{id}` any more"));
    let claim: &Claim = claim.ok_or_else(missing)?;
    let source = reading.source(claim.source()).ok_or_else(missing)?;
    let denied = if claim.negated { "not " } else { "" };
    let what = format!("{}, {}: {denied}{}", claim.subject.form, claim.property, claim.value);
    let about = format!("{}:{}: {what}", source.path(), source.place(claim.words).0);
    Ok((Act::Misread { reading: claim.reading(source), because }, about))
}

fn two<'a>(form: &'a Query, what: &str) -> Result<(&'a str, &'a str), Refusal> {
    match (form.get("a"), form.get("b")) {
        (Some(a), Some(b)) if gainsay_names::fold(a) != gainsay_names::fold(b) => Ok((a, b)),
        _ => Err(unclear(format!("these are not two {what}"), format!("name two {what}"))),
    }
}

fn on_names(
    reading: &Reading,
    form: &Query,
    act: fn(String, String, String) -> Act,
) -> Result<(Act, String), Refusal> {
    let because = because(form)?;
    let (a, b) = two(form, "names")?;
    for name in [a, b] {
        if bearers(reading, name).next().is_none() {
            let help = "write the name as a document writes it";
            return Err(unclear(format!("no document names `{name}`"), help));
        }
    }
    Ok((act(a.to_owned(), b.to_owned(), because), format!("{a} / {b}")))
}

/// Everything that bears a name, or whose id begins with these eight digits or more.
fn bearers<'a>(reading: &'a Reading, name: &str) -> impl Iterator<Item = &'a Entity> {
    let wanted = gainsay_names::fold(name);
    let digits = name.trim().to_lowercase();
    let is_id = digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    reading.entities().all().iter().filter(move |entity| {
        entity.forms.iter().any(|form| gainsay_names::fold(&form.form) == wanted)
            || is_id && entity.id.to_string().starts_with(&digits)
    })
}

/// The name to show must be one of the thing's own: else nothing would change, without a word.
fn call(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let because = because(form)?;
    let (Some(a), Some(b)) = (form.get("a"), form.get("b")) else {
        return Err(unclear("a name is missing", "choose one of the names"));
    };
    let bears = |entity: &Entity| {
        entity.forms.iter().any(|form| gainsay_names::fold(&form.form) == gainsay_names::fold(b))
    };
    if !bearers(reading, a).any(bears) {
        return Err(unclear(format!("`{b}` is no name of `{a}`"), "choose one of its names"));
    }
    Ok((Act::Call { a: a.to_owned(), b: b.to_owned(), because }, format!("{a} / {b}")))
}

fn on_documents(
    reading: &Reading,
    form: &Query,
    done: &str,
    act: fn(String, String, String) -> Act,
) -> Result<(Act, String), Refusal> {
    let because = because(form)?;
    let (a, b) = two(form, "documents")?;
    for path in [a, b] {
        if reading.source_at(path).is_none() {
            return Err(Refusal::absent(format!("no document `{path}`")));
        }
    }
    Ok((act(a.to_owned(), b.to_owned(), because), format!("{a} {done} {b}")))
}

/// A claim that a reader makes of words of a document: it must hold now, as it must at every compiling later.
fn claim(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let because = because(form)?;
    let path = form.get("document").unwrap_or_default();
    let at = reading.source_at(path).ok_or_else(|| Refusal::absent(format!("no document `{path}`")))?;
    let source = reading.sources().get(at).ok_or_else(|| Refusal::absent(format!("no document `{path}`")))?;
    let words = form.get("quote").unwrap_or_default();
    let (start, end) = place(source, form, words)?;
    let span = source.span_of_points(start, end);
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let stance = form.get("stance").unwrap_or("asserts");
    let stance = Stance::from_name(stance)
        .ok_or_else(|| unclear(format!("there is no stance `{stance}`"), "choose one of the list"))?;
    let own = OwnClaim {
        path: path.to_owned(),
        start,
        end,
        quote: span.map_or("", |span| source.words(span)).to_owned(),
        subject: text("subject"),
        property: text("property").trim().to_lowercase().replace(' ', "_"),
        value: text("value"),
        time: text("time"),
        stance,
    };
    let property = reading.vocabulary().get(&own.property);
    let made = own.claim(source, property, reading.mentions_in(at));
    let made = made.map_err(|unfit| unclear(unfit.to_string(), unfit.help()))?;
    if let Some(known) = reading.claim(made.id()) {
        let whose = if known.is_readers() { "a reader has" } else { "the program has" };
        return Err(unclear(format!("{whose} taken these words so already"), "it is marked in the document"));
    }
    let about = format!("{}:{}: {}", source.path(), source.place(made.words).0, source.words(made.quote));
    Ok((Act::Claim { claim: Box::new(own), because }, about))
}

/// Where the words of a form stand, in code points: where it says, if they stand there; else the first place at or after
/// the one it says, so that a form that was filled in by hand needs only the words.
fn place(source: &Source, form: &Query, words: &str) -> Result<(usize, usize), Refusal> {
    if words.is_empty() {
        return Err(unclear("a claim needs its words", "copy them from the document, letter for letter"));
    }
    let from = form.number("from").unwrap_or(0);
    let said = form.number("to").and_then(|to| source.span_of_points(from, to));
    if let Some(span) = said.filter(|span| folded(source.words(*span)) == folded(words)) {
        return Ok(source.code_points(span));
    }
    let start = source.span_of_points(from, from).map_or(0, |span| span.start());
    let found = |from: usize| {
        let at = from + source.text().get(from..)?.find(words)?;
        Some(source.code_points(source.span(at..at + words.len())?))
    };
    found(start).or_else(|| found(0)).ok_or_else(|| {
        unclear("the document does not have these words", "copy them from the document, letter for letter")
    })
}

/// Words with every run of white space as one: a browser breaks lines where the document does not.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes back the judgement that is named, or the last that stands. The reason may be missing.
fn undo(reading: &Reading, form: &Query) -> Result<(Act, String), Refusal> {
    let decisions = reading.decisions();
    let target: DecisionId = match form.get("decision") {
        Some(id) => id.parse().map_err(|_| Refusal::absent(format!("no judgement `{id}`")))?,
        None => decisions
            .last_standing()
            .map(|decision| decision.id)
            .ok_or_else(|| unclear("there is no judgement to undo", "the journal lists all judgements"))?,
    };
    let entry = reading.entries().iter().find(|entry| entry.decision.id == target);
    let entry = entry.ok_or_else(|| Refusal::absent(format!("no judgement `{target}`")))?;
    if decisions.is_undone(target) {
        let help = "to bring it back, undo the undo: the journal lists both";
        return Err(unclear("the judgement is undone already", help));
    }
    let about = format!("{} ({})", gainsay_render::act_in_words(&entry.decision.act), entry.about);
    let because = form.get("because").unwrap_or_default().to_owned();
    Ok((Act::Undo { decision: target, because }, about))
}
