//! Units of the past made of units that the atlas knows.

use super::{Said, Trouble};
use crate::atlas::{Atlas, OwnGround};
use crate::place::{Account, PlaceId};
use crate::resolve::Asked;
use crate::words::Wanted;

/// A unit composed of others: "Kurdistan Uezd = Lachin + Qubadli + Zangilan".
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Other names.
    pub names: Vec<String>,
    /// What it is called: "uezd".
    pub kind: String,
    /// What it was made of, by name or by code.
    pub parts: Vec<String>,
    /// What it lay in.
    pub within: String,
    /// When it was so, and who says so.
    pub account: Account,
    /// Line of the file at which it stands, from 1.
    pub line: usize,
}

impl Atlas {
    /// Adds a unit made of others. Parts that are not known, or of which more than one place may be meant, are left
    /// out of its ground and told.
    pub fn add_unit(&mut self, unit: &Unit) -> (Option<PlaceId>, Vec<Trouble>) {
        if unit.name.trim().is_empty() {
            let lost = Trouble::lost(
                unit.line,
                "a unit without a name",
                "give it a name: `name = \"Old District\"`",
            );
            return (None, vec![lost]);
        }
        let mut troubles = Vec::new();
        let parts = self.find_parts(unit, &mut troubles);
        if parts.is_empty() {
            let problem = format!("`{}` has no part that is known", unit.name);
            troubles.push(Trouble::lost(
                unit.line,
                problem,
                "name its parts as the gazetteer or your own files do",
            ));
        }
        let said = Said {
            name: unit.name.clone(),
            names: unit.names.clone(),
            kind: unit.kind.clone(),
            within: unit.within.clone(),
            note: format!("made of {}", unit.parts.join(", ")),
            account: unit.account.clone(),
        };
        let ground = if parts.is_empty() { OwnGround::Nothing } else { OwnGround::Parts(parts) };
        (Some(self.put(said, None, ground)), troubles)
    }

    fn find_parts(&self, unit: &Unit, troubles: &mut Vec<Trouble>) -> Vec<PlaceId> {
        let inside = |name: &String| {
            if unit.within.is_empty() || name.contains(',') {
                name.clone()
            } else {
                format!("{name}, {}", unit.within)
            }
        };
        let asked: Vec<Asked> = unit
            .parts
            .iter()
            .map(|name| Asked { name: inside(name), wanted: Wanted::Ground, list: 1 })
            .collect();
        let mut parts = Vec::new();
        for (name, found) in unit.parts.iter().zip(self.resolve_all(&asked)) {
            match self.by_code(name).or(found.place) {
                Some(place) if !parts.contains(&place) => parts.push(place),
                Some(_) => {}
                None if found.candidates.is_empty() => {
                    let problem = format!("`{name}`, a part of `{}`, is not known", unit.name);
                    troubles.push(Trouble::lost(
                        unit.line,
                        problem,
                        "write it as the gazetteer does, or add its shape",
                    ));
                }
                None => {
                    let codes: Vec<&str> =
                        found.candidates.iter().take(6).map(|id| self.place(*id).code.as_str()).collect();
                    let problem = format!("`{name}`, a part of `{}`, may be {}", unit.name, codes.join(", "));
                    troubles.push(Trouble::lost(unit.line, problem, "write one of these codes in its place"));
                }
            }
        }
        parts
    }
}
