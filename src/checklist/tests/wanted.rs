//! What a record must be, held against what is recorded: each kind of misfit at the value, with what to write.

use super::{list, told};

/// A record with these lines below `ask`, which stands in line 11.
fn record(lines: &str) -> Vec<String> {
    told(&list(&format!("[step.record]\nask = \"what\"\n{lines}\n")))
}

#[test]
fn what_can_be_recorded_has_no_fault() {
    for lines in [
        "kind = \"number\"\nleast = 1\nmost = 1",
        "kind = \"number\"\nis = { fact = \"authrest.increment\" }",
        "kind = \"yes-or-no\"\nis = false",
        "kind = \"time\"\nis = 1999-01-12T09:30:00Z",
        "kind = \"word\"\none_of = [\"a\", \"b\"]\nis = \"b\"",
        "kind = \"version\"\nis = \"5.5.1960\"",
        "kind = \"full-version\"\nis = \"5.5.2653.23\"",
        "kind = \"file-version\"\nis = \"17005D0A05000500\"",
        "kind = \"text\"\nis = { fact = \"backout.command\" }",
        "is = { text = \"{restore.server}\" }",
        "field = \"restore.server\"\nis = { fact = \"backout.server\" }",
        "field = \"restore.partner\"\nis = \"SERVERB\"",
        "field = \"restore.inbound_changes_per_hour\"\nleast = 0.5\nmost = 7",
        "field = \"server[{restore.server}].exchange\"\nis = \"5.5\"",
        "field = \"restore.read_at\"\nis = { fact = \"restore.restored_at\" }",
    ] {
        assert_eq!(record(lines), [""; 0], "{lines}");
    }
}

#[test]
fn what_can_t_be_recorded_is_told_at_the_value() {
    let number = "kind = \"number\"\n";
    let whole = "what is recorded is a whole number";
    let cases = [
        (number, "least = \"ten\"", format!("13:9: `least`: {whole}, this is a text; write a whole number, without quotes")),
        (number, "least = \"10\"", format!("13:9: `least`: {whole}, this is a text; write it without quotes: 10")),
        (number, "most = true", format!("13:8: `most`: {whole}, this is true or false; write a whole number, without quotes")),
        (number, "is = \"zzz\"", format!("13:6: `is`: {whole}, this is a text; write a whole number, without quotes")),
        (number, "least = 1.5", format!("13:9: `least`: {whole}, this is a number with a fraction; write a whole number, without quotes")),
        (number, "least = 1.0", format!("13:9: `least`: {whole}, this is a number with a fraction; write it without a fraction: 1")),
        (
            number,
            "least = -1",
            "13:9: `least` cannot be negative; what is recorded is a whole number from 0 to 9,223,372,036,854,775,807".into(),
        ),
        (
            number,
            "least = 1999-01-12",
            format!("13:9: `least`: {whole}, this is a time without its offset; write a whole number, without quotes"),
        ),
        (
            number,
            "most = 1999-01-12T09:30:00Z",
            format!("13:8: `most`: {whole}, this is a time; write a whole number, without quotes"),
        ),
        (
            number,
            "least = { fact = \"restore.server\" }",
            format!("13:9: `least`: {whole}, this is the fact restore.server: text; name a fact of that kind, or write the value"),
        ),
        (
            number,
            "is = { text = \"{restore.server}\" }",
            format!("13:6: `is`: {whole}, this is a text; write a whole number, without quotes"),
        ),
        (
            "kind = \"number\"\nmost = 2\n",
            "least = 3",
            "14:9: `least` is above `most`: no number can be both; write the smaller of the two as `least`".into(),
        ),
        (
            "kind = \"number\"\nmost = 2\n",
            "is = 3",
            "14:6: `is` is above `most`: no number can be both; leave one of the two out".into(),
        ),
        (
            "kind = \"number\"\nleast = 2\n",
            "is = 1",
            "14:6: `is` is below `least`: no number can be both; leave one of the two out".into(),
        ),
        (
            "kind = \"yes-or-no\"\n",
            "is = 1",
            "13:6: `is`: what is recorded is yes or no, this is a whole number; write true or false, without quotes".into(),
        ),
        (
            "kind = \"time\"\n",
            "is = 1999-01-12T09:30:00",
            "13:6: `is`: what is recorded is a time, this is a time without its offset; add its offset: 1999-01-12T09:30:00Z".into(),
        ),
        (
            "kind = \"time\"\n",
            "most = 1999-01-12T09:30:00Z",
            "13:8: only a number can be too small or too large; leave out `least` and `most`".into(),
        ),
        (
            "kind = \"word\"\none_of = [\"hotfix\", \"service-pack\"]\n",
            "is = \"hotfx\"",
            "14:6: `is`: what is recorded is never \"hotfx\"; did you mean \"hotfix\"?".into(),
        ),
        (
            "kind = \"word\"\none_of = [\"hotfix\", \"service-pack\"]\n",
            "is = 5",
            "14:6: `is`: what is recorded is one of hotfix, service-pack, this is a whole number; put it in quotes: \"5\"".into(),
        ),
        (
            "kind = \"full-version\"\n",
            "is = \"5.5.2653\"",
            "13:6: `is`: what is recorded is a version, never \"5.5.2653\"; write all four numbers: 5.5.2653.23".into(),
        ),
        (
            "kind = \"version\"\n",
            "is = \"new\"",
            "13:6: `is`: what is recorded is a version, never \"new\"; type it as in 5.5.1960.8".into(),
        ),
        (
            "kind = \"file-version\"\n",
            "is = \"17\"",
            "13:6: `is`: what is recorded is a raw File-Version, never \"17\"; write 16 digits such as 17005D0A05000500".into(),
        ),
        (
            "",
            "is = 5",
            "12:6: `is`: what is recorded is a text, this is a whole number; put it in quotes: \"5\", or write kind = \"number\"".into(),
        ),
        (
            "",
            "is = { fact = \"usn.discrepancy\" }",
            "12:6: `is`: what is recorded is a text, this is the fact usn.discrepancy: number; name a fact of that kind, or write the value".into(),
        ),
        ("", "is = \" \"", "12:6: `is`: what is recorded is a text, never \" \"; write it, or leave the key out".into()),
        (
            "field = \"restore.downtime_allowed\"\n",
            "is = 1",
            "13:6: `is`: restore.downtime_allowed is yes or no, this is a whole number; write true or false, without quotes".into(),
        ),
        (
            "field = \"restore.backsync\"\n",
            "is = \"abortd\"",
            "13:6: `is`: restore.backsync is never \"abortd\"; did you mean \"aborted\"?".into(),
        ),
        (
            "field = \"dirsync.global_max_seq_in_resync\"\n",
            "is = 2",
            "13:6: `is` is too large; dirsync.global_max_seq_in_resync is a whole number from 0 to 1".into(),
        ),
        (
            "field = \"restore.site_servers\"\n",
            "is = { fact = \"symptoms\" }",
            "13:6: `is`: restore.site_servers is a whole number, this is the fact symptoms: list; name a fact of that kind, or write the value".into(),
        ),
        (
            "field = \"restore.partner\"\n",
            "most = 3",
            "13:8: only a number can be too small or too large; leave out `least` and `most`".into(),
        ),
    ];
    for (before, line, fault) in cases {
        assert_eq!(record(&format!("{before}{line}")), [fault], "{before}{line}");
    }
}

