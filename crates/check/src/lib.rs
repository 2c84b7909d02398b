//! Rules: every way in which accounts can disagree.
