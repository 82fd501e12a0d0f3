//! The meaning of a head in a few words, for those who ask how a table was read.

use super::{Head, MetricHead, PropertyHead};
use crate::model::DatasetRole;

/// What a column holds; `None` where the head says nothing that is known.
pub(in crate::extract::tables) fn meaning_of(head: &Head) -> Option<String> {
    let several = |heads: &[Head]| heads.iter().filter_map(meaning_of).collect::<Vec<_>>().join(", ");
    Some(match head {
        Head::Name => "names".to_owned(),
        Head::Part | Head::Qualifier => "what tells models of one name apart".to_owned(),
        Head::Metric(metric) => of_metric(metric),
        Head::Property(PropertyHead { property, unit, setting, .. }) => {
            with(&with(property, " in ", unit.as_deref()), ", ", setting.as_deref())
        }
        Head::Link(kind) => format!("links: {kind}"),
        Head::Links => "links".to_owned(),
        Head::Base => "models that were trained from".to_owned(),
        Head::Dataset { role, .. } => match role {
            Some(DatasetRole::Train) => "datasets that were trained on".to_owned(),
            Some(DatasetRole::Finetune) => "datasets that were fine-tuned on".to_owned(),
            Some(DatasetRole::Pretrain) => "datasets that were pre-trained on".to_owned(),
            Some(DatasetRole::Eval) => "datasets that were measured on".to_owned(),
            None => "datasets".to_owned(),
        },
        Head::Split => "splits of datasets".to_owned(),
        Head::Task => "tasks".to_owned(),
        Head::Framework => "frameworks".to_owned(),
        Head::Licence => "licences".to_owned(),
        Head::Citation => "publications".to_owned(),
        Head::Checksum(algorithm) => format!("checksums: {algorithm}"),
        Head::Identifier => "identifiers, which are not read".to_owned(),
        Head::Several(heads) => several(heads),
        Head::Unknown => return None,
    })
}

fn of_metric(head: &MetricHead) -> String {
    let named = with(&head.metric, " in ", head.unit.as_deref());
    let elsewhere = head.elsewhere.then_some("what is not known");
    let placed = with(&named, " on ", head.dataset.as_deref().or(elsewhere));
    let split = with(&placed, if head.dataset.is_some() { " " } else { " on " }, head.split.as_deref());
    with(&split, ", ", head.setting.as_deref())
}

fn with(text: &str, joint: &str, more: Option<&str>) -> String {
    more.map_or_else(|| text.to_owned(), |more| format!("{text}{joint}{more}"))
}
