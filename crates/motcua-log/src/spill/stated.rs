//! What a detail states, and a moment, as bytes.

use motcua::civil::{DateTime, Moment};
use motcua::dossier::{ComplaintKind, Signature, Stated};
use motcua::lifecycle::State;

use super::codec::{Reader, Writer};

pub(super) fn put_moment(out: &mut Writer, moment: Moment) {
    out.signed(moment.at.epoch_seconds());
    out.byte(u8::from(moment.hour_known));
}

pub(super) fn take_moment(input: &mut Reader<'_>) -> Option<Moment> {
    let at = DateTime::from_epoch_seconds(input.signed()?).ok()?;
    Some(Moment { at, hour_known: input.byte()? != 0 })
}

/// Writes every value; a value that the engine comes to read must be named here.
pub(super) fn put(out: &mut Writer, stated: &Stated) {
    let Stated {
        promised_on,
        new_due_on,
        received_at,
        signature,
        non_territorial,
        identity_level,
        applicant_signature,
        own_account,
        status,
        state,
        supplements_used,
        extensions_used,
        visit,
        reference,
        amount,
        due_at,
        complaint,
        office,
        has_outcome,
        upheld,
        unknown_keys,
        unread_keys,
    } = *stated;
    for moment in [promised_on, new_due_on, received_at, due_at] {
        out.optional(moment, put_moment);
    }
    for signature in [signature, applicant_signature] {
        out.byte(signature.map_or(0, |signature| match signature {
            Signature::Valid => 1,
            Signature::Invalid => 2,
            Signature::None => 3,
        }));
    }
    for flag in [non_territorial, own_account, Some(has_outcome), upheld, Some(unknown_keys), Some(unread_keys)] {
        out.optional(flag.map(u8::from), Writer::byte);
    }
    for small in [identity_level, status, supplements_used, extensions_used] {
        out.optional(small, Writer::byte);
    }
    out.optional(state.map(|state| state as u8), Writer::byte);
    out.optional(complaint.map(|complaint| complaint as u8), Writer::byte);
    out.optional(visit, Writer::number);
    out.optional(reference, Writer::number);
    out.optional(office, Writer::number);
    out.optional(amount, Writer::signed);
}

pub(super) fn take(input: &mut Reader<'_>) -> Option<Stated> {
    let mut moment = || input.optional(take_moment);
    let (promised_on, new_due_on, received_at, due_at) = (moment()?, moment()?, moment()?, moment()?);
    let mut signature = || {
        Some(match input.byte()? {
            0 => None,
            1 => Some(Signature::Valid),
            2 => Some(Signature::Invalid),
            _ => Some(Signature::None),
        })
    };
    let (signature, applicant_signature) = (signature()?, signature()?);
    let mut flag = || Some(input.optional(Reader::byte)?.map(|flag| flag != 0));
    let (non_territorial, own_account) = (flag()?, flag()?);
    let (has_outcome, upheld, unknown_keys, unread_keys) = (flag()?, flag()?, flag()?, flag()?);
    let mut small = || input.optional(Reader::byte);
    let (identity_level, status) = (small()?, small()?);
    let (supplements_used, extensions_used) = (small()?, small()?);
    Some(Stated {
        promised_on,
        new_due_on,
        received_at,
        signature,
        non_territorial,
        identity_level,
        applicant_signature,
        own_account,
        status,
        state: of_list(State::ALL, small()?)?,
        supplements_used,
        extensions_used,
        due_at,
        complaint: of_list(ComplaintKind::ALL, small()?)?,
        has_outcome: has_outcome?,
        upheld,
        unknown_keys: unknown_keys?,
        unread_keys: unread_keys?,
        visit: input.optional(Reader::number)?,
        reference: input.optional(Reader::number)?,
        office: input.optional(Reader::number)?,
        amount: input.optional(Reader::signed)?,
    })
}

/// Returns the value at that place of a closed list.
pub(super) fn of_list<T: Copy>(list: &[T], place: Option<u8>) -> Option<Option<T>> {
    match place {
        None => Some(None),
        Some(place) => list.get(usize::from(place)).copied().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stated_comes_back() {
        let moment = |text| Moment::parse(text, 420).ok();
        let all = Stated {
            promised_on: moment("2026-08-14"),
            new_due_on: moment("2026-08-15T08:00"),
            received_at: moment("0001-01-02"),
            signature: Some(Signature::Invalid),
            non_territorial: Some(false),
            identity_level: Some(2),
            applicant_signature: Some(Signature::None),
            own_account: Some(true),
            status: Some(10),
            state: State::ALL.last().copied(),
            supplements_used: Some(0),
            extensions_used: Some(1),
            visit: Some(7),
            reference: Some(u64::MAX),
            amount: Some(20_000),
            due_at: moment("9999-12-31T23:59:59"),
            complaint: ComplaintKind::ALL.first().copied(),
            office: Some(8),
            has_outcome: true,
            upheld: Some(false),
            unknown_keys: true,
            unread_keys: true,
        };
        for stated in [Stated::default(), all, Stated { signature: Some(Signature::Valid), ..Stated::default() }] {
            let mut out = Writer::default();
            put(&mut out, &stated);
            let bytes = out.into_bytes();
            assert_eq!(take(&mut Reader::new(&bytes)), Some(stated));
            assert_eq!(take(&mut Reader::new(bytes.get(..bytes.len() - 1).unwrap_or_default())), None);
        }
    }
}
