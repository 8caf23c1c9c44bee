//! Shared test material.
