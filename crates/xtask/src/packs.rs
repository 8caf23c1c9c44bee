//! The packs that the browser package ships beside its module: the whole law, what forms need of it, and each procedure in each language alone.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use motcua::catalogue::Catalogue;
use motcua_compile::{compile, part, read_folder, render};

use crate::in_repository;

/// The languages that the package is told in.
const LANGUAGES: [&str; 3] = ["vi", "en", "ar"];

/// Writes `vn.bin`, `vn.forms.bin` and `<code>.<lang>.bin` into a folder, removes other packs there, and prints the sizes.
pub(crate) fn write(out: &str) -> Result<(), String> {
    packs(Path::new(out)).map_err(|cause| format!("cannot write the packs: {cause}"))
}

/// Writes the pack of a folder of rules into a file.
pub(crate) fn compile_to(folder: &str, out: &str) -> Result<(), String> {
    let files = read_folder(Path::new(folder)).map_err(|error| format!("{error}: {}", error.help()))?;
    let compiled = compile(&files)
        .map_err(|errors| format!("{} errors in the rules\n\n{}", errors.len(), render(&errors, &files)))?;
    fs::write(out, &compiled.bytes).map_err(|cause| format!("cannot write `{out}`: {cause}"))
}

fn packs(out: &Path) -> Result<(), Box<dyn Error>> {
    let whole = fs::read(in_repository("crates/motcua-rules/pack/vn.bin"))?;
    let catalogue = Catalogue::from_pack(&whole)?;
    fs::create_dir_all(out)?;
    let mut written = BTreeSet::new();
    println!("{:<24} {:>9} {:>9}", "pack", "bytes", "brotli");
    put(out, "vn.bin".to_owned(), &whole, &mut written)?;
    let codes: Vec<&str> = catalogue.codes().collect();
    put(out, "vn.forms.bin".to_owned(), &part(&whole, &codes, &LANGUAGES)?.bytes, &mut written)?;
    for code in codes {
        for language in LANGUAGES {
            let pack = part(&whole, &[code], &[language])?;
            put(out, format!("{code}.{language}.bin"), &pack.bytes, &mut written)?;
        }
    }
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".bin") && !written.contains(name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn put(out: &Path, name: String, pack: &[u8], written: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    let path = out.join(&name);
    let temporary = path.with_extension("new");
    fs::write(&temporary, pack)?;
    fs::rename(&temporary, &path)?;
    println!("{name:<24} {:>9} {:>9}", pack.len(), brotli(pack)?);
    written.insert(name);
    Ok(())
}

/// Returns how many bytes the pack has as a web server sends it.
fn brotli(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let mut child = Command::new("brotli")
        .args(["-q", "11", "-c", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|cause| format!("brotli: {cause} (scripts/setup.sh installs it)"))?;
    let mut input = child.stdin.take().ok_or("brotli takes no input")?;
    let copy = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&copy));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "brotli's input was cut off")??;
    if output.status.success() { Ok(output.stdout.len()) } else { Err("brotli failed".into()) }
}
