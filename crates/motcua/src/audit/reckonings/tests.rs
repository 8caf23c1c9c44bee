//! Ends that are kept are those that are reckoned.

use super::*;
use crate::catalogue::Catalogue;
use crate::civil::Moment;
use crate::term::Term;

#[test]
fn what_is_kept_is_what_is_reckoned() {
    let catalogue = Catalogue::vietnam().unwrap();
    let calendar = catalogue.calendar().unwrap();
    let term = |text: &str| text.parse::<Term>().unwrap();
    let next = Some(term("1 working hour"));
    let counts = [
        Count::Plain(term("3 working days")),
        Count::Plain(term("2.5 working days")),
        Count::Plain(term("5 working days, cut-off 15:00")),
        Count::Reception(term("60 days")),
        Count::Reception(term("1 month")),
        Count::HandOver(term("same day, cut-off 15:00"), next),
        Count::HandOver(term("same day"), next),
    ];
    let mut kept = Reckonings::default();
    let numbers = counts.map(|count| kept.number(calendar, count).unwrap());
    assert_eq!(kept.number(calendar, counts[3]), Some(numbers[3]));
    assert_eq!(kept.number(calendar, Count::Plain(term("8 working hours"))), None);
    // twice, so that what was kept is asked too; the days lie further apart than what is kept
    for round in 0..2 {
        let mut second = 1_767_000_000;
        for _ in 0..2_500 {
            second += 41_111 + round;
            let start = Mark::from(Moment::from(DateTime::from_epoch_seconds(second).unwrap()));
            for (count, number) in counts.iter().zip(numbers) {
                assert_eq!(kept.end(number, start), count.end(calendar, start).ok(), "{count:?} at {start:?}");
                assert_eq!(kept.end(number, start), count.end(calendar, start).ok(), "{count:?} at {start:?}");
            }
        }
    }
    let day = Mark::from(Moment::from(DateTime::from_epoch_seconds(1_767_000_000).unwrap().date()));
    assert_eq!(kept.end(numbers[5], day), None, "an hour that is not known leaves the cut-off open");
    assert_eq!(kept.end(numbers[0], day), counts[0].end(calendar, day).ok());
    assert_eq!(kept.end(numbers[0], Mark::NONE), None);
}
