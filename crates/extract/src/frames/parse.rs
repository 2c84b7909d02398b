//! Reads frame files: one frame after another, each with the claims that it makes and examples.
//!
//! ```text
//! frame NAME                     `frame NAME still` if it tells of no happening: a time further off is not its own
//!   PATTERN                      a regular expression over the shape of a sentence
//!   property: subject = value    a claim; several are allowed; `share` takes a group after the value
//!   > A sentence in which it fires.
//!     property Subject = Value   what is then claimed (`not` before it: what must not be)
//! ```
//! Slots are named groups of the pattern or one of: `.` (what the clause is about), `date`, `place`,
//! `by` (found near the match), `yes`, `membership`, `office-of-body`, `body-office`, `office-here`.
//! In braces stand words for longer pieces: `{s}` `{o}` `{a}` (somebody or something), `{p}` (a place),
//! `{d}` (a time), `{n}` (a number), `{q}` (a quotation), `{name}` (a name only), `{list}`, `{list2}` (two or more),
//! `{subjects}` (one, or several with "and"), `{unit}`,
//! `{people}` (a people or the adjective made of one), `{event}`, `{gap}` (words but no name), `{end}` (what may
//! follow a whole name), `{app}` (an apposition), `{be}`, `{adv}`, `{w}`, `{mod}`.

/// One frame.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) name: &'static str,
    pub(crate) pattern: String,
    /// Whether the pattern begins with the grammatical subject, which stands behind no preposition.
    pub(crate) begins_with_subject: bool,
    /// Whether it tells of no happening, so that only a time in it or right behind it is its own.
    pub(crate) still: bool,
    pub(crate) templates: Vec<Template>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the frame"))]
    pub(crate) examples: Vec<Example>,
}

/// A claim that a frame makes.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub(crate) property: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) value: &'static str,
    /// The slot of the qualifier, for shares.
    pub(crate) extra: Option<&'static str>,
}

/// A sentence and what the frame claims from it.
#[derive(Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the frame"))]
pub(crate) struct Example {
    pub(crate) text: &'static str,
    pub(crate) claims: Vec<&'static str>,
}

const FILES: &[&str] = &[
    include_str!("../../data/frames/names.txt"),
    include_str!("../../data/frames/founding.txt"),
    include_str!("../../data/frames/ending.txt"),
    include_str!("../../data/frames/seat.txt"),
    include_str!("../../data/frames/composition.txt"),
    include_str!("../../data/frames/membership.txt"),
    include_str!("../../data/frames/offices.txt"),
    include_str!("../../data/frames/shares.txt"),
    include_str!("../../data/frames/persons.txt"),
    include_str!("../../data/frames/meetings.txt"),
    include_str!("../../data/frames/acts.txt"),
    include_str!("../../data/frames/custody.txt"),
    include_str!("../../data/frames/ways.txt"),
    include_str!("../../data/frames/ties.txt"),
    include_str!("../../data/frames/control.txt"),
    include_str!("../../data/frames/events.txt"),
    include_str!("../../data/frames/symbols.txt"),
    include_str!("../../data/frames/kinds.txt"),
    include_str!("../../data/frames/works.txt"),
    include_str!("../../data/frames/peoples.txt"),
    include_str!("../../data/frames/politics.txt"),
    include_str!("../../data/frames/lives.txt"),
];

const THING: &str = r"(?:the (?:[a-z]+ )?)?(?:board|council|committee|government|parliament|assembly|army) of (?:the )?N\d+|N\d+|P\d+|(?:(?:the|this|that) (?:[a-z’-]+ ){0,2}?)?(?:republic|state|autonomy|movement|organisation|organization|party|council|committee|league|union|conference|congress|meeting|government|district|province|region|city|khanate|kingdom|empire|association|society|front|alliance|federation)";
const EVENT: &str =
    "(?:conference|congress|meeting|seminar|session|hearing|assembly|round table|summit|symposium|panel)";
