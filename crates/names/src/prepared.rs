//! Names made ready once and compared many times.

use crate::body::{self, BodyReady};
use crate::compare::{Found, Kind, Verdict};
use crate::evidence::Evidence;
use crate::fold::fold;
use crate::key::sound_key_of;
use crate::label::bare;
use crate::person::PersonName;
use crate::person_match::{self, PersonReady};
use crate::place::{self, PlaceReady};
use crate::reasons::Reasons;
use crate::score::score;
use crate::script::{Script, script};
use crate::sound::sounds;
use crate::token::hashed;

/// A name is looked at up to so many letters; what goes beyond is no name.
pub(crate) const MOST_LETTERS: usize = 600;

/// A name made ready for comparison: labels off, taken apart, its sounds read. Making one takes some
/// microseconds; comparing two takes a fraction of one.
///
/// ```
/// use gainsay_names::{Kind, Prepared, Verdict, compare_prepared};
/// let a = Prepared::new("Əlikram Hümmətov", Kind::Person);
/// let b = Prepared::new("Аликрам Гумматов", Kind::Person);
/// let rated = compare_prepared(&a, &b);
/// assert_eq!(rated.verdict, Verdict::Likely);
/// assert!(rated.score > 0.5);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    kind: Kind,
    folded: String,
    /// Letters and figures only.
    squeezed: String,
    pub(crate) script: Script,
    readable: bool,
    full: bool,
    pub(crate) cut: bool,
    inner: Inner,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Inner {
    Person(PersonReady),
    Body(BodyReady),
    Place(PlaceReady),
}

/// What [`compare_prepared`] says: no reasons, but fast.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rated {
    /// The chance that the two are one name, 0 to 1; 0 where nothing can be told.
    pub score: f64,
    /// What a careful reader would say.
    pub verdict: Verdict,
}

impl Prepared {
    /// Makes a name ready. At most 600 letters of it are looked at, and at most 16 words compared.
    pub fn new(name: &str, kind: Kind) -> Self {
        let end = name.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
        Self::of_bare(&bare(&name[..end.unwrap_or(name.len())]).name, kind, end.is_some())
    }

    /// Makes ready a name whose labels are off.
    pub(crate) fn of_bare(name: &str, kind: Kind, cut: bool) -> Self {
        let inner = match kind {
            Kind::Person => Inner::Person(PersonReady::new(name)),
            Kind::Place => Inner::Place(PlaceReady::new(name)),
            Kind::Body | Kind::Other => Inner::Body(BodyReady::new(name)),
        };
        let (full, long) = match &inner {
            Inner::Person(person) => (person.parts.is_full(), person.parts.names.len() > person.tokens.len()),
            Inner::Body(body) => (true, body.cut),
            Inner::Place(place) => (true, place.words.cut),
        };
        let folded = fold(name);
        Self {
            kind,
            squeezed: folded.chars().filter(|c| c.is_alphanumeric()).collect(),
            folded,
            script: script(name),
            readable: name.split_whitespace().all(|word| sounds(word).is_some()),
            full,
            cut: cut || long,
            inner,
        }
    }

    /// What kind of thing the name was taken for.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The parts of a person's name; `None` for names of other kinds.
    pub fn person(&self) -> Option<&PersonName> {
        match &self.inner {
            Inner::Person(person) => Some(&person.parts),
            _ => None,
        }
    }

