//! The input of one value: what belongs there, where it comes from, and what is said of it while it is typed.

use crate::checklist::names_the_same;
use crate::document::DocumentError;
use crate::readings::{Doubt, Present, Side};
use crate::reps_from::RepsFrom;
use crate::scenario::entry::{belongs, read, read_list, shown, shown_lines, understood};
use crate::scenario::model::Scenario;
use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::{About, Cell, Edit, EditError, Element, Path, Scalar, Suggest, enter, enter_list};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::tui::widgets::line_edit::LineEdit;
use crate::values::{Moment, ServerName, Usn, capital, same_name, visible};

use super::add_partner::AddPartner;
use super::add_requestor::AddRequestor;
use super::after_reading::AfterReading;
use super::{Context, Field, Form, Inquiry, Judgement, Popup, Say};

/// The input of the value at a path.
pub struct EditValue {
    path: Path,
    shape: Shape,
    title: String,
    help: Vec<(String, String)>,
}

impl EditValue {
    /// The popup in which the value at `path` is entered; for a whole table, the value that says most of it.
    pub fn open(path: &Path, cx: &Context<'_>) -> Result<Box<dyn Popup>, String> {
        let Some(case) = cx.case else { return Err("no case is open".into()) };
        let path = leading(path);
        if let Some(form) = AfterReading::form(&path, case, cx) {
            return Ok(Box::new(form));
        }
        let spec = path.spec().ok_or_else(|| format!("there is no {path}"))?;
        if matches!(spec.shape, Shape::List(Shape::Table(_))) {
            if let Some(form) = AddPartner::to(&path, cx) {
                return Ok(Box::new(form));
            }
            if path == Path::of("dirsync").key("requestor") {
                return Ok(Box::new(AddRequestor::form(cx)));
            }
            return Err(format!("{} are entered in the file: [[{path}]]", spec.words));
        }
        let cell = path.read(case.scenario());
        let title = capital(&path.in_words());
        let mut field = Field::new("", &shown(&cell));
        field.options = options(&path, &spec.shape, case.scenario());
        if let (Shape::Text(TextKind::Note), Cell::Scalar(Scalar::Text(text))) = (&spec.shape, &cell) {
            field.edit = shown_lines(text).map_or(field.edit, |text| LineEdit::of_lines(&text));
        } else if let Shape::Text(TextKind::Note) = &spec.shape {
            field.edit = LineEdit::of_lines("");
        }
        let help = help(&path, &cell, cx);
        Ok(Box::new(Form::new(Box::new(Self { path, shape: spec.shape, title, help }), vec![field], cx)))
    }

    /// The edit that what is typed means.
    fn edit(&self, typed: &str, cx: &Context<'_>, scenario: &Scenario) -> Result<(Edit, Option<String>), String> {
        let fault = |refusal: crate::scenario::entry::Refusal| capital(&refusal.to_string());
        if matches!(self.shape, Shape::List(_)) {
            let values = read_list(&self.shape, typed, &cx.now).map_err(fault)?;
            return Ok((enter_list(&self.path, &values, scenario), None));
        }
        if let Some(plain) = self.plain_usn(typed, cx) {
            return Ok(plain);
        }
        let value = read(&self.shape, typed, &cx.now).map_err(fault)?;
        let words = value.as_ref().and_then(|value| understood(value, &cx.now));
        Ok((enter(&self.path, value, scenario), words))
    }

    /// Where a line belongs, a number alone is taken as well: it is what the line would be read for.
    fn plain_usn(&self, typed: &str, cx: &Context<'_>) -> Option<(Edit, Option<String>)> {
        let scenario = cx.case?.scenario();
        if !matches!(self.shape, Shape::Text(TextKind::RepsFrom)) || typed.contains(['"', '\'']) {
            return None;
        }
        let path = self.path.split()?.0.key("usn");
        let value = read(&path.spec()?.shape, typed, &cx.now).ok()??;
        let words = understood(&value, &cx.now).unwrap_or_else(|| value.in_words());
        Some((enter(&path, Some(value), scenario), Some(format!("USN {words}, without its line"))))
    }
}

impl Inquiry for EditValue {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn help(&self) -> Vec<(String, String)> {
        self.help.clone()
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let (Some(field), Some(case)) = (fields.first(), cx.case) else { return Judgement::default() };
        let mut judgement = Judgement::default();
        let is = self.path.read(case.scenario());
        if field.edit.text() == shown(&is) {
            judgement.requests = Some(Vec::new());
            return judgement;
        }
        match self.edit(field.edit.text(), cx, case.scenario()) {
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
            Ok((edit, words)) => {
                judgement.says.extend(words.map(Say::Fine));
                let turns = About::at(&self.path).is_some();
                let turned = edit.words.clone().filter(|_| turns);
                judgement.says.extend(turned.map(|words| Say::Doubt(format!("{}.", capital(&words)))));
                judgement.says.extend(doubts(&self.path, field.entry(), case.scenario()));
                if field.entry().is_empty() {
                    let not_set = self.path.absent_means_not_set();
                    let words = if not_set { "not set in the registry" } else { "unknown from then on" };
                    judgement.says.push(Say::Fine(words.into()));
                }
                if let Some(wrong) = of_another(&self.path, field.entry(), case) {
                    judgement.says = vec![Say::Wrong(wrong)];
                    return judgement;
                }
                match case.document.check(&edit) {
                    Ok(_) => judgement.requests = Some(vec![Request::Edit(edit)]),
                    Err(DocumentError::Edit(EditError::Nothing)) => judgement.requests = Some(Vec::new()),
                    Err(error) => judgement.says = vec![Say::Wrong(capital(&error.to_string()))],
                }
            }
        }
        judgement
    }
}

