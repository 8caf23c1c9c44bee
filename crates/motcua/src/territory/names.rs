//! The names of units as people write them in addresses, with or without their ranks.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Unit, UnitLevel, Units};
use crate::civil::Date;
use crate::law::Text;
use crate::words::alike;

/// Every name of a unit and every end of it that begins at a word, written so that capitals and the places of tones do not count, and sorted: `tỉnh gia lai`, `gia lai`, `lai`.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<Name>);

#[derive(Debug)]
struct Name {
    text: String,
    /// The position of the unit.
    unit: usize,
    is_whole: bool,
}

impl Names {
    /// Returns the names of the units in that language.
    pub(crate) fn new(units: &Units, language: &str) -> Self {
        let mut names = Vec::new();
        for (unit, known) in units.all().iter().enumerate() {
            let whole = written(&known.name, language);
            let mut rest = whole.as_str();
            while let Some((_, end)) = rest.split_once(' ') {
                names.push(Name { text: end.to_string(), unit, is_whole: false });
                rest = end;
            }
            names.push(Name { text: whole, unit, is_whole: true });
        }
        crate::ordered::sort(&mut names, |one, other| one.text.cmp(&other.text));
        Self(names)
    }

    /// Returns the first unit that an address names by a name that no unit has on that day any more.
    ///
    /// A province is known by its name with or without its rank. A unit below it is known by its whole name, where the address also names a unit
    /// that it belonged to: many communes share a name.
    pub(crate) fn outdated<'u>(&self, units: &'u Units, address: &str, on: Date) -> Option<&'u Unit> {
        let address = alike(address);
        let mut parts: Vec<(&str, bool)> = Vec::new();
        for part in address.split([',', ';']).map(str::trim) {
            if self.called(part).next().is_some() {
                parts.push((part, false));
            } else {
                // Numbers and streets stand before a dash too: only a whole name is one there.
                parts.extend(part.split(" - ").map(|part| (part.trim(), true)));
            }
        }
        parts.iter().find_map(|(part, only_whole)| {
            let named = |name: &Name| Some((units.all().get(name.unit)?, name.is_whole));
            if self.called(part).filter_map(named).any(|(unit, _)| unit.is_in_force(on)) {
                return None;
            }
            let mut gone = self.called(part).filter_map(named).filter(|(unit, _)| is_gone(unit, on));
            let found = gone.find(|(unit, is_whole)| match unit.level {
                UnitLevel::Province => *is_whole || !only_whole,
                UnitLevel::District | UnitLevel::Commune => {
                    *is_whole && parts.iter().any(|(other, _)| self.holds(units, unit, other))
                }
            });
            found.map(|(unit, _)| unit)
        })
    }

    /// Returns every name that is written so.
    fn called(&self, part: &str) -> impl Iterator<Item = &Name> {
        let from = self.0.partition_point(|name| name.text.as_str() < part);
        self.0.get(from..).unwrap_or_default().iter().take_while(move |name| name.text == part)
    }

    /// Returns whether a part of an address names a unit that this one belonged to.
    fn holds(&self, units: &Units, unit: &Unit, part: &str) -> bool {
        let mut parent = unit.parent.as_deref();
        for _ in 0..3 {
            let Some(above) = parent.and_then(|id| units.get(id)) else { return false };
            let is_above = |name: &Name| units.all().get(name.unit).is_some_and(|named| named.id == above.id);
            if self.called(part).any(is_above) {
                return true;
            }
            parent = above.parent.as_deref();
        }
        false
    }
}

fn is_gone(unit: &Unit, on: Date) -> bool {
    unit.until.is_some_and(|until| until <= on)
}

