//! A passage of a document as every page shows it: the words in their sentence, who says so and how, and from where.

use crate::html::{self, Html};
use crate::links::Links;
use crate::reading::Reading;
use crate::sentence::around;
use gainsay_model::{Claim, Passage, Source, Span};
use gainsay_render::manner;

/// The most characters of a quote on a page with many.
pub(crate) const SHORT: usize = 420;

/// A quote with what a reader needs to weigh it.
pub(crate) struct Quoted {
    /// The words, marked, in what stands around them.
    pub(crate) quote: Html,
    /// The language of the document, as a BCP 47 tag.
    pub(crate) language: Option<String>,
    /// The title of the document, else its path.
    pub(crate) title: String,
    /// Where the words stand in it.
    pub(crate) address: String,
    /// Line of the original, from 1.
    pub(crate) line: usize,
    /// Day of publication, as the document or the catalogue writes it.
    pub(crate) published: Option<String>,
    /// "denied by A": who says so and how, unless the document says so plainly.
    pub(crate) manner: Option<String>,
    /// The stable name of the stance.
    pub(crate) stance: &'static str,
    /// When it holds or happened, by the claim.
    pub(crate) time: Option<String>,
    /// The page of the claim.
    pub(crate) claim: Option<String>,
    /// How sensitive the document is, in the case's words.
    pub(crate) sensitivity: Option<String>,
}

impl Quoted {
    /// The words of a claim, at most so many characters.
    pub(crate) fn claim(reading: &Reading, links: Links, claim: &Claim, most: usize) -> Option<Self> {
        let source = reading.source(claim.source())?;
        let mut quoted = Self::at(reading, links, source, (claim.quote, claim.words), most);
        quoted.address = links.claim_in_source(source.path(), claim.id());
        quoted.says(claim, links);
        Some(quoted)
    }

    /// A passage of a side of a finding, with the claim that it shows.
    pub(crate) fn passage(
        reading: &Reading,
        links: Links,
        passage: &Passage,
        claim: Option<&Claim>,
        most: usize,
    ) -> Option<Self> {
        let source = reading.source(passage.quote.source())?;
        let mut quoted = Self::at(reading, links, source, (passage.quote, passage.words), most);
        if let Some(claim) = claim {
            quoted.address = links.claim_in_source(source.path(), claim.id());
            quoted.says(claim, links);
        }
        Some(quoted)
    }

    fn at(
        reading: &Reading,
        links: Links,
        source: &Source,
        (quote, words): (Span, Span),
        most: usize,
    ) -> Self {
        let within = !words.is_empty() && quote.contains(words);
        let marked = if within { words } else { quote };
        let meta = source.meta();
        Self {
            quote: html::quoted(
                source.text(),
                // Of what is held back nothing is shown but what is claimed.
                if reading.withholds(source) { quote.range() } else { around(source, &quote.range()) },
                quote.range(),
                marked.range(),
                most,
            ),
            language: meta.language.clone(),
            title: title(source),
            address: links.source(source.path()),
            line: source.place(marked).0,
            published: meta.published.clone(),
            manner: None,
            stance: "asserts",
            time: None,
            claim: None,
            sensitivity: meta.sensitivity.clone(),
        }
    }

    fn says(&mut self, claim: &Claim, links: Links) {
        self.manner = manner(claim);
        self.stance = claim.stance.name();
        self.time = claim.time.as_ref().map(|time| time.in_words());
        self.claim = Some(links.claim(claim.id()));
    }
}

/// What a document is called: its title, else its path.
pub(crate) fn title(source: &Source) -> String {
    let title = source.meta().title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    title.unwrap_or(source.path()).to_owned()
}
