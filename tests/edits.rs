#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Edits change the bytes they are about and no others, whatever form of TOML the file is written in.

use backsync::scenario::{Change, Draft, Edit, EditError, Path, Scalar};

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn set(at: &str, to: Scalar<'static>) -> Edit {
    Edit::one(Change::Set { at: path(at), to })
}

fn text(text: &'static str) -> Scalar<'static> {
    Scalar::Text(text.into())
}

/// The text after an edit; undone, it must be the one before.
fn edited(before: &str, edit: &Edit) -> String {
    let mut draft = Draft::new(before.to_owned()).unwrap();
    let step = draft.plan(edit).unwrap();
    draft.take(step);
    let after = draft.text().to_owned();
    let undo = draft.plan_undo().unwrap();
    draft.take(undo);
    assert_eq!(draft.text(), before, "undone");
    after
}

const HEAD: &str = "schema = 1\ntitle = \"x\"\n";

fn with_head(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

#[test]
fn a_value_is_replaced_in_place_and_its_comment_stays() {
    let before = with_head("[restore]   # a\nusn_changed   =   7_483   # read on Tuesday\r\nchanges_made_here = 3\n");
    let after = edited(&before, &set("restore.usn_changed", Scalar::Whole(8_497)));
    assert_eq!(after, before.replace("7_483", "8_497"));
}

#[test]
fn a_new_key_stands_behind_the_key_that_comes_before_it_in_the_format() {
    let before =
        with_head("[restore]\nbacksync = \"aborted\"  # why\n  # a remark on what follows\nchanges_made_here = 3\n");
    let after = edited(&before, &set("restore.usn_changed", Scalar::Whole(5)));
    assert_eq!(after, before.replace("# why\n", "# why\nusn_changed = 5\n"));
}

#[test]
fn a_new_first_key_stands_under_the_header() {
    let before = with_head("[[server]]\nname = \"A\"\n\n[restore] # r\n\n# about the reading\n\tusn_changed = 5");
    let after = edited(&before, &set("restore.server", text("A")));
    assert_eq!(after, before.replace("# r\n", "# r\n\tserver = \"A\"\n"));
}

#[test]
fn a_file_without_a_last_line_break_keeps_none() {
    let before = with_head("[restore]\nusn_changed = 5");
    let after = edited(&before, &set("restore.changes_made_here", Scalar::Whole(1)));
    assert_eq!(after, format!("{before}\nchanges_made_here = 1"));
    let after = edited(&before, &set("repair.usn_changed", Scalar::Whole(9)));
    assert_eq!(after, format!("{before}\n\n[repair]\nusn_changed = 9"));
}

#[test]
fn a_file_with_crlf_gets_crlf() {
    let before = with_head("[restore]\nusn_changed = 5\n").replace('\n', "\r\n");
    let after = edited(&before, &set("restore.changes_made_here", Scalar::Whole(1)));
    assert_eq!(after, format!("{before}changes_made_here = 1\r\n"));
    let after = edited(&before, &set("notes", text("a\nb")));
    assert_eq!(after, before.replace("\"x\"\r\n", "\"x\"\r\nnotes = \"\"\"\r\na\r\nb\"\"\"\r\n"));
}

#[test]
fn dotted_keys_stay_dotted() {
    let before = with_head("restore.server = \"A\"\nrestore.usn_changed = 5 # u\n[[server]]\nname = \"A\"\n");
    let after = edited(&before, &set("restore.read_at", Scalar::Time("1999-01-12T09:00:00Z".parse().unwrap())));
    assert_eq!(after, before.replace("# u\n", "# u\nrestore.read_at = 1999-01-12T09:00:00Z\n"));
}

#[test]
fn tables_in_braces_stay_in_braces() {
    let before = with_head("organization = {name = \"E\"} # o\nserver = [ { name = \"A\" } ]\nrestore = { }\n");
    let after = edited(&before, &set("organization.site", text("HQ")));
    assert_eq!(after, before.replace("{name = \"E\"}", "{name = \"E\", site = \"HQ\"}"));
    let after = edited(&before, &set("server[A].service_pack", Scalar::Whole(2)));
    assert_eq!(after, before.replace("{ name = \"A\" }", "{ name = \"A\", service_pack = 2 }"));
    let after = edited(&before, &set("restore.server", text("A")));
    assert_eq!(after, before.replace("restore = { }", "restore = { server = \"A\" }"));
    let after = edited(&before, &add_partner("B"));
    assert_eq!(
        after,
        before
            .replace("{ name = \"A\" } ]", "{ name = \"A\" }, { name = \"B\" } ]")
            .replace("restore = { }", "restore = { partner = [{ server = \"B\", usn = 7 }] }")
    );
}

fn add_partner(partner: &'static str) -> Edit {
    Edit {
        changes: vec![
            Change::Add { list: path("server"), fields: vec![("name", text(partner))] },
            Change::Add {
                list: path("restore.partner"),
                fields: vec![("usn", Scalar::Whole(7)), ("server", text(partner))],
            },
        ],
        words: None,
    }
}

#[test]
fn a_partner_and_its_server_are_one_edit_in_the_manner_of_the_others() {
    let before = with_head(
        "[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n\n# the readings\n[restore]\nserver = \"A\"\n\n[[restore.partner]]\nserver = \"B\"\nusn = 5\n# end of B\n\n[repair]\nmethod = \"wait\"\n",
    );
    let draft = Draft::new(before.clone()).unwrap();
    assert_eq!(draft.plan(&add_partner("C")).unwrap().words, "server C added; partner C added");
    let after = edited(&before, &add_partner("C"));
    assert_eq!(
        after,
        before
            .replace("name = \"B\"\n", "name = \"B\"\n[[server]]\nname = \"C\"\n")
            .replace("usn = 5\n", "usn = 5\n\n[[restore.partner]]\nserver = \"C\"\nusn = 7\n\n")
    );
}

#[test]
fn the_first_partner_gets_its_section_behind_the_restore() {
    let before = with_head(
        "[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\n# about the repair\n[repair]\nmethod = \"wait\"\n",
    );
    let after = edited(&before, &add_partner("C"));
    assert_eq!(
        after,
        before
            .replace("name = \"A\"\n[re", "name = \"A\"\n[[server]]\nname = \"C\"\n[re")
            .replace("\n# about", "\n\n[[restore.partner]]\nserver = \"C\"\nusn = 7\n\n# about")
            .replace("server = \"A\"\n# about", "server = \"A\"\n\n# about")
    );
}

#[test]
fn a_table_known_only_by_its_lists_gets_its_header_before_them() {
    let before = with_head("[[server]]\nname = \"B\"\n\n# on B\n[[restore.partner]]\nserver = \"B\"\n");
    let after = edited(&before, &set("restore.usn_changed", Scalar::Whole(5)));
    assert_eq!(after, before.replace("\n# on B", "\n[restore]\nusn_changed = 5\n\n# on B"));
}

#[test]
fn removing_takes_the_lines_of_the_thing_and_leaves_other_comments() {
    let before = with_head(
        "tags = [\n  \"a\", # first\n  \"b\", # second\n]\n[[server]]\nname = \"A\"\n\n# B's remark\n[[server]]\nname = \"B\"\nsite = \"X\" # gone with it\n# below B\n\n[restore]\nusn_changed = 5\nread_at = 1999-01-12T09:00:00Z\n",
    );
    let after = edited(&before, &Edit::one(Change::Remove { at: path("server[B]") }));
    assert_eq!(after, before.replace("[[server]]\nname = \"B\"\nsite = \"X\" # gone with it\n", ""));
    let after = edited(&before, &Edit::one(Change::Unset { at: path("restore.usn_changed") }));
    assert_eq!(after, before.replace("usn_changed = 5\n", ""));
    let after = edited(&before, &Edit::one(Change::Remove { at: path("tags[1]") }));
    assert_eq!(after, before.replace("  \"b\", # second", "   # second"));
    let after = edited(&before, &Edit::one(Change::Remove { at: path("tags[0]") }));
    assert_eq!(after, before.replace("  \"a\", # first", "   # first"));
}

#[test]
fn values_are_added_to_and_taken_out_of_short_lists() {
    let before = with_head("tags = [\"a\", \"b\"] # t\n");
    let add = Edit::one(Change::AddValue { list: path("tags"), value: text("c") });
    assert_eq!(edited(&before, &add), before.replace("\"b\"]", "\"b\", \"c\"]"));
    for (position, left) in [(0, "[\"b\"]"), (1, "[\"a\"]")] {
        let remove = Edit::one(Change::Remove { at: path("tags").at(position) });
        assert_eq!(edited(&before, &remove), before.replace("[\"a\", \"b\"]", left));
    }
    assert_eq!(edited(HEAD, &add), format!("{HEAD}tags = [\"c\"]\n"));
}

#[test]
fn an_edit_that_would_not_load_is_refused_with_its_fault() {
    let before = with_head("[restore]\nusn_at_restore = 7382\nusn_changed = 7483\n");
    let draft = Draft::new(before).unwrap();
    let refused = draft.plan(&set("restore.usn_changed", Scalar::Whole(7_000))).unwrap_err();
    assert!(refused.to_string().contains("below the restore point"), "{refused}");
    assert_eq!(draft.plan(&set("restore.usn_changed", Scalar::Whole(7_483))).unwrap_err(), EditError::Nothing);
    let both = Edit {
        changes: vec![
            Change::Set { at: path("restore.usn_changed"), to: Scalar::Whole(7_000) },
            Change::Set { at: path("restore.usn_at_restore"), to: Scalar::Whole(6_900) },
        ],
        words: None,
    };
    assert_eq!(
        draft.plan(&both).unwrap().words,
        "highest USN 7,483 -> 7,000; highest USN right after the restore 7,382 -> 6,900"
    );
}

#[test]
fn an_edit_is_called_by_what_it_is_about() {
    let before = with_head("[[server]]\nname = \"SERVERC\"\n[[restore.partner]]\nserver = \"SERVERC\"\nusn = 8479\n");
    let draft = Draft::new(before).unwrap();
    let words = |edit: &Edit| draft.plan(edit).unwrap().words;
    assert_eq!(words(&set("restore.partner[serverc].usn", Scalar::Whole(8_497))), "SERVERC's USN 8,479 -> 8,497");
    assert_eq!(
        words(&Edit::one(Change::Unset { at: path("restore.partner[SERVERC].usn") })),
        "SERVERC's USN 8,479 -> unknown"
    );
    assert_eq!(words(&Edit::one(Change::Remove { at: path("restore.partner[0]") })), "partner SERVERC removed");
    assert_eq!(words(&set("restore.usn_changed", Scalar::Whole(1))), "highest USN unknown -> 1");
}

#[test]
fn a_value_of_a_partner_that_the_repair_does_not_have_yet_adds_it() {
    let before = with_head(
        "[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n[restore]\nserver = \"A\"\n[[restore.partner]]\nserver = \"B\"\nusn = 5\n",
    );
    let scenario = backsync::scenario::load(&before).unwrap();
    let at = path("repair.partner[B].usn");
    let edit = backsync::scenario::enter(&at, Some(Scalar::Whole(9)), &scenario);
    assert_eq!(edit.words.as_deref(), Some("B's USN after the repair unknown -> 9"));
    let after = backsync::scenario::load(&edited(&before, &edit)).unwrap();
    assert_eq!(after.repair.unwrap().partner[0].usn.map(|usn| usn.get()), Some(9));
}
