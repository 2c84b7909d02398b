//! Reports of events on subjects that exist nowhere else.

use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts, Vocabulary};

/// A source with one block a line; lines that begin with `#` are headings.
fn source(text: &str) -> Source {
    let (mut blocks, mut from) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let heading = line.starts_with('#');
        let range = from as u32 + if heading { 2 } else { 0 }..(from + line.trim_end().len()) as u32;
        from += line.len();
        let kind = if heading { BlockKind::Heading { level: 1 } } else { BlockKind::Paragraph };
        if !range.is_empty() {
            blocks.push(Block { kind, range });
        }
    }
    let id = SourceId::of(|h| {
        h.field(text.as_bytes());
    });
    let parts = SourceParts {
        id,
        path: "report.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    };
    Source::new(parts).unwrap()
}

/// All claims of a text, one a line, with their time.
fn claims(text: &str) -> String {
    let extracted = crate::extract(&source(text), &Vocabulary::standard());
    let line = |c: &gainsay_model::Claim| {
        let time = c.time.as_ref().map(|time| format!(" [{time}]")).unwrap_or_default();
        format!("{} {} = {}{time}", c.subject.form, c.property, c.value)
    };
    extracted.value.claims.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_report_under_a_headline_tells_who_did_what() {
    insta::assert_snapshot!(claims(
        "Mar 7, 1936\n# Round Table In Ober: Roads For The Hills\n\
         With the aim of opening the passes in winter, the Hill League, in cooperation with the Union of Valleys, organised a conference entitled “Roads and Bridges” in Ober on 4 March 1936. Held at the House of Peoples and hosted by MPs Otto Brand (FDP) and Karl Vane (SPD), the event gathered 90 guests.\n\
         Following the opening remarks of Ida Brook, League Secretary, Ann Hale, the floor was given to Dr Paul Stone, Director of the Road Office. Mr Stone said that the road was bad.\n\
         The first panel, entitled Stones and Gravel, was moderated by Ms Eva Lund. Mr Tom Reed, a driver, explained why he stays at home. The next speaker was Professor Nora Field.\n\
         The second panel was opened by Otto Brand. Last, Ms Jane Moor, Secretary of the Bus Company highlighted the price of tyres. Ann Hale delivered closing remarks.\n"
    ), @r"
    Round Table In Ober: Roads For The Hills publication_date = 1936-03-07 [1936-03-07]
    Round Table In Ober: Roads For The Hills title = Round Table In Ober: Roads For The Hills
    Roads and Bridges has_goal = opening the passes in winter [1936-03-04]
    Roads and Bridges point_in_time = 1936-03-04 [1936-03-04]
    Roads and Bridges organizer = Hill League [1936-03-04]
    Roads and Bridges in_cooperation_with = Union of Valleys [1936-03-04]
    Roads and Bridges location = Ober [1936-03-04]
    Roads and Bridges title = Roads and Bridges [1936-03-04]
    Roads and Bridges location = House of Peoples [1936-03-04]
    Roads and Bridges host = Otto Brand [1936-03-04]
    Roads and Bridges host = Karl Vane [1936-03-04]
    Otto Brand position_held = Member of Parliament [1936-03-04]
    Karl Vane position_held = Member of Parliament [1936-03-04]
    Otto Brand parliamentary_group = FDP [1936-03-04]
    Karl Vane parliamentary_group = SPD [1936-03-04]
    Roads and Bridges number_of_participants = 90 [1936-03-04]
    Roads and Bridges opened_by = Ida Brook [1936-03-04]
    Roads and Bridges opened_by = Ann Hale [1936-03-04]
    Ida Brook position_held = League Secretary [1936-03-04]
    Ann Hale position_held = League Secretary [1936-03-04]
    Roads and Bridges speaker = Paul Stone [1936-03-04]
    Paul Stone position_held = Director of the Road Office [1936-03-04]
    First panel of the conference of 4 March 1936 title = Stones and Gravel [1936-03-04]
    First panel of the conference of 4 March 1936 led_by = Eva Lund [1936-03-04]
    First panel of the conference of 4 March 1936 speaker = Tom Reed [1936-03-04]
    First panel of the conference of 4 March 1936 speaker = Nora Field [1936-03-04]
    Nora Field occupation = Professor [1936-03-04]
    Second panel of the conference of 4 March 1936 opened_by = Otto Brand [1936-03-04]
    Second panel of the conference of 4 March 1936 speaker = Jane Moor [1936-03-04]
    Jane Moor position_held = Secretary of the Bus Company [1936-03-04]
    Roads and Bridges closed_by = Ann Hale [1936-03-04]
    ");
}

#[test]
fn a_report_among_other_things_ends_with_its_event() {
    insta::assert_snapshot!(claims(
        "The Hill League was founded in 1931.\n\
         On 5 May 1935 the League held a congress in Ober. The congress was opened by Ida Brook and attended by 120 delegates.\n\
         Karl Vane, President of the Road Office, argued against it in the Courier.\n"
    ), @r"
    Hill League inception = 1931 [1931]
    congress of 5 May 1935 point_in_time = 1935-05-05 [1935-05-05]
    congress of 5 May 1935 organizer = League [1935-05-05]
    congress of 5 May 1935 location = Ober [1935-05-05]
    congress of 5 May 1935 opened_by = Ida Brook [1935-05-05]
    congress of 5 May 1935 number_of_participants = 120 [1935-05-05]
    Karl Vane position_held = President of the Road Office
    ");
}

#[test]
fn what_was_only_planned_has_not_been_done() {
    insta::assert_snapshot!(claims(
        "3 May 1935\n# A Congress Is Coming To Ober\n\
         On 5 May 1935 the Hill League will hold a congress. It would be opened by Ida Brook. The congress will not be hosted by Otto Brand.\n"
    ), @"");
}
