//! What holds for every pack and every rule file.

use std::sync::LazyLock;

use motcua::catalogue::Catalogue;
use motcua_compile::{compile, render};
use twox_hash::XxHash32;

/// The rule files of an invented state: 8 weeks, suspension in place of a restart, no transfer.
pub const FOREIGN: &[(&str, &str)] = &[
    ("calendar/policy.toml", include_str!("../../foreign/calendar/policy.toml")),
    ("jurisdiction.toml", include_str!("../../foreign/jurisdiction.toml")),
    ("lifecycle.toml", include_str!("../../foreign/lifecycle.toml")),
    ("permit.toml", include_str!("../../foreign/permit.toml")),
];

/// A procedure with a fact of each kind, to which the condition of its last paper is added.
const CONDITIONS: &str = include_str!("conditions.toml");

/// Where a pack's checksum and its content begin.
const CHECKSUM_AT: usize = 10;
const CONTENT_AT: usize = 14;

static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| match compile(&foreign()) {
    Ok(pack) => pack.bytes,
    Err(errors) => panic!("{}", render(&errors, &foreign())),
});

/// Returns the foreign rule files, as the compiler takes them.
#[must_use]
pub fn foreign() -> Vec<(String, String)> {
    FOREIGN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Any bytes, any content behind a right header, and a good pack altered by any edits, give a catalogue or a typed error.
///
/// # Panics
/// Where the property does not hold.
pub fn pack_bytes_never_panic(bytes: &[u8]) {
    open(bytes);
    let header = PACK.get(..CONTENT_AT).unwrap_or_default();
    open(&sealed([header, bytes].concat()));
    let mut altered = PACK.clone();
    for edit in bytes.chunks_exact(3) {
        if let [high, low, value] = edit {
            let at = usize::from(u16::from_be_bytes([*high, *low]));
            let length = altered.len().saturating_sub(CONTENT_AT).max(1);
            if let Some(byte) = altered.get_mut(CONTENT_AT + at % length) {
                *byte = *value;
            }
        }
    }
    open(&sealed(altered));
}

fn open(bytes: &[u8]) {
    match Catalogue::from_pack(bytes) {
        Ok(catalogue) => {
            let readable = |code| match catalogue.procedure(code) {
                Ok(procedure) => procedure.code == code,
                Err(gap) => gap.code() == "damaged_rules" && catalogue.verify().is_err(),
            };
            assert!(catalogue.codes().all(readable) && catalogue.messages().0.len() < bytes.len().max(1));
        }
        Err(error) => assert!(!error.code().is_empty() && !error.help().is_empty() && !error.to_string().is_empty()),
    }
}

/// Returns the pack with the checksum of its content.
fn sealed(mut pack: Vec<u8>) -> Vec<u8> {
    let checksum = XxHash32::oneshot(0, pack.get(CONTENT_AT..).unwrap_or_default()).to_le_bytes();
    if let Some(place) = pack.get_mut(CHECKSUM_AT..CONTENT_AT) {
        place.copy_from_slice(&checksum);
    }
    pack
}

/// Any text, as each kind of rule file and as a condition, gives a pack or errors that all have a place, a code and a help.
///
/// # Panics
/// Where the property does not hold.
pub fn rules_text_never_panics(text: &str) {
    for (at, (path, _)) in FOREIGN.iter().enumerate() {
        let mut files = foreign();
        if let Some(file) = files.get_mut(at) {
            file.1 = text.to_owned();
        }
        judge(path, &files);
    }
    condition_text_never_panics(text);
}

/// Any text, as the condition of a paper, gives a pack that can be read, or errors that all have a place, a code and a help. Returns whether it is a condition.
///
/// # Panics
/// Where the property does not hold.
pub fn condition_text_never_panics(text: &str) -> bool {
    let mut files = foreign();
    let condition = text.replace("'''", "''");
    files.push(("planting.toml".to_owned(), format!("{CONDITIONS}when = '''\n{condition}'''\n")));
    judge("planting.toml", &files)
}

fn judge(path: &str, files: &[(String, String)]) -> bool {
    match compile(files) {
        Ok(pack) => {
            assert!(Catalogue::from_pack(&pack.bytes).is_ok_and(|law| law.verify().is_ok()), "{path}");
            true
        }
        Err(errors) => {
            assert!(!errors.is_empty() && !render(&errors, files).is_empty());
            assert!(errors.iter().all(|error| error.line > 0 && error.column > 0 && error.length > 0));
            assert!(errors.iter().all(|error| !error.code.is_empty() && !error.help.is_empty()));
            false
        }
    }
}
