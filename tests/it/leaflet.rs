//! The page of one procedure: well formed, in its language and direction, with nothing of the law that could break out of it.

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::export::leaflet;
use motcua::law::Text;
use motcua::procedure::Edition;
use motcua_tests::sample;

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];

/// Returns the page's text without its markup; every element is closed in its order, every attribute quoted, every character that could be markup is
/// an entity.
fn checked(page: &str) -> String {
    let rest = page.strip_prefix("<!doctype html>\n").expect("a document type");
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut pieces = rest.split('<');
    text.push_str(pieces.next().unwrap());
    for piece in pieces {
        let (tag, after) = piece.split_once('>').unwrap_or_else(|| panic!("`<` without `>`: {piece}"));
        assert!(!after.contains('>') || open.last().is_some_and(|name| name == "style"), "a bare `>`: {after}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{tag}");
        } else {
            let name = tag.split(' ').next().unwrap();
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{tag}");
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            assert!(!["script", "iframe", "object", "link", "img"].contains(&name) && !tag.contains(" on"), "{tag}");
            if !VOID.contains(&name) {
                open.push(name.to_owned());
            }
        }
        if open.last().is_none_or(|name| name != "style") {
            text.push_str(after);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    for (at, _) in text.match_indices('&') {
        let entity = text[at..].split(';').next().unwrap();
        assert!(["&amp", "&lt", "&gt", "&quot", "&#39"].contains(&entity), "{entity}");
    }
    text
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Returns every text of an edition that the page shows.
fn texts(edition: &Edition) -> Vec<&Text> {
    let mut all: Vec<&Text> = Vec::new();
    all.extend(edition.cases.iter().map(|case| &case.title));
    all.extend(edition.documents.iter().flat_map(|rule| core::iter::once(&rule.title).chain(&rule.help)));
    all.extend(edition.fields.iter().flat_map(|field| core::iter::once(&field.title).chain(&field.help)));
    all.extend(edition.assertions.iter().flat_map(|rule| [&rule.message, &rule.help]));
    all.extend(
        edition.fees.iter().flat_map(|fee| core::iter::once(&fee.title).chain(fee.waivers.iter().map(|w| &w.title))),
    );
    all.extend(edition.windows.iter().map(|window| &window.help));
    all.extend(edition.branches.iter().flat_map(|branch| [&branch.title, &branch.issuer]));
    all.extend(edition.results.iter().map(|paper| &paper.title));
    all
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_procedure_is_a_page_in_every_language() {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut pages = 0;
    for code in catalogue.codes() {
        let procedure = catalogue.procedure(code).unwrap();
        for edition in &procedure.editions {
            let rules = catalogue.in_force(code, edition.from).unwrap();
            for (lang, direction) in [("vi", "ltr"), ("en", "ltr"), ("ar", "rtl")] {
                let page = leaflet(&rules, lang);
                pages += 1;
                let head = format!("<html lang=\"{lang}\" dir=\"{direction}\">");
                assert!(page.contains(&head), "{code} {lang}");
                let text = one_line(&unescaped(&checked(&page)));
                assert!(!text.contains("show_") && !text.contains("checklist_"), "{code} {lang}: a word is missing");
                let shown: BTreeSet<String> = texts(edition)
                    .into_iter()
                    .filter_map(|text| text.get(lang, "vi"))
                    .map(|(text, _)| one_line(text))
                    .collect();
                for text_of in &shown {
                    assert!(text.contains(text_of.as_str()), "{code} {lang}: {text_of}");
                }
                for other in ["vi", "en"].into_iter().filter(|other| *other != lang) {
                    for own in texts(edition).into_iter().filter(|text| text.0.contains_key(lang)) {
                        let Some(foreign) = own.0.get(other).map(|text| one_line(text)) else { continue };
                        let is_said = shown.iter().any(|text| text.contains(foreign.as_str()));
                        let is_long = foreign.split(' ').count() > 3;
                        assert!(
                            !is_long || is_said || !text.contains(&foreign),
                            "{code} {lang}: not translated: {foreign}"
                        );
                    }
                }
            }
        }
    }
    assert!(pages >= 3 * 28, "{pages}");
}

#[test]
fn a_term_of_one_day_is_not_said_as_of_several() {
    let catalogue = Catalogue::vietnam().unwrap();
    let rules = catalogue.in_force("3.000333", motcua::civil::Date::new(2026, 8, 1).unwrap()).unwrap();
    for (lang, said) in [("vi", "1 ngày làm việc"), ("en", "1 working day"), ("ar", "يوم عمل واحد")] {
        let text = checked(&leaflet(&rules, lang));
        assert!(text.contains(said) && !text.contains("1 working days"), "{lang}");
    }
}

#[test]
fn what_comes_after_the_hour_is_said_with_the_term() {
    let catalogue = Catalogue::vietnam().unwrap();
    let rules = catalogue.in_force("2.002621", motcua::civil::Date::new(2026, 3, 2).unwrap()).unwrap();
    let said = [
        ("vi", "3 ngày làm việc; nhận sau 15:00 thì"),
        ("en", "3 working days; if received after 15:00, counted"),
        ("ar", "15:00 حُسب من يوم العمل التالي"),
    ];
    for (lang, said) in said {
        let text = checked(&leaflet(&rules, lang));
        assert!(text.contains(said), "{lang}");
    }
}

/// Returns the section of a page whose words hold a text.
fn section<'p>(page: &'p str, text: &str) -> &'p str {
    page.split("<section>").find(|section| section.contains(text)).unwrap_or_default()
}

#[test]
fn names_that_fields_suggest_stand_once_under_the_fields_that_suggest_them() {
    let catalogue = Catalogue::vietnam().unwrap();
    let on = motcua::civil::Date::new(2026, 9, 1).unwrap();
    let list = catalogue.list("ethnic-groups").unwrap();
    let words = list.words.join(", ");
    for (lang, heading) in
        [("vi", "Gợi ý tên"), ("en", "Suggested names (any other text is as good)"), ("ar", "أسماء مقترحة")]
    {
        let rules = catalogue.in_force("1.001193", on).unwrap();
        let page = leaflet(&rules, lang);
        assert_eq!(page.matches(&words).count(), 1, "{lang}");
        let own = section(&page, &words);
        assert!(own.contains(heading) && own.contains(&list.source.cite.act), "{lang}: {own}");
        let by = rules.edition().fields.iter().filter(|field| field.suggest.is_some());
        let titles: Vec<&str> = by.filter_map(|field| field.title.get(lang, "vi")).map(|(title, _)| title).collect();
        assert!(titles.len() > 1 && titles.iter().all(|title| own.contains(title)), "{lang}: {own}");
        assert_eq!(own.matches("<span lang=\"vi\" dir=\"auto\">").count(), usize::from(lang != "vi"), "{lang}: {own}");
    }
    // Where no field suggests anything, nothing is said of it.
    let silent = catalogue.codes().find_map(|code| {
        let rules = catalogue.in_force(code, on).ok()?;
        rules.edition().fields.iter().all(|field| field.suggest.is_none()).then(|| leaflet(&rules, "en"))
    });
    assert!(!silent.unwrap().contains("Suggested names"));
}

#[test]
fn notes_are_not_said_to_come_from_the_portal() {
    // Some are the portal's, others say what was not read.
    let catalogue = Catalogue::vietnam().unwrap();
    let rules = catalogue.in_force("3.000333", motcua::civil::Date::new(2026, 7, 1).unwrap()).unwrap();
    let note = &rules.edition().notes[0];
    for (lang, heading) in [("vi", "Ghi chú"), ("en", "Notes"), ("ar", "ملاحظات")] {
        let page = leaflet(&rules, lang);
        let own = section(&page, note.get(lang, "vi").unwrap().0);
        assert!(own.contains(&format!(">{heading}</h2>")), "{lang}: {own}");
    }
}

#[test]
fn codes_and_dates_keep_their_direction() {
    let catalogue = Catalogue::vietnam().unwrap();
    let on = motcua::civil::Date::new(2026, 9, 1).unwrap();
    let page = leaflet(&catalogue.in_force("1.001193", on).unwrap(), "ar");
    for part in [
        "<bdi dir=\"ltr\" translate=\"no\">1.001193</bdi>",
        "<bdi dir=\"ltr\" translate=\"no\">60/2014/QH13</bdi>",
        // A condition stands in words, not as the rule file writes it.
        "الشرط: الطفل متروك أو لم يُعرف والداه: لا",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let from = catalogue.in_force("1.001193", on).unwrap().edition().from;
    assert!(page.contains(&format!("<time datetime=\"{from}\"><bdi dir=\"ltr\">{from}</bdi></time>")));
    // A code in a title of the law is set apart by the title itself.
    let budget = leaflet(&catalogue.in_force("2.002206", on).unwrap(), "ar");
    assert!(budget.contains("النموذج \u{2068}01-MSNS-BTC\u{2069}: تسجيل جهة"));
    // What the law says in Vietnamese alone is marked as that.
    for piece in page.split("<span lang=\"").skip(1) {
        assert!(piece.starts_with("vi\" dir=\"auto\">"), "{}", piece.split('>').next().unwrap());
    }
}

#[test]
fn hostile_texts_stay_texts() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\\\" onload='x' \\u202E & <b>";
    let catalogue = sample::changed(|text| text.replacen(" en = \"", &format!(" en = \"{HOSTILE}"), 12)).unwrap();
    let procedure = catalogue.procedure("S-001").unwrap();
    let rules = catalogue.in_force("S-001", procedure.editions[0].from).unwrap();
    let page = leaflet(&rules, "en");
    let text = checked(&page);
    assert!(text.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;"), "{text}");
    assert!(!page.contains('\u{202e}') && !page.contains("<script"));
}

#[test]
fn a_term_tells_what_does_not_count_within_it() {
    let rules = Catalogue::vietnam().unwrap().in_force("1.013831", "2025-08-03".parse().unwrap()).unwrap();
    for (lang, told) in [
        ("en", "not counted: the time until it is paid · the time in which it is posted in public"),
        ("vi", "không tính: thời gian chờ nộp tiền · thời gian niêm yết công khai"),
        ("ar", "لا يُحسب: الوقت حتى الدفع · وقت النشر العلني"),
    ] {
        assert!(checked(&leaflet(&rules, lang)).contains(told), "{lang}");
    }
}
