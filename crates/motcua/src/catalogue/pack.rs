//! The bytes of a pack.
//!
//! `MOTCUA` and two line-end bytes (8) · format version (u16) · XXH32 of all that follows (u32) · the release's date (i32, days since 1970-01-01)
//! and content id (u32) · the lengths of the ten sections (u32 each) · the sections in the order of [`Section`]. All these numbers are
//! little-endian. Names and texts stand once, in tables; the other sections are values that point at them (`packed`);
//! the procedures are an index of codes and lengths, then each procedure's bytes, so that one can be read without the others. The content id is
//! XXH32 of lengths and sections of the whole law's pack; a pack cut from it keeps the id.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use twox_hash::XxHash32;

use super::{PackContent, PackError, Section, validate};
use crate::civil::Date;
use crate::packed::{Index, Packed, Tables, Words, pack, put_number, take_size, unpack};
use crate::procedure::Procedure;

/// The version of the pack's format that is written and read here.
pub const FORMAT_VERSION: u16 = 14;

/// Altered by any transfer that takes the bytes for text.
const MAGIC: &[u8; 8] = b"MOTCUA\r\n";

const SECTIONS: [Section; 10] = [
    Section::Jurisdiction,
    Section::Names,
    Section::Texts,
    Section::Acts,
    Section::Registers,
    Section::Calendar,
    Section::Lifecycle,
    Section::Messages,
    Section::Indicators,
    Section::Procedures,
];

/// Which state of the law a pack holds: the same for the whole law and for every pack cut from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The latest day on which a value was compared with its source.
    pub on: Date,
    /// The content of the whole law's pack, as a checksum.
    pub content: u32,
}

impl PackContent {
    /// Returns the bytes of the whole law's pack; the same content and date always give the same bytes.
    ///
    /// `released_on` is the latest day on which a value was compared with its source.
    ///
    /// # Errors
    /// [`PackError::TooLarge`] where a section does not fit its length field, and what [`super::Catalogue::from_pack`] would answer where the
    /// content contradicts itself: nothing is written that could not be read back.
    pub fn to_pack(&self, released_on: Date) -> Result<Vec<u8>, PackError> {
        let body = self.body()?;
        Ok(framed(Release { on: released_on, content: checksum(&body) }, &body))
    }

    /// Returns the bytes of a pack that holds a part of a release, and keeps its name.
    ///
    /// # Errors
    /// As for [`PackContent::to_pack`].
    pub fn to_part(&self, of: Release) -> Result<Vec<u8>, PackError> {
        Ok(framed(of, &self.body()?))
    }

    /// Returns all that those bytes hold, validated, and the release that they belong to.
    ///
    /// # Errors
    /// As for [`super::Catalogue::from_pack`].
    pub fn from_pack(bytes: &[u8]) -> Result<(Self, Release), PackError> {
        let pack = Pack::open(Cow::Owned(bytes.to_vec()))?;
        let mut procedures = Vec::with_capacity(pack.procedures.len());
        for at in 0..pack.procedures.len() {
            procedures.push(pack.procedure(at)?);
        }
        let content = Self {
            jurisdiction: pack.read(Section::Jurisdiction)?,
            acts: pack.read(Section::Acts)?,
            registers: pack.read(Section::Registers)?,
            calendar: pack.read(Section::Calendar)?,
            lifecycle: pack.read(Section::Lifecycle)?,
            messages: pack.read(Section::Messages)?,
            indicators: pack.read(Section::Indicators)?,
            procedures,
        };
        validate::content(&content)?;
        Ok((content, pack.release))
    }

