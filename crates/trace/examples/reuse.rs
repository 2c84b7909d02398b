//! Prints the shared passages of plain text files as JSON Lines, for measuring; offsets in code points.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads and prints by itself")]

use gainsay_model::{Decisions, Entities, Format, Metadata, Origin, Source, SourceId, SourceParts, Span};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut sources = Vec::new();
    for path in std::env::args().skip(1) {
        sources.push(read(Path::new(&path))?);
    }
    for reuse in gainsay_trace::lineage(&sources, &[], &Entities::default(), &Decisions::default()).reuse() {
        let (Some(a), Some(b)) = (side(&sources, reuse.a), side(&sources, reuse.b)) else { continue };
        let (kind, direction) = (reuse.kind.name(), reuse.direction.name());
        println!(
            r#"{{"a":{a},"b":{b},"kind":"{kind}","direction":"{direction}","similarity":{}}}"#,
            reuse.similarity
        );
    }
    Ok(())
}

fn read(path: &Path) -> Result<Source, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(name.as_bytes()).field(text.as_bytes());
        }),
        path: name,
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len())?, 0),
        text,
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })?)
}

fn side(sources: &[Source], span: Span) -> Option<String> {
    let source = sources.iter().find(|source| source.id() == span.source())?;
    let (start, end) = source.code_points(span);
    Some(format!(r#"{{"doc":{:?},"start":{start},"end":{end}}}"#, source.path()))
}
