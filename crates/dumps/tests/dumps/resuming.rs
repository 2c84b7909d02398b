//! A second run goes on where the first stopped, and gives what the first did not.

use crate::making::{File, HEAD, TAIL, bz2, gz, multistream, page, see};
use gainsay_dumps::{Ask, Event, Position, read};
use proptest::prelude::*;
use std::ops::ControlFlow;

/// Reads until so many pages were seen; titles and the last position.
fn some(file: &File, from: Option<Position>, most: usize) -> (Vec<String>, Option<Position>) {
    let (mut titles, mut last, mut reached) = (Vec::new(), from, 0);
    let ask = Ask { from, ..Ask::default() };
    read(&file.path, &ask, &mut |event| {
        match event {
            Event::Revision { page, .. } => titles.push(page.title.clone()),
            Event::Reached { position, .. } => {
                last = Some(position);
                reached += 1;
            }
            _ => {}
        }
        if reached >= most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    (titles, last)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn runs_that_go_on_give_together_what_one_run_gives(
        sizes in prop::collection::vec(0usize..3000, 1..12),
        group in 1usize..4,
        steps in prop::collection::vec(1usize..5, 1..12),
        wrapping in 0usize..5,
    ) {
        let pages: Vec<(u64, String, String)> = sizes
            .iter()
            .enumerate()
            .map(|(at, size)| (at as u64 + 1, format!("Page {at}"), "ə & <b> ".repeat(size / 8)))
            .collect();
        let text = format!(
            "{HEAD}{}{TAIL}",
            pages.iter().map(|(id, title, text)| page(*id, title, text)).collect::<String>()
        );
        let groups: Vec<Vec<(u64, &str, &str)>> = pages
            .chunks(group)
            .map(|some| some.iter().map(|(id, title, text)| (*id, title.as_str(), text.as_str())).collect())
            .collect();
        let bytes = match wrapping {
            0 => text.clone().into_bytes(),
            1 => bz2(text.as_bytes()),
            2 => gz(text.as_bytes()),
            3 => multistream(&groups).0,
            _ => text.as_bytes().chunks(700).flat_map(bz2).collect(),
        };
        let file = File::new("a.xml", &bytes);
        let whole = see(&file.path, &Ask::default());
        prop_assert!(whole.summary.whole && whole.troubles.is_empty(), "{:?}", whole.words());
        let (mut titles, mut from) = (Vec::new(), None);
        for most in steps.into_iter().chain([usize::MAX]) {
            let (more, reached) = some(&file, from, most);
            titles.extend(more);
            from = reached;
        }
        prop_assert_eq!(titles, whole.titles);
    }
}
