//! Which passages are found, where they begin and end, and how they are named.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use gainsay_model::{
    Block, BlockKind, EditKind, Format, Metadata, Origin, Reuse, ReuseKind, Source, SourceId, SourceParts,
};
use gainsay_trace::{Documents, Shared, Spill, difference, passages, passages_beyond_memory};
use proptest::prelude::*;
use std::borrow::Cow;
use std::io;

const STORY: &str = "In the spring of that year the council of the valley met in the old mill and chose Ann Hale \
    to speak for the seven villages before the governor of the northern province.";

fn source(path: &str, text: &str) -> Source {
    with_blocks(path, text, Vec::new())
}

fn with_blocks(path: &str, text: &str, blocks: Vec<Block>) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes()).field(text.as_bytes());
        }),
        path: path.into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    })
    .unwrap()
}

/// The passages of two texts: kind and words on either side.
fn found(a: &str, b: &str) -> Vec<(ReuseKind, String, String)> {
    let sources = [source("a.txt", a), source("b.txt", b)];
    shown(&sources, &passages(&sources))
}

fn shown(sources: &[Source], reuse: &[Reuse]) -> Vec<(ReuseKind, String, String)> {
    let words = |span: gainsay_model::Span| {
        sources.iter().find(|source| source.id() == span.source()).unwrap().words(span).to_owned()
    };
    reuse.iter().map(|reuse| (reuse.kind, words(reuse.a), words(reuse.b))).collect()
}

const BEFORE: &str = "Nothing of what was told above concerns the tanners, who had left by then.\n\n";
const AFTER: &str = "\n\nThe harvest was poor, and several families went over the pass to look for work.";

