//! The user's own checklists: the files in the folder `checklists`, read by the code that reads the built-in ones.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::checklist::{Lists, OwnFile};
use crate::scenario::Faults;

use super::SettingFault;
use super::read::text;
use super::themes::names;

/// All lists, the built-in ones first, and what is wrong with the user's; a list with a fault is left out.
pub fn checklists(folder: Option<&Path>) -> (Lists, Vec<SettingFault>) {
    let mut faults = Vec::new();
    let Some(folder) = folder.map(|folder| folder.join("checklists")) else {
        return (Lists::built_in().clone(), faults);
    };
    let read = |name: String| {
        let file = folder.join(format!("{name}.toml"));
        text(&file, &mut faults).map(|text| (name, file, text))
    };
    let files: Vec<_> = names(&folder).into_iter().filter_map(read).collect();
    let own: Vec<OwnFile<'_>> = files.iter().map(|(name, _, text)| OwnFile { name, text }).collect();
    let (lists, found) = Lists::with(&own);
    for (position, (_, file, text)) in files.iter().enumerate() {
        let mut of_file = Faults::default();
        found.iter().filter(|(its, _)| *its == position).for_each(|(_, fault)| of_file.push(fault.clone()));
        faults.extend(SettingFault::all(file, text, of_file));
    }
    (lists, faults)
}

/// All lists, read when somebody first asks for one: the first picture does not wait for them.
#[derive(Debug, Default)]
pub struct Shelf {
    folder: Option<PathBuf>,
    read: OnceLock<(Lists, usize)>,
}

impl Shelf {
    /// With those of the user's folder; without one the built-in lists.
    pub fn of(folder: Option<PathBuf>) -> Self {
        Self { folder, read: OnceLock::new() }
    }

    /// All of them.
    pub fn lists(&self) -> &Lists {
        &self.read().0
    }

    /// How many faults keep lists of the user out.
    pub fn faults(&self) -> usize {
        self.read().1
    }

    fn read(&self) -> &(Lists, usize) {
        self.read.get_or_init(|| {
            let (lists, faults) = checklists(self.folder.as_deref());
            (lists, faults.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "id = \"mine\"\ntitle = \"Mine\"\narticle = \"Q201414\"\nkind = \"read-do\"\n\
        [[step]]\nid = \"look\"\ntitle = \"Look\"\nwhat = \"Look.\"\nsource = [\"Q201414 step 4\"]\n";

    #[test]
    fn three_mistakes_are_three_messages_with_file_line_and_column_and_nobody_else_is_disturbed() {
        let folder = tempfile::tempdir().unwrap();
        let lists = folder.path().join("checklists");
        std::fs::create_dir(&lists).unwrap();
        std::fs::write(lists.join("mine.toml"), OWN).unwrap();
        let broken =
            OWN.replace("Q201414\"\n", "Q20141\"\n").replace("what =", "waht =").replace("\"look\"", "\"Look\"");
        let broken = broken.replace("\"mine\"", "\"broken\"");
        std::fs::write(lists.join("broken.toml"), broken).unwrap();
        let (lists, faults) = checklists(Some(folder.path()));
        let root = format!("{}/", folder.path().display());
        let shown: Vec<String> = faults.iter().map(|fault| fault.to_string().replace(&root, "")).collect();
        assert_eq!(
            shown,
            [
                "checklists/broken.toml:3:11: `article` names \"Q20141\", and there is no such article; did you mean \"Q201414\"?",
                "checklists/broken.toml:6:6: `id` cannot be \"Look\"; write small letters, digits and hyphens, at most 60: note-usn-changed",
                "checklists/broken.toml:8:1: there is no key `waht` in [step]; did you mean `what`?",
            ]
        );
        assert_eq!(lists.own().iter().map(|list| list.id.as_str()).collect::<Vec<_>>(), ["mine"]);
        assert_eq!(lists.all().len(), Lists::built_in().all().len() + 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let lists = folder.path().join("checklists");
        std::fs::create_dir(&lists).unwrap();
        std::os::unix::fs::symlink("/nowhere/at/all", lists.join("x.toml")).unwrap();
        let (_, faults) = checklists(Some(folder.path()));
        let [fault] = faults.as_slice() else { panic!("{faults:#?}") };
        let shown = "x.toml:1:1: could not be read: it is a link to a file that is not there; put that file there, or remove the link";
        assert!(fault.to_string().ends_with(shown), "{fault}");
    }

    #[test]
    fn without_a_folder_there_are_the_built_in_lists() {
        for folder in [None, Some(Path::new("/nowhere/at/all"))] {
            let (lists, faults) = checklists(folder);
            assert_eq!((lists.all(), faults), (Lists::built_in().all(), Vec::new()));
        }
    }

    #[test]
    fn what_the_documentation_shows_has_no_fault() {
        let document = include_str!("../../docs/checklists.md");
        let shown = document.split("```").filter_map(|part| part.strip_prefix("toml\n"));
        // What stands in a scenario file is shown too.
        let shown: Vec<&str> = shown.filter(|part| part.starts_with("id = ")).collect();
        let [list] = shown.as_slice() else { panic!("the page shows one list") };
        let own = list.replace("\"find-discrepancy\"", "\"another\"");
        let (_, faults) = Lists::with(&[OwnFile { name: "another", text: &own }]);
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_documentation_names_every_key() {
        use crate::checklist::{AgainFile, ConditionFile, IfNotFile, ListFile, MemoryFile, RecordFile, StepFile};
        let document = include_str!("../../docs/checklists.md");
        let tables = [
            ListFile::SPEC,
            MemoryFile::SPEC,
            StepFile::SPEC,
            RecordFile::SPEC,
            IfNotFile::SPEC,
            AgainFile::SPEC,
            ConditionFile::SPEC,
        ];
        for field in tables.iter().flat_map(|table| table.fields) {
            let named = [format!("`{}`", field.key), format!("`{} = ", field.key), format!("{{ {} = ", field.key)];
            assert!(named.iter().any(|named| document.contains(named)), "{} is not in docs/checklists.md", field.key);
        }
    }
}
