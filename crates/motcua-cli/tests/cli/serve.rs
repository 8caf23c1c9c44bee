//! `motcua serve`: lines in, lines out, bounded.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use super::{code, program, run, run_with, text};

/// A program that serves, asked one line at a time.
pub(crate) struct Session {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Session {
    /// Starts the program.
    pub(crate) fn start(options: &[&str]) -> Self {
        let arguments = [&["serve", "--stdio"], options].concat();
        let mut child = program(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { input: child.stdin.take(), child, output }
    }

    /// Writes a line and returns the line that answers it.
    pub(crate) fn ask(&mut self, line: &str) -> String {
        let input = self.input.as_mut().unwrap();
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        self.answer()
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end_matches('\n').to_owned()
    }

    /// Closes stdin and returns how the program ends.
    pub(crate) fn end(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

fn of(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn an_answer_does_not_wait_for_the_rest_of_the_next_line() {
    let mut session = Session::start(&[]);
    let input = session.input.as_mut().unwrap();
    input.write_all(b"{\"id\":1,\"operation\":\"version\"}\n{\"id\":2").unwrap();
    assert!(session.answer().starts_with(r#"{"id":1,"answer":{"motcua":"#));
    assert!(session.ask(r#","operation":"version"}"#).starts_with(r#"{"id":2,"answer":{"motcua":"#));
    assert_eq!(session.end(), Some(0));
}

#[test]
fn ids_are_echoed_and_a_line_that_is_no_question_is_answered_too() {
    let mut session = Session::start(&[]);
    let version = session.ask(r#"{"id":"a-1","operation":"version","request":{}}"#);
    assert!(version.starts_with(r#"{"id":"a-1","answer":{"motcua":"#), "{version}");
    for (line, id, error) in [
        (r#"{"operation":"version"}"#, json!(null), Value::Null),
        (r#"{"id":7,"operation":"none","request":{}}"#, json!(7), json!("unknown_operation")),
        (r#"{"id":8,"operation":"due","request":{"term":"5 days","term":"6 days"}}"#, json!(8), json!("duplicate_key")),
        (r#"{"id":[1],"operation":"version"}"#, json!(null), json!("bad_id")),
        (r#"{"id":1,"operation":"version","Canary 1":1}"#, json!(1), json!("unknown_key")),
        (r#"{"lang":"en","operation":"version","id":2}"#, json!(2), json!("unknown_key")),
        (r#"{"id":3,"operation":"due","operation":"version"}"#, json!(3), json!("duplicate_key")),
        (r#"{"id":4,"operation":["canary"]}"#, json!(4), json!("wrong_type")),
        (r#"{"id":5,"operation":null}"#, json!(5), json!("key_missing")),
        (r#"{"id":6,"operation":"version","request":{canary}}"#, json!(6), json!("not_json")),
        (r#"{"id":"a","operation":"version"} {"#, json!("a"), json!("not_json")),
        (r#"{"operation":"version","request":{canary},"id":10}"#, json!(null), json!("not_json")),
        (r#"{"id":9}"#, json!(9), json!("key_missing")),
        ("canary", json!(null), json!("not_json")),
        ("[]", json!(null), json!("not_json")),
    ] {
        let answer = session.ask(line);
        assert!(!answer.contains("canary"), "{answer}");
        let answer = of(&answer);
        assert_eq!((&answer["id"], &answer["answer"]["error"]["code"]), (&id, &error), "{line}");
    }
    assert_eq!(session.end(), Some(0));
}

#[test]
fn many_lines_at_once_are_answered_in_their_order_and_empty_ones_are_passed_over() {
    let lines: String =
        (0..500).map(|id| format!("{{\"id\":{id},\"operation\":\"version\",\"request\":{{}}}}\r\n\n")).collect();
    let output = run_with(&["serve", "--stdio"], lines.as_bytes());
    assert_eq!(code(&output), 0);
    let ids: Vec<i64> = text(&output.stdout).lines().map(|line| of(line)["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (0..500).collect::<Vec<_>>());
    let bare = run_with(&["serve", "--stdio"], br#"{"id":1,"operation":"version"}"#);
    assert_eq!(text(&bare.stdout).lines().count(), 1, "the last line needs no line break");
    assert_eq!(code(&run(&["serve"])), 1, "how it speaks is to be said");
}

#[test]
fn a_key_that_there_is_not_is_named_where_it_is_a_plain_one() {
    let mut session = Session::start(&[]);
    let answer = of(&session.ask(r#"{"id":1,"operation":"version","lang":"en"}"#));
    let error = &answer["answer"]["error"];
    assert_eq!(error["message"], "a line does not know the key `lang`");
    assert_eq!(error["help"], "a line has the keys `id`, `operation` and `request`");
}

#[test]
fn the_id_comes_back_from_a_line_that_is_no_text() {
    let mut lines = br#"{"id":11,"operation":"version","request":{"x":""#.to_vec();
    lines.extend_from_slice(b"\xFF\"}}\n\xFF\n");
    let output = run_with(&["serve", "--stdio"], &lines);
    let answers: Vec<Value> = text(&output.stdout).lines().map(of).collect();
    let told: Vec<_> = answers.iter().map(|one| (&one["id"], &one["answer"]["error"]["code"])).collect();
    assert_eq!(told, [(&json!(11), &json!("not_utf8")), (&Value::Null, &json!("not_utf8"))]);
}

/// Returns the most memory that the program has held, in KiB.
#[cfg(target_os = "linux")]
fn peak(session: &Session) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", session.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_line_of_100_megabytes_is_refused_and_never_held() {
    let mut session = Session::start(&[]);
    session.ask(r#"{"id":1,"operation":"version"}"#);
    let before = peak(&session);
    let piece = vec![b'x'; 1 << 20];
    let input = session.input.as_mut().unwrap();
    input.write_all(br#"{"id":"long","operation":"version","request":{"x":""#).unwrap();
    for _ in 0..100 {
        input.write_all(&piece).unwrap();
    }
    input.write_all(b"\n").unwrap();
    let answer = of(&session.answer());
    assert_eq!((&answer["id"], &answer["answer"]["error"]["code"]), (&json!("long"), &json!("too_large")));
    assert!(peak(&session) < before + 16 * 1024, "{} KiB, {before} before", peak(&session));
    assert!(session.ask(r#"{"id":2,"operation":"version"}"#).starts_with(r#"{"id":2,"answer":{"#));
    assert_eq!(session.end(), Some(0));
}

#[test]
fn a_reader_that_does_not_read_stops_the_writer() {
    let mut session = Session::start(&[]);
    let request = format!("{}\n", json!({"id": 1, "operation": "procedures", "request": {}}));
    let mut input = session.input.take().unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let writer = std::thread::spawn(move || {
        let mut lines = 0_u32;
        // several times what the pipes of both directions hold
        for _ in 0..4_000 {
            input.write_all(request.as_bytes()).unwrap();
            lines += 1;
            let _ = tell.send(lines);
        }
    });
    let mut written = 0;
    while let Ok(lines) = told.recv_timeout(std::time::Duration::from_secs(2)) {
        written = lines;
    }
    assert!(written < 4_000, "nothing held the writer back");
    let mut answers = 0;
    let mut line = String::new();
    while session.output.read_line(&mut line).unwrap() > 0 {
        answers += 1;
        line.clear();
    }
    writer.join().unwrap();
    assert_eq!((answers, session.child.wait().unwrap().code()), (4_000, Some(0)));
}