#[test]
fn a_copy_begins_and_ends_with_its_words() {
    let other = format!("Quite another opening stands here. {STORY} And quite another ending follows.");
    let found = found(&format!("{BEFORE}{STORY}{AFTER}"), &other);
    let [(kind, a, b)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(*kind, ReuseKind::Verbatim);
    assert_eq!((a.as_str(), b.as_str()), (STORY.trim_end_matches('.'), STORY.trim_end_matches('.')));
}

#[test]
fn a_passage_with_every_fourth_word_changed_is_found() {
    let edited = "In the autumn of that year an assembly of the valley met in the new mill and at once chose Ann \
        Hale to plead for the eight villages before the old governor of that province.";
    let found = found(&format!("{BEFORE}{STORY}"), &format!("{edited}{AFTER}"));
    let [(kind, a, b)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(*kind, ReuseKind::Edited);
    assert!(a.starts_with("In the spring") && a.ends_with("province"), "{a}");
    assert!(b.starts_with("In the autumn") && b.ends_with("province"), "{b}");
}

#[test]
fn sentences_in_another_order_are_one_passage() {
    let first =
        "The governor of the northern province received the seven envoys in his summer house at Tarnow";
    let second = "Nobody had told them that the tax on salt and candles would be doubled before midsummer";
    let found = found(&format!("{BEFORE}{first}. {second}."), &format!("{second}. {first}.{AFTER}"));
    let [(kind, a, b)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(*kind, ReuseKind::Reordered);
    assert!(a.starts_with("The governor") && a.ends_with("midsummer"), "{a}");
    assert!(b.starts_with("Nobody had") && b.ends_with("Tarnow"), "{b}");
}

#[test]
fn names_and_common_phrases_are_no_copy() {
    let a = "She became President of the International Federation of Mountain Railways in 1984 and moved to Graz.";
    let b = "Critics of the International Federation of Mountain Railways doubt that the tunnel is needed at all.";
    assert_eq!(found(a, b), []);
}

#[test]
fn a_line_of_its_own_counts_though_it_is_short() {
    let credit = "Photo Copyright Virginie Nguyen Hoang";
    let text = format!("{BEFORE}{credit}\n\n{STORY}\n\n{credit}{AFTER}\n\n{credit}");
    let sources = [source("a.txt", &text)];
    let reuse = passages(&sources);
    let found = shown(&sources, &reuse);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(kind, a, _)| *kind == ReuseKind::Boilerplate && a == credit), "{found:?}");
    assert_eq!(reuse[0].a, reuse[1].a, "each is shown with the first");
}

#[test]
fn furniture_is_boilerplate() {
    let menu = "Home About the archive Collections Opening hours Visit us Contact and directions Newsletter";
    let page = |path: &str, rest: &str| {
        let range = 0..menu.len() as u32;
        with_blocks(path, &format!("{menu}\n\n{rest}"), vec![Block { kind: BlockKind::Furniture, range }])
    };
    let sources = [page("a.html", BEFORE), page("b.html", AFTER)];
    let found = shown(&sources, &passages(&sources));
    let [(kind, a, _)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((*kind, a.as_str()), (ReuseKind::Boilerplate, menu));
}

#[test]
fn a_common_quotation_is_named_so_where_both_name_the_speaker() {
    let words =
        "no treaty that was signed in that room has ever been read aloud to those who must live under it";
    let a = format!("At the congress Merowitz said: “{words}.” The hall was silent for a while.");
    let b = format!("«{words}», wrote old Merowitz in a letter to his sister, and he was quite right.");
    let quoted = found(&a, &b);
    assert_eq!(quoted.iter().map(|found| found.0).collect::<Vec<_>>(), [ReuseKind::Quotation], "{quoted:?}");
    let plain = found(&a, &format!("It is well known that {words}, and so it will remain for Merowitz."));
    assert_eq!(plain.iter().map(|found| found.0).collect::<Vec<_>>(), [ReuseKind::Verbatim], "{plain:?}");
}

#[test]
fn two_versions_of_one_page_are_near_duplicates() {
    let old = format!("{BEFORE}{STORY}{AFTER}");
    let new = old.replace("poor", "rich").replace("several families", "nobody");
    let found = found(&old, &new);
    assert!(found.iter().any(|(kind, ..)| *kind == ReuseKind::NearDuplicate), "{found:?}");
}

#[test]
fn a_translation_is_a_hint_where_numbers_and_names_line_up() {
    let english = "The republic was proclaimed on 14 March 1921 by Alikram Hummatov in Lankaran. It covered 1,250 \
        square kilometres and had 84,300 inhabitants. On 23 August 1922 its 600 men were defeated near Astara, and \
        Hummatov was sentenced to 15 years by a court in Baku. He was released in 1931.";
    let russian = "Республика провозглашена 14 марта 1921 года Аликрамом Гумматовым в Ленкорани. Она занимала 1,250 \
        квадратных километров, население 84,300 человек. 23 августа 1922 года её 600 бойцов были разбиты под \
        Астарой, а Гумматов приговорён судом в Баку к 15 годам. Он вышел на свободу в 1931 году.";
    let other = "Die Stadt hatte 1921 noch 600 Einwohner. Am 14. Mai 1922 wurde das Rathaus eröffnet, 15 Jahre später \
        das Theater in Baden. Im Jahr 1931 zählte man 84 Häuser, und am 23. Juni kam die Bahn nach Astheim.";
    let kinds: Vec<ReuseKind> = found(english, russian).into_iter().map(|found| found.0).collect();
    assert_eq!(kinds, [ReuseKind::Translation]);
    assert!(!ReuseKind::Translation.shows_copying());
    assert_eq!(found(english, other), []);
}

#[test]
fn scripts_without_spaces_are_searched_too() {
    let passage =
        "一九二一年三月，山谷的七个村庄在旧磨坊开会，选出安赫尔代表他们去见北方省的总督，请求免除盐税。";
    let found = found(&format!("前言不同。{passage}"), &format!("{passage}后来的事情另有记载，与此无关。"));
    let [(kind, a, _)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((*kind, a.as_str()), (ReuseKind::Verbatim, passage.trim_end_matches('。')));
}

/// The parts of a file of revisions: degree and text.
fn parts(file: &str) -> Vec<(String, String)> {
    let parts = file.split("== ").skip(1).filter_map(|part| part.split_once('\n'));
    parts.map(|(degree, text)| (degree.to_owned(), text.to_owned())).collect()
}

/// For each text after the source, how much of it stands in passages shared with the source, in per
/// cent, and whether it shares any with another subject.
fn coverage(files: &[&str]) -> Vec<(String, usize)> {
    let all: Vec<Vec<(String, String)>> = files.iter().map(|file| parts(file)).collect();
    let sources: Vec<Vec<Source>> = all
        .iter()
        .enumerate()
        .map(|(n, parts)| {
            let part = |(at, (degree, text)): (usize, &(String, String))| {
                source(&format!("{n}-{at}-{degree}"), text)
            };
            parts.iter().enumerate().map(part).collect()
        })
        .collect();
    let together: Vec<Source> = sources.iter().flatten().cloned().collect();
    let reuse = passages(&together);
    let mut covered = Vec::new();
    for (own, parts) in sources.iter().zip(&all) {
        for (text, (degree, words)) in own.iter().zip(parts).skip(1) {
            let mut shared = vec![false; words.len()];
            for reuse in
                reuse.iter().filter(|reuse| reuse.a.source() == own[0].id() && reuse.b.source() == text.id())
            {
                shared[reuse.b.range()].fill(true);
            }
            covered
                .push((degree.clone(), shared.iter().filter(|shared| **shared).count() * 100 / words.len()));
        }
    }
    let known = |span: gainsay_model::Span| {
        sources.iter().position(|own| own.iter().any(|s| s.id() == span.source()))
    };
    assert!(reuse.iter().all(|reuse| known(reuse.a) == known(reuse.b)), "two subjects share nothing");
    covered
}

/// Four degrees of revision, as in the study of Clough and Stevenson ("Developing a corpus of
/// plagiarised short answers", 2011). The limits were set with the first two subjects; the others
/// only hold them.
#[test]
fn revisions_of_every_degree_are_found_and_own_words_are_not() {
    let files = [
        include_str!("revisions/lock.txt"),
        include_str!("revisions/bread.txt"),
        include_str!("revisions/tide.txt"),
        include_str!("revisions/kompass.txt"),
    ];
    for (degree, covered) in coverage(&files) {
        let right = match degree.as_str() {
            "cut" | "light" => covered >= 80,
            "heavy" => covered >= 50,
            _ => covered == 0,
        };
        assert!(right, "{degree}: {covered} %");
    }
}

#[test]
fn a_difference_shows_every_word_once() {
    let edits = difference(
        "The council chose Ann Hale to speak for seven villages.",
        "The council chose Ann Dale for eight villages.",
    );
    let shown: Vec<(&str, std::ops::Range<usize>, std::ops::Range<usize>)> =
        edits.into_iter().map(|edit| (edit.kind.name(), edit.a, edit.b)).collect();
    assert_eq!(
        shown,
        [
            ("kept", 0..21, 0..21),
            ("replaced", 22..35, 22..26),
            ("kept", 36..39, 27..30),
            ("replaced", 40..45, 31..36),
            ("kept", 46..54, 37..45),
        ]
    );
    let moved = difference("one two three four five six seven", "five six seven one two three four");
    assert!(moved.iter().any(|edit| edit.kind == EditKind::Moved), "{moved:?}");
}

#[test]
fn many_blocks_that_changed_places_are_moved_one_by_one() {
    let block = |n: usize| format!("north{n} mill{n} ferry{n}");
    let own = |n: usize| format!("between{n}");
    let text = |swapped: bool| -> String {
        let pieces = (0..600).map(|n| {
            let (first, second) = if swapped { (n * 2 + 1, n * 2) } else { (n * 2, n * 2 + 1) };
            format!("{} {} {} ", block(first), block(second), own(n))
        });
        pieces.collect()
    };
    let (a, b) = (text(false), text(true));
    let edits = difference(&a, &b);
    let moved: Vec<_> = edits.iter().filter(|edit| edit.kind == EditKind::Moved).collect();
    assert_eq!(moved.len(), 600);
    assert!(moved.iter().all(|edit| a[edit.a.clone()] == b[edit.b.clone()]));
    let shown: String =
        edits.iter().filter(|edit| !edit.a.is_empty()).map(|edit| &a[edit.a.clone()]).collect();
    assert_eq!(shown.replace(' ', ""), a.replace(' ', ""));
}

struct Held(Vec<String>);

impl Documents for Held {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn text(&self, at: usize) -> io::Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(&self.0[at]))
    }
}

#[derive(Default)]
struct Shelves(Vec<Vec<u8>>);

impl Spill for Shelves {
    fn put(&mut self, shelf: usize, bytes: &[u8]) -> io::Result<()> {
        self.0.resize(self.0.len().max(shelf + 1), Vec::new());
        self.0[shelf].extend_from_slice(bytes);
        Ok(())
    }

    fn take(&mut self, shelf: usize) -> io::Result<Vec<u8>> {
        Ok(self.0.get_mut(shelf).map(std::mem::take).unwrap_or_default())
    }
}

#[test]
fn what_does_not_fit_into_memory_is_found_all_the_same() {
    let mut texts = vec![format!("{BEFORE}{STORY}"), format!("{STORY}{AFTER}"), format!("{STORY}{AFTER}")];
    for file in [include_str!("revisions/lock.txt"), include_str!("revisions/kompass.txt")] {
        texts.extend(parts(file).into_iter().map(|part| part.1));
    }
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(at, text)| source(&format!("{at:03}"), text)).collect();
    let number = |span: gainsay_model::Span| sources.iter().position(|s| s.id() == span.source()).unwrap();
    let mut within: Vec<_> = passages(&sources)
        .into_iter()
        .filter(|reuse| {
            !matches!(reuse.kind, ReuseKind::Boilerplate | ReuseKind::Translation | ReuseKind::Quotation)
        })
        .map(|reuse| (number(reuse.a), reuse.a.range(), number(reuse.b), reuse.b.range(), reuse.kind))
        .collect();
    let key = |p: &(usize, std::ops::Range<usize>, usize, std::ops::Range<usize>, ReuseKind)| {
        (p.0, p.1.start, p.1.end, p.2, p.3.start, p.3.end, p.4)
    };
    let mut beyond = Vec::new();
    let keep = |shared: Shared| beyond.push((shared.a.0, shared.a.1, shared.b.0, shared.b.1, shared.kind));
    passages_beyond_memory(&Held(texts), &mut Shelves::default(), 0, keep).unwrap();
    within.sort_by_key(key);
    beyond.sort_by_key(key);
    assert!(within.len() > 4);
    assert_eq!(within, beyond);
}

