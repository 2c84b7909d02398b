//! The loop: messages of the editor, changes on the disk and checks that are done, one after the other.

use crate::actions::{self, Argument};
use crate::checked::{Checked, whole};
use crate::draft;
use crate::{ServeError, Setup, accounts, diagnostics, hover, uri};
use crossbeam_channel::{Receiver, Sender, select, unbounded};
use gainsay::{Case, CaseError, Changes, Compiler, Unit, Watch};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CodeActionProviderCapability, Diagnostic, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, ExecuteCommandOptions,
    ExecuteCommandParams, HoverParams, HoverProviderCapability, InitializeParams, MessageType, OneOf,
    PositionEncodingKind, PublishDiagnosticsParams, ReferenceParams, SaveOptions, ServerCapabilities,
    ShowDocumentParams, ShowMessageParams, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long nobody may type before the case is checked.
const QUIET: Duration = Duration::from_millis(200);

/// What a check came to.
type Outcome = Result<Checked, CaseError>;

/// Serves until the editor asks to end.
pub(crate) fn run(connection: &Connection, setup: &Setup) -> Result<(), ServeError> {
    let (id, params) = connection.initialize_start()?;
    let client: InitializeParams = serde_json::from_value(params)?;
    let unit = encoding(&client);
    let capabilities = json!({
        "capabilities": capabilities(unit),
        "serverInfo": { "name": "gainsay", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, capabilities)?;
    let root = setup.case.clone().or_else(|| opened(&client)).unwrap_or_else(|| PathBuf::from("."));
    Server::new(connection, setup, root, unit, &client).serve()
}

/// UTF-8 if the editor knows it: that is how texts are kept here; else UTF-16, which every editor knows (3.17,
/// `PositionEncodingKind`).
fn encoding(client: &InitializeParams) -> Unit {
    let known = client.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    if known.is_some_and(|known| known.contains(&PositionEncodingKind::UTF8)) {
        Unit::Bytes
    } else {
        Unit::Utf16
    }
}

fn capabilities(unit: Unit) -> ServerCapabilities {
    let encoding = if unit == Unit::Bytes { PositionEncodingKind::UTF8 } else { PositionEncodingKind::UTF16 };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(true) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: [actions::JUDGE, actions::DRAFT, actions::UNDO].map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The folder that the editor has opened.
fn opened(client: &InitializeParams) -> Option<PathBuf> {
    let first = client.workspace_folders.as_ref().and_then(|folders| folders.first());
    #[expect(deprecated, reason = "editors that know no workspace folders say it so")]
    let root = client.root_uri.as_ref();
    first.map(|folder| &folder.uri).or(root).and_then(uri::path)
}

struct Server<'a> {
    connection: &'a Connection,
    setup: &'a Setup,
    root: PathBuf,
    unit: Unit,
    shows_documents: bool,
    /// Documents open in the editor, by whole path.
    open: BTreeMap<PathBuf, String>,
    /// Drafts of judgements, with their findings.
    drafts: BTreeMap<PathBuf, String>,
    checked: Option<Checked>,
    /// What earlier checks came to; only one runs at a time.
    compiler: Arc<Mutex<Compiler>>,
    /// What is shown in which document.
    shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// Since when a check is due.
    due: Option<Instant>,
    /// Stops the check that runs.
    running: Option<Arc<AtomicBool>>,
    done: (Sender<Outcome>, Receiver<Outcome>),
    disk: Receiver<()>,
    told: Option<String>,
    requests: i32,
}

/// Lets a check be stopped as soon as something changes.
struct Stop(Arc<AtomicBool>);

impl Watch for Stop {
    fn reading(&self, _done: usize, _all: usize) {}
    fn stage(&self, _name: &'static str) {}
    fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<'a> Server<'a> {
    fn new(
        connection: &'a Connection,
        setup: &'a Setup,
        root: PathBuf,
        unit: Unit,
        client: &InitializeParams,
    ) -> Self {
        let window = client.capabilities.window.as_ref();
        let says_so =
            window.and_then(|window| window.show_document.as_ref()).is_some_and(|show| show.support);
        // Helix opened documents long before it said so.
        let shows_documents = says_so || client.client_info.as_ref().is_some_and(|info| info.name == "helix");
        Self {
            connection,
            setup,
            unit,
            shows_documents,
            open: BTreeMap::new(),
            drafts: BTreeMap::new(),
            checked: None,
            compiler: Arc::default(),
            shown: BTreeMap::new(),
            due: Some(Instant::now()),
            running: None,
            done: unbounded(),
            disk: changes(&root, &setup.options),
            told: None,
            requests: 0,
            root,
        }
    }

    fn serve(mut self) -> Result<(), ServeError> {
        loop {
            self.check_if_due();
            let wait = match (self.due, &self.running) {
                (Some(due), None) => QUIET.saturating_sub(due.elapsed()),
                _ => Duration::from_secs(3600),
            };
            let (done, disk) = (self.done.1.clone(), self.disk.clone());
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(Message::Request(request)) => {
                        if self.connection.handle_shutdown(&request)? {
                            break;
                        }
                        self.request(request);
                    }
                    Ok(Message::Notification(notification)) => self.notification(notification),
                    Ok(Message::Response(_)) => {}
                    Err(_) => break,
                },
                recv(done) -> outcome => if let Ok(outcome) = outcome { self.take(outcome) },
                recv(disk) -> change => match change {
                    Ok(()) => self.changed(),
                    // Nobody tells of changes any more: saving in the editor still does.
                    Err(_) => self.disk = crossbeam_channel::never(),
                },
                default(wait) => {}
            }
        }
        if let Some(running) = &self.running {
            running.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Something changed: what runs is of no use any more.
    fn changed(&mut self) {
        self.due = Some(Instant::now());
        if let Some(running) = &self.running {
            running.store(true, Ordering::Relaxed);
        }
    }

    fn check_if_due(&mut self) {
        if self.running.is_some()
            || self.due.is_none_or(|due| due.elapsed() < QUIET && self.checked.is_some())
        {
            return;
        }
        self.due = None;
        let stop = Arc::new(AtomicBool::new(false));
        self.running = Some(Arc::clone(&stop));
        let (root, options, open, unit) =
            (self.root.clone(), self.setup.options.clone(), self.open.clone(), self.unit);
        let (done, compiler) = (self.done.0.clone(), Arc::clone(&self.compiler));
        let check = move || {
            // What a check that broke off has left behind is not to be trusted.
            let mut compiler = compiler.lock().unwrap_or_else(|broken| {
                let mut compiler = broken.into_inner();
                *compiler = Compiler::default();
                compiler
            });
            let options = gainsay::Options { tables: false, ..options };
            let case = Case::open(&root, options)?;
            Checked::of(case, &open, unit, &mut compiler, &Stop(stop))
        };
        thread::spawn(move || {
            // A fault of ours in one check must not end the service.
            let outcome = catch_unwind(AssertUnwindSafe(check));
            let _ = done.send(outcome.unwrap_or(Err(CaseError::Stopped { kept: false })));
        });
    }

    /// Shows what a check has found.
    fn take(&mut self, outcome: Outcome) {
        self.running = None;
        match outcome {
            Ok(checked) => {
                self.told = None;
                self.publish(&checked);
                self.checked = Some(checked);
            }
            Err(CaseError::Stopped { .. }) => {}
            // Said once, and not again at every key.
            Err(error) => {
                let text = format!("gainsay: {error}; {}", error.hint());
                if self.told.as_deref() != Some(&text) {
                    self.say(MessageType::ERROR, &text);
                    self.told = Some(text);
                }
            }
        }
    }

    /// Tells the editor of every document in which something else is shown than before.
    fn publish(&mut self, checked: &Checked) {
        let folder = whole(checked.case.sources());
        let shown: BTreeMap<PathBuf, Vec<Diagnostic>> = diagnostics::all(checked)
            .into_iter()
            .filter_map(|(at, diagnostics)| Some((folder.join(checked.source(at)?.path()), diagnostics)))
            .collect();
        let before = std::mem::replace(&mut self.shown, shown);
        for (file, diagnostics) in &self.shown {
            if before.get(file) != Some(diagnostics) {
                self.show(file, diagnostics.clone());
            }
        }
        for file in before.keys().filter(|file| !self.shown.contains_key(*file)) {
            self.show(file, Vec::new());
        }
    }

    fn show(&self, file: &Path, diagnostics: Vec<Diagnostic>) {
        let Some(uri) = uri::of(file) else { return };
        self.notify(
            "textDocument/publishDiagnostics",
            PublishDiagnosticsParams { uri, diagnostics, version: None },
        );
    }

    fn notification(&mut self, notification: Notification) {
        match notification.method.as_str() {
            "textDocument/didOpen" => {
                if let Some(DidOpenTextDocumentParams { text_document }) = params(notification.params) {
                    self.edited(&text_document.uri, Some(text_document.text));
                }
            }
            "textDocument/didChange" => {
                let changed: Option<DidChangeTextDocumentParams> = params(notification.params);
                if let Some(mut changed) = changed
                    && let Some(last) = changed.content_changes.pop()
                {
                    self.edited(&changed.text_document.uri, Some(last.text));
                }
            }
            "textDocument/didClose" => {
                if let Some(DidCloseTextDocumentParams { text_document }) = params(notification.params) {
                    self.edited(&text_document.uri, None);
                }
            }
            "textDocument/didSave" => {
                if let Some(DidSaveTextDocumentParams { text_document, text }) = params(notification.params) {
                    self.saved(&text_document.uri, text);
                }
            }
            _ => {}
        }
    }

    fn edited(&mut self, uri: &Uri, text: Option<String>) {
        let Some(path) = uri::path(uri).map(|path| whole(&path)) else { return };
        let changed = match text {
            Some(text) => self.open.insert(path.clone(), text.clone()).as_deref() != Some(&text),
            None => self.open.remove(&path).is_some(),
        };
        if changed && !self.drafts.contains_key(&path) {
            self.changed();
        }
    }

    fn saved(&mut self, uri: &Uri, text: Option<String>) {
        let Some(path) = uri::path(uri).map(|path| whole(&path)) else { return };
        let Some(finding) = self.drafts.get(&path).cloned() else { return self.changed() };
        let text = text.or_else(|| self.open.get(&path).cloned()).or_else(|| {
            #[expect(
                clippy::disallowed_methods,
                reason = "a face may touch the disk: the draft that it wrote"
            )]
            std::fs::read_to_string(&path).ok()
        });
        match draft::read(&text.unwrap_or_default()) {
            Ok(None) => {}
            Ok(Some(judged)) => {
                if self.judge(&finding, &judged).is_ok() {
                    // A second save must not judge a second time.
                    self.drafts.remove(&path);
                }
            }
            Err(problem) => self.say(MessageType::ERROR, &problem),
        }
    }

    fn judge(&mut self, finding: &str, judged: &draft::Judged) -> Result<(), String> {
        let checked = self.checked.as_ref().ok_or("the case is not checked yet")?;
        let done = actions::judge(checked, &self.root, finding, judged, &self.setup.by);
        match &done {
            Ok(done) => self.say(MessageType::INFO, &format!("judged: {done}")),
            Err(problem) => self.say(MessageType::ERROR, problem),
        }
        self.changed();
        done.map(drop)
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let answer = match method.as_str() {
            "textDocument/hover" => self.answer(params, |checked, asked: HoverParams| {
                let (at, position) = place(checked, &asked.text_document_position_params)?;
                hover::at(checked, at, position)
            }),
            "textDocument/references" => self.answer(params, |checked, asked: ReferenceParams| {
                let (at, position) = place(checked, &asked.text_document_position)?;
                Some(accounts::all(checked, at, position, asked.context.include_declaration))
            }),
            "textDocument/definition" => self.answer(params, |checked, asked: TextDocumentPositionParams| {
                let (at, position) = place(checked, &asked)?;
                Some(accounts::against(checked, at, position))
            }),
            "textDocument/codeAction" => self.answer(params, |checked, asked: CodeActionParams| {
                let at = document(checked, &asked.text_document.uri)?;
                Some(actions::offered(checked, at, asked.range))
            }),
            "workspace/executeCommand" => self.command(params),
            _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is not served"))),
        };
        self.respond(id, answer);
    }

    fn answer<P: DeserializeOwned, R: Serialize>(
        &self,
        params: Value,
        to: impl FnOnce(&Checked, P) -> Option<R>,
    ) -> Result<Value, (ErrorCode, String)> {
        let asked =
            serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
        let answer = self.checked.as_ref().and_then(|checked| to(checked, asked));
        Ok(answer.map_or(Value::Null, |answer| json!(answer)))
    }

    fn command(&mut self, params: Value) -> Result<Value, (ErrorCode, String)> {
        let wrong = |problem: String| (ErrorCode::InvalidParams, problem);
        let failed = |problem: String| (ErrorCode::RequestFailed, problem);
        let asked: ExecuteCommandParams =
            serde_json::from_value(params).map_err(|error| wrong(error.to_string()))?;
        if asked.command == actions::UNDO {
            let done = actions::undo(&self.root, &self.setup.by).map_err(failed)?;
            self.say(MessageType::INFO, &done);
            self.changed();
            return Ok(Value::Null);
        }
        let argument = asked.arguments.into_iter().next().unwrap_or_default();
        let argument: Argument =
            serde_json::from_value(argument).map_err(|error| wrong(error.to_string()))?;
        match asked.command.as_str() {
            actions::JUDGE => {
                let judged = draft::Judged {
                    act: argument.act.unwrap_or_else(|| "dismiss".to_owned()),
                    side: argument.side,
                    because: argument.because.unwrap_or_default(),
                };
                self.judge(&argument.finding, &judged).map_err(failed)?;
            }
            actions::DRAFT => self.draft(&argument).map_err(failed)?,
            other => return Err(wrong(format!("there is no command `{other}`"))),
        }
        Ok(Value::Null)
    }

    /// Writes a draft where no document is, and has the editor open it.
    fn draft(&mut self, argument: &Argument) -> Result<(), String> {
        let checked = self.checked.as_ref().ok_or("the case is not checked yet")?;
        let (name, text) = actions::draft(checked, argument)?;
        let folder = match checked.case.products() {
            Some(products) => products.join("judgements"),
            None => std::env::temp_dir().join(format!("gainsay-{}", std::process::id())),
        };
        let cannot =
            |error: std::io::Error| format!("cannot write a draft in `{}`: {error}", folder.display());
        std::fs::create_dir_all(&folder).map_err(cannot)?;
        let path = whole(&folder).join(name);
        #[expect(
            clippy::disallowed_methods,
            reason = "a face may touch the disk: a draft, which can be made again"
        )]
        std::fs::write(&path, text).map_err(cannot)?;
        self.drafts.insert(path.clone(), argument.finding.clone());
        let uri = uri::of(&path).ok_or("the folder of the case has a name that is no Unicode")?;
        if self.shows_documents {
            let (external, take_focus) = (None, Some(true));
            self.ask(
                "window/showDocument",
                ShowDocumentParams { uri, external, take_focus, selection: None },
            );
        } else {
            self.say(MessageType::INFO, &format!("write the reason into {} and save it", path.display()));
        }
        Ok(())
    }

    fn ask(&mut self, method: &str, params: impl Serialize) {
        self.requests += 1;
        let request = Request::new(RequestId::from(self.requests), method.to_owned(), params);
        let _ = self.connection.sender.send(request.into());
    }

    fn notify(&self, method: &str, params: impl Serialize) {
        // That the editor is gone is learnt from its side of the channel.
        let _ = self.connection.sender.send(Notification::new(method.to_owned(), params).into());
    }

    fn say(&self, typ: MessageType, message: &str) {
        self.notify("window/showMessage", ShowMessageParams { typ, message: message.to_owned() });
    }

    fn respond(&self, id: RequestId, answer: Result<Value, (ErrorCode, String)>) {
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, problem)) => Response::new_err(id, code as i32, problem),
        };
        let _ = self.connection.sender.send(response.into());
    }
}

/// The parameters of a notification; one that cannot be understood is passed over, for nobody waits for an answer.
fn params<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn document(checked: &Checked, uri: &Uri) -> Option<usize> {
    checked.at(&whole(&uri::path(uri)?))
}

fn place(checked: &Checked, asked: &TextDocumentPositionParams) -> Option<(usize, lsp_types::Position)> {
    Some((document(checked, &asked.text_document.uri)?, asked.position))
}

/// Tells of changes on the disk, from a thread of its own that ends when nobody listens.
fn changes(root: &Path, options: &gainsay::Options) -> Receiver<()> {
    let (send, receive) = unbounded();
    let (root, options) = (root.to_owned(), options.clone());
    thread::spawn(move || {
        let Ok(case) = Case::open(&root, options) else { return };
        let Ok(changes) = Changes::of(&case) else { return };
        while changes.wait(&case, || false) {
            if send.send(()).is_err() {
                return;
            }
        }
    });
    receive
}
