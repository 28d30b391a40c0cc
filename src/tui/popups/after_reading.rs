//! A reading after the repair with the time it was taken: one input each, and one edit (Q201414 steps 1 to 8, once more).

use crate::document::DocumentError;
use crate::replication::verify::hardly_credible;
use crate::reps_from::RepsFrom;
use crate::scenario::entry::{read, shown, understood};
use crate::scenario::{Cell, Change, Edit, EditError, Path, Scalar, Scenario, enter};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::values::{Usn, capital};

use super::edit_value::fallen;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form of a reading after the repair.
pub struct AfterReading {
    /// The server's own highest USN, or a partner's.
    usn: Path,
    /// What stands there now.
    value: String,
    /// When that was read.
    at: String,
}

impl AfterReading {
    /// The form, where a path is that of such a reading.
    pub fn form(path: &Path, case: &Case, cx: &Context<'_>) -> Option<Form> {
        let (table, key) = path.split()?;
        let keys: Vec<&str> = table.parts().iter().map(|part| part.key.as_str()).collect();
        let is_partner = keys == ["repair", "partner"] && ["usn", "reps_from"].contains(&key);
        if !is_partner && path.to_string() != "repair.usn_changed" {
            return None;
        }
        let usn = if is_partner { table.clone().key("usn") } else { path.clone() };
        let scenario = case.scenario();
        let line = table.clone().key("reps_from");
        let value = match (usn.read(scenario), line.read(scenario)) {
            (Cell::Absent, line @ Cell::Scalar(_)) if is_partner => shown(&line),
            (value, _) => shown(&value),
        };
        let at = table.key("read_at").read(scenario);
        let at = if matches!(at, Cell::Absent) { String::new() } else { shown(&at) };
        let label =
            if is_partner { "Its USN, or the whole Reps-From line" } else { "USN-Changed of another new mailbox" };
        // Of a reading that stands there already nobody knows that it was taken now.
        let at = if value.is_empty() { "now".to_owned() } else { at };
        let fields = vec![Field::new(label, &value), Field::new("When it was read", &at)];
        Some(Form::new(Box::new(Self { usn, value, at }), fields, cx))
    }

    fn table(&self) -> Path {
        self.usn.split().map_or_else(|| self.usn.clone(), |(table, _)| table)
    }

    /// A number is a USN; of a partner whatever has a comma between fields is meant to be a line.
    fn understood(&self, typed: &str, cx: &Context<'_>) -> Result<Option<(Path, Scalar<'static>)>, String> {
        let fault = |refusal: crate::scenario::entry::Refusal| capital(&refusal.to_string());
        let shape = |path: &Path| path.spec().map(|spec| spec.shape);
        let line = self.table().key("reps_from");
        let Some(usn) = shape(&self.usn) else { return Ok(None) };
        if let (Some(line_shape), true) = (shape(&line), typed.contains(',') && typed.parse::<RepsFrom>().is_ok()) {
            return Ok(read(&line_shape, typed, &cx.now).map_err(fault)?.map(|value| (line, value)));
        }
        Ok(read(&usn, typed, &cx.now).map_err(fault)?.map(|value| (self.usn.clone(), value)))
    }

    /// The value and its time in one edit; without a value both are forgotten.
    fn edit(&self, value: Option<(Path, Scalar<'static>)>, at: Option<Scalar<'static>>, scenario: &Scenario) -> Edit {
        let read_at = self.table().key("read_at");
        let Some((path, value)) = value else {
            let mut edit = enter(&self.usn, None, scenario);
            let forgotten = edit.changes.iter().any(|change| matches!(change, Change::Unset { at } if *at == read_at));
            if !forgotten && !matches!(read_at.read(scenario), Cell::Absent) {
                edit.changes.push(Change::Unset { at: read_at });
            }
            return edit;
        };
        let same = matches!(path.read(scenario), Cell::Scalar(is) if is == value);
        let mut edit =
            if same { Edit { changes: Vec::new(), words: None } } else { enter(&path, Some(value), scenario) };
        match (at, edit.changes.last_mut()) {
            (Some(at), Some(Change::Add { fields, .. })) => fields.push(("read_at", at)),
            (Some(to), _) => edit.changes.push(Change::Set { at: read_at, to }),
            (None, _) if matches!(read_at.read(scenario), Cell::Absent) => {}
            (None, _) => edit.changes.push(Change::Unset { at: read_at }),
        }
        edit
    }
}

impl Inquiry for AfterReading {
    fn title(&self) -> String {
        capital(&self.usn.in_words())
    }

