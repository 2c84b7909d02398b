//! Help texts and the list of rules.

use crate::Folder;

#[test]
fn the_help_says_what_there_is_and_how_it_ends() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["-h"]), @r##"
    exit 0
    --- stdout
    A compiler for contested history: finds where documents contradict one another,
    and never settles it

    Usage: gainsay [OPTIONS] <COMMAND>

    Commands:
      check     Find where the documents of a case disagree
      why       Tell how a claim came to be: its words, how they were read, its
                dates, its names, who else says so
      explain   Explain a rule, or list all rules
      show      Show what the documents say of somebody or something
      dates     Show the dates of documents as they are understood
      who       Show by which names somebody or something goes, why they are taken
                for its names, and what it may be the same as
      lineage   Show which documents repeat which: families of passages, who copied
                whom, and why it is thought so
      parallel  Set two documents side by side: what they share, and where the words
                differ
      names     Compare names as a careful reader would, without a case
      merge     Say that two names are of one; the same as `gainsay judge merge`
      part      Say that two names are of two; the same as `gainsay judge part`
      map       Show who claims or holds which ground, from when to when, by whose
                account
      timeline  Show what the documents date, by whose account, and where they
                disagree about it
      network   Show who stands to whom how, by whose account
      export    Write out claims, dates, entities, findings or reuse
      query     Ask the tables of a case in SQL
      search    Search documents, claims and names
      schema    List the tables of a case, or the columns of one
      judge     Judge findings and names; the judgement is kept with its reason
      log       List all judgements; the same as `gainsay judge log`
      undo      Take a judgement back; the same as `gainsay judge undo`
      serve     Serve a case as pages: findings side by side, dossiers, sources,
                timeline, map
      lsp       Serve editors over the Language Server Protocol, on standard input
                and output
      cluster   Read the documents of large cases on many machines
      init      Make a case of a folder
      add       Copy documents into a case, untouched
      help      Print this message or the help of the given subcommand(s)

    Options:
          --color <WHEN>  When to use colours; NO_COLOR is respected [default: auto]
                          [possible values: auto, always, never]
      -q, --quiet         Say nothing but what was asked for: no progress, no notes
                          about documents
      -h, --help          Print help (see more with '--help')
      -V, --version       Print version

    Examples:
      gainsay check my-documents
      gainsay explain count-differs-from-list
      gainsay show "Ann Hale" my-documents
      gainsay why documents/gazette.txt:3
      gainsay judge dismiss xxxxxxxx --because "two persons of one name"

    Exit codes: 0 the sources agree, 1 they gainsay one another, 2 something failed.
    "##);
}

#[test]
fn help_of_check_has_examples() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["check", "-h"]), @r##"
    exit 0
    --- stdout
    Find where the documents of a case disagree

    Usage: gainsay check [OPTIONS] [CASE]

    Arguments:
      [CASE]  Folder of the case; any folder of documents is one [default: .]

    Options:
          --cache <FOLDER>
              Keep build products there instead of in the case's `.gainsay/`; one
              folder for each case
          --no-cache
              Neither use nor keep build products
          --level <LEVEL>
              Exit with 1 only if a finding is at least this grave [default:
              tension] [possible values: note, tension, contradiction]
          --message-format <FORMAT>
              For people, or for programs [default: human] [possible values: human,
              short, json, sarif, github]
          --dismissed
              Show dismissed findings too
          --deny <RULE|LEVEL>
              Exit with 1 for findings of this rule, or of this level, whatever
              `--level` says
          --allow <RULE|LEVEL>
              Leave findings of this rule, or of this level, out of this run; what
              is denied by the name of its rule stays
          --baseline[=<FILE>]
              Show only what is new since the accepted state, kept in the case's
              `baseline.jsonl` or in a file of your own
          --update-baseline
              Accept what is found now: from here on it is no news to `--baseline`
          --as-of <DATE>
              Use only judgements made until then: a day (`2026-03-01`), a month, a
              year, or a moment in RFC 3339
          --watch
              Check again whenever a document or a judgement changes, until Ctrl-C
          --cluster <HOST:PORT>
              Have the documents read by the executors of this scheduler (see
              `gainsay cluster`)
          --color <WHEN>
              When to use colours; NO_COLOR is respected [default: auto] [possible
              values: auto, always, never]
      -q, --quiet
              Say nothing but what was asked for: no progress, no notes about
              documents
      -h, --help
              Print help (see more with '--help')
      -V, --version
              Print version

    Examples:
      gainsay check
      gainsay check my-documents --level contradiction
      gainsay check my-documents --deny one-source-only --allow note
      gainsay check my-documents --baseline --message-format sarif > findings.sarif
      gainsay check my-documents --watch

    Findings go to standard output, notes about documents and progress to standard
    error.
    "##);
}

