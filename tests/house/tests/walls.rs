//! The walls between the rooms: which crate may know which, read from what cargo itself understands.

use crate::checkout;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// What each crate may know of the others. A room knows the nouns and the three libraries of their own use, never
/// another room: what rooms would share belongs into `model`, and their order into `gainsay`.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("gainsay-when", &[]),
    ("gainsay-names", &[]),
    ("gainsay-places", &["gainsay-names"]),
    ("gainsay-model", &["gainsay-when"]),
    ("gainsay-read", ROOM),
    ("gainsay-extract", ROOM),
    ("gainsay-resolve", ROOM),
    ("gainsay-trace", ROOM),
    ("gainsay-check", ROOM),
    ("gainsay-render", ROOM),
    ("gainsay-store", ROOM),
    ("gainsay-search", ROOM),
    ("gainsay-dumps", &[]),
    (
        "gainsay",
        &[
            "gainsay-check",
            "gainsay-dumps",
            "gainsay-extract",
            "gainsay-model",
            "gainsay-names",
            "gainsay-places",
            "gainsay-read",
            "gainsay-resolve",
            "gainsay-search",
            "gainsay-store",
            "gainsay-trace",
            "gainsay-when",
        ],
    ),
    (
        "gainsay-cli",
        &[
            "gainsay",
            "gainsay-check",
            "gainsay-cluster",
            "gainsay-lsp",
            "gainsay-model",
            "gainsay-names",
            "gainsay-places",
            "gainsay-render",
            "gainsay-search",
            "gainsay-store",
            "gainsay-web",
            "gainsay-when",
        ],
    ),
    ("gainsay-lsp", &["gainsay", "gainsay-model"]),
    (
        "gainsay-web",
        &[
            "gainsay",
            "gainsay-check",
            "gainsay-model",
            "gainsay-names",
            "gainsay-places",
            "gainsay-render",
            "gainsay-search",
            "gainsay-when",
        ],
    ),
    ("gainsay-cluster", &["gainsay", "gainsay-model"]),
    ("xtask", &[]),
];

const ROOM: &[&str] = &["gainsay-model", "gainsay-names", "gainsay-places", "gainsay-when"];

/// The tests of the house and the measurements of growth look at everything.
const LOOK_AT_ALL: [&str; 2] = ["gainsay-growth", "gainsay-house"];

fn metadata() -> Metadata {
    MetadataCommand::new().manifest_path(checkout::root().join("Cargo.toml")).no_deps().exec().unwrap()
}

/// Names of the dependencies of all kinds for which `wanted` holds.
fn dependencies(package: &Package, wanted: impl Fn(DependencyKind, &str) -> bool) -> Vec<String> {
    let all = package.dependencies.iter().filter(|dependency| wanted(dependency.kind, &dependency.name));
    all.map(|dependency| dependency.name.clone()).collect()
}

fn ours(name: &str) -> bool {
    name == "gainsay" || name.starts_with("gainsay-")
}

#[test]
fn every_crate_knows_only_what_it_may() {
    for package in metadata().packages.iter().filter(|package| !LOOK_AT_ALL.contains(&package.name.as_str()))
    {
        let row = MAY_KNOW.iter().find(|(name, _)| package.name.as_str() == *name);
        let (_, may) =
            row.unwrap_or_else(|| panic!("walls.rs does not say what `{}` may know", package.name));
        // Dependencies of tests and of build scripts count too: a wall with a door for tests is none.
        for known in dependencies(package, |_, name| ours(name)) {
            assert!(may.contains(&known.as_str()), "`{}` must not know `{known}`", package.name);
        }
    }
    let names: Vec<String> = metadata().packages.iter().map(|package| package.name.to_string()).collect();
    for (name, _) in MAY_KNOW {
        assert!(names.iter().any(|there| there == name), "walls.rs speaks of `{name}`, which is not there");
    }
}

#[test]
fn every_room_speaks_in_the_nouns_of_the_model() {
    let rooms = MAY_KNOW.iter().filter(|(_, may)| *may == ROOM).map(|(name, _)| *name);
    let packages = metadata().packages;
    for room in rooms {
        let package = packages.iter().find(|package| package.name.as_str() == room).unwrap();
        let known = dependencies(package, |kind, name| kind == DependencyKind::Normal && ours(name));
        assert!(known.contains(&"gainsay-model".to_owned()), "`{room}` does not know the model");
    }
}

#[test]
fn only_the_store_knows_tables() {
    let heavy = ["datafusion", "arrow", "parquet", "postcard"];
    // The cluster's engine is made of the same, and its tasks are a table.
    let may = ["gainsay-store", "gainsay-cluster"];
    for package in metadata().packages.iter().filter(|package| !may.contains(&package.name.as_str())) {
        let known = dependencies(package, |_, name| heavy.contains(&name));
        assert!(known.is_empty(), "`{}` knows {known:?}; tables belong to the store", package.name);
    }
}

#[test]
fn the_nouns_know_no_format() {
    let formats = ["serde", "serde_json", "toml", "csv"];
    for package in metadata().packages.iter().filter(|package| package.name.as_str() == "gainsay-model") {
        let known =
            dependencies(package, |kind, name| kind == DependencyKind::Normal && formats.contains(&name));
        assert!(known.is_empty(), "the model knows {known:?}; rows are not the model");
    }
}

#[test]
fn every_crate_keeps_the_lints_of_the_house() {
    for package in metadata().packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "`{}` does not keep the workspace's lints",
            package.name
        );
    }
}
