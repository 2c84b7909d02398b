//! How a word is written: in its own script, in Latin by one of several habits, in Cyrillic.

use crate::chance::Chance;

/// Whose language a name is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Culture {
    /// Russian, written in Cyrillic.
    Russian,
    /// Azerbaijani, in its Latin letters.
    Azerbaijani,
    /// Persian, in Arabic letters.
    Persian,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Languages of the west, with their accents.
    Western,
}

/// How a document writes names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    /// Latin letters, by the habit of that number.
    Latin(usize),
    /// Russian letters.
    Cyrillic,
    /// Each name in its own script.
    Own,
}

/// A name in its own script; for Persian also in Latin, since vowels are not written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Whose name it is.
    pub culture: Culture,
    /// As its bearers write it.
    pub own: String,
    /// In Latin letters by several habits; empty where letters alone tell it.
    pub latin: Vec<String>,
}

impl Word {
    /// The name in a script.
    #[must_use]
    pub fn write(&self, script: Script) -> String {
        let written = match (self.culture, script) {
            (_, Script::Own) | (Culture::Western, Script::Latin(_)) => self.own.clone(),
            (Culture::Persian, Script::Latin(habit)) => self.latin[habit % self.latin.len()].clone(),
            (Culture::Persian | Culture::Western, Script::Cyrillic) => {
                let latin = self.latin.first().map(|latin| latin.to_lowercase().replace('j', "dzh"));
                latin_to_cyrillic(&latin.unwrap_or_else(|| self.own.to_lowercase()))
            }
            (Culture::Russian, Script::Cyrillic) => self.own.clone(),
            (Culture::Russian, Script::Latin(habit)) => letters(&self.own, |c| cyrillic_to_latin(c, habit)),
            (Culture::Azerbaijani, Script::Latin(habit)) => letters(&self.own, |c| azerbaijani(c, habit)),
            (Culture::Azerbaijani, Script::Cyrillic) => azerbaijani_to_cyrillic(&self.own),
            (Culture::Armenian, Script::Latin(habit)) => letters(&self.own, |c| armenian(c).0[habit % 2]),
            (Culture::Armenian, Script::Cyrillic) => letters(&self.own, |c| armenian(c).1).replace("йа", "я"),
            (Culture::Georgian, Script::Latin(_)) => letters(&self.own, |c| georgian(c).0),
            (Culture::Georgian, Script::Cyrillic) => letters(&self.own, |c| georgian(c).1),
        };
        capital(&written)
    }
}

/// The same with a capital at the front, in scripts that write one.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    if word.starts_with(|c| ('\u{10A0}'..='\u{10FF}').contains(&c)) {
        return word.to_owned();
    }
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn letters(word: &str, of: impl Fn(char) -> &'static str) -> String {
    let mut out = String::new();
    for c in word.to_lowercase().chars() {
        match of(c) {
            "?" => out.push(c),
            found => out.push_str(found),
        }
    }
    out
}

/// Habits: English, that of libraries, German, French, passports.
fn cyrillic_to_latin(c: char, habit: usize) -> &'static str {
    const TABLE: &[(char, [&str; 5])] = &[
        ('а', ["a", "a", "a", "a", "a"]),
        ('б', ["b", "b", "b", "b", "b"]),
        ('в', ["v", "v", "w", "v", "v"]),
        ('г', ["g", "g", "g", "g", "g"]),
        ('д', ["d", "d", "d", "d", "d"]),
        ('е', ["e", "e", "e", "e", "e"]),
        ('ж', ["zh", "ž", "sch", "j", "zh"]),
        ('з', ["z", "z", "s", "z", "z"]),
        ('и', ["i", "i", "i", "i", "i"]),
        ('й', ["y", "j", "j", "ï", "i"]),
        ('к', ["k", "k", "k", "k", "k"]),
        ('л', ["l", "l", "l", "l", "l"]),
        ('м', ["m", "m", "m", "m", "m"]),
        ('н', ["n", "n", "n", "n", "n"]),
        ('о', ["o", "o", "o", "o", "o"]),
        ('п', ["p", "p", "p", "p", "p"]),
        ('р', ["r", "r", "r", "r", "r"]),
        ('с', ["s", "s", "s", "s", "s"]),
        ('т', ["t", "t", "t", "t", "t"]),
        ('у', ["u", "u", "u", "ou", "u"]),
        ('ф', ["f", "f", "f", "f", "f"]),
        ('х', ["kh", "ch", "ch", "kh", "kh"]),
        ('ц', ["ts", "c", "z", "ts", "ts"]),
        ('ч', ["ch", "č", "tsch", "tch", "ch"]),
        ('ш', ["sh", "š", "sch", "ch", "sh"]),
        ('щ', ["shch", "šč", "schtsch", "chtch", "shch"]),
        ('ы', ["y", "y", "y", "y", "y"]),
        ('ь', ["", "ʹ", "", "", ""]),
        ('ъ', ["", "", "", "", "ie"]),
        ('э', ["e", "è", "e", "e", "e"]),
        ('ю', ["yu", "ju", "ju", "iou", "iu"]),
        ('я', ["ya", "ja", "ja", "ia", "ia"]),
        ('ё', ["yo", "ë", "jo", "io", "e"]),
    ];
    TABLE.iter().find(|(letter, _)| *letter == c).map_or("?", |(_, found)| found[habit % 5])
}

