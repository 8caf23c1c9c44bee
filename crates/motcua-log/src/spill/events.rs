//! The rows of a log of events as chunks.

use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::codec::{Reader, Writer};
use super::stated::{self, of_list};
use super::{ChunkOf, Held, Loaded};
use crate::intern::{Id, Interner, NONE};
use crate::table::Table;

impl Held for Table {
    fn empty() -> Self {
        Self::new()
    }

    fn dossiers(&self) -> &Interner {
        &self.names.dossiers
    }

    fn len(&self) -> usize {
        self.dossier.len()
    }

    fn dossier_of(&self, row: usize) -> Id {
        self.dossier.get(row).copied().unwrap_or(NONE)
    }

    fn left_out(&self) -> u64 {
        self.left_out_before(self.len())
    }

    fn bytes(&self) -> usize {
        // the last four are the places of rows when they are put together by dossier
        let row = size_of::<Id>() * 2 + size_of::<EventKind>() + size_of::<i64>() + size_of::<u32>();
        let texts = [&self.names.dossiers, &self.names.procedures, &self.names.offices].map(Interner::bytes);
        self.dossier.len() * row
            + texts.iter().sum::<usize>()
            + self.hour_unknown.bytes()
            + self.seq.bytes()
            + self.recorded_at.bytes()
            + self.recorded_hour_unknown.bytes()
            + self.role.bytes()
            + self.office.bytes()
            + self.channel.bytes()
            + self.event_id.bytes()
            + self.detail.bytes()
            + self.unmapped.bytes()
            + self.told_procedure.bytes()
            + self.unread.bytes()
            + self.names.dossiers.len() * 2 * size_of::<u32>()
    }

    fn forget(&mut self) {
        *self = self.emptied();
    }

    fn write(&self, chunk: &ChunkOf<'_>) -> Vec<u8> {
        let mut out = Writer::default();
        out.count(chunk.dossiers.len());
        for id in chunk.dossiers {
            out.text(self.names.dossiers.get(*id));
            out.number(chunk.numbers.dossier(*id));
            out.number(u64::from(self.unmapped.get(*id as usize)));
            out.number(u64::from(self.unread.get(*id as usize)));
        }
        let told_of = |id: &Id| self.told_procedure.get(*id as usize);
        texts(&mut out, &self.names.procedures, chunk.dossiers.iter().map(told_of));
        let rows = || chunk.rows.iter().map(|row| *row as usize);
        out.count(chunk.rows.len());
        let mut before = 0;
        for row in chunk.rows {
            let place = chunk.numbers.row(*row) + self.left_out_before(*row as usize);
            out.number(place - before);
            before = place;
        }
        out.ids(rows().map(|row| chunk.local.get(self.dossier_of(row) as usize).copied().unwrap_or(NONE)));
        texts(&mut out, &self.names.procedures, rows().map(|row| self.procedure.get(row).copied().unwrap_or(NONE)));
        texts(&mut out, &self.names.offices, rows().map(|row| self.office.get(row)));
        rows().for_each(|row| out.byte(self.event.get(row).map_or(u8::MAX, |event| *event as u8)));
        for row in rows() {
            out.signed(self.micros.get(row).copied().unwrap_or_default());
            out.byte(self.traits(row));
            if let Some(seq) = self.seq.get(row) {
                out.signed(seq);
            }
            if let Some(micros) = self.recorded_at.get(row) {
                out.signed(micros);
            }
            if let Some(role) = self.role.get(row) {
                out.byte(role as u8);
            }
            if let Some(channel) = self.channel.get(row) {
                out.byte(channel as u8);
            }
            if let Some(name) = self.event_id.get(row) {
                out.text(name);
            }
            if let Some(detail) = self.detail.get(row) {
                stated::put(&mut out, detail);
            }
        }
        out.into_bytes()
    }

