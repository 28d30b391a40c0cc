//! Words of a list that name something else, each held against what there is as soon as it is read.

use std::sync::LazyLock;

use crate::action::ACTIONS;
use crate::artefact;
use crate::articles;
use crate::facts::{self, FactSpec};
use crate::scenario::reader::{Reader, shortened};
use crate::scenario::record::{Cell, Datum, Scalar};
use crate::scenario::schema::{FieldSpec, Shape, TextKind};
use crate::scenario::syntax::NodeId;
use crate::scenario::{EventId, Path, Scenario, Suggest};

use super::template::{Piece, Template};

/// What is wrong, and what to type instead.
pub(super) type Refusal = (String, Option<String>);

/// All facts; a pack names hundreds of them.
static CATALOGUE: LazyLock<Vec<FactSpec>> = LazyLock::new(facts::catalogue);

/// The name of a list or a step: small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id(pub String);

/// The name of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct FactName(pub Template);

/// The name of a key of the scenario, or of a list of named tables.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldName(pub Template);

/// The name of a table of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableName(pub String);

/// The number of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventNumber(pub u64);

/// A place in an article: "Q201414 step 9".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(pub String);

/// The number of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceArticle(pub String);

/// The name of an action of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionName(pub String);

/// The name of a file that `generate` writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtefactName(pub String);

impl FactName {
    /// Its description.
    pub fn spec(&self) -> Option<&'static FactSpec> {
        let pattern = pattern(&self.0.pieces);
        CATALOGUE.iter().find(|spec| spec.name == pattern)
    }
}

impl FieldName {
    /// The description of the key.
    pub fn spec(&self) -> Option<&'static FieldSpec> {
        spec_of(&pattern(&self.0.pieces))
    }
}

fn spec_of(pattern: &str) -> Option<&'static FieldSpec> {
    pattern.replace("[...]", "[0]").parse::<Path>().ok()?.spec()
}

/// The name with `[...]` in the place of its element.
fn pattern(pieces: &[Piece]) -> String {
    let whole: String =
        pieces.iter().map(|piece| if let Piece::Plain(text) = piece { text.as_str() } else { "..." }).collect();
    match whole.split_once('[').and_then(|(front, rest)| Some((front, rest.rsplit_once(']')?.1))) {
        Some((front, back)) => format!("{front}[...]{back}"),
        None => whole,
    }
}

/// Whether there is a fact of this name.
pub(super) fn known_fact(pieces: &[Piece]) -> Result<(), Refusal> {
    let pattern = pattern(pieces);
    if CATALOGUE.iter().any(|spec| spec.name == pattern) {
        return Ok(());
    }
    let near = Suggest::default().nearest(&pattern, CATALOGUE.iter().map(|spec| spec.name.as_str()));
    let hint = near.map_or_else(|| "docs/facts.md lists all facts".to_owned(), |near| format!("did you mean {near}?"));
    Err((format!("names the fact {}, and there is none of that name", shortened(&pattern)), Some(hint)))
}

fn fact_name(template: Template) -> Result<FactName, Refusal> {
    known_fact(&template.pieces)?;
    Ok(FactName(template))
}

/// The keys that a record can fill: single values, and lists of tables that have a name.
fn field_name(template: Template) -> Result<FieldName, Refusal> {
    let pattern = pattern(&template.pieces);
    match spec_of(&pattern).map(|spec| spec.shape) {
        Some(Shape::List(Shape::Table(table))) if !table.required.is_empty() => Ok(FieldName(template)),
        Some(Shape::Table(_) | Shape::List(_)) => Err((
            format!("names {}, which holds several values", shortened(&pattern)),
            Some("name one of its keys".into()),
        )),
        Some(_) => Ok(FieldName(template)),
        None => {
            let entered = CATALOGUE.iter().filter(|spec| spec.origin == facts::Origin::Entered);
            let near = Suggest::default().nearest(&pattern, entered.map(|spec| spec.name.as_str()));
            let hint = near.map_or_else(
                || "docs/scenario-format.md lists all keys".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            Err((format!("names {}, and the scenario has no such key", shortened(&pattern)), Some(hint)))
        }
    }
}

fn id(text: &str) -> Result<Id, Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || text.len() > 60 || !text.chars().all(fits) || text.starts_with('-') {
        let what = format!("cannot be \"{}\"", shortened(text));
        return Err((what, Some("write small letters, digits and hyphens, at most 60: note-usn-changed".into())));
    }
    Ok(Id(text.to_owned()))
}

