//! Does the project keep to its own invariants? `docs/architecture.md` names them; here they are held.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns every file below a folder of the repository with one of the endings, as paths from the root and their texts.
pub(super) fn texts(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let made = ["target", "node_modules", "pkg", "corpus", "__pycache__"].contains(&name);
        let hidden = name.starts_with('.') && name != ".ci" && name != ".cargo";
        if path.is_dir() && !made && !hidden {
            collect(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.strip_prefix(root()).unwrap().display().to_string(), text));
        }
    }
}

/// Returns a Rust source without comments and without the items that only its tests have.
///
/// Relies on `rustfmt`: an item ends with its line, or with the closing brace that stands as far in as the attribute.
fn code(text: &str) -> String {
    let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut kept = Vec::new();
    while let Some(line) = lines.next() {
        let inside = line.trim_start();
        if !(inside.starts_with("#[cfg(test)]") || inside.starts_with("#[cfg(all(test,")) {
            kept.push(line);
            continue;
        }
        let closing = format!("{}}}", &line[..line.len() - inside.len()]);
        let item = lines.find(|line| !line.trim_start().starts_with("#["));
        let is_line = item.is_none_or(|line| line.ends_with(';') || line.ends_with('}'));
        assert!(is_line || lines.any(|line| line == closing), "an item that only tests have does not end");
    }
    kept.join("\n")
}

