//! Opens a case, compiles it, judges it: alone knows the order of the rooms.
//!
//! ```no_run
//! use gainsay::{Case, Options, compile};
//!
//! let case = Case::open("my-case", Options::default())?;
//! let compiled = compile(&case, &gainsay::Quiet)?;
//! for finding in &compiled.findings {
//!     println!("{}", finding.headline);
//! }
//! # Ok::<(), gainsay::CaseError>(())
//! ```

mod case;
mod changes;
mod compile;
mod dating;
mod documents;
mod dumps;
mod error;
mod fingerprint;
mod folder;
mod judged;
mod levels;
mod original;
mod own;
mod places;
mod properties;
pub mod remote;
mod resident;
mod searching;
mod settings;
mod setup;
mod shared;
mod shelf;
mod stamp;
mod system;

pub use case::{Case, Options, journal};
pub use changes::Changes;
pub use compile::{Compiled, Compiler, compile};
pub use dating::{Dated, Manner, dates, explained};
pub use documents::{Quiet, Watch};
pub use error::CaseError;
pub use gainsay_check::{Family, Levels, RULES, Rule, explain, suggest};
pub use gainsay_read::Limits;
pub use gainsay_read::catalogue::PageChoice;
pub use gainsay_resolve::{NameUse, Who, who};
pub use gainsay_store::{Accepted, Baseline, Entry, Holder, Journal, StoreError};
pub use gainsay_trace::accuracy::{Accuracy, accuracy};
pub use gainsay_trace::difference;
pub use original::{Original, Unit};
pub use places::places;
pub use resident::{Resident, Snapshot};
pub use searching::{follow, search, search_made_from};
pub use settings::{Settings, SettingsError};
pub use setup::{Added, Adding, Made, add, choose_pages, init};
pub use shared::Shared;
pub use system::cause;
