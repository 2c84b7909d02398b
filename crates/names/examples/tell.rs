//! Explains a comparison: `tell KIND A B`, where the kind is person, body, place or other.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

use gainsay_names::{Kind, explain};

fn main() {
    let mut words = std::env::args().skip(1);
    let kind = words.next().and_then(|kind| Kind::of(&kind)).unwrap_or(Kind::Other);
    let (a, b) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    println!("{}", explain(&a, &b, kind));
}
