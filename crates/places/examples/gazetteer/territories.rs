//! Polities from the territories of rigour: one small YAML file each.

use crate::draft::{Draft, Gazetteer, Shape};
use gainsay_places::Sort;
use std::collections::BTreeMap;
use std::path::Path;

/// What a file says: words and lists by key.
#[derive(Default)]
struct File {
    words: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<String>>,
}

impl File {
    /// Reads the few forms of YAML that the set uses.
    fn parse(text: &str) -> Self {
        let mut file = Self::default();
        let mut last = String::new();
        for line in text.lines() {
            if let Some(item) = line.trim_start().strip_prefix("- ") {
                let item = item.split(" #").next().unwrap_or_default();
                file.lists.entry(last.clone()).or_default().push(plain(item));
            } else if let Some((name, value)) = line.split_once(':').filter(|_| !line.starts_with(' ')) {
                last = name.to_owned();
                file.words.insert(last.clone(), plain(value.split(" #").next().unwrap_or_default()));
            }
        }
        file
    }

    fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }

    fn is(&self, name: &str) -> bool {
        self.word(name) == "true"
    }

    fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

fn plain(value: &str) -> String {
    value.trim().trim_matches(['"', '\'']).replace("&amp;", "&").trim().to_owned()
}

/// Adds all of them, and the regions of the world that they name.
pub(crate) fn add(all: &mut Gazetteer, folder: &Path) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<(String, File)> = paths
        .iter()
        .map(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, File::parse(&std::fs::read_to_string(path).unwrap()))
        })
        .filter(|(stem, _)| !["zz", "un", "eu", "ip", "cp", "dg", "ta", "ic"].contains(&stem.as_str()))
        .collect();
    let codes: BTreeMap<String, String> =
        files.iter().map(|(stem, file)| (stem.clone(), code(stem, file))).collect();
    let of = |codes_of: &[String]| {
        codes_of.iter().filter_map(|stem| codes.get(&stem.replace('-', "_")).cloned()).collect::<Vec<_>>()
    };
    let mut regions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (stem, file) in &files {
        let (historical, parent) = (file.is("is_historical"), file.word("parent"));
        let sort = match (historical && (file.is("is_country") || parent == "suhh"), parent.is_empty()) {
            (true, _) => Sort::FormerState,
            (false, true) => Sort::State,
            (false, false) => Sort::Territory,
        };
        let kind = if sort == Sort::Territory { "territory" } else { "state" };
        let name = file.word("name").split(" (").next().unwrap_or_default();
        let mut place = Draft::new(sort, &codes[stem], kind, name);
        place.names.push(file.word("full_name").split(" (").next().unwrap_or_default().to_owned());
        place.names.extend(
            file.list("names_strong")
                .iter()
                .chain(file.list("names_weak"))
                .filter(|name| sound(name))
                .cloned(),
        );
        place.strong = 2 + file.list("names_strong").iter().filter(|name| sound(name)).count();
        place.parent = codes.get(&parent.replace('-', "_")).cloned();
        place.claimants = of(file.list("claims"));
        place.successors = of(file.list("successors"));
        place.wikidata = file.word("qid").trim_start_matches('Q').parse().unwrap_or(0);
        if sort == Sort::FormerState && !place.successors.is_empty() {
            place.shape = Shape::Parts(place.successors.clone());
            place.note = "shown as the states that came after it, with their borders of today".into();
        }
        if sort == Sort::State {
            for region in [file.word("region"), file.word("subregion")].map(str::to_owned) {
                regions.entry(region).or_default().push(place.code.clone());
            }
        }
        all.places.push(place);
    }
    for (name, parts) in regions.into_iter().filter(|(name, _)| !name.is_empty() && name != "Supranational") {
        let mut parts = parts;
        parts.dedup();
        let mut region = Draft::new(Sort::Region, &all.code("region", &name), "region of the world", &name);
        region.shape = Shape::Parts(parts);
        all.places.push(region);
    }
}

/// Names that are lists of codes or carry their country in brackets help nobody.
fn sound(name: &str) -> bool {
    !name.contains(['(', '/']) && name.chars().count() > 3 || !name.is_ascii()
}

/// The country's code of three letters where it has one, else the name of the file.
fn code(stem: &str, file: &File) -> String {
    let three = file.word("alpha3").to_uppercase();
    let three = match stem {
        "xk" => "XKX".to_owned(),
        "cy_trnc" => "CYN".to_owned(),
        "so_som" => "SOL".to_owned(),
        _ => three,
    };
    if three.len() == 3 { three } else { format!("~{stem}") }
}
