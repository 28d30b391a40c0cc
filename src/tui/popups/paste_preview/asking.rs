//! What is typed within the preview: the name of a server that cannot be chosen yet, and when all of it was read.

use crate::action::{ActionId, Key};
use crate::scenario::Scalar;
use crate::scenario::Scenario;
use crate::scenario::entry::{read, understood};
use crate::scenario::schema::Shape;
use crate::tui::widgets::line_edit::LineEdit;
use crate::values::{Moment, ServerName, capital, same_name, visible};

use super::super::edit_value::undeclared;
use super::super::{Context, Say};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// On which server the selected reading was taken.
    Server,
    /// When all readings were taken.
    Time,
}

/// An input, and what is said of it.
pub struct Asking {
    pub about: About,
    pub edit: LineEdit,
    pub says: Vec<Say>,
    restored: Option<ServerName>,
    answer: Option<Typed>,
}

/// What was typed, understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    Server(ServerName),
    /// `None` is whenever it is taken.
    Time(Option<Moment>),
}

/// What becomes of the input.
pub enum Answered {
    Stay,
    Left,
    With(Typed),
}

impl Asking {
    pub fn new(about: About, text: &str, restored: Option<ServerName>) -> Self {
        Self { about, edit: LineEdit::new(text), says: Vec::new(), restored, answer: None }
    }

    /// What it is, in front of the input.
    pub fn label(&self) -> &'static str {
        match self.about {
            About::Server => "Read on",
            About::Time => "Read at",
        }
    }

    pub fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answered {
        match action {
            ActionId::Cancel => Answered::Left,
            ActionId::Accept => {
                self.judge(cx);
                self.answer.take().map_or(Answered::Stay, Answered::With)
            }
            _ => Answered::Stay,
        }
    }

    pub fn key(&mut self, key: Key, cx: &Context<'_>) {
        if self.edit.key(key) {
            self.judge(cx);
        }
    }

    pub fn paste(&mut self, text: &str, cx: &Context<'_>) {
        self.edit.paste(text);
        self.judge(cx);
    }

    fn judge(&mut self, cx: &Context<'_>) {
        let Some(case) = cx.case else { return };
        self.says.clear();
        self.answer = None;
        let judged = match self.about {
            About::Server => self.server(case.scenario()),
            About::Time => self.time(&cx.now),
        };
        match judged {
            Ok((answer, say)) => {
                self.answer = Some(answer);
                self.says.extend(say);
            }
            Err(wrong) => self.says.push(Say::Wrong(wrong)),
        }
    }

    fn server(&self, scenario: &Scenario) -> Result<(Typed, Option<Say>), String> {
        let name = ServerName::new(self.edit.text().trim()).ok_or("Type the name of the server it was read on.")?;
        if let Some(restored) = self.restored.as_ref().filter(|restored| same_name(restored.as_str(), name.as_str())) {
            let restored = visible(restored.as_str());
            return Err(format!("{restored} is the restored server itself: name the server it was read on."));
        }
        let say = undeclared(name.as_str(), self.restored.as_ref(), scenario);
        Ok((Typed::Server(name), say))
    }

    fn time(&self, now: &Moment) -> Result<(Typed, Option<Say>), String> {
        let typed = self.edit.text().trim();
        if typed.eq_ignore_ascii_case("now") {
            return Ok((Typed::Time(None), None));
        }
        match read(&Shape::Time, typed, now) {
            Ok(Some(Scalar::Time(at))) => {
                Ok((Typed::Time(Some(at)), understood(&Scalar::Time(at), now).map(Say::Fine)))
            }
            Ok(_) => Ok((Typed::Time(None), Some(Say::Fine("now".into())))),
            Err(refusal) => Err(capital(&refusal.to_string())),
        }
    }
}
