//! Adding a requestor with its three numbers: one edit.

use crate::dirsync::Number;
use crate::scenario::entry::read;
use crate::scenario::{Change, Edit, Element, Path, Scalar};
use crate::tui::request::Request;
use crate::values::{Name, capital, same_name, visible};

use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form of a new requestor.
pub struct AddRequestor;

impl AddRequestor {
    /// The form.
    pub fn form(cx: &Context<'_>) -> Form {
        let name = Field::new("Requestor: its display name in the Administrator program", "");
        let numbers = Number::ALL.map(|number| Field::new(format!("{}; empty if not read yet", number.name()), ""));
        let mut asks = Field::new("Asks for a resync", "no");
        asks.options = vec!["no".into(), "yes".into()];
        Form::new(Box::new(Self), [name].into_iter().chain(numbers).chain([asks]).collect(), cx)
    }
}

/// The list that it is added to.
fn list() -> Path {
    Path::of("dirsync").key("requestor")
}

impl Inquiry for AddRequestor {
    fn title(&self) -> String {
        "Add a requestor".into()
    }

    fn verb(&self) -> &'static str {
        "add"
    }

    fn help(&self) -> Vec<(String, String)> {
        let how = list().at(0).key(Number::Impseq.key()).spec().map_or("", |spec| spec.how);
        vec![
            ("How to learn".into(), how.replace("DXA-Imp-Seq", "DXA-Imp-Seq, DXA-Svr-Seq, DXA-Req-Seq")),
            ("All at once".into(), "A LISTDS listing of the server can be pasted in the pane.".into()),
        ]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let ([name, numbers @ .., asks], Some(case)) = (fields, cx.case) else { return judgement };
        let Some(name) = Name::new(name.entry()) else {
            judgement.says.push(Say::Wrong("A requestor has a name: it is what ResyncConnectionRDNs takes.".into()));
            return judgement;
        };
        let is_there = |its: &crate::dirsync::Requestor| same_name(its.name.as_str(), name.as_str());
        if case.resync().requestors.iter().any(is_there) {
            judgement.says.push(Say::Wrong(format!("There is a requestor {} already.", visible(name.as_str()))));
            return judgement;
        }
        let mut entered = vec![("name", Scalar::Text(name.as_str().to_owned().into()))];
        for (number, field) in Number::ALL.into_iter().zip(numbers) {
            let Some(spec) = list().at(0).key(number.key()).spec() else { continue };
            match read(&spec.shape, field.entry(), &cx.now) {
                Ok(value) => entered.extend(value.map(|value| (number.key(), value))),
                Err(wrong) => {
                    judgement.says.push(Say::Wrong(format!("{}: {wrong}", number.name())));
                    return judgement;
                }
            }
        }
        entered.extend((asks.entry() == "yes").then_some(("resync", Scalar::Flag(true))));
        let words = format!("{} added as a requestor", visible(name.as_str()));
        let edit = Edit { changes: vec![Change::Add { list: list(), fields: entered }], words: Some(words) };
        match case.document.check(&edit) {
            Ok(_) => {
                let fact = format!("dirsync.requestor[{}].name", Element::named(name.as_str()));
                judgement.requests = Some(vec![Request::Edit(edit), Request::Reveal(fact)]);
            }
            Err(error) => judgement.says.push(Say::Wrong(capital(&error.to_string()))),
        }
        judgement
    }
}
