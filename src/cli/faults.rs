//! Faults as people read them: what is wrong, where, the line itself, and what to type.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::scenario::syntax::Lines;
use crate::scenario::{Excerpt, Fault, Invalid};

use super::paint::Paint;

/// All faults of a file.
pub fn render(path: &str, invalid: &Invalid, paint: Paint) -> String {
    let renderer = if paint.is_on() { Renderer::styled() } else { Renderer::plain() };
    let lines = Lines::of(&invalid.text);
    let shown: Vec<String> =
        invalid.faults.iter().map(|fault| renderer.render(&[group(path, &invalid.text, &lines, fault)])).collect();
    shown.join("\n\n")
}

fn group<'a>(path: &'a str, source: &str, lines: &Lines<'_>, fault: &'a Fault) -> Group<'a> {
    let mut group = Group::with_title(Level::ERROR.primary_title(fault.message.as_str()));
    // A missing key is nowhere: its fault is reported at line 1, and showing that line would only mislead.
    let nowhere = fault.span.start == fault.span.end && fault.span.start == 0;
    if nowhere {
        group = group.element(Origin::path(path).line(1).char_column(1));
    } else {
        group = place(group, path, Excerpt::of(source, lines, fault.span), AnnotationKind::Primary, "");
    }
    if let Some((span, words)) = &fault.also {
        let kind = if nowhere { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = place(group, path, Excerpt::of(source, lines, *span), kind, words);
    }
    if let Some(hint) = &fault.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    group
}

/// A line of the file with a mark under it.
fn place<'a>(group: Group<'a>, path: &'a str, excerpt: Excerpt, kind: AnnotationKind, label: &'a str) -> Group<'a> {
    let annotation = kind.span(excerpt.marked);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.place.line).annotation(annotation);
    if excerpt.cut {
        // What is left of the line says nothing of the column any more.
        let origin = Origin::path(path).line(excerpt.place.line).char_column(excerpt.place.column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(path))
    }
}
