//! Rows of the tables of findings: findings, their sides and passages, and the judgements on them.

use crate::columns::{Cell, Table};
use crate::table_rows::{Sources, TableInput, offsets};
use gainsay_model::{Act, DecisionId, State};
use std::collections::BTreeSet;

pub(crate) fn findings(input: &TableInput<'_>, table: &mut Table<'_>) {
    let states = input.decisions.states();
    for finding in input.findings {
        let state = states.get(&finding.id()).copied().unwrap_or(State::Open);
        table.row([
            finding.id().to_string().into(),
            finding.rule.into(),
            finding.level.name().into(),
            finding.subject.to_string().into(),
            finding.subject_name.as_str().into(),
            finding.property.as_str().into(),
            finding.headline.as_str().into(),
            Cell::Texts(finding.notes.iter().map(String::as_str).collect()),
            Cell::Texts(finding.helps.iter().map(|help| help.text.as_str()).collect()),
            Cell::Texts(finding.helps.iter().map(|help| help.hypothesis).collect()),
            state.name().into(),
            state.because().into(),
        ]);
    }
}

pub(crate) fn sides(input: &TableInput<'_>, table: &mut Table<'_>) {
    for finding in input.findings {
        for (at, side) in finding.sides().iter().enumerate() {
            for claim in &side.claims {
                table.row([
                    finding.id().to_string().into(),
                    at.into(),
                    side.says.as_str().into(),
                    side.witnesses.into(),
                    claim.to_string().into(),
                ]);
            }
        }
    }
}

pub(crate) fn passages(input: &TableInput<'_>, sources: &Sources<'_>, table: &mut Table<'_>) {
    for finding in input.findings {
        let numbered = finding.sides().iter().enumerate();
        for (side, at, passage) in
            numbered.flat_map(|(side, s)| s.passages.iter().enumerate().map(move |(at, p)| (side, at, p)))
        {
            let Some(source) = sources.get(&passage.quote.source()) else { continue };
            let [start, end, start_byte, end_byte] = offsets(source, passage.quote);
            let [words_start, words_end, words_start_byte, words_end_byte] = offsets(source, passage.words);
            table.row([
                finding.id().to_string().into(),
                side.into(),
                at.into(),
                passage.label.as_str().into(),
                source.id().to_string().into(),
                source.words(passage.quote).into(),
                start,
                end,
                start_byte,
                end_byte,
                source.words(passage.words).into(),
                words_start,
                words_end,
                words_start_byte,
                words_end_byte,
            ]);
        }
    }
}

pub(crate) fn judgements(input: &TableInput<'_>, table: &mut Table<'_>) {
    let standing: BTreeSet<DecisionId> = input.decisions.standing().map(|decision| decision.id).collect();
    for (at, decision) in input.decisions.all().iter().enumerate() {
        let (mut side, mut reading, mut undone) = (None, None, None);
        let names = decision.act.pair().unzip();
        match &decision.act {
            Act::Prefer { side: says, .. } => side = Some(says.as_str()),
            Act::Misread { reading: id, .. } => reading = Some(id.to_string()),
            Act::Undo { decision, .. } => undone = Some(decision.to_string()),
            _ => {}
        }
        table.row([
            decision.id.to_string().into(),
            (at + 1).into(),
            decision.at.as_str().into(),
            decision.by.as_str().into(),
            decision.act.name().into(),
            decision.act.finding().map(|id| id.to_string()).into(),
            side.into(),
            reading.into(),
            names.0.into(),
            names.1.into(),
            undone.into(),
            decision.act.because().into(),
            standing.contains(&decision.id).into(),
        ]);
    }
}
