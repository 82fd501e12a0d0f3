//! Authors as BibTeX names them, and as people do who do not know how.

use std::ops::Range;

use biblatex::Bibliography;

use super::decode::words;
use super::placeholder::is_placeholder;
use crate::extract::citation::authors;
use crate::extract::pattern::pattern;
use crate::model::{Person, is_cjk};

/// The authors of an entry.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Those who are named, in order.
    pub(super) named: Vec<Person>,
    /// Whether there are more.
    pub(super) others: bool,
}

/// Words behind a family name that BibTeX has between commas.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];

/// Reads a list of authors. BibTeX parts names by `and`, and a name by one comma, or by two around `Jr.`; where the commas
/// are more, they part names, if each of these can be read in one way only, and else there are none.
pub(super) fn read(value: &str) -> People {
    let mut names = parted(&value.replace("&amp;", "&"));
    if let [only] = names.as_slice()
        && let Some(within) = in_braces(only).map(parted)
        && within.len() > 1
        && within.iter().all(|name| name.contains(',') || authors::person(name).is_some())
    {
        names = within;
    }
    let mut others = false;
    while let Some(last) = names.pop() {
        let rest = without_others(&last);
        others |= rest.len() < last.len();
        if !rest.is_empty() {
            names.push(rest.to_owned());
            break;
        }
    }
    let named = match names.as_slice() {
        [] => Vec::new(),
        _ => by_commas(&names).unwrap_or_else(|| by_bibtex(&names)),
    };
    others &= !named.is_empty();
    People { named, others }
}

/// The names between `and`, semicolons, or `&` where each side is a name; what braces hold is no list.
fn parted(value: &str) -> Vec<String> {
    pattern!(SEPARATOR, r"(?i)\s+and(?:\s+|$)|;(?:\s*and\b)?\s*|、\s*");
    let names = split(value, &SEPARATOR);
    pattern!(AMPERSAND, r",?\s+\\?&\s+");
    let by_ampersand = |name: &str| {
        let sides = split(name, &AMPERSAND);
        let is_name = |side: &String| side.contains(',') || authors::person(side).is_some();
        if sides.len() > 1 && sides.iter().all(is_name) { sides } else { vec![name.to_owned()] }
    };
    names.iter().flat_map(|name| by_ampersand(name)).filter(|name| !name.is_empty()).collect()
}

/// Splits a value where a pattern matches outside of braces.
fn split(value: &str, separator: &regex::Regex) -> Vec<String> {
    let (mut parts, mut start, mut depth, mut at) = (Vec::new(), 0, 0_i32, 0);
    let mut deepen = |range: Range<usize>| {
        let count = |c: char| value[range.clone()].matches(c).count();
        depth += i32::try_from(count('{')).unwrap_or_default() - i32::try_from(count('}')).unwrap_or_default();
        depth
    };
    for found in separator.find_iter(value) {
        if deepen(at..found.start()) == 0 {
            parts.push(value[start..found.start()].trim().trim_end_matches(',').to_owned());
            start = found.end();
        }
        at = found.start();
    }
    parts.push(value[start..].trim().trim_end_matches(',').to_owned());
    parts
}

/// A name without the words for those who are not named: `J. Doe et al.`
fn without_others(name: &str) -> &str {
    pattern!(OTHERS, r"(?i)(?:^|[\s,]+)(?:\{?et\.?\s+al\b\.?\}?|others|\\ldots|\\dots|\.{3,}|…)\s*$");
    OTHERS.find(name).map_or(name, |found| name[..found.start()].trim_end())
}

/// The people of a list that commas part, if they do; an empty list where that could be read in more than one way.
fn by_commas(names: &[String]) -> Option<Vec<Person>> {
    let commas = |name: &String| name.matches(',').count();
    let (last, before) = names.split_last()?;
    let last_is_name = !last.contains(',') && before.iter().any(|name| name.contains(','));
    let too_many = names.iter().any(|name| commas(name) > 1 && !has_suffix(name));
    // No family name begins with an initial.
    let given_first = |name: &String| name.contains(',') && name.split(' ').next().is_some_and(authors::is_initial);
    if !too_many && !last_is_name && !names.iter().any(given_first) {
        return None;
    }
    let plain: Vec<String> = names.iter().filter_map(|name| words(name)).collect();
    let whole = plain.join(", ");
    let in_chinese = || whole.split(',').map(|name| authors::cjk_person(name.trim())).collect();
    if let Some(people) = authors::author_list(&whole).or_else(in_chinese) {
        return Some(people);
    }
    let pairs = || plain.iter().map(|name| in_pairs(name)).collect::<Option<Vec<_>>>();
    too_many.then(|| pairs().map(|pairs| pairs.concat()).unwrap_or_default())
}

/// Whether two commas stand around the suffix of a name: `Doe, Jr., Jane`.
fn has_suffix(name: &str) -> bool {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let is_suffix = |part: &str| SUFFIXES.contains(&part.trim_end_matches('.').to_lowercase().as_str());
    matches!(parts.as_slice(), [_, middle, _] if is_suffix(middle))
}

