//! Patterns for paths: `*` for any letters, `?` for one.

/// A pattern for the path of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Glob {
    pattern: Vec<char>,
}

impl Glob {
    /// A pattern as a person writes it.
    pub(crate) fn new(pattern: &str) -> Self {
        Self { pattern: pattern.to_lowercase().chars().collect() }
    }

    /// Whether the pattern fits a whole path, or the end of it after a `/`. A pattern that ends in `/` fits what lies in that
    /// folder. Case does not matter. Time: the length of the path times that of the pattern, at worst.
    pub(crate) fn fits(&self, path: &str) -> bool {
        let path: Vec<char> = path.to_lowercase().chars().collect();
        let starts = path.iter().enumerate().filter(|(_, c)| **c == '/').map(|(at, _)| at + 1);
        std::iter::once(0).chain(starts).any(|start| self.fits_whole(path.get(start..).unwrap_or_default()))
    }

    /// Greedy matching that goes back to the last star only (Krauss, "Matching Wildcards", 2008).
    fn fits_whole(&self, path: &[char]) -> bool {
        let (mut at, mut in_path) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        while in_path < path.len() {
            match self.pattern.get(at) {
                Some('*') => {
                    star = Some((at, in_path));
                    at += 1;
                }
                Some(c) if *c == '?' || Some(c) == path.get(in_path) => {
                    at += 1;
                    in_path += 1;
                }
                None if at > 0 && self.pattern.get(at - 1) == Some(&'/') => return true,
                _ => match star {
                    Some((from, covered)) => {
                        star = Some((from, covered + 1));
                        at = from + 1;
                        in_path = covered + 1;
                    }
                    None => return false,
                },
            }
        }
        self.pattern.iter().skip(at).all(|c| *c == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_people_expect() {
        for (pattern, path, fits) in [
            ("a.txt", "a.txt", true),
            ("a.txt", "minutes/a.txt", true),
            ("a.txt", "bananas/aa.txt", false),
            ("*.txt", "minutes/1951/a.txt", true),
            ("minutes/", "minutes/1951/a.txt", true),
            ("minutes/", "old-minutes/a.txt", false),
            ("minutes/*.md", "minutes/a.txt", false),
            ("MIN*/?.TXT", "minutes/a.txt", true),
            ("*", "a", true),
            ("", "a", false),
        ] {
            assert_eq!(Glob::new(pattern).fits(path), fits, "{pattern} {path}");
        }
    }
}
