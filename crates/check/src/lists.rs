//! Counts that stand before the list of what they count: "seven districts: A, B, C …".

use crate::agreement::{set_apart, stands};
use crate::spans_of_time::{Together, together};
use crate::view::{Subject, View};
use gainsay_model::{Bound, Claim, Passage, Span, Value};

/// A count and the claims that name what it counts.
#[derive(Debug)]
pub(crate) struct Counted {
    /// The property that gives the count.
    pub(crate) count: &'static str,
    /// The property of one thing counted.
    part: &'static str,
    /// Whether the thing counted is the value of that claim or its subject.
    side: PartIs,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum PartIs {
    Value,
    Subject,
}

/// What is counted by what. A property may stand here more than once.
pub(crate) const COUNTED: &[Counted] = &[
    Counted { count: "number_of_districts", part: "contains_district", side: PartIs::Value },
    Counted { count: "number_of_participants", part: "participant", side: PartIs::Value },
    Counted { count: "number_of_participants", part: "speaker", side: PartIs::Value },
    Counted { count: "number_of_members", part: "member_of", side: PartIs::Subject },
    Counted { count: "number_of_members", part: "position_held", side: PartIs::Subject },
    Counted { count: "number_of_members", part: "nominated_for", side: PartIs::Subject },
];

/// Whether a property counts the parts that its subject is made of, which do not come and go.
pub(crate) fn counts_parts(property: &str) -> bool {
    COUNTED.iter().any(|counted| counted.count == property && counted.part.starts_with("contains"))
}

/// A stated count with the list that follows it.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration<'a> {
    /// The claim that gives the count.
    pub(crate) count: &'a Claim,
    /// The claims that name the things, in order of the list.
    pub(crate) items: Vec<&'a Claim>,
    places: Vec<Span>,
}

/// Bytes that may lie between a count and its list, and between two things of a list.
const BEFORE_LIST: usize = 240;
const BETWEEN_ITEMS: usize = 100;

/// A list where another number of things stands than its own sentence counts, and all other counts of the
/// same things.
#[derive(Debug)]
pub(crate) struct Mismatch<'a> {
    /// The property that gives the counts.
    pub(crate) property: &'static str,
    /// All lists with a count, at least one of another number.
    pub(crate) lists: Vec<Enumeration<'a>>,
    /// All counts stated, those of the lists among them.
    pub(crate) counts: Vec<&'a Claim>,
}

/// The counts of a subject that do not fit their own lists.
pub(crate) fn mismatches<'a>(case: &View<'a>, subject: &Subject<'a>) -> Vec<Mismatch<'a>> {
    let mut found: Vec<Mismatch<'a>> = Vec::new();
    for counted in COUNTED {
        let counts: Vec<&Claim> =
            subject.claims(counted.count).iter().filter(|c| stands(c) && number(c).is_some()).collect();
        if counts.is_empty() || found.iter().any(|mismatch| mismatch.property == counted.count) {
            continue;
        }
        let parts = parts(case, subject, counted);
        let lists: Vec<Enumeration> = counts.iter().filter_map(|count| beside(case, count, &parts)).collect();
        let Some(wrong) = lists.iter().find(|list| number(list.count) != Some(list.len())) else { continue };
        let wrong = wrong.count;
        let akin = |other: &&Claim| {
            !set_apart(case, wrong, other)
                && together(wrong.time.as_ref(), other.time.as_ref()) != Together::Never
        };
        let lists = lists.into_iter().filter(|list| akin(&list.count)).collect();
        let counts = counts.into_iter().filter(akin).collect();
        found.push(Mismatch { property: counted.count, lists, counts });
    }
    found
}

/// The number that a claim states exactly.
pub(crate) fn number(claim: &Claim) -> Option<usize> {
    match &claim.value {
        Value::Quantity(quantity) if quantity.bound == Bound::Exactly && quantity.thousandths % 1000 == 0 => {
            usize::try_from(quantity.thousandths / 1000).ok()
        }
        _ => None,
    }
}

fn parts<'a>(case: &View<'a>, subject: &Subject<'a>, counted: &Counted) -> Vec<(Span, &'a Claim)> {
    let claims = match counted.side {
        PartIs::Value => subject.claims(counted.part),
        PartIs::Subject => case.naming(subject.id),
    };
    let named = |claim: &Claim| match counted.side {
        PartIs::Subject if claim.quote.contains(claim.subject.span) => claim.subject.span,
        _ => claim.words,
    };
    let of_kind = claims.iter().filter(|claim| claim.property == counted.part && stands(claim));
    let mut parts: Vec<(Span, &Claim)> = of_kind.map(|claim| (named(claim), claim)).collect();
    parts.sort_by_key(|(span, claim)| (*span, claim.id()));
    parts.dedup_by(|(next, _), (kept, _)| next.overlaps(*kept));
    parts
}

