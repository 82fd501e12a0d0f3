//! Shows a site while it is being written.
//!
//! 1. [`serve`] takes a port of loopback (`port`), begins to watch the site's files (`watch`) and builds the site in
//!    memory (`build`); nothing is written to disk. 2. `respond` answers requests from it: `host` keeps strangers out,
//!    `address` finds the file that a path means, `content_type` names its kind, `page` puts a script into pages. 3. After
//!    a change the site is built anew on a thread of its own; a fault becomes `problem`s over the last good site.
//! 4. `live` tells each open page which version of it is current and what is wrong; the script (`reload.js`) loads the
//!    page anew where it is another, and shows the problems.
//!
//! Nothing is served but the files of the site and the script, and only to requests for a loopback host name: another
//! site cannot get at it by pointing its own name at this machine. Requests change nothing, and no other origin is
//! allowed to read an answer, so that where a request comes from need not be looked at.

mod address;
mod build;
mod content_type;
mod host;
mod live;
mod page;
mod port;
mod problem;
mod respond;
mod watch;

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

pub use build::{Built, Failure};

use crate::error::{Error, Result};
use build::Builder;
use live::Live;
use watch::{Signal, Watch};

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the site.
    pub root: PathBuf,
    /// Address at which the site will be published, in place of that in site.toml; its path is that of the site here.
    pub base_url: Option<String>,
    /// The day that the site is of, as `SOURCE_DATE_EPOCH` gives it.
    pub source_date: Option<String>,
    /// Port to listen at; the next free one when it is taken, any free one for 0.
    pub port: u16,
}

/// What happens while a site is served.
#[derive(Debug)]
pub enum Event<'a> {
    /// The site was built.
    Built {
        /// The files whose change was the cause, sorted; empty for the first build, or where the system lost count.
        changed: &'a [String],
        /// What was built.
        built: &'a Built,
        /// How long it took.
        took: Duration,
    },
    /// The site could not be built; what was built before is still served.
    Failed {
        /// As in [`Event::Built`].
        changed: &'a [String],
        /// Why not.
        failure: &'a Failure,
    },
    /// The first build is over, and requests are answered.
    Serving {
        /// Address of the site's home page.
        url: &'a str,
        /// The port that was asked for, where it was taken.
        taken: Option<u16>,
    },
    /// Changes of a folder will not be noticed.
    NotWatched(&'a Error),
}

/// What is told while a site is served; called from several threads.
pub type Tell<'a> = dyn Fn(&Event<'_>) + Sync + 'a;

/// Ends [`serve`], from any thread.
#[derive(Debug, Default)]
pub struct Stop {
    is_set: AtomicBool,
    notify: Notify,
}

impl Stop {
    /// Ends it soon.
    pub fn stop(&self) {
        self.is_set.store(true, Ordering::SeqCst);
        self.notify.notify_one();
    }
}

/// Serves a site until it is told to stop.
///
/// # Errors
/// [`Error::NoConfig`], [`Error::BaseUrl`] and [`Error::SourceDate`]; [`Error::Io`] when there is no port, or changes cannot be watched.
/// Whatever else is wrong with the site is shown in the browser, and told.
pub fn serve(options: &Options, stop: &Stop, tell: &Tell<'_>) -> Result<()> {
    let mut builder = Builder::new(options)?;
    let listener = port::listen(options.port)?;
    let (watch, signals) = Watch::begin(&options.root)?;
    let live = Live::default();
    rebuild(&mut builder, &live, &[], stop, tell);
    let port = listener.local_addr().map_err(unusable)?.port();
    let taken = (options.port != 0 && options.port != port).then_some(options.port);
    let url = format!("http://127.0.0.1:{port}{}", address::encode(builder.base()));
    tell(&Event::Serving { url: &url, taken });
    thread::scope(|scope| {
        let server_live = live.clone();
        scope.spawn(move || follow(builder, watch, &live, stop, tell));
        let outcome = answer(listener, server_live, stop);
        end(stop, &signals);
        outcome.map_err(unusable)
    })
}

/// Builds the site anew after each change, until it is told to stop.
fn follow(mut builder: Builder<'_>, mut watch: Watch, live: &Live, stop: &Stop, tell: &Tell<'_>) {
    while let Some(changes) = watch.changes() {
        if let Some(error) = &changes.fault {
            tell(&Event::NotWatched(error));
        }
        rebuild(&mut builder, live, &changes.names, stop, tell);
    }
}

/// Builds the site and lets the open pages know.
fn rebuild(builder: &mut Builder<'_>, live: &Live, changed: &[String], stop: &Stop, tell: &Tell<'_>) {
    let start = Instant::now();
    match builder.build(&stop.is_set) {
        Ok(built) => {
            live.show(built.site());
            tell(&Event::Built { changed, built: &built, took: start.elapsed() });
        }
        Err(Failure::Error(Error::Interrupted)) => {}
        Err(failure) => {
            live.complain(problem::problems(&failure));
            tell(&Event::Failed { changed, failure: &failure });
        }
    }
}

/// Answers requests until it is told to stop. Connections are cut off then: the live ones would never end.
fn answer(listener: TcpListener, live: Live, stop: &Stop) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            served = async { axum::serve(listener, respond::router(live)).await } => served,
            () = stop.notify.notified() => Ok(()),
        }
    });
    runtime.shutdown_background();
    outcome
}

fn end(stop: &Stop, signals: &Sender<Signal>) {
    stop.stop();
    // Where nobody listens any more, it has ended already.
    drop(signals.send(Signal::Stop));
}

fn unusable(cause: io::Error) -> Error {
    Error::io("serve at", "127.0.0.1", "try again, or choose another port with `--port N`")(cause)
}
