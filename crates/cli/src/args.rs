//! The command line.

mod adding;
mod cluster;
mod judging;
mod pictures;
mod search;
mod serving;

pub(crate) use adding::{Add, Pages, Revisions};
pub(crate) use cluster::ClusterRole;
#[cfg(feature = "cluster")]
pub(crate) use cluster::{ExecutorArguments, SchedulerArguments};
pub(crate) use judging::{
    Judge, Log, OnClaim, OnDocuments, OnFinding, OnNames, OnSide, Reason, Undo, act_first,
};
pub(crate) use serving::Serve;

pub(crate) use pictures::{By, Drawn, Network, PictureFormat, Timeline};

use clap::{Args, Parser, Subcommand, ValueEnum};
pub(crate) use search::{Search, SearchFormat};
use std::path::PathBuf;

/// A compiler for contested history: finds where documents contradict one another, and never settles it.
///
/// Point it at a folder of documents. It says who claims what, when, where, by whose account and in which
/// exact words; which documents merely repeat one another; and where they disagree.
#[derive(Parser, Debug)]
#[command(name = "gainsay", version, propagate_version = true, arg_required_else_help = true)]
#[command(
    after_help = "Examples:\n  gainsay check my-documents\n  gainsay explain count-differs-from-list\n  gainsay show \"Ann Hale\" my-documents\n  gainsay why documents/gazette.txt:3\n  gainsay judge dismiss 1a2b3c4d --because \"two persons of one name\"\n\nExit codes: 0 the sources agree, 1 they gainsay one another, 2 something failed."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours; NO_COLOR is respected.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
    /// Say nothing but what was asked for: no progress, no notes about documents.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Find where the documents of a case disagree.
    #[command(
        after_help = "Examples:\n  gainsay check\n  gainsay check my-documents --level contradiction\n  gainsay check my-documents --deny one-source-only --allow note\n  gainsay check my-documents --baseline --message-format sarif > findings.sarif\n  gainsay check my-documents --watch\n\nFindings go to standard output, notes about documents and progress to standard error."
    )]
    Check(Check),
    /// Tell how a claim came to be: its words, how they were read, its dates, its names, who else says so.
    #[command(
        after_help = "Examples:\n  gainsay why gazette.txt:3\n  gainsay why 5e6f7a8b my-documents\n\nA claim is named by the first digits of its id or by document and line; `gainsay judge misread` takes it out of the findings."
    )]
    Why {
        /// The claim, by the first digits of its id or as DOCUMENT:LINE.
        claim: String,
        #[command(flatten)]
        case: CasePath,
    },
    /// Explain a rule, or list all rules.
    #[command(after_help = "Examples:\n  gainsay explain\n  gainsay explain count-differs-from-list")]
    Explain {
        /// Name of the rule; without it, all rules are listed.
        rule: Option<String>,
    },
    /// Show what the documents say of somebody or something.
    #[command(
        after_help = "Examples:\n  gainsay show \"Ann Hale\"\n  gainsay show Hale my-documents\n\nA whole name goes before a part of one; names in other scripts and spellings are found where they can be compared."
    )]
    Show {
        /// A name by which any document calls it, a part of one, or an entity's id.
        name: String,
        #[command(flatten)]
        case: CasePath,
    },
    /// Show the dates of documents as they are understood.
    #[command(
        args_conflicts_with_subcommands = true,
        subcommand_negates_reqs = true,
        after_help = "Examples:\n  gainsay dates chronicle.txt\n  gainsay dates news.html --anchor 2014-02-19\n  gainsay dates --format jsonl *.txt | jq .edtf\n  cat letter.txt | gainsay dates -\n  gainsay dates explain \"the second half of August 1993\"\n\nEDTF is the Extended Date/Time Format of ISO 8601-2. TimeML marks each end of a range by itself, without prepositions."
    )]
    Dates(Dates),
    /// Show by which names somebody or something goes, why they are taken for its names, and what it may be the same as.
    #[command(
        after_help = "Examples:\n  gainsay who \"Ann Hale\"\n  gainsay who Hale my-documents\n\n`gainsay merge` and `gainsay part` set right what is joined or kept apart; `gainsay judge call` chooses the name to show."
    )]
    Who {
        /// A name by which any document calls it, a part of one, or an entity's id.
        name: String,
        #[command(flatten)]
        case: CasePath,
    },
    /// Show which documents repeat which: families of passages, who copied whom, and why it is thought so.
    #[command(
        after_help = "Examples:\n  gainsay lineage my-documents\n  gainsay lineage my-documents --format svg > stemma.svg\n  gainsay lineage my-documents --format dot | dot -Tpdf > stemma.pdf\n\n`gainsay judge copies` and `gainsay judge independent` set it right."
    )]
    Lineage(Lineage),
    /// Set two documents side by side: what they share, and where the words differ.
    #[command(
        after_help = "Examples:\n  gainsay parallel mirror.html article.txt --case my-documents\n\nDocuments are named by their path below the case's folder, or by the end of it."
    )]
    Parallel(OfTwo),
    /// Compare names as a careful reader would, without a case.
    Names {
        #[command(subcommand)]
        act: Names,
    },
    /// Say that two names are of one; the same as `gainsay judge merge`.
    #[command(
        after_help = "Example:\n  gainsay merge \"A. Hale\" \"Ann Hale\" --because \"the register gives both\"\n\n`gainsay judge undo` takes it back, and all is as if it had never been said."
    )]
    Merge(OnNames),
    /// Say that two names are of two; the same as `gainsay judge part`.
    #[command(
        after_help = "Example:\n  gainsay part \"Jan Hale\" \"Ján Hale\" --because \"father and son\"\n\n`gainsay judge undo` takes it back."
    )]
    Part(OnNames),
    /// Show who claims or holds which ground, from when to when, by whose account.
    #[command(
        after_help = "Examples:\n  gainsay map my-documents\n  gainsay map my-documents --format svg > map.svg\n  gainsay map my-documents --at 1993-07 --format svg --output july.svg\n  gainsay map my-documents --format geojson | jq .features[0].properties\n\nShapes and places of your own go into the case's folder `places/`."
    )]
    Map(Map),
    /// Show what the documents date, by whose account, and where they disagree about it.
    #[command(
        after_help = "Examples:\n  gainsay timeline my-documents\n  gainsay timeline my-documents --about \"Ann Hale\" --from 1641 --to 1645\n  gainsay timeline my-documents --by source --format svg > timeline.svg\n\nWhat has no date, and what finds no room, is counted."
    )]
    Timeline(Timeline),
    /// Show who stands to whom how, by whose account.
    #[command(
        after_help = "Examples:\n  gainsay network my-documents\n  gainsay network my-documents --about \"Ann Hale\" --steps 2\n  gainsay network my-documents --kind person --kind organisation --format svg > network.svg"
    )]
    Network(Network),
    /// Write out claims, dates, entities, findings or reuse.
    #[command(
        after_help = "Examples:\n  gainsay export claims my-documents > claims.jsonl\n  gainsay export findings my-documents --format csv --output findings.csv\n  gainsay export claims my-documents --format parquet --output claims.parquet\n\nOffsets are Unicode code points of the document's text."
    )]
    Export(Export),
    /// Ask the tables of a case in SQL.
    #[command(
        after_help = "Examples:\n  gainsay query \"SELECT property, count(*) AS claims FROM claims GROUP BY property ORDER BY claims DESC\"\n  gainsay query \"SELECT path, title FROM documents\" my-documents --format csv > documents.csv\n\n`gainsay schema` lists the tables, `gainsay schema claims` the columns of one."
    )]
    Query(Query),
    /// Search documents, claims and names.
    #[command(
        after_help = "Examples:\n  gainsay search \"seven districts\"\n  gainsay search 'place:Lankaran 1993..1994 \"seven districts\" -minutes' my-documents\n  gainsay search 'stance:denies by:UNPO' --format json | jq .hits[].claim\n  gainsay search 'kind:name Гумматов'\n\nAll words must stand in one passage. The guide has a page on the language of queries."
    )]
    Search(Search),
    /// List the tables of a case, or the columns of one.
    #[command(after_help = "Examples:\n  gainsay schema\n  gainsay schema claims")]
    Schema {
        /// Name of the table; without it, all are listed.
        table: Option<String>,
    },
    /// Judge findings and names; the judgement is kept with its reason.
    #[command(
        after_help = "Examples:\n  gainsay judge dismiss 1a2b3c4d --because \"the caption counts without the capital\"\n  gainsay judge prefer 1a2b3c4d 2 --because \"the register was kept day by day\"\n  gainsay judge misread gazette.txt:3 --because \"the sentence is about another society\"\n\nThe finding may also stand first: `gainsay judge 1a2b3c4d dismiss`. Judgements stand in the case's decisions.jsonl, which only grows: keep it in git. They survive every rebuild."
    )]
    Judge {
        #[command(subcommand)]
        act: Judge,
    },
    /// List all judgements; the same as `gainsay judge log`.
    Log(Log),
    /// Take a judgement back; the same as `gainsay judge undo`.
    Undo(Undo),
    /// Serve a case as pages: findings side by side, dossiers, sources, timeline, map.
    #[command(
        after_help = "Examples:\n  gainsay serve my-documents --open\n  gainsay serve my-documents --port 8080 --read-only\n\nOnly this machine can read the pages unless `--host` says otherwise. What is judged in them stands in the case's decisions.jsonl, as with `gainsay judge`."
    )]
    Serve(Serve),
    /// Serve editors over the Language Server Protocol, on standard input and output.
    #[command(
        after_help = "Editors start it themselves: the guide shows how to set up VS Code, Helix and Neovim. The case is the folder that the editor has opened, unless one is given."
    )]
    Lsp {
        /// Folder of the case, if it is not the one that the editor opens.
        case: Option<PathBuf>,
        #[command(flatten)]
        products: Products,
        /// Taken and not needed: some editors say so.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Read the documents of large cases on many machines.
    #[command(
        after_help = "Examples:\n  gainsay cluster scheduler\n  gainsay cluster executor --scheduler 127.0.0.1:50050\n  gainsay check my-documents --cluster 127.0.0.1:50050\n\nOnly in builds that were made with it: cargo build --release --features cluster."
    )]
    Cluster {
        #[command(subcommand)]
        role: ClusterRole,
    },
    /// Make a case of a folder.
    #[command(
        after_help = "Examples:\n  gainsay init\n  gainsay init my-case --title \"The bridge affair\"\n\nNothing that is there is moved: documents that stand in the folder are read from there."
    )]
    Init {
        /// The folder; it is made if it is not there.
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// Title of the case; the folder's name unless given.
        #[arg(long)]
        title: Option<String>,
    },
    /// Copy documents into a case, untouched.
    #[command(
        after_help = "Examples:\n  gainsay add letter.txt minutes.html\n  gainsay add --case my-case letter.txt\n  gainsay add --link qxwiki-pages-articles-multistream.xml.bz2 --title \"Mirna*\" --category States --revisions last"
    )]
    Add(Add),
}

