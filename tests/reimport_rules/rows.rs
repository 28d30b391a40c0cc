//! How many rows, in how many passes, how large, and what is saved again afterwards.

use ::backsync::replication::reimport::{Template, TemplateSize, plan};
use ::backsync::values::parse_moment;
use serde_json::{Value, json};

use super::case::{NOW, case, loaded, missing, warns};

fn ask_with(text: &str, template: Template) -> Value {
    serde_json::to_value(plan(&loaded(text), &parse_moment(NOW).unwrap(), template)).unwrap()
}

fn ask(text: &str) -> Value {
    ask_with(text, Template::Absent)
}

/// SERVERA is so far behind, without a margin.
fn behind(by: u64, reimport: &str) -> String {
    let text = case("usn_changed = 1000\nchanges_made_here = 3", &[&format!("usn = {}", 1000 + by)]);
    format!("{text}[authrest]\nmargin = 0\n[reimport]\n{reimport}\n")
}

#[test]
fn the_articles_case_takes_1500_rows_and_then_100_objects_are_saved_again() {
    let path = format!("{}/scenarios/article-usn-example.toml", env!("CARGO_MANIFEST_DIR"));
    let answer = ask(&std::fs::read_to_string(path).unwrap());
    assert_eq!((&answer["state"], &answer["rows_needed"]), (&json!("needed"), &json!(1500)));
    assert_eq!(answer["touch_afterwards"], 100);
    assert_eq!(
        (&answer["passes"], &answer["rows_per_file"], &answer["rows_imported"]),
        (&json!(1), &json!(1500), &json!(1500))
    );
    assert_eq!((&answer["bytes_per_file"], &answer["bytes_imported"]), (&json!(300_000), &json!(300_000)));
    assert_eq!(answer["hours_at_least"], json!(0.03));
    assert_eq!(answer["files"], json!(["USNFIX.CSV", "FIXUSN.BAT"]));
    assert_eq!(answer["check"], "FIND /c \"Mailbox\" USNFIX.CSV");
}

#[test]
fn rows_are_divided_among_passes_of_one_size() {
    for (rows, lines, passes, per_file) in [
        (45_000, 10_000, 5, 9_000),
        (50_000, 10_000, 5, 10_000),
        (1_600, 10_000, 1, 1_600),
        (10_000, 10_000, 1, 10_000),
        (10_001, 10_000, 2, 5_001),
        (10, 3, 4, 3),
        (1, 1, 1, 1),
        (7, 1, 7, 1),
        (300_000, 300_000, 1, 300_000),
    ] {
        let answer = ask(&behind(rows, &format!("lines_per_file = {lines}")));
        assert_eq!((&answer["passes"], &answer["rows_per_file"]), (&json!(passes), &json!(per_file)), "{rows}/{lines}");
        let imported = answer["rows_imported"].as_u64().unwrap();
        assert_eq!(imported, passes * per_file);
        assert!(imported >= rows && imported - rows < passes, "{rows}/{lines}: {imported}");
        assert_eq!(answer["hours_at_least"], json!(imported as f64 / 100_000.0 * 2.0));
    }
    assert_eq!(ask(&behind(45_000, ""))["passes"], 5, "10,000 a file unless said otherwise");
}

#[test]
fn a_template_gives_the_real_size() {
    let size = TemplateSize::of(b"Obj-Class,Directory Name\r\nMailbox,USNFIX\r\n").unwrap();
    let answer = ask_with(&behind(25, "lines_per_file = 10"), Template::Read(size));
    // 26 bytes of header and 16 a row, 9 rows in 3 passes.
    assert_eq!(
        (&answer["bytes_per_file"], &answer["bytes_imported"]),
        (&json!(26 + 9 * 16), &json!(3 * (26 + 9 * 16)))
    );
    assert!(!warns(&answer, "template-unreadable"));
}

#[test]
fn a_template_that_cannot_be_read_counts_200_bytes_a_row_and_is_told() {
    let named = behind(25, "template = \"usnfix.csv\"");
    for template in [Template::Absent, Template::Unreadable("it is not there".into())] {
        let answer = ask_with(&named, template);
        assert_eq!(answer["bytes_per_file"], 5_000);
        assert!(warns(&answer, "template-unreadable"));
    }
    assert!(!warns(&ask(&behind(25, "")), "template-unreadable"));
}

#[test]
fn behind_by_nothing_there_are_no_rows_only_objects_to_save_again() {
    let text = case("usn_changed = 1000\nchanges_missing = 40", &["usn = 1000"]);
    let answer = ask(&text);
    assert_eq!((&answer["state"], &answer["touch_afterwards"]), (&json!("needed"), &json!(40)));
    for key in ["rows_needed", "rows_per_file", "passes", "rows_imported", "bytes_per_file", "bytes_imported"] {
        assert_eq!(answer[key], 0, "{key}");
    }
    assert_eq!((&answer["files"], &answer["check"]), (&json!([]), &Value::Null));
    assert!(!warns(&answer, "article-storm"));
}

#[test]
fn changes_made_here_are_not_added_to_the_rows() {
    for made in [0, 1, 1000] {
        let text = case(&format!("usn_changed = 1000\nchanges_made_here = {made}"), &["usn = 1500"]);
        let answer = ask(&text);
        assert_eq!((&answer["rows_needed"], &answer["touch_afterwards"]), (&json!(1000), &json!(made)));
        assert!(warns(&answer, "article-storm"));
    }
}

#[test]
fn what_is_not_known_is_null_and_named() {
    let empty = ask("schema = 1\ntitle = \"t\"\n");
    assert_eq!((&empty["state"], missing(&empty)), (&json!("unknown"), vec!["restore"]));
    let unread = ask(&case("usn_changed = 1000", &[""]));
    for answer in [&empty, &unread] {
        for key in
            ["rows_needed", "rows_per_file", "passes", "rows_imported", "bytes_per_file", "hours_at_least", "check"]
        {
            assert_eq!(answer[key], Value::Null, "{key}");
        }
        assert_eq!(answer["files"], json!([]));
    }
    assert!(missing(&unread).contains(&"restore.partner[SERVERB].usn"));
    let unmade = ask(&case("usn_changed = 1000", &["usn = 1500"]));
    assert_eq!((&unmade["state"], &unmade["touch_afterwards"]), (&json!("needed"), &Value::Null));
    assert!(missing(&unmade).contains(&"restore.changes_made_here"));
}

#[test]
fn numbers_beyond_the_largest_are_none_and_told() {
    let most = i64::MAX as u64;
    // D + margin does not fit: nothing follows.
    let sum = ask(&case("usn_changed = 0\nchanges_made_here = 1", &[&format!("usn = {most}")]));
    assert!(warns(&sum, "overflow"));
    for key in ["rows_needed", "passes", "rows_imported", "bytes_per_file", "hours_at_least"] {
        assert_eq!(sum[key], Value::Null, "{key}");
    }
    // The rows fit, 200 times as many bytes do not.
    let text = case("usn_changed = 0\nchanges_made_here = 1", &[&format!("usn = {}", most - 500)]);
    let product = ask(&text);
    assert!(warns(&product, "overflow"));
    assert_eq!((&product["rows_needed"], &product["bytes_imported"]), (&json!(most), &Value::Null));
    assert_eq!(product["state"], "needed");
}
