//! The `zoodex` program.

fn main() {}
