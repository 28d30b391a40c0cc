//! The folder being typed.

use std::path::{Path, PathBuf};

use crate::action::{ActionId, Key};
use crate::tui::widgets::line_edit::LineEdit;
use crate::values::shown_path;

use super::super::save_as::at_home;

/// The input, and what is wrong with it.
pub struct Asking {
    pub edit: LineEdit,
    pub wrong: Option<String>,
    here: PathBuf,
}

/// What becomes of it.
pub enum Typed {
    Stay,
    Left,
    Folder(PathBuf),
}

impl Asking {
    /// Begins with the folder that is chosen.
    pub fn new(folder: &Path, here: &Path) -> Self {
        Self { edit: LineEdit::new(&folder.display().to_string()), wrong: None, here: here.to_owned() }
    }

    /// The whole path, where what is typed is none.
    pub fn whole(&self) -> Option<PathBuf> {
        let typed = at_home(self.edit.text().trim());
        (!typed.as_os_str().is_empty() && typed.is_relative()).then(|| self.here.join(typed))
    }

    pub fn act(&mut self, action: ActionId) -> Typed {
        match action {
            ActionId::Cancel => Typed::Left,
            ActionId::Accept => match self.folder() {
                Ok(folder) => Typed::Folder(folder),
                Err(wrong) => {
                    self.wrong = Some(wrong);
                    Typed::Stay
                }
            },
            _ => Typed::Stay,
        }
    }

    pub fn key(&mut self, key: Key) {
        if self.edit.key(key) {
            self.wrong = None;
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.edit.paste(text);
        self.wrong = None;
    }

    fn folder(&self) -> Result<PathBuf, String> {
        let typed = self.edit.text().trim();
        if typed.is_empty() {
            return Err("Type the name of a folder; it is made if it is not there.".into());
        }
        let folder = self.here.join(at_home(typed));
        // Of a folder that is not there yet, what it would be in.
        let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
        match there.filter(|part| !part.as_os_str().is_empty() && !part.is_dir()) {
            Some(file) => Err(format!("{} is no folder.", shown_path(file))),
            None => Ok(folder),
        }
    }
}
