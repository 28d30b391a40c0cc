//! One HTML page: no script, nothing fetched, everything that comes from the case escaped; it says so in a policy that
//! browsers hold it to.

use crate::report::content::{Answer, Blank, Block, Content, Item, Labelled, Number, Table};
use crate::verdict::Grade;

use crate::report::worksheet::MARK;
use crate::values::width;

use super::style::STYLE;

/// A word of more cells is a digest, a path or a name made up to do harm.
const LONG: usize = 22;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub fn draw(content: &Content) -> String {
    let title = escaped(&content.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"backsync\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<dl class=\"front\">\n"
    );
    for Labelled { label, text } in &content.front {
        page.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(text)));
    }
    page.push_str("</dl>\n</header>\n");
    if content.sections.len() > 1 {
        page.push_str("<nav aria-label=\"Sections\">\n<ol>\n");
        for section in &content.sections {
            page.push_str(&format!("<li><a href=\"#{}\">{}</a></li>\n", section.id, escaped(&section.title)));
        }
        page.push_str("</ol>\n</nav>\n");
    }
    page.push_str("<main>\n");
    for section in &content.sections {
        let (id, title) = (&section.id, escaped(&section.title));
        page.push_str(&format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n"));
        // Lines that are filled in together stand together.
        for blocks in section.blocks.chunk_by(|a, b| is_blank(a) == is_blank(b)) {
            let shown: String = blocks.iter().map(block).collect();
            let blank = blocks.first().is_some_and(is_blank);
            page.push_str(&if blank { format!("<div class=\"blanks\">\n{shown}</div>\n") } else { shown });
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Blank(_))
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text } => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Paragraph { text } => format!("<p>{}</p>\n", with_code(text)),
        Block::Command { text } => format!("<pre>{}</pre>\n", escaped(text)),
        Block::Answer(answer) => self::answer(answer),
        Block::Items { items } => {
            format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>())
        }
        Block::Numbers { numbers } => self::numbers(numbers),
        Block::Table(shown) => table(shown),
        Block::Blank(shown) => blank(shown),
    }
}

fn answer(answer: &Answer) -> String {
    let Answer { subject, grade, word, sentence } = answer;
    let class = match grade {
        Grade::Bad => "bad",
        Grade::Doubtful => "doubtful",
        Grade::Good => "good",
        Grade::Unknown => "unknown",
    };
    format!(
        "<p class=\"answer {class}\">{}: <span class=\"word\">{}.</span> {}</p>\n",
        escaped(subject),
        escaped(word),
        escaped(sentence)
    )
}

fn item(item: &Item) -> String {
    let Item { name, text, source, details } = item;
    let name =
        name.as_ref().map_or_else(String::new, |name| format!("<span class=\"name\">{}:</span> ", escaped(name)));
    let source = source
        .as_ref()
        .map_or_else(String::new, |source| format!(" <span class=\"source\">({})</span>", escaped(source)));
    let mut more = String::new();
    for Labelled { label, text } in details {
        more.push_str(&format!("<dt>{}:</dt><dd>{}</dd>\n", escaped(label), with_code(text)));
    }
    if !more.is_empty() {
        more = format!("\n<dl class=\"more\">\n{more}</dl>");
    }
    format!("<li>{name}{}{source}{more}</li>\n", with_code(text))
}

fn numbers(numbers: &[Number]) -> String {
    let mut rows = String::new();
    for Number { fact, words, text, rule, source, .. } in numbers {
        let source = source.as_ref().map_or_else(String::new, |source| format!(" ({})", escaped(source)));
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td class=\"value\" data-label=\"Value\">{}</td>\
             <td class=\"rule\" data-label=\"How\">{}{source} <span class=\"fact\">{}</span></td></tr>\n",
            escaped(words),
            escaped(text),
            with_code(rule),
            escaped(fact)
        ));
    }
    format!(
        "<table class=\"numbers\">\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Value</th>\
         <th scope=\"col\">How it is known</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn table(table: &Table) -> String {
    let class = |numbers: bool| if numbers { " class=\"n\"" } else { "" };
    let class_of = |numbers: bool, cell: &str| if is_long(cell) { " class=\"long\"" } else { class(numbers) };
    let mut out = "<table>\n".to_owned();
    if !table.title.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&table.title)));
    }
    out.push_str("<thead><tr>");
    for column in &table.columns {
        out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(column.numbers), escaped(column.title)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (i, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            let (class, label) = (class_of(column.numbers, cell), escaped(column.title));
            let cell = with_code(cell);
            if i == 0 {
                out.push_str(&format!("<th scope=\"row\"{class}>{cell}</th>"));
            } else {
                out.push_str(&format!("<td{class} data-label=\"{label}\">{cell}</td>"));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// Whether a word of it would make its column too wide for a page: only such a one may be broken anywhere.
fn is_long(cell: &str) -> bool {
    cell.split_whitespace().any(|word| width(word) > LONG)
}

fn blank(blank: &Blank) -> String {
    let Blank { key, ask, belongs, given } = blank;
    let belongs =
        if belongs.is_empty() { String::new() } else { format!(" <span class=\"rule\">({})</span>", escaped(belongs)) };
    let ask =
        if ask.is_empty() { String::new() } else { format!("<span class=\"ask\">{}{belongs}</span> ", with_code(ask)) };
    let room = if given.is_some() { "given" } else { "room" };
    let given = given.as_ref().map_or_else(String::new, escaped);
    format!(
        "<div class=\"blank\">{ask}<span class=\"key\">{MARK}{}:</span> <span class=\"{room}\">{given}</span></div>\n",
        escaped(key)
    )
}

/// A text in which what stands between two backticks is what is typed or shown, as it is.
fn with_code(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escaped(text);
    }
    let piece = |(at, piece): (usize, &&str)| {
        if at % 2 == 0 { escaped(piece) } else { format!("<code>{}</code>", escaped(piece)) }
    };
    pieces.iter().enumerate().map(piece).collect()
}

/// What would be a tag, an entity or the end of an attribute.
fn escaped(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_a_tag_an_entity_or_the_end_of_an_attribute() {
        assert_eq!(escaped("<script>\"'&lt;"), "&lt;script&gt;&quot;&#39;&amp;lt;");
        assert_eq!(with_code("type `<a>` or `b`."), "type <code>&lt;a&gt;</code> or <code>b</code>.");
        assert_eq!(with_code("`a` and ` <b>"), "`a` and ` &lt;b&gt;");
    }
}
