//! The fields of a model, each with the rule that took it.

use std::path::Path;

use super::{Field, ModelExplanation};
use crate::catalog::Model;
use crate::model::{DatasetRole, Entry, EvalResult, Origin, Reason, Rule, Term};
use crate::output::index::View;
use crate::source::Format;
use crate::span::Span;

/// Explains a model.
pub(super) fn of_model<'a>(view: &View<'a>, model: &'a Model) -> ModelExplanation<'a> {
    let entry = &model.entry;
    let mut teller = Teller { view, entry, fields: Vec::new() };
    teller.name_and_summary();
    teller.figures();
    teller.links();
    teller.terms();
    teller.relations();
    ModelExplanation {
        id: &model.id,
        name: &entry.name.value,
        fields: teller.fields,
        source: view.source(entry.name.span),
    }
}

struct Teller<'v, 'a> {
    view: &'v View<'a>,
    entry: &'a Entry,
    fields: Vec<Field<'a>>,
}

impl Teller<'_, '_> {
    fn push(&mut self, field: &'static str, value: String, span: Option<Span>, reason: Reason) {
        let place = |span: Option<Span>| span.map(|span| self.view.source(span));
        let (source, by) = (place(span), place(reason.words));
        self.fields.push(Field { field, value, rule: reason.rule, source, by });
    }

    /// Tells of a value that any words may give: whose they are is the reason.
    fn push_written(&mut self, field: &'static str, value: String, span: Span) {
        let rule = self.whose(span);
        self.push(field, value, Some(span), Reason::own(rule));
    }

    /// Whose words stand at a place.
    fn whose(&self, span: Span) -> Rule {
        let collections = &self.view.catalog.collections;
        let collection = self.entry.collection.and_then(|at| collections.get(at));
        match () {
            () if self.entry.name.span.contains(span) => Rule::InName,
            () if self.entry.span.contains(span) => Rule::OwnWords,
            () if collection.is_some_and(|it| it.section.title.span.contains(span)) => Rule::Heading,
            () if Format::may_be(Path::new(&self.view.sources.file(span.file).path)) => Rule::MetafileKey,
            () => Rule::SharedWords,
        }
    }

    fn name_and_summary(&mut self) {
        let entry = self.entry;
        self.push("name", entry.name.value.clone(), Some(entry.name.span), entry.named_by);
        if let Some(summary) = &entry.summary {
            self.push_written("summary", summary.value.clone(), summary.span);
        }
    }

    fn figures(&mut self) {
        for result in &self.entry.results {
            self.push("result", figure(result), Some(result.span), result.reason);
            if let (Some(place), Some(reason)) = (measured_on(result), result.placed_by) {
                self.push("measured on", place, reason.words, Reason::own(reason.rule));
            }
        }
        for property in &self.entry.properties {
            let unit = property.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let setting = property.setting.as_deref().map(|setting| format!(" ({setting})")).unwrap_or_default();
            let value = format!("{} {}{unit}{setting}", property.name, property.value);
            self.push("property", value, Some(property.span), property.reason);
        }
    }

    fn links(&mut self) {
        for link in &self.entry.links {
            self.push("link", format!("{}: {}", link.kind, link.url), Some(link.span), link.reason);
        }
        for file in &self.entry.weights {
            self.push_written("weights", file.file.clone(), file.span);
        }
    }

    fn terms(&mut self) {
        let entry = self.entry;
        for used in &entry.datasets {
            let role = used.role.map(|role| format!(" ({})", role_name(role))).unwrap_or_default();
            self.push("dataset", format!("{}{role}", used.term.id), used.term.origin.span(), used.reason);
        }
        let lists: [(&'static str, &[Term]); 3] =
            [("task", &entry.tasks), ("architecture", &entry.architectures), ("framework", &entry.frameworks)];
        for (field, terms) in lists {
            for term in terms {
                match &term.origin {
                    Origin::Written(span) => self.push_written(field, term.id.to_string(), *span),
                    Origin::Inferred(from) => {
                        self.push(field, format!("{} < {from}", term.id), None, Reason::own(Rule::Vocabulary));
                    }
                }
            }
        }
        if let Some(license) = &entry.license {
            self.push_written("licence", license.value.clone(), license.span);
        }
    }

    fn relations(&mut self) {
        let entry = self.entry;
        let catalog = self.view.catalog;
        for cited in entry.citations.iter().filter_map(|at| catalog.citations.get(*at)) {
            self.push_written("citation", cited.citation.title.value.clone(), cited.citation.span);
        }
        for base in &entry.base_models {
            self.push_written("base model", base.name.clone(), base.span);
        }
        if let Some(found) = &entry.compatibility {
            self.push_written("compatibility", found.note.value.clone(), found.note.span);
        }
    }
}

fn role_name(role: DatasetRole) -> &'static str {
    match role {
        DatasetRole::Train => "train",
        DatasetRole::Finetune => "finetune",
        DatasetRole::Pretrain => "pretrain",
        DatasetRole::Eval => "eval",
    }
}

/// A figure in short: `top-1-accuracy 69.8 % (10-crop)`.
fn figure(result: &EvalResult) -> String {
    let unit = result.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let setting = result.setting.as_deref().map(|setting| format!(" ({setting})")).unwrap_or_default();
    format!("{} {}{unit}{setting}", result.metric, result.value)
}

/// What a figure was measured on: `imagenet-1k val`.
fn measured_on(result: &EvalResult) -> Option<String> {
    let words: Vec<&str> = [&result.dataset, &result.split].into_iter().filter_map(Option::as_deref).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