    /// Returns the sections behind their lengths.
    fn body(&self) -> Result<Vec<u8>, PackError> {
        validate::content(self)?;
        let mut tables = Tables::default();
        let jurisdiction = pack(&self.jurisdiction, &mut tables);
        let rest = [
            pack(&self.acts, &mut tables),
            pack(&self.registers, &mut tables),
            pack(&self.calendar, &mut tables),
            pack(&self.lifecycle, &mut tables),
            pack(&self.messages, &mut tables),
            pack(&self.indicators, &mut tables),
            self.procedure_section(&mut tables)?,
        ];
        let zero = PackError::BadReference { section: Section::Texts, index: 0, what: "a text with a zero byte" };
        let [names, texts] = tables.bytes().ok_or(zero)?;
        let sections = [jurisdiction, names, texts].into_iter().chain(rest);
        let (mut lengths, mut all) = (Vec::new(), Vec::new());
        for mut bytes in sections {
            let length = u32::try_from(bytes.len()).map_err(|_| PackError::TooLarge)?;
            lengths.extend_from_slice(&length.to_le_bytes());
            all.append(&mut bytes);
        }
        lengths.append(&mut all);
        Ok(lengths)
    }

    fn procedure_section(&self, tables: &mut Tables) -> Result<Vec<u8>, PackError> {
        let (mut index, mut bodies) = (Vec::new(), Vec::new());
        for procedure in &self.procedures {
            let mut body = pack(procedure, tables);
            index.push((procedure.code.clone(), u32::try_from(body.len()).map_err(|_| PackError::TooLarge)?));
            bodies.append(&mut body);
        }
        let index = pack(&index, tables);
        let mut out = Vec::new();
        put_number(&mut out, u64::try_from(index.len()).map_err(|_| PackError::TooLarge)?);
        out.extend(index);
        out.append(&mut bodies);
        Ok(out)
    }
}

fn framed(release: Release, body: &[u8]) -> Vec<u8> {
    let mut content = release.on.epoch_days().to_le_bytes().to_vec();
    content.extend_from_slice(&release.content.to_le_bytes());
    content.extend_from_slice(body);
    let mut pack = MAGIC.to_vec();
    pack.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    pack.extend_from_slice(&checksum(&content).to_le_bytes());
    pack.extend_from_slice(&content);
    pack
}

fn checksum(body: &[u8]) -> u32 {
    XxHash32::oneshot(0, body)
}

/// A pack whose frame and checksum are right; its sections are read when they are asked for.
pub(super) struct Pack {
    bytes: Cow<'static, [u8]>,
    sections: [Range<usize>; 10],
    index: Index,
    /// The codes of the procedures, and where each stands in the bytes.
    pub(super) procedures: Vec<(String, Range<usize>)>,
    pub(super) release: Release,
}

impl Pack {
    /// Returns the pack that those bytes are.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        let (release, sections) = frame(&bytes)?;
        let bad = |section| PackError::BadSection { section };
        let (names, texts) = (bytes_of(&bytes, &sections, Section::Names), bytes_of(&bytes, &sections, Section::Texts));
        let index = Index::of(names, texts).ok_or(bad(Section::Texts))?;
        let words = Words { index: &index, names, texts };
        let whole = bytes_of(&bytes, &sections, Section::Procedures);
        let procedures = procedure_index(whole, words).ok_or(bad(Section::Procedures))?;
        Ok(Self { bytes, sections, index, procedures, release })
    }

    /// Returns what a section holds.
    pub(super) fn read<T: Packed>(&self, section: Section) -> Result<T, PackError> {
        unpack(self.bytes_of(section), self.words()).ok_or(PackError::BadSection { section })
    }

    /// Returns the procedure at that position, its references validated.
    pub(super) fn procedure(&self, at: usize) -> Result<Procedure, PackError> {
        let section = Section::Procedures;
        let (code, range) = self.procedures.get(at).ok_or(PackError::BadSection { section })?;
        let bytes = self.bytes_of(section).get(range.clone()).unwrap_or_default();
        let procedure: Procedure = unpack(bytes, self.words()).ok_or(PackError::BadSection { section })?;
        let bad = |what| PackError::BadReference { section, index: at, what };
        if procedure.code != *code {
            return Err(bad("another code than the index says"));
        }
        validate::procedure(&procedure).map_err(bad)?;
        Ok(procedure)
    }

    fn words(&self) -> Words<'_> {
        let (names, texts) = (self.bytes_of(Section::Names), self.bytes_of(Section::Texts));
        Words { index: &self.index, names, texts }
    }

    fn bytes_of(&self, section: Section) -> &[u8] {
        bytes_of(&self.bytes, &self.sections, section)
    }
}

