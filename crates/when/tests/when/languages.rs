//! Language files: every line is understood, nothing needed is missing, every example is read as it says.

use gainsay_when::tag::{check_languages, languages};

#[test]
fn every_language_file_is_as_good_as_its_word() {
    let wrong = check_languages();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!languages().is_empty());
}
