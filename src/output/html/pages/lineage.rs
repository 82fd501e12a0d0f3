//! What was built on what: families of models, each as a drawing and as a nested list.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;
use crate::output::html::chart::{Branch, Dendrogram, MOST_BOXES};
use crate::output::html::families::{Family, Member, Who};
use crate::output::html::site::Site;
use crate::output::html::text;

/// Deepest level of the list; what is deeper stands on it and says what it was built on.
const MOST_LEVELS: usize = 8;

/// Longest heading in characters.
const LONGEST_HEADING: usize = 80;

/// The page of all families.
#[derive(Serialize)]
pub(crate) struct LineagePage<'a> {
    /// How many models of the catalog there are in all.
    models: usize,
    /// Whether something is shown that is none of the catalog's models: linked, or only named.
    has_linked: bool,
    has_named: bool,
    /// Whether a model was built on several.
    has_further: bool,
    families: Vec<FamilyPart<'a>>,
}

/// A family.
#[derive(Serialize)]
struct FamilyPart<'a> {
    id: String,
    /// The name of its root, shortened where it is no heading.
    name: String,
    models: usize,
    drawing: Dendrogram,
    /// All of its members; the drawing has the first of them.
    members: Vec<Kin<'a>>,
}

/// A member of a family.
#[derive(Serialize)]
struct Kin<'a> {
    name: &'a str,
    /// The model's page, else where it is linked.
    id: Option<&'a str>,
    url: Option<&'a str>,
    /// A word about what is no model of the catalog.
    note: Option<&'static str>,
    /// What other pages link to.
    anchor: Option<Cow<'a, str>>,
    /// Whether the anchor is in the drawing.
    drawn: bool,
    /// All that it was built on.
    bases: Vec<&'a str>,
    /// What of these the list does not say by its levels, and whether it says some.
    further: Vec<&'a str>,
    also: bool,
    /// Whether the next member is a level deeper, and how many levels end behind this one.
    opens: bool,
    closes: usize,
}

/// Identifiers that every page has.
const TAKEN: [&str; 4] = ["main", "search", "site-menu", "tray"];

/// What the place of a model on the page is linked by.
pub(super) fn anchor(id: &str) -> Cow<'_, str> {
    // No id has a line below.
    if TAKEN.contains(&id) { Cow::Owned(format!("{id}_")) } else { Cow::Borrowed(id) }
}

impl<'a> LineagePage<'a> {
    /// The page.
    pub(crate) fn new(site: &'a Site<'a>) -> Self {
        let families = &site.families.all;
        let any = |test: fn(&Member<'a>) -> bool| families.iter().flat_map(|family| &family.members).any(test);
        Self {
            models: families.iter().map(|family| family.models).sum(),
            has_linked: any(|member| matches!(member.who, Who::Other { url: Some(_), .. })),
            has_named: any(|member| matches!(member.who, Who::Other { url: None, .. })),
            has_further: any(|member| !member.further.is_empty()),
            families: families.iter().map(|family| FamilyPart::new(site, family)).collect(),
        }
    }
}

impl<'a> FamilyPart<'a> {
    fn new(site: &'a Site<'a>, family: &'a Family<'a>) -> Self {
        let names: Vec<&'a str> = family.members.iter().map(|member| name(site, member.who)).collect();
        let branches: Vec<Branch<'_>> = family
            .members
            .iter()
            .zip(&names)
            .take(MOST_BOXES)
            .map(|(member, name)| Branch {
                name,
                note: note(member.who),
                depth: member.depth,
                parent: member.parent,
                further: &member.further,
            })
            .collect();
        let members = (0..family.members.len()).map(|at| Kin::new(site, family, &names, at)).collect();
        let first = family.members.iter().find_map(|member| match member.who {
            Who::Model(at) => Some(site.view.catalog.models[at].id.as_str()),
            Who::Other { .. } => None,
        });
        Self {
            id: format!("family_{}", first.unwrap_or_default()),
            name: text::excerpt(names.first().copied().unwrap_or_default(), LONGEST_HEADING),
            models: family.models,
            drawing: Dendrogram::new(&branches),
            members,
        }
    }
}

impl<'a> Kin<'a> {
    fn new(site: &'a Site<'a>, family: &'a Family<'a>, names: &[&'a str], at: usize) -> Self {
        let member = &family.members[at];
        let id = match member.who {
            Who::Model(model) => Some(site.view.catalog.models[model].id.as_str()),
            Who::Other { .. } => None,
        };
        let level = |member: &Member<'_>| member.depth.min(MOST_LEVELS);
        let (here, next) = (level(member), family.members.get(at + 1).map_or(0, level));
        let bases: Vec<usize> = member.parent.into_iter().chain(member.further.iter().copied()).collect();
        let named = |places: &[usize]| places.iter().map(|base| names[*base]).collect::<Vec<_>>();
        let by_level = member.parent.is_some_and(|parent| level(&family.members[parent]) < here);
        Self {
            name: names[at],
            id,
            url: if let Who::Other { url, .. } = member.who { url } else { None },
            note: note(member.who),
            anchor: id.map(anchor),
            drawn: at < MOST_BOXES,
            further: named(&bases[usize::from(by_level)..]),
            bases: named(&bases),
            also: by_level,
            opens: next > here,
            closes: here.saturating_sub(next),
        }
    }
}

fn name<'a>(site: &'a Site<'a>, who: Who<'a>) -> &'a str {
    match who {
        Who::Model(at) => &site.view.catalog.models[at].entry.name.value,
        Who::Other { name, .. } => name,
    }
}

/// What is said of what is no model of the catalog.
fn note(who: Who<'_>) -> Option<&'static str> {
    match who {
        Who::Model(_) => None,
        Who::Other { url: Some(_), .. } => Some("elsewhere"),
        Who::Other { url: None, .. } => Some("only named"),
    }
}

impl<'a> Described<'a> for LineagePage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Lineage")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("What was built on what: the models that others were fine-tuned from, as graphs and as lists.")
    }
}
