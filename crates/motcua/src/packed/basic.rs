//! Numbers, names, lists and what may be absent.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Packed, Packer, Unpacker};

use crate::map::Map;

/// The most elements that a list takes memory for before it has read them.
const AHEAD: usize = 64;

impl Packed for bool {
    fn pack(&self, out: &mut Packer<'_>) {
        out.number(u64::from(*self));
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        input.below(2) == 1
    }
}

macro_rules! unsigned {
    ($($kind:ty),+) => {$(
        impl Packed for $kind {
            fn pack(&self, out: &mut Packer<'_>) {
                out.number(u64::from(*self));
            }

            fn unpack(input: &mut Unpacker<'_>) -> Self {
                let number = input.number();
                Self::try_from(number).unwrap_or_else(|_| input.damaged())
            }
        }
    )+};
}

/// Negative numbers are as short as positive ones: the sign is the lowest bit.
macro_rules! signed {
    ($($kind:ty),+) => {$(
        impl Packed for $kind {
            fn pack(&self, out: &mut Packer<'_>) {
                let number = i64::from(*self);
                out.number((number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned());
            }

            fn unpack(input: &mut Unpacker<'_>) -> Self {
                let number = input.signed();
                Self::try_from(number).unwrap_or_else(|_| input.damaged())
            }
        }
    )+};
}

unsigned!(u8, u16, u32);
signed!(i32, i64);

impl Packed for String {
    fn pack(&self, out: &mut Packer<'_>) {
        out.name(self);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        input.name().to_string()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Packer<'_>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        bool::unpack(input).then(|| T::unpack(input))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Packer<'_>) {
        out.count(self.len());
        for value in self {
            value.pack(out);
        }
    }

    #[inline(never)]
    fn unpack(input: &mut Unpacker<'_>) -> Self {
        let count = input.count();
        let mut list = Self::with_capacity(count.min(AHEAD));
        for _ in 0..count {
            list.push(T::unpack(input));
            if input.is_damaged() {
                break;
            }
        }
        list
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Packer<'_>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        let first = A::unpack(input);
        (first, B::unpack(input))
    }
}

impl<T: Packed> Packed for Map<String, T> {
    fn pack(&self, out: &mut Packer<'_>) {
        out.count(self.len());
        for (name, value) in self {
            name.pack(out);
            value.pack(out);
        }
    }

    #[inline(never)]
    fn unpack(input: &mut Unpacker<'_>) -> Self {
        let mut map = Self::new();
        for _ in 0..input.count() {
            let name = String::unpack(input);
            map.insert(name, T::unpack(input));
            if input.is_damaged() {
                break;
            }
        }
        map
    }
}
