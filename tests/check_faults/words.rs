//! Times, versions and words: values that are written in a form of their own.

use super::places::{TOP, hold, is_valid, problems, row};

#[test]
fn a_time_has_an_offset_and_exists() {
    hold(
        TOP,
        &[
            row("opened = »1999-01-12T09:30:00\n", "opened", "local time", "1999-01-12T09:30:00Z"),
            row("opened = »1999-01-12\n", "opened", "without a time", "1999-01-12T"),
            row("opened = »09:30:00\n", "opened", "without a date", "offset"),
            row("opened = »9999-12-31T23:59:59-23:59\n", "opened", "no such time", ""),
            row("opened = »1999-02-30T09:30:00Z\n", "opened", "no such time", ""),
            row("opened = »\"1999-01-12T09:30:00Z\"\n", "opened", "text", "without quotes"),
            row("opened = »1999\n", "opened", "a time", ""),
            row("[restore]\nread_at = »1999-01-12T09:30:00\n", "restore.read_at", "local time", ""),
            row("[[restore.reading]]\nat = »1999-01-12T09:30:00\n", "restore.reading[0].at", "local time", ""),
        ],
    );
}

#[test]
fn a_time_may_be_written_in_every_way_of_toml() {
    for time in
        ["1999-01-12T09:30:00Z", "1999-01-12t09:30:00z", "1999-01-12 09:30:00Z", "1999-01-12T09:30:00.123-11:30"]
    {
        is_valid(&format!("{TOP}opened = {time}\n"));
    }
}

#[test]
fn a_word_that_is_not_one_of_a_few_is_told_with_the_near_one_or_with_all() {
    hold(
        TOP,
        &[
            row("[restore]\nbacksync = »\"abortd\"\n", "restore.backsync", "\"abortd\"", "did you mean \"aborted\"?"),
            row("[restore]\nbacksync = »\"Aborted\"\n", "restore.backsync", "\"Aborted\"", "did you mean \"aborted\"?"),
            row("[restore]\nbacksync = »\"gone\"\n", "restore.backsync", "\"gone\"", "\"running\", \"completed\""),
            row("[restore]\nbacksync = »\"\"\n", "restore.backsync", "\"\"", "\"running\""),
            row("symptoms = [\"ds-busy\", »\"ds-bussy\"]\n", "symptoms[1]", "\"ds-bussy\"", "\"ds-busy\""),
            row(
                "[[server]]\nname = \"A\"\nexchange = »\"6.0\"\n",
                "server[0].exchange",
                "\"6.0\"",
                "\"5.5\", \"2003\"",
            ),
            row("[repair]\nmethod = »\"autrest\"\n", "repair.method", "\"autrest\"", "\"authrest\""),
            row("[authrest]\npurpose = »\"resume\"\n", "authrest.purpose", "\"resume\"", "\"resume-replication\""),
        ],
    );
}

#[test]
fn a_version_is_three_or_four_numbers() {
    for wrong in ["5.5", "5", "5.5.1960.8.1", "5.5.x", "5..5.1", "", "v5.5.1960"] {
        let text = format!("{TOP}[authrest]\ntool_version = \"{wrong}\"\n");
        let found = problems(&text);
        assert_eq!((found.len(), found[0].line, found[0].column), (1, 4, 16), "{wrong}: {found:#?}");
        assert_eq!(found[0].key, "authrest.tool_version");
    }
    is_valid(&format!("{TOP}[authrest]\ntool_version = \"5.5.1960\"\n[dirsync]\ndxa_version = \"5.5.2524.0\"\n"));
}
