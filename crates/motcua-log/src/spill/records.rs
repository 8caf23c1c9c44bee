//! The rows of a dossier table as chunks.

use motcua::audit::Status;
use motcua::law::Channel;
use motcua::lifecycle::State;

use super::codec::{Reader, Writer};
use super::events::{take_texts, texts};
use super::stated::{of_list, put_moment, take_moment};
use super::{ChunkOf, Held, Loaded};
use crate::intern::{Id, Interner, NONE};
use crate::records::{Keeping, Kept, Records};

impl Held for Records {
    fn empty() -> Self {
        Self::new()
    }

    fn dossiers(&self) -> &Interner {
        &self.dossiers
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn dossier_of(&self, row: usize) -> Id {
        self.rows.get(row).map_or(NONE, |row| row.dossier)
    }

    fn bytes(&self) -> usize {
        let texts =
            [&self.dossiers, &self.procedures, &self.offices, &self.territories, &self.bodies].map(Interner::bytes);
        self.rows.len() * size_of::<Kept>()
            + texts.iter().sum::<usize>()
            + self.dossiers.len() * size_of::<Id>()
            + self.unread.bytes()
    }

    fn forget(&mut self) {
        let problems = std::mem::take(&mut self.problems);
        *self = Self { rows_read: self.rows_read, problems, ..Self::new() };
    }

    fn write(&self, chunk: &ChunkOf<'_>) -> Vec<u8> {
        let mut out = Writer::default();
        out.count(chunk.dossiers.len());
        for id in chunk.dossiers {
            out.text(self.dossiers.get(*id));
            out.byte(u8::from(self.unread.get(*id as usize)));
        }
        out.count(chunk.rows.len());
        let rows = || chunk.rows.iter().filter_map(|row| Some((*row, self.rows.get(*row as usize)?)));
        out.ids(rows().map(|(_, row)| chunk.local.get(row.dossier as usize).copied().unwrap_or(NONE)));
        texts(&mut out, &self.procedures, rows().map(|(_, row)| row.procedure));
        texts(&mut out, &self.offices, rows().map(|(_, row)| row.office));
        texts(&mut out, &self.territories, rows().map(|(_, row)| row.territory));
        texts(&mut out, &self.bodies, rows().map(|(_, row)| row.body));
        for (place, row) in rows() {
            out.number(chunk.numbers.row(place));
            put(&mut out, row);
        }
        out.into_bytes()
    }

    fn load(into: &mut Loaded<Self>, bytes: &[u8], _case_rows: u32) -> Option<()> {
        let mut input = Reader::new(bytes);
        let mut names = Vec::new();
        for _ in 0..input.count()? {
            let id = into.held.dossiers.intern(input.text()?)?;
            if input.byte()? != 0 {
                into.held.unread.set(id as usize, true);
            }
            names.push(id);
        }
        let rows = input.count()?;
        let dossiers: Vec<Id> = (0..rows).map(|_| input.id(&names)).collect::<Option<_>>()?;
        let procedures = take_texts(&mut input, &mut into.held.procedures, rows)?;
        let offices = take_texts(&mut input, &mut into.held.offices, rows)?;
        let territories = take_texts(&mut input, &mut into.held.territories, rows)?;
        let bodies = take_texts(&mut input, &mut into.held.bodies, rows)?;
        let named = dossiers.iter().zip(&procedures).zip(&offices).zip(territories.iter().zip(&bodies));
        for (((dossier, procedure), office), (territory, body)) in named {
            let place = input.number()?;
            let row = take(&mut input, [*dossier, *procedure, *office, *territory, *body])?;
            match into.held.keep(row) {
                Keeping::First => into.rows.push(place),
                Keeping::InPlace | Keeping::Nothing => {}
                Keeping::Again => into.late.twice(row.arrived, row.line),
            }
        }
        input.is_empty().then_some(())
    }
}

fn put(out: &mut Writer, row: &Kept) {
    let Kept {
        dossier: _,
        procedure: _,
        office: _,
        territory: _,
        body: _,
        channel,
        status,
        submitted,
        received,
        promised,
        finished,
        returned,
        supplements,
        line,
        arrived,
    } = *row;
    out.optional(channel.map(|channel| channel as u8), Writer::byte);
    out.optional(status, |out, status| match status {
        Status::Code(code) => [0, code].into_iter().for_each(|byte| out.byte(byte)),
        Status::State(state) => [1, state as u8].into_iter().for_each(|byte| out.byte(byte)),
    });
    for moment in [submitted, received, promised, finished, returned] {
        out.optional(moment, put_moment);
    }
    out.optional(supplements, Writer::byte);
    out.number(line);
    out.number(arrived);
}

fn take(input: &mut Reader<'_>, [dossier, procedure, office, territory, body]: [Id; 5]) -> Option<Kept> {
    let channel = of_list(&Channel::ALL, input.optional(Reader::byte)?)?;
    let status = input.optional(|input| match (input.byte()?, input.byte()?) {
        (0, code) => Some(Status::Code(code)),
        (_, state) => State::ALL.get(usize::from(state)).copied().map(Status::State),
    })?;
    let mut moment = || input.optional(take_moment);
    Some(Kept {
        dossier,
        procedure,
        office,
        territory,
        body,
        channel,
        status,
        submitted: moment()?,
        received: moment()?,
        promised: moment()?,
        finished: moment()?,
        returned: moment()?,
        supplements: input.optional(Reader::byte)?,
        line: input.number()?,
        arrived: input.number()?,
    })
}
