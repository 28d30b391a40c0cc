//! Every pane and popup, and how to get there: what must hold everywhere is tried in each of them.

use rustix::process::Signal;

use crate::Desk;
use crate::pty::Console;

/// Escape in the one form that is never the beginning of something else.
pub const ESCAPE: &str = "\u{1b}[27u";

/// A pane or popup.
pub struct Place {
    /// Its name, for whoever reads of a failure.
    pub name: &'static str,
    /// What is done to the desk before the console is started.
    before: fn(&Desk),
    /// What the console is started on.
    pub args: &'static [&'static str],
    /// What stands on the screen when it has started.
    begins: &'static str,
    /// What leads there.
    steps: &'static [Step],
}

enum Step {
    /// Keys, and what then stands on the screen.
    Press(&'static str, &'static str),
    /// Somebody else does something to the file.
    Somebody(fn(&Desk)),
}

use Step::{Press, Somebody};

const EDIT: Step = Press("\r", "restore.usn_changed");
const CHANGE: Step = Press("\u{15}7490\r", "1 unsaved");

const FILES: Step = Press("w", "Write a file and its manifest");
const EXPORT: Step = Press("I", "Read a raw directory export");

impl Place {
    const fn at(name: &'static str, steps: &'static [Step]) -> Self {
        Self { name, before: |_| {}, args: &["case.toml"], begins: "8,483", steps }
    }

    /// Goes there, once the console has been started.
    pub fn reached(&self, desk: &Desk, spawn: impl FnOnce(&Self) -> Console) -> Console {
        (self.before)(desk);
        let mut console = spawn(self);
        console.wait_for(self.begins);
        for step in self.steps {
            match step {
                Press(keys, shown) => {
                    console.press(keys);
                    console.wait_for(shown);
                }
                Somebody(does) => does(desk),
            }
        }
        console
    }

    /// What stands on the screen there.
    pub fn shown(&self) -> &'static str {
        let shown = |step: &Step| match step {
            Press(_, shown) => Some(*shown),
            Somebody(_) => None,
        };
        self.steps.iter().rev().find_map(shown).unwrap_or(self.begins)
    }
}

