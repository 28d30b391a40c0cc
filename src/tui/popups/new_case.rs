//! A new scenario: its title and its file.

use crate::tui::request::Request;

use super::save_as::file;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form.
pub struct NewCase;

impl NewCase {
    /// The form, empty.
    pub fn form(cx: &Context<'_>) -> Form {
        let fields = vec![Field::new("The case in one sentence", ""), Field::new("File", "case.toml")];
        Form::new(Box::new(Self), fields, cx)
    }
}

impl Inquiry for NewCase {
    fn title(&self) -> String {
        "A new scenario".into()
    }

    fn verb(&self) -> &'static str {
        "make it"
    }

    fn writes_file(&self) -> bool {
        true
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![(
            "What it does".into(),
            "Makes the file and opens it; everything is unknown at first, and the Overview says what to find out."
                .into(),
        )]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let [title, name] = fields else { return judgement };
        if title.entry().is_empty() {
            judgement.says.push(Say::Wrong("Say in one sentence what does not work.".into()));
            return judgement;
        }
        match file(name.entry()) {
            Ok(path) if path.exists() => {
                judgement.says.push(Say::Wrong("There is such a file already: choose another name.".into()));
            }
            Ok(path) => judgement.requests = Some(vec![Request::Create { path, title: title.entry().to_owned() }]),
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}
