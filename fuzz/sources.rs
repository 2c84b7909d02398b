//! What fuzz targets hold against every source, and a cache entry to overwrite.

#[cfg(feature = "case")]
pub mod cached;

use gainsay_model::Source;

/// Every byte of the text comes from bytes of the file, and what is said to be the same bytes is.
pub fn leads_back(source: &Source, file: &[u8]) {
    leads_back_at_all(source);
    let pieces = source.origin().pieces();
    let utf_8 = std::str::from_utf8(file).is_ok();
    for piece in pieces {
        let end = piece.original as usize + piece.original_len as usize;
        assert!(end <= file.len(), "a piece of the text comes from beyond the file");
        if piece.literal && utf_8 {
            let text = &source.text().as_bytes()[piece.text as usize..][..piece.original_len as usize];
            assert_eq!(text, &file[piece.original as usize..end]);
        }
    }
}

/// Blocks lie on whole characters of the text, and every line has a place in the file.
pub fn leads_back_at_all(source: &Source) {
    for block in source.blocks() {
        let range = block.range.start as usize..block.range.end as usize;
        let span = source.span(range).expect("a block lies on whole characters");
        assert!(source.place(span).0 >= 1);
    }
}
