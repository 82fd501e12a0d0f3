//! Heads that name a property, with the unit that they give.

use super::{Head, PropertyHead};
use crate::extract::passage::one_line;
use crate::extract::pattern::pattern;
use crate::vocabulary::{PropertyTerm, Vocabulary};

/// The property that a column holds which is headed so.
pub(super) fn head(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let (term, unit, setting) = as_it_stands(text, vocabulary).or_else(|| on_device(text, vocabulary))?;
    let words = text.to_ascii_lowercase();
    let needs_unit = is_file_size(&term.property) || words.contains("speed") || words == "time";
    Some(Head::Property(PropertyHead { property: term.property.clone(), unit, setting, needs_unit }))
}

/// Whether a property is the size of a file.
fn is_file_size(property: &str) -> bool {
    matches!(property, "model-size" | "download-size")
}

/// A property with its unit and with what else the head says.
type Found<'a> = (&'a PropertyTerm, Option<String>, Option<String>);

fn as_it_stands<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Found<'a>> {
    let alone = |(term, unit)| (term, unit, None);
    whole(text, vocabulary)
        .map(alone)
        .or_else(|| with_bracket(text, vocabulary))
        .or_else(|| with_unit_beside(text, vocabulary).map(alone))
        .or_else(|| unit_alone(text, vocabulary).map(alone))
}

/// A head that names a device or a batch as well: `Speed CPU b1 (ms)`, `Pixel 1 latency`.
fn on_device<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Found<'a>> {
    pattern!(
        DEVICE,
        r"(?ix)\b(?: (?:[CGTN]PU|DSP) | [VAHP]100 | [TPLM]4 | K80 | [AML]40 | A10G? | L4
            | (?:NVIDIA\s|GeForce\s|Tesla\s)?(?:GTX|RTX|Titan|Quadro|Tesla)(?:\s?(?:\d{3,4}|X|Xp|V|RTX))?(?:\s?Ti)? | \d{4}\s?Ti
            | Jetson(?:\s(?:Nano|Xavier|Orin|TX2))? | Xavier | Pixel\s?\d | iPhone\s?\d* | Snapdragon(?:\s?\d+)?
            | ONNX | TensorRT\d* | TRT | OpenVINO | Core\s?ML | ncnn | FP16 | FP32 | INT8
            | b\d+ | bs\s?=?\s?\d+ | batch(?:\s?size)?\s?=?\s?\d+ )\b"
    );
    let devices: Vec<&str> = DEVICE.find_iter(text).map(|found| found.as_str()).collect();
    let rest = DEVICE.replace_all(text, " ");
    let rest =
        one_line(rest.trim_matches([' ', '-', ',', '/'])).replace("( ", "(").replace(" )", ")").replace("()", "");
    let (term, unit, setting) = as_it_stands(rest.trim(), vocabulary).filter(|_| !devices.is_empty())?;
    Some((term, unit, Some(devices.into_iter().map(str::to_owned).chain(setting).collect::<Vec<_>>().join(" "))))
}

/// Whether some property is measured in this unit.
pub(super) fn is_unit(text: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.properties().iter().any(|term| known_unit(term, text).is_some())
}

/// A property with its unit.
type Measured<'a> = (&'a PropertyTerm, Option<String>);

/// A head that is a property's name, and perhaps its unit at once: `GFLOPs`, `images per second`, `million MACs`.
fn whole<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Measured<'a>> {
    let term = by_head(text, vocabulary)?;
    let first = || text.split_whitespace().next().filter(|first| *first != text);
    let unit = known_unit(term, text)
        // What is counted is no unit of the count: under `FLOPs` stand billions more often than single ones.
        .filter(|unit| unit.contains('/') || term.units.iter().all(|known| known.base.as_ref() != Some(unit)))
        .or_else(|| known_unit(term, bracketed(text)?.1))
        .or_else(|| known_unit(term, first()?))
        .or_else(|| prefixed_unit(term, text));
    Some((term, unit))
}

/// A property by its name, or by what is counted: `#GPUs`.
fn by_head<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<&'a PropertyTerm> {
    let counted = || text.trim().strip_prefix('#').map(|rest| rest.trim_end_matches(['s', 'S']));
    vocabulary.property_by_head(text).or_else(|| {
        let counted = counted()?;
        vocabulary
            .property_by_head(&format!("num {counted}s"))
            .or_else(|| vocabulary.property_by_head(&format!("{}s", counted.trim_start())))
    })
}

