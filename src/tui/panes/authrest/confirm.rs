//! The typed confirmation where Object-Versions rise: then what stands on this server replaces everybody's (Q201414).

use crate::replication::authrest::Authrest;
use crate::tui::popups::{Context, Field, Form, Inquiry, Judgement, Say};
use crate::tui::request::Request;
use crate::values::{same_name, visible};

/// Asks for server and numbers.
pub struct Confirm {
    /// What has to be typed.
    words: String,
    consequence: String,
}

impl Confirm {
    /// The form; nothing where there is no command, or nothing to confirm.
    pub fn form(plan: &Authrest, cx: &Context<'_>) -> Option<Form> {
        let words = Self::words(plan)?;
        let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
        let consequence = format!(
            "Every object of {server} replaces its copies on all other servers, newer ones too. That can't be taken back."
        );
        Some(Form::new(Box::new(Self { words, consequence }), vec![Field::new("", "")], cx))
    }

    /// Server and numbers, as they are typed to confirm the command of a plan; nothing where none has to be.
    pub fn words(plan: &Authrest) -> Option<String> {
        let command = plan.command.as_deref().filter(|_| plan.overwrites())?;
        let numbers = command.strip_prefix("AUTHREST ").unwrap_or_default();
        let server = plan.server.as_ref().map_or("".into(), |server| visible(server.as_str()));
        Some(format!("{server} {numbers}").trim().to_owned())
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
            // On a small screen the rest may be below its edge, but not what has to be typed.
            ("Type this".into(), self.words.clone()),
            ("What it does".into(), self.consequence.clone()),
        ]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let typed = fields.first().map_or("", Field::entry);
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut judgement = Judgement::default();
        // Names of servers compare without case.
        if same_name(&typed, &self.words) {
            judgement.requests = Some(vec![Request::Confirmed(self.words.clone())]);
        } else {
            judgement.says.push(Say::Wrong(format!("Type {} to confirm.", self.words)));
        }
        judgement
    }
}
