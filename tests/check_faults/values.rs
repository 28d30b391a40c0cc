//! Values of the wrong kind or out of range.

use super::places::{TOP, hold, is_valid, row};

#[test]
fn a_whole_number_is_within_its_range() {
    hold(
        TOP,
        &[
            row("[restore]\nusn_changed = »-1\n", "restore.usn_changed", "negative", "from 0"),
            row(
                "[restore]\nusn_changed = »9223372036854775808\n",
                "restore.usn_changed",
                "too large",
                "9,223,372,036,854,775,807",
            ),
            row(
                "[restore]\nchanges_made_here = »1000000001\n",
                "restore.changes_made_here",
                "too large",
                "1,000,000,000",
            ),
            row("[restore]\nsite_servers = »0\n", "restore.site_servers", "too small", "from 1"),
            row("[backout]\nsite_servers = »0\n", "backout.site_servers", "too small", "from 1"),
            row("[reimport]\nlines_per_file = »0\n", "reimport.lines_per_file", "too small", "from 1"),
            row("[[event]]\nid = »4294967296\n", "event[0].id", "too large", "4,294,967,295"),
            row("[[event]]\nid = »-1\n", "event[0].id", "negative", ""),
            row(
                "[dirsync]\nglobal_max_seq_in_resync = »2\n",
                "dirsync.global_max_seq_in_resync",
                "too large",
                "0 to 1",
            ),
            row("[[server]]\nname = \"A\"\nservice_pack = »-1\n", "server[0].service_pack", "negative", ""),
        ],
    );
}

#[test]
fn the_ends_of_every_range_are_within_it() {
    for value in [
        "[restore]\nusn_changed = 9223372036854775807",
        "[restore]\nusn_changed = 0",
        "[restore]\nchanges_made_here = 1000000000",
        "[restore]\nsite_servers = 1",
        "[[event]]\nid = 4294967295",
        "[[event]]\nid = 0",
        "[dirsync]\nglobal_max_seq_in_resync = 1",
        "[restore]\ninbound_changes_per_hour = 0.0",
        "[restore]\nbacksync_timeout_minutes = 0",
    ] {
        is_valid(&format!("{TOP}{value}\n"));
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_told_with_the_right_one() {
    hold(
        TOP,
        &[
            row("[restore]\nusn_changed = »\"7483\"\n", "restore.usn_changed", "a text", "without quotes: 7483"),
            row("[restore]\nusn_changed = »7483.0\n", "restore.usn_changed", "fraction", "7483"),
            row("[restore]\nusn_changed = »true\n", "restore.usn_changed", "whole number", ""),
            row("[restore]\nusn_changed = »[7483]\n", "restore.usn_changed", "list", ""),
            row(
                "[restore]\nbacksync_timeout_minutes = »960.5\n",
                "restore.backsync_timeout_minutes",
                "whole number",
                "",
            ),
            row("[migration]\ntarget_delay_minutes = »30.0\n", "migration.target_delay_minutes", "whole number", "30"),
            row(
                "[restore]\ndowntime_allowed = »\"true\"\n",
                "restore.downtime_allowed",
                "true or false",
                "without quotes",
            ),
            row("[restore]\ndowntime_allowed = »1\n", "restore.downtime_allowed", "true or false", ""),
            row("reference = »4711\n", "reference", "text", "\"4711\""),
            row("[[server]]\nname = \"A\"\nexchange = »5.5\n", "server[0].exchange", "\"5.5\"", "\"5.5\""),
            row("tags = »\"restore\"\n", "tags", "list", ""),
            row("tags = [\"a\", »2]\n", "tags[1]", "text", ""),
            row("restore = »1\n", "restore", "table", ""),
            row("server = »\"A\"\n", "server", "list of tables", ""),
            row("server = [»\"A\"]\n", "server[0]", "table", ""),
            row("[authrest]\ntool_version = »5.5\n", "authrest.tool_version", "version", ""),
        ],
    );
}

#[test]
fn a_rate_is_finite_and_not_negative_and_may_be_whole() {
    hold(
        TOP,
        &[
            row("[restore]\ninbound_changes_per_hour = »-0.5\n", "restore.inbound_changes_per_hour", "negative", ""),
            row("[restore]\ninbound_changes_per_hour = »-1\n", "restore.inbound_changes_per_hour", "negative", ""),
            row("[restore]\ninbound_changes_per_hour = »inf\n", "restore.inbound_changes_per_hour", "infinite", ""),
            row("[restore]\ninbound_changes_per_hour = »nan\n", "restore.inbound_changes_per_hour", "not a number", ""),
            row("[restore]\ninbound_changes_per_hour = »\"40\"\n", "restore.inbound_changes_per_hour", "text", "40"),
            row("[migration]\nminutes_per_mailbox = »-2.0\n", "migration.minutes_per_mailbox", "negative", ""),
        ],
    );
    is_valid(&format!("{TOP}[restore]\ninbound_changes_per_hour = 40\n"));
}
