//! Which host names a request may be for.

/// Whether a `Host` header, or the authority of an address, names this machine's loopback, at any port.
///
/// A name of another site may lead here as well, and its pages could then read what is served: so only names that cannot
/// be another's count.
pub(super) fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost") || matches!(name, "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_loopback_count() {
        for host in ["localhost", "LocalHost:4000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:4000"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            ":4000",
            "example.org",
            "localhost.example.org:4000",
            "example.org:localhost",
            "127.0.0.1.example.org",
            "user@localhost",
            "localhost:80:80",
            "0.0.0.0:4000",
            "[::2]:4000",
            "::1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
