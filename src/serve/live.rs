//! What open pages are told: which version of them is current, and what is wrong.

use std::convert::Infallible;
use std::process;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::response::sse;
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::watch::{Receiver, Sender};

use super::address::{Found, look_up};
use super::build::Site;
use super::problem::Problem;

/// How long a browser waits before it looks for a server that went away.
const RETRY: Duration = Duration::from_millis(500);

/// The page for addresses that lead nowhere.
pub(super) const NOT_FOUND: &str = "404.html";

/// The current state, for all who want to know it.
#[derive(Debug, Clone)]
pub(super) struct Live {
    state: Arc<Sender<State>>,
    /// Tells this run from the ones before it, whose builds had the same numbers.
    run: Arc<str>,
}

/// The last good site and what is wrong since.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// The site; none before the first build that went well.
    pub(super) site: Option<Arc<Site>>,
    problems: Arc<[Problem]>,
}

/// What a page is told.
#[derive(Serialize)]
struct Message<'a> {
    version: String,
    problems: &'a [Problem],
}

impl Default for Live {
    fn default() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let run = format!("{}-{}", now.as_nanos(), process::id());
        Self { state: Arc::new(Sender::new(State::default())), run: run.into() }
    }
}

impl Live {
    /// Shows a new site, with which nothing is wrong.
    pub(super) fn show(&self, site: Arc<Site>) {
        drop(self.state.send_replace(State { site: Some(site), problems: Arc::default() }));
    }

    /// Tells what is wrong, over the site as it was.
    pub(super) fn complain(&self, problems: Vec<Problem>) {
        self.state.send_modify(|state| state.problems = problems.into());
    }

    /// The state right now.
    pub(super) fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// What is to be seen at the path of an address. It changes with the page, with the pictures and other copied files
    /// that it may show, and with the run; theme and search data change a page too, as it names them by their content.
    pub(super) fn version(&self, state: &State, path: &str) -> String {
        let Some(site) = &state.site else { return format!("{}-none", self.run) };
        let found = match look_up(&site.files, &site.base, path) {
            Found::File(file, _) => format!("page-{}", file.changed_in),
            Found::Missing => {
                format!("missing-{}", site.files.file(NOT_FOUND).map_or(0, |file| file.changed_in))
            }
            Found::Folder | Found::Home | Found::Outside => "elsewhere".to_owned(),
        };
        format!("{}-{found}-{}", self.run, site.files.copies_changed_in())
    }

    /// What the page at a path is told, now and whenever it is something else.
    pub(super) fn events(self, path: String) -> impl Stream<Item = Result<sse::Event, Infallible>> + Send + 'static {
        let receiver = self.state.subscribe();
        stream::unfold((self, receiver, path, None), |(live, mut receiver, path, told)| async move {
            let message = live.next(&mut receiver, &path, told.as_deref()).await?;
            let event = sse::Event::default().retry(RETRY).data(&message);
            Some((Ok(event), (live, receiver, path, Some(message))))
        })
    }

    /// The next message that is not the one that was told last; `None` when there will be none.
    async fn next(&self, receiver: &mut Receiver<State>, path: &str, told: Option<&str>) -> Option<String> {
        loop {
            let state = receiver.borrow_and_update().clone();
            let message = Message { version: self.version(&state, path), problems: &state.problems };
            let message = serde_json::to_string(&message).ok()?;
            if told != Some(message.as_str()) {
                return Some(message);
            }
            receiver.changed().await.ok()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{MemoryPublication, MemorySite};
    use std::sync::atomic::AtomicBool;

    fn site(before: &MemorySite, build: u64, files: &[(&str, &str)]) -> Arc<Site> {
        let running = AtomicBool::new(false);
        let publication = MemoryPublication::begin(before, build, &running);
        for (path, text) in files {
            publication.put(path, text.as_bytes(), "a test").unwrap();
        }
        Arc::new(Site { files: publication.finish().0, base: "/zoo/".to_owned() })
    }

    #[test]
    fn a_version_changes_with_its_page_only() {
        let live = Live::default();
        let version = |path: &str| live.version(&live.state(), path);
        let before = version("/zoo/");
        let first = site(&MemorySite::default(), 1, &[("index.html", "1"), ("a/index.html", "1"), ("404.html", "1")]);
        live.show(Arc::clone(&first));
        let seen = ["/zoo/", "/zoo/a/", "/zoo/b/"].map(version);
        assert_ne!(before, seen[0]);
        live.show(site(&first.files, 2, &[("index.html", "2"), ("b/index.html", "1"), ("404.html", "1")]));
        let [home, gone, new] = ["/zoo/", "/zoo/a/", "/zoo/b/"].map(version);
        assert!(home != seen[0] && gone != seen[1] && new != seen[2]);
        live.show(first);
        assert_eq!(version("/zoo/a/"), seen[1]);
        assert_ne!(Live::default().run, live.run);
    }

    #[tokio::test]
    async fn a_page_is_told_what_is_new_to_it() {
        let live = Live::default();
        let mut receiver = live.state.subscribe();
        let first = live.next(&mut receiver, "/zoo/", None).await.unwrap();
        assert!(first.ends_with(r#""problems":[]}"#), "{first}");
        live.complain(vec![]);
        live.show(site(&MemorySite::default(), 1, &[("index.html", "1")]));
        let second = live.next(&mut receiver, "/zoo/", Some(&first)).await.unwrap();
        assert!(second.contains("page-1"), "{second}");
    }
}