#[test]
fn only_what_tests_have_is_left_out_of_the_sources() {
    let source = "a;\n#[cfg(test)]\nmod tests;\nb;\n    #[cfg(test)]\n    #[must_use]\n    fn c() {\n        {\n        }\n    }\nd;\n\
                  #[cfg(all(test, feature = \"nfc\"))]\nmod tests {\n    e\n}\n// f\ng;";
    assert_eq!(code(source), "a;\nb;\nd;\ng;");
    let engine = engine();
    let (_, calendar) = engine.iter().find(|(path, _)| path.ends_with("src/calendar.rs")).unwrap();
    assert!(calendar.contains("pub fn is_working_day") && !calendar.contains("mod tests"));
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// Returns the code below a folder: no tests, no comments.
pub(super) fn sources(folder: &str) -> Vec<(String, String)> {
    let all = texts(folder, &[".rs"]);
    all.into_iter().filter(|(path, _)| !is_test(path)).map(|(path, text)| (path, code(&text))).collect()
}

const ENGINE: &str = "crates/motcua/src";

fn engine() -> Vec<(String, String)> {
    sources(ENGINE)
}

fn cargo(arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(out.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_rules_depend_on_nothing() {
    let tree =
        cargo(&["tree", "--offline", "--locked", "-p", "motcua-rules", "--edges", "normal,build", "--all-features"]);
    assert_eq!(tree.lines().count(), 1, "{tree}");
}

#[test]
fn the_engine_depends_on_no_runtime_binding_or_clock() {
    let arguments = ["tree", "--offline", "--locked", "-p", "motcua", "--edges", "normal,build", "--prefix", "none"];
    let tree = cargo(&[&arguments[..], &["--all-features"]].concat());
    assert!(tree.lines().count() > 5, "{tree}");
    for banned in
        ["pyo3", "wasm-bindgen", "js-sys", "tokio", "chrono", "rand", "regex", "toml", "cel", "motcua-compile"]
    {
        assert!(!tree.lines().any(|line| line.split(' ').next() == Some(banned)), "the engine depends on {banned}");
    }
    let bare = cargo(&[&arguments[..], &["--no-default-features"]].concat());
    assert!(!bare.contains("motcua-rules"), "{bare}");
}

#[test]
fn the_engine_builds_without_the_law_of_any_country() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from).join("bare");
    let target = target.to_str().unwrap();
    cargo(&[
        "check",
        "--offline",
        "--locked",
        "--quiet",
        "-p",
        "motcua",
        "--no-default-features",
        "--target-dir",
        target,
    ]);
}

#[test]
fn the_engine_does_no_input_and_reads_no_clock() {
    let banned = [
        "std::",
        "extern crate std",
        "SystemTime",
        "Instant::now",
        "now_utc",
        "now_local",
        "include_bytes!",
        "include_str!",
        "env::",
        "unsafe ",
    ];
    for (path, code) in engine() {
        for word in banned {
            assert!(!code.contains(word), "{path}: {word}");
        }
    }
    let lib = fs::read_to_string(root().join("crates/motcua/src/lib.rs")).unwrap();
    assert!(lib.contains("#![no_std]") && lib.contains("#![forbid(unsafe_code)]"));
}

#[test]
fn no_binding_decorates_the_engine() {
    for (path, code) in engine() {
        for word in ["pyclass", "pymethods", "pyfunction", "wasm_bindgen", "napi"] {
            assert!(!code.contains(word), "{path}: {word}");
        }
    }
}

/// The one door of a country: behind the feature `rules-vn`.
const DOOR: &str = "crates/motcua/src/catalogue/mod.rs";

#[test]
fn the_engine_knows_no_country() {
    for (path, code) in engine() {
        let low = code.to_lowercase();
        for (number, line) in low.lines().enumerate() {
            let place = format!("{path}:{}: {line}", number + 1);
            for word in [
                "tết",
                "hanoi",
                "hà nội",
                "nđ-cp",
                "qh13",
                "qh14",
                "qh15",
                "tt-btp",
                "+07:00",
                "vnd\"",
                "\"vi\"",
                "\"vn\"",
            ] {
                assert!(!line.contains(word), "{place}");
            }
            assert!(path == DOOR || !line.contains("vietnam"), "{place}");
            let letters = |character: char| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(character);
            assert!(!line.contains(letters), "{place}");
        }
    }
    let door = fs::read_to_string(root().join(DOOR)).unwrap();
    for (at, _) in door.match_indices("pub fn vietnam") {
        let before: Vec<&str> = door[..at].lines().rev().take(6).collect();
        assert!(
            before.iter().any(|line| line.contains("feature = \"rules-vn\"")),
            "the door is not behind the feature"
        );
    }
}

#[test]
fn there_is_one_transition_table() {
    let mut tables = Vec::new();
    for folder in ["crates", "bindings", "examples", "tools"] {
        for (path, text) in texts(folder, &[".rs", ".py", ".js", ".mjs", ".ts"]) {
            if text.contains("const EDGES") || text.contains("EDGES: ") || text.contains("EDGES = ") {
                tables.push(path);
            }
        }
    }
    assert_eq!(tables, ["crates/motcua/src/lifecycle/table.rs"]);
}

#[test]
fn a_state_is_never_read_back() {
    for folder in ["crates/motcua/src/dossier", "crates/motcua/src/lifecycle/state.rs"] {
        let path = root().join(folder);
        let files = if path.is_dir() {
            texts(folder, &[".rs"])
        } else {
            vec![(folder.to_owned(), fs::read_to_string(path).unwrap())]
        };
        for (path, text) in files {
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                let derives = line.contains("derive(") && line.contains("Deserialize");
                let of = lines[at..].iter().find(|line| line.contains("struct ") || line.contains("enum "));
                let state =
                    of.is_some_and(|of| ["Dossier", "At<", "Head", "State"].iter().any(|name| of.contains(name)));
                assert!(!(derives && state), "{path}:{}: a state could be read from bytes", at + 1);
            }
        }
    }
}

/// Returns the top modules of a crate in the order in which its root lists them.
fn modules(crate_folder: &str) -> Vec<String> {
    let root = root().join(crate_folder);
    let text = fs::read_to_string(root.join("lib.rs")).or_else(|_| fs::read_to_string(root.join("main.rs"))).unwrap();
    let name = |line: &str| Some(line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
    let modules: Vec<String> = code(&text).lines().filter_map(name).collect();
    assert!(modules.len() > 5, "{crate_folder}");
    modules
}

/// Returns which top modules of a crate each top module uses.
fn uses(crate_folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules(crate_folder);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, code) in sources(crate_folder) {
        let inside = path.trim_start_matches(crate_folder).trim_start_matches('/');
        let module = inside.split(['/', '.']).next().unwrap_or_default();
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let entry = uses.entry(module.to_owned()).or_default();
        for part in code.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|one| one.is_ascii_lowercase() || *one == '_').collect();
            if name != module && modules.contains(&name) {
                entry.insert(name);
            }
        }
    }
    uses
}

