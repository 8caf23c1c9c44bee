//! Instants in the writing of a foreign log.

use motcua::civil::{Date, DateTime, Moment, TimeOfDay};

/// How a log writes its instants: `%Y %m %d %H %M %S`, everything else as it stands; or `excel`, the number that a spreadsheet keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeFormat(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number: which one, and how many digits at least and at most.
    Number(usize, usize, usize),
    Char(char),
    /// Days since the last but one of the year 1899 with the time of day as a fraction, behind a point or a comma.
    Serial,
}

/// The name of the form in which a spreadsheet keeps an instant.
const SERIAL: &str = "excel";

/// The days that are read as such a number: before it spreadsheets count a day that never was, behind it lies the year 9999.
const SERIAL_DAYS: std::ops::RangeInclusive<u32> = 61..=2_958_465;

/// How many days the day 0 of a spreadsheet lies before 1970.
const SERIAL_EPOCH: i32 = 25_569;

const DAY_SECONDS: u64 = 86_400;

impl TimeFormat {
    /// Returns the format, or nothing where it has another letter after `%` or no year, month and day.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text == SERIAL {
            return Some(Self(vec![Part::Serial]));
        }
        let mut parts = Vec::new();
        let mut chars = text.chars();
        while let Some(char) = chars.next() {
            parts.push(match char {
                '%' => match chars.next()? {
                    'Y' => Part::Number(0, 4, 4),
                    'm' => Part::Number(1, 1, 2),
                    'd' => Part::Number(2, 1, 2),
                    'H' => Part::Number(3, 1, 2),
                    'M' => Part::Number(4, 2, 2),
                    'S' => Part::Number(5, 2, 2),
                    '%' => Part::Char('%'),
                    _ => return None,
                },
                other => Part::Char(other),
            });
        }
        let has = |place| parts.iter().any(|part| matches!(part, Part::Number(number, ..) if *number == place));
        let is_whole = has(0) && has(1) && has(2) && (!has(4) || has(3)) && (!has(5) || has(4));
        is_whole.then_some(Self(parts))
    }

    /// Returns whether it tells the hour.
    pub(crate) fn has_hour(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Number(3, ..) | Part::Serial))
    }

    /// Returns whether it is the number that a spreadsheet keeps.
    pub(crate) fn is_number(&self) -> bool {
        self.0 == [Part::Serial]
    }

    /// Returns a moment in this writing, each number with its full width.
    pub(crate) fn write(&self, moment: Moment) -> String {
        let ((year, month, day), time) = (moment.at.date().ymd(), moment.at.time());
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Char(char) => text.push(*char),
                Part::Serial => {
                    let days = moment.at.date().epoch_days() + SERIAL_EPOCH;
                    text.push_str(&format!("{days}.{:06}", u64::from(time.seconds()) * 1_000_000 / DAY_SECONDS));
                }
                Part::Number(number, _, width) => {
                    let value = match number {
                        0 => u32::try_from(year).unwrap_or_default(),
                        1 => u32::from(month),
                        2 => u32::from(day),
                        3 => time.seconds() / 3_600,
                        4 => time.seconds() / 60 % 60,
                        _ => time.seconds() % 60,
                    };
                    text.push_str(&format!("{value:0width$}"));
                }
            }
        }
        text
    }

    /// Returns whether another number stands right before the part at that place.
    fn follows_number(&self, place: usize) -> bool {
        place.checked_sub(1).and_then(|before| self.0.get(before)).is_some_and(|part| matches!(part, Part::Number(..)))
    }

    /// Returns the moment that a text states; a day alone has no hour.
    pub(crate) fn read(&self, text: &str) -> Option<Moment> {
        if self.is_number() {
            return serial(text);
        }
        let mut numbers: [Option<u32>; 6] = [None; 6];
        let mut rest = text;
        for (place, part) in self.0.iter().enumerate() {
            rest = match *part {
                Part::Char(char) => rest.strip_prefix(char)?,
                Part::Serial => return None,
                Part::Number(number, least, most) => {
                    // digits that stand without a separator have their full width: the first ones, or none are left for the others
                    let least = if self.follows_number(place) { most } else { least };
                    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
                    if digits < least {
                        return None;
                    }
                    let (digits, after) = rest.split_at_checked(digits)?;
                    *numbers.get_mut(number)? = digits.parse().ok();
                    after
                }
            };
        }
        let [year, month, day, hour, minute, second] = numbers;
        let small = |number: Option<u32>| u8::try_from(number?).ok();
        let date =
            Date::new(i32::try_from(year?).ok()?, small(month)?, small(day)?).ok().filter(|_| rest.is_empty())?;
        let Some(hour) = hour else { return Some(Moment::from(date)) };
        let (minute, second) = (minute.unwrap_or(0), second.unwrap_or(0));
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let time = TimeOfDay::from_seconds(hour * 3_600 + minute * 60 + second).ok()?;
        DateTime::new(date, time).ok().map(Moment::from)
    }
}

