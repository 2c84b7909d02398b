//! Documents that name the population, each with the habits of one writer.

use gainsay_growth::chance::Chance;
use gainsay_growth::names::bodies::{Body, Language, Places};
use gainsay_growth::names::people::{CULTURES, Names, Person};
use gainsay_growth::names::writing::{Culture, Script, slip, without_marks};
use gainsay_model::{
    Claim, ClaimParts, Confidence, EntityKind, Format, Mention, Metadata, Origin, Source, SourceId,
    SourceParts, Stance, Value, Voice,
};
use gainsay_when::When;

/// Someone or something.
#[derive(Clone, Debug)]
enum Thing {
    Person(Box<Person>),
    Body(Body),
}

/// All that can be named, in circles of those who are named together.
pub(crate) struct Population {
    things: Vec<Thing>,
    circles: Vec<Circle>,
}

struct Circle {
    culture: Culture,
    members: Vec<usize>,
}

/// What was generated: documents, claims, mentions, and of whom each mention is.
#[derive(Default)]
pub(crate) struct Corpus {
    pub(crate) sources: Vec<Source>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) truth: Vec<usize>,
}

const CIRCLE: usize = 40;

impl Population {
    pub(crate) fn new(count: usize, chance: &mut Chance) -> Self {
        let names = Names::new(chance);
        let places = Places::new(count * 13 / 100 + 1, chance);
        let mut things: Vec<Thing> = Vec::with_capacity(count);
        let mut circles: Vec<Circle> = Vec::new();
        let (mut place, mut polity) = (0, 0);
        for at in 0..count {
            if at % CIRCLE == 0 {
                circles.push(Circle { culture: *chance.pick(&CULTURES), members: Vec::new() });
            }
            let Some(circle) = circles.last_mut() else { continue };
            circle.members.push(at);
            let thing = match chance.below(100) {
                0..70 => person(circle.culture, &names, &things, chance),
                70..85 => Thing::Body(places.organisation(chance)),
                85..98 => {
                    place += 1;
                    Thing::Body(places.place(place))
                }
                _ => {
                    polity += 1;
                    Thing::Body(places.polity(polity * 7))
                }
            };
            things.push(thing);
        }
        Self { things, circles }
    }

    /// Documents until so many mentions are made.
    pub(crate) fn documents(&self, mentions: usize, chance: &mut Chance) -> Corpus {
        let mut corpus = Corpus::default();
        while corpus.mentions.len() < mentions {
            let circle = &self.circles[chance.unequal(self.circles.len(), 1.5)];
            let habits = Habits::new(circle.culture, chance);
            let named = self.document(circle, &habits, chance);
            corpus.add(&named, chance);
        }
        corpus
    }

    fn document(&self, circle: &Circle, habits: &Habits, chance: &mut Chance) -> Vec<Named> {
        let mut about: Vec<usize> = Vec::new();
        for _ in 0..6 + chance.below(10) {
            let at = match chance.below(100) {
                0..88 => circle.members[chance.unequal(circle.members.len(), 1.4)],
                88..95 => chance.unequal(self.things.len(), 3.0),
                _ => chance.below(self.things.len()),
            };
            if !about.contains(&at) {
                about.push(at);
            }
        }
        let mut named = Vec::new();
        for at in about {
            let mut times = 1;
            while times < 8 && chance.per_cent(45.0) {
                times += 1;
            }
            for time in 0..times {
                named.push(habits.name(at, &self.things[at], time, chance));
            }
        }
        named
    }
}

/// Of a hundred persons two or three share the name of somebody born at another time.
fn person(circle: Culture, names: &Names, before: &[Thing], chance: &mut Chance) -> Thing {
    let culture = if chance.per_cent(80.0) { circle } else { *chance.pick(&CULTURES) };
    let mut new = names.person(culture, chance);
    if chance.per_cent(2.5)
        && !before.is_empty()
        && let Thing::Person(other) = chance.pick(before)
    {
        new = Person { born: (other.born.0 - 20 - chance.below(60) as i32, 3, 3), ..(**other).clone() };
    }
    Thing::Person(Box::new(new))
}

/// How one writer writes.
struct Habits {
    language: Language,
    script: Script,
    unmarked: bool,
    initials: bool,
    turned: bool,
    patronymics: bool,
}

/// A name as written, of which thing it is, and what is said of it.
struct Named {
    thing: usize,
    form: String,
    kind: EntityKind,
    claim: Option<(&'static str, Value)>,
}

impl Habits {
    fn new(circle: Culture, chance: &mut Chance) -> Self {
        let habit = chance.unequal(5, 2.5);
        let (language, script) = match chance.below(100) {
            0..55 => (Language::English, Script::Latin([0, 0, 4, 1, 0][habit])),
            55..60 => (Language::German, Script::Latin(2)),
            60..65 => (Language::French, Script::Latin(3)),
            65..85 => (Language::Russian, Script::Cyrillic),
            _ if circle == Culture::Azerbaijani => (Language::Azerbaijani, Script::Own),
            _ if circle == Culture::Russian => (Language::Russian, Script::Cyrillic),
            _ => (Language::English, Script::Own),
        };
        let latin = matches!(script, Script::Latin(_));
        Self {
            language,
            script,
            unmarked: latin && chance.per_cent(40.0),
            initials: chance.per_cent(8.0),
            turned: chance.per_cent(6.0),
            patronymics: chance.per_cent(25.0),
        }
    }

