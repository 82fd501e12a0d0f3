//! What a model was fine-tuned from or built on.

use std::ops::Range;

use super::cues::cued;
use super::links::is_generic;
use super::passage::{Passage, one_line};
use super::pattern::pattern;
use crate::model::BaseModel;
use crate::vocabulary::{Mention, TermKind};

/// Most models that one is built on; a text that names more of them speaks of something else.
const MAX_BASES: usize = 16;

/// The base models that a passage names: `finetuned from the [FCN-8s](url)`, `fine-tuned from VGG-16`,
/// `CaffeNet fine-tuned for …`.
pub(super) fn in_passage(passage: &Passage<'_>) -> Vec<BaseModel> {
    let mut found = named_behind(passage);
    merge(&mut found, converted(passage));
    merge(&mut found, named_before(passage));
    found
}

/// Joins lists of base models: each once, with its link where it is linked once, and no more than anyone builds on.
pub(super) fn merge(into: &mut Vec<BaseModel>, more: impl IntoIterator<Item = BaseModel>) {
    for base in more {
        let same = |known: &BaseModel| {
            known.name == base.name && (known.url == base.url || known.url.is_none() || base.url.is_none())
        };
        match into.iter().position(same) {
            Some(at) if into[at].url.is_none() => into[at] = base,
            None if into.len() < MAX_BASES => into.push(base),
            Some(_) | None => {}
        }
    }
}

fn named_behind(passage: &Passage<'_>) -> Vec<BaseModel> {
    cued!(
        FROM,
        [
            "tun",
            "initiali",
            "adapted",
            "derived",
            "converted",
            "distilled",
            "bootstrapped",
            "transferred",
            "start",
            "features"
        ],
        r"(?ix)\b(?: (?:fine-?\s?tuned|initiali[sz]ed|adapted|derived|converted|distilled|bootstrapped|transferred|started?|starting|features)
                (?:\s+\w+)?\s+(?:from|on\s+top\s+of|upon) (?:\s+(?:base\s+)?model\s*(?:\[optional\]\s*)?:)?
                | initiali[sz]ed\s+with | fine-?\s?tuned\s+(?:version|variant|copy)\s+of )
              \s"
    );
    pattern!(LEADING, r"(?i)^(?:(?:the|an?|our|its|(?:\w+\s+)?weights\s+(?:of|from)|[\w.]+-trained|pre-?trained)\s+)*");
    let Some(from) = FROM.for_passage(passage) else { return Vec::new() };
    let words = |cue: regex::Match<'_>| {
        let start = passage.plain().len() - passage.plain()[cue.end()..].trim_start().len();
        let len = LEADING.find(&passage.plain()[start..]).map_or(0, |words| words.len());
        start..start + len
    };
    from.find_iter(passage.plain()).filter_map(|cue| base_at(passage, words(cue))).collect()
}

