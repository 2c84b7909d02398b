//! Says it: terminal and JSON Lines.
