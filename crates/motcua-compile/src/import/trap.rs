//! The traps of the portal's records: what is counted when one is met.

use serde::Serialize;

/// Something in a record that a careless reader would get wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Trap {
    /// A component whose `required` is false, which says nothing.
    RequiredFalse,
    /// A component whose `required` is true: not believed either, since nothing else in these records backs it.
    RequiredTrue,
    /// A component whose name, in NFC and any case, carries a condition (`trường hợp`, `nếu`).
    ConditionInName,
    /// The same search over the name as it was read: what one finds without composing the text first.
    ConditionInNameAsRead,
    /// A record with a case whose name is empty, a section, or only introduces a list.
    CaseNameEmptyOrSection,
    /// A section (to submit, to present, note) that was not taken for a case.
    SectionNotCase,
    /// Papers outside any named case in a record that also has named cases; they are given to all cases.
    PapersBesideCases,
    /// Cases of one name in one record, made one.
    CaseMerged,
    /// A term in the unit `OTHER`, or in one that is not known.
    UnitOther,
    /// A term in `HOUR`: working hours or hours of the clock is not said.
    UnitHour,
    /// A term that is no whole number.
    Fraction,
    /// A term of no length, or one that is no number.
    AmountUnreadable,
    /// A record whose channel texts exclude another body's time or add days.
    ExcludesOrAdds,
    /// A record whose term was kept as text because a text about it excludes time, or lets it grow by nobody knows how much.
    TermHasConditions,
    /// A record whose channel text names another length than its number.
    TermTextDisagrees,
    /// A record whose text promises the result on the day without saying until which hour.
    SameDayText,
    /// A record whose text names lengths that may be stages of one whole.
    StagesInText,
    /// A record whose text adds a length to one in another unit (`10 ngày` to working days), which no term can say.
    AdditionInAnotherUnit,
    /// A record whose text names a length that is not read: hours, years, a range, a number in words.
    LengthUnread,
    /// A record whose text counts time from something else than the filing.
    AnotherStart,
    /// A record whose channel rows give more than one length.
    ChannelsDisagree,
    /// A case row whose length no channel row gives.
    CaseMatchesNoChannel,
    /// A record whose case rows give more than one length.
    CasesDisagree,
    /// A channel that is not known.
    ChannelUnknown,
    /// A component name that was not in NFC.
    NameNotNfc,
    /// Any text that was not in NFC.
    TextNotNfc,
    /// An invisible mark within a text, taken out.
    InvisibleMark,
    /// A text with the replacement character.
    Mojibake,
    /// The same paper in several cases, made one.
    DocumentMerged,
    /// A paper without a portal code; it is named by its place.
    DocumentCodeMissing,
    /// A paper to hand in with neither originals nor copies: the number is unknown.
    QuantityZero,
    /// A fee of 0 whose text says that a body sets it.
    FeeZeroSetBy,
    /// A fee of 0 with another text, or none: not taken for free.
    FeeZeroUnexplained,
    /// A fee without an amount.
    FeeWithoutAmount,
    /// Several fees of one kind on one channel: alternatives or a sum is not said, so they are kept as texts.
    FeeAlternatives,
    /// A fee whose text says another sum, or none: a body sets it, a share, a bound, one of each page. It is kept as text.
    FeeTextDisagrees,
    /// A fee in a foreign currency, kept as text.
    FeeForeignCurrency,
    /// A fee above 0 whose currency is not stated, kept as text.
    FeeCurrencyUnknown,
    /// A decision date that is not midnight at +07:00.
    DateNotMidnight,
    /// A record without a decision date: the edition begins on another date and is unsure.
    DateFallback,
    /// An act's number that had words around it, reduced to the number.
    ActNumberReduced,
    /// An act of which neither number nor words say what kind of instrument it is.
    ActKindUnknown,
    /// A record that is said to be settled at no level of the law.
    LevelUnknown,
    /// A key that the importer does not know.
    UnknownField,
}

