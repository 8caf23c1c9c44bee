//! Rows that do not fit into memory: cut into parts of whole dossiers, which stand in a temporary file until they are judged.
//!
//! The part of a row follows from the dossier's name, so all rows of a dossier are in one part, in their order. Each part knows the place of its
//! dossiers in the whole log, so that the reports can stand in its order again.

mod codec;
mod events;
mod file;
mod records;
mod stated;

pub(crate) use file::{Piece, Pieces, damaged};

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::DefaultHashBuilder;

use crate::error::{LogError, RowCode, RowProblems};
use crate::intern::{Id, Interner};
use crate::memory::Memory;

/// How many bits of a name's hash choose a part.
const BITS: u32 = 6;
/// How many parts there are at most.
const PARTS: usize = 1 << BITS;
/// How often a part can be cut again: as often as there are bits.
pub(crate) const LEVELS: u32 = u64::BITS / BITS;
/// About how many bytes the report of a dossier takes until it is written.
pub(crate) const REPORT: usize = 400;

/// What rows are held in.
pub(crate) trait Held: Sized {
    /// Returns a place for rows with nothing in it.
    fn empty() -> Self;
    /// Returns the names of the dossiers.
    fn dossiers(&self) -> &Interner;
    /// Returns how many rows there are.
    fn len(&self) -> usize;
    /// Returns how many rows were counted and not kept, though they have places in the log.
    fn left_out(&self) -> u64 {
        0
    }
    /// Returns the dossier of a row.
    fn dossier_of(&self, row: usize) -> Id;
    /// Returns about how many bytes the rows take.
    fn bytes(&self) -> usize;
    /// Forgets the rows and all names, not what was counted and listed.
    fn forget(&mut self);
    /// Writes a chunk of the rows.
    fn write(&self, chunk: &ChunkOf<'_>) -> Vec<u8>;
    /// Adds the rows of a chunk; nothing where its bytes are damaged.
    fn load(into: &mut Loaded<Self>, bytes: &[u8], case_rows: u32) -> Option<()>;
    /// Does what can be done only when all rows of a part are there.
    fn complete(_loaded: &mut Loaded<Self>) {}
}

/// Which rows of a whole go into a chunk.
pub(crate) struct ChunkOf<'c> {
    dossiers: &'c [Id],
    rows: &'c [u32],
    /// The number of each dossier of the whole among those of its chunk.
    local: &'c [Id],
    numbers: Numbers<'c>,
}

/// The places of dossiers and rows in the whole log.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numbers<'n> {
    /// They go on from these.
    From { dossier: u64, row: u64 },
    /// Each is known.
    Each { dossiers: &'n [u64], rows: &'n [u64] },
}

impl Numbers<'_> {
    fn dossier(&self, id: Id) -> u64 {
        match self {
            Self::From { dossier, .. } => dossier + u64::from(id),
            Self::Each { dossiers, .. } => dossiers.get(id as usize).copied().unwrap_or_default(),
        }
    }

    fn row(&self, row: u32) -> u64 {
        match self {
            Self::From { row: from, .. } => from + u64::from(row),
            Self::Each { rows, .. } => rows.get(row as usize).copied().unwrap_or_default(),
        }
    }
}

/// Rows that came back, and their places in the whole log.
#[derive(Debug)]
pub(crate) struct Loaded<H> {
    pub(crate) held: H,
    /// The place of each dossier.
    pub(crate) dossiers: Vec<u64>,
    /// The place of each row.
    pub(crate) rows: Vec<u64>,
    /// How many rows each dossier has.
    counts: Vec<u32>,
    pub(crate) late: Late,
}

/// Rows that turned out to be problems when the rows of their dossier came together.
#[derive(Debug, Default)]
pub(crate) struct Late {
    /// How many are not listed, being rows beyond the bound of a dossier.
    pub(crate) beyond: u64,
    /// How many are second rows of a dossier.
    twice: u64,
    /// The first of those: when each was read, and its line.
    first: Vec<(u64, u64)>,
}

