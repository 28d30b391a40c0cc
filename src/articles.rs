//! The articles that everything here comes from: what each is called, and the places in it that can be named.
//!
//! "Q201414 step 9" names a place; rules, plans and checklists say by it where they come from. Of the articles that
//! checklists follow every step, warning and note is a place, so that it can be seen which step of a list covers it.

use std::sync::LazyLock;

use crate::scenario::reader::Reader;
use crate::scenario::record::{Datum, tables};
use crate::scenario::{Fault, Faults, Note, Suggest, syntax};
use crate::values::Name;

tables! {
    /// The articles.
    pub struct ArticlesFile = "" {
        /// Every article that is named anywhere.
        article: Vec<Article> = "articles";
    }

    /// An article of the knowledge base.
    pub struct Article = "article" requires "id" requires "title" {
        /// Its number.
        id: Option<Name> = "id";
        /// What it is about, in our words.
        title: Option<Name> = "title";
        /// The places in it that can be named; where none are listed, any may be.
        place: Vec<Place> = "places";
    }

    /// A step, a warning or a note of an article.
    pub struct Place = "place" requires "name" requires "says" {
        /// What it is called, behind the article's number.
        name: Option<Name> = "name";
        /// What stands there, in our words.
        says: Option<Note> = "what stands there";
    }
}

impl Article {
    /// Its number.
    pub fn id(&self) -> &str {
        self.id.as_ref().map_or("", Name::as_str)
    }
}

impl Place {
    /// What it is called.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("", Name::as_str)
    }
}

static ARTICLES: LazyLock<Vec<Article>> =
    LazyLock::new(|| read(include_str!("../assets/articles.toml"), &mut Faults::default()).article);

/// All of them, in the order of the file.
pub fn all() -> &'static [Article] {
    &ARTICLES
}

/// The article of this number.
pub fn named(id: &str) -> Option<&'static Article> {
    all().iter().find(|article| article.id() == id)
}

/// The article and the place that a text such as "Q201414 step 9" names, or what is wrong with it and what was meant.
pub fn place(text: &str) -> Result<(&'static Article, &str), (String, Option<String>)> {
    let of = |article: &&Article| {
        text.strip_prefix(article.id()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let Some(article) = all().iter().find(of) else {
        let number: String =
            text.split(' ').take(if text.starts_with("KB ") { 2 } else { 1 }).collect::<Vec<_>>().join(" ");
        let near = Suggest::default().nearest(&number, all().iter().map(Article::id));
        let hint = near.map_or_else(
            || "begin with the number of an article, such as \"Q201414 step 9\"".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        return Err(("names no article that is known here".into(), Some(hint)));
    };
    let place = text.get(article.id().len()..).unwrap_or_default().trim();
    let places = || article.place.iter().map(Place::name);
    if article.place.is_empty() || places().any(|name| name == place) {
        return Ok((article, place));
    }
    let near = Suggest::default().nearest(place, places());
    let hint = near.map_or_else(
        || format!("its places are {}", places().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean \"{} {near}\"?", article.id()),
    );
    Err((format!("names no place of {}", article.id()), Some(hint)))
}

fn read(text: &str, faults: &mut Faults) -> ArticlesFile {
    let tree = syntax::read(text, faults);
    ArticlesFile::read(&mut Reader::of_settings(&tree, faults), tree.root()).unwrap_or_default()
}

/// What is wrong with the file that is built in: nothing, as a test says.
pub fn faults() -> Vec<Fault> {
    let mut faults = Faults::default();
    read(include_str!("../assets/articles.toml"), &mut faults);
    faults.into_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_no_fault_and_every_number_and_place_stands_once() {
        assert_eq!(faults(), []);
        for (i, article) in all().iter().enumerate() {
            assert!(all().iter().skip(i + 1).all(|other| other.id() != article.id()), "{}", article.id());
            for (k, place) in article.place.iter().enumerate() {
                let same = article.place.iter().skip(k + 1).any(|other| other.name() == place.name());
                assert!(!same, "{} {}", article.id(), place.name());
            }
        }
    }

    #[test]
    fn a_place_is_found_or_what_was_meant_is_said() {
        let found = |text| place(text).map(|(article, place)| (article.id(), place));
        assert_eq!(found("Q201414 step 9"), Ok(("Q201414", "step 9")));
        assert_eq!(found("KB 842631 message 2"), Ok(("KB 842631", "message 2")));
        assert_eq!(found("Q96060 problem 9"), Ok(("Q96060", "problem 9")), "its places are not listed");
        assert_eq!(found("Q201414 stpe 9").unwrap_err().1.as_deref(), Some("did you mean \"Q201414 step 9\"?"));
        assert_eq!(found("Q20141 step 9").unwrap_err().1.as_deref(), Some("did you mean \"Q201414\"?"));
        assert!(found("common sense").is_err());
    }
}
