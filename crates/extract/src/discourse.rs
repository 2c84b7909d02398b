//! What the sentences read so far have put in focus, so that "it", "he" and "the republic" find what
//! they stand for. Where two candidates are possible, none is taken.

use crate::languages::Languages;
use crate::lexicon::{kind_of_head, kind_of_name};
use crate::parties::Parties;
use crate::reading::{ChunkKind, Reading, kind_from};
use crate::reports::Occasion;
use crate::scribe::{Scribe, tidy, without_article};
use crate::voices::talk::Talk;
use gainsay_model::{EntityKind, Mention};
use gainsay_when::When;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is in focus.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    /// What the document is about.
    pub(crate) topic: Option<Mention>,
    /// The last thing that sentences of this paragraph were about.
    pub(crate) thing: Option<Mention>,
    /// The last person that sentences of this paragraph were about.
    pub(crate) person: Option<Mention>,
    /// The last membership spoken of: who, and of what.
    pub(crate) membership: Option<(Mention, Mention)>,
    /// What sentences have called a text or a work.
    works: std::collections::BTreeSet<String>,
    /// Surnames of the persons named so far, with the fullest name.
    persons: BTreeMap<String, Mention>,
    /// The last event spoken of.
    pub(crate) event: Option<Mention>,
    /// The event that this part of the document reports or keeps the minutes of.
    pub(crate) occasion: Option<Occasion>,
    /// The languages that the document speaks of.
    pub(crate) languages: Languages,
    /// Whether the document calls its topic "he" (or "she"), if one of the two prevails.
    topic_is_he: Option<bool>,
    /// The talk that a paragraph reports.
    pub(crate) talk: Talk,
    /// Those whom a court paper calls by what they are in the case.
    pub(crate) parties: Parties,
    /// Whose life the document tells, where its title names nobody.
    protagonist: Option<Mention>,
    /// Who was in focus when the paragraph before ended.
    carried: Option<Mention>,
    /// The language of the document, if it is another than English that is read.
    pub(crate) language: Option<usize>,
    /// The entry of a chronology that is being read.
    pub(crate) entry: Option<Entry>,
}

/// The head of an entry of a chronology: "1991, 21 June:".
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) when: When,
    /// Bytes of its words.
    pub(crate) words: Range<usize>,
}

impl Discourse {
    /// A document that nothing has been read of.
    pub(crate) fn new(topic: Option<Mention>, text: &str) -> Self {
        let person = topic.clone().filter(|topic| topic.kind == EntityKind::Person);
        Self {
            topic,
            person,
            topic_is_he: called_he(text),
            languages: Languages::of(text),
            language: crate::foreign::language(text),
            ..Self::default()
        }
    }

    /// A new paragraph begins: only the topic and the event spoken of last stay in focus.
    pub(crate) fn paragraph(&mut self) {
        self.thing = None;
        self.membership = None;
        self.carried = self.person.take();
        self.person = self.told_of();
        self.entry = None;
        self.talk.paragraph();
    }

    /// The person whose life the document tells.
    fn told_of(&self) -> Option<Mention> {
        let topic = self.topic.clone().filter(|topic| topic.kind == EntityKind::Person);
        topic.or_else(|| self.protagonist.clone())
    }

    /// A life was given in brackets: whose it is, the document tells if its title names nobody else.
    pub(crate) fn lives(&mut self, person: &Mention) {
        let named = self.topic.as_ref().is_some_and(|topic| topic.kind != EntityKind::Unknown);
        let about = self.topic.as_ref().is_none_or(|topic| topic.form.contains(&person.form));
        if self.protagonist.is_none() && (about || !named) && self.persons.len() < 2 {
            self.protagonist = Some(person.clone());
        }
    }

