//! Saving under another name.

use std::path::{Path, PathBuf};

use crate::tui::request::{Request, Save};
use crate::values::shown_path;

use super::{Context, Field, Form, Inquiry, Judgement, Say};

/// The form.
pub struct SaveAs;

impl SaveAs {
    /// The form; it begins with the present name.
    pub fn form(cx: &Context<'_>) -> Form {
        let name = cx.case.map_or_else(String::new, |case| {
            if case.document.is_built_in() {
                format!("{}.toml", case.document.path().file_stem().unwrap_or_default().to_string_lossy())
            } else {
                case.document.path().display().to_string()
            }
        });
        Self::named(&name, cx)
    }

    /// The form with a name to begin with.
    pub fn named(name: &str, cx: &Context<'_>) -> Form {
        Form::new(Box::new(Self), vec![Field::new("", name)], cx)
    }
}

impl Inquiry for SaveAs {
    fn title(&self) -> String {
        "Save as".into()
    }

    fn verb(&self) -> &'static str {
        "save"
    }

    fn writes_file(&self) -> bool {
        true
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![(
            "What it does".into(),
            "Writes the scenario to this file and goes on with it. An existing file is not overwritten without asking."
                .into(),
        )]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let typed = fields.first().map_or("", Field::entry);
        let own = cx.case.is_some_and(|case| !case.document.is_built_in() && Path::new(typed) == case.document.path());
        let mut judgement = Judgement::default();
        match file(typed) {
            Ok(path) => {
                if own {
                    judgement.says.push(Say::Doubt("That is the file it has: type another name.".into()));
                } else if path.exists() {
                    judgement
                        .says
                        .push(Say::Doubt("There is such a file. Before it is overwritten you are asked.".into()));
                }
                judgement.requests = Some(vec![Request::Save(Save::As { path, overwrite: false })]);
            }
            Err(wrong) => judgement.says.push(Say::Wrong(wrong)),
        }
        judgement
    }
}

/// A path that a file can be written to.
pub fn file(typed: &str) -> Result<PathBuf, String> {
    if typed.is_empty() {
        return Err("Type the name of the file.".into());
    }
    let path = at_home(typed);
    if path.is_dir() {
        return Err(format!("{} is a folder: add the name of the file.", shown_path(&path)));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(format!("There is no folder {}.", shown_path(folder)));
    }
    Ok(path)
}

/// A path as it is typed: `~/` stands for the user's own folder.
pub fn at_home(typed: &str) -> PathBuf {
    match typed.strip_prefix("~/") {
        Some(rest) => std::env::var_os("HOME").map_or_else(|| PathBuf::from(typed), |home| Path::new(&home).join(rest)),
        None => PathBuf::from(typed),
    }
}
