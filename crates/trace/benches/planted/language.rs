//! An invented language for measuring: words by Zipf's law, topics, names and phrases.

/// A generator of chances that is the same everywhere (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A rank by Zipf's law, from 0 to before `end`.
    fn rank(&mut self, end: usize) -> usize {
        let chance = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((((end + 1) as f64).ln() * chance).exp() as usize).saturating_sub(1).min(end - 1)
    }
}

/// Words, frequent ones first, and phrases of two to four words.
pub(crate) struct Language {
    words: Vec<String>,
    phrases: Vec<Vec<String>>,
}

const WORDS: usize = 60_000;
const PHRASES: usize = 8_000;
const TOPIC: usize = 60;

impl Language {
    pub(crate) fn new(random: &mut Random) -> Self {
        let words: Vec<String> = (0..WORDS).map(|rank| word(random, rank)).collect();
        let phrase = |random: &mut Random| {
            let length = 2 + random.below(3);
            let mut own: Vec<String> =
                (0..length).map(|_| words[100 + random.rank(WORDS - 100)].clone()).collect();
            if random.below(2) == 0 {
                own.iter_mut().for_each(|word| *word = capital(word));
            }
            own
        };
        let phrases = (0..PHRASES).map(|_| phrase(random)).collect();
        Self { words, phrases }
    }

    pub(crate) fn word(&self, random: &mut Random) -> &str {
        &self.words[random.rank(WORDS)]
    }

    /// A document of about so many bytes, with punctuation and paragraphs.
    pub(crate) fn document(&self, random: &mut Random, bytes: usize) -> String {
        let topic: Vec<&String> = (0..TOPIC).map(|_| &self.words[200 + random.rank(20_000)]).collect();
        let phrases: Vec<&Vec<String>> = (0..10).map(|_| &self.phrases[random.rank(PHRASES)]).collect();
        let (mut text, mut left) = (String::with_capacity(bytes + 100), 5 + random.below(20));
        while text.len() < bytes {
            let mut next = match random.below(100) {
                0..14 => vec![topic[random.rank(TOPIC)].clone()],
                14..18 => phrases[random.rank(10)].clone(),
                18..20 => self.phrases[random.rank(PHRASES)].clone(),
                _ => vec![self.word(random).to_owned()],
            };
            left -= next.len().min(left);
            if left == 0
                && let Some(last) = next.last_mut()
            {
                *last += if random.below(6) == 0 { ".\n\n" } else { "." };
                left = 5 + random.below(25);
            }
            for word in next {
                text.push_str(&word);
                text.push(' ');
            }
        }
        text.pop();
        text
    }

    /// The words with so many of a hundred replaced, dropped, doubled by another, or swapped.
    pub(crate) fn edit(&self, random: &mut Random, words: &[&str], share: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if random.below(100) >= share {
                out.push(words[at].to_owned());
            } else {
                match random.below(4) {
                    0 => out.push(self.word(random).to_owned()),
                    1 => {}
                    2 => out.extend([words[at].to_owned(), self.word(random).to_owned()]),
                    _ if at + 1 < words.len() => {
                        out.extend([words[at + 1].to_owned(), words[at].to_owned()]);
                        at += 1;
                    }
                    _ => out.push(words[at].to_owned()),
                }
            }
            at += 1;
        }
        out
    }
}

/// A word of syllables, longer for rarer ones.
fn word(random: &mut Random, rank: usize) -> String {
    const OPEN: [&str; 24] = [
        "b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
        "tr", "v", "w", "z", "",
    ];
    const VOWEL: [&str; 10] = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "ia", "y"];
    const CLOSE: [&str; 10] = ["", "", "n", "r", "s", "l", "t", "m", "nd", "ck"];
    let syllables = match rank {
        0..40 => 1,
        40..1500 => 1 + random.below(2),
        _ => 2 + random.below(3),
    };
    (0..syllables)
        .map(|_| format!("{}{}{}", OPEN[random.below(24)], VOWEL[random.below(10)], CLOSE[random.below(10)]))
        .collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
