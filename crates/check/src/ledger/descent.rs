//! What the lineage says of claims: their lines of descent, how many say so, and which are copied.

use gainsay_model::{ClaimId, Lineage, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// What the lineage says of claims, as far as rules ask.
#[derive(Debug, Default)]
pub(super) struct Descent {
    lines: Vec<(ClaimId, ClaimId)>,
    standings: Vec<(ClaimId, Standing)>,
    copied: Vec<ClaimId>,
    // The claims of each line.
    of_line: BTreeMap<ClaimId, Vec<ClaimId>>,
}

impl Descent {
    /// Takes in what the lineage says now; what comes back are the claims of which it says something else.
    pub(super) fn update(&mut self, lineage: &Lineage) -> BTreeSet<ClaimId> {
        let lines: Vec<(ClaimId, ClaimId)> = lineage.lines().map(|(claim, line)| (*claim, *line)).collect();
        let standings: Vec<(ClaimId, Standing)> =
            lineage.standings().map(|(claim, standing)| (*claim, *standing)).collect();
        let copied: Vec<ClaimId> = lineage.copied().copied().collect();
        let mut changed = BTreeSet::new();
        differences(&self.lines, &lines, |(claim, _)| *claim, &mut changed);
        for claim in &changed {
            let line = |lines: &[(ClaimId, ClaimId)]| {
                let at = lines.binary_search_by_key(claim, |(known, _)| *known).ok()?;
                lines.get(at).map(|(_, line)| *line)
            };
            if let Some(before) = line(&self.lines)
                && let Some(claims) = self.of_line.get_mut(&before)
            {
                claims.retain(|known| known != claim);
                if claims.is_empty() {
                    self.of_line.remove(&before);
                }
            }
            if let Some(now) = line(&lines) {
                self.of_line.entry(now).or_default().push(*claim);
            }
        }
        differences(&self.standings, &standings, |(claim, _)| *claim, &mut changed);
        differences(&self.copied, &copied, |claim| *claim, &mut changed);
        (self.lines, self.standings, self.copied) = (lines, standings, copied);
        changed
    }

    /// Whether a claim is counted to a line.
    pub(super) fn has_line(&self, claim: ClaimId) -> bool {
        self.lines.binary_search_by_key(&claim, |(known, _)| *known).is_ok()
    }

    /// The claims of each line that has several, in order of the lines.
    pub(super) fn several(&self) -> impl Iterator<Item = &[ClaimId]> {
        self.of_line.values().map(Vec::as_slice).filter(|claims| claims.len() > 1)
    }
}

/// The claims of which two lists in order of claims say something else.
fn differences<T: PartialEq>(
    old: &[T],
    new: &[T],
    claim: impl Fn(&T) -> ClaimId,
    out: &mut BTreeSet<ClaimId>,
) {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a == b => drop((old.next(), new.next())),
            (Some(a), b) if b.is_none_or(|b| claim(a) <= claim(b)) => {
                out.insert(claim(a));
                old.next();
            }
            (_, Some(b)) => {
                out.insert(claim(b));
                new.next();
            }
            (_, None) => break,
        }
    }
}
