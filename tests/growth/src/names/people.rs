//! People that never lived: given names, patronymics and surnames of six cultures.

use crate::chance::Chance;
use crate::names::writing::{Culture, Word};

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Given name.
    pub given: Word,
    /// Name after the father, where the culture has one.
    pub patronymic: Option<Word>,
    /// Surname.
    pub surname: Word,
    /// Year, month and day of birth.
    pub born: (i32, u32, u32),
}

/// Given names, and surnames made ready once.
#[derive(Debug)]
pub struct Names {
    surnames: Vec<(Culture, Vec<Word>)>,
}

/// All cultures.
pub const CULTURES: [Culture; 6] = [
    Culture::Russian,
    Culture::Azerbaijani,
    Culture::Persian,
    Culture::Armenian,
    Culture::Georgian,
    Culture::Western,
];

const RUSSIAN: &str = "Александр Сергей Владимир Андрей Алексей Дмитрий Николай Михаил Иван Юрий Виктор Игорь \
    Олег Павел Константин Василий Борис Анатолий Григорий Пётр Степан Фёдор Яков Леонид Роман Тимофей Захар Лев";
const RUSSIAN_WOMEN: &str =
    "Елена Ольга Наталья Татьяна Ирина Анна Мария Светлана Людмила Галина Екатерина Вера";
const AZERBAIJANI: &str = "Əli Həsən Hüseyn Məmməd Elçin Rəşad Vüqar Fəxrəddin İsmayıl Novruz Əlikram Heydər İlham \
    Surət Nizami Tofiq Rauf Şahin Zəlimxan Hilal Bəxtiyar Cavid Emin Fərid Güloğlan Kamran Orxan Ramiz Samir Yusif";
const WESTERN: &str = "John Mary Karl Anna Josef František Václav Jan Marie Hans Pierre François René Müge Ahmet \
    Mehmet Zoltán István László Piotr Łukasz Wojciech Giovanni Paolo María José Luís Björn Søren Jürgen Günther \
    Thomas William Robert Susan Helen Emil Otto Bedřich Tomáš";
const ARMENIAN: &str = "Արամ Հայկ Տիգրան Արտաշես Գարեգին Սամվել Վազգեն Ռուբեն Կարեն Արմեն Վահան Գագիկ Մարինե Անահիտ \
    Նարինե Հովհաննես Մկրտիչ Սարգիս";
const GEORGIAN: &str = "გიორგი დავით ნიკოლოზ ილია ზვიად ვახტანგ თამარ ნინო ლევან ირაკლი ზურაბ მამუკა ოთარ შალვა ქეთევან \
    ნოდარ";
/// Arabic script, and in Latin by several habits.
const PERSIAN: &[(&str, &str)] = &[
    ("محمد", "Mohammad Muhammad Mohammed"),
    ("علی", "Ali Ali Aly"),
    ("حسین", "Hossein Husayn Hussein"),
    ("رضا", "Reza Riza Reza"),
    ("احمد", "Ahmad Ahmed Ahmad"),
    ("مهدی", "Mehdi Mahdi Mehdi"),
    ("جعفر", "Jafar Jaafar Djafar"),
    ("کریم", "Karim Kareem Karim"),
    ("یوسف", "Yousef Yusuf Youssef"),
    ("ابراهیم", "Ebrahim Ibrahim Ebrahim"),
    ("قاسم", "Qasem Qasim Ghasem"),
    ("صادق", "Sadegh Sadiq Sadeq"),
    ("فاطمه", "Fatemeh Fatima Fatemeh"),
    ("زهرا", "Zahra Zahra Zahra"),
    ("مصطفی", "Mostafa Mustafa Mostafa"),
    ("عباس", "Abbas Abbas Abbas"),
    ("نادر", "Nader Nadir Nader"),
    ("داود", "Davoud Dawud Davud"),
    ("اکبر", "Akbar Akbar Akber"),
    ("سلیم", "Salim Saleem Selim"),
];
const PERSIAN_ENDS: &[(&str, &str)] = &[
    ("زاده", "zadeh zada zadeh"),
    ("ی", "i i i"),
    ("پور", "pour pur poor"),
    ("یان", "ian iyan ian"),
    ("نژاد", "nejad nizhad nejad"),
    ("وند", "vand vand vand"),
    ("نیا", "nia niya nia"),
];

impl Names {
    /// Five thousand surnames of each culture, by chance.
    pub fn new(chance: &mut Chance) -> Self {
        let of = |culture, count: usize, chance: &mut Chance| {
            (culture, (0..count).map(|_| surname(culture, chance)).collect())
        };
        let surnames = CULTURES.into_iter().map(|culture| of(culture, 5000, chance)).collect();
        Self { surnames }
    }

