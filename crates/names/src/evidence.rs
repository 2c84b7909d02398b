//! What speaks for and against two names being one, in figures: the input of the score.

use crate::align::{Aligned, Cell, places};
use crate::family::is_named_after;
use crate::letters::FARTHEST;
use crate::token::Token;

/// How two words side by side, or left over, count.
macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What speaks for and against two names being one. All figures are 0 where nothing is to be said.
        #[derive(Clone, Copy, PartialEq, Debug, Default)]
        pub(crate) struct Evidence {
            $($(#[$doc])* pub(crate) $name: f32,)*
        }

        impl Evidence {
            /// The names of the figures, in order.
            pub(crate) const NAMES: &'static [&'static str] = &[$(stringify!($name),)*];
            /// How many figures there are.
            pub(crate) const COUNT: usize = Self::NAMES.len();

            /// The figures, in order.
            pub(crate) fn figures(&self) -> [f32; Self::COUNT] {
                [$(self.$name,)*]
            }
        }
    };
}

evidence! {
    /// Words that are the same, up to three.
    equal,
    /// Words written otherwise that sound the same.
    spelled,
    /// Words that differ by a letter or two: edits for the length, summed.
    slips,
    /// Such words of four letters or fewer.
    short_slips,
    /// Such words that begin with another letter.
    other_starts,
    /// How unlike words side by side sound, summed.
    unlike,
    /// Cost of the letters of words in two scripts, summed.
    letters,
    /// One name in two languages, or a name and its adjective.
    translated,
    /// Words that differ by one edit, side by side or not.
    one_edit,
    /// Words that differ by two edits.
    two_edits,
    /// A word that begins the other (Ben, Benjamin).
    prefix,
    /// Words on both sides with nothing on the other.
    conflicts,
    /// How near the nearest of such words are, by letters.
    conflict_near,
    /// Such words that begin alike.
    conflict_start,
    /// Such words are the last of both names.
    conflict_last,
    /// Words that only one name has.
    extra,
    /// Words that only one name has, at its beginning or end.
    extra_ends,
    /// An initial beside the name it may stand for.
    initials,
    /// Nothing but initials agrees.
    only_initials,
    /// An initial that stands for none of the names.
    initial_conflict,
    /// One of the names is a single word.
    single,
    /// The words stand in another order.
    turned,
    /// Child and parent have changed places.
    child_turned,
    /// Two of one name, told apart by numerals or as junior and senior.
    generation,
    /// A woman's surname beside a man's.
    gender,
    /// The same letters, parted otherwise.
    joined,
    /// What is left of both has the same letters in another order.
    anagram,
    /// Other particles.
    particles,
    /// Numbers that differ.
    numbers,
    /// A number that only one has.
    number_extra,
    /// Words of which a name has at most one, such as north and south, that differ.
    opposites,
    /// Common words that are the same, up to three.
    generic_equal,
    /// Common words that only one has.
    generic_extra,
    /// Common words that differ.
    generic_conflict,
    /// Legal forms that are the same.
    legal_equal,
    /// A legal form that only one has.
    legal_extra,
    /// Legal forms that differ.
    legal_conflict,
    /// One is an acronym that fits the other.
    acronym,
}

impl Evidence {
    /// Counts two words side by side.
    pub(crate) fn fit(&mut self, a: &Token, b: &Token, cell: Cell) {
        if a.same(b) {
            if a.is_initial() {
                self.initials += 0.5;
            } else {
                self.equal = (self.equal + 1.0).min(3.0);
            }
            return;
        }
        if a.is_initial() || b.is_initial() {
            self.initials += 1.0;
            return;
        }
        if let Some(apart) = cell.apart {
            self.letters += apart.max(0.0);
            return;
        }
        if cell.translated {
            self.translated += 1.0;
            return;
        }
        let longer = a.len().max(b.len()).max(1);
        self.unlike += 1.0 - cell.likeness.min(1.0);
        if cell.likeness >= 0.97 {
            self.spelled += 1.0;
        }
        // Letters of two scripts are no slips.
        if a.script != b.script {
            return;
        }
        let edits = a.edits(b);
        self.count(edits, longer);
        self.slips += edits as f32 / longer as f32;
        self.short_slips += f32::from(u8::from(longer <= 4));
        self.other_starts += f32::from(u8::from(!a.same_start(b)));
    }

