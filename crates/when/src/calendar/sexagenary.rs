//! Years of the cycle of sixty by which East Asia names years: *jiazi* (甲子) to *guihai* (癸亥).

use super::Calendar;
use crate::When;

const STEMS: [(&str, char); 10] = [
    ("jia", '甲'),
    ("yi", '乙'),
    ("bing", '丙'),
    ("ding", '丁'),
    ("wu", '戊'),
    ("ji", '己'),
    ("geng", '庚'),
    ("xin", '辛'),
    ("ren", '壬'),
    ("gui", '癸'),
];

const BRANCHES: [(&str, char); 12] = [
    ("zi", '子'),
    ("chou", '丑'),
    ("yin", '寅'),
    ("mao", '卯'),
    ("chen", '辰'),
    ("si", '巳'),
    ("wu", '午'),
    ("wei", '未'),
    ("shen", '申'),
    ("you", '酉'),
    ("xu", '戌'),
    ("hai", '亥'),
];

/// A year of the cycle, 1 to 60.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CycleYear(u8);

impl CycleYear {
    /// The place in the cycle of the year that begins in this Gregorian year: 1984 is 1, *jiazi*.
    pub fn of(year: i64) -> Self {
        // A remainder of 60 fits.
        Self((year - 4).rem_euclid(60) as u8 + 1)
    }

    /// The year that this names: "wuxu", "Wu-xu", "戊戌", with or without a word for "year" (年, year) behind it.
    ///
    /// ```
    /// use gainsay_when::calendar::sexagenary::CycleYear;
    ///
    /// let reform = CycleYear::parse("戊戌").unwrap();
    /// assert_eq!((reform.number(), reform.name()), (35, "wuxu".to_owned()));
    /// assert_eq!(reform.years(1850, 1950).collect::<Vec<_>>(), [1898]);
    /// assert_eq!(CycleYear::parse("jiachou"), None); // stems and branches of unlike parity never meet
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().trim_end_matches('年').to_lowercase();
        let name = name.strip_suffix(" year").unwrap_or(&name);
        let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        (1..=60).map(Self).find(|year| year.name() == letters || year.characters() == letters)
    }

    /// The place in the cycle, 1 to 60.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The name in pinyin without tones: "wuxu".
    pub fn name(self) -> String {
        let (stem, branch) = self.parts();
        format!("{}{}", stem.0, branch.0)
    }

    /// The name in characters: "戊戌".
    pub fn characters(self) -> String {
        let (stem, branch) = self.parts();
        [stem.1, branch.1].into_iter().collect()
    }

    /// The years of this name that begin in the Gregorian years `from` to `to`, in order.
    pub fn years(self, from: i64, to: i64) -> impl Iterator<Item = i64> {
        let first = from.saturating_add((i64::from(self.0) - i64::from(Self::of(from).0)).rem_euclid(60));
        (first..=to).step_by(60)
    }

    /// The days of the year of this name that is nearest to `year`, the later of two.
    pub fn nearest(self, year: i64) -> Option<When> {
        let from = year.checked_sub(29)?;
        let near = self.years(from, from.checked_add(59)?).next()?;
        Calendar::Chinese.date(near, None, None)
    }

    fn parts(self) -> ((&'static str, char), (&'static str, char)) {
        let at = usize::from(self.0) - 1;
        (STEMS[at % 10], BRANCHES[at % 12])
    }
}
