//! Which raw export is to be read.

use std::path::PathBuf;

use crate::tui::request::Request;
use crate::values::shown_path;

use super::save_as::at_home;
use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form.
pub struct AskExport;

impl AskExport {
    /// The form, with a path to begin with.
    pub fn form(path: &str, cx: &Context<'_>) -> Form {
        Form::new(Box::new(Self), vec![Field::new("", path)], cx).replaced_by_paste()
    }
}

impl Inquiry for AskExport {
    fn title(&self) -> String {
        "Read a raw directory export".into()
    }

    fn verb(&self) -> &'static str {
        "read it"
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![
            ("What it is".into(), "USN-Changed of every object, of the restored server: with it the objects that each partner is sent are counted, and objects above the server's highest USN are found (Q243438).".into()),
            ("How it is made".into(), "Write the line Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed into usn.csv; on the server: admin /e usn.csv /o export.ini, with RawMode=yes, HiddenObjects=yes, ExportObject=All, Subcontainers=Yes and InformationLevel=Full under [Export].".into()),
            ("What is taken".into(), "Looked at first. The file stays where it is; the scenario has its name and SHA-256, and counts again as long as it is there unchanged.".into()),
        ]
    }

    fn judge(&self, fields: &[Field], _: &Context<'_>) -> Judgement {
        let typed = fields.first().map_or("", Field::entry);
        let mut judgement = Judgement::default();
        match file(typed) {
            Ok(path) => judgement.requests = Some(vec![Request::ReadExport(path)]),
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}

/// A file that can be read.
fn file(typed: &str) -> Result<PathBuf, String> {
    if typed.is_empty() {
        return Err("Type the path of the export.".into());
    }
    let path = at_home(typed);
    match path.metadata() {
        Ok(about) if about.is_dir() => Err(format!("{} is a folder: add the name of the file.", shown_path(&path))),
        Ok(about) if !about.is_file() => Err(format!("{} is no ordinary file.", shown_path(&path))),
        Ok(_) => Ok(path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(format!("There is no file {}.", shown_path(&path)))
        }
        Err(error) => Err(format!("{} can't be looked at: {error}.", shown_path(&path))),
    }
}