    /// A person of a culture, by chance.
    pub fn person(&self, culture: Culture, chance: &mut Chance) -> Person {
        let women = culture == Culture::Russian && chance.per_cent(30.0);
        let given = if women { one(culture, RUSSIAN_WOMEN, chance) } else { given(culture, chance) };
        let all = self.surnames.iter().find(|(of, _)| *of == culture).map_or(&[][..], |(_, all)| all);
        let mut surname = all[chance.unequal(all.len(), 1.6)].clone();
        if women {
            surname.own = match surname.own.strip_suffix("ский") {
                Some(stem) => format!("{stem}ская"),
                None if surname.own.ends_with(['в', 'н']) => format!("{}а", surname.own),
                None => surname.own,
            };
        }
        let patronymic = (culture == Culture::Russian).then(|| {
            let father = one(culture, RUSSIAN, chance).own;
            let (stem, soft) = match father.strip_suffix('й').or(father.strip_suffix('ь')) {
                Some(stem) => (stem, "е"),
                None => (father.as_str(), "о"),
            };
            let end = format!("{soft}{}", if women { "вна" } else { "вич" });
            Word { culture, own: format!("{stem}{end}"), latin: Vec::new() }
        });
        let born =
            (1850 + chance.below(140) as i32, 1 + chance.below(12) as u32, 1 + chance.below(28) as u32);
        Person { given, patronymic, surname, born }
    }
}

fn given(culture: Culture, chance: &mut Chance) -> Word {
    match culture {
        Culture::Russian => one(culture, RUSSIAN, chance),
        Culture::Azerbaijani => one(culture, AZERBAIJANI, chance),
        Culture::Western => one(culture, WESTERN, chance),
        Culture::Armenian => one(culture, ARMENIAN, chance),
        Culture::Georgian => one(culture, GEORGIAN, chance),
        Culture::Persian => {
            let (own, latin) = PERSIAN[chance.unequal(PERSIAN.len(), 1.4)];
            Word { culture, own: own.to_owned(), latin: latin.split(' ').map(str::to_owned).collect() }
        }
    }
}

fn one(culture: Culture, names: &str, chance: &mut Chance) -> Word {
    let all: Vec<&str> = names.split_whitespace().collect();
    Word { culture, own: all[chance.unequal(all.len(), 1.4)].to_owned(), latin: Vec::new() }
}

fn surname(culture: Culture, chance: &mut Chance) -> Word {
    let (onsets, vowels, ends): (&[&'static str], &[&'static str], &[&'static str]) = match culture {
        Culture::Russian => (
            &[
                "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "х", "ч", "ш", "гр",
                "кр", "ст",
            ],
            &["а", "е", "и", "о", "у"],
            &["ов", "ев", "ин", "енко", "ский", "чук", "ов", "ов"],
        ),
        Culture::Azerbaijani => (
            &[
                "b", "c", "ç", "d", "f", "g", "h", "x", "k", "q", "l", "m", "n", "r", "s", "ş", "t", "v",
                "y", "z",
            ],
            &["a", "ə", "i", "ü", "o", "u"],
            &["ov", "lı", "zadə", "yev", "oğlu", "ov"],
        ),
        Culture::Armenian => (
            &["բ", "գ", "դ", "զ", "թ", "լ", "խ", "կ", "հ", "մ", "ն", "շ", "պ", "ս", "վ", "տ", "ր", "ք", "ղ"],
            &["ա", "ե", "ի", "ո"],
            &["յան"],
        ),
        Culture::Georgian => (
            &[
                "ბ", "გ", "დ", "ვ", "ზ", "თ", "კ", "ლ", "მ", "ნ", "პ", "რ", "ს", "ტ", "ქ", "ღ", "შ", "ჩ",
                "ხ", "ჯ",
            ],
            &["ა", "ე", "ი", "ო", "უ"],
            &["შვილი", "ძე", "ია", "ავა", "ური"],
        ),
        Culture::Western => (
            &[
                "b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w",
                "z", "č", "š",
            ],
            &["a", "e", "i", "o", "u", "á", "ö"],
            &["er", "mann", "ek", "ský", "son", "ini", "ez", "ard", "ton", "ić"],
        ),
        Culture::Persian => return persian_surname(chance),
    };
    let mut own = String::new();
    for _ in 0..2 + usize::from(chance.per_cent(35.0)) {
        own.push_str(one_of(onsets, chance));
        own.push_str(one_of(vowels, chance));
    }
    own.push_str(one_of(onsets, chance));
    let end = one_of(ends, chance);
    let joint = if end.starts_with(['յ', 'შ', 'ძ']) { one_of(vowels, chance) } else { "" };
    Word { culture, own: format!("{own}{joint}{end}"), latin: Vec::new() }
}

fn persian_surname(chance: &mut Chance) -> Word {
    let (first, second) = (*chance.pick(PERSIAN), *chance.pick(PERSIAN_ENDS));
    let (middle, habits) = *chance.pick(PERSIAN);
    let double = chance.per_cent(60.0);
    let own =
        if double { format!("{}{middle}{}", first.0, second.0) } else { format!("{}{}", first.0, second.0) };
    let parts = |text: &str| text.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b, c) = (parts(first.1), parts(habits), parts(second.1));
    let latin = (0..3).map(|habit| {
        let middle = if double { b[habit].as_str() } else { "" };
        format!("{}{middle}{}", a[habit], c[habit])
    });
    Word { culture: Culture::Persian, own, latin: latin.collect() }
}

fn one_of(all: &[&'static str], chance: &mut Chance) -> &'static str {
    all[chance.below(all.len())]
}
