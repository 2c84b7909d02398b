//! `gainsay show`.

use super::files::Files;
use super::{Failure, open};
use crate::args::CasePath;
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::{All, Entities, Entity, EntityId, EntityKind, Source};
use gainsay_names::{Kind, Verdict, compare, fold};
use gainsay_render::{Terminal, View, dossier, who};
use std::cmp::Reverse;
use std::io::{self, ErrorKind, Write};

/// Compiles the case and shows the dossier of whom the name names.
pub(super) fn run(name: &str, case: &CasePath, face: &Face) -> Result<Exit, Failure> {
    about(name, case, face, |view, entity, terminal, out| dossier::show(view, entity, terminal, out))
}

/// Compiles the case and shows by which names whom the name names goes, and why.
pub(super) fn who(name: &str, case: &CasePath, face: &Face) -> Result<Exit, Failure> {
    let columns = face.columns();
    about(name, case, face, |view, entity, terminal, out| who::show(view, entity, terminal, columns, out))
}

fn about(
    name: &str,
    case: &CasePath,
    face: &Face,
    show: impl Fn(&View<'_>, EntityId, &Terminal<'_>, &mut dyn Write) -> io::Result<()>,
) -> Result<Exit, Failure> {
    if name.trim().is_empty() {
        return Err(Failure::asked(
            "there is no name to look for",
            "give a name: `gainsay show \"Ann Hale\"`",
        ));
    }
    let mut opened = open(case, face)?;
    face.notes(&opened.notes());
    // What was judged to be misread is not what a document says.
    let misread = opened.compiled.misread();
    opened.compiled = opened.compiled.trusted();
    let found = find(&opened.compiled.entities, opened.compiled.sources(), name)?;
    let (root, case) = (opened.root(), opened.named());
    let files = Files::of(&opened);
    let terminal = Terminal { places: &files, ..face.terminal(&root, &case) };
    match show(&opened.view(), found.entity.id, &terminal, &mut face.out()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        shown => shown?,
    }
    drop(files);
    if let Some(remark) = found.remark {
        face.say(&remark);
    }
    if !misread.is_empty() {
        let claims = if misread.len() == 1 {
            "1 claim of the case"
        } else {
            &format!("{} claims of the case", misread.len())
        };
        face.say(&format!("left out as misread: {claims}; `gainsay log` tells which"));
    }
    opened.end(Exit::Agreed)
}

/// Whom a name names, and what to say of others.
struct Found<'a> {
    entity: &'a Entity,
    remark: Option<String>,
}

/// The entity that a name names.
pub(super) fn meant(entities: &Entities, sources: All<'_, Source>, name: &str) -> Result<EntityId, Failure> {
    find(entities, sources, name).map(|found| found.entity.id)
}

/// How many names are listed where several could be meant.
const LISTED: usize = 12;

/// The entity that a name names: by a whole name before words of one, by words before letters, by letters before
/// likeness.
fn find<'a>(entities: &'a Entities, sources: All<'a, Source>, name: &str) -> Result<Found<'a>, Failure> {
    let wanted = fold(name);
    let having = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a Entity> {
        entities.all().iter().filter(|entity| forms(entity).any(|form| fits(&fold(form)))).collect()
    };
    let meant: Vec<&Entity> =
        gainsay::who(entities, sources, name).into_iter().map(|who| who.entity).collect();
    let words = having(&|form| format!(" {form}").contains(&format!(" {wanted}")));
    if !meant.is_empty() {
        let entity = one(&meant, &wanted, name)?;
        let by_name = forms(entity).any(|form| fold(form) == wanted);
        let others = words.iter().copied().filter(|other| by_name && other.id != entity.id).collect();
        return Ok(Found { entity, remark: also(others, name) });
    }
    if let [only] = entities.all().iter().filter(|entity| is_id(entity, name)).collect::<Vec<_>>()[..] {
        return Ok(Found { entity: only, remark: None });
    }
    let inside = |form: &str| wanted.chars().count() > 2 && form.contains(&wanted);
    for found in [words, having(&inside)] {
        if !found.is_empty() {
            return Ok(Found { entity: one(&found, &wanted, name)?, remark: None });
        }
    }
    let alike: Vec<&Entity> = entities.all().iter().filter(|entity| is_alike(entity, name)).collect();
    if alike.is_empty() {
        return Err(nobody(entities, name));
    }
    let entity = one(&alike, &wanted, name)?;
    let remark = format!("no document writes `{name}`; the dossier is that of `{}`", entity.canonical);
    Ok(Found { entity, remark: Some(remark) })
}

