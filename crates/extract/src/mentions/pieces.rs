//! Runs cut into names: courtesies and offices taken off, offices within found.

use super::lists::Class;
use super::scan::Scan;
use std::ops::Range;

/// One name, or one office, of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) tokens: Range<usize>,
    pub(super) sort: Sort,
    /// How many of the tokens are a courtesy: "Mr. Ivor" is how a text names him by one name.
    pub(super) courtesy: usize,
}

impl Piece {
    fn new(tokens: Range<usize>, sort: Sort) -> Self {
        Self { tokens, sort, courtesy: 0 }
    }
}

/// What a piece is by its place in the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A name of something.
    Name,
    /// A name that stands behind a courtesy or an office: a person's.
    Person,
    /// An office.
    Office,
}

/// Cuts one run; the pieces in order, offices that hold a name ("TNM President") after it.
pub(super) fn cut(scan: &Scan<'_>, run: Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    let Range { start: mut at, mut end } = run;
    while at < end && leads_nowhere(scan, at, end) {
        at += 1;
    }
    // "Photo Copyright Ann Hale": words of titles before a given name are no part of it.
    let given = (at..end).find(|token| scan.is(*token, Class::GIVEN)).filter(|given| *given + 1 < end);
    let plain = |token: usize| scan.is(token, Class::PLAIN) && scan.word(token).known.head.is_none();
    if let Some(given) = given
        && (at..given).all(plain)
    {
        at = given;
    }
    let courteous = courtesy(scan, at, end);
    if courteous > at {
        if courteous < end {
            name(scan, courteous..end, Sort::Person, &mut out);
        }
        let names = end - courteous;
        if let [only] = &mut out[..]
            && names == 1
            && only.sort == Sort::Person
        {
            only.courtesy = courteous - at;
            only.tokens.start = at;
        }
        return out;
    }
    // "Csaba Sógor MEP": what stands behind the name in capitals is an office.
    let mut behind = None;
    while end > at + 1 && scan.tokens[end - 1].shouted && scan.is(end - 1, Class::ROLE) {
        end -= 1;
        behind = Some(end);
    }
    name(scan, at..end, Sort::Name, &mut out);
    if let Some(office) = behind {
        out.push(Piece::new(office..office + 1, Sort::Office));
    }
    out.retain(|piece| !piece.tokens.is_empty());
    out
}

/// An article or another word that stands before a name without being part of it.
fn leads_nowhere(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let word = scan.word(at);
    // "The Hague" keeps its article: without it one word is left.
    let kept =
        word.lower == "the" && end == at + 2 && !scan.tokens[at + 1].shouted && scan.word(at + 1).small == 0;
    word.is(Class::STOP) && !word.is(Class::OFFICE) && !kept && !scan.tokens[at].shouted || word.lower == "."
}

/// The token behind the courtesies that begin at `at`.
fn courtesy(scan: &Scan<'_>, at: usize, end: usize) -> usize {
    let mut from = at;
    while from < end && scan.is(from, Class::COURTESY) && !scan.is(from, Class::GIVEN) {
        // "St. Petersburg" and "San Marino" are no persons; "Saint" alone decides nothing.
        if matches!(scan.lower(from), "st" | "saint") {
            break;
        }
        from += 1;
        while from < end && scan.lower(from) == "." {
            from += 1;
        }
    }
    from
}

/// Pieces of a run without courtesies.
fn name(scan: &Scan<'_>, run: Range<usize>, sort: Sort, out: &mut Vec<Piece>) {
    let Range { start: at, end } = run.clone();
    let given = scan.is(at, Class::GIVEN);
    let office = offices(scan, at, end);
    if office > at && !(given && office < end) {
        let holder = office..end;
        // "President Hotel", "King Street": a head behind makes the office part of a name.
        let body = holder.clone().any(|at| scan.word(at).known.head.is_some() && !scan.is(at, Class::GIVEN));
        if holder.is_empty() || !body {
            out.push(Piece::new(at..office, Sort::Office));
            let mut from = holder.start;
            while from < end && (scan.lower(from) == "." || scan.is(from, Class::COURTESY)) {
                from += 1;
            }
            if from < end {
                out.push(Piece::new(from..end, Sort::Person));
            }
            return;
        }
    }
    if let Some(within) =
        (at + 1..end).find(|within| offices(scan, *within, end) > *within).filter(|_| !given)
    {
        let past = offices(scan, within, end);
        let owner = at..within;
        let body = (past..end).any(|at| scan.word(at).known.head.is_some());
        if !body && owns_office(scan, owner.clone()) {
            out.push(Piece::new(owner, Sort::Name));
            out.push(Piece::new(at..past, Sort::Office));
            if past < end {
                out.push(Piece::new(past..end, Sort::Person));
            }
            return;
        }
    }
    out.push(Piece::new(run, sort));
}

/// Whether the words before an office name what it belongs to.
fn owns_office(scan: &Scan<'_>, owner: Range<usize>) -> bool {
    let last = owner.end - 1;
    let word = scan.word(last);
    let key = scan.key(owner.clone());
    scan.tokens[last].shouted && !scan.is(last, Class::SHORT)
        || word.known.head.is_some() && owner.len() > 1
        || word.is(Class::ADJECTIVE)
        || super::lists::named(&key).is_some()
        || super::gazetteer::look_up(&key).is_some()
}

/// The token behind the office that begins at `at`; `at` if none does.
fn offices(scan: &Scan<'_>, at: usize, end: usize) -> usize {
    let mut past = at;
    for token in at..end {
        let role = scan.is(token, Class::ROLE)
            || scan.lower(token).rsplit('-').next().is_some_and(|last| {
                scan.lower(token).contains('-') && super::lists::known(last).class.is(Class::ROLE)
            });
        if role {
            past = token + 1;
        } else if !(scan.is(token, Class::BEFORE_OFFICE) || token == at && scan.is(token, Class::ADJECTIVE)) {
            break;
        }
    }
    // "Gen." keeps no stop of its own.
    past
}