    fn name(&self, at: usize, thing: &Thing, time: usize, chance: &mut Chance) -> Named {
        let (form, kind, claim) = match thing {
            Thing::Person(person) => {
                let claim = (time == 0 && chance.per_cent(12.0)).then(|| born(person)).flatten();
                (self.person(person, time, chance), EntityKind::Person, claim)
            }
            Thing::Body(body) => self.body(body, time, chance),
        };
        let form = if self.unmarked { without_marks(&form) } else { form };
        let form = if chance.per_cent(1.5) { slip(&form, chance) } else { form };
        let kind = if chance.per_cent(2.0) { EntityKind::Unknown } else { kind };
        Named { thing: at, form, kind, claim }
    }

    fn body(
        &self,
        body: &Body,
        time: usize,
        chance: &mut Chance,
    ) -> (String, EntityKind, Option<(&'static str, Value)>) {
        let (full, short) = (body.full(self.language, self.script), body.short(self.language, self.script));
        match body {
            Body::Organisation { .. } => {
                let said = (time == 0 && chance.per_cent(60.0))
                    .then(|| ("abbreviation", Value::Text(short.clone())));
                let form = if time > 0 && chance.per_cent(50.0) { short } else { full };
                (form, EntityKind::Organisation, said)
            }
            Body::Polity { .. } => {
                let form = if chance.per_cent(60.0) { short } else { full };
                (form, if chance.per_cent(90.0) { EntityKind::Polity } else { EntityKind::Place }, None)
            }
            Body::Place { .. } => {
                let city = self.language == Language::English && chance.per_cent(2.0);
                let form = if city { format!("the city of {full}") } else { full };
                (form, if chance.per_cent(97.0) { EntityKind::Place } else { EntityKind::Polity }, None)
            }
        }
    }

    fn person(&self, person: &Person, time: usize, chance: &mut Chance) -> String {
        let [given, surname] = [&person.given, &person.surname].map(|word| word.write(self.script));
        let first = |word: &str| word.chars().next().map(|c| format!("{c}.")).unwrap_or_default();
        let patronymic = person.patronymic.as_ref().map(|word| word.write(self.script));
        let russian = self.script == Script::Cyrillic;
        // Of those whom everybody knows the surname is enough.
        let alone = time > 0 && chance.per_cent(60.0) || time == 0 && chance.per_cent(4.0);
        if alone {
            return match chance.below(100) {
                0..75 => surname,
                75..88 => format!("{} {surname}", self.title()),
                _ => format!("{} {surname}", first(&given)),
            };
        }
        match patronymic {
            Some(father) if self.initials && russian => {
                format!("{surname} {}{}", first(&given), first(&father))
            }
            Some(father) if self.patronymics && self.turned => format!("{surname} {given} {father}"),
            Some(father) if self.patronymics => format!("{given} {father} {surname}"),
            _ if self.initials => format!("{} {surname}", first(&given)),
            _ if self.turned && chance.per_cent(50.0) => format!("{surname}, {given}"),
            _ if self.turned => format!("{surname} {given}"),
            _ if chance.per_cent(6.0) => format!("{} {given} {surname}", self.title()),
            _ => format!("{given} {surname}"),
        }
    }

    fn title(&self) -> &'static str {
        match self.language {
            Language::English => "Dr.",
            Language::Russian => "господин",
            Language::Azerbaijani => "cənab",
            Language::German => "Herr",
            Language::French => "M.",
        }
    }
}

fn born(person: &Person) -> Option<(&'static str, Value)> {
    let (year, month, day) = person.born;
    let when: When = format!("{year:04}-{month:02}-{day:02}").parse().ok()?;
    Some(("date_of_birth", Value::Date(when)))
}

impl Corpus {
    /// Writes a document that has each name in a line of its own.
    fn add(&mut self, named: &[Named], chance: &mut Chance) {
        let number = self.sources.len();
        let text: String = named.iter().map(|name| format!("{} was there.\n", name.form)).collect();
        let id = SourceId::of(|h| {
            h.number(number as u64).number(chance.draw());
        });
        let Ok(length) = u32::try_from(text.len()) else { return };
        let parts = SourceParts {
            id,
            path: format!("{number:07}.txt"),
            format: Format::Plain,
            origin: Origin::identity(length, 0),
            text,
            original_lines: vec![0],
            blocks: Vec::new(),
            meta: Metadata::default(),
        };
        let Ok(source) = Source::new(parts) else { return };
        let mut at = 0;
        for name in named {
            let Some(span) = source.span(at..at + name.form.len()) else { continue };
            let mention = Mention { span, form: name.form.clone(), kind: name.kind };
            at += name.form.len() + " was there.\n".len();
            self.claims.extend(name.claim.clone().and_then(|claim| said(&source, &mention, claim)));
            self.mentions.push(mention);
            self.truth.push(name.thing);
        }
        self.sources.push(source);
    }
}

fn said(source: &Source, subject: &Mention, (property, value): (&str, Value)) -> Option<Claim> {
    let parts = ClaimParts {
        quote: subject.span,
        words: subject.span,
        subject: subject.clone(),
        property: property.to_owned(),
        value,
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "generated",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts)
}
