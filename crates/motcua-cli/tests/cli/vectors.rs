//! Does the program print the engine's bytes for every vector?

use motcua::catalogue::Catalogue;
use motcua_tests::vectors;

use crate::run_with;

#[test]
fn every_vector_is_answered_with_the_engines_bytes() {
    let catalogue = Catalogue::vietnam().unwrap();
    for (path, vector) in vectors::all().unwrap() {
        let request = vector.request.to_string();
        let expected = motcua::wire::call(catalogue, &vector.operation, &request);
        let output = run_with(&["call", &vector.operation, "-"], request.as_bytes());
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.trim_end_matches('\n'), expected, "{}", path.display());
    }
}
