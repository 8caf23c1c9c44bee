//! `motcua serve`: JSON lines over stdin and stdout, for programs in other languages.

use std::fmt;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use clap::Args;
use motcua::catalogue::Catalogue;
use motcua::input::{Json, is_plain_key};
use motcua::wire;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;

/// Answer JSON lines on stdin with JSON lines on stdout, until stdin ends
///
/// A line is `{"id":7,"operation":"due","request":{…}}`; its answer is `{"id":7,"answer":{…}}`,
/// in the order of the lines, where `answer` holds the same bytes as `motcua call` prints,
/// an error too. `id` is any text or whole number of at most 128 bytes, or left out; it comes back
/// wherever it can be read, also where the rest of the line cannot.
///
/// Nothing listens on a network. A line is read only after the answer before it was taken,
/// so a slow reader slows the writer down. A line longer than 1 MiB and 4 KiB is passed over
/// without being held, and answered with the error `too_large`.
///
/// Exit codes: 0 stdin has ended, 1 the streams cannot be used, 3 bad rules.
///
/// Example:
///   echo '{"id":1,"operation":"version","request":{}}' | motcua serve --stdio
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Speak over stdin and stdout: the only way there is
    #[arg(long, required = true)]
    stdio: bool,
}

/// The longest line: one request and what is around it.
const MAX_LINE: usize = Json::MAX_BYTES + 4096;
/// The longest id as it is written.
const MAX_ID: usize = 128;
/// How much of a line that is too long is looked at for its id.
const HEAD: usize = 1024;

/// One line as it was read; the request stays as it was written.
///
/// It is filled key by key, so that the id is there even where something after it cannot be read.
#[derive(Default)]
struct Line<'l> {
    id: Option<&'l RawValue>,
    operation: Option<&'l RawValue>,
    request: Option<&'l RawValue>,
    /// What is wrong with the keys: the first that there is not, or that is there twice.
    fault: Option<Fault>,
}

/// What is wrong with a key of a line.
enum Fault {
    Unknown(String),
    Twice(&'static str),
}

impl<'l> DeserializeSeed<'l> for &mut Line<'l> {
    type Value = ();

    fn deserialize<D: Deserializer<'l>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for &mut Line<'l> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'l>>(self, mut keys: M) -> Result<(), M::Error> {
        while let Some(key) = keys.next_key::<String>()? {
            let (name, place) = match key.as_str() {
                "id" => ("id", &mut self.id),
                "operation" => ("operation", &mut self.operation),
                "request" => ("request", &mut self.request),
                _ => {
                    keys.next_value::<IgnoredAny>()?;
                    self.fault.get_or_insert(Fault::Unknown(key));
                    continue;
                }
            };
            let value = keys.next_value::<&RawValue>()?;
            if place.is_some() {
                self.fault.get_or_insert(Fault::Twice(name));
            } else {
                *place = Some(value);
            }
        }
        Ok(())
    }
}

impl<'l> Line<'l> {
    /// Reads a line as far as it can be read.
    fn read(&mut self, text: &'l str) -> serde_json::Result<()> {
        let mut json = serde_json::Deserializer::from_str(text);
        self.deserialize(&mut json)?;
        json.end()
    }

    /// Returns the id as it is written, where it is one.
    fn id(&self) -> Option<&str> {
        let id = self.id.map_or("null", RawValue::get);
        let plain = id == "null" || id.starts_with('"') || id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (plain && id.len() <= MAX_ID).then_some(id)
    }
}

pub(crate) fn run(_: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    answer_all(rules.catalogue(), input, BufWriter::new(io::stdout().lock()))?;
    Ok(Exit::Ok)
}