/// Returns the moment of a spreadsheet's number, to the nearest second; a whole number is a day alone.
fn serial(text: &str) -> Option<Moment> {
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let days: u32 = days.parse().ok().filter(|day| SERIAL_DAYS.contains(day) && is_number(days))?;
    let date = Date::from_epoch_days(i32::try_from(days).ok()? - SERIAL_EPOCH).ok()?;
    let digits = fraction.trim_end_matches('0');
    if digits.is_empty() {
        return Some(Moment::from(date));
    }
    // nine digits are more than a second needs
    let digits = digits.get(..9).unwrap_or(digits);
    let (part, whole) =
        (digits.parse::<u64>().ok().filter(|_| is_number(digits))?, 10_u64.pow(u32::try_from(digits.len()).ok()?));
    let seconds = u32::try_from((part * DAY_SECONDS + whole / 2) / whole).ok()?;
    // half a second before midnight is the last second of the day
    let time = TimeOfDay::from_seconds(seconds.min(86_399)).ok()?;
    DateTime::new(date, time).ok().map(Moment::from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
mod tests {
    use super::*;

    fn read(format: &str, text: &str) -> Option<String> {
        TimeFormat::parse(format)?.read(text).map(|moment| moment.to_string())
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (format, text) in [("%Y%m%d%H%M%S", "2026-02-03T05:07:09"), ("%d/%m/%Y", "2026-02-03")] {
            let format = TimeFormat::parse(format).unwrap();
            let moment = Moment::parse(text, 0).unwrap();
            assert_eq!(format.has_hour(), moment.hour_known);
            assert_eq!(format.read(&format.write(moment)), Some(moment));
        }
        let written =
            |format: &str| TimeFormat::parse(format).unwrap().write(Moment::parse("2026-02-03T05:07:09", 0).unwrap());
        assert_eq!(
            (written("%Y%m%d%H%M%S").as_str(), written("%H:%M %d/%m/%Y").as_str()),
            ("20260203050709", "05:07 03/02/2026")
        );
    }

    #[test]
    fn the_numbers_of_a_spreadsheet_are_instants_to_the_second() {
        assert_eq!(read("excel", "45852").as_deref(), Some("2025-07-14"));
        assert_eq!(read("excel", "45852.0").as_deref(), Some("2025-07-14"));
        assert_eq!(read("excel", "45852.375").as_deref(), Some("2025-07-14T09:00:00"));
        assert_eq!(read("excel", "45852,3958333333").as_deref(), Some("2025-07-14T09:30:00"));
        assert_eq!(read("excel", "45852.99999999999").as_deref(), Some("2025-07-14T23:59:59"));
        for text in ["", "60", "-45852", "45852.3x", "45852.375.1", "14/07/2025", "2958466", "+45852"] {
            assert_eq!(read("excel", text), None, "{text}");
        }
        let format = TimeFormat::parse("excel").unwrap();
        let written = format.write(Moment::parse("2025-07-14T09:30:00", 0).unwrap());
        assert_eq!(format.read(&written).unwrap().to_string(), "2025-07-14T09:30:00");
    }

    #[test]
    fn texts_are_read_as_the_format_says() {
        assert_eq!(read("%Y%m%d%H%M%S", "20260213152000").as_deref(), Some("2026-02-13T15:20:00"));
        assert_eq!(read("%d/%m/%Y %H:%M", "3/2/2026 7:05").as_deref(), Some("2026-02-03T07:05:00"));
        assert_eq!(read("%d/%m/%Y", "13/02/2026").as_deref(), Some("2026-02-13"));
        for (format, text) in [
            ("%Y%m%d", "2026021"),
            ("%Y%m%d", "20260230"),
            ("%Y%m%d", "202602131"),
            ("%d/%m/%Y %H:%M", "13/02/2026 24:00"),
            ("%d/%m/%Y", "13-02-2026"),
            ("%Y-%m", "2026-02"),
            ("%d/%m/%y", "13/02/26"),
            ("%Y-%m-%d %M", "2026-02-13 05"),
        ] {
            assert_eq!(read(format, text), None, "{format} {text}");
        }
    }

    #[test]
    fn a_form_has_year_month_and_day_and_no_part_without_the_larger_one() {
        for form in ["%m/%d", "%Y/%d", "%Y/%m", "%Y/%m/%d %M", "%Y/%m/%d %H %S", "%Y/%m/%d %y", "%Y/%m/%d %", "Excel"] {
            assert_eq!(TimeFormat::parse(form), None, "{form}");
        }
    }

    #[test]
    fn a_number_has_all_its_digits_where_another_one_stands_beside_it() {
        for (form, text, told) in [
            ("%d/%m/%Y %H:%M:%S", "3/2/2026 7:05:09", Some("2026-02-03T07:05:09")),
            ("%d/%m/%Y %H:%M:%S", "03/02/2026 07:5:09", None),
            ("%d/%m/%Y %H:%M:%S", "03/02/2026 07:05:9", None),
            ("%d/%m/%Y", "3/2/26", None),
            ("%d/%m%Y", "3/022026", Some("2026-02-03")),
            ("%d/%m%Y", "3/2x2026", None),
            ("%m%d/%Y", "023/2026", None),
            ("%m%d/%Y", "0203/2026", Some("2026-02-03")),
            ("%m%dx%Y", "23x2026", None),
            ("%d/%m/%Y %H:%M", "03/02/2026 23:59", Some("2026-02-03T23:59:00")),
            ("%d/%m/%Y %H:%M", "03/02/2026 23:60", None),
            ("%d/%m/%Y %H:%M:%S", "03/02/2026 23:59:60", None),
            ("%d/%m/%Y", "03/02/2026 ", None),
            ("100%% %Y-%m-%d", "100% 2026-02-03", Some("2026-02-03")),
        ] {
            assert_eq!(read(form, text).as_deref(), told, "{form} {text}");
        }
    }

    #[test]
    fn a_fraction_of_a_day_is_rounded_to_the_nearest_second() {
        for (text, told) in [
            ("61", Some("1900-03-01")),
            ("2958465", Some("9999-12-31")),
            // 0.00001 of a day is 0.864 s
            ("45852.00001", Some("2025-07-14T00:00:01")),
            ("45852.000005", Some("2025-07-14T00:00:00")),
            ("45852.0000000000000000000000000001", Some("2025-07-14T00:00:00")),
            ("45852.123456789", Some("2025-07-14T02:57:47")),
            ("45852.", Some("2025-07-14")),
            ("45852.x", None),
            ("45852.+5", None),
            ("45852.-0", None),
        ] {
            assert_eq!(read("excel", text).as_deref(), told, "{text}");
        }
    }
}