/// All of them.
pub const PLACES: &[Place] = &[
    Place::at("overview", &[Press("1", "The case")]),
    Place::at("usn", &[Press("2", "Discrepancy")]),
    Place::at("authrest", &[Press("3", "AUTHREST 0 1600")]),
    Place::at("all ways", &[Press("3", "AUTHREST 0 1600"), Press("c", "Stays behind")]),
    Place::at("before and after", &[Press("3", "AUTHREST 0 1600"), Press("c", "Stays behind"), Press("c", "NOT READ")]),
    Place {
        before: backout,
        begins: "NEEDED",
        ..Place::at("confirmation", &[Press("3", "Object-Versions would rise"), Press("\r", "Type this")])
    },
    Place { before: resync, begins: "ERROR 14", ..Place::at("requestors", &[Press("4", "Highest, over all")]) },
    Place { before: resync, begins: "ERROR 14", ..Place::at("cures", &[Press("4c", "reckon with it here")]) },
    Place {
        before: resync,
        begins: "ERROR 14",
        ..Place::at("filtered requestors", &[Press("4/west", "1 of 3 shown")])
    },
    Place { before: resync, begins: "ERROR 14", ..Place::at("new requestor", &[Press("4a", "Add a requestor")]) },
    Place {
        before: resync,
        begins: "ERROR 14",
        ..Place::at(
            "pasted listing",
            &[Press("\u{1b}[200~Highest SrvSync is 81, Current Dirsync Cycle is 12\r\u{1b}[201~", "LISTDS: 1 value")],
        )
    },
    Place {
        before: |desk| desk.write("case.toml", backsync::cases::named("migration-slow").unwrap().text),
        begins: "SLOW",
        ..Place::at("migration", &[Press("7", "Minutes lost")])
    },
    Place {
        before: backout,
        begins: "NEEDED",
        ..Place::at("checklist", &[Press("5", "What happens"), Press("\r", "STEP 1 OF 36")])
    },
    Place { before: backout, begins: "NEEDED", ..Place::at("all checklists", &[Press("5b", "Not for this case")]) },
    Place {
        before: backout,
        begins: "NEEDED",
        ..Place::at(
            "recording",
            &[Press("5", "What happens"), Press("\r", "STEP 1 OF 36"), Press("n", "may be left empty")],
        )
    },
    Place {
        before: backout,
        begins: "NEEDED",
        ..Place::at(
            "check of a backed-out upgrade",
            &[Press("3", "Object-Versions would rise"), Press("cc", "TO CHECK"), Press("\r", "What was found")],
        )
    },
    Place::at(
        "reading after the repair",
        &[Press("3", "AUTHREST 0 1600"), Press("cc", "NOT READ"), Press("jjjjj\r", "When it was read")],
    ),
    Place::at("with the mouse", &[Press("m", "the mouse selects here now")]),
    Place::at("filter", &[Press("2", "Discrepancy"), Press("/b", "filter:")]),
    Place::at("input", &[EDIT]),
    Place::at("explanation", &[Press("i", "How to learn it")]),
    Place::at("new partner", &[Press("a", "Add a partner")]),
    Place::at("asked for text", &[Press("p", "Paste what was read")]),
    Place::at(
        "pasted text",
        &[Press(
            "\u{1b}[200~SERVERC: 0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA\u{1b}[201~",
            "1 of 1 reading will be taken",
        )],
    ),
    Place::at("values", &[Press("e", "Values")]),
    Place::at("save as", &[Press("S", "Save as")]),
    Place::at("picker", &[Press("o", "Open a scenario")]),
    Place { args: &[], begins: "Open a scenario", ..Place::at("picker without a case", &[]) },
    Place::at("new case", &[Press("N", "A new scenario")]),
    Place::at("check", &[Press("C", "in order")]),
    Place::at("files", &[FILES]),
    Place::at("files into another folder", &[FILES, Press("f\u{15}case.toml\r", "is no folder")]),
    Place {
        before: |desk| {
            std::fs::create_dir_all(desk.folder.path().join("out/case")).unwrap();
            desk.write("out/case/AUTHREST.CMD", "theirs");
        },
        ..Place::at("files over others", &[FILES, Press("\r", "write over AUTHREST.CMD")])
    },
    Place {
        before: raises_versions,
        ..Place::at("confirming", &[Press("w", "waits to be confirmed"), Press("\r", "Object-Versions rise")])
    },
    Place::at("asked for an export", &[EXPORT]),
    Place { before: has_an_export, ..Place::at("export", &[EXPORT, Press("usn.csv\r", "1 object in usn.csv")]) },
    Place {
        before: |desk| desk.write("usn.csv", "Obj-Class\r\n"),
        ..Place::at("faulty export", &[EXPORT, Press("usn.csv\r", "can't be taken: 1 fault")])
    },
    Place::at("palette", &[Press(":", "Commands")]),
    Place::at("keys", &[Press("?", "Keys")]),
    Place::at("value to a file", &[Press("Y", "Write the value to a file")]),
    Place::at("leaving", &[EDIT, CHANGE, Press("q", "Leave with 1 unsaved edit?")]),
    Place::at(
        "opening another",
        &[EDIT, CHANGE, Press("o", "Open a scenario"), Press("many-partners\r", "save, then open the other")],
    ),
    Place {
        before: |desk| desk.write("other.toml", "schema = 1\ntitle = \"other\"\n"),
        ..Place::at("overwriting", &[Press("S", "Save as"), Press("\u{15}other.toml\r", "There is such a file")])
    },
    Place::at("both sides", &[EDIT, CHANGE, Somebody(changes), Press("s", "on the disk")]),
    Place::at("gone", &[EDIT, CHANGE, Somebody(removes), Press("s", "The file is gone")]),
    Place::at("faults", &[Somebody(breaks), Press("R", "1 fault")]),
    Place { before: leaves_an_edit, begins: "7,483 -> 7,490", ..Place::at("recovery", &[]) },
    Place {
        before: |desk| {
            leaves_an_edit(desk);
            changes(desk);
        },
        begins: "fit no more",
        ..Place::at("recovery that does not fit", &[])
    },
];

fn resync(desk: &Desk) {
    desk.write("case.toml", backsync::cases::named("resync-error-14").unwrap().text);
}

fn backout(desk: &Desk) {
    desk.write("case.toml", backsync::cases::named("backed-out-bridgehead").unwrap().text);
}

fn changes(desk: &Desk) {
    desk.write("case.toml", &desk.text().replace("usn_changed = 7483 ", "usn_changed = 7484 "));
}

fn removes(desk: &Desk) {
    std::fs::remove_file(desk.file()).unwrap();
}

fn breaks(desk: &Desk) {
    desk.write("case.toml", &desk.text().replace("usn_changed = 7483 ", "usn_changed = \"7483\" "));
}

fn raises_versions(desk: &Desk) {
    let authrest =
        "[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = 10\nusn_increment = 100\n";
    desk.write("case.toml", &format!("{}\n{authrest}", desk.text()));
}

fn has_an_export(desk: &Desk) {
    desk.write("usn.csv", "Obj-Class,Directory Name,USN-Changed\r\nMailbox,ANNA,7381\r\n");
}

/// An earlier session that was killed.
fn leaves_an_edit(desk: &Desk) {
    let mut console = desk.open();
    console.press("\r\u{15}7490\r");
    console.wait_for("1 unsaved");
    Console::signal(console.pid(), Signal::KILL);
    let _ = console.ended();
}
