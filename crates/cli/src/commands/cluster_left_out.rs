//! What a build without the cluster says to those who ask for it.

use super::Failure;
use crate::args::{Check, ClusterRole};
use crate::exit::Exit;
use crate::face::Face;

pub(super) fn run(_role: ClusterRole, _face: &Face) -> Result<Exit, Failure> {
    Err(left_out())
}

pub(super) fn read(_check: &Check, _scheduler: &str, _face: &Face) -> Result<(), Failure> {
    Err(left_out())
}

fn left_out() -> Failure {
    Failure::asked(
        "this build of gainsay knows no clusters",
        "build it with them, which takes some minutes more: cargo build --release --features cluster",
    )
}
