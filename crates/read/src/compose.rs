//! Two maps become one: from the text to the decoded file, from there to the bytes of the file.

use gainsay_model::{Origin, Piece};

/// The map from a text straight to the file, by way of the decoded file. Linear in the pieces of both.
pub(crate) fn compose(draft: &Origin, decoded: &Origin) -> Origin {
    if let [Piece { text: 0, original: 0, literal: true, .. }] = decoded.pieces() {
        return draft.clone();
    }
    let mut out = Origin::default();
    let ends = draft.pieces().iter().skip(1).map(|piece| piece.text).chain([draft.text_len()]);
    for (piece, end) in draft.pieces().iter().zip(ends) {
        let original = piece.original..piece.original + piece.original_len;
        if piece.literal {
            literal(&mut out, original, decoded);
        } else {
            out.push(end - piece.text, decoded.original(original), false);
        }
    }
    out
}

/// Appends a run that is the decoded file from `run.start` to `run.end`, letter for letter.
fn literal(out: &mut Origin, run: std::ops::Range<u32>, decoded: &Origin) {
    let pieces = decoded.pieces();
    let mut index = pieces.partition_point(|piece| piece.text <= run.start).saturating_sub(1);
    let mut at = run.start;
    while at < run.end {
        let Some(piece) = pieces.get(index) else { return };
        let piece_end = pieces.get(index + 1).map_or(decoded.text_len(), |next| next.text);
        let end = piece_end.min(run.end);
        let original = if piece.literal {
            piece.original + (at - piece.text)..piece.original + (end - piece.text)
        } else {
            piece.original..piece.original + piece.original_len
        };
        out.push(end.saturating_sub(at), original, piece.literal);
        at = end.max(at);
        index += 1;
    }
}
