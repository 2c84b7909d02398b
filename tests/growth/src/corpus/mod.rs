//! Documents of a generated case: articles with boxes, mirrors of them, web pages, chronicles and minutes.
//!
//! The documents of a case of ten thousand are the first ten thousand of a case of a hundred thousand: each is a
//! function of the seed and of its number.

mod article;
mod circle;
mod fill;
mod mirror;
mod page;
mod plain;
mod tongue;
mod words;

use crate::chance::Chance;
use circle::{Circle, DOCUMENTS};
use fill::Writer;

/// A document: where it lies below the folder of sources, and what stands in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path below the sources folder.
    pub path: String,
    /// The text, in UTF-8.
    pub text: String,
}

/// A case of any number of documents.
#[derive(Debug)]
pub struct World {
    seed: u64,
    names: crate::names::people::Names,
}

impl World {
    /// The world of a seed: the same documents on every machine.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, names: crate::names::people::Names::new(&mut Chance::new(seed)) }
    }

    /// The document of this number, counted from 0.
    #[must_use]
    pub fn document(&self, number: usize) -> Document {
        let circle = Circle::new(self, number / DOCUMENTS);
        let place = number % DOCUMENTS;
        let (ending, text) = match place {
            0..9 => ("wiki", article::wikitext(&circle, place, &mut self.writer(&circle, number))),
            9 => ("txt", article::plain(&circle, place, &mut self.writer(&circle, number))),
            10..13 => {
                // A mirror writes what the article of its model wrote, and changes a little.
                let model = number - place + (place * 5) % 9;
                let article = article::wikitext(&circle, (place * 5) % 9, &mut self.writer(&circle, model));
                let chance = &mut self.chance(number, 2);
                if place == 12 {
                    ("wiki", mirror::fork(&article, chance))
                } else {
                    ("html", mirror::page(&article, chance))
                }
            }
            13..16 => ("html", page::news(&circle, &mut self.writer(&circle, number))),
            16..18 => ("txt", plain::chronicle(&circle, &mut self.writer(&circle, number))),
            18 => ("txt", plain::minutes(&circle, &mut self.writer(&circle, number))),
            _ => ("md", plain::essay(&circle, &mut self.writer(&circle, number))),
        };
        Document { path: format!("{:04}/{number:07}.{ending}", number / 1000), text }
    }

    fn writer<'a>(&self, circle: &'a Circle, number: usize) -> Writer<'a> {
        Writer::new(circle, self.chance(number, 1))
    }

    /// Chance of its own for every document and purpose, so that each can be made without those before it.
    fn chance(&self, number: usize, purpose: u64) -> Chance {
        let mut chance =
            Chance::new(self.seed ^ (number as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ (purpose << 56));
        chance.draw();
        chance
    }
}
