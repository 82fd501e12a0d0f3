//! Who makes which output of a run.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::site_path::{ancestors, fold};
use crate::error::{Error, Result};

/// An output of this run.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Its path in the site.
    pub(super) path: String,
    /// What it is made from, for messages.
    pub(super) maker: String,
    /// Whether it lists other outputs, and so is published after them.
    pub(super) is_listing: bool,
    /// Number of the staged file; `None` where the published one has the same bytes.
    pub(super) staged: Option<u64>,
}

/// The outputs of this run, by their paths without letter case.
#[derive(Debug, Default)]
pub(super) struct Claims(BTreeMap<String, Claim>);

impl Claims {
    /// Adds an output.
    ///
    /// # Errors
    /// [`Error::SamePath`] when another one has its path.
    pub(super) fn add(&mut self, claim: Claim) -> Result<()> {
        match self.0.entry(fold(&claim.path)) {
            Entry::Vacant(free) => drop(free.insert(claim)),
            Entry::Occupied(taken) => return Err(same_path(taken.get(), &claim)),
        }
        Ok(())
    }

    /// Whether an output has this path, letter case aside.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains_key(&fold(path))
    }

    /// The outputs in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.0.values()
    }

    /// The folders of all outputs, each with the first output in it and in an order in which parents come first.
    ///
    /// # Errors
    /// [`Error::SamePath`] when one of them is an output itself.
    pub(super) fn folders(&self) -> Result<BTreeMap<&str, &Claim>> {
        let mut folders = BTreeMap::new();
        for claim in self.iter() {
            for folder in ancestors(&claim.path) {
                if let Entry::Vacant(new) = folders.entry(folder) {
                    if let Some(file) = self.0.get(&fold(folder)) {
                        return Err(same_path(file, claim));
                    }
                    new.insert(claim);
                }
            }
        }
        Ok(folders)
    }
}

/// The error names the two in the order of their makers, not in that of the threads that came first.
fn same_path(one: &Claim, other: &Claim) -> Error {
    let (first, second) =
        if (&one.path, &one.maker) <= (&other.path, &other.maker) { (one, other) } else { (other, one) };
    Error::SamePath {
        path: first.path.clone(),
        maker: first.maker.clone(),
        other_path: second.path.clone(),
        other_maker: second.maker.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(path: &str, maker: &str) -> Claim {
        Claim { path: path.to_owned(), maker: maker.to_owned(), is_listing: false, staged: None }
    }

    fn claims(paths: &[&str]) -> Result<Claims> {
        let mut claims = Claims::default();
        for (number, path) in paths.iter().enumerate() {
            claims.add(claim(path, &format!("maker {number}")))?;
        }
        Ok(claims)
    }

    #[test]
    fn folders_come_with_parents_first() {
        let claims = claims(&["b/c/d", "b/a", "b-c/x", "e"]).unwrap();
        let folders = claims.folders().unwrap();
        assert_eq!(folders.keys().copied().collect::<Vec<_>>(), ["b", "b-c", "b/c"]);
        assert_eq!(folders["b"].path, "b/a");
    }

    #[test]
    fn two_outputs_with_one_path_are_told_with_both_makers() {
        let error = claims(&["models/B/x", "models/b/x"]).unwrap_err().to_string();
        assert!(error.contains("models/B/x (maker 0) and models/b/x (maker 1)"), "{error}");
        let mut reverse = claims(&[]).unwrap();
        reverse.add(claim("a", "second")).unwrap();
        let error = reverse.add(claim("a", "first")).unwrap_err().to_string();
        assert!(error.contains("a (first) and a (second)"), "{error}");
    }

    #[test]
    fn an_output_cannot_be_a_folder_of_another() {
        let error = claims(&["A/b/c", "a"]).unwrap().folders().unwrap_err().to_string();
        assert!(error.contains("A/b/c (maker 0) and a (maker 1)"), "{error}");
    }
}