#[test]
fn each_of_them_is_told_and_each_other_slip_of_a_record_at_its_place() {
    assert_eq!(record("kind = \"number\"\nis = \"a\"\nleast = \"b\"\nmost = \"c\"").len(), 3);
    let words =
        "a word needs the words to choose from, and only a word has them; write kind = \"word\" and one_of = [...]";
    let cases = [
        ("kind = \"word\"", format!("12:8: {words}")),
        ("one_of = [\"a\"]", format!("12:10: {words}")),
        ("kind = \"word\"\none_of = []", format!("13:10: {words}")),
        (
            "field = \"restore.server\"\none_of = [\"a\"]",
            "13:10: a record with a field has that field's words; leave out `one_of`, or `field`".into(),
        ),
        (
            "field = \"restore.server\"\nkind = \"text\"",
            "13:8: a record with a field has that field's kind; leave out `kind`, or `field`".into(),
        ),
    ];
    for (lines, fault) in cases {
        assert_eq!(record(lines), [fault], "{lines}");
    }
}

#[test]
fn where_the_kind_could_not_be_read_nothing_more_is_said_of_it() {
    for lines in [
        "kind = \"numbr\"\nleast = \"ten\"",
        "knid = \"number\"\nleast = 2",
        "field = \"restore.nope\"\nleast = 2",
        "kind = \"wrod\"\none_of = [\"a\"]",
        "type = \"number\"\nleast = 2",
        "kind = \"word\"\none_off = [\"a\"]\nis = \"a\"",
        "kind = \"word\"\none_of = [\"a\", 5]\nis = \"5\"",
    ] {
        assert_eq!(record(lines).len(), 1, "{lines}: {:#?}", record(lines));
    }
    let told = record("kind = \"number\"\nwidth = 1\nleast = \"ten\"");
    assert_eq!(told.len(), 2, "what is not known is not the kind, which is given: {told:#?}");
}

#[test]
fn what_is_said_of_a_field_needs_one() {
    assert_eq!(
        record("kind = \"number\"\nstamps = \"restore.read_at\"\nafresh = true"),
        [
            "13:10: `stamps`: no field is filled, so that nothing is read whose time this could be; name the field that is filled, or leave this out",
            "14:10: `afresh`: no field is filled, so that nothing is held from before; name the field that is filled, or leave this out",
        ]
    );
    assert_eq!(record("field = \"restore.usn_changed\"\nstamps = \"restore.read_at\"\nafresh = true"), [""; 0]);
}

#[test]
fn a_condition_asks_for_a_word_that_can_be_written_down() {
    let asking = |word: &str| {
        let record = "[step.record]\nask = \"what\"\nkind = \"word\"\none_of = [\"wait\", \"upgrade\"]\n";
        let second = format!(
            "[[step]]\nid = \"second\"\ntitle = \"t\"\nwhat = \"w\"\nsource = [\"Q201414 step 1\"]\nwhen = {{ step = \"one\", one_of = [\"{word}\"] }}\n"
        );
        told(&list(&format!("{record}{second}")))
    };
    assert_eq!(asking("Upgrade"), [""; 0]);
    assert_eq!(asking("upgrad").len(), 1);
    assert!(asking("upgrad")[0].ends_with("is never \"upgrad\"; did you mean \"upgrade\"?"), "{:?}", asking("upgrad"));
}
