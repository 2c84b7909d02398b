//! The language server, driven as an editor drives it: over its protocol, as a child process.

use crate::Folder;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// An editor with one folder open.
struct Editor<'f> {
    folder: &'f Folder,
    server: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    asked: i64,
    /// What the server said of itself.
    greeting: Value,
    /// Messages that were shown to the user.
    shown: Vec<String>,
}

impl<'f> Editor<'f> {
    fn on(folder: &'f Folder, capabilities: Value) -> Self {
        let mut command = folder.command(["lsp"]);
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(server.stdout.take().unwrap());
        let (send, from) = mpsc::channel();
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if out.read_line(&mut line).unwrap_or(0) == 0 {
                        return;
                    }
                    match line.trim() {
                        "" => break,
                        line => {
                            if let Some(text) = line.strip_prefix("Content-Length: ") {
                                length = text.parse().unwrap();
                            }
                        }
                    }
                }
                let mut body = vec![0; length];
                out.read_exact(&mut body).unwrap();
                let _ = send.send(serde_json::from_slice(&body).unwrap());
            }
        });
        let to = server.stdin.take();
        let mut editor =
            Self { folder, server, to, from, asked: 0, greeting: Value::Null, shown: Vec::new() };
        let root = editor.uri("");
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "workspaceFolders": [{ "uri": root.trim_end_matches('/'), "name": "case" }],
        });
        editor.greeting = editor.ask("initialize", params)["result"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().canonicalize().unwrap().join(name).display())
    }

    fn send(&mut self, message: Value) {
        let text = message.to_string();
        let to = self.to.as_mut().unwrap();
        write!(to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message; requests of the server are granted.
    fn next(&mut self) -> Value {
        let message = self.from.recv_timeout(Duration::from_secs(60)).unwrap();
        if message["method"] == "window/showMessage" {
            self.shown.push(message["params"]["message"].as_str().unwrap().to_owned());
        }
        if message.get("method").is_some() && message.get("id").is_some() {
            self.send(json!({ "jsonrpc": "2.0", "id": message["id"], "result": { "success": true } }));
        }
        message
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// What is shown in a document as soon as it is as wanted.
    fn shown_in(&mut self, name: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let message = self.next();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
            {
                let shown = message["params"]["diagnostics"].as_array().unwrap().clone();
                if wanted(&shown) {
                    return shown;
                }
            }
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let changes = json!([{ "text": text }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": changes }),
        );
    }

    fn at(&self, name: &str, line: u32, character: u32) -> Value {
        json!({
            "textDocument": { "uri": self.uri(name) },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true },
        })
    }

    fn actions(&mut self, name: &str, diagnostic: &Value) -> Vec<Value> {
        let uri = self.uri(name);
        let params = json!({
            "textDocument": { "uri": uri },
            "range": diagnostic["range"],
            "context": { "diagnostics": [diagnostic] },
        });
        self.ask("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
    }

    fn run(&mut self, action: &Value) -> Value {
        let command = &action["command"];
        self.ask(
            "workspace/executeCommand",
            json!({ "command": command["command"], "arguments": command["arguments"] }),
        )
    }

    fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        drop(self.to.take());
        assert!(self.server.wait().unwrap().success());
    }
}

fn some(shown: &[Value]) -> bool {
    !shown.is_empty()
}

fn none(shown: &[Value]) -> bool {
    shown.is_empty()
}

#[test]
fn findings_are_shown_in_every_document_with_links_to_the_other_sides() {
    let folder = Folder::of_two_accounts();
    let mut editor = Editor::on(&folder, json!({}));
    assert_eq!(editor.greeting["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(editor.greeting["serverInfo"]["name"], "gainsay");
    let shown = editor.shown_in("gazette.txt", some);
    assert_eq!(shown[0]["code"], "dates-disjoint");
    assert_eq!(shown[0]["severity"], 1);
    assert_eq!(shown[0]["range"]["start"], json!({ "line": 2, "character": 31 }));
    let message = shown[0]["message"].as_str().unwrap();
    assert!(
        message.contains("side 1: 3 May 1920") && message.contains("side 2 (here): 9 June 1921"),
        "{message}"
    );
    let other = &shown[0]["relatedInformation"][0];
    assert_eq!(other["location"]["uri"], editor.uri("almanac.txt"));
    assert_eq!(other["location"]["range"]["start"], json!({ "line": 2, "character": 31 }));
    editor.close();
}

#[test]
fn columns_are_counted_as_the_editor_counts() {
    let folder = Folder::of_two_accounts();
    let text = folder.text("gazette.txt").replace("The Elm Society was", "𝔸é. The Elm Society was");
    folder.put("gazette.txt", &text);
    for (encodings, column) in [(json!(["utf-16"]), 36), (json!(["utf-8", "utf-16"]), 39)] {
        let mut editor = Editor::on(&folder, json!({ "general": { "positionEncodings": encodings } }));
        let shown = editor.shown_in("gazette.txt", some);
        assert_eq!(shown[0]["range"]["start"], json!({ "line": 2, "character": column }));
        editor.close();
    }
}

#[test]
fn words_tell_whose_they_are_and_lead_to_other_accounts() {
    let folder = Folder::of_two_accounts();
    let mut editor = Editor::on(&folder, json!({}));
    editor.shown_in("gazette.txt", some);
    let name = editor.at("gazette.txt", 2, 6);
    let hover =
        editor.ask("textDocument/hover", name)["result"]["contents"]["value"].as_str().unwrap().to_owned();
    assert!(
        hover.contains("**Elm Society** (organisation)") && hover.contains("named in 2 documents"),
        "{hover}"
    );
    let date = editor.at("gazette.txt", 2, 33);
    let hover = editor.ask("textDocument/hover", date.clone())["result"].clone();
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(words.contains("“9 June 1921” = `1921-06-09`: 9 June 1921; gregorian calendar"), "{words}");
    let all = editor.ask("textDocument/references", date.clone())["result"].clone();
    let uris: Vec<&str> =
        all.as_array().unwrap().iter().map(|place| place["uri"].as_str().unwrap()).collect();
    assert_eq!(uris, [editor.uri("almanac.txt"), editor.uri("gazette.txt")]);
    let against = editor.ask("textDocument/definition", date)["result"].clone();
    assert_eq!(against[0]["uri"], editor.uri("almanac.txt"));
    assert_eq!(against.as_array().unwrap().len(), 1);
    let nothing = editor.at("gazette.txt", 1, 0);
    assert_eq!(editor.ask("textDocument/hover", nothing)["result"], Value::Null);
    editor.close();
}

#[test]
fn what_is_typed_is_checked_before_it_is_saved_and_what_changes_on_the_disk_too() {
    let folder = Folder::of_two_accounts();
    let mut editor = Editor::on(&folder, json!({}));
    editor.shown_in("gazette.txt", some);
    let text = folder.text("gazette.txt");
    editor.open("gazette.txt", &text);
    editor.change("gazette.txt", &text.replace("9 June 1921", "3 May 1920"));
    editor.shown_in("gazette.txt", none);
    editor.change("gazette.txt", &text.replace("The Elm", "\n\nThe Elm"));
    let shown = editor.shown_in("gazette.txt", some);
    assert_eq!(shown[0]["range"]["start"]["line"], 4);
    assert_eq!(folder.text("gazette.txt"), text, "nothing is written into documents");
    folder.put("almanac.txt", &folder.text("almanac.txt").replace("3 May 1920", "9 June 1921"));
    editor.shown_in("gazette.txt", none);
    editor.close();
}

#[test]
fn judging_from_the_editor_is_kept_in_the_journal() {
    let folder = Folder::of_two_accounts();
    let mut editor = Editor::on(&folder, json!({ "window": { "showDocument": { "support": true } } }));
    let shown = editor.shown_in("gazette.txt", some);
    let id = shown[0]["data"]["finding"].as_str().unwrap().to_owned();
    assert_eq!(id, folder.finding());
    // A command with its reason, as an editor's own prompt sends it.
    // The eight digits that its own titles show name a finding as well.
    let argument = json!({ "finding": id[..8], "act": "different-things", "because": "two societies" });
    let done = editor
        .ask("workspace/executeCommand", json!({ "command": "gainsay.judge", "arguments": [argument] }));
    assert!(done.get("error").is_none(), "{done}");
    editor.shown_in("gazette.txt", none);
    editor.ask("workspace/executeCommand", json!({ "command": "gainsay.undo", "arguments": [] }));
    let shown = editor.shown_in("gazette.txt", some);
    // A file to write the reason into, opened by the editor, filled in and saved.
    let actions = editor.actions("gazette.txt", &shown[0]);
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    let prefer = titles.iter().position(|title| title.starts_with("Prefer side 2")).unwrap();
    let misread = titles.iter().find(|title| title.contains("was misread"));
    assert!(misread.is_some_and(|title| title.starts_with("Side 1 of ")), "{titles:?}");
    let answer = editor.run(&actions[prefer]);
    assert!(answer.get("error").is_none(), "{answer}");
    let draft = format!("judgement-{}.txt", &id[..8]);
    let (file, name) =
        (folder.file(".gainsay/judgements").join(&draft), format!(".gainsay/judgements/{draft}"));
    assert!(file.is_file());
    let text = folder.text(&name);
    assert!(
        text.contains("#   side 2: 9 June 1921 (gazette.txt:3)") && text.contains("act: prefer 2"),
        "{text}"
    );
    let uri = editor.uri(&name);
    let save = |text: &str| json!({ "textDocument": { "uri": uri }, "text": text });
    editor.tell("textDocument/didSave", save(&text));
    editor.tell("textDocument/didSave", save(&text.replace("because: ", "because: the register")));
    let shown =
        editor.shown_in("gazette.txt", |shown| shown.first().is_some_and(|first| first["severity"] == 4));
    assert!(shown[0]["message"].as_str().unwrap().contains("preferred (9 June 1921): the register"));
    editor.tell("textDocument/didSave", save(&text.replace("because: ", "because: again")));
    editor.close();
    let log = folder.run(["log"]).out;
    assert_eq!(log.matches("because ").count(), 2, "{log}");
    assert!(log.contains("prefer `9 June 1921`"), "{log}");
}

#[test]
fn what_cannot_be_understood_is_answered_and_the_service_goes_on() {
    let folder = Folder::of_two_accounts();
    let mut editor = Editor::on(&folder, json!({}));
    editor.shown_in("gazette.txt", some);
    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "x": 1 }))["error"]["code"], -32602);
    let far = editor.at("gazette.txt", 99_999, 99_999);
    assert_eq!(editor.ask("textDocument/hover", far)["result"], Value::Null);
    let elsewhere =
        json!({ "textDocument": { "uri": "untitled:x" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.ask("textDocument/hover", elsewhere)["result"], Value::Null);
    editor.tell("textDocument/didChange", json!({ "nonsense": true }));
    for (command, argument) in [
        ("gainsay.judge", json!({ "finding": "ffff", "because": "x" })),
        ("gainsay.judge", json!({ "finding": folder.finding(), "act": "settle", "because": "x" })),
        ("gainsay.judge", json!({ "finding": folder.finding(), "act": "dismiss" })),
        ("gainsay.nothing", json!({ "finding": folder.finding() })),
        ("gainsay.judge", Value::Null),
    ] {
        let refused =
            editor.ask("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }));
        assert!(refused["error"]["message"].is_string(), "{command}: {refused}");
    }
    assert!(!folder.file("decisions.jsonl").exists());
    folder.put("gainsay.toml", "titel = 1\n");
    while !editor.shown.iter().any(|said| said.contains("gainsay.toml:1")) {
        editor.next();
    }
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"off\"\n");
    editor.shown_in("gazette.txt", none);
    editor.close();
}