/// A unit that is joined to the thing it counts: `MParams`.
fn prefixed_unit(term: &PropertyTerm, text: &str) -> Option<String> {
    let rest = text.strip_suffix("arams").and_then(|rest| rest.strip_suffix(['p', 'P']))?;
    known_unit(term, rest)
}

/// A head with a unit or a remark in brackets: `Mem (GB)`, `Latency [ms, batch 1]`, `time (training)`.
fn with_bracket<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Found<'a>> {
    // A remark that says on what a figure was taken, not of what it is.
    pattern!(CONDITION, r"(?i)^(?:on\s|@)?\s*(?:cpu|gpu|(?:single|one|per)[\s-]gpu|onnx|tensorrt|fp16|fp32|.*\d.*)$");
    let (base, inside) = bracketed(text)?;
    let named = by_head(base, vocabulary);
    let parts = || inside.split([',', ';']).map(str::trim);
    if let Some(term) = named
        && let Some((nth, unit)) = parts().enumerate().find_map(|(nth, part)| Some((nth, known_unit(term, part)?)))
    {
        let others: Vec<&str> = parts().enumerate().filter(|(at, _)| *at != nth).map(|(_, part)| part).collect();
        return Some((term, Some(unit), (!others.is_empty()).then(|| others.join(", "))));
    }
    if let Some(qualified) = by_head(&format!("{inside} {base}"), vocabulary) {
        return Some((qualified, None, None));
    }
    let condition = inside.trim_start_matches("on ").trim_start_matches('@').trim();
    named.filter(|_| CONDITION.is_match(inside)).map(|term| (term, None, Some(condition.to_owned())))
}

/// A head without the bracket at its end, and what stands in it.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    pattern!(BRACKET, r"^([^(\[{]+?)\s*[(\[{]\s*([^()\[\]{}]+?)\s*[)\]}]$");
    let parts = BRACKET.captures(text)?;
    Some((parts.get(1)?.as_str(), parts.get(2)?.as_str()))
}

/// A head with its unit before or behind it: `size, MB`, `Params/M`, `latency in ms`, `GPU mem GB`, `M params`.
fn with_unit_beside<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Measured<'a>> {
    let cuts = text.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | '/' | ':'));
    cuts.filter_map(|(at, _)| Some((text.get(..at)?.trim(), text.get(at + 1..)?.trim()))).find_map(
        |(before, behind)| {
            let measured = |words: &str, unit: &str| {
                let words = words.trim_end_matches([',', '/', ':', ' ']);
                let words = words.strip_suffix(" in").unwrap_or(words);
                let term = by_head(words, vocabulary)?;
                Some((term, Some(known_unit(term, unit)?)))
            };
            measured(before, behind).or_else(|| measured(behind, before))
        },
    )
}

/// A head that is a rate which one property alone is measured in: `s/iter`. Other units stand for several things.
fn unit_alone<'a>(text: &str, vocabulary: &'a Vocabulary) -> Option<Measured<'a>> {
    let mut measured = vocabulary.properties().iter().filter_map(|term| Some((term, known_unit(term, text)?)));
    let (term, unit) = measured.next()?;
    (unit.contains('/') && measured.next().is_none()).then_some((term, Some(unit)))
}

/// The unit of a property that is written so, in the vocabulary's spelling; case counts only where it tells units apart.
fn known_unit(term: &PropertyTerm, written: &str) -> Option<String> {
    let written = written.trim().trim_start_matches(['x', '×', '*']).trim_start();
    let written = written.strip_prefix("in ").unwrap_or(written);
    let short = written.replace(" per ", "/").replace("/second", "/s").replace("/sec", "/s").replace("imgs/", "img/");
    let like = |unit: &str| {
        let matching = || term.units.iter().filter(|known| known.unit.to_lowercase() == unit.to_lowercase());
        let exact = term.units.iter().find(|known| known.unit == unit);
        let first = exact.or_else(|| matching().next())?;
        let same = |other: &&crate::vocabulary::PropertyUnit| {
            other.base == first.base && other.factor.map(f64::to_bits) == first.factor.map(f64::to_bits)
        };
        (exact.is_some() || matching().all(|other| same(&other))).then(|| first.unit.clone())
    };
    like(written).or_else(|| like(&short))
}
