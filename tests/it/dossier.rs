//! The dossier: its table, its guards, its clocks, its audit.

mod audit;
mod clocks;
mod edges;
mod guards;
mod laws;
mod observed;
mod properties;
mod stored;
mod text;