impl Late {
    fn twice(&mut self, arrived: u64, line: u64) {
        self.twice += 1;
        if self.first.len() < RowProblems::LISTED {
            self.first.push((arrived, line));
        }
    }

    /// Adds those of another part.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.beyond += other.beyond;
        self.twice += other.twice;
        self.first.extend(other.first);
        self.first.sort_unstable();
        self.first.truncate(RowProblems::LISTED);
    }

    /// Counts and lists them among the others.
    pub(crate) fn tell(self, problems: &mut RowProblems) {
        problems.count_only(RowCode::TooManyEvents, self.beyond);
        problems.add_late(RowCode::DuplicateDossier, self.twice, &self.first);
    }
}

impl<H: Held> Loaded<H> {
    fn new() -> Self {
        Self { held: H::empty(), dossiers: Vec::new(), rows: Vec::new(), counts: Vec::new(), late: Late::default() }
    }

    /// Counts a row of a dossier; returns whether it is within the bound.
    fn count(&mut self, dossier: Id, most: u32) -> bool {
        let place = dossier as usize;
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        let Some(count) = self.counts.get_mut(place).filter(|count| **count < most) else { return false };
        *count += 1;
        true
    }
}

/// Rows that went out of memory, or none.
#[derive(Debug)]
pub(crate) struct Spill {
    memory: Memory,
    parts: Option<Parts>,
    dossiers: u64,
    rows: u64,
}

impl Spill {
    pub(crate) fn within(memory: Memory) -> Self {
        Self { memory, parts: None, dossiers: 0, rows: 0 }
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Returns whether any rows went out of memory.
    pub(crate) fn is_used(&self) -> bool {
        self.parts.is_some()
    }

    /// Puts the rows out of memory where they take more of it than they may.
    pub(crate) fn settle(&mut self, held: &mut impl Held) -> Result<(), LogError> {
        let reports = if self.is_used() { 0 } else { held.dossiers().len().saturating_mul(REPORT) };
        if held.bytes().saturating_add(reports) > self.memory.bytes { self.take(held) } else { Ok(()) }
    }

    /// Puts the rows out of memory.
    pub(crate) fn take(&mut self, held: &mut impl Held) -> Result<(), LogError> {
        let numbers = Numbers::From { dossier: self.dossiers, row: self.rows };
        let parts = match &mut self.parts {
            Some(parts) => parts,
            empty => empty.insert(Parts::new(&self.memory, PARTS, 0, DefaultHashBuilder::default())?),
        };
        parts.take(held, numbers)?;
        self.dossiers += held.dossiers().len() as u64;
        self.rows += held.len() as u64 + held.left_out();
        held.forget();
        Ok(())
    }

    /// Returns the parts that have dossiers.
    pub(crate) fn into_parts(self) -> Vec<Part> {
        self.parts.map(Parts::into_list).unwrap_or_default()
    }
}

/// Parts of whole dossiers in one file.
#[derive(Debug)]
struct Parts {
    file: Arc<Pieces>,
    level: u32,
    hasher: DefaultHashBuilder,
    parts: Vec<Part>,
}

/// One part: where its rows stand.
#[derive(Debug)]
pub(crate) struct Part {
    file: Arc<Pieces>,
    level: u32,
    hasher: DefaultHashBuilder,
    chunks: Vec<Piece>,
    /// About how many bytes its rows and reports take in memory.
    bytes: usize,
    names: Names,
}

/// Whether a part has more than one dossier, as far as their hashes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    None,
    One(u64),
    Many,
}

impl Parts {
    fn new(memory: &Memory, count: usize, level: u32, hasher: DefaultHashBuilder) -> Result<Self, LogError> {
        let file = Arc::new(Pieces::new(memory.folder.as_deref())?);
        let part = || Part {
            file: Arc::clone(&file),
            level,
            hasher: hasher.clone(),
            chunks: Vec::new(),
            bytes: 0,
            names: Names::None,
        };
        let parts = std::iter::repeat_with(part).take(count).collect();
        Ok(Self { file, level, hasher, parts })
    }

