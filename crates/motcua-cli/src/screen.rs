//! What people read: lines, marks and tables as wide as the terminal, in colour only where a terminal wants it.
//!
//! Texts of rules and inputs are shown with their control characters and writing-direction marks replaced, so that none reaches the terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use crate::clean::{clean, clean_lines};
use crate::lang::Lang;
use crate::outcome::Failure;
use crate::words::Words;

/// The width where no terminal says one.
const WIDTH: usize = 100;
/// The narrowest and the widest page.
const NARROWEST: usize = 60;
const WIDEST: usize = 120;
/// The width of the labels before values.
const LABEL: usize = 20;

/// The blanks on both sides of a cell.
const PADDING: usize = 2;

/// The width of a cell that takes several lines, so that rows need a line between them.
const TALL: usize = 60;

/// What stands before a line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// In order.
    Good,
    /// Stands in the way.
    Bad,
    /// To be looked at.
    Warning,
    /// Not known.
    Unknown,
    /// Neither.
    Plain,
}

impl Mark {
    /// Returns the mark of a finding of that severity.
    pub(crate) fn of_severity(severity: &str) -> Self {
        match severity {
            "error" => Self::Bad,
            "warning" => Self::Warning,
            _ => Self::Plain,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Bad => "✗",
            Self::Warning => "!",
            Self::Unknown => "?",
            Self::Plain => "·",
        }
    }

    const fn style(self) -> Style {
        let colour = match self {
            Self::Good => AnsiColor::Green,
            Self::Bad => AnsiColor::Red,
            Self::Warning | Self::Unknown => AnsiColor::Yellow,
            Self::Plain => return Style::new(),
        };
        colour.on_default().bold()
    }
}

/// A page that is written at once.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// Returns an empty page as wide as the terminal.
    pub(crate) fn new() -> Self {
        let terminal = Table::new().width().map(usize::from);
        Self { text: String::new(), width: terminal.unwrap_or(WIDTH).clamp(NARROWEST, WIDEST) }
    }

    /// Adds the name of the page, underlined.
    pub(crate) fn title(&mut self, text: &str) {
        self.wrapped("", "", text, Style::new().bold());
        self.text.push_str(&"─".repeat(self.width));
        self.text.push('\n');
    }

    /// Adds an empty line and the name of a part.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.wrapped("", "", text, Style::new().bold());
    }

    /// Adds an empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds a line, wrapped.
    pub(crate) fn line(&mut self, text: &str) {
        self.wrapped("", "", text, Style::new());
    }

    /// Adds lines as they are, without wrapping.
    pub(crate) fn verbatim(&mut self, text: &str) {
        for line in text.lines() {
            self.text.push_str(&clean(line));
            self.text.push('\n');
        }
    }

    /// Adds a label and its value; nothing where the value is empty.
    pub(crate) fn field(&mut self, label: &str, value: &str) {
        self.styled_field(label, value, Style::new());
    }

    /// Adds a label and a value that matters most.
    pub(crate) fn strong_field(&mut self, label: &str, value: &str) {
        self.styled_field(label, value, Style::new().bold());
    }

    /// Adds a line of a list.
    pub(crate) fn item(&mut self, mark: Mark, text: &str) {
        let style = mark.style();
        let first = format!("{style}{}{style:#} ", mark.symbol());
        self.wrapped_after(&first, "  ", text, Style::new());
    }

    /// Adds a line of a list below another line.
    pub(crate) fn item_below(&mut self, mark: Mark, text: &str) {
        let style = mark.style();
        let first = format!("    {style}{}{style:#} ", mark.symbol());
        self.wrapped_after(&first, "      ", text, Style::new());
    }

    /// Adds a line below a line of a list.
    pub(crate) fn below(&mut self, text: &str) {
        if !text.is_empty() {
            self.wrapped("    ", "    ", text, Style::new());
        }
    }

    /// Adds a line below a line of a list that stands below another line.
    pub(crate) fn below_item(&mut self, text: &str) {
        if !text.is_empty() {
            self.wrapped("        ", "        ", text, Style::new());
        }
    }

    /// Adds a table; columns that are empty in every row are left out, and a table without rows altogether.
    pub(crate) fn table<const N: usize>(&mut self, header: [&str; N], rows: &[[String; N]]) {
        let shown: Vec<usize> = (0..N)
            .filter(|column| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty())))
            .collect();
        if shown.is_empty() {
            return;
        }
        let width = u16::try_from(self.width).unwrap_or(u16::MAX);
        let mut table = Table::new();
        let is_tall = rows.iter().flatten().any(|cell| cell.contains('\n') || cell.width() > TALL);
        table.load_style(if is_tall { presets::UTF8_FULL } else { presets::UTF8_FULL_CONDENSED });
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        table.force_no_tty();
        let pick = |cells: &[&str]| -> Vec<String> {
            shown.iter().filter_map(|column| cells.get(*column)).map(|cell| clean_lines(cell)).collect()
        };
        table.set_header(pick(&header));
        for row in rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            table.add_row(pick(&cells));
        }
        for (place, column) in shown.iter().enumerate() {
            let numbers = rows.iter().filter_map(|row| row.get(*column)).all(|cell| is_number(cell));
            if let Some(column) = table.column_mut(place).filter(|_| numbers) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        keep_words_whole(&mut table, self.width);
        self.text.push_str(&table.trim_fmt());
        self.text.push('\n');
    }

    /// Writes the page; a reader that went away is no error.
    pub(crate) fn print(&self) -> Result<(), Failure> {
        write_out(&mut anstream::stdout().lock(), self.text.as_bytes())
    }

    fn styled_field(&mut self, label: &str, value: &str, style: Style) {
        if value.is_empty() {
            return;
        }
        let gap = LABEL.saturating_sub(clean(label).width()).max(1);
        let first = format!("{}{}", clean(label), " ".repeat(gap));
        self.wrapped_after(&first, &" ".repeat(LABEL), value, style);
    }

    fn wrapped(&mut self, first: &str, next: &str, text: &str, style: Style) {
        self.wrapped_after(first, next, text, style);
    }

    /// Adds a text after what is already clean, wrapped at blanks, with the later lines set in as far as `next`.
    fn wrapped_after(&mut self, first: &str, next: &str, text: &str, style: Style) {
        let room = self.width.saturating_sub(next.width()).max(20);
        let mut before = first;
        for paragraph in text.lines() {
            for line in wrap(&clean(paragraph), room) {
                self.text.push_str(&format!("{before}{style}{line}{style:#}\n"));
                before = next;
            }
        }
    }
}

