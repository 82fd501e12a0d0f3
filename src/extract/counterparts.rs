//! Rows of tables that give the figures of models which the same section lists, often by a shorter name: `vgg-s` for
//! `imagenet-vgg-s`.
//!
//! A row of the same name is that model. Else rows leave away words at the beginning and the end of names: those count that
//! most rows leave away. Else a row is the one listed model whose name its own is part of. What is left is tried again with
//! letters that may have changed places: `FNC` for `FCN`. A model has one row; a row that may be several models is none of
//! them, and no model of its own.

use std::collections::{BTreeMap, HashMap};

use super::datasets;
use super::terms::push_new;
use crate::model::{Entry, LinkKind};

/// As many words as names have; of longer ones no parts are looked for.
const MOST_WORDS: usize = 16;

/// So many models with a part in common are told apart by what rows leave away.
const MOST_ALIKE: usize = 64;

/// Gives what the rows of a table say to the models that a section lists, and returns the rows that are models of their
/// own, and how many were given.
pub(super) fn give(listed: &mut [Entry], rows: Vec<Entry>) -> (Vec<Entry>, usize) {
    if listed.is_empty() || rows.is_empty() {
        return (rows, 0);
    }
    let found = Matching::of(listed, &rows);
    let (mut left, mut given) = (Vec::new(), 0);
    for (at, row) in rows.into_iter().enumerate() {
        match found.models[at] {
            Of::Model(model) => {
                merge(&mut listed[model], row);
                given += 1;
            }
            Of::Several if row.links.is_empty() => {}
            Of::Several | Of::Itself => left.push(row),
        }
    }
    (left, given)
}

/// Whose figures a row gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Model(usize),
    /// Those of one of several listed models.
    Several,
    Itself,
}

/// Which rows are which models.
struct Matching {
    models: Vec<Of>,
    taken: Vec<bool>,
}

/// What a row's name leaves away of a model's: the words before it and those behind.
type Rest = (String, String);

impl Matching {
    fn of(listed: &[Entry], rows: &[Entry]) -> Self {
        let mut found = Self { models: vec![Of::Itself; rows.len()], taken: vec![false; listed.len()] };
        for slips in [false, true] {
            let name = |entry: &Entry| words(&entry.name.value, slips);
            let names: Vec<Vec<String>> = rows.iter().map(name).collect();
            let parts = Parts::of(&listed.iter().map(name).collect::<Vec<_>>());
            let mut open: Vec<(usize, &[Part])> = Vec::new();
            for (at, row) in rows.iter().enumerate() {
                let is_open = found.models[at] == Of::Itself && !has_files(row);
                let candidates = parts.all.get(&names[at].join(" ")).map(Vec::as_slice).unwrap_or_default();
                if is_open && !candidates.is_empty() {
                    open.push((at, candidates));
                }
            }
            found.by_name(&open);
            found.by_rest(&open);
            found.by_only_part(&open, rows);
        }
        found
    }

    /// The models of rows that have the same name, of which there is one.
    fn by_name(&mut self, open: &[(usize, &[Part])]) {
        let pairs = open.iter().flat_map(|(row, parts)| {
            parts.iter().filter(|part| part.rest.0.is_empty() && part.rest.1.is_empty()).map(|part| (*row, part.model))
        });
        self.take(pairs.collect());
    }

    /// The models of rows that leave away what most rows leave away.
    fn by_rest(&mut self, open: &[(usize, &[Part])]) {
        let mut by_rest: BTreeMap<&Rest, Vec<(usize, usize)>> = BTreeMap::new();
        for (row, part) in open.iter().flat_map(|(row, parts)| parts.iter().map(move |part| (*row, part))) {
            if self.models[row] == Of::Itself && !self.taken[part.model] {
                by_rest.entry(&part.rest).or_default().push((row, part.model));
            }
        }
        let most = by_rest.values().map(Vec::len).max().unwrap_or(0);
        let mut with_most = by_rest.into_values().filter(|pairs| pairs.len() == most && most > 1);
        if let (Some(pairs), None) = (with_most.next(), with_most.next()) {
            self.take(pairs);
        }
    }

