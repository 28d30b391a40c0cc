//! The typed confirmation where Object-Versions rise: then what stands on this server replaces everybody's (Q201414).

use crate::replication::authrest::Authrest;
use crate::tui::popups::{Context, Field, Form, Inquiry, Judgement, Say};
use crate::tui::request::Request;

/// Asks for server and numbers.
pub struct Confirm {
    /// What has to be typed.
    words: String,
    command: String,
    consequence: String,
}

impl Confirm {
    /// The form; nothing where there is no command, or nothing to confirm.
    pub fn form(plan: &Authrest, cx: &Context<'_>) -> Option<Form> {
        let command = plan.command.clone().filter(|_| plan.overwrites())?;
        let numbers = command.strip_prefix("AUTHREST ").unwrap_or_default().to_owned();
        let server = plan.server.as_ref().map_or("", |server| server.as_str());
        let words = format!("{server} {numbers}").trim().to_owned();
        let consequence = format!(
            "Every object of {server} replaces its copies on all other servers, older ones too. That can't be taken back."
        );
        Some(Form::new(Box::new(Self { words, command, consequence }), vec![Field::new("", "")], cx))
    }
}

impl Inquiry for Confirm {
    fn title(&self) -> String {
        "Object-Versions rise".into()
    }

    fn verb(&self) -> &'static str {
        "show the command"
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![
            ("What it does".into(), self.consequence.clone()),
            ("To confirm".into(), format!("Type server and numbers: {}", self.words)),
        ]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let typed = fields.first().map_or("", Field::entry);
        let mut judgement = Judgement::default();
        if typed.split_whitespace().eq(self.words.split_whitespace()) {
            judgement.requests = Some(vec![Request::Confirmed(self.command.clone())]);
        } else {
            judgement.says.push(Say::Wrong(format!("Type {} to confirm.", self.words)));
        }
        judgement
    }
}
