//! Whether a text is wikitext: signs that nothing else has, or several kinds of signs that few things have.

/// How many bytes at the start of a text are looked at.
const REACH: usize = 1 << 16;

/// Whether `decoded` seems to be wikitext. Says no to Markdown, to plain extracts with `== headings ==`, to
/// HTML and to program text with a few double brackets.
pub(crate) fn looks_like(decoded: &str) -> bool {
    let mut end = decoded.len().min(REACH);
    while !decoded.is_char_boundary(end) {
        end -= 1;
    }
    let start = decoded.get(..end).unwrap_or_default().trim_start_matches('\u{feff}').trim_start();
    if super::namespaces::redirect(start).is_some() {
        return true;
    }
    let lower = start.get(..start.len().min(64)).unwrap_or_default().to_ascii_lowercase();
    if lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with("---\n") {
        return false;
    }
    let signs = Signs::count(start);
    signs.points() >= 4 && signs.points() > 3 * signs.against
}

/// What is seen of each kind of sign.
#[derive(Default, Debug)]
struct Signs {
    links: usize,
    templates: usize,
    bold: usize,
    headings: usize,
    tables: usize,
    arguments: usize,
    notes: usize,
    spaces: usize,
    against: usize,
}

impl Signs {
    fn count(text: &str) -> Self {
        let mut signs = Self::default();
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.starts_with("```");
            signs.line(line.trim_end());
        }
        signs.against += usize::from(fenced);
        signs
    }

    fn line(&mut self, line: &str) {
        let heading = line.starts_with("==") && line.ends_with("==") && line.len() > 4;
        self.headings += usize::from(heading);
        self.bold += usize::from(line.contains("'''"));
        self.tables += usize::from(["{|", "|-", "|}", "|+"].iter().any(|sign| line.starts_with(sign)));
        self.arguments += usize::from(line.starts_with('|') && line.contains('=') && !line.contains("||"));
        self.notes += usize::from(line.contains("<ref>") || line.contains("<ref name"));
        self.against +=
            usize::from(line.starts_with("# ") || line.starts_with("## ") || line.starts_with("```"));
        self.against += line.matches("](").count();
        for (at, _) in line.match_indices("[[") {
            let inner = &line[at + 2..];
            if let Some((target, _)) = inner.split_once("]]") {
                let word = target.chars().next().is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '#');
                self.links += usize::from(word && !target.contains("]["));
                self.spaces +=
                    usize::from(super::namespaces::space_of(target) != super::namespaces::Space::Page);
            }
        }
        for (at, _) in line.match_indices("{{") {
            let inner = &line[at + 2..];
            let named = inner.starts_with(|c: char| c.is_alphabetic() || c == '#');
            let ends = inner.contains('|')
                || inner.contains("}}")
                || !inner.trim().contains(' ')
                || inner.len() < 60;
            self.templates += usize::from(named && ends);
        }
    }

    /// A kind of sign counts once or twice, so that no single kind decides.
    fn points(&self) -> usize {
        let some = |count: usize| count.min(2);
        some(self.links)
            + some(self.templates)
            + some(self.bold)
            + usize::from(self.headings > 0)
            + some(self.tables / 2)
            + some(self.arguments / 2).min(self.templates)
            + 3 * usize::from(self.notes > 0)
            + 2 * some(self.spaces)
    }
}
