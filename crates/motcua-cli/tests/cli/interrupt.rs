//! Ctrl-C and the system's own words for it: the program ends with 130, and no part of a file is left.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::program;

fn interrupt(child: &Child) {
    tell(child, "-INT");
}

fn tell(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// Waits until that is so; it soon is.
fn until(what: impl Fn() -> bool) {
    let began = Instant::now();
    while !what() {
        assert!(began.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Returns the code with which the program ends; one that does not is killed.
fn end(child: &mut Child) -> Option<i32> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("it does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Returns how many bytes the files of a folder have.
fn bytes(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().map_or(0, |about| about.len())).sum()
}

#[test]
fn a_file_that_is_being_written_is_taken_away() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        taken_away_by(signal);
    }
}

fn taken_away_by(signal: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("log.csv");
    std::fs::write(&out, "before").unwrap();
    let mut child = program(&["generate", "--cases", "1000000000", "--seed", "4", "--out", out.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    until(|| bytes(folder.path()) > 1 << 17);
    tell(&child, signal);
    assert_eq!(end(&mut child), Some(130));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "only what was there before");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "before");
}

#[test]
fn who_waits_for_a_log_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reports.csv");
    let temporary = folder.path().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let arguments = ["audit", "-", "--out", out.to_str().unwrap(), "--temporary", temporary.to_str().unwrap()];
    let mut child =
        program(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // more than a pipe holds: when all of it is written, the program reads, and hears
    let row = "D1,1.001193,receive,2026-02-13T08:20\n";
    stdin.write_all(format!("dossier,procedure,event,at\n{}", row.repeat(1 << 13)).as_bytes()).unwrap();
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!((output.status.code(), output.stdout), (Some(130), Vec::new()));
    assert!(!out.exists() && bytes(&temporary) == 0);
}

/// The one report is there, the other goes into a pipe that nobody reads.
#[cfg(unix)]
#[test]
fn who_waits_for_the_reader_of_a_pipe_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let [log, out, pipe] = ["log.csv", "reports.csv", "pipe.csv"].map(|name| folder.path().join(name));
    std::fs::write(&log, "dossier,procedure,event,at\nD1,1.001193,receive,2026-02-13T08:20\n").unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let [log_name, out_name, pipe_name] = [&log, &out, &pipe].map(|path| path.to_str().unwrap());
    for signal in ["-INT", "-TERM"] {
        let mut child = program(&["audit", log_name, "--out", out_name, "--portal-out", pipe_name])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        until(|| out.exists());
        std::thread::sleep(Duration::from_millis(200));
        tell(&child, signal);
        assert_eq!(end(&mut child), Some(130));
        std::fs::remove_file(&out).unwrap();
    }
}

#[test]
fn an_import_leaves_no_half_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records.jsonl");
    let mut lines = std::io::BufWriter::new(std::fs::File::create(&records).unwrap());
    for number in 0..200_000 {
        // invented
        writeln!(lines, r#"{{"code":"9.{number:06}","name":"Thủ tục mẫu {number}","isWard":true}}"#).unwrap();
    }
    lines.into_inner().unwrap();
    let place = folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let out = place.join("vn");
    let mut child = program(&["import", records.to_str().unwrap(), "--out", out.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    until(|| std::fs::read_dir(&place).unwrap().next().is_some());
    interrupt(&child);
    assert_eq!(end(&mut child), Some(130));
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0);
}
