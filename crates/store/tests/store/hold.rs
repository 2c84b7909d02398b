//! Two runs on one case: the second learns who has it, and has it when the first is done.

use gainsay_store::Hold;
use std::sync::mpsc;
use std::thread;

#[test]
fn who_comes_second_learns_who_holds_it_and_gets_it_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let products = folder.path().join("products");
    let first = Hold::take(&products, |_| false).unwrap();
    let mut seen = None;
    let gave_up = Hold::take(&products, |holder| {
        seen = Some(holder);
        false
    });
    assert!(gave_up.is_none());
    let holder = seen.unwrap();
    assert_eq!(holder.process, Some(std::process::id()));
    assert!(holder.since.is_some_and(|since| since > 1_600_000_000));
    let (waits, waited) = mpsc::channel();
    let second = thread::spawn({
        let products = products.clone();
        move || Hold::take(&products, |_| waits.send(()).is_ok()).is_some()
    });
    waited.recv().unwrap();
    drop(first);
    assert!(second.join().unwrap());
}

#[test]
fn where_nothing_can_be_written_nobody_is_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(Hold::take(&file.join("products"), |_| false).is_some());
}