    fn load(into: &mut Loaded<Self>, bytes: &[u8], case_rows: u32) -> Option<()> {
        let mut input = Reader::new(bytes);
        let mut dossiers = Vec::new();
        for _ in 0..input.count()? {
            let known = into.held.names.dossiers.len();
            let id = into.held.names.dossiers.intern(input.text()?)?;
            let place = input.number()?;
            if id as usize == known {
                into.dossiers.push(place);
            }
            for lost in [&mut into.held.unmapped, &mut into.held.unread] {
                let more = u32::try_from(input.number()?).ok()?;
                if more > 0 {
                    lost.set(id as usize, lost.get(id as usize).saturating_add(more));
                }
            }
            dossiers.push(id);
        }
        let told_of = take_texts(&mut input, &mut into.held.names.procedures, dossiers.len())?;
        for (dossier, procedure) in dossiers.iter().zip(told_of) {
            into.held.told_procedure.set_first(*dossier as usize, procedure);
        }
        let rows = input.count()?;
        let mut before = 0_u64;
        let mut take_place = || {
            before = before.checked_add(input.number()?)?;
            Some(before)
        };
        let places: Vec<u64> = (0..rows).map(|_| take_place()).collect::<Option<_>>()?;
        let of: Vec<Id> = (0..rows).map(|_| input.id(&dossiers)).collect::<Option<_>>()?;
        let procedures = take_texts(&mut input, &mut into.held.names.procedures, rows)?;
        let offices = take_texts(&mut input, &mut into.held.names.offices, rows)?;
        let events: Vec<EventKind> =
            (0..rows).map(|_| of_list(EventKind::ALL, Some(input.byte()?))?).collect::<Option<_>>()?;
        for ((((place, dossier), procedure), office), event) in
            places.iter().zip(&of).zip(&procedures).zip(&offices).zip(&events)
        {
            let micros = input.signed()?;
            let traits = input.byte()?;
            let has = |bit: u8| traits & bit != 0;
            let seq = if has(SEQ) { Some(input.signed()?) } else { None };
            let recorded_at = if has(RECORDED) { Some(input.signed()?) } else { None };
            let role = if has(ROLE) { of_list(Role::ALL, Some(input.byte()?))? } else { None };
            let channel = if has(CHANNEL) { of_list(&Channel::ALL, Some(input.byte()?))? } else { None };
            let name = if has(EVENT_ID) { Some(input.text()?) } else { None };
            let detail = if has(DETAIL) { Some(stated::take(&mut input)?) } else { None };
            if !into.count(*dossier, case_rows) {
                into.late.beyond += 1;
                let lost = &mut into.held.unread;
                lost.set(*dossier as usize, lost.get(*dossier as usize).saturating_add(1));
                continue;
            }
            into.rows.push(*place);
            let table = &mut into.held;
            let row = table.dossier.len();
            table.dossier.push(*dossier);
            table.procedure.push(*procedure);
            table.event.push(*event);
            table.micros.push(micros);
            table.hour_unknown.put(row, has(HOUR_UNKNOWN));
            table.seq.put(row, seq);
            table.recorded_at.put(row, recorded_at);
            table.recorded_hour_unknown.put(row, has(RECORDED_HOUR_UNKNOWN));
            table.role.put(row, role);
            table.office.put(row, *office);
            table.channel.put(row, channel);
            table.event_id.put(row, name);
            table.detail.put(row, detail);
        }
        input.is_empty().then_some(())
    }

    /// Where rows of a second stand by their numbers and by their place in the log, the place is that in the whole log.
    fn complete(loaded: &mut Loaded<Self>) {
        let seq = &mut loaded.held.seq;
        if seq.is_absent() {
            return;
        }
        for (row, place) in loaded.rows.iter().enumerate() {
            if seq.get(row).is_none() {
                seq.set(row, i64::try_from(*place).ok());
            }
        }
    }
}

const HOUR_UNKNOWN: u8 = 1;
const SEQ: u8 = 2;
const RECORDED: u8 = 4;
const RECORDED_HOUR_UNKNOWN: u8 = 8;
const ROLE: u8 = 16;
const CHANNEL: u8 = 32;
const EVENT_ID: u8 = 64;
const DETAIL: u8 = 128;

impl Table {
    /// Returns what of the rarer columns a row has.
    fn traits(&self, row: usize) -> u8 {
        [
            (self.hour_unknown.get(row), HOUR_UNKNOWN),
            (self.seq.get(row).is_some(), SEQ),
            (self.recorded_at.get(row).is_some(), RECORDED),
            (self.recorded_hour_unknown.get(row), RECORDED_HOUR_UNKNOWN),
            (self.role.get(row).is_some(), ROLE),
            (self.channel.get(row).is_some(), CHANNEL),
            (self.event_id.get(row).is_some(), EVENT_ID),
            (self.detail.get(row).is_some(), DETAIL),
        ]
        .iter()
        .fold(0, |traits, (has, bit)| if *has { traits | bit } else { traits })
    }
}

/// Writes texts of which there are few: each once, then the numbers.
pub(super) fn texts(out: &mut Writer, known: &Interner, ids: impl Iterator<Item = Id> + Clone) {
    let mut local: Vec<Id> = vec![NONE; known.len()];
    let mut used: Vec<Id> = Vec::new();
    for id in ids.clone() {
        if let Some(place) = local.get_mut(id as usize).filter(|place| **place == NONE) {
            *place = Id::try_from(used.len()).unwrap_or(NONE);
            used.push(id);
        }
    }
    out.count(used.len());
    used.iter().for_each(|id| out.text(known.get(*id)));
    out.ids(ids.map(|id| local.get(id as usize).copied().unwrap_or(NONE)));
}

pub(super) fn take_texts(input: &mut Reader<'_>, known: &mut Interner, rows: usize) -> Option<Vec<Id>> {
    let texts = input.count()?;
    let used: Vec<Id> = (0..texts).map(|_| known.intern(input.text()?)).collect::<Option<_>>()?;
    (0..rows).map(|_| input.id(&used)).collect()
}