    /// Before a sentence: a paragraph that opens with "he" goes on about whom the one before told of.
    pub(crate) fn resume(&mut self, reading: &Reading) {
        let Some(carried) = self.carried.take() else { return };
        let first = (0..4).find(|at| reading.pronoun(*at).is_some()).and_then(|at| reading.pronoun(at));
        let named = reading.chunks.iter().take(4).any(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
        if self.person.is_none() && !named && first.is_some_and(|word| matches!(word, "he" | "she" | "his")) {
            self.person = Some(carried);
        }
    }

    /// A block begins that tells of an event, or of none.
    pub(crate) fn attend(&mut self, occasion: Option<&Occasion>) {
        if self.occasion.as_ref() != occasion {
            self.occasion = occasion.cloned();
            if let Some(Occasion { event, .. }) = occasion {
                self.event = Some(event.clone());
            }
        }
    }

    /// What a pronoun stands for.
    pub(crate) fn pronoun(&self, word: &str) -> Option<Mention> {
        match word {
            "he" | "his" => self.person.clone().filter(|person| self.may_be(person, true)),
            "she" | "her" => self.person.clone().filter(|person| self.may_be(person, false)),
            "it" | "its" => self.thing.clone().or_else(|| self.topic_thing()),
            _ => None,
        }
    }

    /// Whether somebody may be meant by "he" (or "she"): of the topic the document tells.
    fn may_be(&self, person: &Mention, he: bool) -> bool {
        let is_topic = self.topic.as_ref().is_some_and(|topic| topic.form == person.form);
        !is_topic || self.topic_is_he.is_none_or(|topic_is_he| topic_is_he == he)
    }

    /// What a description such as "the republic" or "the self-proclaimed state" stands for: the thing in
    /// focus or the topic, if its kind is the noun's.
    pub(crate) fn described(&self, phrase: &str) -> Option<Mention> {
        let noun = phrase.split_whitespace().last()?;
        let kind = kind_of_head(noun)?;
        let called =
            |mention: &&Mention| mention.form.to_lowercase().split_whitespace().any(|word| word == noun);
        // "The council" in an article on a league is hardly the league; "the body" is, and "the council" is a body whose
        // name does not tell what it is.
        let vague = |mention: &Mention| {
            !matches!(kind, EntityKind::Organisation | EntityKind::Polity)
                || OF_ANY.contains(&noun)
                || kind_of_name(&mention.form) == EntityKind::Unknown
        };
        let fits = |mention: &&Mention| {
            mention.kind == kind && vague(mention) && !is_organ(&mention.form, noun) || called(mention)
        };
        let (thing, topic) = (self.thing.as_ref(), self.topic.as_ref());
        // "The association" is the one so called rather than another body in focus.
        let so_called = thing.filter(called).or_else(|| topic.filter(called));
        so_called.or_else(|| thing.filter(fits)).or_else(|| topic.filter(fits)).cloned()
    }

    fn topic_thing(&self) -> Option<Mention> {
        self.topic.clone().filter(|topic| topic.kind != EntityKind::Person)
    }

    /// The subject of a sentence that leaves it out: the topic, whoever or whatever it is.
    pub(crate) fn left_out(&self) -> Option<Mention> {
        self.topic.clone().or_else(|| self.thing.clone())
    }

    /// The subject of a clause that names none.
    pub(crate) fn unnamed(&self) -> Option<Mention> {
        self.thing.clone().or_else(|| self.topic_thing())
    }

    /// The kind of a mention, also where the words of its name do not tell: a lone surname is its person's.
    pub(crate) fn kind_of(&self, mention: &Mention) -> EntityKind {
        let lone = mention.kind == EntityKind::Unknown && self.persons.contains_key(&mention.form);
        if lone { EntityKind::Person } else { mention.kind }
    }

    /// The mention by the fullest name that the document has given so far to a person called by the last name only;
    /// `surely` where a courtesy says that it is one.
    pub(crate) fn fullest(&self, mention: Mention, surely: bool) -> Mention {
        let person = surely || matches!(mention.kind, EntityKind::Person | EntityKind::Unknown);
        let Some(surname) = mention.form.split_whitespace().last().filter(|_| person) else { return mention };
        let short = mention.form.split_whitespace().count() == 1 || surely || is_titled(&mention.form);
        self.persons.get(surname).filter(|_| short).cloned().unwrap_or(mention)
    }

    /// Whether a sentence has called something a text or a work ("X is a novel").
    pub(crate) fn is_work(&self, mention: &Mention) -> bool {
        self.works.contains(&mention.form)
    }

    /// Whether a sentence speaks of a text or a work by its noun: what is released there is hardly a prisoner.
    pub(crate) fn tells_of_work(&self, reading: &Reading) -> bool {
        (0..reading.chunks.len()).any(|at| WORKS.contains(&reading.word(at)))
    }

    /// Notes "X is a 1934 novel".
    fn note_work(&mut self, reading: &Reading, subject: &Mention) {
        let is = (0..reading.chunks.len().min(20)).find(|at| matches!(reading.word(*at), "is" | "was"));
        let Some(is) = is.filter(|at| matches!(reading.word(at + 1), "a" | "an" | "the")) else { return };
        let noun = (is + 2..is + 9).map(|at| reading.word(at)).find(|word| WORKS.contains(word));
        if noun.is_some() {
            self.works.insert(subject.form.clone());
        }
    }

    /// Remembers the persons that a sentence names.
    fn remember(&mut self, reading: &Reading, scribe: &Scribe<'_>) {
        for chunk in reading.chunks.iter().filter(|chunk| chunk.kind == ChunkKind::Name(EntityKind::Person)) {
            if let Some(mention) = scribe.mention(chunk.range.clone(), EntityKind::Person)
                && let Some(surname) = mention.form.split_whitespace().last()
            {
                self.persons.entry(surname.to_owned()).or_insert(mention);
            }
        }
    }

    /// Puts a mention in focus.
    pub(crate) fn focus(&mut self, mention: &Mention) {
        match mention.kind {
            EntityKind::Person => self.person = Some(mention.clone()),
            EntityKind::Event => self.event = Some(mention.clone()),
            _ => self.thing = Some(mention.clone()),
        }
    }

    /// After a sentence: its grammatical subject, the first name before any verb, comes into focus. A person who was
    /// in focus before stays there if the sentence goes on about them ("he …") or names nobody whom "he" or
    /// "she" could mean.
    pub(crate) fn sentence(&mut self, reading: &Reading, scribe: &Scribe<'_>) {
        self.remember(reading, scribe);
        let subject = self.grammatical_subject(reading, scribe);
        if let Some(subject) = &subject {
            self.note_work(reading, subject);
            // "Norway was the first state to recognise it": the next "it" goes on.
            let other = subject.kind != EntityKind::Person
                && self.thing.is_some()
                && (1..reading.chunks.len()).any(|at| reading.pronoun(at) == Some("it"));
            if !other {
                self.focus(subject);
            }
        } else if let Some(thing) = self.subject_described(reading) {
            self.focus(&thing);
        }
        let about = match &subject {
            Some(subject) => subject.kind == EntityKind::Person,
            None => opens_with_pronoun(reading),
        };
        if about {
            // After a sentence that left it open who "he" is, the document goes on about whom it tells of.
            if self.person.is_none() && subject.is_none() {
                self.person = self.told_of();
            }
            return;
        }
        let here = self.persons_named(reading, scribe);
        match &self.person {
            Some(person) if !here.iter().all(|named| same_surname(named, person)) => self.person = None,
            // Somebody else was spoken of, and now nobody is: the next "he" takes up whom the document tells of.
            None if here.is_empty() => {
                self.person = self.told_of();
            }
            _ => {}
        }
    }

    fn grammatical_subject(&self, reading: &Reading, scribe: &Scribe<'_>) -> Option<Mention> {
        for (index, chunk) in reading.chunks.iter().enumerate().take(14) {
            match &chunk.kind {
                ChunkKind::Name(_) if index > 0 && after_preposition(reading, index) => {}
                // "Later renamed X, the group …": what something is renamed is not what is told of.
                ChunkKind::Name(_) if index > 0 && is_naming(reading.word(index - 1)) => {}
                ChunkKind::Name(kind) => {
                    let mut mention = scribe.mention(chunk.range.clone(), *kind)?;
                    mention.kind = self.kind_of(&mention);
                    return Some(mention);
                }
                ChunkKind::Pronoun => return None,
                ChunkKind::Word if is_verb(reading.word(index)) || is_description(reading, index) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    /// What the description means with which a sentence begins: "In 1990 the party won".
    fn subject_described(&self, reading: &Reading) -> Option<Mention> {
        let the = (0..reading.chunks.len().min(10))
            .find(|at| matches!(reading.word(*at), "the" | "this") && !after_preposition(reading, at + 1))?;
        let noun = (the + 1..the + 3).find(|at| kind_of_head(reading.word(*at)).is_some())?;
        let plain = (0..the).all(|at| !is_verb(reading.word(at)) && reading.pronoun(at).is_none());
        let bare = !matches!(reading.word(noun + 1), "of" | "in" | "at" | "for" | "’s" | "'s");
        let named =
            reading.chunks.get(noun + 1).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
        (plain && bare && !named).then(|| self.described(reading.word(noun))).flatten()
    }

    fn persons_named(&self, reading: &Reading, scribe: &Scribe<'_>) -> Vec<Mention> {
        let named = |chunk: &crate::reading::Chunk| {
            let ChunkKind::Name(kind) = chunk.kind else { return None };
            let mention = scribe.mention(chunk.range.clone(), kind)?;
            (self.kind_of(&mention) == EntityKind::Person).then_some(mention)
        };
        let mut persons: Vec<Mention> = reading.chunks.iter().filter_map(named).collect();
        // "Her brother Paul": somebody of one name, whom no list knows, behind a possessive.
        for pair in reading.chunks.windows(3) {
            let [owner, noun, name] = pair else { continue };
            if owner.kind == ChunkKind::Pronoun
                && noun.kind == ChunkKind::Word
                && let ChunkKind::Name(EntityKind::Unknown) = name.kind
            {
                persons.extend(scribe.mention(name.range.clone(), EntityKind::Person));
            }
        }
        persons
    }
}

/// "The organisation" at the head of a sentence: it takes up what is in focus, and what is named behind it is not the
/// subject ("The organisation asks the World Bank").
fn is_description(reading: &Reading, index: usize) -> bool {
    let article = (1..=2).filter_map(|back| index.checked_sub(back)).any(|at| reading.word(at) == "the");
    let named = reading.chunks.get(index + 1).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
    index <= 3
        && article
        && !named
        && !matches!(reading.word(index + 1), "of" | "in" | "at" | "for" | ",")
        && kind_of_head(reading.word(index)).is_some()
}

/// Whether the subject of a sentence is "he" or "she".
fn opens_with_pronoun(reading: &Reading) -> bool {
    let first = (0..reading.chunks.len().min(14)).find(|at| {
        let chunk = &reading.chunks[*at];
        chunk.kind == ChunkKind::Pronoun || chunk.kind == ChunkKind::Word && is_verb(reading.word(*at))
    });
    first.and_then(|at| reading.pronoun(at)).is_some_and(|word| matches!(word, "he" | "she"))
}

/// "Mr. Brand", "Dr Brook": a courtesy and one name.
fn is_titled(form: &str) -> bool {
    let mut words = form.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    crate::lexicon::is_courtesy(&first) && words.count() == 1
}

fn same_surname(a: &Mention, b: &Mention) -> bool {
    a.form.split_whitespace().last() == b.form.split_whitespace().last()
}

/// Whether a body is called by the noun of an organ of state or a house of learning, which "the party" and "the movement"
/// never mean.
fn is_organ(form: &str, noun: &str) -> bool {
    const ORGANS: &[&str] = &[
        "court",
        "ministry",
        "council",
        "committee",
        "commission",
        "university",
        "bank",
        "army",
        "police",
        "parliament",
        "assembly",
        "government",
        "church",
        "agency",
        "institute",
        "museum",
        "school",
        "tribunal",
        "senate",
        "forces",
        "hospital",
        "academy",
        "regiment",
        "division",
        "corps",
    ];
    let free = matches!(noun, "organisation" | "organization" | "group" | "body" | "institution");
    let lower = form.to_lowercase();
    let head =
        lower.split([' ', '-']).take_while(|word| !matches!(*word, "of" | "for")).last().unwrap_or_default();
    !free && ORGANS.contains(&head)
}

/// Nouns for bodies and polities of any sort.
const OF_ANY: &[&str] = &[
    "organisation",
    "organization",
    "movement",
    "group",
    "body",
    "association",
    "institution",
    "party",
    "club",
    "society",
    "company",
    "alliance",
    "network",
    "initiative",
    "foundation",
    "state",
    "country",
    "republic",
    "autonomy",
    "polity",
    "entity",
    "region",
    "territory",
    "nation",
    "land",
];

/// Nouns that call something a text or a work.
const WORKS: &[&str] = &[
    "album",
    "novel",
    "book",
    "song",
    "single",
    "poem",
    "play",
    "opera",
    "film",
    "essay",
    "memoir",
    "study",
    "treatise",
    "pamphlet",
    "collection",
    "symphony",
    "biography",
    "chronicle",
    "manifesto",
    "report",
    "series",
    "game",
];

fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "is" | "are" | "had" | "has" | "have" | "did" | "became" | "would" | "could"
    )
}

/// Words before a new name of something.
fn is_naming(word: &str) -> bool {
    matches!(word, "renamed" | "called" | "named" | "titled" | "entitled" | "dubbed" | "nicknamed")
}

/// Whether a text says "he" at least twice as often as "she", or the other way round.
fn called_he(text: &str) -> Option<bool> {
    let (mut he, mut she) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        match word {
            "he" | "He" | "his" | "His" | "him" => he += 1,
            "she" | "She" | "her" | "Her" | "hers" => she += 1,
            _ => {}
        }
    }
    match (he, she) {
        (0, 0) => None,
        _ if he >= 2 * she => Some(true),
        _ if she >= 2 * he => Some(false),
        _ => None,
    }
}

/// "In Tarn, the League …": a name behind a preposition is no subject.
pub(crate) fn after_preposition(reading: &Reading, index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).map_or("", |at| reading.word(at));
    let adjective = |word: &str| {
        word.ends_with("ern")
            || matches!(
                word,
                "former"
                    | "present-day"
                    | "modern"
                    | "new"
                    | "old"
                    | "ancient"
                    | "central"
                    | "late"
                    | "young"
                    | "upper"
                    | "lower"
                    | "new-born"
                    | "newly"
                    | "whole"
                    | "entire"
                    | "all"
            )
    };
    let back = 1 + usize::from(adjective(word(1)));
    let last = if matches!(word(back), "the" | "a" | "an") { word(back + 1) } else { word(back) };
    matches!(
        last,
        "in" | "on"
            | "at"
            | "of"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "after"
            | "before"
            | "during"
            | "since"
            | "under"
            | "across"
            | "against"
            | "within"
            | "between"
            | "through"
            | "near"
            | "as"
            | "following"
            | "about"
            | "into"
            | "without"
    )
}

