//! Reading a sheet that was filled in: every line with a mark, where it stands, and what was written behind its colon.
//!
//! Editors and mail programs indent lines, quote them and end them with CR; none of that matters. What is left of the
//! blanks round an answer is no part of it.

use crate::values::visible;

use super::marks::{
    ABOUT, AT, BY, CASE, CONFIRM, FOR, LIST, MARK, NOTE, PRINTED, REDACTED, STATE, STEP, VALUE, WORKSHEET,
};

/// A sheet as it was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What form it has.
    pub form: Option<Said>,
    /// The title of its case.
    pub case: Option<Said>,
    /// Who filled it in.
    pub by: Option<Said>,
    /// When.
    pub at: Option<Said>,
    /// Whom it was printed for: a place of the case and the name there, as it stands.
    pub about: Vec<Said>,
    /// When it was printed.
    pub printed: Option<Said>,
    /// The steps that stand on it, in order, filled in or not.
    pub steps: Vec<Stood>,
    /// The answers, in order.
    pub answers: Vec<Answer>,
    /// Lines that can't be read.
    pub unreadable: Vec<Unreadable>,
    /// What its head says twice, and not the same.
    pub twice: Vec<Unreadable>,
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub text: String,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The value of a field.
    Field {
        /// Its name on the sheet.
        key: String,
        /// The value.
        said: Said,
    },
    /// A step.
    Step(Box<StepSaid>),
}

/// A step that stands on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// The line that names it.
    pub line: usize,
    /// Its list.
    pub list: String,
    /// The step.
    pub step: String,
    /// Whom it and those after it are for.
    pub whom: Option<String>,
}

/// What was written about a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepSaid {
    /// The line that names it.
    pub line: usize,
    /// Its list.
    pub list: String,
    /// The step.
    pub step: String,
    /// What became of it.
    pub state: Option<Said>,
    /// What it asks for.
    pub value: Option<Said>,
    /// What it does, repeated.
    pub confirm: Option<Said>,
    /// A note.
    pub note: Option<Said>,
    /// Who.
    pub by: Option<Said>,
    /// When.
    pub at: Option<Said>,
    /// What of this is said twice, and not the same.
    pub twice: Vec<Unreadable>,
}

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
}

impl Sheet {
    /// Whether there is a line of a sheet in it at all.
    pub fn is_one(&self) -> bool {
        self.form.is_some() || self.case.is_some() || !self.answers.is_empty() || !self.unreadable.is_empty()
    }

    /// Whether its names are not those of the case.
    pub fn is_redacted(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.text == REDACTED)
    }
}

/// Reads one.
pub fn read(text: &str) -> Sheet {
    let mut reader = Reader::default();
    for (number, line) in text.lines().enumerate() {
        reader.line(number + 1, line);
    }
    reader.step_ends();
    reader.sheet
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
    list: String,
    step: Option<StepSaid>,
    /// The note before this line goes on as long as no line is empty.
    in_note: bool,
}

impl Reader {
    fn line(&mut self, line: usize, text: &str) {
        let text = unquoted(text);
        let Some(marked) = text.strip_prefix(MARK).filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        else {
            self.goes_on(text);
            return;
        };
        self.in_note = false;
        let Some((key, answer)) = split(marked) else {
            let why = "the colon is missing behind its name".to_owned();
            self.sheet.unreadable.push(Unreadable { line, why });
            return;
        };
        let answer = answered(answer);
        let said = (!answer.is_empty()).then(|| Said { line, text: answer.to_owned() });
        match key.to_lowercase().as_str() {
            WORKSHEET => {
                // Another sheet may stand below the first, with a head of its own.
                self.step_ends();
                self.sheet.form = said;
            }
            CASE => self.sheet.case = said,
            ABOUT => self.sheet.about.extend(said),
            PRINTED => self.sheet.printed = self.sheet.printed.take().or(said),
            FOR => {
                let whom = said.map(|said| said.text);
                self.sheet.steps.last_mut().into_iter().for_each(|stood| stood.whom.clone_from(&whom));
            }
            LIST => {
                self.step_ends();
                self.list = answer.to_lowercase();
            }
            STEP => self.step_begins(line, answer),
            AT | BY | STATE | VALUE | CONFIRM | NOTE => self.of_step(line, &key.to_lowercase(), said),
            _ => {
                self.step_ends();
                if let Some(said) = said {
                    self.sheet.answers.push(Answer::Field { key: key.to_owned(), said });
                }
            }
        }
    }

    /// A note may have several lines.
    fn goes_on(&mut self, text: &str) {
        self.in_note &= !text.is_empty();
        let note = self.step.as_mut().and_then(|step| step.note.as_mut()).filter(|_| self.in_note);
        if let Some(note) = note {
            note.text = format!("{}\n{}", note.text, text);
        }
    }

    fn step_begins(&mut self, line: usize, name: &str) {
        self.step_ends();
        let (list, step) = (self.list.clone(), name.to_lowercase());
        self.sheet.steps.push(Stood { line, list: list.clone(), step: step.clone(), whom: None });
        self.step = Some(StepSaid { line, list, step, ..StepSaid::default() });
    }

