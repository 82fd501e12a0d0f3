//! Figures of one model that would be taken for one another: two values of one metric on one dataset.

use std::collections::HashMap;

use super::figure::add_setting;
use crate::model::EvalResult;

/// A figure with the words that may tell it from others like it.
pub(super) struct Told {
    pub(super) result: EvalResult,
    /// The task's words.
    pub(super) task: Option<String>,
    /// The metric's name as written.
    pub(super) name: String,
}

/// Gives figures that differ in nothing but their values a setting: what their tasks are called, else how their metrics
/// are written, where that differs.
pub(super) fn tell(figures: Vec<Told>) -> Vec<EvalResult> {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, Told { result, .. }) in figures.iter().enumerate() {
        let key = format!("{:?}", (&result.metric, &result.dataset, &result.split, &result.setting));
        alike.entry(key).or_default().push(at);
    }
    let mut settings: Vec<Option<String>> = vec![None; figures.len()];
    for group in alike.values().filter(|group| group.len() > 1) {
        let by_task = |told: &Told| told.task.clone();
        let by_name = |told: &Told| Some(told.name.clone());
        let words = told_by(&figures, group, by_task).or_else(|| told_by(&figures, group, by_name));
        for (at, words) in group.iter().zip(words.unwrap_or_default()) {
            settings[*at] = Some(words);
        }
    }
    let with_setting = |(told, setting): (Told, Option<String>)| {
        let mut result = told.result;
        if let Some(words) = setting {
            add_setting(&mut result, &words);
        }
        result
    };
    figures.into_iter().zip(settings).map(with_setting).collect()
}

/// Words for each figure of a group, if figures of different values have different ones.
fn told_by(figures: &[Told], group: &[usize], words: impl Fn(&Told) -> Option<String>) -> Option<Vec<String>> {
    let all: Vec<String> = group.iter().map(|at| words(&figures[*at])).collect::<Option<_>>()?;
    let mut values: HashMap<&String, f64> = HashMap::new();
    let mut differ = false;
    for (at, words) in group.iter().zip(&all) {
        let value = figures[*at].result.value.value;
        let known = *values.entry(words).or_insert(value);
        if known.to_bits() != value.to_bits() {
            return None;
        }
        differ |= value.to_bits() != figures[group[0]].result.value.value.to_bits();
    }
    differ.then_some(all)
}