/// The models of a hub that the subject is another form of: `the conversion of [owner/net](url)`, `GGUF of …`.
fn converted(passage: &Passage<'_>) -> Vec<BaseModel> {
    pattern!(
        FORM,
        r"(?ix)\b(?: (?:conver(?:sion|ted\s+version)|quanti[sz](?:ation|ed\s+version)|export(?:ed\s+version)?|distill(?:ation|ed\s+version)
                  |pruned\s+version|merged?\s+version|port|GGUF(?:\s+(?:files?|version|format|weights|quants?))?
                  |(?:ONNX|GGUF|GPTQ|AWQ|EXL2|MLX|CoreML|OpenVINO|TFLite|[48]-?bit|int[48]|fp8|FP16)\s+(?:version|variant|copy|export))s?
                  (?:\s+(?:and|or)\s+\w+)? \s+(?:of|for)
                | quanti[sz]ed\s+from | exported\s+from | pruned\s+from )
              \s+ (?:(?:the|model|original)\s+)* [`*]*$"
    );
    let is_of = |link: &&crate::markdown::RichLink| {
        let sentence = passage.sentence_at(link.text.start);
        on_hub(&link.url).is_some()
            && !is_generic(passage.text.link_text(link))
            && FORM.is_match(passage.slice(sentence.start.min(link.text.start)..link.text.start))
    };
    let base = |link: &crate::markdown::RichLink| {
        let name = one_line(passage.text.link_text(link));
        BaseModel { name, url: Some(link.url.clone()), span: link.span }
    };
    passage.text.links.iter().filter(is_of).map(base).collect()
}

/// The `owner/name` of the model whose page on a hub an address is.
pub(super) fn on_hub(url: &str) -> Option<&str> {
    pattern!(PAGE, r"^https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([A-Za-z0-9][\w.-]*/[\w.-]+)/?$");
    pattern!(ELSE, r"^(?:spaces|datasets|papers|collections|docs|blog|models|organizations|learn|posts)/");
    let page = PAGE.captures(url)?.get(1)?.as_str();
    (!ELSE.is_match(page)).then_some(page)
}

/// The model that is named behind articles and the like (`words`), or behind one or two words more.
fn base_at(passage: &Passage<'_>, words: Range<usize>) -> Option<BaseModel> {
    let near = words.start..reach(passage.plain(), words.end) + 1;
    let link =
        passage.links_within(words.start..passage.plain().len()).first().filter(|l| near.contains(&l.text.start));
    if let Some(link) = link.filter(|l| !l.bare && !is_generic(passage.text.link_text(l))) {
        let name = one_line(passage.text.link_text(link));
        return Some(BaseModel { name, url: Some(link.url.clone()), span: link.span });
    }
    Some(architecture(passage, passage.beginning_in(TermKind::Architecture, near).next()?))
}

/// The last offset at which the model may begin: behind two words at most, before any that turn to something else.
fn reach(text: &str, start: usize) -> usize {
    let mut words = 0;
    let mut within = false;
    for (at, c) in text[start..].char_indices() {
        words += usize::from(!within && !c.is_whitespace());
        within = !c.is_whitespace();
        if words > 2 || matches!(c, '.' | ',' | ';' | ':' | '(' | ')') {
            return start + at;
        }
    }
    text.len()
}

/// A mentioned architecture as a base model, with the link that its name is the text of.
fn architecture(passage: &Passage<'_>, mention: &Mention) -> BaseModel {
    let link = passage.text.link_around(&mention.range);
    if let Some(link) = link.filter(|link| !link.bare && link.text == mention.range) {
        let name = one_line(passage.text.link_text(link));
        return BaseModel { name, url: Some(link.url.clone()), span: link.span };
    }
    let end = name_end(passage.plain(), mention.range.end);
    // Of two names with a slash between them none owns the other.
    let has_owner = |owned: &Range<usize>| {
        let slash = passage.slice(owned.clone()).find('/').map_or(owned.end, |at| owned.start + at);
        passage.within(TermKind::Architecture, owned.start..slash).next().is_none()
    };
    let owned = owned(passage.plain(), mention.range.start..end).filter(has_owner);
    let range = owned.unwrap_or(mention.range.start..end);
    BaseModel { name: one_line(passage.slice(range.clone())), url: None, span: passage.span(range) }
}

/// The name with its owner that a name is part of: `owner/small-bert-uncased`.
fn owned(text: &str, name: Range<usize>) -> Option<Range<usize>> {
    pattern!(OWNED, r"^[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*$");
    const LONGEST: usize = 100;
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let before: usize =
        text[..name.start].chars().rev().take(LONGEST).take_while(|c| inside(*c)).map(char::len_utf8).sum();
    let behind: usize = text[name.end..].chars().take(LONGEST).take_while(|c| inside(*c)).map(char::len_utf8).sum();
    let words = text[name.start - before..name.end + behind].trim_end_matches('.');
    OWNED.is_match(words).then(|| name.start - before..name.start - before + words.len())
}

/// An architecture's name with the size that is joined to it: `VGG-16`, `ResNet50`.
fn name_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let joined = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    end + rest[..joined].trim_end_matches(['-', '_']).len()
}

fn named_before(passage: &Passage<'_>) -> Vec<BaseModel> {
    cued!(
        FOR,
        ["tun"],
        r"(?i)^(?:-[\w]+)?(?:\s*\([^()]*\))?\s+(?:model\s+|network\s+)?fine-?\s?tuned\s+(?:for|on|to|with)\b"
    );
    let tuned = passage
        .within(TermKind::Architecture, 0..passage.plain().len())
        .filter(|m| FOR.is_match(passage, passage.slice(m.range.end..passage.plain().len())));
    tuned.map(|mention| architecture(passage, mention)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let show = |base: &BaseModel| format!("{}<{}>", base.name, base.url.as_deref().unwrap_or_default());
        assert_eq!(of_passage(text, |passage| shown(&in_passage(passage), show)), expected, "{text:?}");
    }

    #[test]
    fn another_form_of_a_model_on_a_hub_is_built_on_it() {
        let (a, b) = ("[me/a](https://huggingface.co/me/a)", "me/a<https://huggingface.co/me/a>");
        check(&format!("This is the conversion of {a} to another format."), b);
        check(&format!("GGUF conversions and quantisations of {a}."), b);
        check(&format!("An ONNX export of the model {a}, quantized."), b);
        check(&format!("A distilled version of {a}."), b);
        check(&format!("A comparison of {a} with others."), "");
        check(&format!("The size of {a} is small, and a conversion of it is planned."), "");
        check("A conversion of [Foo](https://x.org/foo) models", "");
        check("An export of [these](https://huggingface.co/datasets/a)", "");
        check("The port of [the demo](https://huggingface.co/spaces/a)", "");
    }

    #[test]
    fn the_model_built_on_is_named_or_linked() {
        check("finetuned from the [FCN-8s](http://x.org/fcn)", "FCN-8s<http://x.org/fcn>");
        check("finetuned from [the VGG-16](http://x.org/v)", "the VGG-16<http://x.org/v>");
        check("fine-tuned from VGG-16.", "VGG-16<>");
        check("fine-tuned from some/tiny-bert-7.", "some/tiny-bert-7<>");
        check("fine-tuned from VGG-16/AlexNet", "VGG-16<>");
        check("**Finetuned from model:** [a/base](http://x.org/b)", "a/base<http://x.org/b>");
        check("finetuned from the ILSVRC-trained VGG-16 model", "VGG-16<>");
        check("initialized with the weights of ResNet50", "ResNet50<>");
        check("starting from a pre-trained AlexNet", "AlexNet<>");
        check("a fine-tuned version of AlexNet", "AlexNet<>");
        check("CaffeNet fine-tuned for flowers", "CaffeNet<>");
        check("[CaffeNet](c.md) fine-tuned for flowers", "CaffeNet<c.md>");
        check("[CaffeNet fine-tuned for flowers](f.md)", "CaffeNet<>");
        check("features from the [VGG-16](http://x.org/v) layer model", "VGG-16<http://x.org/v>");
    }

    #[test]
    fn other_beginnings_name_none() {
        check("fine-tuned from scratch, unlike AlexNet", "");
        check("finetuned from [here](http://x.org)", "");
        check("finetuned from model: [this](http://x.org)", "");
        check("finetuned from [it](http://x.org)", "");
        check("starting from version 2, AlexNet is used", "");
        check("converted from Torch", "");
        check("initialized with Gaussian noise of the kind that AlexNet uses", "");
        check("different from AlexNet", "");
        check("AlexNet, fine-tuned for flowers", "");
    }

    #[test]
    fn each_is_named_once_and_a_catalogue_is_cut() {
        check("CaffeNet fine-tuned for flowers, fine-tuned from CaffeNet", "CaffeNet<>");
        check("CaffeNet fine-tuned for flowers, started from [CaffeNet](c.md)", "CaffeNet<c.md>");
        let many: Vec<_> = (0..40).map(|n| format!("fine-tuned from [m{n}](http://x.org/{n});")).collect();
        let mut merged = Vec::new();
        merge(&mut merged, of_passage(&many.join(" "), in_passage));
        assert_eq!(merged.len(), MAX_BASES);
    }
}
