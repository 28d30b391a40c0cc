//! The report: which paper, in what format, with names or without, into which file.
//!
//! ```text
//! +- Write the report ------------------------------------------+
//! |   What                                                      |
//! | > report                                      Up/Down 1 of 2|
//! |   Format                                                    |
//! |   html                                                      |
//! |   Names                                                     |
//! |   as they are                                               |
//! |   File                                                      |
//! |   case-report                                               |
//! |   Writes case-report.html.                                  |
//! | Enter write   Escape leave                                  |
//! +-------------------------------------------------------------+
//! ```

use std::path::{Path, PathBuf};

use crate::report::{Format, Names, Wanted};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::values::shown_path;

use super::save_as::file;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

const PAPERS: [&str; 2] = ["report", "worksheet"];
const FORMATS: [Format; 4] = [Format::Html, Format::Markdown, Format::Text, Format::Json];
const NAMES: [&str; 2] = ["as they are", "replaced"];

/// The form.
pub struct WriteReport;

impl WriteReport {
    /// The form, with a name beside the scenario.
    pub fn form(cx: &Context<'_>) -> Form {
        let name = cx.case.map_or_else(|| "case-report".to_owned(), name);
        Self::named(Wanted { format: Format::Html, redact: false, worksheet: false }, &name, cx)
    }

    /// The form with what was chosen.
    pub fn named(wanted: Wanted, name: &str, cx: &Context<'_>) -> Form {
        let fields = vec![
            choice("What", PAPERS, usize::from(wanted.worksheet)),
            choice(
                "Format",
                FORMATS.map(Format::word),
                FORMATS.iter().position(|its| *its == wanted.format).unwrap_or(0),
            ),
            choice("Names", NAMES, usize::from(wanted.redact)),
            Field::new("File", name),
        ];
        Form::new(Box::new(Self), fields, cx)
    }
}

impl Inquiry for WriteReport {
    fn title(&self) -> String {
        "Write the report".into()
    }

    fn verb(&self) -> &'static str {
        "write"
    }

    fn writes_file(&self) -> bool {
        true
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![
            (
                "Report".into(),
                "The case for handing over: where it stands, what comes next, what was done, by whom.".into(),
            ),
            ("Worksheet".into(), "A sheet to fill in; as text it is read back.".into()),
            ("Replaced".into(), "Every name of the case by a word of its own, such as SERVER-1.".into()),
        ]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        match wanted(fields) {
            Ok((wanted, path)) => {
                judgement.says.extend(said(wanted, &path, cx));
                judgement.requests = Some(vec![Request::Report { wanted, path, over: false }]);
            }
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}

fn choice<const N: usize>(label: &str, options: [&str; N], chosen: usize) -> Field {
    let chosen = options.get(chosen).copied().unwrap_or_default();
    Field { options: options.map(str::to_owned).into(), ..Field::new(label, chosen) }
}

/// A name beside the scenario; its ending is that of the format.
fn name(case: &Case) -> String {
    let stem = case.file().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = format!("{stem}-report");
    if case.document.is_built_in() { name } else { case.file().with_file_name(name).display().to_string() }
}

/// What is typed, understood.
fn wanted(fields: &[Field]) -> Result<(Wanted, PathBuf), String> {
    let [paper, format, names, name] = fields else { return Err(String::new()) };
    let one_of = |field: &Field, words: &[&str]| {
        let at = words.iter().position(|word| word.eq_ignore_ascii_case(field.entry()));
        at.ok_or_else(|| format!("{} is one of {}.", field.label, words.join(", ")))
    };
    let worksheet = one_of(paper, &PAPERS)? == 1;
    let format = FORMATS.get(one_of(format, &FORMATS.map(Format::word))?).copied().unwrap_or(Format::Html);
    let redact = one_of(names, &NAMES)? == 1;
    let path = file(name.entry())?;
    Ok((Wanted { format, redact, worksheet }, ended(path, format)?))
}

/// The path with the ending of the format, where it has none.
fn ended(path: PathBuf, format: Format) -> Result<PathBuf, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let of_a_format = FORMATS.iter().any(|format| ending.as_deref() == Some(format.ending()));
    if of_a_format {
        return Ok(path);
    }
    let Some(name) = path.file_name() else { return Err("Type the name of the file.".into()) };
    // What stands behind a point may be a part of a name.
    let name = format!("{}.{}", name.to_string_lossy(), format.ending());
    file(&path.with_file_name(name).display().to_string())
}

/// What there is to know before it is written.
fn said(wanted: Wanted, path: &Path, cx: &Context<'_>) -> Vec<Say> {
    let mut says = vec![Say::Fine(format!("Writes {}.", shown_path(path)))];
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.extension().is_some_and(|ending| ending.to_string_lossy().to_lowercase() != wanted.format.ending()) {
        let (format, ending) = (wanted.format.word(), wanted.format.ending());
        says.push(Say::Doubt(format!("The format is {format}, whose files usually end in .{ending}.")));
    }
    if path.symlink_metadata().is_ok() {
        says.push(Say::Doubt("There is such a file. Before it is overwritten you are asked.".into()));
    }
    if wanted.redact && cx.case.is_some_and(|case| Names::of(case.scenario()).scrub(&name) != name) {
        says.push(Say::Doubt("The name of the file holds a name of the case.".into()));
    }
    if wanted.worksheet && wanted.redact {
        says.push(Say::Doubt("A sheet without names can't be read back.".into()));
    }
    says
}
