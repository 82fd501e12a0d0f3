//! Families: models that were built on one another, in the order of a nested list.
//!
//! Each model hangs under the first of its bases; the others are told beside it. Where bases go in a circle, the first
//! of its models in the catalog's order is taken as its beginning. Nothing here recurses: a chain may be of any length.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::href;
use crate::catalog::{Catalog, Model};
use crate::model::BaseModel;

/// All families of a catalog, the largest first, those of a size in the catalog's order.
#[derive(Debug, Default)]
pub(crate) struct Families<'a> {
    /// The families.
    pub all: Vec<Family<'a>>,
    /// For each model of the catalog whether it belongs to one.
    belongs: Vec<bool>,
}

/// What is connected by lines from bases to what was built on them.
#[derive(Debug)]
pub(crate) struct Family<'a> {
    /// Its members, each followed by what hangs under it; the one with most below it comes first.
    pub members: Vec<Member<'a>>,
    /// How many of them are models of the catalog.
    pub models: usize,
}

/// A place in a family.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    /// Who stands there.
    pub who: Who<'a>,
    /// How many members it hangs under.
    pub depth: usize,
    /// The member that it hangs under.
    pub parent: Option<usize>,
    /// Members that it was built on, too.
    pub further: Vec<usize>,
}

/// Who a member is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Who<'a> {
    /// A model of the catalog.
    Model(usize),
    /// What a model was built on that is none of the catalog's models.
    Other {
        /// The name that the model gives it.
        name: &'a str,
        /// Where it is linked, if that may be followed.
        url: Option<&'a str>,
    },
}

/// What a model was built on, in the order in which it says so.
pub(crate) fn bases_of(model: &Model) -> impl Iterator<Item = (Option<usize>, &BaseModel)> {
    let known = model.bases.iter().copied().chain(std::iter::repeat(None));
    known.zip(&model.entry.base_models)
}

impl<'a> Families<'a> {
    /// Gathers the families; linear in models and bases but for sorting.
    pub(crate) fn new(catalog: &'a Catalog) -> Self {
        let graph = Graph::new(catalog);
        let (parents, roots) = forest(&graph.bases);
        let sets = connected(&graph.bases);
        let below = Below::new(&parents);
        // The trees of each family, families in the order of their first member.
        let mut trees: Vec<Vec<usize>> = Vec::new();
        let mut family_of: Vec<Option<usize>> = vec![None; sets.len()];
        for root in roots {
            let at = *family_of[sets[root]].get_or_insert(trees.len());
            if at == trees.len() {
                trees.push(Vec::new());
            }
            trees[at].push(root);
        }
        let mut places = vec![0; graph.who.len()];
        let family = |roots: Vec<usize>| graph.family(roots, &parents, &below, &mut places);
        let mut all: Vec<Family<'a>> = trees.into_iter().map(family).collect();
        all.sort_by_key(|family| Reverse(family.members.len()));
        Self { all, belongs: has_kin(catalog) }
    }

    /// Whether a model of the catalog belongs to a family.
    pub(crate) fn has(&self, model: usize) -> bool {
        self.belongs.get(model).copied().unwrap_or_default()
    }
}

