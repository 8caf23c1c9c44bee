//! Whose law it is, and what it may refer to.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::calendar::Body;
use crate::civil::Date;
use crate::field::WordList;
use crate::law::Text;
use crate::lifecycle::Choices;
use crate::packed::packed;
use crate::territory::{FilingRule, Units};

/// Whose law a catalogue holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jurisdiction {
    /// A slug, such as `vn`; the first part of the release's name.
    pub id: String,
    /// The civil time's offset from UTC, in minutes east.
    pub local_offset_minutes: i32,
    /// The currency's ISO 4217 code; fees are whole units of it.
    pub currency: String,
    /// The language of the law, the last fallback of every text.
    pub language: String,
    /// The administrative units.
    pub units: Units,
    /// Where submissions may be filed, in the order of the rule files.
    pub filing: Vec<FilingRule>,
    /// The bodies with working hours of their own, in the order of their ids.
    pub bodies: Vec<Body>,
    /// The lists of words, in the order of their ids.
    pub lists: Vec<WordList>,
    /// What was chosen about submissions where the general law leaves it open, by date.
    pub choices: Vec<Choices>,
}

/// An act that rules may cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The official number, such as `118/2025/NĐ-CP`.
    pub number: String,
    /// What it is called.
    pub title: Text,
    /// The first day in force.
    pub in_force: Date,
    /// The first day no longer in force, where that is known.
    pub until: Option<Date>,
}

/// A register that may answer in a paper's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// A slug, such as `civil-status`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Whether it was announced as usable in place of papers.
    pub published: bool,
}

packed!(struct Jurisdiction { id, local_offset_minutes, currency, language, units, filing, bodies, lists, choices });
packed!(struct Act { number, title, in_force, until });
packed!(struct Register { id, title, published });
