//! The service-quality index (bộ chỉ số phục vụ người dân, doanh nghiệp): named formulas over counts, exact points, and what stays unknown.
//!
//! What is counted is the caller's; what it means is data ([`Scheme`]). A measure that nobody gave, a denominator of nothing and points that no text
//! states are three different answers, and none of them is a number.

mod exact;
mod measure;
mod scheme;
mod result;
mod given;

pub use exact::Hundredths;
pub use given::GivenError;
pub use measure::{Measure, Measures};
pub use result::{Figure, GroupScore, IndicatorScore, IndicatorStatus, Score, Total};
pub use scheme::{Band, Choice, ChoiceId, ChoiceValue, Formula, Group, Indicator, Part, Period, PeriodId, Scheme};
