//! Patterns of words that make up a time, as language files write them, and the tries they are compiled to.

use super::language::{Class, Word, WordId, portion};
use super::point::Portion;
use super::unit::Unit;

/// What a pattern's slot takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Slot {
    /// A date of the calendar with its parts.
    Date,
    /// A date, or what a pattern reads that points at one.
    Time,
    /// The begin of a range: a time, or only a day's number.
    Begin,
    /// The end of a range: a time, or what the begin leaves out.
    End,
    /// How many of a unit.
    Quantity,
    Unit,
    Units,
    Number,
    Ordinal,
    Month,
    Weekday,
    Season,
    DayPart,
    Part,
    /// The number of a day with its suffix.
    Day,
    /// The same, or the bare number.
    DayNumber,
    Feast,
    Clock,
    /// A quarter: "third quarter".
    Quarter,
    /// Any one word (a name).
    Any,
}

impl Slot {
    /// Every slot.
    const ALL: [Self; 20] = [
        Self::Date,
        Self::Time,
        Self::Begin,
        Self::End,
        Self::Quantity,
        Self::Unit,
        Self::Units,
        Self::Number,
        Self::Ordinal,
        Self::Month,
        Self::Weekday,
        Self::Season,
        Self::DayPart,
        Self::Part,
        Self::Day,
        Self::DayNumber,
        Self::Feast,
        Self::Clock,
        Self::Quarter,
        Self::Any,
    ];

    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "DATE" => Self::Date,
            "TIME" => Self::Time,
            "BEGIN" => Self::Begin,
            "END" => Self::End,
            "QUANTITY" => Self::Quantity,
            "UNIT" => Self::Unit,
            "UNITS" => Self::Units,
            "NUMBER" => Self::Number,
            "ORDINAL" => Self::Ordinal,
            "MONTH" => Self::Month,
            "WEEKDAY" => Self::Weekday,
            "SEASON" => Self::Season,
            "DAYPART" => Self::DayPart,
            "PART" => Self::Part,
            "DAY" => Self::Day,
            "DAYNUMBER" => Self::DayNumber,
            "FEAST" => Self::Feast,
            "CLOCK" => Self::Clock,
            "QUARTER" => Self::Quarter,
            "ANY" => Self::Any,
            _ => return None,
        })
    }
}

/// One token or slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Atom {
    Word(WordId),
    Class(u8),
    Mark(char),
    /// Any dash.
    Dash,
    Slot(Slot),
    /// A slot that takes no word which is of another kind as well.
    Sure(Slot),
    /// The clause ends here.
    ClauseEnd,
    /// The sentence begins here.
    SentenceBegin,
    /// A word with a capital.
    Capital,
    /// A number.
    Figure,
    /// What was read just before is of a class.
    Was(u8),
}

/// Any of several atoms.
pub(super) type Element = Vec<Atom>;

/// A condition on what stands beside the pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Beside {
    pub(super) atoms: Element,
    pub(super) wanted: bool,
}

/// From where a time counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// Where the story stands.
    Story,
    /// The day of writing.
    Writing,
}

/// What a pattern means: the list is closed, and code knows every member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// The date that it holds.
    Date,
    Range,
    Since,
    Until,
    By,
    Before,
    After,
    Throughout,
    /// The unit, month, weekday, season, part of the day or feast so many steps away.
    Step {
        by: i8,
        from: Origin,
        part: Option<Portion>,
        unit: Option<Unit>,
        day_part: Option<&'static str>,
    },
    /// So many units away.
    Shift {
        sign: i8,
        from: Origin,
    },
    /// The day with this number in the month of the story.
    Day,
    Past,
    Present,
    Future,
    /// The stretch of so many units up to, or from, the origin.
    /// An adjective that refers to past, present or future: an expression to TimeML alone.
    Adjective(&'static str),
    Stretch {
        sign: i8,
        from: Origin,
    },
    Duration {
        unit: Option<Unit>,
    },
    Set {
        unit: Option<Unit>,
    },
    /// So often in each of a unit.
    Rate,
    /// A feast by itself.
    Feast,
    /// A clock time.
    Clock,
    /// A weekday or month by itself.
    Lone,
    /// A time that nothing gives a value to.
    Vague {
        unit: Option<Unit>,
        day_part: Option<&'static str>,
    },
    /// Only a part of a date (a pattern of the class `part`).
    Part(Portion),
    /// The part of the date that stands before it.
    Tail(Portion),
    /// No time, though it looks like one.
    Nothing,
}

