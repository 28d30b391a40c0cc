//! Text to tree: lexer and grammar are `toml_parser`'s, the recovery and the words are ours.

use toml_parser::parser::{RecursionGuard, parse_document};
use toml_parser::{Expected, ParseError};

use crate::scenario::fault::{Fault, Faults};

use super::build::Builder;
use super::statements::{Statement, Statements};
use super::{Span, Tree};

/// Deeper than any scenario needs; a bracket tower is refused where it passes this.
const DEEPEST: u32 = 16;

/// Reads `text`, all of it, whatever is wrong with parts of it.
pub fn read<'t>(text: &'t str, faults: &mut Faults) -> Tree<'t> {
    let mut builder = Builder::new(text, faults);
    let mut statements = Statements::of(text);
    while let Some(statement) = statements.next() {
        match statement {
            Statement::Tokens(tokens) => {
                let mut first: Option<ParseError> = None;
                builder.begin();
                parse_document(
                    tokens,
                    &mut RecursionGuard::new(&mut builder, DEEPEST),
                    &mut first,
                );
                builder.end(first);
            }
            Statement::TooLong(start) => builder.too_long(start.into()),
        }
    }
    builder.finish()
}

/// The grammar's fault in our words, marked where a person would look.
pub(super) fn fault_of(error: &ParseError, text: &str) -> Fault {
    let description = error.description();
    // What was never closed is best shown where it was opened.
    let unclosed = description.starts_with("unclosed") || is_unclosed_text(error);
    let at = if unclosed {
        error.context().or(error.unexpected())
    } else {
        error.unexpected()
    };
    let mut span: Span = at.or(error.context()).unwrap_or_default().into();
    if span.start == span.end {
        // An empty place at a line's end marks the character before it, where there is one.
        let before = text
            .get(..span.start as usize)
            .and_then(|t| t.chars().next_back());
        if let Some(c) = before.filter(|c| *c != '\n') {
            span.start -= c.len_utf8() as u32;
        }
    }
    let message = if is_unclosed_text(error) {
        "the text is not closed".into()
    } else {
        in_our_words(description)
    };
    Fault {
        span,
        key: String::new(),
        message,
        hint: hint(error),
        also: None,
    }
}

/// The decoder calls it invalid, and what it misses is at the very end.
fn is_unclosed_text(error: &ParseError) -> bool {
    let description = error.description();
    description.starts_with("invalid")
        && description.ends_with("string")
        && error.unexpected().is_some_and(|s| s.is_empty())
}

fn in_our_words(description: &str) -> String {
    match description {
        "key with no value" => "a key without `=` and a value".into(),
        "unclosed table" => "the header is not closed".into(),
        "unclosed array table" => "the header of a list of tables is not closed".into(),
        "unclosed array" => "the list is not closed".into(),
        "unclosed inline table" => "the table in braces is not closed".into(),
        "missing comma between array elements" => "a comma is missing between two values".into(),
        "cannot recurse further; max recursion depth met" => "nested too deeply for a scenario".into(),
        other => other.into(),
    }
}

