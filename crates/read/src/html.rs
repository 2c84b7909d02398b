//! Web pages: the main content as text, its structure, what the page says about itself.
//!
//! A tokenizer of our own gives exact byte ranges in one pass; a tree bounded in depth is built from it; the main
//! content is chosen by where the running text stands ([`content`]); [`writer`] writes it down with white space
//! folded and references resolved, every character mapped to the bytes it came from.

mod content;
mod grid;
mod meta;
mod names;
mod reference;
mod table;
mod text;
mod token;
mod tree;
mod writer;

use crate::draft::Draft;
use crate::labels;
use gainsay_model::{BlockKind, NoteKind};

/// Reads a page. Elements nested deeper than `depth` are read as if they were not nested, with a note.
pub(crate) fn read(decoded: &str, depth: u32) -> Draft {
    let tree = tree::Tree::parse(decoded, depth);
    let chosen = content::choose(&tree);
    let (mut draft, strong) = writer::write(&tree, &chosen);
    labels::gather(&draft.text, &mut draft.blocks, &strong);
    draft.meta = meta::metadata(&tree);
    let heading = draft.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let heading = heading.and_then(|b| draft.text.get(b.range.start as usize..b.range.end as usize));
    draft.meta.title = meta::title(&tree, draft.meta.publisher.as_deref(), heading);
    if let Some(at) = tree.too_deep {
        let message = format!(
            "elements nest more than {depth} deep from here on: deeper ones are read as if they did not"
        );
        draft.notes.push((at, NoteKind::Doubtful, message));
    }
    if let Some(at) = tree.torn {
        draft.notes.push((
            at,
            NoteKind::CutShort,
            "a tag or comment is never closed: the page ends here".into(),
        ));
    }
    draft
}

/// Reads a piece of markup that stands in another format: all that it holds, without looking for main content.
pub(crate) fn fragment(markup: &str, depth: u32) -> Draft {
    let tree = tree::Tree::parse(markup, depth);
    let (mut draft, strong) = writer::write(&tree, &content::all(&tree));
    labels::gather(&draft.text, &mut draft.blocks, &strong);
    draft
}