fn table_name(text: &str) -> Result<TableName, Refusal> {
    let is_table = |shape: Shape| matches!(shape, Shape::Table(_) | Shape::List(Shape::Table(_)));
    let tables = || Scenario::SPEC.fields.iter().filter(|field| is_table(field.shape)).map(|field| field.key);
    if tables().any(|key| key == text) {
        return Ok(TableName(text.to_owned()));
    }
    let near = Suggest::default().nearest(text, tables());
    let hint = near.map_or_else(
        || format!("its tables are {}", tables().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    Err((format!("names \"{}\", and the scenario has no such table", shortened(text)), Some(hint)))
}

fn one_of(text: &str, what: &str, all: impl Iterator<Item = &'static str> + Clone) -> Result<String, Refusal> {
    if all.clone().any(|name| name == text) {
        return Ok(text.to_owned());
    }
    let near = Suggest::default().nearest(text, all.clone());
    let hint = near.map_or_else(
        || format!("there are {}", all.collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    Err((format!("names \"{}\", and there is no such {what}", shortened(text)), Some(hint)))
}

fn action(text: &str) -> Result<ActionName, Refusal> {
    one_of(text, "action", ACTIONS.iter().map(|action| action.name)).map(ActionName)
}

fn artefact_name(text: &str) -> Result<ArtefactName, Refusal> {
    one_of(text, "file", artefact::NAMES.iter().copied()).map(ArtefactName)
}

fn source(text: &str) -> Result<Source, Refusal> {
    articles::place(text).map(|_| Source(text.to_owned()))
}

fn article(text: &str) -> Result<SourceArticle, Refusal> {
    if articles::named(text).is_some() {
        return Ok(SourceArticle(text.to_owned()));
    }
    one_of(text, "article", articles::all().iter().map(articles::Article::id)).map(SourceArticle)
}

macro_rules! words {
    ($($type:ty, $check:expr;)*) => {$(
        impl Datum for $type {
            const SHAPE: Shape = Shape::Text(TextKind::Name);

            fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
                reader.text(node, &Self::SHAPE, $check)
            }

            fn cell(&self) -> Cell<'_> {
                Cell::Scalar(Scalar::Text(self.0.as_str().into()))
            }
        }
    )*};
}

words! {
    Id, id;
    TableName, table_name;
    Source, source;
    SourceArticle, article;
    ActionName, action;
    ArtefactName, artefact_name;
}

macro_rules! names_with_elements {
    ($($type:ident, $check:expr;)*) => {$(
        impl Datum for $type {
            const SHAPE: Shape = Shape::Text(TextKind::Name);

            fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
                let at = reader.tree().span(node);
                reader.text(node, &Self::SHAPE, |text| {
                    let hint = "an element is named so: restore.partner[{step.connect}].usn";
                    let template = Template::parse(text, at).map_err(|wrong| (wrong, Some(hint.to_owned())))?;
                    for piece in template.all() {
                        if let Piece::Fact(name) = piece {
                            known_fact(name)?;
                        }
                    }
                    $check(template)
                })
            }

            fn cell(&self) -> Cell<'_> {
                Cell::Scalar(Scalar::Text(self.0.written().into()))
            }
        }
    )*};
}

names_with_elements! {
    FactName, fact_name;
    FieldName, field_name;
}

impl Datum for EventNumber {
    const SHAPE: Shape = EventId::SHAPE;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        EventId::read(reader, node).map(|id| Self(id.0))
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Whole(self.0))
    }
}