/// What people do together or to one another, as nouns.
const ACT: &str = "(?:rebellion|revolt|uprising|insurrection|insurgency|mutiny|riot|riots|protest|protests|demonstration|demonstrations|strike|massacre|pogrom|coup|siege|battle|war|campaign|raid|attack|assault|invasion|offensive|expedition|mission|conference|congress|meeting|summit|session|seminar|symposium|election|elections|referendum|plebiscite|trial|hearing|census|festival|games|tournament|championship|ceremony|earthquake|flood|famine|revolution|march|rally)";
/// Words that stand in no name of a thing: articles, prepositions, auxiliaries, joints.
const SMALL: &str = "(?!the|a|an|of|in|on|at|to|by|for|from|with|and|or|as|that|which|who|whom|is|was|are|were|be|been|being|has|had|have|but|this|these|those|its|their|,|.|;|:|’s|'s|after|before|during|when|while|where|under|into|against|over|not|no|because|if|between|through|some|any|all|then|also|later|?|!|-|–|—|“|”)";
/// What a court imposes.
const PENALTY: &str = r"(?:(?:life|death)(?: imprisonment| in prison| by [a-z]+)?|(?:(?:up to )?#\d+ (?:days|weeks|months|years)(?: and #\d+ (?:days|weeks|months))?|D\d+(?: and D\d+)?)(?: ’| ')?(?: imprisonment| in prison| in jail| of imprisonment| of exile| in exile| in a labour camp| in labour camps| of hard labour| hard labour| of forced labour| probation)?|(?:{small} ){1,4}?)";
const WORD: &str = "[a-zà-ÿ’'-]+";
const NAME_WITH_PLACE_WORD: &str =
    r"(?:the )?N\d+(?: (?:city|town|district|region|province|county|village))?";

/// All frames, in the order of the files.
///
/// # Errors
/// The line that cannot be read; a test sees to it that there is none.
pub(crate) fn frames() -> Result<Vec<Frame>, String> {
    let mut out = Vec::new();
    for file in FILES {
        for entry in file.split("\nframe ").skip(1) {
            out.push(frame(entry)?);
        }
    }
    Ok(out)
}

fn frame(entry: &'static str) -> Result<Frame, String> {
    let mut lines = entry.lines();
    let name = lines.next().unwrap_or_default().trim();
    let (name, still) = name.strip_suffix(" still").map_or((name, false), |name| (name, true));
    let pattern = lines.next().unwrap_or_default().trim();
    let begins_with_subject = ["{s}", "{a}", "{subjects}"].iter().any(|slot| pattern.starts_with(slot));
    let pattern = expand(pattern);
    let (mut templates, mut examples) = (Vec::new(), Vec::<Example>::new());
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix("> ") {
            examples.push(Example { text, claims: Vec::new() });
        } else if let Some(example) = examples.last_mut() {
            example.claims.push(line);
        } else {
            templates.push(template(line).ok_or_else(|| format!("{name}: `{line}` is no claim"))?);
        }
    }
    Ok(Frame { name, pattern, begins_with_subject, still, templates, examples })
}

fn template(line: &'static str) -> Option<Template> {
    let (property, rest) = line.split_once(": ")?;
    let (subject, value) = rest.split_once(" = ")?;
    let (value, extra) = value.split_once(' ').map_or((value, None), |(value, extra)| (value, Some(extra)));
    Some(Template { property, subject, value, extra })
}

/// What a pattern stands for, its braces written out (see [`crate::pattern`]).
fn expand(pattern: &str) -> String {
    let mut out = pattern.to_owned();
    for (name, meaning) in things().into_iter().chain(words()) {
        out = out.replace(name, &meaning);
    }
    out
}