/// A pattern.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Pattern {
    pub(super) elements: Vec<Element>,
    pub(super) behind: Vec<Beside>,
    pub(super) ahead: Vec<Beside>,
    /// The elements between braces: what TimeML tags.
    pub(super) inner: Option<(usize, usize)>,
    pub(super) meaning: Meaning,
    /// As the file writes it.
    pub(super) source: String,
}

/// The words that patterns may name.
pub(super) trait Vocabulary {
    /// A word written in a pattern.
    fn literal(&mut self, word: &str) -> WordId;
    /// The bit of a class.
    fn class(&mut self, name: &str) -> Option<u8>;
}

/// Longest pattern, in elements.
const MOST_ELEMENTS: usize = 12;

/// Reads `left -> meaning`; optional elements give several patterns.
pub(super) fn parse(
    left: &str,
    meaning: &str,
    source: String,
    words: &mut impl Vocabulary,
) -> Result<Vec<Pattern>, String> {
    let meaning = read_meaning(meaning).ok_or_else(|| format!("`{meaning}` is no meaning"))?;
    let mut forms = vec![Pattern {
        elements: Vec::new(),
        behind: Vec::new(),
        ahead: Vec::new(),
        inner: None,
        meaning,
        source,
    }];
    for piece in left.split_whitespace() {
        match piece {
            "{" => forms.iter_mut().for_each(|form| form.inner = Some((form.elements.len(), usize::MAX))),
            "}" => forms
                .iter_mut()
                .for_each(|form| form.inner = form.inner.map(|(open, _)| (open, form.elements.len()))),
            _ => forms = extend(forms, piece, words)?,
        }
    }
    forms.retain(|form| !form.elements.is_empty());
    let sound = forms.iter().all(|form| form.elements.len() <= MOST_ELEMENTS)
        && !forms.is_empty()
        && forms.len() <= 256;
    if sound { Ok(forms) } else { Err(format!("`{left}` is empty or too long")) }
}

fn extend(mut forms: Vec<Pattern>, piece: &str, words: &mut impl Vocabulary) -> Result<Vec<Pattern>, String> {
    if let Some(condition) = piece.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let (wanted, names) = condition.strip_prefix('!').map_or((true, condition), |names| (false, names));
        let beside = Beside { atoms: element(names, words)?, wanted };
        for form in &mut forms {
            let list = if form.elements.is_empty() { &mut form.behind } else { &mut form.ahead };
            list.push(beside.clone());
        }
        return Ok(forms);
    }
    let (names, optional) = piece
        .strip_suffix('?')
        .filter(|names| !names.is_empty())
        .map_or((piece, false), |names| (names, true));
    let atoms = element(names, words)?;
    let without = if optional { forms.clone() } else { Vec::new() };
    forms.iter_mut().for_each(|form| form.elements.push(atoms.clone()));
    forms.extend(without);
    Ok(forms)
}

fn element(names: &str, words: &mut impl Vocabulary) -> Result<Element, String> {
    let mut atoms = Vec::new();
    for name in names.split('|') {
        atoms.push(match name {
            "$" => Atom::ClauseEnd,
            "^" => Atom::SentenceBegin,
            "-" => Atom::Dash,
            "Aa" => Atom::Capital,
            "0" => Atom::Figure,
            _ if name.starts_with("~@") => {
                let class = name.trim_start_matches("~@");
                Atom::Was(words.class(class).ok_or_else(|| format!("`@{class}` is no class of words"))?)
            }
            _ if name.strip_suffix('!').and_then(Slot::from_name).is_some() => {
                Atom::Sure(name.strip_suffix('!').and_then(Slot::from_name).unwrap_or(Slot::Any))
            }
            _ => match (name.strip_prefix('@'), Slot::from_name(name)) {
                (Some(class), _) => {
                    Atom::Class(words.class(class).ok_or_else(|| format!("`@{class}` is no class of words"))?)
                }
                (None, Some(slot)) => Atom::Slot(slot),
                (None, None) => literal(name, words)?,
            },
        });
    }
    atoms.sort_unstable();
    Ok(atoms)
}

