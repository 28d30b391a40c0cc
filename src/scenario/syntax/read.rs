//! Text to tree: lexer and grammar are `toml_parser`'s, the recovery and the words are ours.

use toml_parser::ParseError;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{RecursionGuard, parse_document};

use crate::scenario::fault::Faults;

use super::build::Builder;
use super::statements::{Statement, Statements};
use super::{Span, Tree};

/// Deeper than any scenario needs; a bracket tower is refused where it passes this.
const DEEPEST: u32 = 16;

/// Reads `text`, all of it, whatever is wrong with parts of it.
pub fn read<'t>(text: &'t str, faults: &mut Faults) -> Tree<'t> {
    let mut builder = Builder::new(text, faults);
    let mut statements = Statements::of(text);
    let mut open = None;
    while let Some(statement) = statements.next() {
        match statement {
            Statement::Tokens(tokens) if tokens.first().is_some_and(|t| is_merge_mark(text, t.span().start())) => {
                builder.merge_mark(tokens);
            }
            Statement::Tokens(tokens) => {
                open = open.or(tokens.iter().find(|token| is_open_text(text, token)).map(|token| token.span().start()));
                let mut first: Option<ParseError> = None;
                builder.begin();
                parse_document(tokens, &mut RecursionGuard::new(&mut builder, DEEPEST), &mut first);
                builder.end(first);
            }
            Statement::TooLong(start) => builder.too_long(start.into()),
        }
    }
    // What a merge left behind a text that is not closed seems to be part of that: whoever looks for it is led there too.
    for at in open.into_iter().flat_map(|from| lines_from(text, from)).filter(|at| is_merge_mark(text, *at)) {
        let end = at + text.get(at..).and_then(|line| line.lines().next()).map_or(0, str::len);
        builder.merge_mark_at(Span { start: at as u32, end: end as u32 });
    }
    builder.finish()
}

/// Whether it is a text over several lines that goes on to the end of the file.
fn is_open_text(text: &str, token: &Token) -> bool {
    let marks = match token.kind() {
        TokenKind::MlBasicString => "\"\"\"",
        TokenKind::MlLiteralString => "'''",
        _ => return false,
    };
    let its = text.get(token.span().start()..token.span().end()).unwrap_or_default();
    its.len() < 2 * marks.len() || !its.ends_with(marks)
}

/// Where the lines behind a place begin.
fn lines_from(text: &str, from: usize) -> impl Iterator<Item = usize> {
    text.get(from..).unwrap_or_default().match_indices('\n').map(move |(at, _)| from + at + 1)
}