#[test]
fn help_of_show_has_examples() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["show", "-h"]), @r##"
    exit 0
    --- stdout
    Show what the documents say of somebody or something

    Usage: gainsay show [OPTIONS] <NAME> [CASE]

    Arguments:
      <NAME>  A name by which any document calls it, a part of one, or an entity's
              id
      [CASE]  Folder of the case; any folder of documents is one [default: .]

    Options:
          --cache <FOLDER>  Keep build products there instead of in the case's
                            `.gainsay/`; one folder for each case
          --no-cache        Neither use nor keep build products
          --color <WHEN>    When to use colours; NO_COLOR is respected [default:
                            auto] [possible values: auto, always, never]
      -q, --quiet           Say nothing but what was asked for: no progress, no
                            notes about documents
      -h, --help            Print help
      -V, --version         Print version

    Examples:
      gainsay show "Ann Hale"
      gainsay show Hale my-documents

    A whole name goes before a part of one; names in other scripts and spellings are
    found where they can be compared.
    "##);
}

#[test]
fn help_of_judge_dismiss_has_examples() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["judge", "dismiss", "-h"]), @r##"
    exit 0
    --- stdout
    A finding needs no more attention; it is still found, and shown with `check
    --dismissed`

    Usage: gainsay judge dismiss [OPTIONS] <FINDING>

    Arguments:
      <FINDING>  The finding, by the first digits of its id

    Options:
          --because <REASON>  Why; it is kept with the judgement
          --by <NAME>         By whom; left empty unless given [env: GAINSAY_BY]
                              [default: ""]
          --case <FOLDER>     The case [default: .]
          --cache <FOLDER>    Keep build products there instead of in the case's
                              `.gainsay/`; one folder for each case
          --no-cache          Neither use nor keep build products
          --color <WHEN>      When to use colours; NO_COLOR is respected [default:
                              auto] [possible values: auto, always, never]
      -q, --quiet             Say nothing but what was asked for: no progress, no
                              notes about documents
      -h, --help              Print help
      -V, --version           Print version

    Example:
      gainsay judge dismiss xxxxxxxx --because "the caption counts without the
      capital"
    "##);
}

