//! Inputs that end in something else than a value: text to look at, a file to write to.

use crate::tui::request::Request;
use crate::tui::widgets::line_edit::LineEdit;

use super::save_as::file;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// Text to paste, for terminals that can't say that they paste.
pub struct AskPaste;

impl AskPaste {
    /// The form, with what was pasted last and not taken; another paste takes its place.
    pub fn form(last: &str, cx: &Context<'_>) -> Form {
        let mut field = Field::new("", "");
        if last.len() <= LineEdit::MAX_BYTES {
            field.edit = LineEdit::of_lines(&last.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            field.edit = LineEdit::of_lines("");
        }
        Form::new(Box::new(Self), vec![field], cx).replaced_by_paste()
    }
}

impl Inquiry for AskPaste {
    fn title(&self) -> String {
        "Paste what was read".into()
    }

    fn verb(&self) -> &'static str {
        "look at it"
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![
            ("Reps-From".into(), "Lines of the attribute, or all of a partner's. A line says whose changes it counts, not on which server it was read: write that server before it, as SERVERB: or choose it in the next step.".into()),
            ("DirSync".into(), "What LISTDS or LISTQ printed, or lines of DIRSYNC.LOG.".into()),
            ("New line".into(), "Alt-Enter, where it is typed".into()),
        ]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let text = fields.first().map_or("", |field| field.edit.text());
        let mut judgement = Judgement::default();
        if text.trim().is_empty() {
            judgement.says.push(Say::Wrong("Paste or type the lines.".into()));
        } else {
            judgement.requests = Some(vec![Request::Paste(text.to_owned())]);
        }
        judgement
    }
}

/// A file that a text is written to.
pub struct AskFile {
    text: String,
}

impl AskFile {
    /// The form.
    pub fn form(text: String, cx: &Context<'_>) -> Form {
        Form::new(Box::new(Self { text }), vec![Field::new("", "value.txt")], cx)
    }
}

impl Inquiry for AskFile {
    fn title(&self) -> String {
        "Write the value to a file".into()
    }

    fn verb(&self) -> &'static str {
        "write"
    }

    fn writes_file(&self) -> bool {
        true
    }

    fn help(&self) -> Vec<(String, String)> {
        let shown = crate::values::visible(self.text.lines().next().unwrap_or_default()).into_owned();
        vec![("The value".into(), shown)]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        match file(fields.first().map_or("", Field::entry)) {
            Ok(path) if path.exists() => {
                judgement.says.push(Say::Wrong("There is such a file already: choose another name.".into()))
            }
            Ok(path) => judgement.requests = Some(vec![Request::Write { path, text: self.text.clone() }]),
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}
