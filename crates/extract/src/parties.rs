//! Parties of a case, as court papers call them once they are named: "the applicants", "the first applicant", "the accused".

use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention};

/// Nouns for parties: one, and several.
const NOUNS: &[(&str, &str)] = &[
    ("applicant", "applicants"),
    ("defendant", "defendants"),
    ("accused", "accused"),
    ("plaintiff", "plaintiffs"),
    ("petitioner", "petitioners"),
    ("claimant", "claimants"),
    ("complainant", "complainants"),
    ("appellant", "appellants"),
    ("convict", "convicts"),
    ("suspect", "suspects"),
    ("detainee", "detainees"),
];

/// "first", "second" …, as far as papers count parties.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Whom a document calls by a noun of party: the noun for one, and all of them in the order in which they were named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parties(Vec<(&'static str, Vec<Mention>)>);

impl Parties {
    /// Notes "the applicants, A, B and C," and "the applicant, A,". Who was named first stays.
    pub(crate) fn note(&mut self, reading: &Reading, scribe: &Scribe<'_>) {
        for at in 0..reading.chunks.len() {
            let Some((one, _)) = noun(reading.word(at)) else { continue };
            let nth = at.checked_sub(1).and_then(|before| ordinal(reading.word(before)));
            let known = self.0.iter().position(|(known, _)| *known == one);
            // "The first accused, A, …", "The second accused, B, …": one after the other.
            if let Some(known) = known {
                let next = self.0[known].1.len();
                if nth == Some(next) && next > 0 && reading.word(at + 1) == "," {
                    let more = row(reading, scribe, at + 2);
                    self.0[known].1.extend(more.into_iter().next());
                }
                continue;
            }
            let open =
                at + 1 + usize::from(matches!(reading.word(at + 1), "," | "were" | "are" | "is" | "was"));
            let named = row(reading, scribe, open);
            if !named.is_empty() && open > at + 1 {
                self.0.push((one, named));
            }
        }
    }

    /// Who is meant by the words that end right before a chunk: "the applicants", "the second applicant"; nobody if
    /// these words are no subject.
    pub(crate) fn meant(&self, reading: &Reading, end: usize) -> Vec<Mention> {
        let small = |word: &str| {
            matches!(
                word,
                "was"
                    | "were"
                    | "is"
                    | "are"
                    | "had"
                    | "has"
                    | "have"
                    | "been"
                    | "also"
                    | "all"
                    | "then"
                    | ","
            ) || word.ends_with("ly")
        };
        let Some(at) = (end.saturating_sub(5)..end).rev().find(|at| !small(reading.word(*at))) else {
            return Vec::new();
        };
        // "Both were arrested": where a case has two of them.
        if at <= 1 && reading.word(at) == "both" || at + 1 == end && reading.word(at) == "both" {
            return self
                .0
                .iter()
                .find(|(_, all)| all.len() == 2)
                .map_or_else(Vec::new, |(_, all)| all.clone());
        }
        let Some((one, several)) = noun(reading.word(at)) else { return Vec::new() };
        let Some((_, all)) = self.0.iter().find(|(known, _)| *known == one) else { return Vec::new() };
        let ordinal = at.checked_sub(1).and_then(|before| ordinal(reading.word(before)));
        let article = at.checked_sub(if ordinal.is_some() { 2 } else { 1 });
        let hangs = article.is_none_or(|article| {
            reading.word(article) != "the" || crate::discourse::after_preposition(reading, article)
        });
        match ordinal {
            _ if hangs => Vec::new(),
            Some(nth) => all.get(nth).cloned().into_iter().collect(),
            None if reading.word(at) == several || all.len() == 1 => all.clone(),
            None => Vec::new(),
        }
    }
}

fn ordinal(word: &str) -> Option<usize> {
    ORDINALS.iter().position(|ordinal| *ordinal == word)
}

fn noun(word: &str) -> Option<(&'static str, &'static str)> {
    NOUNS.iter().find(|(one, several)| *one == word || *several == word).copied()
}

/// The persons of a row that begins at a chunk.
fn row(reading: &Reading, scribe: &Scribe<'_>, from: usize) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut at = from;
    while let Some(chunk) = reading.chunks.get(at) {
        let title = chunk.kind == ChunkKind::Office || crate::lexicon::is_courtesy(reading.word(at));
        if title || reading.word(at) == "." {
            at += 1;
            continue;
        }
        let ChunkKind::Name(kind) = chunk.kind else { break };
        if !matches!(kind, EntityKind::Person | EntityKind::Unknown) {
            return Vec::new();
        }
        out.extend(scribe.mention(chunk.range.clone(), EntityKind::Person));
        at += 1;
        let joint = at;
        while matches!(reading.word(at), "," | "and") {
            at += 1;
        }
        if at == joint {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::specimen::claims_of;

    #[test]
    fn parties_keep_their_order() {
        let claims = claims_of(
            "Judgment in the case of Brook and others\n\nThe applicants, Ida Brook, Otto Brand and Ann Vane, live in Ober.\n\nOn 3 May \
             1934 the applicants were arrested. The second applicant was released on 5 May 1934.",
        );
        for wanted in [
            "arrested Ida Brook = true",
            "arrested Otto Brand = true",
            "arrested Ann Vane = true",
            "released Otto Brand = true",
        ] {
            assert!(claims.iter().any(|claim| claim == wanted), "{wanted} in {claims:#?}");
        }
        assert!(!claims.iter().any(|claim| claim == "released Ida Brook = true"), "{claims:#?}");
    }

    #[test]
    fn parties_that_are_named_one_by_one_are_counted() {
        let claims = claims_of(
            "The first accused, Ida Brook, is a journalist. The second accused, Otto Brand, is a poet. Both were arrested in May 1934. \
             The second accused was released in June 1934.",
        );
        for wanted in
            ["arrested Ida Brook = true", "arrested Otto Brand = true", "released Otto Brand = true"]
        {
            assert!(claims.iter().any(|claim| claim == wanted), "{wanted} in {claims:#?}");
        }
        assert!(!claims.iter().any(|claim| claim == "released Ida Brook = true"), "{claims:#?}");
    }
}