/// Which case, and where its build products go.
#[derive(Args, Clone, Debug)]
pub(crate) struct CasePath {
    /// Folder of the case; any folder of documents is one.
    #[arg(default_value = ".", value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) products: Products,
}

/// Where build products go.
#[derive(Args, Clone, Debug)]
pub(crate) struct Products {
    /// Keep build products there instead of in the case's `.gainsay/`; one folder for each case.
    #[arg(long, value_name = "FOLDER", conflicts_with = "no_cache")]
    pub(crate) cache: Option<PathBuf>,
    /// Neither use nor keep build products.
    #[arg(long)]
    pub(crate) no_cache: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// Exit with 1 only if a finding is at least this grave.
    #[arg(long, value_enum, default_value_t = Gravity::Tension, value_name = "LEVEL")]
    pub(crate) level: Gravity,
    /// For people, or for programs.
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// Show dismissed findings too.
    #[arg(long)]
    pub(crate) dismissed: bool,
    /// Exit with 1 for findings of this rule, or of this level, whatever `--level` says.
    #[arg(long, value_name = "RULE|LEVEL")]
    pub(crate) deny: Vec<String>,
    /// Leave findings of this rule, or of this level, out of this run; what is denied by the name of its rule stays.
    #[arg(long, value_name = "RULE|LEVEL")]
    pub(crate) allow: Vec<String>,
    /// Show only what is new since the accepted state, kept in the case's `baseline.jsonl` or in a file of your own.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub(crate) baseline: Option<Option<PathBuf>>,
    /// Accept what is found now: from here on it is no news to `--baseline`.
    #[arg(long)]
    pub(crate) update_baseline: bool,
    /// Use only judgements made until then: a day (`2026-03-01`), a month, a year, or a moment in RFC 3339.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Check again whenever a document or a judgement changes, until Ctrl-C.
    #[arg(long)]
    pub(crate) watch: bool,
    /// Have the documents read by the executors of this scheduler (see `gainsay cluster`).
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) cluster: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Gravity {
    Note,
    Tension,
    Contradiction,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum MessageFormat {
    /// With the passages of all sides, for people.
    Human,
    /// A line a place, as editors and grep take them.
    Short,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(Args, Debug)]
pub(crate) struct Lineage {
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// For people, as a drawing, or for programs.
    #[arg(long, value_enum, default_value_t = LineageFormat::Text)]
    pub(crate) format: LineageFormat,
    /// Tell instead how often each document agrees with the independent others, where they speak of the same. A reading aid
    /// after Dong, Berti-Equille and Srivastava (2009): nothing is settled by it, and it is shown nowhere else.
    #[arg(long, conflicts_with = "format")]
    pub(crate) accuracy: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum LineageFormat {
    /// Families of passages with reasons.
    Text,
    /// A drawing in the language of Graphviz.
    Dot,
    /// A drawing for browsers.
    Svg,
    /// One JSON object a family.
    Jsonl,
}

#[derive(Args, Debug)]
pub(crate) struct Map {
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// For people, as a drawing, or for programs.
    #[arg(long, value_enum, default_value_t = MapFormat::Text)]
    pub(crate) format: MapFormat,
    /// Only what may hold at this time; as EDTF or in words.
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<String>,
    /// Only what is said of this claimant; may be given more than once.
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Vec<String>,
    /// Draw one small map for each stretch of time, for print.
    #[arg(long)]
    pub(crate) multiples: bool,
    /// Width of the drawing in pixels; a narrow one has its legend below.
    #[arg(long, value_name = "PIXELS", default_value_t = 960, value_parser = clap::value_parser!(u32).range(320..=4000))]
    pub(crate) width: u32,
    /// Where to; standard output unless given, or if `-`.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum MapFormat {
    /// A list in words.
    Text,
    /// A drawing for browsers.
    Svg,
    /// The same drawing as a picture, twice as wide in pixels.
    Png,
    /// One GeoJSON feature a claim.
    Geojson,
    /// Linked Places Format.
    LinkedPlaces,
}

/// Two documents of a case.
#[derive(Args, Debug)]
pub(crate) struct OfTwo {
    /// One document, shown on the left.
    pub(crate) a: String,
    /// The other document.
    pub(crate) b: String,
    /// The case.
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Names {
    /// Tell how alike two names are, and why.
    #[command(
        after_help = "Examples:\n  gainsay names compare \"A. Hummetov\" \"Əlikram Hümmətov\"\n  gainsay names compare \"Народный фронт\" \"Popular Front\" --kind body\n\nThe score runs from 0 (surely two) to 1 (surely one)."
    )]
    Compare {
        /// One name.
        a: String,
        /// The other name.
        b: String,
        /// What the names are of.
        #[arg(long, value_enum, default_value_t = NameKind::Person)]
        kind: NameKind,
    },
    /// Score pairs of names, line by line.
    #[command(
        after_help = "Examples:\n  gainsay names score pairs.tsv > scores.tsv\n  gainsay names score --kind body --reasons - < pairs.tsv\n\nEach line holds two names with a tab between them; a further column may say the kind (Person, Company, Place). Out come the two names and the score."
    )]
    Score {
        /// The pairs; `-` is standard input.
        pairs: PathBuf,
        /// What the names are of, where no column says so.
        #[arg(long, value_enum, default_value_t = NameKind::Person)]
        kind: NameKind,
        /// Add the verdict and the reasons as two more columns.
        #[arg(long)]
        reasons: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum NameKind {
    /// A human being.
    Person,
    /// An organisation, a polity, a firm.
    Body,
    /// A place.
    Place,
    /// Anything else.
    Other,
}

#[derive(Args, Debug)]
pub(crate) struct Dates {
    #[command(subcommand)]
    pub(crate) command: Option<DatesCommand>,
    /// The documents; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The language of the documents (`en`, `ru`, `az-Cyrl`); recognised unless given. `gainsay dates languages` lists
    /// those that are read in full; of others, absolute dates are read.
    #[arg(long, value_name = "LANGUAGE", global = true)]
    pub(crate) lang: Option<String>,
    /// A table of reigns and eras of your own, as `eras.tsv` of a case has them.
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) eras: Option<PathBuf>,
    /// Seasons are those of the southern hemisphere.
    #[arg(long, global = true)]
    pub(crate) southern: bool,
    /// The day on which the text was written, from which "last year" counts; as EDTF or in words.
    #[arg(long, value_name = "DATE", global = true)]
    pub(crate) anchor: Option<String>,
    /// For people, or for programs.
    #[arg(long, value_enum, default_value_t = DatesFormat::Human)]
    pub(crate) format: DatesFormat,
}

