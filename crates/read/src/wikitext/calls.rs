//! The templates that a page calls, with their arguments as they are written.

use super::parse::parse;
use super::tree::{Kind, Tree};

/// A call of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call<'p> {
    /// The template's name as written, without white space around it.
    pub name: &'p str,
    /// The arguments in order: the key as written, or the number of an argument without one, and the value as written;
    /// neither has white space around it.
    pub arguments: Vec<(String, &'p str)>,
}

/// All calls of templates on a page of wikitext, each before those inside it. Total on any input, linear in its length.
///
/// ```
/// let calls = gainsay_read::calls("{{Infobox state | name = Lug | {{flag|Elm}} }}");
/// assert_eq!(calls[0].name, "Infobox state");
/// assert_eq!(calls[0].arguments, [("name".to_owned(), "Lug"), ("1".to_owned(), "{{flag|Elm}}")]);
/// assert_eq!(calls[1].name, "flag");
/// ```
pub fn calls(page: &str) -> Vec<Call<'_>> {
    let tree = parse(page);
    let templates = (0..tree.nodes.len()).filter(|at| tree.kind(*at) == Kind::Template);
    templates.map(|at| call(&tree, at)).collect()
}

fn call<'p>(tree: &Tree<'p>, at: usize) -> Call<'p> {
    let mut call = Call { name: "", arguments: Vec::new() };
    let mut numbered = 0;
    for part in tree.children(at) {
        match tree.kind(part) {
            Kind::Name => call.name = tree.markup(part).trim(),
            Kind::Argument => {
                let argument = tree.range(part);
                let key = tree.children(part).next().filter(|first| tree.kind(*first) == Kind::Key);
                let (key, from) = match key {
                    Some(key) => (tree.markup(key).trim().to_owned(), tree.range(key).end + 1),
                    None => {
                        numbered += 1;
                        (numbered.to_string(), argument.start)
                    }
                };
                let value = tree.source.get(from..argument.end).unwrap_or_default();
                call.arguments.push((key, value.trim()));
            }
            _ => {}
        }
    }
    call
}
