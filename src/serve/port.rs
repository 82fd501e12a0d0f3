//! The port of loopback that a site is served at.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use crate::error::{Error, Result};

/// How many ports are tried.
const TRIES: u16 = 100;

/// Listens at a port, or at the next free one when it is taken.
///
/// # Errors
/// [`Error::Io`] when the system refuses, or none of a hundred ports is free.
pub(super) fn listen(port: u16) -> Result<TcpListener> {
    let mut tried = port;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, tried)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && tried - port < TRIES && tried < u16::MAX => {
                tried += 1;
            }
            outcome => {
                let place = format!("127.0.0.1:{tried}");
                return outcome.map_err(Error::io("serve at", place, "choose another port with `--port N`"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_free_port_is_used() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let Ok(next) = listen(port) else {
            assert_eq!(port, u16::MAX);
            return;
        };
        let next = next.local_addr().unwrap();
        assert!(next.ip().is_loopback() && next.port() > port);
    }
}