#[test]
fn each_module_uses_only_those_listed_above_it() {
    let others = [
        "crates/motcua-compile/src",
        "crates/motcua-log/src",
        "crates/motcua-cli/src",
        "crates/xtask/src",
        "bindings/python/src",
    ];
    for folder in [ENGINE].into_iter().chain(others) {
        let uses = uses(folder);
        let order = modules(folder);
        for (at, module) in order.iter().enumerate() {
            for used in uses.get(module).into_iter().flatten() {
                let above = order.iter().take(at).any(|other| other == used);
                assert!(
                    above,
                    "{folder}: `{module}` uses `{used}`, which does not stand above it: that makes or hides a cycle"
                );
            }
        }
    }
}

#[test]
fn the_page_on_the_architecture_lists_the_modules_in_their_order() {
    let page = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let (_, list) = page.split_once("Modules of the engine, in reading order:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let listed: Vec<&str> = list.split('·').filter_map(|module| module.split('`').nth(1)).collect();
    assert_eq!(listed, modules(ENGINE));
}

/// Returns whether one of the paths is that name, or ends so; a `*` stands for any part of it.
fn is_there(paths: &[String], named: &str) -> bool {
    paths.iter().any(|path| match named.split_once('*') {
        None => path == named || path.ends_with(&format!("/{named}")),
        Some((before, after)) => path.contains(before) && path.ends_with(after),
    })
}

/// Pages with the files that they tell their readers to write, or that a command writes for them.
const WRITTEN_BY_READERS: &[(&str, &str)] = &[
    ("README.md", "terms.toml"),
    ("docs/rules.md", "units/*.toml"),
    ("docs/rules.md", "bodies/*.toml"),
    ("docs/keys.md", "units/*.toml"),
    ("docs/keys.md", "bodies/*.toml"),
    ("docs/design.md", "import-report.json"),
];

#[test]
fn the_documentation_names_files_that_are_there() {
    let endings = [".rs", ".toml", ".md", ".sh", ".py", ".js", ".mjs", ".json", ".csv"];
    let all: Vec<String> =
        texts(".", &endings).into_iter().map(|(path, _)| path.trim_start_matches("./").to_owned()).collect();
    let mut named = 0;
    let is_page = |path: &str| path.ends_with("README.md") || path.starts_with("docs/");
    let pages: Vec<(String, String)> = texts(".", &[".md"])
        .into_iter()
        .map(|(path, text)| (path.trim_start_matches("./").to_owned(), text))
        .filter(|(path, _)| is_page(path))
        .collect();
    assert!(pages.len() >= 17, "{}", pages.len());
    for (page, text) in pages {
        for word in text.split('`').skip(1).step_by(2) {
            let is_name = |character: char| character.is_ascii_alphanumeric() || "_-./*".contains(character);
            let is_file = endings.iter().any(|ending| word.ends_with(ending)) && word.chars().all(is_name);
            // an ending alone, or the address that a page is served under
            let is_place = word.starts_with('.') || word.starts_with('/');
            if !is_file || is_place || WRITTEN_BY_READERS.contains(&(page.as_str(), word)) {
                continue;
            }
            assert!(is_there(&all, word), "{page} names `{word}`, which is not there");
            named += 1;
        }
    }
    assert!(named > 80, "{named}");
}

#[test]
fn each_vietnamese_term_of_the_glossary_stands_in_the_documentation_of_the_code() {
    let page = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let sources = texts("crates", &[".rs"]);
    let is_documentation = |line: &&str| line.trim_start().starts_with("///") || line.trim_start().starts_with("//!");
    let documentation: Vec<&str> = sources.iter().flat_map(|(_, text)| text.lines().filter(is_documentation)).collect();
    let cells = page.lines().filter_map(|line| line.strip_prefix('|')?.split('|').nth(2)).map(str::trim).skip(2);
    let terms: Vec<&str> = cells.flat_map(|cell| cell.split(", ")).filter(|term| !term.is_empty()).collect();
    assert!(terms.len() > 20, "{terms:?}");
    for term in terms {
        assert!(documentation.iter().any(|line| line.contains(term)), "`{term}` stands in no documentation");
    }
}

/// Returns the names of what a manifest depends on, in sections whose headings end in `dependencies]`.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some(name) = line.split(['.', ' ', '=']).next().filter(|name| inside && !name.is_empty()) {
            found.insert(name.to_owned());
        }
    }
    found.retain(|name| !name.starts_with('#') && !name.starts_with("motcua"));
    found
}

