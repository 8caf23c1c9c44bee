//! Do the files of a folder use each other in a circle? The modules at the root of a crate are held by `tidy.rs`; here are those below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::sources;

type Path = Vec<String>;

/// Where circles are what the folder says: a dossier goes from one state to another and back.
const CIRCULAR: &[&str] = &["crates/motcua/src/dossier/state"];

/// Returns the path of the module that a file holds, from the crate's root.
fn module(file: &str, folder: &str) -> Path {
    let inside = file.trim_start_matches(folder).trim_start_matches('/').trim_end_matches(".rs");
    let mut path: Path = inside.split('/').map(str::to_owned).collect();
    path.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    path
}

/// Adds each path of a use tree, such as `a::{b, c::d}`, below those names.
fn spread(below: &[String], tree: &str, found: &mut Vec<Path>) {
    let (mut depth, mut start, mut branches) = (0, 0, Vec::new());
    for (at, one) in tree.char_indices() {
        match one {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches.push(&tree[start..]);
    for branch in branches.into_iter().map(str::trim).filter(|branch| !branch.is_empty()) {
        let (names, inner) = branch.split_once('{').map_or((branch, None), |(names, inner)| (names, Some(inner)));
        let names = names.split(" as ").next().unwrap_or_default().split("::").map(str::trim);
        let path: Path =
            below.iter().cloned().chain(names.filter(|name| !name.is_empty()).map(str::to_owned)).collect();
        match inner {
            Some(inner) => spread(&path, inner.trim_end().trim_end_matches('}'), found),
            None => found.push(path),
        }
    }
}

/// Returns the paths that a source imports, and those that it re-exports.
fn imports(code: &str) -> (Vec<Path>, Vec<Path>) {
    let (mut imported, mut exported) = (Vec::new(), Vec::new());
    for statement in code.split(';') {
        let Some((before, tree)) = statement.rsplit_once("use ") else { continue };
        let before = before.rsplit('\n').next().unwrap_or_default().trim();
        if !(before.is_empty() || before.starts_with("pub")) {
            continue;
        }
        spread(&[], tree, &mut imported);
        if before.starts_with("pub") {
            spread(&[], tree, &mut exported);
        }
    }
    let is_name = |one: char| one.is_alphanumeric() || one == '_' || one == ':';
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            let path = code[at..].split(|one| !is_name(one)).next().unwrap_or_default();
            let names = path.split("::").filter(|name| !name.is_empty());
            imported.push(names.map(str::to_owned).collect());
        }
    }
    (imported, exported)
}

/// Returns a path from the crate's root that stands in a module.
fn absolute(path: &[String], here: &[String]) -> Path {
    let mut base = here.to_vec();
    let mut rest = path;
    while let Some((first, others)) = rest.split_first() {
        match first.as_str() {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    base.extend_from_slice(rest);
    base
}

struct Crate {
    /// The modules, each with the paths that it imports.
    modules: BTreeMap<Path, Vec<Path>>,
    /// What a name means that a module re-exports.
    exported: BTreeMap<Path, Path>,
}

impl Crate {
    fn read(folder: &str) -> Self {
        let (mut modules, mut exported) = (BTreeMap::new(), BTreeMap::new());
        for (file, code) in sources(folder) {
            let here = module(&file, folder);
            let (imports, exports) = imports(&code);
            for path in exports {
                let meant = absolute(&path, &here);
                let name = meant.last().cloned().unwrap_or_default();
                exported.insert([&here[..], &[name]].concat(), meant);
            }
            modules.insert(here.clone(), imports.iter().map(|path| absolute(path, &here)).collect());
        }
        Self { modules, exported }
    }

    /// Returns the module that a path leads into, past what others only re-export.
    fn meant(&self, path: &[String]) -> Path {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let known = (1..=path.len()).find_map(|length| Some((length, self.exported.get(&path[..length])?)));
            match known {
                Some((length, meant)) if *meant != path[..length] => {
                    path = [&meant[..], &path[length..]].concat();
                }
                _ => break,
            }
        }
        while !path.is_empty() && !self.modules.contains_key(&path) {
            path.pop();
        }
        path
    }

    /// Returns which entry of a folder uses which other entries of it.
    fn siblings(&self, folder: &[String]) -> BTreeMap<String, BTreeSet<String>> {
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let entry = |path: &[String]| path.strip_prefix(folder)?.first().cloned();
        for (here, imported) in &self.modules {
            let Some(user) = entry(here) else { continue };
            let used = imported.iter().filter_map(|path| entry(&self.meant(path))).filter(|used| *used != user);
            uses.entry(user.clone()).or_default().extend(used);
        }
        uses
    }
}

/// Returns whether a way along `uses` leads from an entry back to it.
fn returns(entry: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![entry]);
    while let Some(here) = next.pop() {
        next.extend(uses.get(here).into_iter().flatten().map(String::as_str).filter(|used| seen.insert(*used)));
    }
    seen.contains(entry)
}

#[test]
fn the_files_of_a_folder_do_not_use_each_other_in_a_circle() {
    let folders = ["motcua", "motcua-compile", "motcua-log", "motcua-cli", "motcua-rules", "xtask"];
    let folders =
        folders.map(|name| format!("crates/{name}/src")).into_iter().chain(["bindings/python/src".to_owned()]);
    let (mut read, mut circular) = (0, Vec::new());
    for folder in folders {
        let sources = Crate::read(&folder);
        let inner: BTreeSet<&[String]> = sources.modules.keys().filter_map(|path| Some(path.split_last()?.1)).collect();
        for below in inner {
            let uses = sources.siblings(below);
            read += uses.values().map(BTreeSet::len).sum::<usize>();
            let place = below.iter().fold(folder.clone(), |place, name| format!("{place}/{name}"));
            let found: Vec<&String> = uses.keys().filter(|entry| returns(entry, &uses)).collect();
            if CIRCULAR.contains(&place.as_str()) {
                circular.push(place);
            } else {
                assert!(found.is_empty(), "{place}: {found:?} use each other in a circle: {uses:#?}");
            }
        }
    }
    assert_eq!(circular, CIRCULAR);
    assert!(read > 800, "{read}");
}