#[test]
fn bad_input_gives_few_passages() {
    let same = vec![STORY; 3000];
    let sources: Vec<Source> =
        same.iter().enumerate().map(|(at, text)| source(&format!("{at}.txt"), text)).collect();
    assert_eq!(passages(&sources).len(), 2999);
    let near: Vec<Source> =
        (0..500).map(|at| source(&format!("{at}.txt"), &format!("{STORY}\n\nVisitor {at}"))).collect();
    assert!(passages(&near).len() < 2000);
    let word = [source("a.txt", &"round ".repeat(200_000))];
    assert!(passages(&word).len() < 100);
    let short: Vec<Source> =
        (0..300).map(|at| source(&format!("{at}.txt"), &format!("Page {at}."))).collect();
    assert_eq!(passages(&short), []);
}

proptest! {
    #[test]
    fn any_two_texts_have_a_difference(a in "\\PC{0,60}", b in "\\PC{0,60}") {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for edit in difference(&a, &b) {
            prop_assert!(a.get(edit.a.clone()).is_some() && b.get(edit.b.clone()).is_some());
            if edit.kind != EditKind::Added { x.push(edit.a) }
            if edit.kind != EditKind::Removed { y.push(edit.b) }
        }
        y.sort_by_key(|range| range.start);
        prop_assert!(x.windows(2).all(|two| two[0].end <= two[1].start));
        prop_assert!(y.windows(2).all(|two| two[0].end <= two[1].start));
    }

    #[test]
    fn passages_begin_and_end_with_words(a in "([ab]{1,3}[ .\n]){0,80}", b in "([ab]{1,3}[ .\n]){0,80}") {
        let sources = [source("a.txt", &a), source("b.txt", &b)];
        for (_, x, y) in shown(&sources, &passages(&sources)) {
            for side in [x, y] {
                prop_assert!(side.starts_with(char::is_alphanumeric) && side.ends_with(char::is_alphanumeric));
            }
        }
    }
}