/// Answers every line; writes on before it waits for the next.
fn answer_all(catalogue: &Catalogue, mut input: BufReader<impl io::Read>, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        // whoever writes in pieces may wait for this answer before the rest of the next line
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
        let read = next_line(&mut input, &mut line)?;
        let answer = match read {
            Read::End => break,
            Read::Line if line.iter().all(u8::is_ascii_whitespace) => continue,
            Read::Line => answered(catalogue, &line),
            Read::TooLong => {
                let message = format!("the line is longer than {MAX_LINE} bytes");
                refused(
                    &id_of(&line),
                    "too_large",
                    &message,
                    "send one request a line, without files; `motcua audit` reads the file of a log of any size",
                )
            }
        };
        output.write_all(answer.as_bytes())?;
        output.write_all(b"\n")?;
        // a line of the greatest length is not kept for the next
        line.clear();
        line.shrink_to(1 << 16);
    }
    output.flush()
}

/// What was found up to the next line break.
enum Read {
    Line,
    TooLong,
    End,
}

/// Reads up to the next line break; what is beyond the greatest length is passed over piece by piece.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Read> {
    let (mut any, mut too_long) = (false, false);
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(cause),
        };
        if piece.is_empty() {
            return Ok(match (any, too_long) {
                (false, _) => Read::End,
                (true, true) => Read::TooLong,
                (true, false) => Read::Line,
            });
        }
        any = true;
        let end = piece.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(piece.len());
        too_long |= line.len() + taken > MAX_LINE;
        if too_long {
            // its beginning may tell the id
            line.truncate(HEAD);
        } else {
            line.extend_from_slice(piece.get(..taken).unwrap_or_default());
        }
        input.consume(taken + usize::from(end.is_some()));
        if end.is_some() {
            return Ok(if too_long { Read::TooLong } else { Read::Line });
        }
    }
}

/// Returns the id of a line that cannot be read to its end, where it stands before that.
fn id_of(line: &[u8]) -> String {
    let text = line.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut line = Line::default();
    // it breaks off
    let _ = line.read(text);
    line.id().unwrap_or("null").to_owned()
}

fn answered(catalogue: &Catalogue, line: &[u8]) -> String {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let Ok(text) = std::str::from_utf8(line) else {
        return refused(&id_of(line), "not_utf8", "the line is not UTF-8", "write the line as UTF-8");
    };
    let help = "write a line such as `{\"id\":1,\"operation\":\"version\",\"request\":{}}`";
    let mut line = Line::default();
    let read = line.read(text);
    let Some(id) = line.id() else {
        let message = format!("`id` is no text or whole number of at most {MAX_ID} bytes");
        return refused("null", "bad_id", &message, "number the lines, or leave `id` out");
    };
    if read.is_err() {
        return refused(id, "not_json", "the line is no JSON object with an `operation` and a `request`", help);
    }
    match &line.fault {
        Some(Fault::Unknown(key)) => {
            let named = if is_plain_key(key) { format!("the key `{key}`") } else { "one of the keys".to_owned() };
            let message = format!("a line does not know {named}");
            return refused(id, "unknown_key", &message, "a line has the keys `id`, `operation` and `request`");
        }
        Some(Fault::Twice(key)) => {
            return refused(id, "duplicate_key", &format!("`{key}` is there twice"), "write each key once");
        }
        None => {}
    }
    let stated = |value: &&RawValue| value.get() != "null";
    let Some(operation) = line.operation.filter(stated) else {
        return refused(id, "key_missing", "`operation` is missing", help);
    };
    let Ok(operation) = serde_json::from_str::<String>(operation.get()) else {
        return refused(id, "wrong_type", "`operation` is no text", help);
    };
    let answer = wire::call(catalogue, &operation, line.request.filter(stated).map_or("{}", RawValue::get));
    format!("{{\"id\":{id},\"answer\":{answer}}}")
}

/// Returns the answer to a line that is no question, in the keys of the engine's errors.
fn refused(id: &str, code: &str, message: &str, help: &str) -> String {
    let text = |value: &str| serde_json::Value::from(value).to_string();
    format!(
        "{{\"id\":{id},\"answer\":{{\"error\":{{\"kind\":\"input\",\"code\":{},\"path\":\"\",\"message\":{},\"help\":{},\"args\":{{}}}}}}}}",
        text(code),
        text(message),
        text(help)
    )
}
