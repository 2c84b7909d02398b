//! A judgement in words of one's own: the protocol has no way to ask for a line of text, so a small file is opened,
//! filled in and saved, as git does for messages.

use gainsay_model::{Act, Finding};

/// Acts on a finding, as the journal names them.
pub(crate) const ACTS: [&str; 7] =
    ["dismiss", "confirm", "prefer", "both-stand", "different-things", "needs-source", "misread"];

/// What somebody has decided, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Judged {
    /// One of [`ACTS`].
    pub(crate) act: String,
    /// The number of a side, for those acts that take one.
    pub(crate) side: Option<usize>,
    /// Why.
    pub(crate) because: String,
}

/// The file to fill in. `places` tells for each side where it stands.
pub(crate) fn of(finding: &Finding, places: &[String], act: &str) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!(
        "# {}[{}] {}\n# {}\n",
        finding.level,
        finding.rule,
        finding.id().short(),
        plain(&finding.headline)
    );
    for (at, (side, place)) in finding.sides().iter().zip(places).enumerate() {
        text += &format!("#   side {}: {} ({place})\n", at + 1, plain(&side.says));
    }
    for help in &finding.helps {
        text += &format!("# help: {}\n", plain(&help.text));
    }
    text += "#\n# Write your reason after `because:` and save; the judgement is kept then. Without a reason nothing is.\n\
             # act: dismiss, confirm, prefer 1 (or 2 …), both-stand, different-things, needs-source, misread 1 (or 2 …)\n\n";
    text + &format!("act: {act}\nbecause: \n")
}

/// Reads a file that was filled in; `None` as long as it has no reason.
///
/// # Errors
/// If what it says is no judgement; in words for the editor to show.
pub(crate) fn read(text: &str) -> Result<Option<Judged>, String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let field =
        |name: &str| lines.iter().find_map(|line| line.trim_start().strip_prefix(name)).map(str::trim);
    let from = lines.iter().position(|line| line.trim_start().starts_with("because:"));
    let reason = from.map_or_else(String::new, |from| lines[from..].join(" "));
    let because = reason.trim_start().strip_prefix("because:").unwrap_or_default();
    let because = because.split_whitespace().collect::<Vec<_>>().join(" ");
    if because.is_empty() {
        return Ok(None);
    }
    let words: Vec<&str> = field("act:").unwrap_or_default().split_whitespace().collect();
    let (act, side) = match words[..] {
        [act] => (act, None),
        [act, side] => {
            (act, Some(side.parse::<usize>().map_err(|_| format!("`{side}` is no number of a side"))?))
        }
        _ => return Err("write one act after `act:`".to_owned()),
    };
    if !ACTS.contains(&act) {
        return Err(format!("`{act}` is no judgement; there are {}", ACTS.join(", ")));
    }
    Ok(Some(Judged { act: act.to_owned(), side, because }))
}

/// The act on a finding for those acts that need no claim; `misread` needs one.
///
/// # Errors
/// If the act needs a side and there is none of this number, or it is none of a finding.
pub(crate) fn act(finding: &Finding, judged: &Judged) -> Result<Act, String> {
    let (id, because) = (finding.id(), judged.because.clone());
    Ok(match judged.act.as_str() {
        "dismiss" => Act::Dismiss { finding: id, because },
        "confirm" => Act::Confirm { finding: id, because },
        "both-stand" => Act::BothStand { finding: id, because },
        "different-things" => Act::DifferentThings { finding: id, because },
        "needs-source" => Act::NeedsSource { finding: id, because },
        "prefer" => {
            let side = judged.side.and_then(|number| finding.sides().get(number.checked_sub(1)?));
            let side = side.ok_or("say which side: `prefer 1`")?.says.clone();
            Act::Prefer { finding: id, side, because }
        }
        other => return Err(format!("`{other}` is no judgement; there are {}", ACTS.join(", "))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_draft_without_a_reason_judges_nothing() {
        assert_eq!(read("# x\nact: dismiss\nbecause: \n"), Ok(None));
        let judged = read("act: prefer 2\r\nbecause: the register\r\nwas kept daily\r\n").unwrap().unwrap();
        assert_eq!((judged.act.as_str(), judged.side), ("prefer", Some(2)));
        assert_eq!(judged.because, "the register was kept daily");
        assert!(read("act: settle\nbecause: x").is_err());
        assert!(read("act: prefer two\nbecause: x").is_err());
    }

    proptest! {
        #[test]
        fn no_draft_is_too_odd(text in "(act: |because:|#|\n|\\PC){0,60}") {
            let _ = read(&text);
        }
    }
}
