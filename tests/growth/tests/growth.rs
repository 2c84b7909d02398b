//! What measurements rely on: a generated case is the same everywhere, and the rooms understand it.

use gainsay_growth::corpus::World;
use gainsay_model::Vocabulary;
use gainsay_read::Limits;

#[test]
fn a_document_is_the_same_whenever_it_is_made() {
    let (one, other) = (World::new(7), World::new(7));
    let later: Vec<String> = (0..40).rev().map(|at| other.document(at).text).collect();
    for (at, text) in later.iter().rev().enumerate() {
        assert_eq!(&one.document(at).text, text);
    }
    assert_ne!(World::new(8).document(0).text, later[39]);
}

#[test]
fn documents_are_read_and_say_something() {
    let (world, vocabulary) = (World::new(7), Vocabulary::standard());
    for at in 0..120 {
        let document = world.document(at);
        let source = gainsay_read::read(&document.path, document.text.as_bytes(), 0, &Limits::default());
        let source = source.value.unwrap();
        let extracted = gainsay_extract::extract(&source, &vocabulary).value;
        assert!(extracted.mentions.len() > 5, "{}: {} mentions", document.path, extracted.mentions.len());
        assert!((2_000..8_000).contains(&document.text.len()), "{}", document.path);
    }
}
