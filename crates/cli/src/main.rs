//! The gainsay program: reads the command line and calls the house.
fn main() {}