#[test]
fn all_rules_are_listed_a_line_each() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["explain"]), @r##"
    exit 0
    --- stdout
    count-differs-from-list     contradiction  A passage says how many there are and then names them, and the names are not as many as the number.
    counts-differ               contradiction  Two passages give different numbers for one thing at one time.
    shares-exceed-whole         contradiction  The shares that one passage gives for the groups of a population add up to more than all of it.
    tally-exceeds-present       contradiction  Minutes count more votes over one thing than there were people present.
    values-differ               contradiction  Two passages give different values of something that has only one, or only one at a time.
    title-in-two-versions       tension        One event or text is given under two titles that are not the same words.
    dates-disjoint              contradiction  Two passages date one event, and no day lies in both dates.
    ends-before-it-begins       contradiction  One passage has something end before another has it begin.
    outside-life-span           contradiction  Somebody does something, or holds an office, before birth or after death; a polity has a capital long before it began or after it ended.
    two-holders-at-once         contradiction  Two persons hold, for more than a few days and by the documents' own dates, an office that has one holder.
    stated-and-denied           contradiction  One voice says that something is so, another says that it is not.
    allegation-hardened         note           What one document only has as an allegation, another states in its own voice.
    copy-alters-original        tension        Two copies of one text go word for word together, but for a number, a date or a name.
    shared-mistake              note           Two documents share a rare account, against three or more independent ones.
    circular-citation           note           One document names another as its source, that one a third, and the last the first; and all say the same.
    many-sources-one-origin     note           Three documents or more say the same, and all of them have it from one text.
    one-source-only             note           One document states a charge, a sentence or a wrong suffered, and three or more others that speak of the same person or body say nothing of the kind.
    standing-disputed           tension        One passage has a polity as a state of its own, another as a part of a state; or one calls it recognised, the other unrecognised.
    causes-oppose               tension        Two accounts explain one thing in ways that exclude each other: a plot and a spontaneous answer, murder and illness, an end from within and an end from without.
    assessments-oppose          tension        Two voices judge the conduct of one person or body towards the same people in opposite ways: one sees force, the other improvement.
    none-against-some           tension        One passage says that there is none of something; another, how much there is of it, or that it grows or falls.
    office-in-two-forms         tension        A document speaks of the deputies that were chosen by one title, and gives those chosen another.
    named-in-two-roles          tension        One passage has a body as the organiser of an event; another has it as a partner of somebody else who organised it.
    nominated-for-another-post  tension        The agenda of a meeting elects an organ, and the candidates are put forward for plain membership.
    initials-disagree           tension        A document has somebody with two initials, and somebody of the same family name whose first name begins with the second of them.
    one-post-two-bodies         note           A document gives somebody a post of a meeting in one place, and the same post of the body that met in another.
    part-of-what-it-replaced    tension        A polity has one state as its forerunner and its successor, and is said to lie in that very state.
    age-cannot-be               contradiction  The age that one passage gives somebody at a time does not follow from any birthday that the documents give.
    in-two-places-at-once       tension        Somebody speaks at or attends events in two places on one day.
    membership-does-not-fit     tension        Somebody leaves a body before joining it, or in the midst of a membership that another account has unbroken.
    steps-reversed              contradiction  A step of a case is dated before the one that it can only follow: a sentence is commuted before it was passed, somebody is convicted before the charge.
    not-contemporary            tension        Something is said to have been done by, or with, somebody or something that began only years later.
    weekday-does-not-fit        tension        A passage gives a date and a weekday that do not go together.
    kinds-clash                 tension        What passages say of one name cannot be said of one thing: it was born, and it has a capital.
    circular-succession         tension        Documents have each of three or more polities come before the next, and the last before the first.
    one-sided-inverse           note           One document has B follow A; where B is spoken of, it follows somebody else, or the tie is denied.
    one-name-two-persons        note           Documents that use one name differ on two or more of the dates and places that a life has once, and agree on none.
    two-names-never-joined      note           Two names share what hardly two people or bodies share (days of birth and death, a number in a register), and nothing joins them.
    speaker-against-self        tension        One named speaker is told to have said two things that cannot both be.
    attribution-changed         tension        Two documents have the same words from one source, and give them to different speakers.
    quotation-in-two-versions   tension        Two passages quote one saying of one speaker, between quotation marks, in words that are nearly but not quite the same.
    claimed-by-two              tension        Two polities or bodies claim one territory at one time.
    district-in-two-polities    tension        Two polities have one district at one time, and neither lies within the other.
    seat-in-two-places          contradiction  Passages put the capital of a polity, or the seat of a body, in two places.
    seat-outside-its-ground     tension        The capital that is given for a polity lies in none of the districts that are given for it, nor near one.
    each-within-the-other       contradiction  One place lies in another, and that one, at one or more removes, in the first.
    event-in-two-places         tension        Documents put one event in two places, and neither document knows of both.
    parts-do-not-add-up         tension        A passage gives a whole and its parts, and the parts do not make the whole.
    winner-outvoted             tension        Somebody is said to have won a vote in which somebody else had more votes.
    excluded-together           tension        Passages say two things of one subject that the vocabulary of the case excludes with one another: it supports and opposes the same.
    value-outside-list          note           A value is none of those that the vocabulary of the case knows for its property.
    value-of-wrong-kind         note           A value is known as a kind of thing that its property does not take: somebody was born in a person.
    qualifier-missing           note           A claim lacks what the vocabulary of the case asks to be said with it: a population without its year, a share without its census.
    citation-missing            note           A document says flatly what the vocabulary of the case wants to have from a named source or from two independent ones.
    difference-out-of-range     contradiction  Two dates of one subject are further apart, or nearer, than the vocabulary of the case allows: nobody lives a hundred and sixty years.
    "##);
}

#[test]
fn a_rule_that_is_none_is_answered_with_one_that_is() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.said(["explain", "dates-disjont"]), @r##"
    exit 2
    --- stderr
    error: there is no rule `dates-disjont`
    help: did you mean `dates-disjoint`? `gainsay explain` lists all rules
    "##);
    insta::assert_snapshot!(folder.said(["explain", "zzz"]), @r##"
    exit 2
    --- stderr
    error: there is no rule `zzz`
    help: `gainsay explain` lists all rules
    "##);
}
