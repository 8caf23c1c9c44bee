//! Does the program give the engine's bytes for every vector?

use motcua::catalogue::Catalogue;
use motcua_tests::vectors;

use crate::run_with;
use crate::serve::Session;

#[test]
fn every_vector_is_answered_with_the_engines_bytes() {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut session = Session::start(&[]);
    for (id, (path, vector)) in vectors::all().unwrap().into_iter().enumerate() {
        let request = vector.request.to_string();
        let answer = motcua::wire::call(catalogue, &vector.operation, &request);
        let line = format!(r#"{{"id":{id},"operation":"{}","request":{request}}}"#, vector.operation);
        assert_eq!(session.ask(&line), format!(r#"{{"id":{id},"answer":{answer}}}"#), "{}", path.display());
    }
    session.end();
}

#[test]
fn the_first_vector_of_each_operation_is_answered_by_a_call_alike() {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut known = Vec::new();
    for (path, vector) in vectors::all().unwrap() {
        if known.contains(&vector.operation) {
            continue;
        }
        let request = vector.request.to_string();
        let expected = motcua::wire::call(catalogue, &vector.operation, &request);
        let output = run_with(&["call", &vector.operation, "-"], request.as_bytes());
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.trim_end_matches('\n'), expected, "{}", path.display());
        known.push(vector.operation);
    }
}
