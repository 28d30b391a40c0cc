//! Adding a partner, with its server and what was read on it: one edit.

use crate::readings::{Present, Side};
use crate::reps_from::RepsFrom;
use crate::scenario::entry::{read, understood};
use crate::scenario::{Element, Path, Scalar, Scenario, add_partner};
use crate::tui::request::Request;
use crate::values::{ServerName, capital, same_name};

use super::edit_value::undeclared;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form of a new partner.
pub struct AddPartner {
    side: Side,
}

impl AddPartner {
    /// The form; servers of the case that are no partners yet may be chosen.
    pub fn form(cx: &Context<'_>) -> Form {
        Self::on(Side::Before, cx)
    }

    /// The same for one of the lists of partners: those of before a repair, or those of after it.
    pub fn to(list: &Path, cx: &Context<'_>) -> Option<Form> {
        let side = [Side::Before, Side::After].into_iter().find(|side| side.list() == *list)?;
        Some(Self::on(side, cx))
    }

    fn on(side: Side, cx: &Context<'_>) -> Form {
        let mut server = Field::new("Partner: the server it is read on", "");
        server.options = cx.case.map_or_else(Vec::new, |case| candidates(side, case.scenario()));
        let value = Field::new("Reps-From value: the whole line, or its USN; empty if not read yet", "");
        let read_at = Field::new("When it was read", "now");
        Form::new(Box::new(Self { side }), vec![server, value, read_at], cx)
    }
}

/// Servers that could be partners.
pub fn candidates(side: Side, scenario: &Scenario) -> Vec<String> {
    let present = Present::on(side, scenario);
    let is_restored = |name: &str| present.restored().is_some_and(|restored| same_name(restored.as_str(), name));
    let free = |name: &&str| present.partner(name).is_none() && !is_restored(name);
    scenario
        .server
        .iter()
        .filter_map(|server| server.name.as_ref())
        .map(|name| name.as_str())
        .filter(free)
        .map(str::to_owned)
        .collect()
}

impl Inquiry for AddPartner {
    fn title(&self) -> String {
        match self.side {
            Side::Before => "Add a partner".into(),
            Side::After => "Add a partner read after the repair".into(),
        }
    }

    fn verb(&self) -> &'static str {
        "add"
    }

    fn help(&self) -> Vec<(String, String)> {
        let how = self.side.list().spec().map_or("", |spec| spec.how);
        vec![("How to learn".into(), how.into())]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let ([server, value, read_at], Some(case)) = (fields, cx.case) else { return judgement };
        let name = match ServerName::new(server.entry()) {
            Some(name) => name,
            None => {
                judgement.says.push(Say::Wrong("A partner has a name: type it, or choose it with Down.".into()));
                return judgement;
            }
        };
        let restored = case.restore().and_then(|restore| restore.server.as_ref());
        judgement.says.extend(undeclared(name.as_str(), restored, case.scenario()));
        let fields = match reading(value, read_at, cx) {
            Ok((fields, words)) => {
                judgement.says.extend(words.map(Say::Fine));
                fields
            }
            Err(wrong) => {
                judgement.says.push(Say::Wrong(wrong));
                return judgement;
            }
        };
        let edit = add_partner(self.side.list(), &name, fields, case.scenario());
        let fact = match self.side {
            Side::Before => format!("usn.partner[{}].gap", Element::named(name.as_str())),
            Side::After => format!("verify.partner[{}].state", Element::named(name.as_str())),
        };
        match case.document.check(&edit) {
            Ok(_) => judgement.requests = Some(vec![Request::Edit(edit), Request::Reveal(fact)]),
            Err(error) => judgement.says.push(Say::Wrong(capital(&error.to_string()))),
        }
        judgement
    }
}

type Fields = Vec<(&'static str, Scalar<'static>)>;

/// The reading, where there is one, and how it was understood.
fn reading(value: &Field, read_at: &Field, cx: &Context<'_>) -> Result<(Fields, Option<String>), String> {
    let typed = value.entry();
    if typed.is_empty() {
        return Ok((Vec::new(), None));
    }
    let of = |key: &str| Path::of("restore").key("partner").at(0).key(key).spec().map(|spec| spec.shape);
    let fault = |refusal: crate::scenario::entry::Refusal| capital(&refusal.to_string());
    let (Some(usn), Some(line), Some(time)) = (of("usn"), of("reps_from"), of("read_at")) else {
        return Ok((Vec::new(), None));
    };
    // A number is a USN; whatever has a comma between fields is meant to be a line.
    let (key, read_value) = match read(&usn, typed, &cx.now) {
        Ok(Some(number)) if typed.parse::<RepsFrom>().is_err() => ("usn", number),
        _ => match read(&line, typed, &cx.now).map_err(fault)? {
            Some(line) => ("reps_from", line),
            None => return Ok((Vec::new(), None)),
        },
    };
    let mut words = understood(&read_value, &cx.now).unwrap_or_else(|| read_value.in_words());
    let mut fields = vec![(key, read_value)];
    if let Some(time) = read(&time, read_at.entry(), &cx.now).map_err(fault)? {
        if let Some(at) = understood(&time, &cx.now) {
            words = format!("{words}; read {at}");
        }
        let time = match time {
            // A file that people read has no use for nanoseconds.
            Scalar::Time(at) => Scalar::Time(chrono::SubsecRound::trunc_subsecs(at, 0)),
            other => other,
        };
        fields.push(("read_at", time));
    }
    Ok((fields, Some(words)))
}
