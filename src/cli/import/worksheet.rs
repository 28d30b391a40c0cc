//! A worksheet that was filled in: its answers become records and values, and what can't be read is told with its line.

use anyhow::bail;
use serde::Serialize;

use crate::document::{Document, DocumentError, read_limited};
use crate::report::worksheet::{Desk, Refused, Sheet, Took, Undated, read, take, title};
use crate::scenario::{Draft, Edit, EditError, Scenario};
use crate::values::{plural, visible};

use super::super::output::Output;
use super::super::plan::Case;
use super::super::typed;
use super::super::{Status, checklist, editing};
use super::{Done, Words, shown_input};

#[derive(Serialize)]
struct Imported<'a> {
    kind: &'a str,
    /// Whether it was written; with --read-only it only would be.
    written: bool,
    taken: Vec<Taken<'a>>,
    refused: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Taken<'a> {
    line: usize,
    words: &'a str,
    /// The scenario said so before.
    known: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    why: &'a str,
}

pub fn run(words: &Words, text: &str, output: &mut Output) -> anyhow::Result<Status> {
    let (input, preview) = (shown_input(&words.input), output.common.read_only);
    let sheet = read(text);
    if !sheet.is_one() {
        bail!(
            "{input} has no line of a worksheet in it; they begin with @\n  type next: backsync report {} --format text --worksheet",
            typed::file(&words.file)
        );
    }
    if sheet.is_redacted() {
        bail!(
            "{input} is a worksheet without names, and nobody knows whose they were; fill in one that was made without --redact"
        );
    }
    let (lists, by) = (checklist::lists(output), checklist::operator());
    let took = if preview {
        let case = Case::of_bytes(&words.file, read_limited(&words.file)?, output)?;
        let text = String::from_utf8(read_limited(&words.file)?)?;
        let mut draft = Draft::of(text.trim_start_matches('\u{feff}').to_owned(), case.scenario);
        other_case(&sheet, draft.scenario())?;
        let undated = undated(draft.scenario(), output);
        take(&mut draft, &sheet, &lists, by.as_deref(), undated)
    } else {
        let mut document = editing::open(&words.file, "nothing was imported", output)?;
        other_case(&sheet, document.scenario())?;
        let undated = undated(document.scenario(), output);
        let before = document.scenario().step.len();
        let took = take(&mut document, &sheet, &lists, by.as_deref(), undated);
        if document.scenario().step.iter().skip(before).any(|record| record.by.is_none()) {
            output.note("some of it is recorded without a name: @by in the sheet says who did it, or `operator` in settings.toml");
        }
        if took.taken.iter().any(|taken| !taken.known) {
            editing::save(&mut document, &words.file, "nothing was imported")?;
        }
        took
    };
    if took.taken.is_empty() {
        nothing_taken(&input, &took)?;
    }
    answer(words, &took, preview, output)?;
    Ok(Status::Fine)
}

fn undated(scenario: &Scenario, output: &Output) -> Undated {
    let done_at = output.common.at.unwrap_or_else(|| chrono::Local::now().fixed_offset());
    Undated { read_at: output.common.at.or(scenario.as_of).unwrap_or(done_at), done_at }
}

/// What was noted of one case is nothing of another.
fn other_case(sheet: &Sheet, scenario: &Scenario) -> anyhow::Result<()> {
    let its = scenario.title.as_ref().map(|its| title(its.as_str()));
    if let (Some(said), Some(its)) = (&sheet.case, its)
        && said.text != its.trim_matches(['_', ' '])
    {
        bail!(
            "the sheet is of \"{}\", the scenario is \"{its}\": nothing of it was taken\n  where it is meant for this one all the same, write that title behind @case: and read it again",
            visible(&said.text)
        );
    }
    Ok(())
}

fn nothing_taken(input: &str, took: &Took) -> anyhow::Result<()> {
    if took.refused.is_empty() {
        bail!("nothing is filled in on {input}: write behind the colons of the lines that begin with @");
    }
    let lines: Vec<String> = took.refused.iter().map(|refused| format!("\n  {}", shown(refused))).collect();
    bail!("nothing on {input} could be taken{}", lines.concat())
}

fn shown(refused: &Refused) -> String {
    format!("line {}: {}", refused.line, visible(&refused.why))
}

fn answer(words: &Words, took: &Took, preview: bool, output: &mut Output) -> anyhow::Result<()> {
    if output.common.json {
        let taken = took.taken.iter().map(|its| Taken { line: its.line, words: &its.words, known: its.known });
        let refused = took.refused.iter().map(|its| Line { line: its.line, why: &its.why });
        let (kind, written) = ("worksheet", !preview && took.taken.iter().any(|taken| !taken.known));
        let imported = Imported { kind, written, taken: taken.collect(), refused: refused.collect() };
        return output.json(&Done::of(words, imported));
    }
    for refused in &took.refused {
        output.note(format!("{} (not taken)", shown(refused)));
    }
    for taken in &took.taken {
        output.line(format!("line {}: {}", taken.line, visible(&taken.words)));
    }
    if output.common.quiet {
        return Ok(());
    }
    let known = took.taken.iter().filter(|taken| taken.known).count();
    let count = plural((took.taken.len() - known) as u64, "answer", "answers");
    let known = if known == 0 { String::new() } else { format!(", {known} known already") };
    let left = took.refused.len() as u64;
    let left =
        if left == 0 { String::new() } else { format!(", {} could not be taken", plural(left, "line", "lines")) };
    output.line(match preview {
        true => format!("{count} would be taken{known}{left}; nothing was written"),
        false => format!("{count} taken{known}{left}"),
    });
    if !left.is_empty() {
        output.line("  mend those lines in the sheet and import it again: what was taken is not taken twice");
    }
    if !preview {
        output.line(format!("  type next: backsync report {}", typed::file(&words.file)));
    }
    Ok(())
}

impl Desk for Document {
    fn scenario(&self) -> &Scenario {
        Document::scenario(self)
    }

    fn text(&self) -> &str {
        Document::text(self)
    }

    fn make(&mut self, edit: &Edit) -> Result<Option<String>, String> {
        match self.apply(edit) {
            Ok(words) => Ok(Some(words)),
            Err(DocumentError::Edit(EditError::Nothing)) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }
}