/// Habits: as written, English, without marks.
fn azerbaijani(c: char, habit: usize) -> &'static str {
    let found = match c {
        'ə' => ["ə", "a", "e"],
        'x' => ["x", "kh", "x"],
        'q' => ["q", "g", "q"],
        'c' => ["c", "j", "c"],
        'ç' => ["ç", "ch", "c"],
        'ş' => ["ş", "sh", "s"],
        'ğ' => ["ğ", "gh", "g"],
        'ı' => ["ı", "y", "i"],
        'ö' => ["ö", "o", "o"],
        'ü' => ["ü", "u", "u"],
        _ => return "?",
    };
    found[[1, 0, 2, 1, 2][habit % 5]]
}

fn azerbaijani_to_cyrillic(word: &str) -> String {
    letters(word, |c| match c {
        'a' => "а",
        'b' => "б",
        'c' => "дж",
        'ç' => "ч",
        'd' => "д",
        'e' => "е",
        'ə' => "а",
        'f' => "ф",
        'g' => "г",
        'ğ' => "г",
        'h' => "г",
        'x' => "х",
        'ı' => "ы",
        'i' => "и",
        'j' => "ж",
        'k' => "к",
        'q' => "г",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'o' => "о",
        'ö' => "е",
        'p' => "п",
        'r' => "р",
        's' => "с",
        'ş' => "ш",
        't' => "т",
        'u' => "у",
        'ü' => "у",
        'v' => "в",
        'y' => "й",
        'z' => "з",
        _ => "?",
    })
    .replace("йа", "я")
    .replace("йе", "е")
    .replace("йу", "ю")
}

