//! The bytes of a pack.
//!
//! `MOTCUA` and two line-end bytes (8) · format version (u16) · XXH32 of all that follows (u32) · the release's date (i32, days since 1970-01-01)
//! and content id (u32) · the lengths of the eight sections (u32 each) · the sections in the order of [`Section`], each in postcard. All numbers
//! are little-endian. The content id is XXH32 of lengths and sections of the whole law's pack; a pack cut from it keeps the id.

use alloc::vec::Vec;

use serde::Serialize;
use serde::de::DeserializeOwned;
use twox_hash::XxHash32;

use super::{Act, Jurisdiction, PackError, Register, Section};
use crate::calendar::CalendarData;
use crate::civil::Date;
use crate::lifecycle::LifecycleEdition;
use crate::message::Messages;
use crate::procedure::Procedure;
use crate::score::Scheme;

/// The version of the pack's format that is written and read here.
pub const FORMAT_VERSION: u16 = 2;

/// Altered by any transfer that takes the bytes for text.
const MAGIC: &[u8; 8] = b"MOTCUA\r\n";

const SECTIONS: [Section; 8] = [
    Section::Jurisdiction,
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

/// What a pack holds, as the compiler hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackContent {
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// The registered acts, in the order of their numbers.
    pub acts: Vec<Act>,
    /// The registers, in the order of their ids.
    pub registers: Vec<Register>,
    /// The calendar's data, if there is any.
    pub calendar: Option<CalendarData>,
    /// The lifecycle's editions, in the order of their dates.
    pub lifecycle: Vec<LifecycleEdition>,
    /// The messages.
    pub messages: Messages,
    /// The editions of the service-quality index, in the order of their dates.
    pub indicators: Vec<Scheme>,
    /// The procedures, in the byte order of their codes.
    pub procedures: Vec<Procedure>,
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
        let (content, release) = decode(bytes)?;
        super::validate::content(&content)?;
        Ok((content, release))
    }

    /// Returns the sections behind their lengths.
    fn body(&self) -> Result<Vec<u8>, PackError> {
        super::validate::content(self)?;
        let sections = [
            section(&self.jurisdiction)?,
            section(&self.acts)?,
            section(&self.registers)?,
            section(&self.calendar)?,
            section(&self.lifecycle)?,
            section(&self.messages)?,
            section(&self.indicators)?,
            section(&self.procedures)?,
        ];
        let mut body = Vec::new();
        for bytes in &sections {
            let length = u32::try_from(bytes.len()).map_err(|_| PackError::TooLarge)?;
            body.extend_from_slice(&length.to_le_bytes());
        }
        for bytes in &sections {
            body.extend_from_slice(bytes);
        }
        Ok(body)
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

fn section<T: Serialize>(value: &T) -> Result<Vec<u8>, PackError> {
    postcard::to_allocvec(value).map_err(|_| PackError::TooLarge)
}

/// Returns what the bytes hold, and the release; references are not validated yet.
fn decode(bytes: &[u8]) -> Result<(PackContent, Release), PackError> {
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
    let sections = split(body)?;
    if checksum(content) != u32::from_le_bytes(*stated) {
        return Err(PackError::Checksum);
    }
    let on = Date::from_epoch_days(i32::from_le_bytes(*date))
        .map_err(|_| PackError::BadSection { section: Section::Header })?;
    let release = Release { on, content: u32::from_le_bytes(*id) };
    let [jurisdiction, acts, registers, calendar, lifecycle, messages, indicators, procedures] = sections;
    let content = PackContent {
        jurisdiction: read(Section::Jurisdiction, jurisdiction)?,
        acts: read(Section::Acts, acts)?,
        registers: read(Section::Registers, registers)?,
        calendar: read(Section::Calendar, calendar)?,
        lifecycle: read(Section::Lifecycle, lifecycle)?,
        messages: read(Section::Messages, messages)?,
        indicators: read(Section::Indicators, indicators)?,
        procedures: read(Section::Procedures, procedures)?,
    };
    Ok((content, release))
}

fn split(body: &[u8]) -> Result<[&[u8]; 8], PackError> {
    let mut lengths = [0_usize; 8];
    let mut rest = body;
    for length in &mut lengths {
        let (bytes, after) = rest.split_first_chunk().ok_or(PackError::Truncated { section: Section::Header })?;
        *length = usize::try_from(u32::from_le_bytes(*bytes)).map_err(|_| PackError::TooLarge)?;
        rest = after;
    }
    let mut sections: [&[u8]; 8] = [&[]; 8];
    for ((slot, length), section) in sections.iter_mut().zip(lengths).zip(SECTIONS) {
        (*slot, rest) = rest.split_at_checked(length).ok_or(PackError::Truncated { section })?;
    }
    if rest.is_empty() { Ok(sections) } else { Err(PackError::TrailingBytes) }
}

fn read<T: DeserializeOwned>(section: Section, bytes: &[u8]) -> Result<T, PackError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(PackError::BadSection { section }),
    }
}