fn literal(name: &str, words: &mut impl Vocabulary) -> Result<Atom, String> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(mark), None) if !mark.is_alphabetic() => Ok(Atom::Mark(mark)),
        (Some(first), _) if first.is_alphabetic() && name.chars().all(super::fold::in_word) => {
            Ok(Atom::Word(words.literal(name)))
        }
        _ => Err(format!("`{name}` is neither a word nor a mark nor a slot")),
    }
}

fn read_meaning(text: &str) -> Option<Meaning> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (part, core) = match words.as_slice() {
        ["part", name] => return portion(name).map(Meaning::Part),
        ["part-behind", name] => return portion(name).map(Meaning::Tail),
        [part, rest @ ..] if portion(part).is_some() && !rest.is_empty() => (portion(part), rest),
        rest => (None, rest),
    };
    // "last day": yesterday, where no slot says what is stepped by.
    let (core, unit, day_part) = match core {
        [core, named] => (std::slice::from_ref(core), Unit::from_name(named), day_part(named)),
        core => (core, None, None),
    };
    if words.len() > core.len() + usize::from(part.is_some()) && unit.is_none() && day_part.is_none() {
        return None;
    }
    let step = |by, from| Some(Meaning::Step { by, from, part, unit, day_part });
    let plain = |meaning| (part.is_none() && unit.is_none() && day_part.is_none()).then_some(meaning);
    match core {
        ["same"] => step(0, Origin::Story),
        ["next"] => step(1, Origin::Story),
        ["previous"] => step(-1, Origin::Story),
        ["this"] => step(0, Origin::Writing),
        ["coming"] => step(1, Origin::Writing),
        ["last"] => step(-1, Origin::Writing),
        ["before-last"] => step(-2, Origin::Writing),
        ["after-next"] => step(2, Origin::Writing),
        ["later"] => plain(Meaning::Shift { sign: 1, from: Origin::Story }),
        ["earlier"] => plain(Meaning::Shift { sign: -1, from: Origin::Story }),
        ["ago"] => plain(Meaning::Shift { sign: -1, from: Origin::Writing }),
        ["hence"] => plain(Meaning::Shift { sign: 1, from: Origin::Writing }),
        ["past-stretch"] => plain(Meaning::Stretch { sign: -1, from: Origin::Writing }),
        ["coming-stretch"] => plain(Meaning::Stretch { sign: 1, from: Origin::Writing }),
        ["set"] if part.is_none() && day_part.is_none() => Some(Meaning::Set { unit }),
        ["vague"] if part.is_none() => Some(Meaning::Vague { unit, day_part }),
        ["duration"] if part.is_none() && day_part.is_none() => Some(Meaning::Duration { unit }),
        [word] => simple(word).and_then(plain),
        _ => None,
    }
}

/// The code of a part of the day.
pub(super) fn day_part(name: &str) -> Option<&'static str> {
    ["MO", "MI", "AF", "EV", "NI", "DT"].into_iter().find(|code| *code == name)
}

fn simple(word: &str) -> Option<Meaning> {
    Some(match word {
        "date" => Meaning::Date,
        "range" => Meaning::Range,
        "since" => Meaning::Since,
        "until" => Meaning::Until,
        "by" => Meaning::By,
        "before" => Meaning::Before,
        "after" => Meaning::After,
        "throughout" => Meaning::Throughout,
        "day" => Meaning::Day,
        "adjective-past" => Meaning::Adjective("PAST_REF"),
        "adjective-present" => Meaning::Adjective("PRESENT_REF"),
        "adjective-future" => Meaning::Adjective("FUTURE_REF"),
        "past" => Meaning::Past,
        "present" => Meaning::Present,
        "future" => Meaning::Future,
        "feast" => Meaning::Feast,
        "clock" => Meaning::Clock,
        "lone" => Meaning::Lone,
        "rate" => Meaning::Rate,
        "nothing" => Meaning::Nothing,
        _ => return None,
    })
}

impl Meaning {
    /// Which trie a pattern of this meaning belongs to: times, spans, parts.
    fn layer(self) -> usize {
        match self {
            Self::Range
            | Self::Since
            | Self::Until
            | Self::By
            | Self::Before
            | Self::After
            | Self::Throughout => 1,
            Self::Part(_) => 2,
            Self::Tail(_) => 3,
            _ => 0,
        }
    }
}

/// Patterns by their beginnings.
#[derive(Clone, Default, Debug)]
pub(super) struct Trie {
    pub(super) nodes: Vec<Node>,
    /// For every word, the edges of the root that it may take.
    by_word: Vec<Box<[u16]>>,
    /// Edges of the root that a number or a mark may take.
    by_other: Vec<u16>,
}