/// Braces that stand for things: names, lists, places, times, numbers, offices, events.
fn things() -> Vec<(&'static str, String)> {
    let list = format!(
        "(?P<list>{NAME_WITH_PLACE_WORD}(?: , {NAME_WITH_PLACE_WORD})*(?: ,)? and {NAME_WITH_PLACE_WORD}|{NAME_WITH_PLACE_WORD}(?: , {NAME_WITH_PLACE_WORD})*)"
    );
    let list2 = format!(
        "(?P<list>{NAME_WITH_PLACE_WORD}(?: , {NAME_WITH_PLACE_WORD})*(?: ,)? and {NAME_WITH_PLACE_WORD}|{NAME_WITH_PLACE_WORD}(?: , {NAME_WITH_PLACE_WORD})+)"
    );
    let unit = format!("(?P<unit>{})", super::units::alternatives());
    vec![
        ("{s}", format!("(?P<s>{THING})")),
        ("{o}", format!("(?P<o>{THING})")),
        ("{a}", format!("(?P<a>{THING})")),
        ("{a2}", "(?:the )?(?P<a2>N\\d+)".to_owned()),
        ("{terr}", format!("(?P<terr>(?:{WORD}ern )?(?:(?:{WORD} )?(?:part|parts|half|region|province|district) of (?:the )?)?N\\d+)")),
        ("{p}", format!("(?P<p>(?:{WORD}ern )?(?:{WORD} part of (?:the )?)?N\\d+)")),
        ("{d}", "(?P<d>D\\d+)".to_owned()),
        ("{n}", "(?P<n>#\\d+)".to_owned()),
        ("{n2}", "(?P<n2>#\\d+)".to_owned()),
        ("{q}", "(?P<q>Q\\d+)".to_owned()),
        ("{name}", "(?P<s>N\\d+)".to_owned()),
        ("{gap}", r"(?: (?:(?:in|at|of|from|to|near|by|for|with)(?: the)? N\d+|[^ .;N][^ ]*)){0,24}?".to_owned()),
        ("{app}", "(?: , [^.;]{0,100}? ,| or (?:the )?N\\d+(?: ,)?)?".to_owned()),
        (
            "{body}",
            format!(
                "(?P<body>N\\d+(?: (?:{WORD} )?(?:council|committee|parliament|assembly|government|party|movement|board|court|church|university|college|club|society|office))?)"
            ),
        ),
        (
            "{end}",
            "(?: ,| \\.| ;| :|$| D\\d+| (?:in|from|at|since|during|until|and|for|as|with|to|against|on|by|which|who|that|after|before|when|while|where|but|or|under|together|jointly|along|because|was|were|is|had|has|through|between|over))".to_owned(),
        ),
        ("{office}", "(?P<office>O\\d+)".to_owned()),
        ("{rank}", "(?P<rank>O\\d+)".to_owned()),
        ("{calling}", "(?P<calling>O\\d+)".to_owned()),
        ("{mep}", "(?P<office>O\\d+)".to_owned()),
        (
            "{people}",
            "(?P<people>N\\d+|(?:[a-z]+ish|[a-z]+ian|[a-z]+ean|[a-z]+ese|[a-z]+ani|[a-z]+eli|[a-z]+ench|[a-z]+utch|[a-z]+reek|[a-z]+man))".to_owned(),
        ),
        ("{group}", format!("(?P<group>N\\d+|{WORD})")),
        ("{group2}", format!("(?P<group2>N\\d+|{WORD})")),
        ("{event}", format!("(?P<event>(?:the|this|a|an) (?:[a-z’-]+ ){{0,2}}?{EVENT})")),
        ("{eventnoun}", format!("(?:{WORD} )?(?P<event>{EVENT})")),
        (
            "{subjects}",
            "(?P<list>(?:(?:the )?N\\d+(?: , (?:the )?N\\d+)*(?: ,)? and )?(?:the )?N\\d+)".to_owned(),
        ),
        ("{list2}", list2),
        ("{list}", list),
        ("{unit}", unit),
    ]
}

/// Braces that stand for words: forms of verbs, adverbs, kin, acts.
fn words() -> Vec<(&'static str, String)> {
    vec![
        ("{be}", "(?:is|was|were|are|been|being|be)".to_owned()),
        ("{adv}", format!("(?:(?:{WORD}ly|first|then|also|later|again|himself|herself|soon|once|been|not|never) ){{0,3}}")),
        ("{mod}", "(?:(?:new|short-lived|so-called|self-proclaimed|self-declared|unrecognised|unrecognized|first|independent|autonomous|provisional|soviet|democratic|short|lived) ){0,3}".to_owned()),
        ("{penalty}", format!("(?P<t>{PENALTY})(?: ,|\\.|;| in| for| on| by| and| at| after| which| with|$| D)")),
        ("{small}", SMALL.to_owned()),
        ("{adj}", SMALL.to_owned()),
        ("{opus}", "(?:album|novel|book|song|single|poem|play|opera|film|essay|memoir|study|treatise|pamphlet|story|collection|symphony|painting|sculpture|biography|chronicle|manifesto|article|report|series)".to_owned()),
        ("{was}", "(?:was|were|is|are|been|being|be|got)".to_owned()),
        ("{kin}", "(?:father|mother|son|daughter|brother|sister|wife|husband|uncle|aunt|nephew|niece|cousin|grandson|granddaughter|grandfather|grandmother|son-in-law|daughter-in-law|brother-in-law|sister-in-law|father-in-law|widow|stepson|half-brother)".to_owned()),
        ("{act}", format!("(?P<act>(?:the |a |an |this |that |his |its |N\\d+ (?:’s|'s) |P\\d+ )?(?P<kind>(?:(?:D\\d+|N\\d+|{SMALL}) ){{0,4}}?{ACT})(?: against (?:the )?(?:O\\d+ )?(?P<against>N\\d+))?(?: (?:in|of|on|to|over|for|at) (?:the )?N\\d+(?:(?: ,| and) (?:the )?N\\d+)?)?)")),
        ("{w}", WORD.to_owned()),
    ]
}