    fn step_ends(&mut self) {
        let said = |step: &StepSaid| {
            [&step.state, &step.value, &step.confirm, &step.note, &step.by, &step.at].into_iter().any(Option::is_some)
        };
        self.sheet.answers.extend(self.step.take().filter(said).map(|step| Answer::Step(Box::new(step))));
    }

    fn of_step(&mut self, line: usize, key: &str, said: Option<Said>) {
        let Some(said) = said else {
            self.in_note = false;
            return;
        };
        let (slot, twice) = match (&mut self.step, key) {
            (Some(step), AT) => (&mut step.at, &mut step.twice),
            (Some(step), BY) => (&mut step.by, &mut step.twice),
            (Some(step), STATE) => (&mut step.state, &mut step.twice),
            (Some(step), VALUE) => (&mut step.value, &mut step.twice),
            (Some(step), CONFIRM) => (&mut step.confirm, &mut step.twice),
            (Some(step), _) => (&mut step.note, &mut step.twice),
            (None, AT) => (&mut self.sheet.at, &mut self.sheet.twice),
            (None, BY) => (&mut self.sheet.by, &mut self.sheet.twice),
            (None, _) => {
                let why = format!("no line {MARK}{STEP} before it says of which step it is");
                self.sheet.unreadable.push(Unreadable { line, why });
                return;
            }
        };
        self.in_note = key == NOTE;
        twice.extend(slot.as_ref().filter(|first| first.text != said.text).map(|first| said_twice(key, first, &said)));
        *slot = Some(said);
    }
}

/// That two lines say different things of one.
fn said_twice(key: &str, first: &Said, second: &Said) -> Unreadable {
    let why = format!(
        "{MARK}{key} is given twice, \"{}\" in line {} and \"{}\" in line {}: leave one of them",
        visible(&first.text),
        first.line,
        visible(&second.text),
        second.line
    );
    Unreadable { line: second.line, why }
}

/// A line without what editors and mail programs put before and behind it.
fn unquoted(line: &str) -> &str {
    let outside = |c: char| c.is_whitespace() || matches!(c, '>' | '\u{feff}' | '\u{200b}');
    line.trim_start_matches(outside).trim_end()
}

/// The name and what stands behind its colon. A name in brackets may have a colon in it.
fn split(marked: &str) -> Option<(&str, &str)> {
    let from = match marked.find('[').filter(|at| marked.find(':').is_none_or(|colon| at < &colon)) {
        Some(open) => open + marked.get(open..)?.find(']')?,
        None => 0,
    };
    let colon = from + marked.get(from..)?.find(':')?;
    let (key, answer) = marked.split_at(colon);
    Some((key.trim(), answer.strip_prefix(':')?))
}

/// An answer without what is left of the blanks.
fn answered(text: &str) -> &str {
    text.trim_matches(|c: char| c == '_' || c == '\u{2026}' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: usize, text: &str) -> Option<Said> {
        Some(Said { line, text: text.into() })
    }

    #[test]
    fn blanks_quotes_and_line_ends_round_an_answer_do_not_matter() {
        let sheet = read("Who\r\n> @by: __jb__\r\n  @AT:____\r\n\u{feff}@restore.usn_changed: _____7,483\r\n");
        assert_eq!((sheet.by, sheet.at), (said(2, "jb"), None));
        let answer = Answer::Field { key: "restore.usn_changed".into(), said: said(4, "7,483").unwrap() };
        assert_eq!(sheet.answers, [answer]);
    }

    #[test]
    fn a_step_has_what_stands_below_its_name_and_a_note_its_lines() {
        let sheet = read(
            "@by: anna\n@list: A\n@step: b\n@value: 5\n@note: one\ntwo\n\nnot this\n@by: jb\n@step: c\n@value: ____\n",
        );
        let [Answer::Step(step)] = sheet.answers.as_slice() else { panic!("{sheet:?}") };
        assert_eq!((step.list.as_str(), step.step.as_str(), step.line), ("a", "b", 3));
        assert_eq!((&step.value, &step.note, &step.by), (&said(4, "5"), &said(5, "one\ntwo"), &said(9, "jb")));
        assert_eq!(sheet.by, said(1, "anna"));
    }

    #[test]
    fn what_is_not_whole_is_told_with_its_line() {
        let sheet = read("@value: 5\n@usn 7\n");
        assert_eq!(sheet.unreadable.iter().map(|its| its.line).collect::<Vec<_>>(), [1, 2]);
        assert!(sheet.answers.is_empty() && sheet.is_one());
        assert!(!read("Dear all,\n@ home\n").is_one());
    }

    #[test]
    fn a_colon_in_brackets_belongs_to_the_name() {
        assert_eq!(split("restore.partner[A: B].usn: 7"), Some(("restore.partner[A: B].usn", " 7")));
        assert_eq!(split("at: [x"), Some(("at", " [x")));
        assert_eq!(split("restore.partner[A.usn: 7"), None);
    }
}
