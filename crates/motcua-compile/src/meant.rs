//! Help at a name that is not known: the name that was meant, if one is near.

/// Returns the question whether that name was meant, or what to do where no name is near.
pub(crate) fn meant_or(near: Option<&str>, what_to_do: &str) -> String {
    near.map_or_else(|| what_to_do.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// Returns what to do, after the question whether that name was meant where one is near.
pub(crate) fn meant_otherwise(near: Option<&str>, what_to_do: &str) -> String {
    near.map_or_else(|| what_to_do.to_owned(), |near| format!("did you mean `{near}`? otherwise {what_to_do}"))
}
