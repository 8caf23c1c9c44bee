//! JSON that a user hands in: a file or stdin, within the limit of the engine.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use motcua::input::Json;

use crate::outcome::Failure;

/// Returns the text of a file, or of stdin for `-`, without a byte-order mark; nothing beyond the limit is read.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    // what begins so is no path but the text itself, which an error must not repeat
    if path.as_os_str().as_encoded_bytes().trim_ascii_start().starts_with(b"{") {
        let help = "write it into a file and name that, or send it on stdin and leave the name out";
        return Err(Failure::argument("not_a_path", "there is JSON where the name of a file belongs", help));
    }
    let named = |failure: Failure| failure.in_file(path);
    let bytes = if path.as_os_str() == "-" {
        read_bytes(io::stdin().lock())?
    } else {
        let file = File::open(path).map_err(|cause| named(unreadable(&cause)))?;
        let about = file.metadata().map_err(|cause| named(unreadable(&cause)))?;
        if about.is_dir() {
            return Err(named(unreadable(&io::Error::from(io::ErrorKind::IsADirectory))));
        }
        if about.is_file() && about.len() > limit() {
            return Err(named(too_large()));
        }
        read_bytes(file).map_err(named)?
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|cause| {
        let message = format!("the input is not UTF-8 from byte {} on", cause.utf8_error().valid_up_to());
        named(Failure::argument("not_utf8", message, "save the text as UTF-8"))
    })
}

fn read_bytes(from: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(limit() + 1).read_to_end(&mut bytes).map_err(|cause| unreadable(&cause))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit() { Err(too_large()) } else { Ok(bytes) }
}

fn limit() -> u64 {
    u64::try_from(Json::MAX_BYTES).unwrap_or(u64::MAX)
}

fn too_large() -> Failure {
    let message = format!("the input is larger than {} bytes", Json::MAX_BYTES);
    Failure::argument("too_large", message, "send one submission; files are not part of it")
}

fn unreadable(cause: &io::Error) -> Failure {
    let (code, message, help) = match cause.kind() {
        io::ErrorKind::NotFound => ("not_found", "there is no such file", "check the path"),
        io::ErrorKind::PermissionDenied => ("not_permitted", "the file may not be read", "check its permissions"),
        io::ErrorKind::IsADirectory => ("is_a_directory", "a directory stands where a file is expected", "name a file"),
        _ => ("io", "the file cannot be read", "check the file and its disk"),
    };
    Failure::argument(code, message, help)
}
