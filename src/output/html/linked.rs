//! What search engines are told of a page, as JSON-LD in the terms of <https://schema.org>.

use serde_json::{Map, Value, json};

use super::site::Site;
use super::terms::papers_of;
use crate::model::{Citation, CitationKind, LinkKind};

/// A home page: the site and how to search it.
pub(crate) fn web_site(site: &Site<'_>) -> Value {
    let config = &site.config.site;
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title,
        "url": config.base_url,
        "description": config.description,
        "inLanguage": config.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{search_term_string}}", config.base_url),
            "query-input": "required name=search_term_string",
        },
    })
}

/// A paper: `ScholarlyArticle`.
pub(crate) fn article(site: &Site<'_>, index: usize) -> Value {
    let paper = &site.view.catalog.citations[index];
    let mut article = described_article(&paper.citation);
    article.insert("@context".to_owned(), "https://schema.org".into());
    article.insert("mainEntityOfPage".to_owned(), page(site, "papers", &paper.key).into());
    Value::Object(article)
}

/// A model: `SoftwareSourceCode`, with its papers and what it is built on.
pub(crate) fn source_code(site: &Site<'_>, index: usize) -> Value {
    let catalog = site.view.catalog;
    let model = &catalog.models[index];
    let entry = &model.entry;
    let code = entry.links.iter().find(|link| matches!(link.kind, LinkKind::Code | LinkKind::Gist));
    let known = model.bases.iter().flatten().map(|at| page(site, "models", &catalog.models[*at].id));
    let bases: Vec<String> = known.collect();
    let papers = papers_of(catalog, index).iter().map(|at| &catalog.citations[*at].citation);
    let licence = entry.license.as_ref().map(|licence| licence.value.as_str());
    let terms = entry.tasks.iter().chain(&entry.architectures).map(|term| term.name.to_string());
    let datasets = entry.datasets.iter().map(|used| used.term.name.to_string());
    let keywords: Vec<String> = terms.chain(datasets).collect();
    let url = licence.and_then(|id| site.view.vocabulary.licence(id)).and_then(|term| term.url.as_deref());
    let mut value = Map::new();
    let mut put = |key: &str, it: Value| drop(value.insert(key.to_owned(), it));
    put("@context", "https://schema.org".into());
    put("@type", "SoftwareSourceCode".into());
    put("name", entry.name.value.as_str().into());
    put("url", page(site, "models", &model.id).into());
    put("description", entry.summary.as_ref().map(|summary| summary.value.as_str()).into());
    put("codeRepository", code.and_then(|link| site.resolve(link)).as_deref().into());
    put("license", url.or(licence).into());
    put("runtimePlatform", entry.frameworks.first().map(|framework| framework.name.to_string()).into());
    put("keywords", keywords.into());
    put("isBasedOn", bases.into());
    put("citation", papers.map(|paper| Value::Object(described_article(paper))).collect());
    Value::Object(without_gaps(value))
}

/// The fields of a publication.
fn described_article(citation: &Citation) -> Map<String, Value> {
    let authors: Vec<Value> =
        citation.authors.iter().map(|person| json!({ "@type": "Person", "name": person.full_name() })).collect();
    let kind = if citation.kind == CitationKind::Article { "Periodical" } else { "PublicationEvent" };
    let venue = citation.venue.as_ref().map(|venue| venue.value.as_str());
    let doi = citation.doi.as_ref().map(|doi| format!("https://doi.org/{}", doi.value));
    let arxiv = citation.arxiv_id.as_ref().map(|id| format!("https://arxiv.org/abs/{}", id.value));
    let mut value = Map::new();
    let mut put = |key: &str, it: Value| drop(value.insert(key.to_owned(), it));
    put("@type", "ScholarlyArticle".into());
    put("headline", citation.title.value.as_str().into());
    put("author", authors.into());
    put("datePublished", citation.year.map(|year| year.value.to_string()).into());
    put("url", Site::paper_url(citation).as_deref().into());
    put("sameAs", [doi, arxiv].into_iter().flatten().collect());
    let place = venue.map(|name| json!({ "@type": kind, "name": name }));
    put(if kind == "Periodical" { "isPartOf" } else { "publication" }, place.into());
    without_gaps(value)
}

/// Leaves out what is not known.
fn without_gaps(value: Map<String, Value>) -> Map<String, Value> {
    let is_known = |it: &Value| !it.is_null() && it.as_array().is_none_or(|all| !all.is_empty());
    value.into_iter().filter(|(_, it)| is_known(it)).collect()
}

/// The absolute address of a page.
fn page(site: &Site<'_>, folder: &str, id: &str) -> String {
    format!("{}{folder}/{id}/", site.config.site.base_url)
}

/// A value as the content of a script element: no text in it can end the element.
pub(crate) fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::html::fixture::Zoo;

    #[test]
    fn what_is_not_known_is_left_out() {
        let zoo = Zoo::new();
        let site = Site::new(zoo.view(), &zoo.config);
        for index in 0..zoo.catalog.models.len() {
            let value = source_code(&site, index);
            assert_eq!(value["@type"], "SoftwareSourceCode");
            assert!(value["name"].is_string() && value["url"].as_str().unwrap().starts_with("https://"));
            assert!(value.as_object().unwrap().values().all(|it| !it.is_null()), "{value}");
        }
        for index in 0..zoo.catalog.citations.len() {
            let value = article(&site, index);
            assert!(value["headline"].is_string() && !value.to_string().contains("null"), "{value}");
        }
    }

    #[test]
    fn nothing_ends_the_script() {
        let value = json!({ "name": "</script><script>alert(1)</script> & <!--" });
        let text = script(&value);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