    /// The folded name without labels.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Keys under which names that may be one are filed together, as [`crate::block_keys`] makes them, but
    /// as numbers, which take no second reading of the name: for a person one a written-out name, for others
    /// one for all words. Sorted, without repeats, the same on every machine.
    pub fn block_hashes(&self) -> Vec<u64> {
        let mut out: Vec<u64> = match &self.inner {
            Inner::Person(person) => {
                let full = person.tokens.iter().filter(|token| !token.is_initial());
                full.map(|token| hashed(b'p', std::iter::once(&*sound_key_of(token)))).collect()
            }
            Inner::Body(body) => vec![hashed(b'b', body.block_words().iter().map(String::as_str))],
            Inner::Place(place) => vec![hashed(b'l', place.words.block_words().iter().map(String::as_str))],
        };
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Two names can be compared if both are in scripts with sounds, or both in one script without.
    fn can_be_read_with(&self, other: &Self) -> bool {
        self.script == other.script && self.script != Script::Mixed || self.readable && other.readable
    }
}

/// Compares two names made ready. Names of two kinds are compared as words are.
pub fn compare_prepared(a: &Prepared, b: &Prepared) -> Rated {
    let found = compare(a, b, &mut Reasons::unwanted());
    Rated { score: found.score, verdict: found.verdict }
}

/// Whether two names made ready cannot be of one thing whatever else is known, as [`crate::forbids`]
/// says it in words. Names of two kinds are held against one another as words are.
pub fn forbids_prepared(a: &Prepared, b: &Prepared) -> bool {
    let unwanted = &mut Reasons::unwanted();
    match (&a.inner, &b.inner) {
        _ if a.folded == b.folded => false,
        (Inner::Person(x), Inner::Person(y)) => person_match::forbids_ready(x, y, unwanted),
        (Inner::Place(x), Inner::Place(y)) => place::forbids(x, y, unwanted),
        (Inner::Body(x), Inner::Body(y)) => body::against(x, y, unwanted),
        _ => body::against(&BodyReady::new(&a.folded), &BodyReady::new(&b.folded), unwanted),
    }
}

/// The figures that the score of two names rests on, each with its name; empty where the names are the
/// same but for form, where nothing can be told, and where a single word in another script is judged by
/// its letters alone. For those who fit weights or look into a score.
pub fn figures(a: &Prepared, b: &Prepared) -> Vec<(&'static str, f32)> {
    let found = compare(a, b, &mut Reasons::unwanted());
    if a.folded == b.folded || found.verdict == Verdict::CannotTell || found.chance.is_some() {
        return Vec::new();
    }
    Evidence::NAMES.iter().copied().zip(found.evidence.figures()).collect()
}

/// Compares two names made ready, with reasons where they are wanted.
pub(crate) fn compare(a: &Prepared, b: &Prepared, reasons: &mut Reasons) -> Found {
    if a.folded.is_empty() || b.folded.is_empty() {
        reasons.say("one of the names is empty");
        return Found::new(Verdict::CannotTell, 0.0, Evidence::default());
    }
    if a.folded == b.folded {
        return exact(a, reasons);
    }
    if !a.can_be_read_with(b) {
        reasons.tell(|| {
            format!("scripts that cannot be read against each other ({} and {})", a.script, b.script)
        });
        return Found::new(Verdict::CannotTell, 0.0, Evidence::default());
    }
    let mut found = match (&a.inner, &b.inner) {
        (Inner::Person(x), Inner::Person(y)) => person_match::compare(x, y, reasons),
        (Inner::Place(x), Inner::Place(y)) => place::compare(x, y, reasons),
        (Inner::Body(x), Inner::Body(y)) => body::compare(x, y, reasons),
        _ => body::compare(&BodyReady::new(&a.folded), &BodyReady::new(&b.folded), reasons),
    };
    if a.squeezed == b.squeezed && !a.squeezed.is_empty() {
        joined(&mut found, reasons);
    }
    found.score = score(a.kind, &found);
    found
}

/// Names of the same letters, whatever stands between them.
fn joined(found: &mut Found, reasons: &mut Reasons) {
    found.evidence = Evidence { joined: 1.0, ..Evidence::default() };
    found.likeness = found.likeness.max(0.95);
    if found.verdict == Verdict::Different {
        found.verdict = Verdict::Likely;
        reasons.tell_first(|| "the same letters, parted otherwise".to_owned());
    }
}

/// Names that are the same but for form.
fn exact(a: &Prepared, reasons: &mut Reasons) -> Found {
    reasons.say("the same name but for case, accents or typography");
    let mut found = Found::new(Verdict::Same, 1.0, Evidence::default());
    found.score = 0.995;
    if a.kind == Kind::Person && !a.full && a.script.is_readable() {
        reasons.say("many persons may share a name that is not written out");
        found.verdict = Verdict::Possible;
    }
    found
}