#[derive(Subcommand, Debug)]
pub(crate) enum DatesCommand {
    /// Tell how an expression is understood.
    #[command(
        after_help = "Examples:\n  gainsay dates explain \"28 October / 10 November 1917\"\n  gainsay dates explain \"last summer\" --anchor 1994-03"
    )]
    Explain {
        /// The words, as a text has them.
        expression: String,
    },
    /// List the languages that are read in full.
    Languages,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum DatesFormat {
    /// The text with its dates underlined, each with its EDTF.
    Human,
    /// One JSON object a date; offsets are code points.
    Jsonl,
    /// The text with TIMEX3 elements.
    Timeml,
}

#[derive(Args, Debug)]
pub(crate) struct Query {
    /// The question, in SQL as DataFusion understands it; only questions are answered, nothing is changed.
    pub(crate) sql: String,
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// For people, or for programs.
    #[arg(long, value_enum, default_value_t = QueryFormat::Table)]
    pub(crate) format: QueryFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum QueryFormat {
    Table,
    Csv,
    /// An object a line.
    Jsonl,
    /// One array of objects.
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// What to write out.
    #[arg(value_enum)]
    pub(crate) what: What,
    #[command(flatten)]
    pub(crate) case: CasePath,
    /// How.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
    /// Where to; standard output unless given, or if `-` (Parquet needs a file).
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum What {
    Claims,
    Dates,
    Entities,
    Findings,
    Reuse,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Format {
    Jsonl,
    Csv,
    Parquet,
}
