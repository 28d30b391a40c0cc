//! Texts of a list with the case's values in them: `{authrest.command}`, `{server[{restore.server}].exchange}`, and
//! `{step.connect}` for what was written down in a step of the same list, also turned into another form:
//! `{step.version as file-version}`. `{{` and `}}` are braces.

use crate::scenario::Note;
use crate::scenario::reader::Reader;
use crate::scenario::record::{Cell, Datum, Scalar};
use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::syntax::{NodeId, Span};

use super::form::Form;
use super::references;

/// A text with places to fill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// Its parts.
    pub pieces: Vec<Piece>,
    /// Where it stands in the file.
    pub at: Span,
    written: String,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// As it stands.
    Plain(String),
    /// What was written down in a step.
    Step(String),
    /// The same in another form.
    Turned(String, Form),
    /// A fact; its name may name an element by another fact.
    Fact(Vec<Piece>),
}

impl Template {
    /// Reads one; the error says what is wrong with its braces.
    pub fn parse(text: &str, at: Span) -> Result<Self, String> {
        let mut rest = text;
        let pieces = pieces(&mut rest, 0)?;
        Ok(Self { pieces, at, written: text.to_owned() })
    }

    /// As it stands in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// All pieces, those within others too.
    pub fn all(&self) -> Vec<&Piece> {
        fn collect<'p>(pieces: &'p [Piece], all: &mut Vec<&'p Piece>) {
            for piece in pieces {
                all.push(piece);
                if let Piece::Fact(inner) = piece {
                    collect(inner, all);
                }
            }
        }
        let mut all = Vec::new();
        collect(&self.pieces, &mut all);
        all
    }

    /// The steps whose values it needs.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.all().into_iter().filter_map(|piece| match piece {
            Piece::Step(id) | Piece::Turned(id, _) => Some(id.as_str()),
            Piece::Plain(_) | Piece::Fact(_) => None,
        })
    }
}

/// Lines end where the file is narrow, not where the reader's screen is: a line break is a space, an empty line a paragraph.
fn flowing(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut ended = true;
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut().filter(|_| !ended && !line.is_empty()) {
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            None if !line.is_empty() => paragraphs.push(line.to_owned()),
            None => {}
        }
        ended = line.is_empty();
    }
    paragraphs.join("\n\n")
}

/// Deeper than any name needs: `{a[{b}].c}` is two.
const DEEPEST: usize = 4;

fn pieces(rest: &mut &str, depth: usize) -> Result<Vec<Piece>, String> {
    if depth > DEEPEST {
        return Err("has braces within braces too deep".into());
    }
    let mut pieces = Vec::new();
    let mut plain = String::new();
    loop {
        let Some(at) = rest.find(['{', '}']) else {
            if depth > 0 {
                return Err("has `{` without `}`".into());
            }
            plain.push_str(rest);
            *rest = "";
            break;
        };
        let (before, brace) = rest.split_at(at);
        plain.push_str(before);
        if depth == 0
            && let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}"))
        {
            plain.extend(brace.chars().next());
            *rest = after;
            continue;
        }
        let Some(mut after) = brace.strip_prefix('{') else {
            if depth == 0 {
                return Err("has `}` without `{`; a brace of the text is written }}".into());
            }
            *rest = brace.get(1..).unwrap_or_default();
            break;
        };
        if !plain.is_empty() {
            pieces.push(Piece::Plain(std::mem::take(&mut plain)));
        }
        pieces.push(hole(self::pieces(&mut after, depth + 1)?)?);
        *rest = after;
    }
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    Ok(pieces)
}

fn hole(inner: Vec<Piece>) -> Result<Piece, String> {
    match inner.as_slice() {
        [] => Err("has {} with nothing in it; a brace of the text is written {{".into()),
        [Piece::Plain(name)] => match name.strip_prefix("step.").map(|step| (step, step.split_once(" as "))) {
            Some((_, Some((id, form)))) => match Form::named(form) {
                Some(form) => Ok(Piece::Turned(id.to_owned(), form)),
                None => {
                    Err(format!("turns a step's value into \"{form}\"; it is turned `as file-version` or `as version`"))
                }
            },
            Some((id, None)) => Ok(Piece::Step(id.to_owned())),
            None => Ok(Piece::Fact(inner)),
        },
        _ => Ok(Piece::Fact(inner)),
    }
}

impl Datum for Template {
    const SHAPE: Shape = Shape::Text(TextKind::Note);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let at = reader.tree().span(node);
        let template = reader.text(node, &Self::SHAPE, |text| {
            if text.len() > Note::MAX_BYTES {
                return Err(("is too long".into(), Some("at most 65,536 bytes".into())));
            }
            if text.trim().is_empty() {
                return Err(("is empty".into(), Some("write it, or leave the key out".into())));
            }
            let hint = "facts stand in braces: {usn.discrepancy}";
            Self::parse(&flowing(text), at).map_err(|wrong| (wrong, Some(hint.to_owned())))
        })?;
        // Each fact is told, and the steps that stand beside one that there is not are looked for all the same.
        for piece in template.all() {
            if let Piece::Fact(name) = piece
                && let Err((wrong, hint)) = references::known_fact(name)
            {
                let message = format!("`{}` {wrong}", reader.last_key());
                reader.push(at, message, hint);
            }
        }
        Some(template)
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Text(self.written.as_str().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Piece>, String> {
        Template::parse(text, Span::default()).map(|template| template.pieces)
    }

    fn plain(text: &str) -> Piece {
        Piece::Plain(text.to_owned())
    }

    #[test]
    fn facts_steps_and_names_within_names() {
        assert_eq!(
            parse("run {authrest.command} on {step.server}.").unwrap(),
            [
                plain("run "),
                Piece::Fact(vec![plain("authrest.command")]),
                plain(" on "),
                Piece::Step("server".into()),
                plain("."),
            ]
        );
        assert_eq!(
            parse("{server[{restore.server}].exchange}").unwrap(),
            [Piece::Fact(vec![plain("server["), Piece::Fact(vec![plain("restore.server")]), plain("].exchange"),])]
        );
    }

    #[test]
    fn a_line_break_is_a_space_and_an_empty_line_a_paragraph() {
        assert_eq!(flowing("Read it\non the  \n  partner."), "Read it on the partner.");
        assert_eq!(flowing("\nOne,\r\nand more.\n\n\nTwo.\n"), "One, and more.\n\nTwo.");
    }

    #[test]
    fn what_was_written_down_can_be_turned_into_another_form() {
        let turned = |form| Piece::Turned("dll".into(), form);
        assert_eq!(parse("{step.dll as file-version}").unwrap(), [turned(Form::FileVersion)]);
        assert_eq!(parse("{step.dll as version}").unwrap(), [turned(Form::Version)]);
        assert!(parse("{step.dll as hex}").unwrap_err().contains("as file-version"));
    }

    #[test]
    fn braces_of_the_text_are_written_twice_and_others_must_fit() {
        assert_eq!(parse("{{x}} a").unwrap(), [plain("{x} a")]);
        for wrong in ["a {b", "a } b", "{}", "{a{b}", "{{{", "{a[{b[{c[{d[{e}]}]}]}]}"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
