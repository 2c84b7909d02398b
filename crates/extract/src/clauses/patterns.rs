//! Reads the files of clauses: forms of words behind or around which a clause stands that is the value of a claim.
//!
//! ```text
//! clause NAME
//!   PATTERN                          words as in src/pattern/mod.rs
//!   property: subject = v STANCE by HOLDER    a claim; stance and holder may be left out
//!   > A sentence, or several.
//!     property Subject = Value       what is then claimed (`not` before it: what must not be)
//! ```
//! `{v}` at the end is where the value begins: it goes on to the end of its clause. A group `v` says it outright.
//! `{s}` are words that name a subject. As subject stand a group, or: `.` (what the sentence is about), `each` (all
//! that group `s` names), `s-first`, `v-first`, `within` (what the value is of or in), `last-within`, `s-state`, `state`
//! (the polity spoken of), `topic` (what the talk is about), `last` (what was spoken of last), `event`, `nominal` (an act named by a noun in the
//! sentence), `founding` and `act:s` (an act named by its verb), `people`, `speaker`, `blamed`. As holder: `speaker`
//! or a group. `noun-v` is a value that is no clause, `done-v` one that goes on behind
//! its group. `{act}`, `{crisis}` and `{harm}` are lists of words, below.

/// One form of words.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) name: &'static str,
    pub(super) words: String,
    /// Whether the value begins where the match ends.
    pub(super) open: bool,
    pub(super) templates: Vec<Template>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the pattern"))]
    pub(super) examples: Vec<(&'static str, Vec<&'static str>)>,
}

impl Pattern {
    /// Whether its claims are of what was spoken of last, in the same sentence too.
    pub(super) fn of_last(&self) -> bool {
        self.templates.iter().any(|template| template.subject == "last")
    }
}

/// A claim that a form of words makes.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) property: &'static str,
    pub(super) subject: &'static str,
    /// Whether the value is a noun phrase, which holds no finite verb.
    pub(super) noun: bool,
    /// Whether the value goes on behind the group to the end of its clause.
    pub(super) done: bool,
    pub(super) stance: Option<gainsay_model::Stance>,
    pub(super) holder: Option<&'static str>,
}

const FILES: &[&str] = &[
    include_str!("../../data/clauses/goals.txt"),
    include_str!("../../data/clauses/causes.txt"),
    include_str!("../../data/clauses/harm.txt"),
    include_str!("../../data/clauses/judgements.txt"),
    include_str!("../../data/clauses/advice.txt"),
    include_str!("../../data/clauses/deeds.txt"),
];

/// Verbs of acts with the nouns that name them.
pub(super) const ACTS: &[(&str, &str)] = &[
    ("released", "release"),
    ("pardoned", "pardon"),
    ("freed", "release"),
    ("arrested", "arrest"),
    ("dissolved", "dissolution"),
    ("abolished", "abolition"),
    ("closed", "closure"),
    ("banned", "ban"),
    ("disbanded", "dissolution"),
    ("founded", "foundation"),
    ("proclaimed", "proclamation"),
    ("declared", "proclamation"),
    ("established", "establishment"),
    ("suspended", "suspension"),
    ("cancelled", "cancellation"),
    ("postponed", "postponement"),
    ("extradited", "extradition"),
    ("deported", "deportation"),
    ("expelled", "expulsion"),
    ("exiled", "exile"),
    ("executed", "execution"),
    ("dismissed", "dismissal"),
];

const CRISIS: &str = "(?:[^ ,;]+ ){0,4}?(?:N\\d+|unrest|turmoil|war|crisis|revolution|famine|rebellion|uprising|occupation|upheaval|chaos|violence|drought|perestroika)(?: [^,;]+)?";
const HARM: &str = "(?:repression|oppression|persecution|harassment|torture|discrimination|mistreatment|maltreatment|abuse|assimilation|deportation|deportations|resettlement|displacement|imprisonment|marginalisation|marginalization|integration|expulsion|killing|killings|massacre|massacres|ill-treatment|intimidation|segregation|exploitation|enslavement)";
const WORD: &str = "[a-zà-ÿ’'-]+";

/// All forms, in the order of the files.
///
/// # Errors
/// The line that cannot be read; a test sees to it that there is none.
pub(super) fn patterns() -> Result<Vec<Pattern>, String> {
    let mut out = Vec::new();
    for file in FILES {
        for entry in file.split("\nclause ").skip(1) {
            out.push(pattern(entry)?);
        }
    }
    Ok(out)
}

fn pattern(entry: &'static str) -> Result<Pattern, String> {
    let mut lines = entry.lines();
    let name = lines.next().unwrap_or_default().trim();
    let words = lines.next().unwrap_or_default().trim();
    let (words, open) = words.strip_suffix(" {v}").map_or((words, false), |words| (words, true));
    let words = expand(words);
    let (mut templates, mut examples) = (Vec::new(), Vec::<(&str, Vec<&str>)>::new());
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix("> ") {
            examples.push((text, Vec::new()));
        } else if let Some((_, claims)) = examples.last_mut() {
            claims.push(line);
        } else {
            templates.push(template(line).ok_or_else(|| format!("{name}: `{line}` is no claim"))?);
        }
    }
    Ok(Pattern { name, words, open, templates, examples })
}

fn template(line: &'static str) -> Option<Template> {
    let (property, rest) = line.split_once(": ")?;
    let (subject, rest) = rest.split_once(" = ")?;
    let noun = rest.starts_with("noun-v");
    let done = rest.starts_with("done-v");
    let rest = rest.trim_start_matches("noun-").trim_start_matches("done-").strip_prefix('v')?;
    let (stance, holder) = match rest.split_once("by ") {
        Some((stance, holder)) => (stance.trim(), Some(holder)),
        None => (rest.trim(), None),
    };
    let stance = if stance.is_empty() { None } else { Some(gainsay_model::Stance::from_name(stance)?) };
    Some(Template { property, subject, noun, done, stance, holder })
}

/// The pattern with its braces written out.
fn expand(pattern: &str) -> String {
    let acts = ACTS.iter().map(|(verb, _)| *verb).collect::<Vec<_>>().join("|");
    let mut out = pattern.to_owned();
    for (name, meaning) in [
        ("{s}", "(?P<s>(?:[^ ,;:]+ ){0,11}?[^ ,;:]+)".to_owned()),
        ("{h}", "(?P<h>(?:[^ ,;:]+ ){0,6}?[^ ,;:]+)".to_owned()),
        ("{act}", format!("(?P<e>{acts})")),
        ("{crisis}", CRISIS.to_owned()),
        ("{harm}", HARM.to_owned()),
        ("{be}", "(?:is|was|were|are|has been|have been|had been|being|be)".to_owned()),
        ("{be0}", "(?:has |have |had )?".to_owned()),
        (
            "{adv}",
            format!(
                "(?:(?:{WORD}ly|also|further|later|then|again|soon|always|still|now|once|twice|therefore) ){{0,3}}"
            ),
        ),
        ("{w}", WORD.to_owned()),
        // A stretch of so many letters at most: sixty chunks.
        ("[^,;]+", "[^,;]{1,360}".to_owned()),
        ("[^]+", "[^]{1,360}".to_owned()),
    ] {
        out = out.replace(name, &meaning);
    }
    out
}