fn written(name: &Text, language: &str) -> String {
    name.get(language, language).map(|(name, _)| alike(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Citation, Source, Sure};

    fn unit(id: &str, name: &str, level: UnitLevel, parent: Option<&str>, until: Option<&str>) -> Unit {
        let day = |text: &str| text.parse::<Date>().unwrap();
        Unit {
            id: id.to_string(),
            code: None,
            name: Text([("vi".to_string(), name.to_string())].into_iter().collect()),
            level,
            kind: None,
            parent: parent.map(ToString::to_string),
            from: until.is_none().then(|| day("2025-07-01")),
            until: until.map(day),
            successors: Vec::new(),
            prefix: None,
            source: Source {
                cite: Citation { act: "Act 1".to_string(), article: None, clause: None },
                sure: Sure::Seen,
                checked_on: day("2026-01-01"),
            },
        }
    }

    #[test]
    fn an_address_is_outdated_where_no_unit_has_the_name_any_more() {
        use UnitLevel::{Commune, District, Province};
        let gone = Some("2025-07-01");
        let units = Units::new(alloc::vec![
            unit("old", "Tỉnh Hậu Giang", Province, None, gone),
            unit("tone", "Tỉnh Hòa Bình", Province, None, gone),
            unit("dashed", "Tỉnh Bà Rịa - Vũng Tàu", Province, None, gone),
            unit("kept-old", "Tỉnh Gia Lai", Province, None, gone),
            unit("kept", "Tỉnh Gia Lai", Province, None, None),
            unit("district", "Huyện Mang Yang", District, Some("kept-old"), gone),
            unit("commune", "Xã Đăk Jơ Ta", Commune, Some("district"), gone),
            Unit {
                from: Some("2026-01-01".parse().unwrap()),
                ..unit("to-come", "Tỉnh Ví Dụ", Province, None, Some("2027-01-01"))
            },
        ]);
        let names = Names::new(&units, "vi");
        let found =
            |address: &str, on: &str| names.outdated(&units, address, on.parse().unwrap()).map(|unit| unit.id.as_str());
        for (address, id) in [
            ("Ấp 1, tỉnh Hậu Giang", Some("old")),
            ("Ấp 1, Hậu Giang", Some("old")),
            ("Thôn 2, xã Ayun, tỉnh Gia Lai", None),
            ("Xã Đăk Jơ Ta, Gia Lai", Some("commune")),
            ("Xã Đăk Jơ Ta, huyện Mang Yang, tỉnh Gia Lai", Some("commune")),
            ("Huyện Mang Yang, Gia Lai", Some("district")),
            ("Xã Đăk Jơ Ta, tỉnh Lâm Đồng", None),
            ("Đăk Jơ Ta, Gia Lai", None),
            ("Đường Hậu Giang, Gia Lai", None),
            ("ẤP 1, TỈNH HẬU GIANG", Some("old")),
            ("XÃ ĐĂK JƠ TA, HUYỆN MANG YANG, TỈNH GIA LAI", Some("commune")),
            ("Xóm 1, tỉnh Hòa Bình", Some("tone")),
            ("Xóm 1, tỉnh Hoà Bình", Some("tone")),
            ("XÓM 1, HÒA BÌNH", Some("tone")),
            ("Ấp 1, xã Mẫu - tỉnh Hậu Giang", Some("old")),
            ("Ấp 1, xã Mẫu – Tỉnh Hoà Bình", Some("tone")),
            ("Huyện Mang Yang - Gia Lai", Some("district")),
            ("Tỉnh Bà Rịa – Vũng Tàu", Some("dashed")),
            ("Bà Rịa - Vũng Tàu", Some("dashed")),
            ("12 - Hậu Giang, Gia Lai", None),
            ("Xã Mẫu - Gia Lai", None),
            ("", None),
        ] {
            assert_eq!(found(address, "2025-07-01"), id, "{address}");
        }
        assert_eq!(found("Ấp 1, tỉnh Hậu Giang", "2025-06-30"), None, "the day before");
        assert_eq!(found("Ấp 1, tỉnh Ví Dụ", "2025-12-31"), None, "not yet");
        assert_eq!(found("Ấp 1, tỉnh Ví Dụ", "2027-01-01"), Some("to-come"));
    }
}
