//! What of a list could not be read. What is said of the rest must be so whatever that was: one slip is one fault.

use crate::scenario::syntax::{Kind, NodeId, Tree};
use crate::scenario::{Fault, Faults};

use super::file::{ListFile, StepFile};

/// What could not be read.
pub struct Gaps {
    faults: Vec<Fault>,
    /// What is called `id` somewhere, or stands in a step of which the id could not be read.
    names: Vec<String>,
    /// Whether a text is not closed, so that nothing behind it could be read.
    cut: bool,
}

impl Gaps {
    /// Of a file that was read.
    pub fn of(tree: &Tree<'_>, faults: &Faults) -> Self {
        // A text of one line ends with it, closed or not.
        let of_one_line = |fault: &Fault| {
            let text = tree.text().get(fault.span.start as usize..).unwrap_or_default();
            fault.message == "the text is not closed" && !["\"\"\"", "'''"].iter().any(|long| text.starts_with(long))
        };
        let cut = faults.iter().any(|fault| fault.message.contains("is not closed") && !of_one_line(fault));
        let mut names = Vec::new();
        // Of a list without a fault every id was read.
        if !faults.is_empty() {
            for key in tree.children(tree.root()) {
                let known = ListFile::SPEC.field(&tree.key_name(key)).is_some();
                ids(tree, key, !known, &mut names);
            }
        }
        Self { faults: faults.iter().cloned().collect(), names, cut }
    }

    /// Whether a text is not closed: what seems to be missing may stand behind it.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether all of it could be read.
    pub fn spare(&self, path: &str) -> bool {
        !self.cut && self.within(path).next().is_none()
    }

    /// Whether what could not be read below this path may be this key.
    pub fn may_hide(&self, path: &str, key: &str) -> bool {
        let about = |fault: &Fault| {
            fault.key.is_empty()
                || fault.key.ends_with(key)
                || fault.key.contains(&format!(".{key}["))
                || fault.hint.as_ref().is_some_and(|hint| hint.contains(key))
        };
        self.cut || self.within(path).any(about)
    }

    /// Whether a step that could not be named may be the one of this id.
    pub fn may_be_called(&self, id: &str) -> bool {
        self.cut || self.names.iter().any(|name| name == id)
    }

    /// The faults below a path, and those of which nobody can say whether they are.
    fn within(&self, path: &str) -> impl Iterator<Item = &Fault> {
        let inside =
            move |key: &str| key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        // The header of a step that could not be read has no number.
        let anywhere = |key: &str| key.is_empty() || key == "step" || key.starts_with("step.");
        self.faults.iter().filter(move |fault| path.is_empty() || anywhere(&fault.key) || inside(&fault.key))
    }
}

/// The path of the step at this position, as faults have it.
pub fn path_of(position: usize) -> String {
    format!("step[{position}]")
}

/// Collects what may be an id that could not be read: each `id`, and in a step without one what stands behind other keys
/// that there are not.
fn ids(tree: &Tree<'_>, key: NodeId, unknown: bool, names: &mut Vec<String>) {
    let Some(value) = tree.value(key) else { return };
    let elements = match tree.kind(value) {
        Kind::Tables | Kind::List => tree.children(value).collect(),
        _ => vec![value],
    };
    for table in elements.into_iter().filter(|element| tree.kind(*element) == Kind::Table) {
        let has_id = tree.key(table, "id").is_some();
        for inner in tree.children(table) {
            let name = tree.key_name(inner);
            let Some(value) = tree.value(inner).filter(|value| tree.kind(*value) == Kind::Scalar) else { continue };
            if name == "id" || (!unknown && !has_id && StepFile::SPEC.field(&name).is_none()) {
                names.push(text_of(tree, value));
            }
        }
    }
}

fn text_of(tree: &Tree<'_>, value: NodeId) -> String {
    crate::scenario::reader::decode(tree.source(value)).0.into_owned()
}
