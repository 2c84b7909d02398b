//! Patterns of paths: `*` and `?` within one name, `**` for any folders.

/// A path or a pattern of paths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pattern(String);

impl Pattern {
    /// The pattern written so; a leading `./` says nothing.
    pub(super) fn new(text: &str) -> Self {
        Self(text.strip_prefix("./").unwrap_or(text).to_owned())
    }

    /// The pattern as written.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the pattern stands for `path`. Steps are at most the product of both lengths.
    pub(super) fn matches(&self, path: &str) -> bool {
        let (names, parts): (Vec<&str>, Vec<&str>) = (self.0.split('/').collect(), path.split('/').collect());
        greedy(&names, &parts, |name| *name == "**", |name, part| name_matches(name, part))
    }
}

fn name_matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    greedy(&pattern, &name, |c| *c == '*', |c, letter| *c == '?' || c == letter)
}

/// Matches with wildcards that stand for any run. On a mismatch only the last wildcard takes one more: an
/// earlier one can never help, so there is no tree of tries (the two-pointer method for globs).
fn greedy<P, T>(pattern: &[P], text: &[T], any: impl Fn(&P) -> bool, same: impl Fn(&P, &T) -> bool) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while t < text.len() {
        if p < pattern.len() && any(&pattern[p]) {
            last = Some((p, t));
            p += 1;
        } else if p < pattern.len() && same(&pattern[p], &text[t]) {
            p += 1;
            t += 1;
        } else if let Some((star, taken)) = last {
            last = Some((star, taken + 1));
            p = star + 1;
            t = taken + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stay_in_one_name_and_double_stars_do_not() {
        let matches = |pattern: &str, path: &str| Pattern::new(pattern).matches(path);
        assert!(matches("minutes/*.txt", "minutes/1920.txt"));
        assert!(!matches("minutes/*.txt", "minutes/old/1920.txt"));
        assert!(matches("minutes/**/*.txt", "minutes/old/older/1920.txt"));
        assert!(matches("minutes/**/*.txt", "minutes/1920.txt"));
        assert!(matches("**/192?.md", "a/b/1920.md"));
        assert!(matches("./a.txt", "a.txt"));
        assert!(!matches("a.txt", "b/a.txt"));
        assert!(matches("протокол*.txt", "протокол 1.txt"));
    }
}
