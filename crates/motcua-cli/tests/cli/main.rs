//! The program as a user runs it. Every person, record and log in these tests is invented.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use motcua::catalogue::Catalogue;
use serde_json::Value;

mod act;
mod branches;
mod call;
mod check;
mod due;
mod explain;
mod foreign;
mod formats;
mod hostile;
mod impact;
#[cfg(unix)]
mod interrupt;
mod import;
mod languages;
mod missing;
mod reconcile;
mod serve;
mod schema;
mod score;
mod show;
mod stdin;
mod territory;
mod test;
mod validate;
mod vectors;
mod written;

/// The invented law of an invented country.
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/demo");

/// Returns what the program gave.
fn run(arguments: &[&str]) -> Output {
    program(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Returns what the program gave that read this from stdin.
fn run_with(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child =
        program(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // a program that refuses its input may close the pipe before all is written
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {output:?}"))
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Returns the engine's own answer, with the line break that the program adds.
fn wire(operation: &str, request: &Value) -> String {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    format!("{}\n", motcua::wire::call(&catalogue, operation, &request.to_string()))
}

/// Returns the request of one of the workspace's vectors.
fn vector(folder: &str, name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/vectors/{folder}/{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()));
    serde_json::from_str::<Value>(&text).unwrap()["request"].clone()
}

/// Writes a file into a folder and returns its path.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path: PathBuf = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}
