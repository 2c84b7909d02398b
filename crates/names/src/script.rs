//! Which script a name is written in.

use icu_properties::props::Script as Sc;
use icu_properties::script::ScriptWithExtensions;
use std::fmt;

/// The script of a name, as far as the crate can read it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Armenian.
    Armenian,
    /// Georgian, of any case and age.
    Georgian,
    /// Arabic script: Arabic, Persian, Urdu, Kurdish and others.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// A script that the crate has no table of sounds for.
    Other,
    /// More than one script.
    Mixed,
    /// No letters at all.
    Absent,
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Greek => "Greek",
            Self::Armenian => "Armenian",
            Self::Georgian => "Georgian",
            Self::Arabic => "Arabic",
            Self::Hebrew => "Hebrew",
            Self::Other => "a script without a table of sounds",
            Self::Mixed => "several scripts",
            Self::Absent => "no letters",
        })
    }
}

impl Script {
    /// Whether the crate has a table of sounds for the script.
    pub fn is_readable(self) -> bool {
        !matches!(self, Self::Other | Self::Mixed | Self::Absent)
    }

    /// Whether short vowels are left unwritten.
    pub fn leaves_vowels_out(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }
}

/// The script of the letters of a name.
pub fn script(name: &str) -> Script {
    let mut found = Script::Absent;
    for one in name.chars().filter(|c| c.is_alphabetic()).map(script_of) {
        match found {
            Script::Absent => found = one,
            _ if one == Script::Absent || one == found => {}
            _ => return Script::Mixed,
        }
    }
    found
}

/// The script of one letter; [`Script::Absent`] for signs that scripts share.
pub(crate) fn script_of(c: char) -> Script {
    if c.is_ascii_alphabetic() {
        return Script::Latin;
    }
    match ScriptWithExtensions::new().get_script_val(c) {
        Sc::Latin => Script::Latin,
        Sc::Cyrillic => Script::Cyrillic,
        Sc::Greek => Script::Greek,
        Sc::Armenian => Script::Armenian,
        Sc::Georgian => Script::Georgian,
        Sc::Arabic => Script::Arabic,
        Sc::Hebrew => Script::Hebrew,
        Sc::Common | Sc::Inherited => Script::Absent,
        _ => Script::Other,
    }
}

/// Whether names in the script of `c` are written without spaces between words.
pub(crate) fn runs_together(c: char) -> bool {
    matches!(
        ScriptWithExtensions::new().get_script_val(c),
        Sc::Han | Sc::Hiragana | Sc::Katakana | Sc::Thai | Sc::Lao | Sc::Khmer | Sc::Myanmar
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_script_of_its_letters() {
        assert_eq!(script("Əlikram Hümmətov"), Script::Latin);
        assert_eq!(script("Гумматов А."), Script::Cyrillic);
        assert_eq!(script("ბარაკ ობამა"), Script::Georgian);
        assert_eq!(script("习近平"), Script::Other);
        assert_eq!(script("S&D Гр"), Script::Mixed);
        assert_eq!(script("1993"), Script::Absent);
    }
}
