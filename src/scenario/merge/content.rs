//! What a value says, however it is written: `7_483` and `7483` say the same, and so do two ways of quoting.

use toml_parser::decoder::ScalarKind;

use crate::scenario::reader::decode;
use crate::scenario::syntax::{Kind, NodeId, Tree};
use crate::values::{parse_moment, rfc3339_utc};

/// A value without the way it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction, by its bits.
    Number(u64),
    /// true or false.
    Flag(bool),
    /// A time, in UTC.
    Time(String),
    /// Values, each with the way it is written.
    List(Vec<(Content, String)>),
    /// A table in braces.
    Table(Vec<(String, Content)>),
    /// What can't be read, as it stands.
    Other(String),
}

impl Content {
    /// What the value at `node` says.
    pub fn of(tree: &Tree<'_>, node: NodeId) -> Self {
        let source = tree.source(node);
        match tree.kind(node) {
            Kind::List => {
                let values = tree.children(node).map(|value| (Self::of(tree, value), tree.source(value).to_owned()));
                Content::List(values.collect())
            }
            Kind::Table => {
                let pair = |key| Some((tree.key_name(key).into_owned(), Self::of(tree, tree.value(key)?)));
                let mut pairs: Vec<(String, Content)> = tree.children(node).filter_map(pair).collect();
                pairs.sort_by(|a, b| a.0.cmp(&b.0));
                Content::Table(pairs)
            }
            Kind::Scalar => scalar(source),
            Kind::Tables | Kind::Key | Kind::Broken => Content::Other(source.to_owned()),
        }
    }

    /// As a message shows it.
    pub fn in_words(&self) -> String {
        match self {
            Content::Text(text) | Content::Time(text) | Content::Other(text) => {
                crate::scenario::reader::shortened(text)
            }
            Content::Whole(n) => n.to_string(),
            Content::Number(bits) => f64::from_bits(*bits).to_string(),
            Content::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Content::List(_) => "a list".into(),
            Content::Table(_) => "a table".into(),
        }
    }

    /// The values of a list of single values.
    pub fn values(&self) -> Option<&[(Content, String)]> {
        let single = |value: &Content| !matches!(value, Content::List(_) | Content::Table(_) | Content::Other(_));
        match self {
            Content::List(values) if values.iter().all(|(value, _)| single(value)) => Some(values),
            _ => None,
        }
    }
}

fn scalar(source: &str) -> Content {
    let (text, kind) = decode(source);
    let other = || Content::Other(source.to_owned());
    match kind {
        ScalarKind::String => Content::Text(text.replace("\r\n", "\n")),
        ScalarKind::Boolean(flag) => Content::Flag(flag),
        ScalarKind::DateTime => parse_moment(source).map_or_else(|_| other(), |at| Content::Time(rfc3339_utc(&at))),
        // Adding 0 makes a negative zero an ordinary one.
        ScalarKind::Float => text.parse().map_or_else(|_| other(), |n: f64| Content::Number((n + 0.0).to_bits())),
        ScalarKind::Integer(radix) => {
            i64::from_str_radix(&text, radix.value()).map_or_else(|_| other(), Content::Whole)
        }
    }
}
