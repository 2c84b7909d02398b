//! A cluster on this machine: a scheduler and executors as processes of their own, one of them killed amid its work.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_gainsay");

/// A process that ends with the test.
struct Process {
    child: Child,
    /// What it said of itself when it was ready.
    said: String,
}

impl Process {
    /// Starts `gainsay cluster …` and waits until it says where it is.
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .arg("cluster")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        lines.read_line(&mut said).unwrap();
        // Whoever stops reading would stop the process when the pipe is full.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self { child, said }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn scheduler() -> (Process, String) {
    let process = Process::start(&["scheduler", "--port", "0"]);
    let address = process.said.split([' ', ';']).find(|word| word.starts_with("127.0.0.1:"));
    let address = address.unwrap_or_else(|| panic!("no address in {:?}", process.said)).to_owned();
    (process, address)
}

fn executor(scheduler: &str) -> Process {
    Process::start(&["executor", "--scheduler", scheduler, "--tasks", "1"])
}

/// A case of so many documents that contradict one another about a society each three of them share.
fn case(folder: &Path, documents: usize) -> PathBuf {
    let case = folder.join("case");
    fs::create_dir_all(case.join("sources")).unwrap();
    for number in 0..documents {
        let society = number / 3;
        let year = 1900 + number % 90;
        let text = format!(
            "The Harbour Society of Port {society}\n\nThe Harbour Society of Port {society} was founded on 3 May {year}. \
             Its seat was Port {society}, and it had {number} members.\n"
        );
        fs::write(case.join("sources").join(format!("{number:05}.txt")), text).unwrap();
    }
    case
}

fn check(case: &Path, more: &[&str]) -> Output {
    Command::new(PROGRAM).args(["check", "--message-format", "json"]).arg(case).args(more).output().unwrap()
}

fn findings(output: &Output) -> String {
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_cluster_finds_what_one_machine_finds_even_if_an_executor_dies() {
    let folder = TempDir::new().unwrap();
    let case = case(folder.path(), 600);
    let here = findings(&check(&case, &["--no-cache"]));
    assert!(here.contains("Harbour Society"), "the case must have something to find");

    let (_scheduler, address) = scheduler();
    let mut executors: Vec<Process> = (0..3).map(|_| executor(&address)).collect();
    let doomed = executors.remove(0);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(700));
        drop(doomed);
    });
    let output = check(&case, &["--cluster", &address]);
    killer.join().unwrap();
    assert_eq!(here, findings(&output), "the same bytes, wherever the documents were read");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("the cluster read 600 of 600 documents"), "{said}");

    // Nothing is left for the cluster when all is known, nor when one document alone is new.
    fs::write(case.join("sources/new.txt"), "The Harbour Society of Port 1 was founded in 1899.\n").unwrap();
    let again = check(&case, &["--cluster", &address]);
    let said = String::from_utf8_lossy(&again.stderr);
    assert!(said.contains("the cluster read 1 of 601 documents"), "{said}");
}

#[test]
fn a_scheduler_that_is_not_there_is_named_and_what_to_start() {
    let folder = TempDir::new().unwrap();
    let case = case(folder.path(), 3);
    let output = check(&case, &["--cluster", "127.0.0.1:9"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no scheduler answers at 127.0.0.1:9"), "{said}");
    assert!(said.contains("gainsay cluster scheduler"), "{said}");
}

#[test]
fn an_address_that_is_none_is_told_what_one_looks_like() {
    let folder = TempDir::new().unwrap();
    let case = case(folder.path(), 3);
    let output = check(&case, &["--cluster", "somewhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not HOST:PORT"));
}

#[test]
fn a_port_that_is_taken_is_said_so() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = Command::new(PROGRAM).args(["cluster", "scheduler", "--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&format!("cannot listen at 127.0.0.1:{port}")), "{said}");
}
