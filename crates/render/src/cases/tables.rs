//! What programs are given.

use super::Case;
use crate::{Choice, csv, jsonl};
use gainsay_model::{
    Act, Bound, DateMention, Decision, DecisionId, Decisions, EntityKind, Level, Lineage, Mention, Note,
    NoteKind, Quantity, Reuse, ReuseDirection, ReuseKind, Stance, Value, Voice,
};
use gainsay_when::tag::{Class, Tag};
use proptest::prelude::*;
use serde_json::Value as Json;

type Table = fn(&crate::View<'_>, &mut dyn std::io::Write) -> std::io::Result<()>;

fn table(case: &Case, table: Table) -> String {
    let mut out = Vec::new();
    table(&case.view(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(lines: &str) -> Vec<Json> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const MINUTES: &str = "Тутanaq — minutes\n-12 members were present on 5 October 2018.\n=SUM(A1) said some observers via Gamboh; the seat was not moved.\u{202e}\u{85}\n";

/// A claim of each type of value, a date, an entity, a copy and a finding.
fn everything() -> Case {
    let mut case = Case::new();
    let minutes = case.source("minutes, 2018.txt", MINUTES);
    let copy = case.source("copy.txt", "About 70 percent. -12 members were present on 5 October 2018.");
    let voice = Voice::Speaker {
        name: case.mention(minutes, "some observers", EntityKind::Person),
        unnamed: true,
        via: Box::new(Voice::Speaker {
            name: case.mention(minutes, "Gamboh", EntityKind::Person),
            unnamed: false,
            via: Box::default(),
        }),
    };
    let count = |number| Value::Quantity(Quantity::count(number));
    let twelve = case.claim(minutes, "-12 members were present", "12", |parts| {
        parts.property = "number_of_participants".into();
        parts.value = count(12);
        parts.time = Some("2018-10-05".parse().unwrap());
    });
    let about = case.claim(copy, "About 70 percent.", "About 70", |parts| {
        parts.property = "number_of_participants".into();
        parts.value =
            Value::Quantity(Quantity { bound: Bound::About, thousandths: 70_500, unit: Some("%".into()) });
    });
    case.claim(minutes, "the seat was not moved.", "not moved", |parts| {
        parts.property = "moved".into();
        (parts.value, parts.negated, parts.voice, parts.stance) =
            (Value::Truth, true, voice, Stance::Alleges);
    });
    case.claim(minutes, "=SUM(A1) said some observers", "observers", |parts| {
        parts.property = "speaker".into();
        parts.subject.form = "=SUM(A1)".into();
        parts.value = Value::Entity(Mention { form: "observers".into(), ..parts.subject.clone() });
        parts.negated = true;
    });
    case.claim(minutes, "5 October 2018", "5 October 2018", |parts| {
        parts.property = "existence_interval".into();
        parts.value = Value::Date("2018".parse().unwrap());
    });
    let start = MINUTES.find("5 October").unwrap();
    case.dates.push(DateMention {
        span: case.sources[minutes].span(start..start + 14).unwrap(),
        tag: Tag {
            range: start..start + 14,
            when: Some("2018-10-05".parse().unwrap()),
            class: Class::Calendar,
            timex_type: "DATE",
            timex_value: String::new(),
            calendar: "gregorian",
        },
    });
    case.entity(EntityKind::Polity, "Talysh-Mughan", &["Talysh-Mughan", "=SUM(A1)"]);
    case.finding(
        "counts-differ",
        Level::Tension,
        "twelve or about 70",
        &[("12", &[(twelve, "twelve")]), ("~70", &[(about, "70")])],
    );
    case.last(|finding| finding.note("one speaks of a share").help("share-or-count", "a share is no count"));
    let span = |source: usize, at: std::ops::Range<usize>| case.sources[source].span(at).unwrap();
    let (a, b) = (span(0, 23..60), span(1, 18..55));
    let reuse =
        Reuse { a, b, kind: ReuseKind::Verbatim, direction: ReuseDirection::FromFirst, similarity: 97 };
    case.lineage = Lineage::new(vec![reuse], []);
    case
}

#[test]
fn claims_as_json() {
    insta::assert_snapshot!(table(&everything(), jsonl::claims), @r#"
    {"id":"b3a977f6241c1d919552214bee1de885","doc":"copy.txt","subject":"Talysh-Mughan","property":"number_of_participants","value":"~70.5%","value_type":"quantity","time":null,"place":null,"holder":"source","stance":"asserts","quote":"About 70 percent.","start":0,"end":17,"confidence":0.9,"extractor":"test"}
    {"id":"b36c09e2a1564b1fdc54db3e48e7314e","doc":"minutes, 2018.txt","subject":"Talysh-Mughan","property":"number_of_participants","value":"12","value_type":"quantity","time":"2018-10-05","place":null,"holder":"source","stance":"asserts","quote":"-12 members were present","start":18,"end":42,"confidence":0.9,"extractor":"test"}
    {"id":"533d8f28a0d0ba4d979547698ca69cc4","doc":"minutes, 2018.txt","subject":"Talysh-Mughan","property":"moved","value":"false","value_type":"boolean","time":null,"place":null,"holder":"unnamed: some observers via Gamboh","stance":"alleges","quote":"the seat was not moved.","start":103,"end":126,"confidence":0.9,"extractor":"test"}
    {"id":"d8971c98d449170db5dbb53f6f27add8","doc":"minutes, 2018.txt","subject":"=SUM(A1)","property":"speaker","value":"not observers","value_type":"entity","time":null,"place":null,"holder":"source","stance":"asserts","quote":"=SUM(A1) said some observers","start":62,"end":90,"confidence":0.9,"extractor":"test"}
    {"id":"44e35687ef1ad8f091b68069db51011f","doc":"minutes, 2018.txt","subject":"Talysh-Mughan","property":"existence_interval","value":"2018","value_type":"edtf_interval","time":null,"place":null,"holder":"source","stance":"asserts","quote":"5 October 2018","start":46,"end":60,"confidence":0.9,"extractor":"test"}
    "#);
}

#[test]
fn the_other_tables_as_json() {
    let case = everything();
    insta::assert_snapshot!(table(&case, jsonl::dates), @r#"{"doc":"minutes, 2018.txt","start":46,"end":60,"text":"5 October 2018","edtf":"2018-10-05","type":"date","timex_type":"DATE","timex_value":null,"calendar":"gregorian","earliest":"2018-10-05","latest":"2018-10-05"}"#);
    insta::assert_snapshot!(table(&case, jsonl::entities), @r#"{"id":"361b7fb75cd74b86cab341c968ee11e8","type":"polity","canonical":"Talysh-Mughan","aliases":[{"form":"=SUM(A1)","docs":["minutes, 2018.txt"]},{"form":"Talysh-Mughan","docs":["copy.txt","minutes, 2018.txt"]}]}"#);
    insta::assert_snapshot!(table(&case, jsonl::findings), @r#"{"id":"3cb36c42f4f2da7b26be3bd9f320af65","rule":"counts-differ","severity":"tension","subject":"Talysh-Mughan","property":"number_of_districts","explanation":"twelve or about 70; one speaks of a share","witnesses":2,"sides":[{"claims":["b36c09e2a1564b1fdc54db3e48e7314e"],"doc":"minutes, 2018.txt","start":18,"end":42,"quote":"-12 members were present","side":1},{"claims":["b3a977f6241c1d919552214bee1de885"],"doc":"copy.txt","start":0,"end":17,"quote":"About 70 percent.","side":2}]}"#);
    insta::assert_snapshot!(table(&case, jsonl::reuse), @r#"{"a":{"doc":"minutes, 2018.txt","start":18,"end":55},"b":{"doc":"copy.txt","start":18,"end":55},"kind":"verbatim","direction":"a_to_b","similarity":0.97}"#);
}

#[test]
fn messages_end_with_a_summary() {
    let mut case = everything();
    let notes =
        [Note::new("a.txt", NoteKind::Doubtful, "read as windows-1251").at(3).help("say which it is")];
    let say = |case: &Case, dismissed| {
        let mut out = Vec::new();
        jsonl::messages(&case.view(), &notes, &Choice { dismissed, ..Choice::default() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    insta::assert_snapshot!(say(&case, false), @r#"
    {"document_note":{"doc":"a.txt","line":3,"kind":"doubtful","message":"read as windows-1251","help":"say which it is"}}
    {"id":"3cb36c42f4f2da7b26be3bd9f320af65","rule":"counts-differ","severity":"tension","subject":"Talysh-Mughan","property":"number_of_districts","explanation":"twelve or about 70; one speaks of a share","witnesses":2,"sides":[{"claims":["b36c09e2a1564b1fdc54db3e48e7314e"],"doc":"minutes, 2018.txt","start":18,"end":42,"quote":"-12 members were present","side":1},{"claims":["b3a977f6241c1d919552214bee1de885"],"doc":"copy.txt","start":0,"end":17,"quote":"About 70 percent.","side":2}],"notes":["one speaks of a share"],"help":[{"hypothesis":"share-or-count","text":"a share is no count"}],"state":"open","because":null}
    {"summary":{"documents":2,"claims":5,"contradictions":0,"tensions":1,"notes":0,"dismissed":0,"worst":"tension"}}
    "#);
    let act = Act::Dismiss { finding: case.findings[0].id(), because: "a share".into() };
    let id = DecisionId::from_bytes([0; 16]);
    case.decisions = Decisions::new(vec![Decision { id, at: String::new(), by: String::new(), act }]);
    assert_eq!(parsed(&say(&case, false)).len(), 2);
    assert_eq!(parsed(&say(&case, true))[1]["because"], "a share");
    assert_eq!(parsed(&say(&case, true))[2]["summary"]["dismissed"], 1);
}

#[test]
fn tables_as_csv() {
    let case = everything();
    insta::assert_snapshot!(table(&case, csv::claims), @r#"
    id,doc,subject,property,value,value_type,time,place,holder,stance,quote,start,end,confidence,extractor
    b3a977f6241c1d919552214bee1de885,copy.txt,Talysh-Mughan,number_of_participants,~70.5%,quantity,,,source,asserts,About 70 percent.,0,17,0.9,test
    b36c09e2a1564b1fdc54db3e48e7314e,"minutes, 2018.txt",Talysh-Mughan,number_of_participants,12,quantity,2018-10-05,,source,asserts,'-12 members were present,18,42,0.9,test
    533d8f28a0d0ba4d979547698ca69cc4,"minutes, 2018.txt",Talysh-Mughan,moved,false,boolean,,,unnamed: some observers via Gamboh,alleges,the seat was not moved.,103,126,0.9,test
    d8971c98d449170db5dbb53f6f27add8,"minutes, 2018.txt",'=SUM(A1),speaker,not observers,entity,,,source,asserts,'=SUM(A1) said some observers,62,90,0.9,test
    44e35687ef1ad8f091b68069db51011f,"minutes, 2018.txt",Talysh-Mughan,existence_interval,2018,edtf_interval,,,source,asserts,5 October 2018,46,60,0.9,test
    "#);
    insta::assert_snapshot!(table(&case, csv::findings), @r#"
    id,rule,severity,subject,property,explanation,witnesses,side,claims,doc,start,end,quote
    3cb36c42f4f2da7b26be3bd9f320af65,counts-differ,tension,Talysh-Mughan,number_of_districts,twelve or about 70; one speaks of a share,2,1,b36c09e2a1564b1fdc54db3e48e7314e,"minutes, 2018.txt",18,42,'-12 members were present
    3cb36c42f4f2da7b26be3bd9f320af65,counts-differ,tension,Talysh-Mughan,number_of_districts,twelve or about 70; one speaks of a share,2,2,b3a977f6241c1d919552214bee1de885,copy.txt,0,17,About 70 percent.
    "#);
    insta::assert_snapshot!(table(&case, csv::entities), @r#"
    id,type,canonical,form,doc
    361b7fb75cd74b86cab341c968ee11e8,polity,Talysh-Mughan,'=SUM(A1),"minutes, 2018.txt"
    361b7fb75cd74b86cab341c968ee11e8,polity,Talysh-Mughan,Talysh-Mughan,copy.txt
    361b7fb75cd74b86cab341c968ee11e8,polity,Talysh-Mughan,Talysh-Mughan,"minutes, 2018.txt"
    "#);
    insta::assert_snapshot!(table(&case, csv::dates), @r#"
    doc,start,end,text,edtf,type,timex_type,timex_value,calendar,earliest,latest
    "minutes, 2018.txt",46,60,5 October 2018,2018-10-05,date,DATE,,gregorian,2018-10-05,2018-10-05
    "#);
    insta::assert_snapshot!(table(&case, csv::reuse), @r#"
    a_doc,a_start,a_end,b_doc,b_start,b_end,kind,direction,similarity
    "minutes, 2018.txt",18,55,copy.txt,18,55,verbatim,a_to_b,0.97
    "#);
}

#[test]
fn a_side_is_never_long() {
    let mut case = Case::new();
    let text = format!("{} twelve {}", "ə".repeat(900), "х".repeat(900));
    let a = case.source("a.txt", &text);
    let b = case.source("b.txt", "thirteen, thirteen");
    let twelve = case.claim(a, &text, "twelve", |_| {});
    let all = case.claim(a, &text, &text, |parts| parts.negated = true);
    let thirteen = case.claim(b, "thirteen,", "thirteen", |_| {});
    let again = case.claim(b, ", thirteen", "thirteen", |_| {});
    case.finding(
        "x",
        Level::Note,
        "x",
        &[("12", &[(twelve, ""), (all, "")]), ("13", &[(thirteen, ""), (again, "")])],
    );
    let rows = parsed(&table(&case, jsonl::findings));
    let sides = rows[0]["sides"].as_array().unwrap();
    let told: Vec<(&Json, usize, &Json)> = sides
        .iter()
        .map(|side| (&side["side"], side["quote"].as_str().unwrap().chars().count(), &side["start"]))
        .collect();
    assert_eq!(
        told,
        [
            (&1.into(), 6, &901.into()),
            (&1.into(), 1000, &0.into()),
            (&2.into(), 9, &0.into()),
            (&2.into(), 10, &8.into())
        ]
    );
    assert_eq!(sides[2]["claims"].as_array().unwrap().len(), 1);
}

proptest! {
    #[test]
    fn quotes_are_verbatim_and_lines_are_objects(before in any::<String>(), quote in any::<String>(), after in any::<String>()) {
        prop_assume!(!quote.trim().is_empty());
        let mut case = Case::new();
        let text = format!("{before}{quote}{after}");
        let source = case.source(&before, &text);
        case.claim(source, &quote, &quote, |parts| parts.subject.form = after.clone());
        let out = table(&case, jsonl::claims);
        prop_assert_eq!(out.lines().count(), 1);
        prop_assert!(!out.trim_end_matches('\n').chars().any(crate::safe::tests::raw));
        let row = &parsed(&out)[0];
        let at = |field: &str| row[field].as_u64().unwrap() as usize;
        let there: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        prop_assert_eq!(row["quote"].as_str().unwrap(), &there);
        prop_assert_eq!((row["doc"].as_str().unwrap(), row["subject"].as_str().unwrap()), (&before[..], &after[..]));
    }

    #[test]
    fn a_cell_comes_back_as_it_was_and_is_no_formula(text in "[-=+@'\t\r\na＝]?\\PC*") {
        let cell = csv::neutralise(&text);
        prop_assert_eq!(csv::restore(&cell), &text);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
    }

    #[test]
    fn a_table_reads_back(quote in any::<String>(), path in any::<String>()) {
        prop_assume!(!quote.trim().is_empty());
        let mut case = Case::new();
        let source = case.source(&path, &quote);
        case.claim(source, &quote, &quote, |_| {});
        let out = table(&case, csv::claims);
        let mut reader = ::csv::Reader::from_reader(out.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!((csv::restore(&rows[0][1]), csv::restore(&rows[0][10])), (&path[..], &quote[..]));
    }
}
