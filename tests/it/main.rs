<<<<<<< HEAD
//! The one test binary.

mod calendar;
mod dossier;
=======
>>>>>>> main
//! The one test binary: each module asks one question of the whole project.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod check;
<<<<<<< HEAD
mod properties;
=======
mod dossier;
mod properties;
mod rules;
>>>>>>> main
mod vectors;
