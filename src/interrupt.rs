//! Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The exit code of a run that was interrupted.
pub(crate) const EXIT_CODE: u8 = 130;

/// From now on Ctrl-C sets the flag that is returned, so that whoever looks at it can leave everything in order. Who
/// presses it a second time wants to leave at once.
pub(crate) fn listen() -> &'static AtomicBool {
    call(|| {});
    &INTERRUPTED
}

/// From now on Ctrl-C calls a function; a second time it ends the program.
pub(crate) fn call(interrupt: impl Fn() + Send + 'static) {
    // Without a handler the system ends the program on Ctrl-C, which harms no published file either.
    let _ = ctrlc::set_handler(move || {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            leave();
        }
        interrupt();
    });
}

#[expect(clippy::exit, reason = "the main thread was asked once and is still busy")]
fn leave() -> ! {
    std::process::exit(i32::from(EXIT_CODE))
}