/// Whether a noun written small is of armed people, or of people sent, who are called by whose they are.
pub(crate) fn is_troop(noun: &str) -> bool {
    matches!(
        noun,
        "forces"
            | "troops"
            | "army"
            | "soldiers"
            | "units"
            | "militia"
            | "militias"
            | "rebels"
            | "garrison"
            | "fleet"
            | "navy"
            | "delegation"
            | "government"
            | "parliament"
            | "authorities"
            | "police"
            | "paramilitaries"
            | "guerrillas"
            | "partisans"
            | "insurgents"
            | "separatists"
            | "military"
    )
}

/// Resolves what stands at some chunks to a mention: a name as it is, a pronoun or a description by what
/// is in focus.
pub(crate) fn refer(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    chunks: Range<usize>,
) -> Option<Mention> {
    let range = reading.text_range(chunks.clone());
    let words = scribe.text(range.clone());
    let parts = reading.chunks.get(chunks)?;
    let named = parts.iter().find_map(|chunk| match chunk.kind {
        ChunkKind::Name(kind) => Some(kind),
        _ => None,
    });
    if let Some(kind) = named {
        let mut mention = scribe.mention(range, kind)?;
        let bare = without_article(&mention.form);
        let opens = mention.span.start() == reading.range.start;
        // "The Hague" keeps its article, "The Hill League" does not.
        let headed = kind_of_name(bare) != EntityKind::Unknown;
        mention.form = tidy(if opens || headed { bare.strip_prefix("The ").unwrap_or(bare) } else { bare });
        // "the Republic", written large, is a description too.
        if parts.len() == 1
            && kind_of_head(&mention.form.to_lowercase()).is_some()
            && let Some(meant) = discourse.described(&mention.form.to_lowercase())
        {
            return Some(meant);
        }
        if parts.len() > 1 {
            mention.kind = kind_from(&mention.form);
        }
        mention.kind = discourse.kind_of(&mention);
        return Some(mention);
    }
    let lower = words.to_lowercase();
    // "Norwegian troops", "the Norwegian delegation": a body called by whose it is.
    if let [.., owner, noun] = parts
        && owner.kind == ChunkKind::Word
        && is_troop(&scribe.text(noun.range.clone()).to_lowercase())
        && scribe.text(owner.range.clone()).starts_with(char::is_uppercase)
    {
        return scribe.mention(owner.range.start..noun.range.end, EntityKind::Organisation);
    }
    if parts.len() == 1 && parts[0].kind == ChunkKind::Pronoun {
        return discourse.pronoun(&lower);
    }
    discourse.described(&lower)
}