/// Who is connected, in the catalog's order, others before the first that was built on them, and for each what it was built on.
#[derive(Default)]
struct Graph<'a> {
    who: Vec<Who<'a>>,
    bases: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let mut graph = Self::default();
        let mut nodes: Vec<Option<usize>> = vec![None; catalog.models.len()];
        let mut others: HashMap<&'a str, usize> = HashMap::new();
        let has_kin = has_kin(catalog);
        for (at, model) in catalog.models.iter().enumerate().filter(|(at, _)| has_kin[*at]) {
            for (_, base) in bases_of(model).filter(|(known, _)| known.is_none()) {
                others.entry(key(base)).or_insert_with(|| {
                    graph.add(Who::Other { name: &base.name, url: base.url.as_deref().and_then(href::external) })
                });
            }
            nodes[at] = Some(graph.add(Who::Model(at)));
        }
        // The last model that a node was found to be a base of: it may be named twice.
        let mut said: Vec<Option<usize>> = vec![None; graph.who.len()];
        for (at, model) in catalog.models.iter().enumerate() {
            let Some(this) = nodes[at] else { continue };
            for (known, base) in bases_of(model) {
                let node = known.map_or_else(|| others.get(key(base)).copied(), |known| nodes[known]);
                if let Some(node) = node.filter(|node| *node != this && said[*node].replace(at) != Some(at)) {
                    graph.bases[this].push(node);
                }
            }
        }
        graph
    }

    fn add(&mut self, who: Who<'a>) -> usize {
        self.who.push(who);
        self.bases.push(Vec::new());
        self.who.len() - 1
    }

    /// The family of these trees; `places` takes the place of each node in it.
    fn family(
        &self,
        mut roots: Vec<usize>,
        parents: &[Option<usize>],
        below: &Below,
        places: &mut [usize],
    ) -> Family<'a> {
        roots.sort_by_key(|root| Reverse(below.sizes[*root]));
        let (mut nodes, mut members): (Vec<usize>, Vec<Member<'a>>) = (Vec::new(), Vec::new());
        let mut next: Vec<usize> = roots.into_iter().rev().collect();
        while let Some(node) = next.pop() {
            let parent = parents[node].map(|parent| places[parent]);
            let depth = parent.map_or(0, |parent| members[parent].depth + 1);
            places[node] = members.len();
            nodes.push(node);
            members.push(Member { who: self.who[node], depth, parent, further: Vec::new() });
            next.extend(below.children[node].iter().rev());
        }
        for (member, node) in members.iter_mut().zip(nodes) {
            let further = self.bases[node].iter().filter(|base| parents[node] != Some(**base));
            member.further = further.map(|base| places[*base]).collect();
        }
        let models = members.iter().filter(|member| matches!(member.who, Who::Model(_))).count();
        Family { members, models }
    }
}

/// For each model whether it was built on another or another on it.
fn has_kin(catalog: &Catalog) -> Vec<bool> {
    let mut has_kin = vec![false; catalog.models.len()];
    for (at, model) in catalog.models.iter().enumerate() {
        for (known, _) in bases_of(model).filter(|(known, _)| *known != Some(at)) {
            has_kin[at] = true;
            if let Some(known) = known {
                has_kin[known] = true;
            }
        }
    }
    has_kin
}

/// What tells one base outside of the catalog from another: its address, else its name.
fn key(base: &BaseModel) -> &str {
    let url = base.url.as_deref().map(|url| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/'));
    url.filter(|url| !url.is_empty()).unwrap_or(&base.name)
}

/// The node that each hangs under, and those that hang under none, both in order.
fn forest(bases: &[Vec<usize>]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut parents: Vec<Option<usize>> = bases.iter().map(|bases| bases.first().copied()).collect();
    // The walk in which a node was met.
    let mut met: Vec<Option<usize>> = vec![None; bases.len()];
    for start in 0..bases.len() {
        let mut node = start;
        while met[node].is_none() {
            met[node] = Some(start);
            let Some(parent) = parents[node] else { break };
            if met[parent] == Some(start) {
                // A circle. It begins at its first member.
                let first = circle(parent, &parents).min().unwrap_or(parent);
                parents[first] = None;
                break;
            }
            node = parent;
        }
    }
    let roots = (0..bases.len()).filter(|node| parents[*node].is_none()).collect();
    (parents, roots)
}

/// The nodes of a circle, from one of them on.
fn circle(start: usize, parents: &[Option<usize>]) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(start), move |node| parents[*node].filter(|parent| *parent != start))
}

/// For each node one that stands for all that are connected with it.
fn connected(bases: &[Vec<usize>]) -> Vec<usize> {
    fn find(sets: &mut [usize], mut node: usize) -> usize {
        while sets[node] != node {
            sets[node] = sets[sets[node]];
            node = sets[node];
        }
        node
    }
    let mut sets: Vec<usize> = (0..bases.len()).collect();
    for (node, bases) in bases.iter().enumerate() {
        for base in bases {
            let (one, other) = (find(&mut sets, node), find(&mut sets, *base));
            sets[one.max(other)] = one.min(other);
        }
    }
    (0..sets.len()).map(|node| find(&mut sets, node)).collect()
}

/// What hangs under each node: its children in order, and how many there are in all, itself among them.
struct Below {
    children: Vec<Vec<usize>>,
    sizes: Vec<usize>,
}

