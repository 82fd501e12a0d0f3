//! Results and properties as the index shows them.

use crate::model;
use crate::output::index::{EvalResult, Measure, Property, View};
use crate::vocabulary::PropertyTerm;

impl<'a> View<'a> {
    /// A figure; `models` are the ids of the models combined, none for the figure of one model.
    pub(super) fn result(&self, result: &'a model::EvalResult, models: Vec<&'a str>) -> EvalResult<'a> {
        EvalResult {
            metric: &result.metric,
            value: result.value.value,
            unit: result.unit.as_deref(),
            dataset: result.dataset.as_deref(),
            split: result.split.as_deref(),
            higher_is_better: self.vocabulary.metric(&result.metric).map(|term| term.higher_is_better),
            uncertainty: result.uncertainty,
            verified: result.verified,
            setting: result.setting.as_deref(),
            source: self.source(result.span),
            models,
        }
    }

    /// A size, a cost or a schedule, with its value in the base unit where the vocabulary knows the unit.
    pub(super) fn property(&self, property: &'a model::Property) -> Property<'a> {
        Property {
            name: &property.name,
            value: property.value.value,
            unit: property.unit.as_deref(),
            normalized: self.normalized(property),
            setting: property.setting.as_deref(),
            source: self.source(property.span),
        }
    }

    /// A property's value in the base unit where the vocabulary knows the unit.
    pub(crate) fn normalized(&self, property: &model::Property) -> Option<Measure<'a>> {
        let term = self.vocabulary.property(&property.name)?;
        normalize(term, property.value.value, property.unit.as_deref().unwrap_or_default())
    }
}

/// The value in the base unit of its property.
fn normalize<'a>(term: &'a PropertyTerm, value: f64, unit: &str) -> Option<Measure<'a>> {
    let (factor, unit) = term.scale(value, unit)?;
    Some(Measure { value: snap(value * factor), unit })
}

/// Removes the rounding noise of a product: a value next to a whole number becomes that number.
fn snap(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() <= whole.abs() * 4.0 * f64::EPSILON { whole } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[track_caller]
    fn check(value: f64, unit: &str, expected: Option<(f64, &str)>) {
        let vocabulary = fixture::vocabulary();
        let term = vocabulary.property("params").unwrap();
        assert_eq!(normalize(term, value, unit).map(|m| (m.value, m.unit)), expected, "{value} {unit}");
    }

    #[test]
    fn values_are_brought_to_the_base_unit() {
        check(60.0, "M", Some((60_000_000.0, "parameters")));
        check(1.1, "M", Some((1_100_000.0, "parameters")));
        check(0.3, "", Some((0.3, "parameters")));
        check(60.0, "m", None);
        check(60.0, "GB", None);
    }
}
