//! Runs of words that may be a name, by the way they are written.

use super::lists::Class;
use super::scan::{Scan, Style, Unit};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Words of a run beyond which it is no name but a line in capitals.
const LONGEST_RUN: usize = 16;

/// Finds runs in one unit of a document.
pub(super) struct Runs<'a> {
    pub(super) scan: &'a Scan<'a>,
    pub(super) unit: &'a Unit,
    /// Whether every noun has a capital, as in German.
    pub(super) nouns_capital: bool,
}

impl Runs<'_> {
    /// All runs of the unit, in order; `taken` says which tokens belong to something else (dates).
    pub(super) fn all(&self, taken: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut at = self.unit.tokens.start;
        while at < self.unit.tokens.end {
            if !self.begins(at) || taken(at) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            // A run that is too long to be a name is left in pieces, so that its length costs no more than once.
            while let Some(next) = self.next(at, end, &taken)
                && end - at <= 4 * LONGEST_RUN
            {
                end = next;
            }
            if end - at <= LONGEST_RUN {
                out.push(at..end);
            }
            at = end;
        }
        out
    }

    /// Whether a run may begin at a token.
    fn begins(&self, at: usize) -> bool {
        let token = &self.scan.tokens[at];
        let word = self.scan.word(at);
        if !token.capital {
            // "Mr van Engelen": a particle after a courtesy begins the name.
            return word.is(Class::PARTICLE)
                && at > self.unit.tokens.start
                && self.scan.is(at - 1, Class::COURTESY)
                && self.capital(at + 1);
        }
        if word.lower == "the" {
            return !token.opens && self.capital(at + 1) && !self.scan.is(at + 1, Class::STOP);
        }
        if word.is(Class::STOP) && !token.shouted
            || word.is(Class::DAY)
            || token.shouted && word.is(Class::SHORT)
        {
            return word.is(Class::OFFICE);
        }
        let initial = token.range().len() <= 2 && self.scan.lower(at + 1) == "." && self.capital(at + 2);
        if token.range().len() == 1 && !initial {
            return false;
        }
        !token.opens || self.opens_name(at)
    }

    fn capital(&self, at: usize) -> bool {
        at < self.unit.tokens.end && self.scan.tokens[at].capital
    }

    /// Whether a capital word at the head of a sentence or item belongs to a name.
    fn opens_name(&self, at: usize) -> bool {
        let token = &self.scan.tokens[at];
        let word = self.scan.word(at);
        if token.shouted || word.capital > 0 || word.is(Class::COURTESY) || self.nouns_capital {
            return true;
        }
        let followed = self.capital(at + 1)
            && self.scan.tokens[at + 1].spaced
            && !self.scan.is(at + 1, Class::STOP)
            && !self.scan.is(at + 1, Class::DAY)
            && self.scan.lower(at + 1) != "i";
        if followed {
            let head = self.scan.word(at + 1).known.head.is_some() || self.scan.word(at).is(Class::ROLE);
            return word.small == 0 || head || word.is(Class::GIVEN) || self.unit.style == Style::Value;
        }
        if word.is(Class::GIVEN) && word.small == 0 || word.is(Class::PEOPLE) || word.is(Class::ROLE) {
            return true;
        }
        let place =
            super::lists::named(&word.lower).is_some() || super::gazetteer::look_up(&word.lower).is_some();
        let joined = matches!(self.scan.lower(at + 1), "of" | "." | "and" | "&" | "," | "for" | "-" | "–");
        word.small == 0
            && (place
                || super::lists::ends_as_surname(&word.lower)
                || super::lists::ends_as_land(&word.lower)
                || token.range().len() == 1
                || self.unit.style == Style::Value && !word.is(Class::PLAIN)
                || word.known.head.is_some() && joined
                || word.lower.contains('-') && !super::lists::built_as_word(&word.lower)
                || self.lone(at))
    }

    /// A word met only once, at the head of its sentence, is a name if a verb follows that asks for one.
    fn lone(&self, at: usize) -> bool {
        let word = self.scan.word(at);
        let verb = matches!(self.scan.lower(at + 1), "was" | "is" | "has" | "had" | "'s" | "’s");
        (verb || self.scan.is(at + 1, Class::SAYS))
            && !word.is(Class::PLAIN)
            && !super::lists::built_as_word(&word.lower)
            && !word.lower.ends_with('s')
            && !word.lower.ends_with("ly")
    }

    /// The end of a run that goes on behind `end`; it began at `at`.
    fn next(&self, at: usize, end: usize, taken: &impl Fn(usize) -> bool) -> Option<usize> {
        if end >= self.unit.tokens.end || taken(end) {
            return None;
        }
        let (last, token) = (&self.scan.tokens[end - 1], &self.scan.tokens[end]);
        let (last_word, word) = (self.scan.word(end - 1), self.scan.word(end));
        if self.line_ends(last.end as usize, token.start as usize) {
            return None;
        }
        let short = last.range().len() <= 2
            || matches!(
                last_word.lower.as_str(),
                "st" | "mrs" | "prof" | "gen" | "col" | "capt" | "rev" | "jr" | "lt" | "sen" | "gov"
            );
        if word.lower == "." && !token.spaced && last.capital && short {
            let after =
                self.scan.tokens.get(end + 1).filter(|_| end + 1 < self.unit.tokens.end && !taken(end + 1));
            let goes_on = after.is_some_and(|after| after.capital && !self.scan.is(end + 1, Class::STOP));
            return if goes_on {
                Some(end + 2)
            } else {
                // "Abilov A.": the stop of the last initial belongs to the name.
                (end - at >= 2 && self.scan.text[last.range()].chars().count() == 1).then_some(end + 1)
            };
        }
        if token.capital
            && (token.spaced || last_word.lower == ".")
            && (!token.opens || last_word.lower == ".")
        {
            let numeral = word.lower == "i" && last_word.lower == "war";
            let plain = word.is(Class::STOP) && !token.shouted && !numeral || word.is(Class::DAY);
            return (!plain).then_some(end + 1);
        }
        self.joins(at, end, taken)
    }

    /// Whether a line ends between two words as lines of lists and letters do, and not for want of room.
    fn line_ends(&self, from: usize, to: usize) -> bool {
        const FULL_LINE: usize = 50;
        let gap = self.scan.text.get(from..to).unwrap_or_default();
        if !gap.contains('\n') {
            return false;
        }
        let line =
            self.scan.text.as_bytes()[..from].iter().rev().take(FULL_LINE).position(|byte| *byte == b'\n');
        gap.contains("\n\n") || line.is_some() || from < FULL_LINE
    }

    /// Small words inside a name.
    fn joins(&self, at: usize, end: usize, taken: &impl Fn(usize) -> bool) -> Option<usize> {
        let (token, word) = (&self.scan.tokens[end], self.scan.word(end));
        let last_word = self.scan.word(end - 1);
        let capital = |skip: usize| {
            let next = end + skip;
            next < self.unit.tokens.end
                && self.scan.tokens[next].capital
                && !self.scan.tokens[next].opens
                && !taken(next)
                && !self.scan.is(next, Class::STOP)
                && !self.scan.is(next, Class::DAY)
        };
        let the = usize::from(self.scan.lower(end + 1) == "the");
        match word.lower.as_str() {
            "of" => (self.takes_of(at, end) && capital(1 + the)).then_some(end + 2 + the),
            "for" | "on" => {
                let headed = self.head(at, end).is_some_and(|kind| {
                    matches!(kind, EntityKind::Organisation | EntityKind::Work | EntityKind::Event)
                });
                (headed && !self.office_only(at, end) && capital(1 + the)).then_some(end + 2 + the)
            }
            "," => {
                let form = matches!(self.scan.lower(end + 1), "inc" | "ltd" | "llc" | "corp" | "gmbh");
                (form && capital(1)).then_some(end + 2)
            }
            "and" | "&" => (capital(1) && self.joins_and(at, end)).then_some(end + 2),
            "'s" | "’s" => (last_word.is(Class::GUILD) && capital(1)).then_some(end + 2),
            "’" | "'" if !token.spaced => (last_word.is(Class::GUILD) && capital(1)).then_some(end + 2),
            "-" | "–" if !token.spaced => {
                (capital(1) && !self.scan.tokens[end + 1].spaced).then_some(end + 2)
            }
            _ if word.is(Class::PARTICLE) && !token.capital && token.spaced => {
                let article = matches!(
                    word.lower.as_str(),
                    "der" | "den" | "das" | "zum" | "zur" | "el" | "y" | "av" | "ten" | "di" | "da"
                );
                let given = self.scan.is(at, Class::GIVEN) || last_word.is(Class::PARTICLE);
                let second = usize::from(
                    self.scan.is(end + 1, Class::PARTICLE)
                        && !self.scan.tokens[(end + 1).min(self.scan.tokens.len() - 1)].capital,
                );
                (capital(1 + second) && (!article || given)).then_some(end + 2 + second)
            }
            _ => None,
        }
    }

    /// The head of the words before "of", "for" or "on".
    fn head(&self, at: usize, end: usize) -> Option<EntityKind> {
        let before = (at..end).take_while(|at| !matches!(self.scan.lower(*at), "of" | "for" | "on"));
        before.filter_map(|at| self.scan.word(at).known.head).last()
    }

    fn office_only(&self, at: usize, end: usize) -> bool {
        (at..end).all(|at| self.scan.is(at, Class::ROLE) || self.scan.is(at, Class::BEFORE_OFFICE))
            && (at..end).any(|at| self.scan.is(at, Class::ROLE))
    }

    /// Whether "of" goes on with the name: it has a head, or is one word that nobody bears alone.
    fn takes_of(&self, at: usize, end: usize) -> bool {
        if self.office_only(at, end) {
            return false;
        }
        if self.head(at, end).is_some() {
            return true;
        }
        let first = self.scan.word(at);
        let place = || {
            super::lists::named(&first.lower).is_some() || super::gazetteer::look_up(&first.lower).is_some()
        };
        let token = &self.scan.tokens[at];
        end == at + 1
            && !token.shouted
            && !first.is(Class::GIVEN)
            && !first.is(Class::PEOPLE)
            && !first.is(Class::STOP)
            && first.small == 0
            && (!token.opens || self.unit.style == Style::Value)
            && !super::lists::ends_as_surname(&first.lower)
            && !place()
    }

    /// "and" is inside a name if a head word follows that the part before it lacks: "Nations and
    /// Peoples Organization", or within what follows "of": "Ministry of Culture and Tourism".
    fn joins_and(&self, at: usize, end: usize) -> bool {
        let body = |at: usize| {
            matches!(
                self.scan.word(at).known.head,
                Some(EntityKind::Organisation | EntityKind::Work | EntityKind::Event)
            )
        };
        let headed_before = (at..end).any(body);
        let behind_of = (at..end).any(|at| matches!(self.scan.lower(at), "of" | "for" | "on"));
        let mut run = end + 1;
        while run < self.unit.tokens.end
            && self.scan.tokens[run].capital
            && self.scan.tokens[run].spaced
            && run < end + 8
        {
            run += 1;
        }
        let headed_after = (end + 1..run).any(body);
        let last = self.scan.word(end - 1);
        let name = last.is(Class::GIVEN)
            || last.is(Class::PEOPLE)
            || super::gazetteer::look_up(&last.lower).is_some();
        let abstracted = ["s", "ty", "re", "on", "ce", "gy", "th", "ge", "se", "ic", "ng", "nt", "al"]
            .iter()
            .any(|ending| last.lower.ends_with(ending));
        let single = end == at + 1 && self.scan.tokens[at].shouted;
        !single
            && !name
            && abstracted
            && (headed_after && !headed_before
                || headed_before && behind_of && (run <= end + 3 || headed_after))
            || self.scan.lower(end) == "&" && !name
    }
}
