//! Nouns that are counted and listed ("districts", "members") and the properties that they make.

/// One line of `data/units.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    /// The property of a stated count.
    pub(crate) count: &'static str,
    /// The property of each member listed, if there is one.
    pub(crate) member: Option<&'static str>,
}

fn rows() -> impl Iterator<Item = (&'static str, Unit)> {
    include_str!("../../data/units.txt").lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut parts = line.split(" | ");
        let (nouns, count, member) = (parts.next(), parts.next(), parts.next());
        let unit = count.map(|count| Unit { count, member: member.filter(|member| *member != "-") });
        nouns.unwrap_or_default().split(", ").filter_map(move |noun| Some((noun, unit?)))
    })
}

/// What a noun in lower case counts.
pub(crate) fn unit(noun: &str) -> Option<Unit> {
    rows().find(|(name, _)| *name == noun).map(|(_, unit)| unit)
}

/// All nouns, as alternatives of a regular expression.
pub(crate) fn alternatives() -> String {
    rows().map(|(noun, _)| noun).collect::<Vec<_>>().join("|")
}
