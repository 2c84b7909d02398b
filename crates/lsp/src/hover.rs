//! What is known of the words under the cursor: whose name they are, which date, what they claim.

use crate::accounts::entity;
use crate::checked::Checked;
use gainsay_model::{Claim, DateMention, Entity, Mention, Source, Span};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use std::collections::BTreeSet;

/// How many names or claims are told.
const TOLD: usize = 6;

/// What to show for a place in a document; `None` if nothing is known of it.
pub(crate) fn at(checked: &Checked, document: usize, position: Position) -> Option<Hover> {
    let mut told = Vec::new();
    let mut narrowest: Option<Span> = None;
    let mut marks = |span: Span| {
        if narrowest.is_none_or(|known| span.end() - span.start() < known.end() - known.start()) {
            narrowest = Some(span);
        }
    };
    for (mention, named) in names(checked, document, position) {
        marks(mention.span);
        told.push(name(checked, named));
    }
    for date in dates(checked, document, position) {
        marks(date.span);
        told.push(when(checked, date));
    }
    for claim in checked.claims_at(document, position).into_iter().take(TOLD) {
        marks(claim.words);
        told.push(says(checked, claim));
    }
    if told.is_empty() {
        return None;
    }
    let value = told.join("\n\n");
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: narrowest.and_then(|span| checked.range(span)) })
}

/// The things named at a place, each once.
fn names(checked: &Checked, document: usize, position: Position) -> Vec<(&Mention, &Entity)> {
    let Some(id) = checked.source(document).map(Source::id) else { return Vec::new() };
    let compiled = &checked.compiled;
    let claimed =
        compiled.claims().iter().filter(|claim| claim.source() == id).flat_map(|claim| claim.mentions());
    let referring = compiled.documents.references().iter().map(|reference| &reference.mention);
    let all = compiled
        .documents
        .mentions()
        .iter()
        .chain(referring)
        .filter(|mention| mention.span.source() == id)
        .chain(claimed);
    let mut seen = BTreeSet::new();
    all.filter(|mention| checked.touches(mention.span, position))
        .filter_map(|mention| Some((mention, compiled.entities.get(entity(checked, mention)?)?)))
        .filter(|(_, entity)| seen.insert(entity.id))
        .take(TOLD)
        .collect()
}

fn name(checked: &Checked, entity: &Entity) -> String {
    let mut text = format!("**{}** ({})", escaped(&entity.canonical), entity.kind.name());
    let others: Vec<String> = entity
        .forms
        .iter()
        .filter(|form| form.form != entity.canonical)
        .map(|form| escaped(&form.form))
        .take(TOLD)
        .collect();
    if !others.is_empty() {
        text += &format!("\n\nalso {}", others.join(", "));
    }
    let documents: BTreeSet<&str> =
        entity.forms.iter().flat_map(|form| &form.documents).map(String::as_str).collect();
    text +=
        &format!("\n\nnamed in {} document{}", documents.len(), if documents.len() == 1 { "" } else { "s" });
    for (other, _) in checked.compiled.entities.maybe_same_as(entity.id).take(TOLD) {
        text += &format!("\n\nmaybe the same as {} ({})", escaped(&other.canonical), other.kind.name());
    }
    text
}

fn dates(checked: &Checked, document: usize, position: Position) -> impl Iterator<Item = &DateMention> {
    let id = checked.source(document).map(Source::id);
    let of_it = checked.compiled.documents.dates().iter().filter(move |date| Some(date.span.source()) == id);
    of_it.filter(move |date| checked.touches(date.span, position))
}

fn when(checked: &Checked, date: &DateMention) -> String {
    let source = checked.of_span(date.span).and_then(|at| checked.source(at));
    let words = escaped(source.map_or("", |source| source.words(date.span)));
    match &date.tag.when {
        Some(when) => {
            format!("“{words}” = `{when}`: {}; {} calendar", escaped(&when.in_words()), date.tag.calendar)
        }
        None => format!("“{words}”: a time without a value of its own"),
    }
}

/// What a claim says, by whose account, and how many independent witnesses say the same side.
fn says(checked: &Checked, claim: &Claim) -> String {
    let denied = if claim.negated { "not " } else { "" };
    let mut text = format!(
        "claims: {} · {} = {denied}{}",
        escaped(&claim.subject.form),
        claim.property.replace('_', " "),
        escaped(&claim.value.to_string()),
    );
    if let Some(when) = &claim.time {
        text += &format!(", {}", escaped(&when.in_words()));
    }
    text += &format!(
        "\n\n{} {}; claim `{}`",
        escaped(&claim.voice.to_string()),
        claim.stance.name(),
        claim.id().short()
    );
    for finding in &checked.compiled.findings {
        let sides = finding.sides();
        if sides.iter().any(|side| side.claims.contains(&claim.id())) && !checked.state(finding.id()).hides()
        {
            text += &format!("\n\n{}\\[{}\\]: {}", finding.level, finding.rule, escaped(&finding.headline));
        }
    }
    text
}

/// Text as Markdown that shows it and does nothing else: documents must not draw links or pictures here.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => continue,
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            letter if letter.is_ascii_punctuation() && !",.;:/'\"%".contains(letter) => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_document_draws_nothing() {
        assert_eq!(escaped("![x](http://a)  <b>&\u{202e}"), r"\!\[x\]\(http://a\) &lt;b\>&amp;");
    }
}
