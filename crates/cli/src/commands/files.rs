//! Where words stand in the files of a case, as editors count: a file is read when the first place in it is asked for.

use super::Opened;
use gainsay::{Original, Unit};
use gainsay_model::{Source, SourceId, Span};
use gainsay_render::Places;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// The files of an opened case.
pub(crate) struct Files<'a> {
    opened: &'a Opened,
    read: RefCell<BTreeMap<SourceId, Original<'static>>>,
}

impl<'a> Files<'a> {
    /// The files of a case, none of them read yet.
    pub(crate) fn of(opened: &'a Opened) -> Self {
        Self { opened, read: RefCell::default() }
    }

    fn original(&self, source: &Source) -> Original<'static> {
        #[expect(
            clippy::disallowed_methods,
            reason = "a face may touch the disk: documents, for their columns"
        )]
        let bytes = self.opened.case.file(source.path()).and_then(|file| std::fs::read(file).ok());
        match bytes {
            Some(bytes) => Original::new(source, &bytes).into_owned(),
            None => Original::without_file(source).into_owned(),
        }
    }
}

impl Places for Files<'_> {
    fn place(&self, source: &Source, span: Span) -> (usize, usize) {
        // A file without markup has the columns of its text, and nothing has to be read.
        if source.origin().pieces().len() <= 1 {
            return source.place(span);
        }
        let mut read = self.read.borrow_mut();
        let original = read.entry(source.id()).or_insert_with(|| self.original(source));
        let (line, column) = original.position(original.range(source, span).start, Unit::CodePoints);
        (line + 1, column + 1)
    }
}

impl fmt::Debug for Files<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("read", &self.read.borrow().len()).finish_non_exhaustive()
    }
}