/// A step from one place to the next.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) atoms: Element,
    pub(super) to: u32,
    /// What it may take.
    pub(super) profile: u64,
}

/// What a token may be, as bits: a quick look before a slow one. The lower bits are those of words by their number, then
/// follow the slots that a word may open.
pub(super) mod profile {
    use super::{Atom, Class, Slot, Word, may_open};

    const WORDS: u64 = 40;
    const ANY: u64 = 1 << 63;
    const NUMBER: u64 = 1 << 62;
    const MARK: u64 = 1 << 61;
    /// The slots that a date may fill.
    pub(in crate::tag) const DATES: u64 =
        slot(Slot::Date) | slot(Slot::Time) | slot(Slot::Begin) | slot(Slot::End);

    const fn slot(slot: Slot) -> u64 {
        1 << (WORDS + slot as u64)
    }

    const fn literal(id: usize) -> u64 {
        1 << (id as u64 % WORDS)
    }

    /// What a number may be.
    pub(in crate::tag) const OF_NUMBER: u64 = ANY | NUMBER;
    /// What a mark may be.
    pub(in crate::tag) const OF_MARK: u64 = ANY | MARK;
    /// What any word may be.
    pub(in crate::tag) const OF_WORD: u64 = ANY;

    /// What a word of a language may be.
    pub(in crate::tag) fn of_word(id: usize, word: &Word, opens: &[bool]) -> u64 {
        let slots = Slot::ALL.iter().filter(|slot| may_open(Atom::Slot(**slot), id, word, opens));
        slots.fold(literal(id), |profile, known| profile | slot(*known))
    }

    /// What an atom may take; `classes` has the words of each class.
    pub(super) fn of_atom(atom: Atom, classes: &[u64]) -> u64 {
        match atom {
            Atom::Word(id) => literal(id as usize),
            Atom::Class(bit) => classes.get(usize::from(bit)).copied().unwrap_or(ANY),
            Atom::Mark(_) | Atom::Dash => MARK,
            Atom::Figure => NUMBER,
            Atom::Slot(Slot::Any) | Atom::Sure(Slot::Any) => ANY,
            Atom::Slot(kind) | Atom::Sure(kind) => slot(kind) | beside_words(kind),
            Atom::ClauseEnd | Atom::SentenceBegin | Atom::Capital | Atom::Was(_) => ANY,
        }
    }

    /// Whether a slot takes a number or a mark too.
    fn beside_words(slot: Slot) -> u64 {
        match slot {
            Slot::Date | Slot::Time | Slot::Begin | Slot::End => NUMBER | MARK,
            Slot::Quantity | Slot::Number | Slot::Day | Slot::DayNumber | Slot::Quarter | Slot::Clock => {
                NUMBER
            }
            _ => 0,
        }
    }

    /// The words of each class.
    pub(super) fn of_classes(words: &[Word]) -> Vec<u64> {
        let of = |bit: u8| {
            let members = words.iter().enumerate().filter(|(_, word)| word.is(Class(bit)));
            members.fold(0, |profile, (id, _)| profile | literal(id))
        };
        (0..128).map(of).collect()
    }
}

/// A place in a trie.
#[derive(Clone, Default, Debug)]
pub(super) struct Node {
    pub(super) edges: Vec<Edge>,
    /// What any of the edges may take.
    pub(super) profile: u64,
    /// Patterns that end here, in the order of the file.
    pub(super) patterns: Vec<u32>,
}

impl Trie {
    /// Whether a pattern may begin with the word.
    pub(super) fn begins_with(&self, id: usize) -> bool {
        self.by_word.get(id).is_some_and(|edges| !edges.is_empty())
    }

    /// The edges of the root that a token may take.
    pub(super) fn roots(&self, id: Option<WordId>) -> &[u16] {
        match id {
            Some(id) => self.by_word.get(id as usize).map_or(&[], |edges| edges),
            None => &self.by_other,
        }
    }
}

