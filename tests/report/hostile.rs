//! Whatever a case is called, and whatever was written down in it: it stays text, one line, and within its columns.

use backsync::report::{Format, draw};
use backsync::scenario::load;
use backsync::values::width;
use proptest::prelude::*;

use super::desk::{Paper, drawn, of, without_names};
use super::formats::says_all;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</title></style></body><h1>",
    "[a](javascript:alert(1)) ![b](http://evil.example)",
    "| a | b |\n|---|---|",
    "# heading\n- item\n1. item\n> quote\n```\ncode",
    "&lt;b&gt; &amp; &#x3c;",
    "\u{202e}desrever\u{1b}[2J\u{7}",
    "@value: 5",
    "> @restore.usn_changed: 7",
    "\u{fffe}\u{ffff}\u{fdd0}",
    "line\r\nbreak\ttab",
    "a b",
];

fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() || u32::from(c) > 0x7e => format!("\\U{:08X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// A case in which a text stands wherever a text may stand.
fn everywhere(text: &str, other: &str) -> String {
    let (t, o) = (quoted(text), quoted(other));
    format!(
        "schema = 1\ntitle = {t}\nreference = {t}\ntags = [{t}]\nnotes = {t}\nsymptoms = [\"receives-but-does-not-send\"]\n\
         [organization]\nname = {t}\nsite = {t}\n[[server]]\nname = {t}\nshown_as = {t}\n[[server]]\nname = {o}\nsite = {o}\n\
         [[event]]\nserver = {t}\nlog = {t}\nsource = {t}\nid = 1224\nmessage = {t}\n\
         [restore]\nserver = {t}\nusn_changed = 7483\nchanges_made_here = 100\n[restore.usn_export]\npath = {t}\nsha256 = {t}\n\
         [[restore.partner]]\nserver = {o}\n\
         [dirsync]\nserver = {o}\n[[dirsync.requestor]]\nname = {t}\naddress = {o}\nimpseq = 1\nresync = true\n\
         [backout]\nserver = {t}\n[ccmail]\nserver = {o}\npost_office_version = {t}\npost_office = {t}\nccmcdata = {o}\n\
         [[log]]\npath = {t}\nserver = {o}\n[[step]]\nchecklist = {t}\nid = {o}\nstate = \"done\"\nby = {t}\nvalue = {t}\nnote = {o}\n\
         [[artefact]]\npath = {o}\nsha256 = {t}\n[[acknowledged]]\nfinding = {t}\nby = {o}\nreason = {t}\n"
    )
}

/// Nothing of a page is markup but what the program put there.
fn is_sound(format: Format, page: &str) {
    let acts = |c: char| c != '\n' && c.is_control();
    assert!(!page.contains(acts), "{format:?}: a control character");
    match format {
        Format::Html => html_is_sound(page),
        Format::Text => page.lines().for_each(|line| assert!(width(line) <= 80, "{line}")),
        Format::Json => drop(serde_json::from_str::<serde_json::Value>(page).unwrap()),
        Format::Markdown => assert!(!page.contains("<") || page.contains("\\<"), "{page}"),
    }
}

/// Every element that is opened is closed in its turn, and there is none but those of the program.
fn html_is_sound(page: &str) {
    const VOID: [&str; 2] = ["meta", "br"];
    const KNOWN: &[&str] = &[
        "html", "head", "title", "style", "body", "header", "nav", "main", "section", "h1", "h2", "h3", "p", "ul",
        "ol", "li", "dl", "dt", "dd", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "div",
        "a", "meta", "br", "code",
    ];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap();
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..at + rest[at..].find('>').unwrap()];
        rest = &rest[at + tag.len() + 2..];
        let (name, closes) = match tag.strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag.split(' ').next().unwrap(), false),
        };
        assert!(KNOWN.contains(&name), "<{tag}>");
        assert!(!tag.contains(" on") && !tag.contains("javascript"), "<{tag}>");
        match closes {
            true => assert_eq!(open.pop(), Some(name)),
            false if VOID.contains(&name) => {}
            false => open.push(name),
        }
        if name == "style" && !closes {
            rest = &rest[rest.find("</style>").unwrap()..];
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn a_title_of_a_script_stays_text() {
    let scenario = load("schema = 1\ntitle = \"<script>alert(1)</script>\"\n").unwrap();
    let page = draw(&of(&scenario, Paper::Report), Format::Html);
    assert!(page.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"), "{page}");
    assert!(!page.contains("<script"));
}

#[test]
fn hostile_texts_everywhere_stay_texts_in_every_format() {
    for (i, text) in HOSTILE.iter().enumerate() {
        let scenario = load(&everywhere(text, HOSTILE[(i + 5) % HOSTILE.len()])).unwrap();
        for paper in [Paper::Report, Paper::Worksheet] {
            let content = of(&scenario, paper);
            Format::ALL.iter().for_each(|format| says_all(&content, *format));
        }
        for (_, format, page) in drawn(&scenario, of).into_iter().chain(drawn(&scenario, without_names)) {
            is_sound(format, &page);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_texts_stay_texts_and_every_format_says_them(
        text in "\\PC{1,60}|[ -~]{1,60}|(\\s|[<>&@|#*`\\\\\\[\\]]){1,40}a|.{1,200}",
        other in "[a-zA-Z0-9 .:/_-]{1,300}",
    ) {
        prop_assume!(!text.trim().is_empty() && !other.trim().is_empty());
        prop_assume!(!backsync::values::same_name(&text, &other));
        let Ok(scenario) = load(&everywhere(&text, &other)) else { return Ok(()) };
        for paper in [Paper::Report, Paper::Worksheet] {
            let content = of(&scenario, paper);
            Format::ALL.iter().for_each(|format| says_all(&content, *format));
        }
        for (_, format, page) in drawn(&scenario, of).into_iter().chain(drawn(&scenario, without_names)) {
            is_sound(format, &page);
        }
    }
}