fn forms(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.forms.iter().map(|form| form.form.as_str()).chain([entity.canonical.as_str()])
}

/// Whether the name is rather the first digits of the entity's id, even fewer than are surely meant as such.
fn is_id(entity: &Entity, name: &str) -> bool {
    name.len() >= 6 && entity.id.to_string().starts_with(&name.to_lowercase())
}

/// Whether a careful reader would take the name for another spelling of one of the entity's.
fn is_alike(entity: &Entity, name: &str) -> bool {
    let kind = names_of(entity.kind);
    forms(entity).any(|form| matches!(compare(name, form, kind).verdict, Verdict::Same | Verdict::Likely))
}

fn names_of(kind: EntityKind) -> Kind {
    match kind {
        EntityKind::Person => Kind::Person,
        EntityKind::Place => Kind::Place,
        EntityKind::Polity | EntityKind::Organisation => Kind::Body,
        _ => Kind::Other,
    }
}

/// The one of several that bears the name as its own; else none is chosen and all are named.
fn one<'a>(found: &[&'a Entity], wanted: &str, name: &str) -> Result<&'a Entity, Failure> {
    let own: Vec<&Entity> =
        found.iter().copied().filter(|entity| fold(&entity.canonical) == wanted).collect();
    match (found, &own[..]) {
        ([only], _) | (_, [only]) => Ok(only),
        _ => {
            let mut help = "give the whole name, or the id before it".to_owned();
            for entity in by_use(found.to_vec()).iter().take(LISTED) {
                help += &format!("\n  {}  {} ({})", entity.id.short(), entity.canonical, entity.kind.name());
            }
            if found.len() > LISTED {
                help += &format!("\n  and {} more", found.len() - LISTED);
            }
            Err(Failure::asked(format!("`{name}` may be any of {}", found.len()), help))
        }
    }
}

/// Those that documents name most, first.
fn by_use(mut entities: Vec<&Entity>) -> Vec<&Entity> {
    let uses = |entity: &Entity| entity.forms.iter().map(|form| form.documents.len()).sum::<usize>();
    entities.sort_by_key(|entity| (Reverse(uses(entity)), entity.canonical.clone()));
    entities
}

fn also(others: Vec<&Entity>, name: &str) -> Option<String> {
    let more = if others.len() > 4 { ", …" } else { "" };
    let names: Vec<String> =
        by_use(others).iter().take(4).map(|entity| format!("`{}`", entity.canonical)).collect();
    (!names.is_empty()).then(|| format!("`{name}` also stands in {}{more}", names.join(", ")))
}

/// How alike (of 100) a name must be to be offered.
const NEAR: u8 = 60;

fn nobody(entities: &Entities, name: &str) -> Failure {
    let likeness = |entity: &Entity| {
        let kind = names_of(entity.kind);
        forms(entity).map(|form| compare(name, form, kind).score).max().unwrap_or_default()
    };
    let mut near: Vec<(u8, &str)> =
        entities.all().iter().map(|entity| (likeness(entity), entity.canonical.as_str())).collect();
    near.retain(|(score, _)| *score >= NEAR);
    near.sort_by_key(|(score, name)| (Reverse(*score), *name));
    let names: Vec<String> = near.iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
    let all = "`gainsay export entities` lists all names";
    let help =
        if names.is_empty() { all.to_owned() } else { format!("did you mean {}? {all}", names.join(" or ")) };
    Failure::asked(format!("no document names `{name}`"), help)
}