    fn take<H: Held>(&mut self, held: &H, numbers: Numbers<'_>) -> Result<(), LogError> {
        let count = self.parts.len();
        let shift = (BITS * self.level).min(u64::BITS - 1);
        let mut dossiers: Vec<Vec<Id>> = vec![Vec::new(); count];
        let mut local: Vec<Id> = Vec::with_capacity(held.dossiers().len());
        let mut places: Vec<u8> = Vec::with_capacity(held.dossiers().len());
        for (id, name) in (0..).zip(held.dossiers().iter()) {
            let hash = self.hasher.hash_one(name);
            let place = usize::try_from((hash >> shift) % PARTS as u64).unwrap_or_default() % count;
            places.push(u8::try_from(place).unwrap_or_default());
            if let (Some(names), Some(part)) = (dossiers.get_mut(place), self.parts.get_mut(place)) {
                local.push(Id::try_from(names.len()).unwrap_or_default());
                names.push(id);
                part.meet(hash);
            }
        }
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); count];
        for row in 0..held.len() {
            let place = places.get(held.dossier_of(row) as usize).copied().map_or(0, usize::from);
            if let (Some(rows), Ok(row)) = (rows.get_mut(place), u32::try_from(row)) {
                rows.push(row);
            }
        }
        let each = held.bytes() / held.len().max(1);
        for ((part, dossiers), rows) in self.parts.iter_mut().zip(&dossiers).zip(&rows) {
            if dossiers.is_empty() {
                continue;
            }
            let chunk = held.write(&ChunkOf { dossiers, rows, local: &local, numbers });
            part.chunks.push(self.file.append(&lz4_flex::block::compress_prepend_size(&chunk))?);
            part.bytes += rows.len() * each + dossiers.len() * REPORT;
        }
        Ok(())
    }

    fn into_list(self) -> Vec<Part> {
        self.parts.into_iter().filter(|part| !part.chunks.is_empty()).collect()
    }
}

impl Part {
    fn meet(&mut self, hash: u64) {
        self.names = match self.names {
            Names::None => Names::One(hash),
            Names::One(known) if known == hash => self.names,
            Names::One(_) | Names::Many => Names::Many,
        };
    }

    /// Returns whether the part takes more than that many bytes and can be cut.
    pub(crate) fn is_too_large(&self, bytes: usize) -> bool {
        self.bytes > bytes && self.names == Names::Many && self.level + 1 < LEVELS
    }

    /// Returns the rows of the part.
    pub(crate) fn load<H: Held>(&self, case_rows: u32) -> Result<Loaded<H>, LogError> {
        let mut loaded = Loaded::new();
        for chunk in &self.chunks {
            self.add(*chunk, &mut loaded, case_rows)?;
        }
        H::complete(&mut loaded);
        Ok(loaded)
    }

    fn add<H: Held>(&self, chunk: Piece, loaded: &mut Loaded<H>, case_rows: u32) -> Result<(), LogError> {
        let bytes = self.file.read(chunk)?;
        let bytes = lz4_flex::block::decompress_size_prepended(&bytes).map_err(|_| damaged())?;
        H::load(loaded, &bytes, case_rows).ok_or_else(damaged)
    }

    /// Cuts the part into smaller ones of about that many bytes.
    pub(crate) fn cut<H: Held>(&self, memory: &Memory, bytes: usize) -> Result<(Vec<Self>, Late), LogError> {
        let count = (self.bytes / bytes.max(1)).saturating_mul(2).next_power_of_two().clamp(2, PARTS);
        let mut parts = Parts::new(memory, count, self.level + 1, self.hasher.clone())?;
        let mut late = Late::default();
        let mut loaded: Loaded<H> = Loaded::new();
        for (place, chunk) in self.chunks.iter().enumerate() {
            self.add(*chunk, &mut loaded, memory.case_rows)?;
            if loaded.held.bytes() >= bytes || place + 1 == self.chunks.len() {
                parts.take(&loaded.held, Numbers::Each { dossiers: &loaded.dossiers, rows: &loaded.rows })?;
                late.absorb(std::mem::replace(&mut loaded, Loaded::new()).late);
            }
        }
        Ok((parts.into_list(), late))
    }
}
