//! Keys that do not exist, and keys that are missing.

use super::places::{TOP, hold, is_valid, row};

#[test]
fn a_key_that_does_not_exist_is_told_with_the_near_one() {
    hold(
        TOP,
        &[
            row("»refrence = \"x\"\n", "refrence", "no key `refrence`", "did you mean `reference`?"),
            row("»Reference = \"x\"\n", "Reference", "no key `Reference`", "did you mean `reference`?"),
            row("»as-of = 1999-01-12T09:30:00Z\n", "as-of", "no key `as-of`", "did you mean `as_of`?"),
            row("[»reimprot]\n", "reimprot", "no key `reimprot`", "did you mean `reimport`?"),
            row("[[»servers]]\nname = \"A\"\n", "servers", "no key `servers`", "did you mean `server`?"),
            row("[restore]\n»usn_chnaged = 1\n", "restore.usn_chnaged", "`usn_chnaged` in [restore]", "`usn_changed`"),
            row("[restore]\nusn_export = {»pth = \"x\"}\n", "restore.usn_export.pth", "no key `pth`", "`path`"),
            row("[[event]]\n[[event]]\n»sevrer = \"A\"\n", "event[1].sevrer", "no key `sevrer`", "`server`"),
            row("[[dirsync.requestor]]\nname = \"P\"\n»impsec = 1\n", "dirsync.requestor[0].impsec", "", "`impseq`"),
        ],
    );
}

#[test]
fn a_key_that_is_near_nothing_is_told_all_the_same() {
    hold(
        TOP,
        &[
            row("»colour = 1\n", "colour", "no key `colour`", ""),
            row("[»weather]\nx = 1\n", "weather", "no key `weather`", ""),
        ],
    );
}

#[test]
fn a_key_of_another_table_is_told_with_its_table() {
    hold(TOP, &[row("»usn_at_restore = 1\n", "usn_at_restore", "no key", "[restore]")]);
}

#[test]
fn a_missing_key_is_told_at_line_1_with_the_whole_key() {
    hold(
        TOP,
        &[
            row("[[server]]\nexchange = \"5.5\"\n", "server[0].name", "`name` is missing", "name ="),
            row("[[server]]\nname = \"A\"\n[[server]]\n", "server[1].name", "`name` is missing", ""),
            row("[[restore.partner]]\nusn = 1\n", "restore.partner[0].server", "`server` is missing", "server ="),
            row("[[repair.partner]]\n", "repair.partner[0].server", "`server` is missing", ""),
            row("[[dirsync.requestor]]\n", "dirsync.requestor[0].name", "`name` is missing", ""),
            row("[[log]]\n", "log[0].path", "`path` is missing", ""),
            row("[[artefact]]\n", "artefact[0].path", "`path` is missing", ""),
            row("[[step]]\nid = \"i\"\nstate = \"done\"\n", "step[0].checklist", "`checklist` is missing", ""),
            row("[[step]]\nchecklist = \"c\"\nstate = \"done\"\n", "step[0].id", "`id` is missing", ""),
            row("[[step]]\nchecklist = \"c\"\nid = \"i\"\n", "step[0].state", "`state` is missing", ""),
            row("[[acknowledged]]\nby = \"jb\"\n", "acknowledged[0].finding", "`finding` is missing", ""),
        ],
    );
    hold("", &[row("title = \"t\"\n", "schema", "`schema` is missing", "schema = 1")]);
    hold("", &[row("schema = 1\n", "title", "`title` is missing", "title =")]);
}

#[test]
fn of_events_and_readings_nothing_is_required() {
    is_valid(&format!("{TOP}[[event]]\n[restore]\n[[restore.reading]]\n"));
}

#[test]
fn columns_are_counted_in_characters() {
    hold(
        TOP,
        &[row(
            "server = [{name = \"ÄÖ東\"}, {name = \"é\", »nam = \"x\"}]\n",
            "server[1].nam",
            "no key `nam`",
            "`name`",
        )],
    );
}