impl Below {
    fn new(parents: &[Option<usize>]) -> Self {
        let mut children = vec![Vec::new(); parents.len()];
        for (node, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(node);
            }
        }
        let mut order: Vec<usize> = (0..parents.len()).filter(|node| parents[*node].is_none()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend(&children[order[at]]);
            at += 1;
        }
        let mut sizes = vec![1; parents.len()];
        for node in order.into_iter().rev() {
            if let Some(parent) = parents[node] {
                sizes[parent] += sizes[node];
            }
        }
        Self { children, sizes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Rule};
    use crate::span::{FileId, Span, Spanned};

    /// A catalog of models `name<base,base`; a base that is no model stands outside, one that begins with `http` is
    /// linked.
    fn catalog(models: &[String]) -> Catalog {
        let span = Span::new(FileId(0), 0, 0);
        let parts: Vec<(&str, Vec<&str>)> = models
            .iter()
            .map(|model| {
                model.split_once('<').map_or((model.as_str(), Vec::new()), |(n, b)| (n, b.split(',').collect()))
            })
            .collect();
        let by_name: HashMap<&str, usize> = parts.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
        let model = |(name, bases): &(&str, Vec<&str>)| {
            let base = |base: &&str| BaseModel {
                name: (*base).to_owned(),
                url: base.starts_with("http").then(|| (*base).to_owned()),
                span,
            };
            let mut entry = Entry::named(Spanned::new((*name).to_owned(), span), Rule::OwnWords, span);
            entry.base_models = bases.iter().map(base).collect();
            Model {
                bases: bases.iter().map(|base| by_name.get(base).copied()).collect(),
                ..Model::new((*name).to_owned(), entry)
            }
        };
        Catalog { models: parts.iter().map(model).collect(), ..Catalog::default() }
    }

    /// Checks the families as nested lists: a dot for each level, further bases behind `+`.
    #[track_caller]
    fn check(models: &str, expected: &[&str]) {
        let catalog = catalog(&models.split(' ').map(str::to_owned).collect::<Vec<_>>());
        let name = |who: &Who<'_>| match *who {
            Who::Model(at) => catalog.models[at].id.clone(),
            Who::Other { name, url } => format!("({name}{})", if url.is_some() { "!" } else { "" }),
        };
        let shown = |family: &Family<'_>| {
            let member = |member: &Member<'_>| {
                let further = member.further.iter().map(|at| format!("+{}", name(&family.members[*at].who)));
                format!("{}{}{}", ".".repeat(member.depth), name(&member.who), further.collect::<String>())
            };
            family.members.iter().map(member).collect::<Vec<_>>().join(" ")
        };
        let found: Vec<String> = Families::new(&catalog).all.iter().map(shown).collect();
        assert_eq!(found, expected, "{models}");
    }

    #[test]
    fn families_are_apart_and_the_largest_comes_first() {
        check("a b<a x y<x z<x q", &["x .y .z", "a .b"]);
        check("a b", &[]);
    }

    #[test]
    fn further_bases_are_told_and_several_roots_are_one_family() {
        check("a b<a c<a d<b,c", &["a .b ..d+c .c"]);
        check("a r s<r t<r,a", &["r .s .t+a a"]);
        check("a b<a,a", &["a .b"]);
    }

    #[test]
    fn circles_begin_at_their_first_member() {
        check("a<c b<a c<b", &["a+c .b ..c"]);
        check("t<b a<b b<a", &["a+b .b ..t"]);
        check("a<a", &[]);
        check("a<b,x b<a", &["a+b+(x) .b (x)"]);
    }

    #[test]
    fn bases_outside_are_told_apart_by_address_then_name() {
        check("a<X b<X c<Y", &["(X) .a .b", "(Y) .c"]);
        check("a<http://x.org/m/ b<https://x.org/m", &["(http://x.org/m/!) .a .b"]);
    }

    #[test]
    fn long_chains_and_wide_stars_are_quick() {
        let chain: Vec<String> = (0..10_000).map(|at: usize| format!("{at}<{}", at + 1)).collect();
        let chain = catalog(&chain);
        let family = &Families::new(&chain).all[0];
        assert_eq!((family.members.len(), family.models), (10_001, 10_000));
        assert_eq!(family.members.last().unwrap().depth, 10_000);
        let star: Vec<String> = (0..10_000).map(|at| format!("m{at}<root")).collect();
        assert_eq!(Families::new(&catalog(&star)).all[0].members.len(), 10_001);
        let ring: Vec<String> = (0..10_000).map(|at: usize| format!("{at}<{}", (at + 1) % 10_000)).collect();
        assert_eq!(Families::new(&catalog(&ring)).all[0].models, 10_000);
    }
}
