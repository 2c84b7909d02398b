//! Parts and blurs of a date: "early 1930s", "the second half of August", "c. 1860".

use super::calendar::{DASHES, Reader};
use super::point::{Grain, Point, Portion};

impl Reader<'_> {
    /// A date with what qualifies it, beginning at `at`.
    pub(super) fn dated(&self, at: usize) -> Option<Point> {
        let (approximate, behind) = self.approximation(at);
        // "c.1860" and "c1860" cling to their mark.
        let clinging = approximate && self.passage.number(behind).is_some();
        let point =
            self.part_of_date(behind).or_else(|| clinging.then(|| self.numbered(behind)).flatten())?;
        // "(1860?–1921)": a question mark that does not end a sentence is the source's own doubt.
        let p = self.passage;
        let doubted = p.is_mark(point.next, &['?']) && p.joined(point.next);
        let inside =
            p.is_mark(point.next + 1, &[')', ']', ',', ';', '/']) || p.is_mark(point.next + 1, DASHES);
        let uncertain = doubted && inside;
        let next = point.next + usize::from(uncertain);
        Some(Point {
            first: if approximate { at } else { point.first },
            approximate,
            uncertain,
            next,
            ..point
        })
    }

    fn part_of_date(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let article = usize::from(p.is(at, &["the"]));
        if let Some(point) = self.part_of_day(at, at + article) {
            return Some(point);
        }
        if let Some((portion, behind)) = self.portion(at + article) {
            let inner = behind + usize::from(p.is(behind, &["the", "der", "des", "du", "de"]));
            let point = self.date(inner).filter(|point| point.days.is_empty())?;
            return Some(Point { portion: Some(portion), first: at, ..point });
        }
        let point = self.date(at + article)?;
        if article == 0 {
            return Some(point);
        }
        let takes_article = point.grain != Grain::Year
            || point.season.is_some()
            || p.is(at + 1, &["year"])
            || (!point.days.is_empty() && p.number(at + 1).is_some() || self.ordinal(at + 1));
        takes_article.then_some(Point { first: at, ..point })
    }

    /// "the early morning hours of 5 May 1920".
    fn part_of_day(&self, first: usize, at: usize) -> Option<Point> {
        let p = self.passage;
        let part = at + usize::from(p.is(at, &["early", "late"]));
        let Some(super::lexicon::Sense::DayPart(code)) = p.sense(part) else { return None };
        let of = part + 1 + usize::from(p.is(part + 1, &["hours"]));
        let point =
            self.date(of + 1 + usize::from(p.is(of + 1, &["the"]))).filter(|_| p.is(of, &["of", "on"]))?;
        let one_day = point.days.len() == 1;
        one_day.then(|| Point { first, clock: Some(code.to_owned()), ..point })
    }

    fn ordinal(&self, at: usize) -> bool {
        matches!(self.passage.sense(at), Some(super::lexicon::Sense::Ordinal(_)))
    }

    /// Whether `at` begins with a word for "about", and the token behind it.
    fn approximation(&self, at: usize) -> (bool, usize) {
        let p = self.passage;
        if p.is(
            at,
            &[
                "about",
                "around",
                "circa",
                "approximately",
                "approx",
                "roughly",
                "um",
                "около",
                "vers",
                "примерно",
            ],
        ) {
            return (true, at + 1);
        }
        if p.is_mark(at, &['~', '≈']) && p.number(at + 1).is_some() {
            return (true, at + 1);
        }
        if p.is(at, &["c", "ca", "cca"]) && (!p.joined(at) || p.is_mark(at - 1, &['(', '[', '–', '—', '-']))
        {
            let dot = usize::from(p.is_mark(at + 1, &['.']));
            if p.number(at + 1 + dot).is_some()
                || matches!(p.sense(at + 1 + dot), Some(super::lexicon::Sense::Month(..)))
            {
                return (true, at + 1 + dot);
            }
        }
        (false, at)
    }

    /// "early", "mid-", "the end of", "first half of" and the like; the token behind them.
    pub(super) fn portion(&self, at: usize) -> Option<(Portion, usize)> {
        let p = self.passage;
        let of = |at: usize| p.is(at, &["of"]).then_some(at + 1);
        match p.word(at) {
            "early" | "earlier" | "anfang" | "начале" | "début" => {
                Some((Portion::Early, self.part_words(at + 1)))
            }
            "late" | "ende" | "конце" | "fin" => Some((Portion::Late, self.part_words(at + 1))),
            "mid" | "mitte" | "середине" | "middle" if !p.is(at + 1, &["of"]) => {
                let dash = p.is_mark(at + 1, DASHES);
                Some((Portion::Middle, at + 1 + usize::from(dash)))
            }
            "beginning" | "start" | "outset" => of(at + 1).map(|next| (Portion::Early, next)),
            "middle" => of(at + 1).map(|next| (Portion::Middle, next)),
            "end" | "close" => of(at + 1).map(|next| (Portion::Late, next)),
            "first" | "opening" => self.fraction(at, Portion::FirstHalf, Portion::Early),
            "second" | "latter" | "later" => self.fraction(at, Portion::SecondHalf, Portion::Late),
            "last" | "final" | "closing" => self.fraction(at, Portion::Late, Portion::Late),
            _ => None,
        }
    }

    /// "(early) part of", "(late) in", or nothing more.
    fn part_words(&self, at: usize) -> usize {
        let p = self.passage;
        if p.is(at, &["part", "months", "days", "weeks", "years"]) && p.is(at + 1, &["of"]) {
            return at + 2;
        }
        at + usize::from(p.is(at, &["in"]) || p.is_mark(at, DASHES) && p.joined(at))
    }

    /// "half of" or "part of", "days of", … behind "first", "second", "last".
    fn fraction(&self, at: usize, half: Portion, part: Portion) -> Option<(Portion, usize)> {
        let p = self.passage;
        if !p.is(at + 2, &["of"]) {
            return None;
        }
        match p.word(at + 1) {
            "half" => Some((half, at + 3)),
            "part" | "days" | "weeks" | "months" | "years" if !p.is(at, &["second"]) => Some((part, at + 3)),
            _ => None,
        }
    }
}
