//! Pictures: what is said under them.

use super::{Mode, Reader};
use crate::wikitext::namespaces::is_picture;
use crate::wikitext::tree::Kind;
use gainsay_model::BlockKind;

/// Words that place or size a picture, in the languages that have their own, and never caption it.
const OPTIONS: [&str; 58] = [
    "thumb",
    "thumbnail",
    "frame",
    "framed",
    "frameless",
    "border",
    "left",
    "right",
    "center",
    "centre",
    "none",
    "upright",
    "baseline",
    "middle",
    "sub",
    "super",
    "top",
    "bottom",
    "text-top",
    "text-bottom",
    "mini",
    "miniatur",
    "gerahmt",
    "rahmenlos",
    "rand",
    "links",
    "rechts",
    "zentriert",
    "ohne",
    "hochkant",
    "vignette",
    "gauche",
    "droite",
    "centré",
    "redresse",
    "miniaturadeimagen",
    "izquierda",
    "derecha",
    "centro",
    "miniatura",
    "destra",
    "sinistra",
    "duimnaael",
    "regs",
    "мини",
    "слева",
    "справа",
    "центр",
    "без",
    "миниатюра",
    "ліворуч",
    "праворуч",
    "küçükresim",
    "sol",
    "sağ",
    "kiçik",
    "մինի",
    "մինիատյուր",
];

impl Reader<'_, '_> {
    /// The label of a file that captions it: the last that is no option.
    fn caption(&self, link: usize) -> Option<usize> {
        let labels = self.tree.children(link).filter(|child| self.tree.kind(*child) == Kind::Label);
        labels.last().filter(|label| !is_option(self.tree.markup(*label)))
    }

    /// A picture's caption as a block.
    pub(super) fn caption_of(&mut self, link: usize) {
        if let Some(label) = self.caption(link) {
            self.out.begin("\n\n", Vec::new());
            self.in_mode(Mode::Value, |reader| reader.children(label));
            self.out.close(BlockKind::Caption);
        }
    }

    /// A picture as the value of an entry: its name. Its caption stands elsewhere.
    pub(super) fn file_in_value(&mut self, link: usize) {
        let target = self.tree.children(link).find(|child| self.tree.kind(*child) == Kind::Target);
        let Some(target) = target else { return };
        if self.caption(link).is_some() {
            self.floats.push_back(link);
        }
        if self.in_box {
            let range = self.tree.range(target);
            let name = self.tree.markup(target).find(':').map_or(0, |at| at + 1);
            self.out.words(range.start + name..range.end);
        }
    }

    /// The captions of a gallery, one block each.
    pub(super) fn gallery(&mut self, node: usize) {
        let children: Vec<usize> = self.tree.children(node).collect();
        for line in children.split(|child| self.tree.kind(*child) == Kind::Newline) {
            let file = line.iter().position(|child| self.tree.markup(*child).contains('|'));
            let Some(file) = file.filter(|file| self.tree.kind(line[*file]) == Kind::Text) else { continue };
            let range = self.tree.range(line[file]);
            let after = self.tree.markup(line[file]).find('|').map_or(0, |at| at + 1);
            self.out.begin("\n\n", Vec::new());
            self.in_mode(Mode::Value, |reader| {
                reader.out.words(range.start + after..range.end);
                for child in &line[file + 1..] {
                    reader.word(*child);
                }
            });
            self.out.close(BlockKind::Caption);
        }
        self.drain();
    }
}

/// Whether a file's label places or sizes it.
fn is_option(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let size = Some(label.strip_suffix("px").unwrap_or(&label))
        .is_some_and(|size| size.bytes().all(|b| b.is_ascii_digit() || b == b'x'));
    let key = label.split_once('=').map(|(key, _)| key.trim());
    let named = key.is_some_and(|key| {
        matches!(key, "alt" | "link" | "lang" | "page" | "class" | "upright" | "thumb" | "hochkant" | "title")
            || key.chars().all(char::is_alphabetic) && !key.contains(' ') && key.len() < 9
    });
    label.is_empty() || size || named || OPTIONS.contains(&label.as_str()) || is_picture(&label)
}
