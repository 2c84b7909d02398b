//! Named stretches of history. Their bounds are conventions.

use super::Class;
use super::calendar::{DASHES, Reader};
use super::relative::Relative;

/// What an era is named after, whether the name must be followed by a word such as "era", and its years in EDTF.
const ERAS: &[(&[&str], bool, &str)] = &[
    (&["post", "-", "cold", "war"], false, "1991~/.."),
    (&["post", "-", "soviet"], true, "1991/.."),
    (&["pre", "-", "soviet"], true, "../1922~"),
    (&["cold", "war"], true, "1947~/1991~"),
    (&["soviet"], true, "1922/1991"),
    (&["stalin"], true, "1924/1953"),
    (&["stalinist"], true, "1924/1953"),
    (&["khrushchev"], true, "1953/1964"),
    (&["brezhnev"], true, "1964/1982"),
    (&["perestroika"], true, "1985/1991"),
    (&["gorbachev"], true, "1985/1991"),
    (&["tsarist"], true, "1547/1917"),
    (&["ottoman"], true, "1299~/1922"),
    (&["qajar"], true, "1789~/1925"),
    (&["safavid"], true, "1501/1736"),
    (&["habsburg"], true, "1282~/1918"),
    (&["weimar"], true, "1918/1933"),
    (&["nazi"], true, "1933/1945"),
    (&["franco"], true, "1939/1975"),
    (&["victorian"], true, "1837/1901"),
    (&["elizabethan"], true, "1558/1603"),
    (&["napoleonic"], true, "1799/1815"),
    (&["meiji"], true, "1868/1912"),
    (&["ming"], true, "1368/1644"),
    (&["qing"], true, "1644/1912"),
    (&["interwar"], true, "1918/1939"),
    (&["inter", "-", "war"], true, "1918/1939"),
    (&["postwar"], true, "1945/.."),
    (&["middle", "ages"], false, "0476~/1492~"),
];

/// Words that make an era of a name.
const NOUNS: &[&str] = &["era", "period", "times", "time", "years", "epoch", "age"];

impl Reader<'_> {
    /// An era that begins at `at`.
    pub(super) fn named_era(&self, at: usize) -> Option<Relative> {
        self.passage.token(at).filter(|token| token.capital || self.passage.is(at, LOWER))?;
        ERAS.iter().find_map(|(name, needs_noun, years)| {
            let behind = self.spells(at, name)?;
            let dash = usize::from(self.passage.is_mark(behind, DASHES) && self.passage.joined(behind));
            let noun = self.passage.is(behind + dash, NOUNS);
            let next = if noun { behind + dash + 1 } else { behind };
            let when = years.parse().ok();
            let relative = Relative {
                first: at,
                next,
                inner: None,
                when,
                class: Class::Era,
                kind: "DATE",
                value: String::new(),
                anchor: None,
            };
            (noun || !needs_noun).then_some(relative)
        })
    }

    /// The token behind `name` if it stands at `at`.
    fn spells(&self, at: usize, name: &[&str]) -> Option<usize> {
        let p = self.passage;
        let same = |(n, word): (usize, &&str)| match *word {
            "-" => p.is_mark(at + n, DASHES),
            word => p.is(at + n, &[word]),
        };
        name.iter().enumerate().all(same).then_some(at + name.len())
    }
}

/// Names that need no capital.
const LOWER: &[&str] = &["perestroika", "interwar", "inter", "postwar", "post", "pre"];
