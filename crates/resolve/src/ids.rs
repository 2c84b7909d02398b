//! Ids of entities that outlive a run: they are made of names and paths, never of what else is in
//! the case.

use crate::name::Sort;
use crate::node::Node;
use gainsay_model::{EntityId, EntityKind};

/// The id of the one bearer of a name, in whatever documents.
pub(crate) fn of_name(node: &Node) -> EntityId {
    EntityId::of(|h| {
        h.field(b"name").field(sphere(node.kind).as_bytes()).field(node.key.as_bytes());
    })
}

/// The id of whom a node means in the document of a path.
pub(crate) fn of_node(path: &str, node: &Node) -> EntityId {
    EntityId::of(|h| {
        h.field(b"place").field(path.as_bytes()).field(node.kind.name().as_bytes());
        h.field(node.key.as_bytes()).number(u64::from(node.section));
    })
}

/// Whether a name is of one thing in whatever document it stands.
pub(crate) fn joins_by_name(node: &Node) -> bool {
    let office = node.kind == EntityKind::Office && !node.key.contains(' ');
    matches!(node.sort, Sort::Full | Sort::Short) && !office
}

/// Kinds between which a name is not taken for one: a man may bear the name of a town.
pub(crate) fn sphere(kind: EntityKind) -> &'static str {
    if kind == EntityKind::Person { "person" } else { "thing" }
}