/// The list that follows a count in its own sentence, or right after a colon; `None` if there is none, or
/// if the words between commas are not as many as the things read from them.
fn beside<'a>(case: &View<'a>, count: &'a Claim, parts: &[(Span, &'a Claim)]) -> Option<Enumeration<'a>> {
    let text = case.source(count)?.text();
    let mut at = count.words.end();
    let mut reach = BEFORE_LIST;
    let (mut items, mut places) = (Vec::new(), Vec::new());
    let from = (count.source(), count.words.end());
    let next = parts.partition_point(|(span, _)| (span.source(), span.start()) < from);
    let ahead = parts.iter().skip(next).take_while(|(span, _)| span.source() == count.source());
    for (span, claim) in ahead {
        let gap = text.get(at..span.start())?;
        if gap.len() > reach || !runs_on(gap) {
            break;
        }
        if gap.contains(':') {
            // What stands before the colon belongs to the sentence: "three districts of Arden: A, B".
            items.clear();
            places.clear();
        }
        items.push(*claim);
        places.push(*span);
        (at, reach) = (span.end(), BETWEEN_ITEMS);
    }
    let (first, last) = (places.first()?, places.last()?);
    let whole = things(text.get(first.start()..last.end())?).contains(&items.len());
    let shorter = number(count).is_none_or(|stated| items.len() < stated);
    let lead = text.get(count.words.start()..first.start())?;
    let tail: String = text.get(last.end()..)?.chars().take(24).collect();
    let list = Enumeration { count, items, places };
    (list.len() > 1 && whole && !(shorter && open(lead, &tail))).then_some(list)
}

/// Whether a sentence goes on over this text: no full stop after a word, and no blank line but after a colon.
pub(crate) fn runs_on(gap: &str) -> bool {
    let stops = gap.match_indices(['.', '!', '?']).any(|(at, _)| {
        let before = gap.get(..at).and_then(|before| before.chars().next_back());
        let after = gap.get(at + 1..).and_then(|after| after.chars().next());
        before.is_none_or(char::is_alphabetic) && after.is_none_or(char::is_whitespace)
    });
    let breaks =
        gap.match_indices("\n\n").any(|(at, _)| !gap.get(..at).unwrap_or("").trim_end().ends_with(':'));
    !stops && !breaks
}

/// How many things a list may have: by lines, by commas, and by commas and conjunctions.
fn things(list: &str) -> [usize; 3] {
    let filled = |piece: &&str| piece.chars().any(char::is_alphanumeric);
    let lines = list.lines().filter(filled).count();
    let commas = || list.split([',', ';', '\n', '،', '、', '，']).filter(filled);
    let joined = commas().flat_map(|piece| piece.split_inclusive(char::is_whitespace)).filter(|word| {
        matches!(word.trim(), "and" | "und" | "et" | "y" | "и" | "və" | "ve" | "û" | "և" | "და" | "&")
    });
    let leading = commas().filter(|piece| {
        ["and ", "und ", "et ", "и ", "və ", "ve "].iter().any(|word| piece.trim_start().starts_with(word))
    });
    let commas_alone = commas().count();
    [lines, commas_alone, (commas_alone + joined.count()).saturating_sub(leading.count())]
}

/// Words that begin or end a list which does not name everything.
const OPEN: &[&str] = &[
    "includ",
    "such as",
    "among",
    "e.g",
    "for example",
    "for instance",
    "notably",
    "etc",
    "others",
    "…",
    "...",
    "inter alia",
    "в том числе",
    "например",
    "и др",
    "среди",
    "darunter",
    "etwa",
    "u. a",
    "usw",
    "z. b",
    "dont",
    "notamment",
    "o cümlədən",
    "və s",
    "başta",
];

fn open(lead: &str, tail: &str) -> bool {
    let (lead, tail) = (lead.to_lowercase(), tail.to_lowercase());
    let goes_on = [",", " and ", " und ", " и ", " və ", " ve "].iter().any(|more| tail.starts_with(more));
    goes_on || OPEN.iter().any(|word| lead.contains(word) || tail.contains(word))
}

impl Enumeration<'_> {
    /// How many things the list names.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The list as one passage.
    pub(crate) fn passage(&self, label: String) -> Option<Passage> {
        let words = self.places.first()?.cover(*self.places.last()?)?;
        let quote = self.items.iter().try_fold(words, |all, item| all.cover(item.quote))?;
        Some(Passage { words, quote, label })
    }
}
