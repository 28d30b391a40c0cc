//! docs/coverage.md: every place of the articles, with the steps that have it done; and that nothing is left over on either
//! side.

use std::fmt::Write as _;

use backsync::articles::{self, Article};
use backsync::checklist::{List, Lists};

use super::{cell, holds};

/// A place of an article, and where it is covered: list and step.
struct Covered<'a> {
    place: &'a str,
    says: &'a str,
    by: Vec<(&'a str, Vec<&'a str>)>,
}

/// The steps that name this place as their source, by list. What is only known by heart has nobody do it.
fn steps<'l>(lists: &'l [List], source: &str) -> Vec<(&'l str, Vec<&'l str>)> {
    let of = |list: &'l List| {
        let named = list.steps.iter().filter(|step| step.sources.iter().any(|its| its == source));
        (list.id.as_str(), named.map(|step| step.id.as_str()).collect::<Vec<_>>())
    };
    lists.iter().map(of).filter(|(_, steps)| !steps.is_empty()).collect()
}

fn covered<'a>(article: &'a Article, lists: &'a [List]) -> Vec<Covered<'a>> {
    let of = |place: &'a articles::Place| Covered {
        place: place.name(),
        says: place.says.as_ref().map_or("", |says| says.0.as_str()),
        by: steps(lists, &format!("{} {}", article.id(), place.name())),
    };
    article.place.iter().map(of).collect()
}

/// What is left over: places that no step covers, and sources that are no place.
fn left_over(lists: &[List]) -> Vec<String> {
    let mut left = Vec::new();
    for article in articles::all() {
        let open = covered(article, lists).into_iter().filter(|covered| covered.by.is_empty());
        left.extend(open.map(|covered| format!("no step covers {} {}", article.id(), covered.place)));
    }
    for list in lists {
        let of_steps = list.steps.iter().flat_map(|step| step.sources.iter().map(move |source| (&step.id, source)));
        for (step, source) in of_steps {
            if articles::place(source).is_err() {
                left.push(format!("{} {step}: {source} is no place", list.id));
            }
        }
    }
    left
}

fn title(article: &Article) -> &str {
    article.title.as_ref().map_or("", |title| title.as_str())
}

fn codes(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_table_of_coverage_is_what_the_lists_cover() {
    let lists = Lists::built_in().all();
    let mut out = String::from(
        "# Coverage: what the articles say, and the step that has it done\n\nEvery numbered step, warning and note of the articles that the checklists follow, and every sentence of theirs that has\nsomething done or looked at, by its place in the article and in our words. A test holds both sides against each other: no\nplace without a step, no step whose source is no place.\n",
    );
    out.push_str("\n## The lists\n\n| list | what it is for | article | steps |\n|---|---|---|---|\n");
    for list in lists {
        let steps = list.steps.len();
        writeln!(out, "| `{}` | {} | {} | {steps} |", list.id, cell(list.title.written()), list.article).unwrap();
    }
    for article in articles::all().iter().filter(|article| !article.place.is_empty()) {
        writeln!(
            out,
            "\n## {}: {}\n\n| place | what stands there | list | steps |\n|---|---|---|---|",
            article.id(),
            title(article)
        )
        .unwrap();
        for covered in covered(article, lists) {
            let mut place = (cell(covered.place), cell(covered.says));
            for (list, steps) in covered.by {
                writeln!(out, "| {} | {} | `{list}` | {} |", place.0, place.1, codes(&steps)).unwrap();
                place = (String::new(), String::new());
            }
        }
    }
    out.push_str("\n## Articles that steps name besides\n\nThey are drawn on where the others are silent, and not followed from end to end.\n\n| article | place | list | steps |\n|---|---|---|---|\n");
    for article in articles::all().iter().filter(|article| article.place.is_empty()) {
        let mut named: Vec<&str> = lists
            .iter()
            .flat_map(|list| list.steps.iter().flat_map(|step| &step.sources))
            .map(String::as_str)
            .filter(|source| articles::place(source).is_ok_and(|(its, _)| its.id() == article.id()))
            .collect();
        named.sort_unstable();
        named.dedup();
        for source in named {
            let place = source.strip_prefix(article.id()).unwrap_or_default().trim();
            for (list, steps) in steps(lists, source) {
                writeln!(
                    out,
                    "| {} {} | {} | `{list}` | {} |",
                    article.id(),
                    cell(title(article)),
                    cell(place),
                    codes(&steps)
                )
                .unwrap();
            }
        }
    }
    holds("coverage.md", &out);
}

#[test]
fn every_place_has_a_step_and_every_source_is_a_place() {
    let left = left_over(Lists::built_in().all());
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn a_list_less_leaves_places_over() {
    for list in ["find-discrepancy", "ccmail-users", "migration-delays", "set-file-version"] {
        let others: Vec<List> = Lists::built_in().all().iter().filter(|other| other.id != list).cloned().collect();
        assert!(!left_over(&others).is_empty(), "nothing is covered by {list} alone");
    }
    let mut lists = Lists::built_in().all().to_vec();
    lists[0].steps[0].sources = vec!["Q201414 step 11".into()];
    assert!(left_over(&lists).iter().any(|left| left.ends_with("Q201414 step 11 is no place")));
}

/// The numbered steps of the articles, as they count them.
const NUMBERED: &[(&str, &str, usize)] = &[
    ("Q201414", "step", 10),
    ("Q201414", "export/import step", 6),
    ("Q201414", "background step", 6),
    ("Q215505", "step", 4),
    ("Q179072", "hub step", 2),
    ("Q179072", "users step", 7),
    ("Q179072", "more information", 2),
    ("Q158336", "check step", 2),
    ("Q158336", "step", 7),
    ("Q150976", "step", 10),
    ("Q150976", "requestor step", 2),
    ("KB 842631", "message", 3),
];

#[test]
fn the_places_have_every_number_that_the_articles_have_and_no_other() {
    for (article, front, count) in NUMBERED {
        let places = articles::named(article).map_or(&[][..], |article| &article.place);
        let number = |name: &str| name.strip_prefix(front)?.strip_prefix(' ')?.parse::<usize>().ok();
        let numbers: Vec<usize> = places.iter().filter_map(|place| number(place.name())).collect();
        assert_eq!(numbers, (1..=*count).collect::<Vec<_>>(), "{article} {front}");
    }
    for article in ["Q201414", "Q195908", "Q215505", "Q179072", "KB 842631", "Q158336"] {
        assert!(articles::named(article).is_some_and(|article| !article.place.is_empty()), "{article}");
    }
}
