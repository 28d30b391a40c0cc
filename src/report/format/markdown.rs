//! Markdown that is read the same by CommonMark and by GitHub: whatever comes from the case is escaped, so that a title
//! stays a title and no link, image or tag is made of it.

use crate::report::content::{Answer, Blank, Block, Content, Item, Labelled, Number, Table};

use crate::report::worksheet::MARK;

pub fn draw(content: &Content) -> String {
    let mut page = String::new();
    let mut add = |block: String| {
        if !page.is_empty() {
            page.push('\n');
        }
        page.push_str(&block);
        page.push('\n');
    };
    add(format!("# {}", escaped(&content.title)));
    let front = content.front.iter().map(|Labelled { label, text }| format!("- **{label}:** {}", escaped(text)));
    add(front.collect::<Vec<_>>().join("\n"));
    for section in &content.sections {
        add(format!("## {}", escaped(&section.title)));
        for shown in section.blocks.iter().map(block).filter(|shown| !shown.is_empty()) {
            add(shown);
        }
    }
    page
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text } => format!("### {}", escaped(text)),
        Block::Paragraph { text } => begun(text),
        Block::Command { text } => {
            // A fence is ended by a line of as many marks only, and a command is one line.
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(3.max(longest + 1));
            format!("{fence}text\n{text}\n{fence}")
        }
        Block::Answer(Answer { subject, word, sentence, .. }) => {
            format!("**{}: {}.** {}", escaped(subject), escaped(word), escaped(sentence))
        }
        Block::Items { items } => items.iter().map(item).collect::<Vec<_>>().join("\n"),
        Block::Numbers { numbers } => self::numbers(numbers),
        Block::Table(shown) => {
            let title =
                if shown.title.is_empty() { String::new() } else { format!("**{}**\n\n", escaped(&shown.title)) };
            format!("{title}{}", table(shown))
        }
        Block::Blank(Blank { key, ask, belongs, given }) => {
            let belongs = if belongs.is_empty() { String::new() } else { format!(" ({})", escaped(belongs)) };
            let room = given.as_deref().map_or_else(|| escaped("_".repeat(30)), escaped);
            let ask = if ask.is_empty() { String::new() } else { format!("{}{belongs}  \n  ", escaped(ask)) };
            format!("- {ask}{MARK}{}: {room}", escaped(key))
        }
    }
}

fn item(item: &Item) -> String {
    let mut text = match &item.name {
        Some(name) => format!("- **{}:** {}", escaped(name), escaped(&item.text)),
        None => format!("- {}", begun(&item.text)),
    };
    if let Some(source) = &item.source {
        text.push_str(&format!(" *({})*", escaped(source)));
    }
    for Labelled { label, text: detail } in &item.details {
        text.push_str(&format!("\n  - {}: {}", escaped(label), escaped(detail)));
    }
    text
}

fn numbers(numbers: &[Number]) -> String {
    let mut lines = vec!["| What | Value | How | Source | Fact |".to_owned(), "|---|---:|---|---|---|".to_owned()];
    for Number { fact, words, text, rule, source, .. } in numbers {
        let source = source.as_deref().unwrap_or_default();
        let cells = [words.as_str(), text, rule, source, fact].map(escaped);
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

fn table(table: &Table) -> String {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title).collect();
    let rules: Vec<&str> = table.columns.iter().map(|column| if column.numbers { "---:" } else { "---" }).collect();
    let mut lines = vec![format!("| {} |", titles.join(" | ")), format!("|{}|", rules.join("|"))];
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(escaped).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

/// Text that stays text. What makes a link of itself without a mark is told apart from one.
fn escaped(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        let link = rest.starts_with("://") || (c == '.' && ends_with(before, "www"));
        if "\\`*_{}[]<>#|~&!$".contains(c) || link {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same where it begins a line: a list, a heading or a rule would begin there, too.
fn begun(text: &str) -> String {
    let escaped = escaped(text);
    let digits = escaped.chars().take_while(char::is_ascii_digit).count();
    match escaped.get(digits..).and_then(|rest| rest.chars().next()) {
        Some('.' | ')') if digits > 0 => {
            let (number, rest) = escaped.split_at(digits);
            format!("{number}\\{rest}")
        }
        Some('-' | '+' | '=' | ':') if digits == 0 => format!("\\{escaped}"),
        _ => escaped,
    }
}

/// Whether a text ends in these letters, in whatever case.
fn ends_with(text: &str, letters: &str) -> bool {
    let end = text.len().checked_sub(letters.len()).and_then(|from| text.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        for (text, shown) in [
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("[a](javascript:b)", "\\[a\\](javascript:b)"),
            ("![a](b)", "\\!\\[a\\](b)"),
            ("a | b", "a \\| b"),
            ("&lt; *a* _b_ `c` ~~d~~", "\\&lt; \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
            ("see http://evil.example", "see http\\://evil.example"),
            ("WWW.evil.example", "WWW\\.evil.example"),
        ] {
            assert_eq!(escaped(text), shown);
        }
        for (text, shown) in
            [("- a", "\\- a"), ("1. a", "1\\. a"), ("12) a", "12\\) a"), ("# a", "\\# a"), ("=", "\\=")]
        {
            assert_eq!(begun(text), shown);
        }
    }

    #[test]
    fn a_command_full_of_backticks_stays_in_its_fence() {
        let shown = block(&Block::command("a ```` b"));
        assert_eq!(shown, "`````text\na ```` b\n`````");
    }
}
