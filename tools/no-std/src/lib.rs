//! Fails to compile (duplicate `panic_impl`) as soon as anything below the engine links the standard library.
#![no_std]

pub use motcua::wire::call;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
