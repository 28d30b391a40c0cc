//! Which requestors have imported Resync.glb, as the checklist of the import records (Q150976).

use crate::scenario::Scenario;
use crate::scenario::model::StepState;
use crate::values::same_name;

/// The checklist of the import.
pub const IMPORT: &str = "import-resync";

/// Its step that names the requestor, and the one that imports.
const NAMES: &str = "name-requestor";
const IMPORTS: &str = "run-import";

/// The names of those that have, each once. What failed since, the import or what is looked at behind it, takes its name out.
pub fn imported(scenario: &Scenario) -> Vec<String> {
    let (mut current, mut imported): (Option<&str>, Vec<String>) = (None, Vec::new());
    for (_, record) in scenario.recorded_of(IMPORT) {
        let (Some(id), Some(state)) = (&record.id, record.state) else { continue };
        let done = state == StepState::Done;
        if id.as_str() == NAMES {
            current = record.value.as_ref().map(|value| value.0.as_str()).filter(|_| done);
        }
        let Some(name) = current else { continue };
        if state == StepState::Failed || id.as_str() == IMPORTS {
            imported.retain(|its| !same_name(its, name));
        }
        if done && id.as_str() == IMPORTS {
            imported.push(name.to_owned());
        }
    }
    imported
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn of(records: &[(&str, &str, &str)]) -> Vec<String> {
        let step = |(id, state, value): &(&str, &str, &str)| {
            let value = if value.is_empty() { String::new() } else { format!("value = \"{value}\"\n") };
            format!(
                "[[step]]\nchecklist = \"{IMPORT}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-04-20T12:00:00Z\nnote = \"n\"\n{value}"
            )
        };
        let steps: String = records.iter().map(step).collect();
        imported(&load(&format!("schema = 1\ntitle = \"t\"\n{steps}")).unwrap())
    }

    #[test]
    fn those_on_whom_it_was_run_and_nothing_failed_since() {
        let (a, b) = ((NAMES, "done", "PO-A"), (NAMES, "done", "PO-B"));
        let ran = (IMPORTS, "done", "");
        assert_eq!(of(&[a]), [""; 0], "only named");
        assert_eq!(of(&[a, ran]), ["PO-A"]);
        assert_eq!(of(&[a, ran, b]), ["PO-A"]);
        assert_eq!(of(&[a, ran, b, ran]), ["PO-A", "PO-B"]);
        assert_eq!(of(&[a, ran, (NAMES, "done", "po-a"), ran]), ["po-a"], "once more is no other one");
        assert_eq!(of(&[a, ran, b, (IMPORTS, "failed", "")]), ["PO-A"]);
        assert_eq!(of(&[a, ran, ("see-next-cycle", "failed", "")]), [""; 0]);
        assert_eq!(of(&[a, ran, ("see-next-cycle", "failed", ""), ran]), ["PO-A"]);
        assert_eq!(of(&[a, ran, (IMPORTS, "undone", "")]), [""; 0]);
        assert_eq!(of(&[a, (NAMES, "undone", ""), ran]), [""; 0], "nobody knows on whom");
    }
}
