//! What somebody may have meant who asked for what is not there.

use gainsay_names::fold;
use std::collections::BTreeSet;

/// The names most like what was asked for, the likest first; at most `most`, and only those that share half of their
/// pairs of letters (Dice 1945). Each name comes with whatever it leads to.
pub(crate) fn nearest<'a, T>(
    asked: &str,
    names: impl Iterator<Item = (&'a str, T)>,
    most: usize,
) -> Vec<(&'a str, T)> {
    let wanted = pairs(asked);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str, T)> = Vec::new();
    for (name, to) in names {
        let own = pairs(name);
        let shared = own.intersection(&wanted).count();
        let likeness = 200 * shared / (own.len() + wanted.len()).max(1);
        if likeness >= 50 {
            found.push((likeness, name, to));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().take(most).map(|(_, name, to)| (name, to)).collect()
}

/// The pairs of neighbouring letters of a name, folded.
fn pairs(name: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = fold(name).chars().take(200).collect();
    letters.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_is_forgiven() {
        let names = ["quorrin.txt", "kuorrin.txt", "ledger.md"];
        let found = nearest("quorin.txt", names.into_iter().map(|name| (name, ())), 2);
        assert_eq!(found.iter().map(|(name, ())| *name).collect::<Vec<_>>(), ["quorrin.txt", "kuorrin.txt"]);
        assert!(nearest("", names.into_iter().map(|name| (name, ())), 2).is_empty());
    }
}