    /// Counts edits of words that are long enough for them to be slips.
    fn count(&mut self, edits: usize, longer: usize) {
        match edits {
            1 if longer > 2 => self.one_edit += 1.0,
            2 if longer > 4 => self.two_edits += 1.0,
            _ => {}
        }
    }

    /// Counts the words left over on both sides.
    pub(crate) fn left_over(&mut self, a: (&[Token], u32), b: (&[Token], u32), matched: &Aligned) {
        let initials = |(tokens, mask): (&[Token], u32)| {
            places(mask).filter(|at| tokens[*at].is_initial()).fold(0, |mask, at| mask | 1u32 << at)
        };
        let (some_a, some_b) = (initials(a), initials(b));
        let (left_a, left_b) = (a.1.count_ones(), b.1.count_ones());
        self.extra = left_a.abs_diff(left_b).min(4) as f32;
        let conflicts = left_a.min(left_b);
        if conflicts == 0 {
            return;
        }
        if some_a | some_b != 0 {
            self.initial_conflict = 1.0;
        }
        let (rest_a, rest_b) = ((a.0, a.1 & !some_a), (b.0, b.1 & !some_b));
        self.conflicts = rest_a.1.count_ones().min(rest_b.1.count_ones()).min(4) as f32;
        let apart = self.near(rest_a, rest_b, matched) || self.one_edit + self.two_edits > 0.0;
        self.anagram = f32::from(u8::from(!apart && same_letters(a, b)));
    }

    /// How near the words left over are: each word of the side that has fewer, with its nearest. Whether one is the name of
    /// a family that was made of the other.
    fn near(&mut self, a: (&[Token], u32), b: (&[Token], u32), matched: &Aligned) -> bool {
        let mut family = false;
        let turned = a.1.count_ones() > b.1.count_ones();
        let (few, many) = if turned { (b, a) } else { (a, b) };
        for x in places(few.1) {
            let word = &few.0[x];
            let mut best: Option<(f64, &Token)> = None;
            for y in places(many.1) {
                let other = &many.0[y];
                let least = best.map_or(-1.0, |best| best.0);
                let cell = if turned { matched.cell(y, x) } else { matched.cell(x, y) };
                let near = match cell.apart {
                    Some(apart) => 1.0 - f64::from(apart).max(0.0) / FARTHEST,
                    None => near_by_letters(word, other, least),
                };
                if near > least {
                    best = Some((near, other));
                }
            }
            // A name and the name of a family that was made of it are as unlike as any two: nobody is called either.
            match best {
                Some((_, other)) if is_named_after(&word.folded, &other.folded) => family = true,
                Some((near, other)) => self.conflict(word, other, near),
                None => {}
            }
        }
        family
    }

    /// Counts a word left over and the nearest to it.
    fn conflict(&mut self, word: &Token, other: &Token, near: f64) {
        let prefix = word.len().min(other.len()) > 2
            && (word.folded.starts_with(&*other.folded) || other.folded.starts_with(&*word.folded));
        self.conflict_near += near as f32;
        self.conflict_start += f32::from(u8::from(word.same_start(other)));
        self.prefix += f32::from(u8::from(prefix));
        let longer = word.len().max(other.len());
        let edits = ((1.0 - near) * longer as f64).round() as usize;
        if word.script == other.script {
            self.count(edits, longer);
        }
    }
}

/// How alike two words are by letters; words that have too many other letters need no closer look.
fn near_by_letters(a: &Token, b: &Token, least: f64) -> f64 {
    let most = a.by_letters_at_most(b);
    match most {
        most if most <= least => least,
        most if most < 0.4 => most * 0.5,
        _ => a.by_letters(b),
    }
}

/// Whether the words left over are the same letters in another order.
fn same_letters(a: (&[Token], u32), b: (&[Token], u32)) -> bool {
    let count = |(tokens, mask): (&[Token], u32)| places(mask).map(|at| tokens[at].len()).sum::<usize>();
    let letters = count(a);
    if letters < 4 || letters != count(b) {
        return false;
    }
    let sorted = |(tokens, mask): (&[Token], u32)| {
        let mut all: Vec<char> = places(mask).flat_map(|at| tokens[at].letters()).copied().collect();
        all.sort_unstable();
        all
    };
    sorted(a) == sorted(b)
}