/// The tries of times, spans and parts.
pub(super) fn tries(patterns: &[Pattern], words: &[Word]) -> [Trie; 4] {
    let mut tries = [Trie::default(), Trie::default(), Trie::default(), Trie::default()];
    for trie in &mut tries {
        trie.nodes.push(Node::default());
    }
    for (number, pattern) in (0..).zip(patterns) {
        let nodes = &mut tries[pattern.meaning.layer()].nodes;
        let mut at = 0;
        for element in &pattern.elements {
            let known =
                nodes[at].edges.iter().find(|edge| edge.atoms == *element).map(|edge| edge.to as usize);
            at = known.unwrap_or_else(|| {
                nodes.push(Node::default());
                let to = nodes.len() - 1;
                let edge = Edge { atoms: element.clone(), to: u32::try_from(to).unwrap_or(0), profile: 0 };
                nodes[at].edges.push(edge);
                to
            });
        }
        nodes[at].patterns.push(number);
    }
    let classes = profile::of_classes(words);
    for node in tries.iter_mut().flat_map(|trie| &mut trie.nodes) {
        for edge in &mut node.edges {
            edge.profile = edge.atoms.iter().fold(0, |all, atom| all | profile::of_atom(*atom, &classes));
            node.profile |= edge.profile;
        }
    }
    index(&mut tries[3], words, &[]);
    let parts: Vec<bool> = index(&mut tries[2], words, &[]);
    let times: Vec<bool> = index(&mut tries[0], words, &parts);
    let starts: Vec<bool> = parts.iter().zip(&times).map(|(part, time)| *part || *time).collect();
    index(&mut tries[1], words, &starts);
    tries
}

/// Finds the edges that every word may take from the root, and says which words take any.
fn index(trie: &mut Trie, words: &[Word], opens: &[bool]) -> Vec<bool> {
    let numbered = || (0_u16..).zip(&trie.nodes[0].edges);
    let by_word: Vec<Box<[u16]>> = (0..words.len())
        .map(|id| {
            let may = |atom: &Atom| may_open(*atom, id, &words[id], opens);
            numbered().filter(|(_, edge)| edge.atoms.iter().any(may)).map(|(n, _)| n).collect()
        })
        .collect();
    let other = |atom: &Atom| !matches!(atom, Atom::Word(_) | Atom::Class(_) | Atom::Capital | Atom::Was(_));
    let by_other = numbered().filter(|(_, edge)| edge.atoms.iter().any(other)).map(|(n, _)| n).collect();
    (trie.by_word, trie.by_other) = (by_word, by_other);
    trie.by_word.iter().map(|edges| !edges.is_empty()).collect()
}

/// Whether a word may stand at the beginning of what an atom takes.
fn may_open(atom: Atom, id: usize, word: &Word, opens: &[bool]) -> bool {
    let part = opens.get(id).copied().unwrap_or(false);
    let article = word.is(Class::ARTICLE);
    match atom {
        Atom::Word(literal) => literal as usize == id,
        Atom::Class(bit) => word.classes & (1 << bit) != 0,
        Atom::Capital => true,
        Atom::Mark(_) | Atom::Dash | Atom::ClauseEnd | Atom::SentenceBegin | Atom::Figure | Atom::Was(_) => {
            false
        }
        Atom::Sure(slot) => !word.doubtful && may_open(Atom::Slot(slot), id, word, opens),
        Atom::Slot(slot) => match slot {
            Slot::Date | Slot::Time | Slot::Begin | Slot::End => {
                part || article
                    || word.has_sense()
                    || word.is(Class::ABOUT)
                    || word.is(Class::YEAR_BEFORE)
                    || word.is(Class::AD)
                    || word.is(Class::BC)
                    || word.is(Class::DECADE_BEFORE)
            }
            Slot::Quantity => {
                word.cardinal.is_some()
                    || word.unit.is_some()
                    || [Class::ONE, Class::VAGUE_COUNT, Class::ROUGHLY, Class::HALF]
                        .iter()
                        .any(|class| word.is(*class))
            }
            Slot::Unit | Slot::Units => word.unit.is_some(),
            Slot::Number => word.cardinal.is_some(),
            Slot::Ordinal | Slot::Day | Slot::DayNumber | Slot::Quarter => {
                word.ordinal > 0 || word.cardinal.is_some()
            }
            Slot::Month => word.month > 0,
            Slot::Weekday => word.weekday > 0,
            Slot::Season => word.season > 0,
            Slot::DayPart => word.day_part.is_some(),
            Slot::Part => part || article,
            Slot::Feast => word.feast.is_some(),
            Slot::Clock => word.day_part.is_some() || word.cardinal.is_some(),
            Slot::Any => true,
        },
    }
}
