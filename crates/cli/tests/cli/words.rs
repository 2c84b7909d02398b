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
      export    Write out claims, dates, entities, findings or reuse
      query     Ask the tables of a case in SQL
      schema    List the tables of a case, or the columns of one
      judge     Judge findings and names; the judgement is kept with its reason
      log       List all judgements; the same as `gainsay judge log`
      undo      Take a judgement back; the same as `gainsay judge undo`
      lsp       Serve editors over the Language Server Protocol, on standard input
                and output
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
    count-differs-from-list  contradiction  A passage says how many there are and then names them, and the names are not as many as the number.
    counts-differ            contradiction  Two passages give different numbers for one thing at one time.
    shares-exceed-whole      contradiction  The shares that one passage gives for the groups of a population add up to more than all of it.
    tally-exceeds-present    contradiction  Minutes count more votes over one thing than there were people present.
    values-differ            contradiction  Two passages give different values of something that has only one, or only one at a time.
    title-in-two-versions    tension        One event or text is given under two titles that are not the same words.
    dates-disjoint           contradiction  Two passages date one event, and no day lies in both dates.
    ends-before-it-begins    contradiction  One passage has something end before another has it begin.
    outside-life-span        contradiction  Somebody does something, or holds an office, before birth or after death; a polity has a capital long before it began or after it ended.
    two-holders-at-once      contradiction  Two persons hold, for more than a few days and by the documents' own dates, an office that has one holder.
    stated-and-denied        contradiction  One voice says that something is so, another says that it is not.
    allegation-hardened      note           What one document only has as an allegation, another states in its own voice.
    copy-alters-original     tension        Two copies of one text go word for word together, but for a number, a date or a name.
    shared-mistake           note           Two documents share a rare account, against three or more independent ones.
    circular-citation        note           One document names another as its source, that one a third, and the last the first; and all say the same.
    many-sources-one-origin  note           Three documents or more say the same, and all of them have it from one text.
    one-source-only          note           One document states a charge, a sentence or a wrong suffered, and three or more others that speak of the same person or body say nothing of the kind.
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
