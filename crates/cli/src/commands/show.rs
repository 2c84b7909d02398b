//! `gainsay show`.

use super::{Failure, open};
use crate::args::CasePath;
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::{Entities, Entity, EntityId};
use gainsay_render::dossier;

/// Compiles the case and shows the dossier of whom the name names.
pub(super) fn run(name: &str, case: &CasePath, face: &Face) -> Result<Exit, Failure> {
    let opened = open(case, face)?;
    face.notes(&opened.compiled.notes, &opened.root())?;
    let entity = find(&opened.compiled.entities, name)?;
    let root = opened.root();
    dossier::show(&opened.view(), entity, &face.terminal(&root, false), &mut face.out())?;
    Ok(Exit::Agreed)
}

/// The entity that a name names: by a whole name before a part of one.
fn find(entities: &Entities, name: &str) -> Result<EntityId, Failure> {
    let wanted = gainsay_names::fold(name);
    let forms = |entity: &Entity| {
        let mut forms: Vec<String> =
            entity.forms.iter().map(|form| gainsay_names::fold(&form.form)).collect();
        forms.push(gainsay_names::fold(&entity.canonical));
        forms
    };
    let whole: Vec<&Entity> =
        entities.all().iter().filter(|entity| forms(entity).contains(&wanted)).collect();
    let part: Vec<&Entity> = entities
        .all()
        .iter()
        .filter(|entity| forms(entity).iter().any(|form| form.contains(&wanted)))
        .collect();
    let found = if whole.is_empty() { part } else { whole };
    // Among several of one name, the one that the documents name most.
    let uses = |entity: &Entity| entity.forms.iter().map(|form| form.documents.len()).sum::<usize>();
    let exact: Vec<&Entity> =
        found.iter().copied().filter(|entity| gainsay_names::fold(&entity.canonical) == wanted).collect();
    match (&found[..], &exact[..]) {
        ([], _) => Err(nobody(entities, name)),
        ([only], _) | (_, [only]) => Ok(only.id),
        (many, _) => {
            let mut many = many.to_vec();
            many.sort_by_key(|entity| (std::cmp::Reverse(uses(entity)), entity.canonical.clone()));
            let names: Vec<String> = many
                .iter()
                .take(12)
                .map(|entity| format!("`{}` ({})", entity.canonical, entity.kind.name()))
                .collect();
            let more = if many.len() > 12 { ", …" } else { "" };
            Err(Failure::asked(
                format!("`{name}` may be any of {}", many.len()),
                format!("give the whole name: {}{more}", names.join(", ")),
            ))
        }
    }
}

fn nobody(entities: &Entities, name: &str) -> Failure {
    let wanted = gainsay_names::fold(name);
    let near = entities
        .all()
        .iter()
        .flat_map(|entity| entity.forms.iter().map(|form| form.form.as_str()))
        .max_by_key(|form| {
            let folded = gainsay_names::fold(form);
            let shared =
                wanted.split(' ').filter(|word| folded.split(' ').any(|other| other == *word)).count();
            let score = gainsay_names::compare(name, form, gainsay_names::Kind::Other).score;
            (shared, score)
        });
    let help = near.map_or_else(
        || "the documents name nothing that could be read".to_owned(),
        |near| format!("the nearest name is `{near}`; `gainsay export entities` lists all"),
    );
    Failure::asked(format!("no document names `{name}`"), help)
}
