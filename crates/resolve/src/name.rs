//! What the spelling of a name tells, found once for each form and kind.

use crate::courtesy::Courtesy;
use crate::filing;
use crate::loose::is_loose;
use gainsay_model::EntityKind;
use gainsay_names::{
    Kind, PersonName, Prepared, bare, block_keys, exact_key, fold, is_description, is_generic, looks_short,
    pair_keys, plain_key, sounds, surname_key,
};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// What the spelling of a name tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    /// The number of the name among all that are read.
    pub(crate) number: u32,
    /// The number of its key among the keys of all names: equal keys have one, and it is quicker to compare.
    pub(crate) key_number: u32,
    /// As written.
    pub(crate) form: Arc<str>,
    /// One spelling for all that differ in form only.
    pub(crate) key: Arc<str>,
    pub(crate) sort: Sort,
    /// Keys under which spellings of the name are filed, in order.
    pub(crate) blocks: Box<[Box<str>]>,
    /// For persons, the sound of the surname.
    pub(crate) surname: Option<Box<str>>,
    /// What a courtesy before it tells.
    pub(crate) courtesy: Option<Courtesy>,
    /// For persons, how the surname sounds, in one spelling: narrower than `surname`.
    pub(crate) surname_order: Option<Box<str>>,
    /// Hashes of the sounds of its words, in order.
    pub(crate) sounds: Box<[u64]>,
    /// How it sounds, in one spelling by which names are put in order.
    pub(crate) order: Box<str>,
    /// The name made ready for comparison.
    pub(crate) ready: Prepared,
    /// For bodies and offices, the key of what no name of them leaves out.
    pub(crate) plain: Option<Box<str>>,
    /// The spelling under which a judgement finds it; most are never asked for.
    spelling: OnceLock<Box<str>>,
}

/// What a name tells of the thing that bears it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Sort {
    /// Names one thing wherever it stands.
    Full,
    /// Initials and a surname.
    Initials,
    /// One name of a person, mostly a surname.
    Single,
    /// An acronym.
    Short,
    /// Words that many things bear ("Executive Board"): one thing within a document, not beyond.
    Generic,
    /// No name ("the movement"): one thing within a section, not beyond.
    Description,
}

/// A mark at the end of the key of a woman's surname alone.
pub(crate) const WOMAN: &str = " (mrs)";
/// What stands beyond so many bytes of a name is not read: nobody bears such a name.
const LONGEST: usize = 1000;

impl Name {
    /// Reads a name of a thing of that kind; `own_key` is a key that a person's judgement gives it. It has no number yet.
    pub(crate) fn new(form: &str, kind: EntityKind, own_key: Option<String>) -> Self {
        let read = core(cut(form), kind);
        let ready = Prepared::new(read, name_kind(kind));
        let sort = sort(read, kind, &ready);
        let is_person = kind == EntityKind::Person;
        // A name that is cut is known by all its letters, and by nothing less.
        let whole = form.len() <= LONGEST;
        let blocks = match sort {
            _ if !whole => BTreeSet::new(),
            Sort::Full if is_person => pair_keys(read),
            Sort::Full | Sort::Generic => block_keys(read, name_kind(kind)),
            _ => BTreeSet::new(),
        };
        let plain = if whole && may_say_less(kind) && sort == Sort::Full { plain_key(read) } else { None };
        let courtesy = if is_person { Courtesy::of(read) } else { None };
        // "Mrs. Falk" is not the Falk of the next line, where that is a man.
        let woman = courtesy.filter(|courtesy| *courtesy == Courtesy::Woman && sort == Sort::Single);
        let key = own_key.unwrap_or_else(|| name_key(read, kind) + woman.map_or("", |_| WOMAN));
        let key = key + &form[cut(form).len()..];
        let surname = if whole && is_person { surname_key(read) } else { None };
        let words = blocks.iter().flat_map(|block| block.split(' ')).chain(surname.as_deref());
        let words = words.filter(|word| !matches!(*word, "body" | "place" | "given"));
        let heard: BTreeSet<u64> = words.map(filing::hash_of).collect();
        let order = if sort == Sort::Full && is_person { ordering(read, &ready) } else { String::new() };
        let family = ready.person().and_then(|person| person.surname());
        Self {
            number: 0,
            key_number: 0,
            courtesy,
            surname_order: family.and_then(|word| Some(sounds(word)?.ordering().into_boxed_str())),
            order: order.into(),
            form: form.into(),
            key: key.into(),
            sort,
            blocks: blocks.into_iter().map(String::into_boxed_str).collect(),
            surname: surname.map(String::into_boxed_str),
            sounds: heard.into_iter().collect(),
            ready,
            plain: plain.map(String::into_boxed_str),
            spelling: OnceLock::new(),
        }
    }
}

