//! One thing that can be added to a submission.

use alloc::string::String;
use alloc::vec::Vec;

use crate::facts::pointer;
use crate::law::Citation;
use crate::procedure::{DocumentRule, Field, Substitute};

/// One thing that can be added to a submission, with its price.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom<'a> {
    /// The place in the submission, a JSON Pointer.
    pub path: String,
    /// What is added there, and how.
    pub way: Way<'a>,
    /// What it costs, by the caller's prices.
    pub cost: u32,
    /// The article that asks for it or allows it.
    pub citation: Option<&'a Citation>,
    /// What a stated fact decides: ids of documents, fields and rules; empty for papers.
    pub decides: Vec<&'a str>,
}

/// What is added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way<'a> {
    /// A declared fact is stated; which value it has may ask for more.
    Fact(&'a Field),
    /// Something that every submission has is stated: the case, the kind of applicant.
    Builtin,
    /// A register is asked in the paper's place.
    LookUp(&'a DocumentRule, &'a Substitute),
    /// An electronic version is handed in.
    Electronic(&'a DocumentRule),
    /// Paper is handed in: that many originals and copies in all.
    Paper(&'a DocumentRule, u32, u32),
}

impl Way<'_> {
    /// Returns whether it is the same of the same rules; nothing that they say is compared.
    pub(super) fn is(&self, other: &Self) -> bool {
        use core::ptr::eq;
        match (*self, *other) {
            (Self::Fact(a), Self::Fact(b)) => eq(a, b),
            (Self::Builtin, Self::Builtin) => true,
            (Self::LookUp(a, by_a), Self::LookUp(b, by_b)) => eq(a, b) && eq(by_a, by_b),
            (Self::Electronic(a), Self::Electronic(b)) | (Self::Paper(a, ..), Self::Paper(b, ..)) => eq(a, b),
            _ => false,
        }
    }

    /// Returns the stable code, which is also that of its message.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Fact(_) => "add_fact",
            Self::Builtin => "add_statement",
            Self::LookUp(..) => "add_look_up",
            Self::Electronic(_) => "add_electronic",
            Self::Paper(..) => "add_paper",
        }
    }

    /// Returns the place of what is handed in, or of a fact outside lists; of anything else nothing.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Fact(field) => pointer(&field.path, None),
            Self::LookUp(rule, _) | Self::Electronic(rule) | Self::Paper(rule, ..) => {
                ["/documents/", &rule.id].concat()
            }
            Self::Builtin => String::new(),
        }
    }

    /// Returns whether something is stated rather than handed in.
    #[must_use]
    pub const fn states(&self) -> bool {
        matches!(self, Self::Fact(_) | Self::Builtin)
    }
}

/// What each way costs; only the order and the sums matter, the unit is the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Of stating a fact.
    pub state: u32,
    /// Of asking a register.
    pub look_up: u32,
    /// Of an electronic version.
    pub electronic: u32,
    /// Of paper.
    pub paper: u32,
}

impl Default for Costs {
    /// A look-up is cheaper than an electronic version, that cheaper than paper.
    fn default() -> Self {
        Self { state: 1, look_up: 2, electronic: 10, paper: 50 }
    }
}

impl Costs {
    /// The largest price; a greater one counts as this.
    pub const MAX: u32 = 1_000_000;

    /// Returns the price of a way.
    pub(super) fn of(&self, way: &Way<'_>) -> u32 {
        let price = match way {
            Way::Fact(_) | Way::Builtin => self.state,
            Way::LookUp(..) => self.look_up,
            Way::Electronic(_) => self.electronic,
            Way::Paper(..) => self.paper,
        };
        price.min(Self::MAX)
    }
}
