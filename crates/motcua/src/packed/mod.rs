//! Values as the bytes of a pack: numbers as short as they are, names and texts as positions in two tables.
//!
//! Each type says once, with the macro [`packed`], which parts it has and in which order; writing and reading follow. Reading never stops half way:
//! an [`Unpacker`] that meets damaged bytes says so at the end and gives zeros and empty lists until then, so that no reader needs a way out.

mod basic;
mod read;
mod tables;
mod write;

use alloc::vec::Vec;

pub(crate) use read::Unpacker;
pub(crate) use tables::{Index, Tables, Words, put_number, take_size};
pub(crate) use write::Packer;

/// What a pack can hold.
pub(crate) trait Packed: Sized {
    /// Writes the value.
    fn pack(&self, out: &mut Packer<'_>);

    /// Returns the value that stands next; any value where the bytes are damaged.
    fn unpack(input: &mut Unpacker<'_>) -> Self;
}

/// Returns the value as bytes; its names and texts are added to the tables.
pub(crate) fn pack(value: &impl Packed, tables: &mut Tables) -> Vec<u8> {
    let mut packer = Packer::new(tables);
    value.pack(&mut packer);
    packer.bytes()
}

/// Returns the value that those bytes are, all of them; nothing where they are no such value.
pub(crate) fn unpack<T: Packed>(bytes: &[u8], words: Words<'_>) -> Option<T> {
    let mut unpacker = Unpacker::new(bytes, words);
    let value = T::unpack(&mut unpacker);
    unpacker.is_whole().then_some(value)
}

/// Says how a type stands in a pack: a `struct` by its fields, a `names` by its variants, an `enum` with parts by numbered variants. The order is that of the
/// bytes.
macro_rules! packed {
    (struct $name:ident $(<$of:ident>)? { $($field:ident),+ $(,)? }) => {
        impl $(<$of: crate::packed::Packed>)? crate::packed::Packed for $name $(<$of>)? {
            fn pack(&self, out: &mut crate::packed::Packer<'_>) {
                $(self.$field.pack(out);)+
            }

            #[inline(never)]
            fn unpack(input: &mut crate::packed::Unpacker<'_>) -> Self {
                Self { $($field: crate::packed::Packed::unpack(input)),+ }
            }
        }
    };
    (newtype $name:ident) => {
        impl crate::packed::Packed for $name {
            fn pack(&self, out: &mut crate::packed::Packer<'_>) {
                self.0.pack(out);
            }

            fn unpack(input: &mut crate::packed::Unpacker<'_>) -> Self {
                Self(crate::packed::Packed::unpack(input))
            }
        }
    };
    (names $name:ident { $first:ident $(, $other:ident)* $(,)? }) => {
        impl crate::packed::Packed for $name {
            fn pack(&self, out: &mut crate::packed::Packer<'_>) {
                out.number(*self as u64);
            }

            fn unpack(input: &mut crate::packed::Unpacker<'_>) -> Self {
                match input.below([$name::$first as u64, $($name::$other as u64),*].len()) {
                    $(number if number == $name::$other as usize => Self::$other,)*
                    _ => Self::$first,
                }
            }
        }
    };
    (enum $name:ident { $($number:literal $variant:ident $(($($part:ident),+))? $({ $($field:ident),+ })?),+ $(,)? }) => {
        impl crate::packed::Packed for $name {
            fn pack(&self, out: &mut crate::packed::Packer<'_>) {
                match self {
                    $(Self::$variant $(($($part),+))? $({ $($field),+ })? => {
                        out.number($number);
                        $($($part.pack(out);)+)?
                        $($($field.pack(out);)+)?
                    })+
                }
            }

            fn unpack(input: &mut crate::packed::Unpacker<'_>) -> Self {
                match input.below([$($number),+].len()) {
                    $($number => {
                        $($(let $part = crate::packed::Packed::unpack(input);)+)?
                        $($(let $field = crate::packed::Packed::unpack(input);)+)?
                        Self::$variant $(($($part),+))? $({ $($field),+ })?
                    })+
                    _ => {
                        input.damage();
                        Self::unpack(input)
                    }
                }
            }
        }
    };
}
pub(crate) use packed;
