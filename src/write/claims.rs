//! Who makes which output of a run.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

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
    /// Where its content is.
    pub(super) content: Place,
}

/// Where the content of an output is before the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In its place: the published file has the same bytes.
    Published,
    /// In the staged tree, because the site has no such file yet.
    New,
    /// In the staged file with this number, which will replace the published one. It needs no folders made for it.
    Replacement(u64),
}

/// The outputs of this run.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// By their paths without letter case.
    files: FxHashMap<String, Claim>,
    /// Their folders without letter case, each with the path of an output in it.
    folders: FxHashMap<String, String>,
}

impl Claims {
    /// Adds an output.
    ///
    /// # Errors
    /// [`Error::SamePath`] when another one has its path, or one of the two would be a folder of the other.
    pub(super) fn add(&mut self, claim: Claim) -> Result<()> {
        let path = fold(&claim.path);
        if let Some(above) = ancestors(&path).find_map(|folder| self.files.get(folder)) {
            return Err(same_path(above, &claim));
        }
        if let Some(below) = self.folders.get(&path).and_then(|below| self.files.get(below)) {
            return Err(same_path(below, &claim));
        }
        for folder in ancestors(&path) {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), path.clone());
            }
        }
        match self.files.entry(path) {
            Entry::Vacant(free) => drop(free.insert(claim)),
            Entry::Occupied(taken) => return Err(same_path(taken.get(), &claim)),
        }
        Ok(())
    }

    /// Whether an output has this path, letter case aside.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(&fold(path))
    }

    /// How many outputs there are, and how many of them are published already.
    pub(super) fn count(&self) -> (usize, usize) {
        let published = self.files.values().filter(|claim| claim.content == Place::Published);
        (self.files.len(), published.count())
    }

    /// The outputs in the order of their paths without letter case.
    pub(super) fn sorted(&self) -> Vec<&Claim> {
        let mut all: Vec<(&String, &Claim)> = self.files.iter().collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        all.into_iter().map(|(_, claim)| claim).collect()
    }
}

/// The folders of outputs, each with an output in it, in an order in which parents come first.
pub(super) fn folders<'a>(claims: &[&'a Claim]) -> BTreeMap<&'a str, &'a Claim> {
    claims.iter().flat_map(|claim| ancestors(&claim.path).map(move |folder| (folder, *claim))).collect()
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
        Claim { path: path.to_owned(), maker: maker.to_owned(), is_listing: false, content: Place::New }
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
        assert_eq!(folders(&claims.sorted()).into_keys().collect::<Vec<_>>(), ["b", "b-c", "b/c"]);
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
        for paths in [["A/b/c", "a"], ["a", "A/b/c"]] {
            let error = claims(&paths).unwrap_err().to_string();
            assert!(error.contains("A/b/c (maker") && error.contains(" and a (maker"), "{error}");
        }
        assert!(claims(&["a/b", "a-b", "a.b"]).is_ok());
    }
}
