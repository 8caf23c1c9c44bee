//! How a part of an answer is told to a host that keeps some.

/// How a part stands in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// As it is, without a number.
    Whole,
    /// With the number under which it is to be kept.
    New(u32),
    /// By its number alone.
    Known(u32),
}
