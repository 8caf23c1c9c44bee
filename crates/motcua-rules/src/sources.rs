//! The rule files as texts; written by `xtask rules`.

/// The rule files of `vn`, as path and text, in the order of their paths.
#[rustfmt::skip]
pub const VN: &[(&str, &str)] = &[
    ("acts/budget.toml", include_str!("../vn/acts/budget.toml")),
    ("acts/business.toml", include_str!("../vn/acts/business.toml")),
    ("acts/certification.toml", include_str!("../vn/acts/certification.toml")),
    ("acts/civil-status.toml", include_str!("../vn/acts/civil-status.toml")),
    ("acts/general.toml", include_str!("../vn/acts/general.toml")),
    ("acts/one-stop.toml", include_str!("../vn/acts/one-stop.toml")),
    ("acts/trade.toml", include_str!("../vn/acts/trade.toml")),
    ("budget/2.002206.toml", include_str!("../vn/budget/2.002206.toml")),
    ("business/1.001612.toml", include_str!("../vn/business/1.001612.toml")),
    ("business/2.001583.toml", include_str!("../vn/business/2.001583.toml")),
    ("calendar/2016.toml", include_str!("../vn/calendar/2016.toml")),
    ("calendar/2017.toml", include_str!("../vn/calendar/2017.toml")),
    ("calendar/2018.toml", include_str!("../vn/calendar/2018.toml")),
    ("calendar/2019.toml", include_str!("../vn/calendar/2019.toml")),
    ("calendar/2020.toml", include_str!("../vn/calendar/2020.toml")),
    ("calendar/2021.toml", include_str!("../vn/calendar/2021.toml")),
    ("calendar/2022.toml", include_str!("../vn/calendar/2022.toml")),
    ("calendar/2023.toml", include_str!("../vn/calendar/2023.toml")),
    ("calendar/2024.toml", include_str!("../vn/calendar/2024.toml")),
    ("calendar/2025.toml", include_str!("../vn/calendar/2025.toml")),
    ("calendar/2026.toml", include_str!("../vn/calendar/2026.toml")),
    ("calendar/policy.toml", include_str!("../vn/calendar/policy.toml")),
    ("certification/2.000815.toml", include_str!("../vn/certification/2.000815.toml")),
    ("civil-status/1.000894.toml", include_str!("../vn/civil-status/1.000894.toml")),
    ("civil-status/1.001193.toml", include_str!("../vn/civil-status/1.001193.toml")),
    ("jurisdiction.toml", include_str!("../vn/jurisdiction.toml")),
    ("lifecycle.toml", include_str!("../vn/lifecycle.toml")),
    ("messages/en.toml", include_str!("../vn/messages/en.toml")),
    ("messages/form.ar.toml", include_str!("../vn/messages/form.ar.toml")),
    ("messages/form.en.toml", include_str!("../vn/messages/form.en.toml")),
    ("messages/form.vi.toml", include_str!("../vn/messages/form.vi.toml")),
    ("messages/lifecycle.en.toml", include_str!("../vn/messages/lifecycle.en.toml")),
    ("messages/lifecycle.vi.toml", include_str!("../vn/messages/lifecycle.vi.toml")),
    ("messages/vi.toml", include_str!("../vn/messages/vi.toml")),
    ("trade/2.000004.toml", include_str!("../vn/trade/2.000004.toml")),
    ("trade/2.000033.toml", include_str!("../vn/trade/2.000033.toml")),
];

/// The rule files of `demo`, as path and text, in the order of their paths.
#[rustfmt::skip]
pub const DEMO: &[(&str, &str)] = &[
    ("calendar/2026.toml", include_str!("../demo/calendar/2026.toml")),
    ("calendar/policy.toml", include_str!("../demo/calendar/policy.toml")),
    ("harbour/H-001.toml", include_str!("../demo/harbour/H-001.toml")),
    ("jurisdiction.toml", include_str!("../demo/jurisdiction.toml")),
    ("lifecycle.toml", include_str!("../demo/lifecycle.toml")),
    ("messages/en.toml", include_str!("../demo/messages/en.toml")),
];
