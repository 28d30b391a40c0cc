//! What somebody wrote of a step, as a checklist knows it.

use crate::checklist::Mark;
use crate::scenario::schema::Shape;
use crate::scenario::{Change, Edit, Path, Scalar, Suggest, entry};
use crate::values::{Moment, visible};

use super::read::{Said, StepSaid};
use super::take::Refused;

/// A time.
pub fn time(said: &Said, now: &Moment) -> Result<Moment, Refused> {
    let refused = |why: String| Refused { line: said.line, why };
    match entry::read(&Shape::Time, &said.text, now) {
        Ok(Some(Scalar::Time(at))) => Ok(at),
        Ok(_) => Err(refused(format!("\"{}\" is no time", visible(&said.text)))),
        Err(wrong) => Err(refused(wrong.to_string())),
    }
}

/// The value that an edit would record.
pub fn written(edit: &Edit) -> Option<&str> {
    let fields = edit.changes.iter().find_map(|change| match change {
        Change::Add { list, fields } if *list == Path::of("step") => Some(fields),
        _ => None,
    })?;
    fields.iter().find_map(|(key, value)| match value {
        Scalar::Text(text) if *key == "value" => Some(text.as_ref()),
        _ => None,
    })
}

/// What somebody says of a step; a value says that it is done.
pub fn mark(said: &StepSaid) -> Result<Mark, Refused> {
    let Some(state) = &said.state else {
        let done = said.value.is_some() || said.confirm.is_some();
        let line = said.note.as_ref().or(said.at.as_ref()).map_or(said.line, |said| said.line);
        let why = "what became of the step is missing: write done, skipped or failed as its state".to_owned();
        return if done { Ok(Mark::Done) } else { Err(Refused { line, why }) };
    };
    match state.text.to_lowercase().trim_end_matches('.') {
        "done" | "yes" | "y" | "ok" => Ok(Mark::Done),
        "skipped" | "skip" => Ok(Mark::Skipped),
        "failed" | "fail" => Ok(Mark::Failed),
        "undone" | "undo" => Ok(Mark::Undone),
        // In a list on a screen it is what failed, on paper what was ticked.
        "x" => {
            let why = "\"x\" may be meant either way: write done, skipped or failed".to_owned();
            Err(Refused { line: state.line, why })
        }
        _ => {
            let why = format!("\"{}\" is not one of done, skipped, failed", visible(&state.text));
            Err(Refused { line: state.line, why })
        }
    }
}

/// That a sheet names no field of a case.
pub fn no_such_field(written: &str) -> String {
    let all: Vec<String> = crate::facts::catalogue().into_iter().map(|spec| spec.name).collect();
    let near = Suggest::default().nearest(written, all.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("there is no field \"{}\"{near}", visible(written))
}
