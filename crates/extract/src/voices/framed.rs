//! Voices without a verb of saying: "according to X", "in his opinion", "it is said that", "the rumour that".

use super::{Told, holder};
use crate::discourse::Discourse;
use crate::guard::Guard;
use crate::reading::Reading;
use crate::scribe::Scribe;
use gainsay_model::Stance;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Who may speak: a name with what stands before it, a pronoun, a body without a name, people unnamed.
const HOLDER: &str = r"(?:the|a|an) (?:[a-z’-]+ ){1,4}?N\d+|(?:the |a |an )?(?:mr |mrs |ms |miss |dr )?(?:[a-z’-]+ of (?:the )?)?(?:D\d+ |O\d+ |[a-z’-]+ of (?:the )?)?N\d+(?: (?:website|newspaper|census|report|government|authorities|media|register))?|P\d+|(?:the |a )?(?:D\d+ )(?:[a-z’-]+ of (?:the )?N\d+|census|report|constitution|yearbook|register|encyclopedia|encyclopaedia|memoir|survey)|(?:the |a )?(?:[a-z’-]+ )?(?:census|report|survey|yearbook|register) of D\d+|(?:some|many|several|most|other|the|its|local|those)(?: [a-z’-]+){0,2}? (?:observers|critics|historians|opponents|sources|witnesses|scholars|authorities|officials|supporters|government|newspaper|newspapers|chronicle|census|minutes|protocol|report)|(?:one|another|a|an|this|#\d+) (?:[a-z’-]+ ){0,2}?(?:report|account|version|source|estimate|story|chronicle|witness|historian|newspaper|study|survey|theory|tradition|legend|observer|official|count|tally|letter|diary|biographer|guidebook|inscription)|some|others|critics|opponents|historians|observers|witnesses|police|(?:the|some|many|several|other|its|local) (?:[a-z’-]+ ){0,2}?[a-z’-]+";

/// Words that pass something on and vouch for nothing.
const HEARSAY: &str = "(?:the|a|an|this|that|such) (?:rumou?r|allegation|claim|report|suggestion|legend|story|accusation|suspicion)|(?:(?:the|such|there were|there are) )?(?:rumou?rs|allegations|legends|accusations|suspicions)";
/// What a document says of hearsay that it does not believe.
const UNTRUE: &str = r"(?:is|was|are|were|proved|proved to be|turned out to be) (?:false|untrue|wrong|unfounded|baseless|invented|a myth|a lie|mistaken|not true)";

struct Patterns {
    according: Regex,
    opinion: Regex,
    impersonal: Regex,
    hearsay: Regex,
    untrue: Regex,
    guard: Guard,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let build = |pattern: String| Regex::new(&pattern).ok();
    let verbs = super::verbs::alternatives();
    let according = build(format!(
        r"(?:^|[ ])(?:according to|in the (?:view|opinion|words|eyes) of) (?P<h>{HOLDER})(?: [,.])?(?: |$)"
    ))?;
    let opinion = build(r"(?:^|[ ])in (?P<h>P\d+|(?:O\d+ )?N\d+ ’s) (?:opinion|view) (?:, )?".to_owned())?;
    let impersonal = build(format!(
        r"(?:^|[ ])(?P<h>P\d+ (?:is|was|has been|had been) (?:also |often |widely |sometimes )?(?:{verbs}|rumou?red|thought|supposed|presumed)) that "
    ))?;
    let hearsay = build(format!(r"(?:^|[ ])(?P<h>{HEARSAY}) (?:went |go )?that "))?;
    let untrue = build(format!(r"(?:^|[ ]){UNTRUE}(?: |$)"))?;
    let guard = Guard::new([&according, &opinion, &impersonal, &hearsay]);
    Some(Patterns { according, opinion, impersonal, hearsay, untrue, guard })
});