/// Names as `Doe, J., Roe, R. M.`: the initials tell given names from family names.
fn in_pairs(name: &str) -> Option<Vec<Person>> {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let has_initials = |part: &str| part.split_whitespace().any(authors::is_initial);
    let is_initials = |part: &str| part.split_whitespace().all(authors::is_initial);
    let pair = |pair: &[&str]| match pair {
        [family, given] if is_initials(given) && !family.is_empty() && !has_initials(family) => {
            Some(Person { family: (*family).to_owned(), given: (*given).to_owned() })
        }
        _ => None,
    };
    parts.chunks(2).map(pair).collect()
}

/// The people that BibTeX finds.
fn by_bibtex(names: &[String]) -> Vec<Person> {
    let read = |name: &String| {
        if let Some(literal) = in_braces(name) {
            let family = words(literal).filter(|name| !name.is_empty() && !is_placeholder(name))?;
            let parted = family.chars().any(is_cjk);
            return Some(if parted { authors::by_script(&family) } else { Person { family, given: String::new() } });
        }
        let bibliography = Bibliography::parse(&format!("@misc{{x, author = {{{name}}}}}")).ok()?;
        person(bibliography.iter().next()?.author().ok()?.first()?)
    };
    names.iter().filter_map(read).collect()
}

/// The name that braces hold together: an organisation's.
fn in_braces(name: &str) -> Option<&str> {
    let within = name.strip_prefix('{')?.strip_suffix('}')?;
    let is_whole = !within.contains(['{', '}']) && within.contains(' ');
    is_whole.then_some(within)
}

fn person(read: &biblatex::Person) -> Option<Person> {
    // Behind a name there may be signs that lead to a note.
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '\u{2070}'..='\u{2079}');
    let clean = |part: &str| part.trim_end_matches(is_sign).split_whitespace().collect::<Vec<_>>().join(" ");
    let with = |before: &str, name: &str, behind: &str| {
        [before, name, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let family = clean(&with(&read.prefix, &read.name, &read.suffix));
    let given = clean(&read.given_name);
    if family.is_empty() || is_placeholder(&with(&given, &family, "")) {
        return None;
    }
    Some(if given.is_empty() { authors::by_script(&family) } else { Person { family, given } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks authors as `Family/Given`, with `+` where there are more.
    #[track_caller]
    fn check(value: &str, expected: &str) {
        let People { named, others } = read(value);
        let names: Vec<_> = named.iter().map(|person| format!("{}/{}", person.family, person.given)).collect();
        assert_eq!(names.join(" ") + if others { " +" } else { "" }, expected, "{value}");
    }

    #[test]
    fn names_are_parted_as_bibtex_does() {
        check("Doe, Jane and Richard Roe", "Doe/Jane Roe/Richard");
        check("Doe, Jr., Jane AND {Smith and Daughters}", "Doe Jr./Jane Smith and Daughters/");
        check("Doe, Jane", "Doe/Jane");
        check("Garcia Lopez, Maria Jose and Ruiz Diaz, Juan Carlos", "Garcia Lopez/Maria Jose Ruiz Diaz/Juan Carlos");
        check("Anonymous", "Anonymous/");
        check("{Department of Roses and Thorns}", "Department of Roses and Thorns/");
        check("{Jane Doe and Richard Roe}", "Doe/Jane Roe/Richard");
        check("Jane Doe¹ and Roe*, Richard", "Doe/Jane Roe/Richard");
        check("Jane Anderson and Max Land", "Anderson/Jane Land/Max");
        check("[Author Names]", "");
        check("First Author and Second Author", "");
    }

    #[test]
    fn names_are_parted_by_other_signs() {
        check("Jane Doe, Richard Roe, Max Moe", "Doe/Jane Roe/Richard Moe/Max");
        check("Jane Doe, Richard Roe and Max Moe", "Doe/Jane Roe/Richard Moe/Max");
        check("Jane Doe, Richard Roe, and Max Moe", "Doe/Jane Roe/Richard Moe/Max");
        check("Doe, J., Roe, R. M., van Moe, M.", "Doe/J. Roe/R. M. van Moe/M.");
        check("Doe, Jane; Roe, Richard; and Moe, Max", "Doe/Jane Roe/Richard Moe/Max");
        check("Doe, Jane \\& Roe, Richard", "Doe/Jane Roe/Richard");
        check("Jane Doe & Richard Roe", "Doe/Jane Roe/Richard");
        check("Jane Doe &amp; Richard Roe", "Doe/Jane Roe/Richard");
        check("J. Doe, R. Roe", "Doe/J. Roe/R.");
        check("张三, 李四光, 王五", "张/三 李/四光 王/五");
        check("张三、李四光", "张/三 李/四光");
        check("{Roses \\& Thorns}", "Roses & Thorns/");
    }

    #[test]
    fn commas_that_can_be_read_in_two_ways_name_nobody() {
        check("Doe, Jane, Roe, Richard, Moe, Max", "");
        check("Doe, Roe, Moe", "");
        check("Doe, Jane, Roe", "");
        check("Doe, J., Roe", "");
        check("Doe, Jane and Roe, Richard, Moe, Max", "");
    }

    #[test]
    fn others_are_not_forgotten() {
        check("Doe, Jane and others", "Doe/Jane +");
        check("Doe, Jane et al.", "Doe/Jane +");
        check("Jane Doe and Richard Roe and et al.", "Doe/Jane Roe/Richard +");
        check("Jane Doe, Richard Roe, Max Moe, et al.", "Doe/Jane Roe/Richard Moe/Max +");
        check("Doe, Jane and ...", "Doe/Jane +");
        check("others", "");
    }
}