fn hint(error: &ParseError) -> Option<String> {
    let words: Vec<String> = error
        .expected()
        .unwrap_or_default()
        .iter()
        .map(|expected| match expected {
            Expected::Literal("\n") => "a line break".to_owned(),
            Expected::Literal(literal) => format!("`{}`", literal.escape_debug()),
            Expected::Description(words) => (*words).to_owned(),
            _ => String::new(),
        })
        .filter(|words| !words.is_empty())
        .collect();
    let (last, front) = words.split_last()?;
    Some(if front.is_empty() {
        format!("expected {last}")
    } else {
        format!("expected {} or {last}", front.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Lines};
    use super::*;

    fn tree_and_faults(text: &str) -> (Tree<'_>, Vec<Fault>) {
        let mut faults = Faults::default();
        let tree = read(text, &mut faults);
        (tree, faults.into_sorted())
    }

    fn faults(text: &str) -> Vec<String> {
        let lines = Lines::of(text);
        let (_, found) = tree_and_faults(text);
        found
            .into_iter()
            .map(|f| {
                let at = lines.place(f.span.start);
                format!("{}:{} {}", at.line, at.column, f.message)
            })
            .collect()
    }

    #[test]
    fn a_damaged_statement_costs_one_fault_and_nothing_after_it() {
        let text = "tags = [\"a\"\nsymptoms = [\"b\"]\ntitle\nx = 1 2\n[restore\nserver = \"A\n";
        assert_eq!(
            faults(text),
            [
                "1:8 the list is not closed",
                "3:5 a key without `=` and a value",
                "4:5 string values must be quoted",
                "5:1 the header is not closed",
                "6:10 the text is not closed"
            ]
        );
    }

    #[test]
    fn what_stands_twice_is_told_with_both_places() {
        let (_, found) = tree_and_faults("a = 1\n[t]\n[t]\na.b = 1\na.b = 2\n[[t]]\n");
        let shown: Vec<_> = found
            .iter()
            .map(|f| (f.span.start, f.also.as_ref().unwrap().0.start))
            .collect();
        assert_eq!(shown, [(11, 7), (24, 16), (32, 7)]);
    }

    #[test]
    fn toml_1_1_is_refused_because_other_readers_refuse_it() {
        assert_eq!(faults("a = {b = 1,}"), ["1:12 TOML 1.0 has no comma before `}`"]);
        assert_eq!(
            faults("a = {\nb = 1}"),
            ["1:6 TOML 1.0 has no line break between `{` and `}`"]
        );
        assert_eq!(
            faults("a = \"\\e[2J\""),
            ["1:5 TOML 1.0 has no \\e and no \\x in a text"]
        );
        assert_eq!(faults("a = \"\\\\e\"\nb = {c = [1,\n2]}"), [""; 0]);
        assert_eq!(
            faults("a = [1, {}, [], {b = 1},]"),
            [""; 0],
            "a comma in a list is not one in braces"
        );
    }

    #[test]
    fn a_tower_of_brackets_is_refused() {
        assert_eq!(faults(&format!("a = {}", "[".repeat(100_000))).len(), 1);
        assert_eq!(
            faults(&format!("a = {}1{}", "[".repeat(20), "]".repeat(20))).len(),
            1
        );
    }

    #[test]
    fn a_key_of_very_many_parts_is_refused() {
        let deep = ".a".repeat(100_000);
        let told = faults(&format!(
            "[b{deep}]\nx = 1\n[b{deep}]\nc{deep} = 1\nd = {{c{deep} = 1}}\n"
        ));
        let words = "nested too deeply for a scenario";
        assert_eq!(
            told,
            ["1:18", "3:18", "4:17", "5:22"].map(|place| format!("{place} {words}"))
        );
        assert_eq!(faults("[a.b.c.d.e.f.g.h]\na.b.c.d.e.f.g.h = 1"), [""; 0]);
    }

    #[test]
    fn a_name_of_many_bytes_is_found_under_another_spelling() {
        let (plain, escaped) = ("k".repeat(50_000), "\\U0000006b".repeat(50_000));
        assert_eq!(faults(&format!("{plain} = 1\n\"{escaped}\" = 1\n")).len(), 1);
        assert_eq!(faults(&format!("\"{escaped}\" = 1\n{plain} = 1\n")).len(), 1);
        assert_eq!(faults("'' = 1\n\"\" = 2").len(), 1);
    }

    #[test]
    fn tables_may_come_in_any_order_but_once() {
        let (tree, found) = tree_and_faults("[a.b]\nx = 1\n[a]\ny.z = 2\n[[c]]\n[[c]]\nd = 1\n");
        assert_eq!(found, []);
        let c = tree.key(tree.root(), "c").and_then(|k| tree.value(k)).unwrap();
        assert_eq!(tree.kind(c), Kind::Tables);
        assert_eq!(tree.children(c).count(), 2);
        let a = tree.key(tree.root(), "a").and_then(|k| tree.value(k)).unwrap();
        assert_eq!(
            tree.children(a).map(|k| tree.key_name(k)).collect::<Vec<_>>(),
            ["b", "y"]
        );
    }

    #[test]
    fn a_table_that_dotted_keys_went_into_is_not_opened_by_a_header() {
        assert_eq!(
            faults("[a.b.c]\n[a]\nb.d = 1\n[a.b]\n"),
            ["4:4 `b` is given twice"]
        );
        assert_eq!(faults("[a.b.c]\n[a]\nb.d = 1\n[a.b.e]\n"), [""; 0]);
    }

    #[test]
    fn many_keys_in_one_table_are_still_found() {
        let text: String = (0..100)
            .map(|i| format!("k{i} = 1\n"))
            .chain(["k7 = 2\n".to_owned()])
            .collect();
        assert_eq!(faults(&text), ["101:1 `k7` is given twice"]);
        let braces = format!(
            "{{{}}}",
            text.trim_end().replace('\n', ", ").replace(", k7 = 2", "")
        );
        let damaged = braces.replace("k50 =", "k50");
        assert_eq!(
            faults(&format!("x = {damaged}\ny = {braces}\n[z]\n{text}")).len(),
            2
        );
    }
}