/// Of a table, the value one begins with.
fn leading(path: &Path) -> Path {
    match path.to_string().as_str() {
        "restore" => Path::of("restore").key("server"),
        "organization" => Path::of("organization").key("site"),
        "repair" => Path::of("repair").key("method"),
        "dirsync" => Path::of("dirsync").key("requestor"),
        "migration" => Path::of("migration").key("failing_mailboxes"),
        "backout" => Path::of("backout").key("server"),
        _ => path.clone(),
    }
}

/// Why a table is not about another server: something was done to the one that it names.
fn of_another(path: &Path, typed: &str, case: &Case) -> Option<String> {
    let about = About::at(path).filter(|_| !typed.is_empty())?;
    names_the_same(about, typed, &case.facts()).err().map(|refusal| capital(&refusal.to_string()))
}

/// What deserves a second look.
fn doubts(path: &Path, typed: &str, scenario: &Scenario) -> Vec<Say> {
    let mut says = Vec::new();
    let names_server = path.spec().is_some_and(|spec| matches!(spec.shape, Shape::Text(TextKind::Server)));
    if names_server && !typed.is_empty() && path.parts().first().is_some_and(|part| part.key != "server") {
        // Who was restored may be corrected; anybody else is none that the restored server was meant to be.
        let restored = scenario.restore.as_ref().and_then(|restore| restore.server.as_ref());
        let other = path.to_string() != "restore.server";
        says.extend(undeclared(typed, restored.filter(|_| other), scenario));
    }
    says.extend(fallen(path, typed, scenario));
    if let (Ok(line), Some(restored)) =
        (typed.parse::<RepsFrom>(), scenario.restore.as_ref().and_then(|restore| restore.server.as_ref()))
        && line.server() != restored
    {
        says.push(Say::Doubt(format!(
            "That is {}'s line, not {}'s.",
            visible(line.server().as_str()),
            visible(restored.as_str())
        )));
    }
    says
}

/// A partner's value below the one it had: it only rises.
pub fn fallen(path: &Path, typed: &str, scenario: &Scenario) -> Option<Say> {
    let (partner, key) = path.split()?;
    let of_partner = partner.parts().last().is_some_and(|part| part.key == "partner");
    if !of_partner || !["usn", "reps_from"].contains(&key) {
        return None;
    }
    let usn = partner.clone().key("usn").spec()?.shape;
    let to = match read(&Shape::Text(TextKind::RepsFrom), typed, &Moment::default()) {
        Ok(Some(Scalar::Text(line))) => line.parse::<RepsFrom>().ok()?.usn(),
        _ => match read(&usn, typed, &Moment::default()) {
            Ok(Some(Scalar::Whole(number))) => Usn::new(number)?,
            _ => return None,
        },
    };
    let is_after = partner.parts().first().is_some_and(|part| part.key == "repair");
    let (_, element) = partner.split_element()?;
    let name = match (element, partner.clone().key("server").read(scenario)) {
        (_, Cell::Scalar(Scalar::Text(name))) => name.into_owned(),
        // One that was not read after the repair yet.
        (Element::Named(name), _) => name.clone(),
        _ => return None,
    };
    let present = Present::on(if is_after { Side::After } else { Side::Before }, scenario);
    let from = present.known_usn(&name)?;
    (to < from).then(|| Say::Doubt(capital(&format!("{}.", Doubt::Fell { from, to }.before()))))
}

/// A server that is none of the case yet: it is added, unless it was a slip.
/// It is never taken for a slip of `except`.
pub fn undeclared(typed: &str, except: Option<&ServerName>, scenario: &Scenario) -> Option<Say> {
    let names: Vec<&str> =
        scenario.server.iter().filter_map(|server| server.name.as_ref()).map(|name| name.as_str()).collect();
    if names.iter().any(|name| same_name(name, typed)) {
        return None;
    }
    let meant = |name: &&str| except.is_none_or(|except| !same_name(except.as_str(), name));
    let near = Suggest::default().nearest(typed, names.iter().copied().filter(meant));
    let meant = near.map_or(String::new(), |near| format!(" Did you mean {}?", visible(near)));
    Some(Say::Doubt(format!("{} is none of the servers yet and will be added.{meant}", visible(typed))))
}

/// What may be chosen: the words of the format, yes and no, the servers of the case.
pub fn options(path: &Path, shape: &Shape, scenario: &Scenario) -> Vec<String> {
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match shape {
        Shape::Choice(words) => own(words),
        Shape::Flag => own(&["yes", "no"]),
        Shape::Text(TextKind::Server) if path.parts().first().is_some_and(|part| part.key != "server") => scenario
            .server
            .iter()
            .filter_map(|server| server.name.as_ref())
            .map(|name| name.as_str().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// What helps to enter it.
fn help(path: &Path, cell: &Cell<'_>, cx: &Context<'_>) -> Vec<(String, String)> {
    let mut help = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            help.push((label.to_owned(), text));
        }
    };
    let Some(spec) = path.spec() else { return help };
    say(
        "Now",
        match cell {
            Cell::Absent if path.absent_means_not_set() => "not set in the registry".to_owned(),
            Cell::Absent => "unknown".to_owned(),
            Cell::List(cells) if cells.is_empty() => "unknown".to_owned(),
            Cell::Scalar(value) => understood(value, &cx.now).unwrap_or_else(|| visible(&shown(cell)).into_owned()),
            _ => shown(cell),
        },
    );
    say("Belongs here", belongs(&spec.shape));
    say("Counts", spec.unit.to_owned());
    say("What it is", spec.doc.trim().to_owned());
    say("How to learn", spec.how.to_owned());
    say("Its name", path.to_string());
    let empty = if path.absent_means_not_set() { "not set in the registry" } else { "it becomes unknown" };
    say("Left empty", empty.to_owned());
    help
}