fn bytes_of<'b>(bytes: &'b [u8], sections: &[Range<usize>; 10], section: Section) -> &'b [u8] {
    let at = SECTIONS.iter().position(|known| *known == section);
    at.and_then(|at| bytes.get(sections.get(at)?.clone())).unwrap_or_default()
}

/// Returns the codes, in order, and where each procedure stands in the section; the procedures fill it.
fn procedure_index(section: &[u8], words: Words<'_>) -> Option<Vec<(String, Range<usize>)>> {
    let mut rest = section;
    let length = take_size(&mut rest)?;
    let (index, bodies) = rest.split_at_checked(length)?;
    let index: Vec<(String, u32)> = unpack(index, words)?;
    let mut begin = section.len().checked_sub(bodies.len())?;
    let mut procedures: Vec<(String, Range<usize>)> = Vec::with_capacity(index.len());
    for (code, length) in index {
        if procedures.last().is_some_and(|(before, _)| *before >= code) {
            return None;
        }
        let end = begin.checked_add(usize::try_from(length).ok()?)?;
        procedures.push((code, begin..end));
        begin = end;
    }
    (begin == section.len()).then_some(procedures)
}

/// Returns the release, and where each section stands, of bytes whose frame and checksum are right.
fn frame(bytes: &[u8]) -> Result<(Release, [Range<usize>; 10]), PackError> {
    let header = PackError::Truncated { section: Section::Header };
    let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::WrongMagic)?;
    let (version, rest) = rest.split_first_chunk().ok_or_else(|| header.clone())?;
    let found = u16::from_le_bytes(*version);
    if found != FORMAT_VERSION {
        return Err(PackError::OtherVersion { found, expected: FORMAT_VERSION });
    }
    let (stated, content) = rest.split_first_chunk().ok_or_else(|| header.clone())?;
    let (date, rest) = content.split_first_chunk().ok_or_else(|| header.clone())?;
    let (id, body) = rest.split_first_chunk().ok_or_else(|| header.clone())?;
    let sections = split(bytes.len(), body)?;
    if checksum(content) != u32::from_le_bytes(*stated) {
        return Err(PackError::Checksum);
    }
    let on = Date::from_epoch_days(i32::from_le_bytes(*date))
        .map_err(|_| PackError::BadSection { section: Section::Header })?;
    Ok((Release { on, content: u32::from_le_bytes(*id) }, sections))
}

/// Returns where the sections stand in a pack of `total` bytes, of which `body` is the end.
fn split(total: usize, body: &[u8]) -> Result<[Range<usize>; 10], PackError> {
    let mut lengths = [0_usize; 10];
    let mut rest = body;
    for length in &mut lengths {
        let (bytes, after) = rest.split_first_chunk().ok_or(PackError::Truncated { section: Section::Header })?;
        *length = usize::try_from(u32::from_le_bytes(*bytes)).map_err(|_| PackError::TooLarge)?;
        rest = after;
    }
    let mut begin = total.saturating_sub(rest.len());
    let mut ranges: [Range<usize>; 10] = Default::default();
    for ((range, length), section) in ranges.iter_mut().zip(lengths).zip(SECTIONS) {
        let end = begin.checked_add(length).filter(|end| *end <= total);
        let end = end.ok_or(PackError::Truncated { section })?;
        *range = begin..end;
        begin = end;
    }
    if begin == total { Ok(ranges) } else { Err(PackError::TrailingBytes) }
}