/// Latin by two habits, and Cyrillic.
fn armenian(c: char) -> ([&'static str; 2], &'static str) {
    match c {
        'ա' => (["a", "a"], "а"),
        'բ' => (["b", "b"], "б"),
        'գ' => (["g", "g"], "г"),
        'դ' => (["d", "d"], "д"),
        'ե' => (["e", "e"], "е"),
        'զ' => (["z", "z"], "з"),
        'թ' => (["t", "tʻ"], "т"),
        'ի' => (["i", "i"], "и"),
        'լ' => (["l", "l"], "л"),
        'խ' => (["kh", "x"], "х"),
        'կ' => (["k", "k"], "к"),
        'հ' => (["h", "h"], "г"),
        'ղ' => (["gh", "ł"], "г"),
        'ձ' => (["dz", "j"], "дз"),
        'մ' => (["m", "m"], "м"),
        'յ' => (["y", "y"], "й"),
        'ն' => (["n", "n"], "н"),
        'շ' => (["sh", "š"], "ш"),
        'ո' => (["o", "o"], "о"),
        'չ' => (["ch", "čʻ"], "ч"),
        'պ' => (["p", "p"], "п"),
        'ջ' => (["j", "ǰ"], "дж"),
        'ռ' => (["r", "ṙ"], "р"),
        'ս' => (["s", "s"], "с"),
        'վ' => (["v", "v"], "в"),
        'տ' => (["t", "t"], "т"),
        'ր' => (["r", "r"], "р"),
        'ց' => (["ts", "cʻ"], "ц"),
        'ւ' => (["v", "w"], "в"),
        'ք' => (["k", "kʻ"], "к"),
        _ => (["?", "?"], "?"),
    }
}

/// Latin and Cyrillic.
fn georgian(c: char) -> (&'static str, &'static str) {
    match c {
        'ა' => ("a", "а"),
        'ბ' => ("b", "б"),
        'გ' => ("g", "г"),
        'დ' => ("d", "д"),
        'ე' => ("e", "е"),
        'ვ' => ("v", "в"),
        'ზ' => ("z", "з"),
        'თ' => ("t", "т"),
        'ი' => ("i", "и"),
        'კ' => ("k", "к"),
        'ლ' => ("l", "л"),
        'მ' => ("m", "м"),
        'ნ' => ("n", "н"),
        'ო' => ("o", "о"),
        'პ' => ("p", "п"),
        'რ' => ("r", "р"),
        'ს' => ("s", "с"),
        'ტ' => ("t", "т"),
        'უ' => ("u", "у"),
        'ფ' => ("p", "ф"),
        'ქ' => ("k", "к"),
        'ღ' => ("gh", "г"),
        'შ' => ("sh", "ш"),
        'ჩ' => ("ch", "ч"),
        'ძ' => ("dz", "дз"),
        'წ' => ("ts", "ц"),
        'ხ' => ("kh", "х"),
        'ჯ' => ("j", "дж"),
        'ჰ' => ("h", "х"),
        _ => ("?", "?"),
    }
}

fn latin_to_cyrillic(word: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("sch", "ш"),
        ("kh", "х"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("zh", "ж"),
        ("gh", "г"),
        ("ya", "я"),
        ("yu", "ю"),
        ("ou", "у"),
        ("oo", "у"),
        ("ee", "и"),
        ("th", "т"),
        ("ph", "ф"),
        ("ck", "к"),
        ("tz", "ц"),
        ("č", "ч"),
        ("ć", "ч"),
        ("ç", "ч"),
        ("š", "ш"),
        ("ş", "ш"),
        ("ž", "ж"),
        ("ř", "рж"),
        ("ł", "л"),
        ("ü", "ю"),
        ("ö", "ё"),
        ("ø", "ё"),
        ("jo", "йо"),
        ("ja", "я"),
    ];
    const SINGLE: [(&str, &str); 2] =
        [("abcdefghijklmnopqrstuvwxyz", "абкдефгхийклмнопкрстуввкиз"), ("'", "ь")];
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((latin, cyrillic)) = PAIRS.iter().find(|(latin, _)| rest.starts_with(latin)) {
            out.push_str(cyrillic);
            rest = &rest[latin.len()..];
            continue;
        }
        let plain = without_marks(first.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(first);
        let of =
            |(latin, cyrillic): &(&str, &str)| cyrillic.chars().nth(latin.chars().position(|c| c == plain)?);
        out.push(SINGLE.iter().find_map(of).unwrap_or(plain));
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// The same without accents, as keyboards and old programs leave them out.
pub fn without_marks(word: &str) -> String {
    const MARKED: &str = "áaàaâaäaãaåaąaćcčcçcďdéeèeêeëeěeęeíiìiîiïiıiłlñnňnńnóoòoôoöoõoőořrśsšsşsťtúuùuûuüuůuűuýyžzźzżzğgəaʻʹ";
    let pairs: Vec<char> = MARKED.chars().collect();
    let plain = |c: char| {
        let at = pairs.chunks(2).find(|pair| pair[0] == c);
        at.map_or(c, |pair| pair[1])
    };
    word.chars()
        .filter(|c| !matches!(c, 'ʻ' | 'ʹ'))
        .map(|c| {
            let lower = c.to_lowercase().next().unwrap_or(c);
            let found = plain(lower);
            if c.is_uppercase() { found.to_uppercase().next().unwrap_or(found) } else { found }
        })
        .collect()
}

/// A slip of the pen: a letter left out, doubled, changed, or two that change places.
pub fn slip(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (1..letters.len())
        .filter(|at| letters[*at].is_lowercase() && letters[at - 1].is_alphabetic())
        .collect();
    if places.len() < 4 {
        return text.to_owned();
    }
    let at = *chance.pick(&places);
    match chance.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = letters[*chance.pick(&places)],
        _ if at + 1 < letters.len() && letters[at + 1].is_lowercase() => letters.swap(at, at + 1),
        _ => {}
    }
    letters.into_iter().collect()
}
