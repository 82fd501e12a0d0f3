use super::*;

/// Checks the base models of a card.
#[track_caller]
fn check(prose: &str, expected: &str) {
    let entry = only(read_at("a/README.md", &format!("---\nlibrary_name: x\nmodel_name: A\n---\n# T\n\n{prose}\n")).0);
    assert_eq!(shown(&entry.base_models, |base| base.name.clone()), expected, "{prose:?}");
    assert!(entry.base_models.iter().all(|base| base.url.is_some()), "{:?}", entry.base_models);
    assert!(entry.links.is_empty(), "{:?}", entry.links);
}

#[test]
fn what_was_merged_is_built_on() {
    let linked = "[you/wren](https://huggingface.co/you/wren)";
    check(&format!("### Models Merged\n\nThese were used:\n* me/finch\n* {linked}\n"), "me/finch you/wren");
    check("The following were included in the merge:\n\n- me/finch\n- D:/birds/wren\n- a wren", "me/finch");
    check(&format!("It was merged by hand, using {linked} as a base."), "you/wren");
    check("The following birds were heard:\n\n- me/finch\n", "");
}

#[test]
fn the_configuration_of_a_merge_names_models() {
    let yaml = "merge_method: slerp\nbase_model: me/finch # small\nslices:\n  - sources:\n    - model: \"you/wren\"\n    - model: /home/birds/wren\n";
    check(&format!("```yaml\n{yaml}```"), "me/finch you/wren");
    check("```yaml\nbase_model: me/finch\nepochs: 3\n```", "");
}
