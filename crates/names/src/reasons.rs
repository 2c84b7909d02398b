//! Reasons in words, put together only where somebody will read them.

/// Collects reasons, or does nothing at all.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    kept: Option<Vec<String>>,
}

impl Reasons {
    pub(crate) fn wanted() -> Self {
        Self { kept: Some(Vec::new()) }
    }

    pub(crate) fn unwanted() -> Self {
        Self { kept: None }
    }

    pub(crate) fn say(&mut self, reason: &str) {
        self.tell(|| reason.to_owned());
    }

    /// A reason that takes some work to put together.
    pub(crate) fn tell(&mut self, reason: impl FnOnce() -> String) {
        if let Some(kept) = &mut self.kept {
            kept.push(reason());
        }
    }

    /// A reason more important than those so far.
    pub(crate) fn tell_first(&mut self, reason: impl FnOnce() -> String) {
        if let Some(kept) = &mut self.kept {
            kept.insert(0, reason());
        }
    }

    pub(crate) fn into_list(self) -> Vec<String> {
        self.kept.unwrap_or_default()
    }
}