/// How a person's name sounds, the longest part first, so that turned names are side by side.
fn ordering(form: &str, ready: &Prepared) -> String {
    let Some(person) = ready.person() else { return form.to_owned() };
    let ends = [person.names.first(), person.names.last()];
    let mut words: Vec<String> =
        ends.into_iter().flatten().filter_map(|word| Some(sounds(word)?.ordering())).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.join(" ")
}

impl Name {
    /// The folded spelling under which a person's judgement finds the name.
    pub(crate) fn spelling(&self) -> &str {
        self.spelling.get_or_init(|| spelling(&self.form).into())
    }

    /// For persons, the parts.
    pub(crate) fn person(&self) -> Option<&PersonName> {
        self.ready.person()
    }

    /// The name made ready as one of a kind of names.
    pub(crate) fn as_kind(&self, kind: Kind) -> Cow<'_, Prepared> {
        if self.ready.kind() == kind {
            return Cow::Borrowed(&self.ready);
        }
        Cow::Owned(Prepared::new(cut(&self.form), kind))
    }
}

/// Words before an office that say when somebody held it, and not which it is.
const THEN: &[&str] = &["former", "ex", "then", "late", "incumbent", "current", "outgoing", "fmr"];

/// The name of an office without the words that say when it was held, and in the singular where it is
/// an acronym ("former MEPs"); any other name as it is.
fn core(form: &str, kind: EntityKind) -> &str {
    if kind == EntityKind::Place {
        return place_core(form);
    }
    if kind != EntityKind::Office {
        return form;
    }
    let then = |word: &str| THEN.iter().any(|then| word.trim_end_matches('.').eq_ignore_ascii_case(then));
    let split = form.split_once([' ', '-']).filter(|(word, rest)| then(word) && !rest.trim().is_empty());
    let name = split.map_or(form, |(_, rest)| rest.trim());
    let single = name.strip_suffix('s').filter(|single| looks_short(single) && !single.contains(' '));
    single.unwrap_or(name)
}

/// Words before a place that say of what kind it is.
const PLACES: &[&str] = &[
    "the city of ",
    "the town of ",
    "the village of ",
    "city of ",
    "town of ",
    "village of ",
    "die stadt ",
    "la ville de ",
    "ville de ",
    "ciudad de ",
    "город ",
    "село ",
    "місто ",
];

/// The name of a place without the words for what kind of place it is.
fn place_core(form: &str) -> &str {
    let begins = |words: &&&str| {
        let head = form.get(..words.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(words) || head.to_lowercase() == ***words)
    };
    let cut = PLACES.iter().find(begins).map_or(0, |words| words.len());
    Some(&form[cut..]).filter(|rest| !rest.trim().is_empty()).unwrap_or(form)
}

/// The part of a form that is read.
pub(crate) fn cut(form: &str) -> &str {
    &form[..form.floor_char_boundary(LONGEST)]
}

/// Whether things of a kind bear names from which words may be left out.
fn may_say_less(kind: EntityKind) -> bool {
    use EntityKind::{Office, Organisation, Polity, Unknown};
    matches!(kind, Polity | Organisation | Office | Unknown)
}

/// The kind of name that a kind of thing bears.
pub(crate) fn name_kind(kind: EntityKind) -> Kind {
    match kind {
        EntityKind::Person => Kind::Person,
        EntityKind::Place => Kind::Place,
        EntityKind::Polity | EntityKind::Organisation => Kind::Body,
        _ => Kind::Other,
    }
}

/// The key of a name: [`exact_key`], without the word for its kind where that says no more than the
/// kind does ("the Talysh people", "Talysh language").
pub(crate) fn name_key(form: &str, kind: EntityKind) -> String {
    let form = core(form, kind);
    let key = exact_key(form, name_kind(kind));
    let idle = match kind {
        EntityKind::People => " people",
        EntityKind::Language => " language",
        _ => return key,
    };
    let key = key.strip_suffix(idle).map(str::to_owned).unwrap_or(key);
    // "Talyshi" is Talysh, as "Talyshi speakers" speak it.
    let stem = key.strip_suffix('i').filter(|stem| kind == EntityKind::Language && stem.len() >= 5);
    stem.map(str::to_owned).unwrap_or(key)
}

fn sort(form: &str, kind: EntityKind, ready: &Prepared) -> Sort {
    if is_description(form) {
        return Sort::Description;
    }
    if let Some(parts) = ready.person() {
        return match parts.names.len() {
            0 | 1 => Sort::Single,
            _ if parts.is_full() => Sort::Full,
            _ => Sort::Initials,
        };
    }
    let name = bare(form).name;
    match (is_generic(&name) || is_loose(&name, kind), looks_short(&name)) {
        (true, _) => Sort::Generic,
        (_, true) => Sort::Short,
        _ => Sort::Full,
    }
}

/// The folded spelling under which a person's judgement finds a form.
pub(crate) fn spelling(form: &str) -> String {
    fold(form)
}