impl Trap {
    /// Every trap, in the order of the report.
    pub const ALL: [Self; 44] = [
        Self::RequiredFalse,
        Self::RequiredTrue,
        Self::ConditionInName,
        Self::ConditionInNameAsRead,
        Self::CaseNameEmptyOrSection,
        Self::SectionNotCase,
        Self::PapersBesideCases,
        Self::CaseMerged,
        Self::UnitOther,
        Self::UnitHour,
        Self::Fraction,
        Self::AmountUnreadable,
        Self::ExcludesOrAdds,
        Self::TermHasConditions,
        Self::TermTextDisagrees,
        Self::SameDayText,
        Self::StagesInText,
        Self::AdditionInAnotherUnit,
        Self::LengthUnread,
        Self::AnotherStart,
        Self::ChannelsDisagree,
        Self::CaseMatchesNoChannel,
        Self::CasesDisagree,
        Self::ChannelUnknown,
        Self::NameNotNfc,
        Self::TextNotNfc,
        Self::InvisibleMark,
        Self::Mojibake,
        Self::DocumentMerged,
        Self::DocumentCodeMissing,
        Self::QuantityZero,
        Self::FeeZeroSetBy,
        Self::FeeZeroUnexplained,
        Self::FeeWithoutAmount,
        Self::FeeAlternatives,
        Self::FeeTextDisagrees,
        Self::FeeForeignCurrency,
        Self::FeeCurrencyUnknown,
        Self::DateNotMidnight,
        Self::DateFallback,
        Self::ActNumberReduced,
        Self::ActKindUnknown,
        Self::LevelUnknown,
        Self::UnknownField,
    ];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RequiredFalse => "required_false",
            Self::RequiredTrue => "required_true",
            Self::ConditionInName => "condition_in_name",
            Self::ConditionInNameAsRead => "condition_in_name_as_read",
            Self::CaseNameEmptyOrSection => "case_name_empty_or_section",
            Self::SectionNotCase => "section_not_case",
            Self::PapersBesideCases => "papers_beside_cases",
            Self::CaseMerged => "case_merged",
            Self::UnitOther => "unit_other",
            Self::UnitHour => "unit_hour",
            Self::Fraction => "fraction",
            Self::AmountUnreadable => "amount_unreadable",
            Self::ExcludesOrAdds => "excludes_or_adds",
            Self::TermHasConditions => "term_has_conditions",
            Self::TermTextDisagrees => "term_text_disagrees",
            Self::SameDayText => "same_day_text",
            Self::StagesInText => "stages_in_text",
            Self::AdditionInAnotherUnit => "addition_in_another_unit",
            Self::LengthUnread => "length_unread",
            Self::AnotherStart => "another_start",
            Self::ChannelsDisagree => "channels_disagree",
            Self::CaseMatchesNoChannel => "case_matches_no_channel",
            Self::CasesDisagree => "cases_disagree",
            Self::ChannelUnknown => "channel_unknown",
            Self::NameNotNfc => "name_not_nfc",
            Self::TextNotNfc => "text_not_nfc",
            Self::InvisibleMark => "invisible_mark",
            Self::Mojibake => "mojibake",
            Self::DocumentMerged => "document_merged",
            Self::DocumentCodeMissing => "document_code_missing",
            Self::QuantityZero => "quantity_zero",
            Self::FeeZeroSetBy => "fee_zero_set_by",
            Self::FeeZeroUnexplained => "fee_zero_unexplained",
            Self::FeeWithoutAmount => "fee_without_amount",
            Self::FeeAlternatives => "fee_alternatives",
            Self::FeeTextDisagrees => "fee_text_disagrees",
            Self::FeeForeignCurrency => "fee_foreign_currency",
            Self::FeeCurrencyUnknown => "fee_currency_unknown",
            Self::DateNotMidnight => "date_not_midnight",
            Self::DateFallback => "date_fallback",
            Self::ActNumberReduced => "act_number_reduced",
            Self::ActKindUnknown => "act_kind_unknown",
            Self::LevelUnknown => "level_unknown",
            Self::UnknownField => "unknown_field",
        }
    }
}
