//! Standard output and standard error.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use zoodex::diagnostic::text::TextStyle;

/// Writes to standard output. A reader that closes its end, as `head` does, has enough: that is no error.
///
/// # Errors
/// When standard output cannot be written to, as on a full disk.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still buffered would be tried again on dropping.
            let _ = out.into_parts();
            Ok(())
        }
        outcome => outcome,
    }
}

/// Writes a line to standard error, if anybody listens there.
pub(crate) fn say(line: &str) {
    tell(|err| writeln!(err, "{line}"));
}

/// Writes to standard error, if anybody listens there.
pub(crate) fn tell(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut err = BufWriter::new(io::stderr().lock());
    let _ = write(&mut err).and_then(|()| err.flush());
}

/// How diagnostics look on a stream: coloured on a terminal that can do it, unless `NO_COLOR` is set.
pub(crate) fn text_style(stream: &impl IsTerminal) -> TextStyle {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    TextStyle { colour: stream.is_terminal() && !refused && !dumb, ..TextStyle::default() }
}