/// What is framed so in a sentence.
pub(super) fn framed(scribe: &Scribe<'_>, discourse: &Discourse, reading: &Reading) -> Vec<Told> {
    let Some(patterns) = PATTERNS.as_ref() else { return Vec::new() };
    let shape = reading.shape.as_str();
    if !patterns.guard.awake(shape).contains(&true) {
        return Vec::new();
    }
    let found = ranges(patterns, shape);
    let told = found.into_iter().filter_map(|Framed { shape, held, stance, who }| {
        // Who cannot be told is still somebody: what they say is not the document's own word.
        let speaker = match who {
            Who::Itself => None,
            Who::Somebody => {
                let (mut somebody, _) = holder::holder(scribe, discourse, reading, held)?;
                "somebody".clone_into(&mut somebody.form);
                Some((somebody, true))
            }
            Who::Named => Some(holder::holder(scribe, discourse, reading, held)?),
        };
        Some(Told { shape, speaker, channel: None, stance, proposes: false, said: None })
    });
    told.collect()
}

/// Whose word it is.
enum Who {
    /// The holder's, by the words that name it.
    Named,
    /// That of nobody in particular: "it is said".
    Somebody,
    /// The document's own, which says that hearsay is untrue.
    Itself,
}

/// Words found in a frame, in bytes of the shape: what is said, who holds it, and how.
struct Framed {
    shape: Range<usize>,
    held: Range<usize>,
    stance: Stance,
    who: Who,
}

fn ranges(patterns: &Patterns, shape: &str) -> Vec<Framed> {
    let mut out = Vec::new();
    let pairs = |pattern: &Regex| -> Vec<(Range<usize>, Range<usize>)> {
        let found = pattern.captures_iter(shape);
        found.filter_map(|found| Some((found.get(0)?.range(), found.name("h")?.range()))).collect()
    };
    for (whole, holder) in pairs(&patterns.according) {
        // At the head of a clause it speaks of what follows, at the end of what came before.
        let opens = whole.start == 0
            || [" ;", " but", " and", " while", " however ,", " that", "however ,", " moreover ,"]
                .iter()
                .any(|word| shape[..whole.start].ends_with(word));
        let within =
            !opens && shape[..whole.start].ends_with(" ,") && shape[..whole.end].trim_end().ends_with(',');
        let range = match (opens, within) {
            (true, _) => whole.end..clause_end(shape, whole.end),
            // "Despite this, according to X, it …": all of the sentence is theirs.
            (_, true) => 0..shape.len(),
            _ => 0..whole.start,
        };
        out.push(Framed { shape: range, held: holder, stance: Stance::Asserts, who: Who::Named });
    }
    for (whole, holder) in pairs(&patterns.opinion) {
        let holder = holder.start..holder.start + shape[holder.clone()].trim_end_matches(" ’s").len();
        out.push(Framed {
            shape: whole.end..shape.len(),
            held: holder,
            stance: Stance::Opines,
            who: Who::Named,
        });
    }
    for (whole, holder) in pairs(&patterns.impersonal) {
        let plain = shape[holder.clone()].contains("clear") || shape[holder.clone()].contains("decided");
        if !plain {
            let shape = whole.end..clause_end(shape, whole.end);
            out.push(Framed { shape, held: holder, stance: Stance::Alleges, who: Who::Somebody });
        }
    }
    for (whole, holder) in pairs(&patterns.hearsay) {
        let untrue = patterns.untrue.is_match(&shape[whole.end..]);
        let (stance, who) =
            if untrue { (Stance::Denies, Who::Itself) } else { (Stance::Alleges, Who::Named) };
        // "There were rumours": what there was is the rumours.
        let from = shape[holder.clone()].rfind(' ').filter(|_| shape[holder.clone()].starts_with("there "));
        let held = holder.start + from.map_or(0, |blank| blank + 1)..holder.end;
        out.push(Framed { shape: whole.end..shape.len(), held, stance, who });
    }
    out
}

/// What somebody says goes on to the end of the sentence, or to a clause in which the document speaks
/// again.
pub(super) fn clause_end(shape: &str, from: usize) -> usize {
    [" ; ", " , but ", " , although ", " , though "]
        .iter()
        .filter_map(|stop| shape.get(from..)?.find(stop))
        .min()
        .map_or(shape.len(), |at| from + at)
}
