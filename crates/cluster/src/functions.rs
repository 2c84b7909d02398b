//! The stages as functions of the cluster, registered on client, scheduler and executors from this one place.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BinaryBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{DataFusionError, Result, ScalarValue, exec_err};
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use datafusion::prelude::SessionConfig;
use gainsay::{Case, Options};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Name of the function that reads a document.
pub(crate) const READ: &str = "gainsay_read";

/// All functions of the program that a plan may call.
pub fn functions() -> Vec<Arc<ScalarUDF>> {
    vec![Arc::new(ScalarUDF::from(ReadDocument::new()))]
}

/// The state that client and scheduler plan with: the engine's own functions and those of [`functions`].
pub(crate) fn state(config: SessionConfig) -> SessionState {
    let mut state = SessionStateBuilder::new().with_config(config).with_default_features().build();
    for function in functions() {
        // What has the name already is this same function.
        let _ = datafusion::execution::FunctionRegistry::register_udf(&mut state, function);
    }
    state
}

/// `gainsay_read(case, conditions, path)`: reads a document of the case in the folder `case` and takes its claims. Gives
/// a sealed entry of the case's cache, or nothing where the document cannot be read.
#[derive(Debug)]
struct ReadDocument {
    signature: Signature,
    /// The case that was asked for last: it is opened once for all its documents, not once for each.
    open: Mutex<Option<Arc<Opened>>>,
}

/// A case as this process sees it.
#[derive(Debug)]
struct Opened {
    folder: String,
    conditions: String,
    case: Case,
}

// Two of them are the same function, whatever they have open.
impl PartialEq for ReadDocument {
    fn eq(&self, other: &Self) -> bool {
        self.signature == other.signature
    }
}

impl Eq for ReadDocument {}

impl std::hash::Hash for ReadDocument {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.signature.hash(state);
    }
}

impl ReadDocument {
    fn new() -> Self {
        // Files can change between two calls, so nobody may compute this once and for all while planning.
        let signature = Signature::exact(vec![DataType::Utf8; 3], Volatility::Volatile);
        Self { signature, open: Mutex::default() }
    }

    /// The case in `folder`, under the conditions that the client sees.
    fn case(&self, folder: &str, conditions: &str) -> Result<Arc<Opened>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(opened) = open.as_ref().filter(|it| it.folder == folder && it.conditions == conditions) {
            return Ok(Arc::clone(opened));
        }
        let options = Options { products: false, tables: false, ..Options::default() };
        let case = Case::open(PathBuf::from(folder), options)
            .map_err(|error| DataFusionError::Execution(format!("the case in {folder}: {error}")))?;
        let seen = gainsay::remote::conditions(&case);
        if seen != conditions {
            return exec_err!(
                "this machine has another release of the program, or sees other settings in {folder}: {seen} instead of \
                 {conditions}"
            );
        }
        let opened = Arc::new(Opened { folder: folder.to_owned(), conditions: seen, case });
        *open = Some(Arc::clone(&opened));
        Ok(opened)
    }
}

impl ScalarUDFImpl for ReadDocument {
    fn name(&self) -> &str {
        READ
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Binary)
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [ColumnarValue::Scalar(folder), ColumnarValue::Scalar(conditions), paths] = &call.args[..] else {
            return exec_err!(
                "{READ} takes the folder of a case and its conditions as fixed words, and a path"
            );
        };
        let opened = self.case(word(folder)?, word(conditions)?)?;
        let paths = paths.clone().into_array(call.number_rows)?;
        Ok(ColumnarValue::Array(entries(&opened.case, &paths)))
    }
}

fn word(value: &ScalarValue) -> Result<&str> {
    match value.try_as_str() {
        Some(Some(word)) => Ok(word),
        _ => exec_err!("{READ} takes text"),
    }
}

/// The entry of each document. A reader that panicked would take the executor with it, so it is held here: the
/// document is left to whoever compiles the case.
fn entries(case: &Case, paths: &ArrayRef) -> ArrayRef {
    let mut entries = BinaryBuilder::new();
    for path in paths.as_string::<i32>() {
        let read = || path.and_then(|path| gainsay::remote::product(case, path));
        let entry = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok().flatten();
        entries.append_option(entry);
    }
    debug_assert_eq!(Array::len(&entries.finish_cloned()), paths.len());
    Arc::new(entries.finish())
}