/// The lines that a merge leaves where it could not decide.
const MERGE_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Whether the line that begins at `at` is one of them.
pub(super) fn is_merge_mark(text: &str, at: usize) -> bool {
    let line = text.get(at..).unwrap_or_default();
    let own_line = at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'));
    let mark = MERGE_MARKS.iter().find_map(|mark| line.strip_prefix(mark));
    own_line && mark.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Lines};
    use super::*;
    use crate::scenario::fault::Fault;

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
                "4:5 a text must stand in quotes",
                "5:1 the header is not closed",
                "6:10 the text is not closed"
            ]
        );
    }

    #[test]
    fn what_stands_twice_is_told_with_both_places() {
        let (_, found) = tree_and_faults("a = 1\n[t]\n[t]\na.b = 1\na.b = 2\n[[t]]\n");
        let shown: Vec<_> = found.iter().map(|f| (f.span.start, f.also.as_ref().unwrap().0.start)).collect();
        assert_eq!(shown, [(11, 7), (24, 16), (32, 7)]);
    }

    #[test]
    fn toml_1_1_is_refused_because_other_readers_refuse_it() {
        assert_eq!(faults("a = {b = 1,}"), ["1:12 TOML 1.0 has no comma before `}`"]);
        assert_eq!(faults("a = {\nb = 1}"), ["1:6 TOML 1.0 has no line break between `{` and `}`"]);
        assert_eq!(faults("a = \"\\e[2J\""), ["1:5 TOML 1.0 has no \\e and no \\x in a text"]);
        assert_eq!(faults("a = \"\\\\e\"\nb = {c = [1,\n2]}"), [""; 0]);
        assert_eq!(faults("a = [1, {}, [], {b = 1},]"), [""; 0], "a comma in a list is not one in braces");
    }

    #[test]
    fn what_a_merge_left_is_told_behind_what_is_not_closed_too() {
        let told = faults("[[serv{.\"]\nname = \"B\"\n<<<<<<< ours\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n[t]\n");
        assert_eq!(told.iter().filter(|fault| fault.contains("a merge left this line")).count(), 3, "{told:?}");
    }

    #[test]
    fn what_a_merge_left_is_told_behind_a_text_that_is_not_closed_and_not_within_one_that_is() {
        let left = "b = 0\n<<<<<<< ours\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n";
        let told = |text: &str| faults(text).iter().filter(|fault| fault.contains("a merge left this line")).count();
        assert_eq!(told(&format!("a = \"\"\" # x\n{left}")), 3);
        assert_eq!(told(&format!("a = '''\n{left}")), 3);
        assert_eq!(told(&format!("a = \"\"\"\n{left}\"\"\"\n")), 0);
    }

    #[test]
    fn what_a_merge_left_is_told_once_a_line() {
        let text = "a = 1\n<<<<<<< ours\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n";
        let mark = "a merge left this line: somebody must choose between the two sides";
        assert_eq!(
            faults(text),
            [format!("2:1 {mark}"), format!("4:1 {mark}"), "5:1 `b` is given twice".to_owned(), format!("6:1 {mark}")]
        );
    }

    #[test]
    fn a_fault_says_which_key_it_is_about() {
        let (_, found) = tree_and_faults("[[server]]\n[[server]]\nname = \"x\nname = \"y\"\n[restore]\nusn = 7,483\n");
        let keys: Vec<_> = found.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(keys, ["server[1].name", "server[1].name", "restore.usn"]);
        assert_eq!(found[2].hint.as_deref(), Some("write the number without separators, such as 7483"));
    }

    #[test]
    fn a_tower_of_brackets_is_refused() {
        assert_eq!(faults(&format!("a = {}", "[".repeat(100_000))).len(), 1);
        assert_eq!(faults(&format!("a = {}1{}", "[".repeat(20), "]".repeat(20))).len(), 1);
    }

    #[test]
    fn a_key_of_very_many_parts_is_refused() {
        let deep = ".a".repeat(100_000);
        let told = faults(&format!("[b{deep}]\nx = 1\n[b{deep}]\nc{deep} = 1\nd = {{c{deep} = 1}}\n"));
        let words = "nested too deeply for a scenario";
        assert_eq!(told, ["1:18", "3:18", "4:17", "5:22"].map(|place| format!("{place} {words}")));
        assert_eq!(faults("[a.b.c.d.e.f.g.h]\na.b.c.d.e.f.g.h = 1"), [""; 0]);
    }

    #[test]
    fn a_name_of_many_bytes_is_cut_in_messages() {
        let (_, found) = tree_and_faults(&format!("[\"{}\"]\nx = [\n", "\\u0041".repeat(1_000)));
        assert!(found[0].key.starts_with("\"\\u0041") && found[0].key.ends_with("....x"), "{}", found[0].key);
        assert!(found[0].key.len() < 100, "{}", found[0].key);
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
        assert_eq!(tree.children(a).map(|k| tree.key_name(k)).collect::<Vec<_>>(), ["b", "y"]);
    }

    #[test]
    fn a_table_that_dotted_keys_went_into_is_not_opened_by_a_header() {
        assert_eq!(faults("[a.b.c]\n[a]\nb.d = 1\n[a.b]\n"), ["4:4 `b` is given twice"]);
        assert_eq!(faults("[a.b.c]\n[a]\nb.d = 1\n[a.b.e]\n"), [""; 0]);
    }

    #[test]
    fn many_keys_in_one_table_are_still_found() {
        let text: String = (0..100).map(|i| format!("k{i} = 1\n")).chain(["k7 = 2\n".to_owned()]).collect();
        assert_eq!(faults(&text), ["101:1 `k7` is given twice"]);
        let braces = format!("{{{}}}", text.trim_end().replace('\n', ", ").replace(", k7 = 2", ""));
        let damaged = braces.replace("k50 =", "k50");
        assert_eq!(faults(&format!("x = {damaged}\ny = {braces}\n[z]\n{text}")).len(), 2);
    }
}
