//! Names that do not exist or stand twice, and paths that lead out of the folder.

use super::places::{RESTORED, TOP, hold, is_valid, row};

#[test]
fn a_server_that_is_named_is_declared() {
    hold(
        TOP,
        &[
            row("[restore]\nserver = »\"SERVERA\"\n", "restore.server", "no [[server]] \"SERVERA\"", "[[server]]"),
            row("[[event]]\nserver = »\"X\"\n", "event[0].server", "no [[server]] \"X\"", ""),
            row("[[log]]\npath = \"a.evt\"\nserver = »\"X\"\n", "log[0].server", "no [[server]] \"X\"", ""),
            row("[dirsync]\nserver = »\"X\"\n", "dirsync.server", "no [[server]] \"X\"", ""),
            row("[backout]\nserver = »\"X\"\n", "backout.server", "no [[server]] \"X\"", ""),
            row("[ccmail]\nserver = »\"X\"\n", "ccmail.server", "no [[server]] \"X\"", ""),
            row("[[restore.partner]]\nserver = »\"X\"\n", "restore.partner[0].server", "no [[server]] \"X\"", ""),
            row("[[repair.partner]]\nserver = »\"X\"\n", "repair.partner[0].server", "no [[server]] \"X\"", ""),
        ],
    );
}

#[test]
fn a_name_that_is_nearly_declared_is_told_with_the_near_one() {
    let typo = "[[restore.partner]]\nserver = »\"SERVRB\"\n";
    hold(RESTORED, &[row(typo, "restore.partner[0].server", "\"SERVRB\"", "did you mean \"SERVERB\"?")]);
}

#[test]
fn names_are_found_without_case_also_beyond_ascii() {
    for (declared, named) in [("SERVERA", "servera"), ("MÜNCHEN", "münchen"), ("ΣΑΜΟΣ", "σαμος"), ("k", "\u{212a}")]
    {
        is_valid(&format!("{TOP}[[server]]\nname = \"{declared}\"\n[restore]\nserver = \"{named}\"\n"));
    }
}

#[test]
fn folding_is_simple_and_does_not_make_two_letters_of_one() {
    is_valid(&format!("{TOP}[[server]]\nname = \"STRASSE\"\n[[server]]\nname = \"straße\"\n"));
}

#[test]
fn what_must_be_unique_is_told_at_the_second_place() {
    hold(
        TOP,
        &[
            row("[[server]]\nname = \"A\"\n[[server]]\nname = »\"A\"\n", "server[1].name", "\"A\" is listed twice", ""),
            row("[[server]]\nname = \"A\"\n[[server]]\nname = »\"a\"\n", "server[1].name", "\"a\" is listed twice", ""),
            row("[[server]]\nname = \"ΣΑΜΟΣ\"\n[[server]]\nname = »\"σαμος\"\n", "server[1].name", "listed twice", ""),
            row(
                "[[dirsync.requestor]]\nname = \"PO\"\n[[dirsync.requestor]]\nname = »\"po\"\n",
                "dirsync.requestor[1].name",
                "\"po\" is listed twice",
                "",
            ),
        ],
    );
    hold(
        RESTORED,
        &[
            row(
                "[[restore.partner]]\nserver = \"SERVERB\"\n[[restore.partner]]\nserver = »\"serverb\"\n",
                "restore.partner[1].server",
                "\"serverb\" is listed twice",
                "",
            ),
            row(
                "[[repair.partner]]\nserver = \"SERVERB\"\n[[repair.partner]]\nserver = »\"SERVERB\"\n",
                "repair.partner[1].server",
                "\"SERVERB\" is listed twice",
                "",
            ),
        ],
    );
}

#[test]
fn the_restored_server_is_not_its_own_partner() {
    hold(
        RESTORED,
        &[
            row(
                "[[restore.partner]]\nserver = »\"servera\"\n",
                "restore.partner[0].server",
                "the restored server and listed as a partner",
                "",
            ),
            row(
                "[[repair.partner]]\nserver = »\"SERVERA\"\n",
                "repair.partner[0].server",
                "the restored server and listed as a partner",
                "",
            ),
        ],
    );
}

#[test]
fn ids_of_checklists_steps_and_findings_are_nobodys_business_here() {
    is_valid(&format!(
        "{TOP}[[step]]\nchecklist = \"no such\"\nid = \"none\"\nstate = \"done\"\n[[acknowledged]]\nfinding = \"never heard of\"\n"
    ));
}

#[test]
fn the_template_stays_beside_the_scenario() {
    hold(
        TOP,
        &[
            row("[reimport]\ntemplate = »\"/tmp/usnfix.csv\"\n", "reimport.template", "", "absolute"),
            row("[reimport]\ntemplate = »\"../usnfix.csv\"\n", "reimport.template", "", ".."),
            row("[reimport]\ntemplate = »\"a/../../usnfix.csv\"\n", "reimport.template", "", ".."),
            row("[reimport]\ntemplate = »'C:\\usnfix.csv'\n", "reimport.template", "", "absolute"),
            row("[reimport]\ntemplate = »'\\\\host\\share\\usnfix.csv'\n", "reimport.template", "", "absolute"),
            row("[reimport]\ntemplate = »'..\\usnfix.csv'\n", "reimport.template", "", ".."),
        ],
    );
    is_valid(&format!("{TOP}[reimport]\ntemplate = \"export/usn..fix.csv\"\n"));
}

#[test]
fn files_behind_paths_are_not_looked_for() {
    is_valid(&format!("{TOP}[[log]]\npath = \"nowhere/at/all.evt\"\n[reimport]\ntemplate = \"nowhere.csv\"\n"));
}
