//! Shell commands that fetch a model, from the site's recipes.
//!
//! Names, links and file names are the work of strangers. `values` lets only those through that can be what they
//! claim to be, `template` quotes them for a POSIX shell.

mod gist;
mod template;
mod values;

pub use gist::{Gist, parse_gist_url};

use crate::catalog::Model;
use crate::config::AcquireRecipe;
use crate::model::LinkKind;
use crate::output::index::Acquire;

use values::Values;

/// Whether one of the commands for a model fetches what is of this kind.
pub fn fetches(recipes: &[AcquireRecipe], model: &Model, kind: LinkKind) -> bool {
    let mut of_kind = recipes.iter().filter(|recipe| recipe.kind == Some(kind)).peekable();
    if of_kind.peek().is_none() {
        return false;
    }
    let values = Values::of(model);
    of_kind.any(|recipe| command(recipe, &values).is_some())
}

/// The command of a recipe with a model's values, if each of its placeholders has one.
fn command(recipe: &AcquireRecipe, values: &Values<'_>) -> Option<String> {
    template::expand(&recipe.command, |placeholder| values.get(placeholder))
}

/// The commands for a model: one for each recipe all of whose placeholders have a value, in the recipes' order.
pub fn commands(recipes: &[AcquireRecipe], model: &Model) -> Vec<Acquire> {
    if recipes.is_empty() {
        return Vec::new();
    }
    let values = Values::of(model);
    let one = |recipe: &AcquireRecipe| {
        let command = command(recipe, &values)?;
        Some(Acquire { label: recipe.label.clone(), command, kind: recipe.kind.map(LinkKind::as_str) })
    };
    recipes.iter().filter_map(one).collect()
}
