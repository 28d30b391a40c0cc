//! Every text, number and source of the content is found in each format, and in its order.

use std::collections::HashSet;

use backsync::report::{Block, Content, Format, draw};
use backsync::scenario::Scalar;

use super::atoms::{atoms, dense, of_html, of_json, of_markdown};
use super::desk::{Paper, cases, content};

/// Finds every piece of the content in the drawn paper, each behind the one before it.
pub fn says_all(content: &Content, format: Format) {
    let page = draw(content, format);
    if format == Format::Json {
        return json_says_all(content, &page);
    }
    let (shown, verbatim) = match format {
        Format::Html => (of_html(&page), of_html(&page)),
        Format::Markdown => (of_markdown(&page), page.clone()),
        _ => (page.clone(), page.clone()),
    };
    // Between a mark and what is to be read stands a blank in text, which is white space like any other.
    let (shown, verbatim) = (dense(&shown), dense(&verbatim));
    let mut from = 0;
    for atom in atoms(content, format) {
        let text = dense(&atom.text);
        if atom.verbatim {
            assert!(verbatim.contains(&text), "{format:?} does not say {:?}", atom.text);
            continue;
        }
        let found = shown[from..].find(&text);
        let at = found.unwrap_or_else(|| panic!("{format:?} does not say {:?} where it should:\n{page}", atom.text));
        from += at + text.len();
    }
}

fn json_says_all(content: &Content, page: &str) {
    let document: serde_json::Value = serde_json::from_str(page).unwrap();
    let mut texts = Vec::new();
    of_json(&document, &mut texts);
    let texts: HashSet<String> = texts.into_iter().collect();
    for atom in atoms(content, Format::Json) {
        assert!(texts.contains(&atom.text), "JSON does not say {:?}", atom.text);
    }
    assert_eq!(document["title"], content.title);
    let sections = document["sections"].as_array().unwrap();
    let ids: Vec<&str> = sections.iter().map(|section| section["id"].as_str().unwrap()).collect();
    assert_eq!(ids, content.sections.iter().map(|section| section.id.as_str()).collect::<Vec<_>>());
}

#[test]
fn every_format_of_every_case_says_the_same() {
    for (name, text) in cases() {
        for paper in [Paper::Report, Paper::Worksheet] {
            let content = content(text, paper);
            assert!(content.sections.len() > 1, "{name}");
            Format::ALL.iter().for_each(|format| says_all(&content, *format));
        }
    }
}

#[test]
fn numbers_are_numbers_in_json() {
    let content = content(backsync::cases::named("article-usn-example").unwrap().text, Paper::Report);
    let document: serde_json::Value = serde_json::from_str(&draw(&content, Format::Json)).unwrap();
    let blocks =
        document["sections"].as_array().unwrap().iter().flat_map(|section| section["blocks"].as_array().unwrap());
    let numbers: Vec<_> = blocks.filter_map(|block| block["numbers"].as_array()).flatten().collect();
    let fact = |name: &str| numbers.iter().find(|number| number["fact"] == name).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(fact("usn.discrepancy")["value"], 1000.0);
    assert_eq!(fact("authrest.increment")["value"], 1600);
    assert_eq!(fact("restore.downtime_allowed")["value"], true);
    assert_eq!(fact("restore.read_at")["value"], "1999-01-12T09:00:00Z");
    assert_eq!(
        (&document["schema"], &document["at"], &document["state"]),
        (&1.into(), &"1999-01-12T09:31:00Z".into(), &"blocked".into())
    );
    assert_eq!(document["scenario"]["path"], "cases/case.toml");
    assert!(document["unknown"][0]["fact"].is_string() && document["warnings"][0]["id"].is_string());
}

#[test]
fn every_number_says_where_it_comes_from() {
    for (name, text) in cases() {
        let content = content(text, Paper::Report);
        for block in content.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Numbers { numbers } = block else { continue };
            for number in numbers {
                assert!(!number.rule.is_empty(), "{name}: {}", number.fact);
                assert!(number.rule == "entered" || number.source.is_some(), "{name}: {}", number.fact);
                if let Scalar::Whole(n) = number.value {
                    let digits = number.text.replace(',', "");
                    assert!(digits.starts_with(&n.to_string()), "{name}: {} is {n}", number.text);
                }
            }
        }
    }
}
