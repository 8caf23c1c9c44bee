//! The dossier: its table, its guards, its clocks, its audit.

mod audit;
mod clocks;
mod edges;
mod excluded;
mod guards;
mod laws;
mod observed;
mod properties;
mod stored;
mod text;
