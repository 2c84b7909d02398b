//! The verbs of clauses and their forms, from `data/clauses/verbs.txt`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a clause with a verb says of its subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Says {
    /// That it is so.
    pub(crate) state: bool,
    /// That it does something.
    pub(crate) act: bool,
    /// That it wants something.
    pub(crate) want: bool,
    /// In the passive, that it suffers something.
    pub(crate) harm: bool,
}

/// Which form of a verb a word can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Form {
    pub(crate) base: bool,
    pub(crate) third: bool,
    pub(crate) past: bool,
    pub(crate) participle: bool,
    pub(crate) ing: bool,
    pub(crate) says: Says,
}

static FORMS: LazyLock<FxHashMap<String, Form>> = LazyLock::new(|| {
    let table = include_str!("../../data/clauses/verbs.txt");
    let lines =
        || table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    let doubles: Vec<&str> =
        lines().filter(|(class, _)| *class == "double").flat_map(|(_, verbs)| verbs.split(' ')).collect();
    let mut out = FxHashMap::default();
    for (class, verbs) in lines().filter(|(class, _)| *class != "double") {
        let says = Says {
            state: class == "state",
            act: class == "act",
            want: class == "want",
            harm: class == "harm",
        };
        for verb in verbs.split(' ') {
            enter(&mut out, verb, says, &doubles);
        }
    }
    out
});

/// Enters all forms of a verb.
fn enter(out: &mut FxHashMap<String, Form>, verb: &str, says: Says, doubles: &[&str]) {
    let mut add = |word: String, set: fn(&mut Form)| {
        let form = out.entry(word).or_default();
        set(form);
        form.says.state |= says.state;
        form.says.act |= says.act;
        form.says.want |= says.want;
        form.says.harm |= says.harm;
    };
    let [base, third, past, participle, ing] = all_forms(verb, doubles);
    add(base, |form| form.base = true);
    add(third, |form| form.third = true);
    add(past, |form| form.past = true);
    add(participle, |form| form.participle = true);
    add(ing, |form| form.ing = true);
}

/// All forms of a verb that the tables write `base` or `base/past/participle`, and whether it is the one in "-ing".
pub(crate) fn inflections(verb: &str) -> impl Iterator<Item = (String, bool)> {
    all_forms(verb, &["plan", "admit", "refer"])
        .into_iter()
        .enumerate()
        .map(|(index, form)| (form, index == 4))
}

/// Base, third person, past, participle and the form in "-ing".
fn all_forms(verb: &str, doubles: &[&str]) -> [String; 5] {
    let mut parts = verb.split('/');
    let base = parts.next().unwrap_or_default();
    let stem = stem(base, doubles);
    let regular = if base.ends_with('e') { format!("{base}d") } else { format!("{stem}ed") };
    let past = parts.next().map_or(regular, str::to_owned);
    let participle = parts.next().map_or_else(|| past.clone(), str::to_owned);
    let hissing = base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("sh") || base.ends_with("ch");
    let third = match base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u'])) {
        _ if base == "have" => "has".to_owned(),
        Some(rest) => format!("{rest}ies"),
        None if hissing => format!("{base}es"),
        None => format!("{base}s"),
    };
    let ing = if base.ends_with('y') { format!("{base}ing") } else { format!("{stem}ing") };
    let ing = base.strip_suffix("ie").map_or(ing, |rest| format!("{rest}ying"));
    [base.to_owned(), third, past, participle, ing]
}

/// What stands before "-ed" and "-ing".
fn stem(base: &str, doubles: &[&str]) -> String {
    if doubles.contains(&base) {
        let last = base.chars().next_back().unwrap_or_default();
        return format!("{base}{last}");
    }
    if let Some(rest) = base.strip_suffix('e').filter(|rest| !rest.ends_with('e')) {
        return rest.to_owned();
    }
    match base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u'])) {
        Some(rest) => format!("{rest}i"),
        None => base.to_owned(),
    }
}

/// The form of a word in lower case, if it is one of a verb.
pub(crate) fn form(word: &str) -> Option<Form> {
    FORMS.get(word).copied()
}

/// Whether a word is an auxiliary that is finite.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "do" | "did" | "cannot")
        || is_modal(word)
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Whether a word is a modal verb.
pub(crate) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" | "ought"
    )
}

/// Whether a word is a form of "be".
pub(crate) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

/// Whether a word may stand among the verbs of a clause without being one.
pub(crate) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "never"
            | "also"
            | "already"
            | "still"
            | "always"
            | "often"
            | "even"
            | "only"
            | "just"
            | "now"
            | "then"
            | "therefore"
            | "thus"
            | "therein"
            | "further"
            | "again"
            | "soon"
            | "once"
            | "merely"
            | "simply"
            | "both"
            | "all"
            | "yet"
            | "far"
            | "too"
            | "very"
            | "more"
            | "less"
            | "rather"
            | "quite"
            | "nearly"
            | "almost"
            | "instead"
            | "however"
            | "indeed"
            | "ever"
            | "long"
            | "repeatedly"
            | "later"
            | "currently"
            | "first"
    ) || word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "assembly" | "monopoly" | "reply" | "supply" | "italy" | "early")
}

/// Whether a word says that it is not so.
pub(crate) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "neither" | "nor")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Whether a word stands before a noun and never before a finite verb.
pub(crate) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "some"
            | "any"
            | "no"
            | "every"
            | "each"
            | "many"
            | "several"
            | "few"
            | "other"
            | "such"
            | "own"
            | "more"
            | "most"
            | "much"
            | "’s"
            | "'s"
            | "’"
            | "all"
            | "both"
            | "another"
    )
}

/// Whether a word is a preposition.
pub(crate) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "within"
            | "without"
            | "about"
            | "over"
            | "under"
            | "between"
            | "among"
            | "amongst"
            | "across"
            | "through"
            | "throughout"
            | "during"
            | "since"
            | "after"
            | "before"
            | "until"
            | "against"
            | "despite"
            | "toward"
            | "towards"
            | "into"
            | "onto"
            | "upon"
            | "near"
            | "like"
            | "unlike"
            | "as"
            | "than"
            | "beyond"
            | "amid"
            | "inside"
            | "outside"
            | "behind"
            | "concerning"
            | "regarding"
            | "facing"
            | "including"
            | "notwithstanding"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_verb_are_known() {
        for word in
            ["promotes", "limited", "tries", "tried", "banning", "banned", "given", "sought", "lies", "makes"]
        {
            assert!(form(word).is_some(), "{word}");
        }
        assert!(form("persecuted").is_some_and(|form| form.participle && form.says.harm && form.says.act));
        assert!(form("teapot").is_none());
    }
}
