//! Loading rules from a folder or a pack.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use motcua::catalogue::{Catalogue, PackError};

use crate::compile::compile;
use crate::diagnostic::{Diagnostic, render};
use crate::source::{File, Sink};

/// The largest pack that is read, in bytes.
const MAX_PACK: u64 = 256 << 20;

/// Why rules could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {cause}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The file is larger than any pack.
    #[error("`{}` is larger than any pack of rules", path.display())]
    TooLarge {
        /// Which one.
        path: PathBuf,
    },
    /// The folder holds no rule file.
    #[error("no rule file in `{}`", path.display())]
    Empty {
        /// Which one.
        path: PathBuf,
    },
    /// The file is no pack.
    #[error("`{}`: {cause}", path.display())]
    Pack {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        cause: PackError,
    },
    /// The rule files have errors.
    #[error("{} in the rule files", counted(diagnostics.len()))]
    Rules {
        /// All of them.
        diagnostics: Vec<Diagnostic>,
        /// The files that were compiled, for [`render`].
        files: Vec<(String, String)>,
    },
}

fn counted(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}

impl LoadError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "rules_unreadable",
            Self::TooLarge { .. } => "rules_too_large",
            Self::Empty { .. } => "rules_empty",
            Self::Pack { cause, .. } => cause.code(),
            Self::Rules { .. } => "rules_invalid",
        }
    }

    /// Returns what to do about it; for rule files every error with its line and a caret.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Read { .. } => "give a folder of rule files, or a pack".to_owned(),
            Self::TooLarge { .. } => "give a pack of rules".to_owned(),
            Self::Empty { .. } => "give a folder that holds `jurisdiction.toml`".to_owned(),
            Self::Pack { cause, .. } => cause.help().to_owned(),
            Self::Rules { diagnostics, files } => render(diagnostics, files),
        }
    }
}

/// Returns the catalogue of a folder of rule files, or of a pack, all of which can be read.
///
/// # Errors
/// [`LoadError`] with every error of every file, or with what is wrong with the pack.
///
/// ```
/// let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/foreign/rules");
/// let catalogue = motcua_compile::load(&rules)?;
/// assert_eq!(catalogue.codes().collect::<Vec<_>>(), ["FINE-201"]);
/// # Ok::<(), motcua_compile::LoadError>(())
/// ```
pub fn load(path: &Path) -> Result<Catalogue, LoadError> {
    let pack = |bytes: &[u8]| {
        let read = Catalogue::from_pack(bytes).and_then(|catalogue| catalogue.verify().map(|()| catalogue));
        read.map_err(|cause| LoadError::Pack { path: path.to_owned(), cause })
    };
    let read_error = |cause| LoadError::Read { path: path.to_owned(), cause };
    let about = fs::metadata(path).map_err(read_error)?;
    if !about.is_dir() {
        if about.len() > MAX_PACK {
            return Err(LoadError::TooLarge { path: path.to_owned() });
        }
        return pack(&bounded(path)?);
    }
    let files = read_folder(path)?;
    if files.is_empty() {
        return Err(LoadError::Empty { path: path.to_owned() });
    }
    match compile(&files) {
        Ok(compiled) => pack(&compiled.bytes),
        Err(diagnostics) => Err(LoadError::Rules { diagnostics, files }),
    }
}

/// Returns the rule files below a folder, with paths relative to it, in the order of their paths.
///
/// What begins with a dot belongs to an editor or to version control and is passed over. A link is what it leads to; a folder that several paths
/// lead to is read once, by the path without a link where there is one.
///
/// # Errors
/// [`LoadError::Read`] for what cannot be read, [`LoadError::TooLarge`] for a file that is larger than any pack, [`LoadError::Rules`] for files that are
/// not UTF-8.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, LoadError> {
    let (mut files, mut broken) = (Vec::new(), Vec::new());
    let (mut folders, mut linked, mut known) = (vec![folder.to_owned()], BTreeSet::new(), HashSet::new());
    while let Some(next) = folders.pop().or_else(|| linked.pop_first()) {
        let read_error = |cause| LoadError::Read { path: next.clone(), cause };
        if !is_new(&next, folder, &mut known).map_err(read_error)? {
            continue;
        }
        for entry in fs::read_dir(&next).map_err(read_error)? {
            let entry = entry.map_err(read_error)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(read_error)?);
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink() && path.is_dir() {
                linked.insert(path);
            } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
                let bytes = rule_file(&path)?;
                let relative = path.strip_prefix(folder).unwrap_or(&path);
                let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
                let name = parts.join("/");
                let text = String::from_utf8(bytes).unwrap_or_else(|error| {
                    broken.push((name.clone(), error.utf8_error().valid_up_to()));
                    String::from_utf8_lossy(error.as_bytes()).into_owned()
                });
                files.push((name, text));
            }
        }
    }
    files.sort();
    if broken.is_empty() { Ok(files) } else { Err(not_utf8(&broken, files)) }
}

/// Returns whether a folder was not read yet, and is not one in which the rules themselves stand, to which a link may lead back.
fn is_new(next: &Path, folder: &Path, known: &mut HashSet<PathBuf>) -> io::Result<bool> {
    let (real, root) = (fs::canonicalize(next)?, fs::canonicalize(folder)?);
    Ok((next == folder || !root.starts_with(&real)) && known.insert(real))
}

/// Returns the bytes of a rule file; a pipe or a device below a folder of rules may never end, and is none.
fn rule_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let read_error = |cause| LoadError::Read { path: path.to_owned(), cause };
    if !fs::metadata(path).map_err(read_error)?.is_file() {
        return Err(read_error(io::ErrorKind::Unsupported.into()));
    }
    bounded(path)
}

/// Returns the bytes of a file that has no more than any pack, however many it says that it has.
fn bounded(path: &Path) -> Result<Vec<u8>, LoadError> {
    let read_error = |cause| LoadError::Read { path: path.to_owned(), cause };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(read_error)?;
    let read = file.take(MAX_PACK + 1).read_to_end(&mut bytes).map_err(read_error)?;
    if read as u64 > MAX_PACK {
        return Err(LoadError::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Returns the error of files that are not UTF-8, each with its first such byte; what cannot be read of them is replaced.
fn not_utf8(broken: &[(String, usize)], files: Vec<(String, String)>) -> LoadError {
    let sink = Sink::default();
    for (name, at) in broken {
        let text = files.iter().find(|(path, _)| path == name).map_or("", |(_, text)| text);
        let help = "save the file as UTF-8";
        File::new(name, text, &sink).report(*at..at.saturating_add(1), "not_utf8", "the file is not UTF-8", help);
    }
    LoadError::Rules { diagnostics: sink.into_sorted(), files }
}