    /// The models of rows whose name is part of no other's; of rows with several it is not said which they are.
    fn by_only_part(&mut self, open: &[(usize, &[Part])], rows: &[Entry]) {
        const SHORTEST: usize = 3;
        let mut pairs = Vec::new();
        for (row, parts) in open {
            if self.models[*row] != Of::Itself {
                continue;
            }
            let letters = rows[*row].name.value.chars().filter(|c| c.is_alphanumeric()).count();
            let mut models: Vec<usize> = parts.iter().map(|part| part.model).filter(|it| !self.taken[*it]).collect();
            models.dedup();
            match models.as_slice() {
                [only] if letters >= SHORTEST => pairs.push((*row, *only)),
                [] | [_] => {}
                _ => self.models[*row] = Of::Several,
            }
        }
        self.take(pairs);
    }

    /// Takes those of some pairs of rows and models in which both stand once; others are of several.
    fn take(&mut self, pairs: Vec<(usize, usize)>) {
        let (mut of_row, mut of_model) = (HashMap::new(), HashMap::new());
        for (row, model) in &pairs {
            *of_row.entry(*row).or_insert(0) += 1;
            *of_model.entry(*model).or_insert(0) += 1;
        }
        for (row, model) in pairs {
            if of_row[&row] == 1 && of_model[&model] == 1 {
                self.models[row] = Of::Model(model);
                self.taken[model] = true;
            } else if of_row[&row] > 1 {
                self.models[row] = Of::Several;
            }
        }
    }
}

/// A part of a listed model's name.
struct Part {
    model: usize,
    rest: Rest,
}

/// All parts of the names of models, by their words.
struct Parts {
    all: HashMap<String, Vec<Part>>,
}

impl Parts {
    fn of(names: &[Vec<String>]) -> Self {
        let mut all: HashMap<String, Vec<Part>> = HashMap::new();
        for (model, name) in names.iter().enumerate() {
            let whole = name.len() > MOST_WORDS;
            for start in 0..name.len() {
                for end in start + 1..=name.len() {
                    if whole && (start, end) != (0, name.len()) {
                        continue;
                    }
                    let rest = (name[..start].join(" "), name[end..].join(" "));
                    let parts = all.entry(name[start..end].join(" ")).or_default();
                    if parts.len() < MOST_ALIKE {
                        parts.push(Part { model, rest });
                    }
                }
            }
        }
        Self { all }
    }
}

/// The words of a name in small letters, numbers apart: `FCN8s` is `fcn 8 s`. With `slips`, the letters of longer words
/// stand in the order of the alphabet behind the first, so that those that changed places make no difference.
fn words(name: &str, slips: bool) -> Vec<String> {
    const LONGER: usize = 3;
    let kind = |c: char| match c {
        _ if c.is_numeric() => 1,
        _ if c.is_alphabetic() => 2,
        '+' => 3,
        _ => 0,
    };
    let mut words: Vec<String> = Vec::new();
    let mut last = 0;
    for c in name.chars() {
        let this = kind(c);
        match words.last_mut() {
            Some(word) if this == last && this != 0 => word.extend(c.to_lowercase()),
            _ if this != 0 => words.push(c.to_lowercase().collect()),
            _ => {}
        }
        last = this;
    }
    for word in words.iter_mut().filter(|word| slips && word.chars().count() >= LONGER) {
        let mut letters: Vec<char> = word.chars().collect();
        letters[1..].sort_unstable();
        *word = letters.into_iter().collect();
    }
    words
}