/// Gives each column the room of its longest word, where the page is wide enough for all of them.
fn keep_words_whole(table: &mut Table, width: usize) {
    let longest = |text: &str| text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or_default();
    let mut room = vec![0; table.column_count()];
    for row in table.header().into_iter().chain(table.row_iter()) {
        for (cell, most) in row.cell_iter().zip(&mut room) {
            *most = longest(&cell.content()).saturating_add(PADDING).max(*most);
        }
    }
    if room.iter().sum::<usize>() + room.len() + 1 > width {
        return;
    }
    for (column, room) in table.column_iter_mut().zip(room) {
        let room = u16::try_from(room).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(room)));
    }
}

/// Says something about the answer, beside it.
pub(crate) fn note(lang: Lang, text: &str) {
    // when stderr is closed there is nobody left to tell
    drop(writeln!(io::stderr().lock(), "{}: {}", Words::of(lang).remark, clean(text)));
}

/// Writes a text that a program reads, byte for byte.
pub(crate) fn print_raw(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

/// Writes bytes that are ready; a reader that went away is no error, and what was found decides how the run ends.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    write_out(&mut io::stdout().lock(), bytes)
}

/// Writes one line of data; a reader that went away is no error.
pub(crate) fn print_line(line: &str) -> Result<(), Failure> {
    print_bytes(format!("{line}\n").as_bytes())
}

fn write_out(out: &mut impl Write, bytes: &[u8]) -> Result<(), Failure> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(cause.into()),
        _ => Ok(()),
    }
}

fn is_number(cell: &str) -> bool {
    cell.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ',' | ' '))
}

fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_wrapped_at_blanks() {
        assert_eq!(wrap("một hai ba bốn", 8), ["một hai", "ba bốn"]);
        assert_eq!(wrap("dàiquádàiquá x", 5), ["dàiquádàiquá", "x"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_table_breaks_no_word_that_fits() {
        let mut page = Page { text: String::new(), width: 60 };
        let prose = || "một câu dài hơn một dòng của bảng này ".repeat(4);
        page.table(["a", "b", "c"], &[[prose(), prose(), "parents.marriage_number".to_owned()]]);
        assert!(page.text.contains("parents.marriage_number"), "{}", page.text);
        assert!(page.text.lines().all(|line| line.width() <= 60), "{}", page.text);
        page.table(["a", "b"], &[[prose(), "x".repeat(80)]]);
        assert!(page.text.lines().all(|line| line.width() <= 60), "{}", page.text);
    }

    #[test]
    fn a_table_leaves_empty_columns_out() {
        let mut page = Page { text: String::new(), width: 60 };
        page.table(["a", "b", "c"], &[["x".to_owned(), String::new(), "1".to_owned()]]);
        assert!(page.text.contains("x") && !page.text.contains('b'), "{}", page.text);
        let before = page.text.clone();
        page.table(["a"], &[]);
        assert_eq!(page.text, before);
    }
}
