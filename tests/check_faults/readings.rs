//! Readings that cannot all be true, increments that nobody may enter, steps without a reason.

use super::places::{RESTORED, TOP, hold, is_valid, problems, row};

#[test]
fn a_reps_from_value_names_what_is_wrong_in_it() {
    let line = "0,112,16,84x3,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
    let text = format!("{RESTORED}[[restore.partner]]\nserver = \"SERVERB\"\nreps_from = \"{line}\"\n");
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].column), (15, 13));
    assert_eq!(found[0].key, "restore.partner[0].reps_from");
    assert!(found[0].message.contains("field 4") && found[0].message.contains("column 12"), "{found:#?}");
    assert!(found[0].hint.as_deref().unwrap().contains("0,112,16,8483,"), "{found:#?}");
}

#[test]
fn a_line_of_another_server_is_told_in_restore_and_in_repair() {
    hold(
        RESTORED,
        &[
            row(
                "[[restore.partner]]\nserver = \"SERVERB\"\nreps_from = »\"0,112,16,1,22C3A9375FF7D1118FB700C04FB94608,SERVERB\"\n",
                "restore.partner[0].reps_from",
                "line of \"SERVERB\", the restored server is \"SERVERA\"",
                "ends in SERVERA",
            ),
            row(
                "[[repair.partner]]\nserver = \"SERVERB\"\nreps_from = »\"0,112,16,1,22C3A9375FF7D1118FB700C04FB94608,SERVERC\"\n",
                "repair.partner[0].reps_from",
                "line of \"SERVERC\", the restored server is \"SERVERA\"",
                "ends in SERVERA",
            ),
        ],
    );
}

#[test]
fn a_number_beside_a_line_agrees_with_it() {
    let both = |list: &str, usn: u64| {
        let line = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
        format!("{RESTORED}[[{list}.partner]]\nserver = \"SERVERB\"\nreps_from = \"{line}\"\nusn = {usn}\n")
    };
    for list in ["restore", "repair"] {
        is_valid(&both(list, 8_483));
        for (usn, words) in [(8_484, "8,484"), (8_482, "8,482")] {
            let found = problems(both(list, usn));
            assert_eq!((found.len(), found[0].line, found[0].column), (1, 16, 7), "{found:#?}");
            assert_eq!(found[0].key, format!("{list}.partner[0].usn"));
            assert!(found[0].message.contains(words) && found[0].message.contains("8,483"), "{found:#?}");
        }
    }
}

#[test]
fn a_directory_is_restored_after_its_backup_was_taken() {
    hold(
        RESTORED,
        &[row(
            "backup_taken = 1999-01-12T00:00:00Z\nrestored_at = »1999-01-12T00:30:00+01:00\n",
            "restore.restored_at",
            "before the backup",
            "",
        )],
    );
    is_valid(&format!("{RESTORED}backup_taken = 1999-01-12T00:00:00Z\nrestored_at = 1999-01-12T01:00:00+01:00\n"));
}

#[test]
fn the_present_usn_is_not_below_the_restore_point() {
    let below = "usn_at_restore = 7382\nusn_changed = »7381\n";
    hold(RESTORED, &[row(below, "restore.usn_changed", "below the restore point", "")]);
    is_valid(&format!("{RESTORED}usn_at_restore = 7382\nusn_changed = 7382\n"));
}

#[test]
fn no_more_changes_are_missing_than_were_made() {
    let more = "changes_made_here = 3\nchanges_missing = »4\n";
    hold(RESTORED, &[row(more, "restore.changes_missing", "4 of 3", "")]);
    is_valid(&format!("{RESTORED}changes_made_here = 3\nchanges_missing = 3\n"));
    is_valid(&format!("{RESTORED}changes_missing = 4\n"));
}

#[test]
fn increments_of_authrest_are_entered_for_an_authoritative_restore_only() {
    hold(
        TOP,
        &[
            row(
                "[authrest]\nobject_version_increment = »1\n",
                "authrest.object_version_increment",
                "authoritative",
                "",
            ),
            row(
                "[authrest]\npurpose = \"backout\"\nobject_version_increment = »1000\n",
                "authrest.object_version_increment",
                "authoritative",
                "",
            ),
            row(
                "[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = »0\n",
                "authrest.object_version_increment",
                "1 or more",
                "",
            ),
            row("[authrest]\nusn_increment = »100000\n", "authrest.usn_increment", "authoritative", ""),
        ],
    );
    is_valid(&format!("{TOP}[authrest]\nobject_version_increment = 0\n"));
    is_valid(&format!(
        "{TOP}[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = 1\nusn_increment = 0\n"
    ));
}

#[test]
fn a_step_that_was_skipped_or_failed_says_why() {
    hold(
        TOP,
        &[
            row(
                "[[step]]\nchecklist = \"c\"\nid = \"i\"\nstate = »\"skipped\"\n",
                "step[0].state",
                "skipped needs a note",
                "note =",
            ),
            row(
                "[[step]]\nchecklist = \"c\"\nid = \"i\"\nstate = »\"failed\"\n",
                "step[0].state",
                "failed needs a note",
                "note =",
            ),
            row(
                "[[step]]\nchecklist = \"c\"\nid = \"i\"\nnote = \"\"\nstate = »\"failed\"\n",
                "step[0].state",
                "note",
                "",
            ),
        ],
    );
    for fine in ["state = \"done\"", "state = \"undone\"", "state = \"skipped\"\nnote = \"not needed\""] {
        is_valid(&format!("{TOP}[[step]]\nchecklist = \"c\"\nid = \"i\"\n{fine}\n"));
    }
}
