//! The lists there are: the built-in ones, and those of the user beside them.

use std::sync::LazyLock;

use crate::scenario::{Fault, Suggest};

use super::list::{List, Then};
use super::load;
use super::own::{self, OwnFile};

/// A built-in list: its id, and its file.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The file.
    pub text: &'static str,
}

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        &[$(BuiltIn { id: $id, text: include_str!(concat!("../../assets/checklists/", $id, ".toml")) }),+]
    };
}

/// All built-in lists, in the order in which lists that apply alike are shown.
pub const BUILT_IN: &[BuiltIn] = built_in![
    "backout-bridgehead-with-55",
    "backout-bridgehead-without-55",
    "backout-member-with-55",
    "backout-single-server-site",
    "find-discrepancy",
    "after-restore",
    "raise-usn-authrest",
    "raise-usn-import",
    "update-now",
    "verify-within-site",
    "plan-next-repair",
    "verify-between-sites",
    "fault-within-site",
    "fault-between-sites",
    "set-file-version",
    "cure-error-14",
    "make-resync",
    "import-resync",
    "ccmail-hub",
    "ccmail-users",
    "migration-delays",
];

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists: Vec<List> = BUILT_IN.iter().filter_map(|built_in| load::read(built_in.text).ok()).collect();
    called_by(&mut lists);
    Lists { lists, built_in: BUILT_IN.len() }
});

/// Lists that know each other.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    lists: Vec<List>,
    built_in: usize,
}

impl Lists {
    /// The built-in lists.
    pub fn built_in() -> &'static Lists {
        &LISTS
    }

    /// The built-in lists and, of the user's files, those without a fault. Returns the faults by the position of their file.
    pub fn with(files: &[OwnFile<'_>]) -> (Lists, Vec<(usize, Fault)>) {
        let mut all = Self::built_in().clone();
        let (own, faults) = own::read(&all.lists, files);
        all.lists.extend(own);
        called_by(&mut all.lists);
        (all, faults)
    }

    /// All of them, the built-in ones first.
    pub fn all(&self) -> &[List] {
        &self.lists
    }

    /// The user's own.
    pub fn own(&self) -> &[List] {
        self.lists.get(self.built_in..).unwrap_or_default()
    }

    /// The list of this id.
    pub fn get(&self, id: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The id that is nearest to one that there is not.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        Suggest::default().nearest(id, self.lists.iter().map(|list| list.id.as_str()))
    }
}

/// Notes in each list the steps of others that go on with it.
fn called_by(lists: &mut [List]) {
    let mut calls: Vec<(String, (String, String))> = Vec::new();
    for list in lists.iter() {
        for step in &list.steps {
            if let Some(Then::List(on)) = step.if_not.as_ref().map(|if_not| &if_not.then) {
                calls.push((on.value.0.clone(), (list.id.clone(), step.id.clone())));
            }
        }
    }
    for list in lists {
        list.called_by = calls.iter().filter(|(on, _)| *on == list.id).map(|(_, by)| by.clone()).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::syntax::Lines;

    fn told(text: &str, faults: &[Fault]) -> Vec<String> {
        let lines = Lines::of(text);
        let shown = |fault: &Fault| {
            let place = lines.place(fault.span.start);
            format!("{}:{}: {}; {}", place.line, place.column, fault.message, fault.hint.as_deref().unwrap_or_default())
        };
        faults.iter().map(shown).collect()
    }

    #[test]
    fn the_built_in_lists_have_no_fault_and_name_only_what_there_is() {
        for built_in in BUILT_IN {
            let read = load::read(built_in.text);
            let list = read.unwrap_or_else(|faults| panic!("{}: {:#?}", built_in.id, told(built_in.text, &faults)));
            assert_eq!(list.id, built_in.id, "a file is called as its list");
        }
        let ids: Vec<&str> = Lists::built_in().all().iter().map(|list| list.id.as_str()).collect();
        for list in Lists::built_in().all() {
            assert_eq!(own::dangling(list, &ids, &[]), [], "{}", list.id);
        }
    }

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/checklists");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
        let mut ids: Vec<&str> = BUILT_IN.iter().map(|built_in| built_in.id).collect();
        files.sort();
        ids.sort_unstable();
        assert_eq!(files, ids);
    }

    const OWN: &str = "id = \"mine\"\ntitle = \"Mine\"\narticle = \"Q201414\"\nkind = \"read-do\"\n\
        [[step]]\nid = \"look\"\ntitle = \"Look\"\nwhat = \"Look.\"\nsource = [\"Q201414 step 4\"]\n";

    #[test]
    fn three_mistakes_of_an_own_list_are_three_messages_and_the_built_in_lists_stay() {
        let text = OWN.replace("read-do", "read-dou").replace("step 4", "stepp 4").replace("what =", "waht =");
        let files = [OwnFile { name: "mine", text: &text }];
        let (lists, faults) = Lists::with(&files);
        let faults: Vec<Fault> = faults.into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(
            told(&text, &faults),
            [
                "4:8: `kind` cannot be \"read-dou\"; did you mean \"read-do\"?",
                "8:1: there is no key `waht` in [step]; did you mean `what`?",
                "9:11: `source` names no place of Q201414; did you mean \"Q201414 step 4\"?",
            ]
        );
        assert_eq!(lists.all(), Lists::built_in().all());
    }

    #[test]
    fn a_step_that_there_is_not_is_told_together_with_a_key_that_there_is_not() {
        let text = format!("{OWN}expect = \"it\"\nif_not = {{ text = \"go on\", step = \"nowhere\" }}\n");
        let text = text.replace("what =", "waht =");
        let (_, faults) = Lists::with(&[OwnFile { name: "mine", text: &text }]);
        let faults: Vec<Fault> = faults.into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(
            told(&text, &faults),
            [
                "8:1: there is no key `waht` in [step]; did you mean `what`?",
                "11:35: there is no step \"nowhere\" in this list; the steps are named by their id",
            ]
        );
    }

    #[test]
    fn own_lists_may_name_each_other_but_need_names_of_their_own() {
        let expect = "expect = \"it\"\nif_not = { text = \"go on\", list = \"other\" }\n";
        let (mine, other) = (format!("{OWN}{expect}"), OWN.replace("\"mine\"", "\"other\""));
        let file = |name, text| OwnFile { name, text };
        let (lists, faults) = Lists::with(&[file("mine", &mine), file("other", &other)]);
        assert_eq!((lists.own().len(), faults.len()), (2, 0));
        let (lists, faults) = Lists::with(&[file("mine", &mine), file("again", OWN)]);
        let said: Vec<_> = faults.iter().map(|(file, fault)| (*file, fault.message.as_str())).collect();
        assert_eq!(said, [(0, "there is no list \"other\""), (1, "there is a list \"mine\" already")]);
        assert_eq!(lists.own(), []);
        let built_in = OWN.replace("\"mine\"", "\"find-discrepancy\"");
        assert_eq!(Lists::with(&[file("x", &built_in)]).1.len(), 1);
    }
}
