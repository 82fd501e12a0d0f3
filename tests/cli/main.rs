//! The program as its users see it: arguments in; standard output, standard error and an exit code out.

mod build;
mod check;
mod explain;
mod extract;
mod help;
#[cfg(feature = "serve")]
mod serve;
mod streams;
mod zoodex;
