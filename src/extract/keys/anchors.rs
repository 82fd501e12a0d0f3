//! What aliases repeat, and how much of it: aliases of aliases grow by powers.

use std::collections::HashMap;

use super::broken::Why;
use super::node::Node;

/// How deep values may lie within each other; no card and no metafile needs a tenth of it.
pub(super) const DEEPEST: usize = 128;

/// How large a value is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    /// About how many bytes it takes.
    weight: usize,
    /// How deep the values in it lie.
    depth: usize,
}

impl Size {
    /// What a value takes beside its words.
    const OF_NODE: usize = 16;

    /// The size of a scalar with so many bytes, or of a list or map that is empty.
    pub(super) fn of_words(bytes: usize) -> Self {
        Self { weight: Self::OF_NODE + bytes, depth: 1 }
    }

    /// Takes in a value that lies within.
    pub(super) fn add(&mut self, inner: Self) {
        self.weight += inner.weight;
        self.depth = self.depth.max(inner.depth + 1);
    }
}

/// The values that aliases may repeat.
#[derive(Debug)]
pub(super) struct Anchors {
    /// By the parser's numbers for them; `None` where one is too large to be kept.
    known: HashMap<usize, Option<(Node, Size)>>,
    /// How much may still be kept and repeated.
    budget: usize,
}

impl Anchors {
    /// None yet, for a text of so many bytes: what is repeated is bounded by what is written.
    pub(super) fn of_text(bytes: usize) -> Self {
        /// How many values may be repeated in the smallest text.
        const AT_LEAST: usize = 10_000;
        Self { known: HashMap::new(), budget: bytes.saturating_add(AT_LEAST).saturating_mul(Size::OF_NODE) }
    }

    /// Keeps a complete value; the number 0 is that of a value without anchor.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node, size: Size) {
        if anchor != 0 {
            let kept = self.spend(size).map(|()| (node.clone(), size));
            self.known.insert(anchor, kept);
        }
    }

    /// The value that an alias repeats at this depth.
    pub(super) fn repeat(&mut self, anchor: usize, depth: usize) -> Result<(Node, Size), Why> {
        let too_much = || Why::Words("the aliases in it stand for too much");
        // An anchor that is not complete yet: the value would hold itself.
        let known = self.known.get(&anchor).ok_or(Why::Words("an alias within what it names"))?;
        let size = known.as_ref().map(|(_, size)| *size).filter(|size| depth + size.depth <= DEEPEST);
        self.spend(size.ok_or_else(too_much)?).ok_or_else(too_much)?;
        self.known.get(&anchor).cloned().flatten().ok_or_else(too_much)
    }

    /// Takes a size from what may still be repeated, if it is there.
    fn spend(&mut self, size: Size) -> Option<()> {
        self.budget = self.budget.checked_sub(size.weight)?;
        Some(())
    }
}