#[test]
fn every_dependency_has_its_reason() {
    let page = fs::read_to_string(root().join("docs/design.md")).unwrap();
    let (_, table) = page.split_once("\n## Dependencies\n").unwrap();
    let said: BTreeSet<&str> = table.split(['|', ',', ' ', '(', '\n']).collect();
    let mut used: Vec<(String, String)> = Vec::new();
    for folder in ["crates", "bindings", "tests", "tools", "fuzz"] {
        for (path, text) in texts(folder, &["Cargo.toml"]) {
            used.extend(dependencies(&text).into_iter().map(|name| (path.clone(), name)));
        }
    }
    let package = fs::read_to_string(root().join("bindings/wasm/package.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    let names = package["devDependencies"].as_object().unwrap().keys();
    used.extend(names.map(|name| ("package.json".to_owned(), name.clone())));
    for list in ["requirements-dev.txt", "tests/oracles/requirements.txt", "benches/compare/requirements.txt"] {
        let text = fs::read_to_string(root().join(list)).unwrap();
        // behind that line stand the dependencies of dependencies
        let own = text.lines().take_while(|line| !line.starts_with("# what "));
        let names = own.filter_map(|line| Some(line.split_once("==")?.0.to_owned()));
        used.extend(names.map(|name| (list.to_owned(), name)));
    }
    assert!(used.len() > 60, "{}", used.len());
    for (manifest, name) in used {
        assert!(said.contains(name.as_str()), "docs/design.md does not say why {manifest} depends on `{name}`");
    }
}

#[test]
fn nothing_imports_the_wire_and_the_dossier_knows_no_catalogue() {
    let uses = uses(ENGINE);
    assert!(uses.iter().all(|(_, used)| !used.contains("wire")), "{uses:#?}");
    assert!(!uses["dossier"].contains("catalogue"));
}

#[test]
fn files_are_short() {
    for folder in ["crates", "bindings", "tests/src", "tests/it", "tools", "fuzz", "examples"] {
        for (path, text) in texts(folder, &[".rs", ".py", ".pyi", ".mjs", ".js", ".ts"]) {
            let lines = text.lines().count();
            assert!(lines <= 700 || path.ends_with("lunar/table.rs"), "{path} has {lines} lines");
        }
    }
}

#[test]
fn nothing_names_a_machine_or_waits_to_be_done() {
    let here = file!();
    let files =
        texts(".", &[".rs", ".py", ".mjs", ".js", ".ts", ".toml", ".md", ".sh", ".json", ".csv", ".yml", "run"]);
    assert!(files.len() > 300);
    let paths = ["/root/", "/work/", "/home/", "/tmp/", "/Users/", "C:\\"];
    let waiting = ["TODO", "FIXME", "#[ignore"];
    for (path, text) in files.iter().filter(|(path, _)| !here.ends_with(path.trim_start_matches("./"))) {
        for word in paths {
            assert!(!text.contains(word), "{path} names {word}");
        }
        let code = [".rs", ".py", ".mjs", ".js", ".ts", ".sh"].iter().any(|ending| path.ends_with(ending));
        for word in waiting.iter().filter(|_| code) {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

const MANIFESTS: &[&str] = &["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "CHANGELOG.md"];

/// Folders with the files that may lie in them beside their folders: names, and endings that begin with `.`.
const PLACES: &[(&str, &[&str])] = &[
    (".", &["Cargo.lock", "clippy.toml", "rustfmt.toml", "requirements-dev.txt"]),
    ("benches", &[]),
    ("bindings", &[]),
    ("bindings/python", &["pyproject.toml"]),
    (
        "bindings/wasm",
        &[".js", ".mjs", ".d.ts", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.glue.json"],
    ),
    ("crates", &[]),
    ("docs", &[".md", ".svg"]),
    ("examples", &[]),
    ("fuzz", &["Cargo.lock"]),
    ("scripts", &[".sh", ".py"]),
    ("tests", &[]),
    ("tools", &[]),
    ("tools/bindgen", &["Cargo.lock"]),
    ("tools/no-std", &["Cargo.lock"]),
];

/// Returns the names of the files and of the folders that lie in a folder, without hidden ones.
fn lying_in(folder: &str) -> (Vec<String>, Vec<String>) {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap);
    let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path().is_dir()));
    let (folders, files): (Vec<_>, Vec<_>) =
        named.filter(|(name, _)| !name.starts_with('.')).partition(|(_, is_folder)| *is_folder);
    let names = |all: Vec<(String, bool)>| all.into_iter().map(|(name, _)| name).collect();
    (names(files), names(folders))
}

#[test]
fn nothing_lies_about_beside_the_folders() {
    let crates = lying_in("crates").1.into_iter().map(|name| (format!("crates/{name}"), &[][..]));
    let places = PLACES.iter().map(|(folder, own)| ((*folder).to_owned(), *own)).chain(crates);
    let mut seen = 0;
    for (folder, own) in places {
        for name in lying_in(&folder).0 {
            seen += 1;
            let is_own = |own: &&str| name == **own || (own.starts_with('.') && name.ends_with(own));
            assert!(MANIFESTS.contains(&name.as_str()) || own.iter().any(is_own), "{folder}/{name} has no place there");
        }
    }
    assert!(seen > 80, "{seen}");
    for name in lying_in(".").1 {
        assert!(
            name == "target" || PLACES.iter().any(|(folder, _)| *folder == name),
            "`{name}` has no place at the root"
        );
    }
}

#[test]
fn no_number_in_an_example_could_be_a_persons() {
    let endings = [
        ".rs", ".py", ".js", ".mjs", ".ts", ".toml", ".md", ".json", ".jsonl", ".csv", ".html", ".java", ".sh",
        ".ipynb",
    ];
    let (mut read, mut found) = (0, Vec::new());
    for (path, text) in texts(".", &endings) {
        // lock files hold checksums
        let numbers = text.split(|one: char| !one.is_ascii_digit()).filter(|digits| digits.len() == 12);
        for number in numbers.filter(|_| !path.ends_with("package-lock.json")) {
            read += 1;
            if !number.starts_with("000") {
                found.push(path.clone());
            }
        }
    }
    assert!(read > 1_000, "{read}");
    assert!(found.is_empty(), "twelve digits that do not begin with `000`: {found:#?}");
}

#[test]
fn the_pack_is_what_the_rule_files_give() {
    let files = motcua_compile::read_folder(&root().join("crates/motcua-rules/vn")).unwrap();
    let pack =
        motcua_compile::compile(&files).unwrap_or_else(|errors| panic!("{}", motcua_compile::render(&errors, &files)));
    let built = fs::read(root().join("crates/motcua-rules/pack/vn.bin")).unwrap();
    assert!(pack.bytes == built, "run `cargo run -p xtask -- rules`");
}

#[test]
fn the_rule_files_that_the_crate_lists_are_those_of_its_folders() {
    let rules = root().join("crates/motcua-rules");
    let sources = fs::read_to_string(rules.join("src/sources.rs")).unwrap();
    let listed: Vec<&str> = sources.lines().map(str::trim).filter(|line| line.contains("include_str!")).collect();
    let of = |folder: &'static str| {
        let files = motcua_compile::read_folder(&rules.join(folder)).unwrap();
        files.into_iter().map(move |(path, _)| format!("(\"{path}\", include_str!(\"../{folder}/{path}\")),"))
    };
    let there: Vec<String> = of("vn").chain(of("demo")).collect();
    assert_eq!(listed, there, "run `cargo run -p xtask -- rules`");
}

#[test]
fn every_crate_takes_the_lints_that_forbid_unsafe_code() {
    let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    let members: Vec<(String, String)> =
        ["crates", "bindings", "tests"].iter().flat_map(|folder| texts(folder, &["Cargo.toml"])).collect();
    assert!(members.len() >= 9);
    for (path, text) in members {
        assert!(text.contains("[lints]\nworkspace = true"), "{path} does not take the workspace's lints");
    }
}

#[test]
fn what_is_published_holds_its_licences_and_says_what_it_is() {
    let published = texts("crates", &["Cargo.toml"]).into_iter().filter(|(_, text)| !text.contains("publish = false"));
    let published: Vec<(String, String)> = published.collect();
    assert_eq!(published.len(), 5);
    for (path, text) in published {
        for key in ["license", "repository", "readme", "keywords"] {
            assert!(text.contains(&format!("\n{key}.workspace = true\n")), "{path}: {key}");
        }
        assert!(text.contains("\ndescription = \""), "{path}");
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let held = root().join(&path).with_file_name(licence);
            assert_eq!(fs::read(held).ok(), fs::read(root().join(licence)).ok(), "{path}: {licence}");
        }
    }
}