/// Whether a row links files of its own: it is a model, whatever its name.
fn has_files(row: &Entry) -> bool {
    let is_file = |kind: LinkKind| {
        matches!(
            kind,
            LinkKind::Gist | LinkKind::Code | LinkKind::Weights | LinkKind::Config | LinkKind::Path | LinkKind::Other
        )
    };
    row.links.iter().any(|link| is_file(link.kind))
}

/// Adds what a row says to what is known of a model.
fn merge(model: &mut Entry, row: Entry) {
    for result in row.results {
        if !model.results.iter().any(|known| known.measures_like(&result)) {
            model.results.push(result);
        }
    }
    for property in row.properties {
        if model.properties.iter().all(|known| known.name != property.name) {
            model.properties.push(property);
        }
    }
    for link in row.links {
        if model.links.iter().all(|known| known.url != link.url) {
            model.links.push(link);
        }
    }
    datasets::merge(&mut model.datasets, row.datasets);
    for term in row.architectures {
        push_new(&mut model.architectures, term);
    }
    if model.tasks.is_empty() {
        model.tasks = row.tasks;
    }
    if model.frameworks.is_empty() {
        model.frameworks = row.frameworks;
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    /// Checks the models of a section that lists some and then gives error rates in a table, with their number of figures.
    #[track_caller]
    fn check(listed: &str, rows: &str, expected: &str) {
        let item = |name: &str| format!("- [{name}](x/{}.bin)\n", name.replace(' ', "_"));
        let row = |(at, name): (usize, &str)| format!("| {name} | {at}.5 |\n");
        let listed: String = listed.split(", ").map(item).collect();
        let table: String = rows.split(", ").enumerate().map(row).collect();
        let page = format!("## Models\n{listed}\n| Model | Top-1 error |\n|---|---|\n{table}");
        let show = |entry: &crate::model::Entry| format!("{}:{}", entry.name.value, entry.results.len());
        assert_eq!(shown(&entries(&page), show), expected, "{page}");
    }

    #[test]
    fn rows_give_the_figures_of_listed_models() {
        check("FooNet, BarNet", "BarNet, FooNet", "FooNet:1 BarNet:1");
        check("zoo-foo-s, zoo-foo-m, zoo-foo-s-2", "foo-s, foo-m, foo-s-2", "zoo-foo-s:1 zoo-foo-m:1 zoo-foo-s-2:1");
        check("zoo-s-dag, zoo-s-x-dag", "S, S-X", "zoo-s-dag:1 zoo-s-x-dag:1");
        check("zoo-fcn8s-dag, zoo-fcn16s-dag", "FNC-16s, FNC-8s", "zoo-fcn8s-dag:1 zoo-fcn16s-dag:1");
        check("FooNet for birds, BarNet for fish", "BarNet, FooNet", "FooNet for birds:1 BarNet for fish:1");
    }

    #[test]
    fn a_row_that_may_be_several_is_none() {
        check("FooNet for birds, FooNet for fish", "FooNet", "FooNet for birds:0 FooNet for fish:0");
        check(
            "a-foonet, b-foonet, a-barnet, b-barnet",
            "foonet, barnet",
            "a-foonet:0 b-foonet:0 a-barnet:0 b-barnet:0",
        );
    }

    #[test]
    fn other_rows_are_models_of_their_own() {
        check("FooNet", "FooNet, BarNet", "FooNet:1 BarNet:1");
        check("FooNet-12", "FooNet-1", "FooNet-12:0 FooNet-1:1");
        check("FooNet-VGG", "FooNet-VGG, VGG", "FooNet-VGG:1 VGG:1");
        check("A small net", "A", "A small net:0 A:1");
    }

    #[test]
    fn a_row_with_files_of_its_own_is_a_model() {
        let page = "## Models\n- [zoo-foo](x/f.bin)\n\n| Model | Top-1 error | Weights |\n|---|---|---|\n| foo | 1.5 | [w](y/f.bin) |\n";
        assert_eq!(shown(&entries(page), |entry| entry.name.value.clone()), "zoo-foo foo");
    }
}
