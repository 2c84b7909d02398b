//! Nothing: this crate is its tests, which look at the repository and at the program from outside.