    fn help(&self) -> Vec<(String, String)> {
        let how = self.usn.spec().map_or("", |spec| spec.how);
        vec![
            ("How to learn".into(), how.into()),
            ("Its name".into(), self.usn.to_string()),
            ("Left empty".into(), "it becomes unknown".into()),
        ]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let ([value, at], Some(case)) = (fields, cx.case) else { return judgement };
        if value.entry() == self.value && (at.entry() == self.at || value.entry().is_empty()) {
            judgement.requests = Some(Vec::new());
            return judgement;
        }
        match self.judged(value.entry(), at.entry(), case, cx) {
            Ok((edit, says)) => {
                judgement.says = says;
                match case.document.check(&edit) {
                    Ok(_) => judgement.requests = Some(vec![Request::Edit(edit)]),
                    Err(DocumentError::Edit(EditError::Nothing)) => judgement.requests = Some(Vec::new()),
                    Err(error) => judgement.says = vec![Say::Wrong(capital(&error.to_string()))],
                }
            }
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}

impl AfterReading {
    fn judged(&self, value: &str, at: &str, case: &Case, cx: &Context<'_>) -> Result<(Edit, Vec<Say>), String> {
        let read_value = self.understood(value, cx)?;
        let mut says = Vec::new();
        let Some((path, value_read)) = read_value else {
            says.push(Say::Fine("unknown from then on".into()));
            return Ok((self.edit(None, None, case.scenario()), says));
        };
        let time = self.table().key("read_at").spec().map(|spec| spec.shape);
        let at = match time {
            Some(time) => read(&time, at, &cx.now).map_err(|refusal| capital(&refusal.to_string()))?,
            None => None,
        };
        // A file that people read has no use for nanoseconds.
        let at = at.map(|at| match at {
            Scalar::Time(at) => Scalar::Time(chrono::SubsecRound::trunc_subsecs(at, 0)),
            other => other,
        });
        let mut words = understood(&value_read, &cx.now).unwrap_or_else(|| value_read.in_words());
        if let Some(at) = at.as_ref().and_then(|at| understood(at, &cx.now)) {
            words = format!("{words}; read {at}");
        }
        says.push(Say::Fine(words));
        says.extend(doubts(&path, value, &value_read, at.as_ref(), case));
        Ok((self.edit(Some((path, value_read)), at, case.scenario()), says))
    }
}

/// What deserves a second look: a value that fell, one that is many times what it should be, one from before the repair.
fn doubts(path: &Path, typed: &str, value: &Scalar<'_>, at: Option<&Scalar<'_>>, case: &Case) -> Vec<Say> {
    let mut says: Vec<Say> = fallen(path, typed, case.scenario()).into_iter().collect();
    let usn = match value {
        Scalar::Whole(usn) => Usn::new(*usn),
        Scalar::Text(line) => line.parse::<RepsFrom>().ok().map(|line| line.usn()),
        _ => None,
    };
    let far = usn.and_then(|usn| hardly_credible(usn, case.verify().predicted));
    says.extend(far.map(|far| Say::Doubt(capital(&far))));
    let applied = case.scenario().repair.as_ref().and_then(|repair| repair.applied_at);
    if let (Some(Scalar::Time(at)), Some(applied)) = (at, applied)
        && *at < applied
    {
        says.push(Say::Doubt(format!(
            "That is before the repair was applied, {}.",
            applied.format("%Y-%m-%d %H:%M %:z")
        )));
    }
    says
}
