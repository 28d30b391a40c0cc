//! What a refusal says to type next is a whole command, and does what it says.

use super::Desk;
use crate::program::Ran;

/// The words of a command line, as a shell takes it apart; of the quotation marks these hints have.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut mark) = (Vec::new(), None::<String>, None);
    for c in line.trim().chars() {
        match (c, mark) {
            (c, Some(open)) if c == open => mark = None,
            ('"' | '\'', None) => (mark, word) = (Some(c), Some(word.unwrap_or_default())),
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Types what the refusal says.
fn typed_next(desk: &Desk, refused: &Ran) -> Ran {
    assert_eq!(refused.code, 2, "{refused:#?}");
    let next = refused.stderr.split("type next: backsync ").nth(1).unwrap_or_else(|| panic!("{}", refused.stderr));
    let words = words(next);
    desk.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The backed-out bridgehead, walked as far as its Authrest.
fn before_authrest() -> Desk {
    let desk = Desk::new();
    let list = backsync::checklist::Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let case = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let steps = list.steps.iter().take_while(|step| step.id != "run-authrest").map(|step| {
        let head = "[[step]]\nchecklist = \"backout-bridgehead-with-55\"\n";
        let value = if step.id == "name-server" { "SERVERA" } else { "noted" };
        format!("{head}id = \"{}\"\nstate = \"done\"\nvalue = \"{value}\"\n", step.id)
    });
    desk.write("case.toml", &format!("{case}\n{}", steps.collect::<String>()));
    desk
}

const RUN: [&str; 5] = ["checklist", "case.toml", "backout-bridgehead-with-55", "--done", "run-authrest"];

#[test]
fn whatever_is_missing_of_a_step_the_hint_has_all_of_it() {
    for given in [
        &[][..],
        &["--value", "AUTHREST 1000 1000"],
        &["--value", "..."],
        &["--confirm", "AUTHREST 1000 1000 on SERVERA", "--by", "Jan B"],
        &["--value", "AUTHREST 1000 1000", "--confirm", "something", "--note", "it's done"],
    ] {
        let desk = before_authrest();
        let refused = desk.run(&[&RUN[..], given].concat());
        let ran = typed_next(&desk, &refused);
        assert_eq!(ran.code, 0, "{}{ran:#?}", refused.stderr);
        let case = desk.read("case.toml");
        assert!(case.contains("value = \"AUTHREST 1000 1000\""), "{case}");
        assert_eq!(case.contains("by = \"Jan B\""), given.contains(&"Jan B"), "{case}");
    }
}

#[test]
fn a_file_that_is_confirmed_is_made_by_what_the_refusal_says_and_one_that_was_run_is_not_asked_for() {
    let desk = before_authrest();
    let refused = desk.run(&["generate", "case.toml", "authrest", "--out", "my files"]);
    assert!(refused.stderr.contains("raises Object-Versions"), "{refused:#?}");
    let made = typed_next(&desk, &refused);
    assert_eq!(made.code, 0, "{made:#?}");
    assert!(desk.path("my files/AUTHREST.CMD").exists());
    let ran = "[[step]]\nchecklist = \"backout-bridgehead-with-55\"\nid = \"run-authrest\"\nstate = \"done\"\n";
    desk.write("case.toml", &format!("{}{ran}", desk.read("case.toml")));
    let refused = desk.run(&["generate", "case.toml", "authrest", "--out", "o"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("it was run") && !refused.stderr.contains("--confirm"), "{}", refused.stderr);
}

#[test]
fn a_note_or_a_value_may_begin_with_a_hyphen_and_is_never_the_dots_of_a_hint() {
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named("article-usn-example").unwrap().text);
    let list = ["checklist", "case.toml", "raise-usn-authrest"];
    let ran = desk.run(&[&list[..], &["--fail", "count-changes", "--note", "-1003"]].concat());
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert!(desk.read("case.toml").contains("note = \"-1003\""));
    for dots in ["...", "\u{2026}", " ... "] {
        let ran = desk.run(&[&list[..], &["--fail", "count-changes", "--note", dots]].concat());
        assert!(ran.code == 2 && ran.stderr.contains("needs a note"), "{ran:#?}");
        let ran = desk.run(&[&list[..], &["--done", "count-changes", "--value", dots]].concat());
        assert!(ran.code == 2 && ran.stderr.contains("a whole number"), "{ran:#?}");
    }
}

#[test]
fn a_restored_server_that_there_is_not_is_told_as_such_and_not_as_a_wrong_line() {
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named("article-usn-example").unwrap().text);
    let step = ["checklist", "case.toml", "find-discrepancy", "--done", "start-raw-mode", "--value"];
    let ran = desk.run(&[&step[..], &["NOSUCH"]].concat());
    assert!(ran.code == 2 && ran.stderr.contains("there is no server NOSUCH in this case; it has SERVERA"), "{ran:#?}");
    let ran = desk.run(&[&step[..], &["SERVERB"]].concat());
    assert!(ran.code == 2 && ran.stderr.contains("SERVERB is entered as a partner of the restored server"), "{ran:#?}");
    assert_eq!(desk.run(&[&step[..], &["servera"]].concat()).code, 0);
}

/// What is typed next, of a list that was just shown or walked on.
fn next_line(ran: &Ran) -> String {
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let at = lines.iter().position(|line| line.trim() == "Type next").unwrap_or_else(|| panic!("{ran:#?}"));
    lines[at + 1..].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_hint_asks_for_what_is_not_known_yet_and_keeps_who_says_so() {
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named("article-usn-example").unwrap().text);
    let list = ["checklist", "case.toml", "find-discrepancy"];
    let shown = desk.run(&list);
    assert!(shown.stdout.contains("the case has SERVERA; --value records another"), "{}", shown.stdout);
    assert!(!next_line(&shown).contains("--value"), "{}", next_line(&shown));
    let done = desk.run(&[&list[..], &["--done", "start-raw-mode", "--by", "Jan B"]].concat());
    assert!(next_line(&done).ends_with("--by \"Jan B\""), "{}", next_line(&done));
    desk.write("empty.toml", "schema = 1\ntitle = \"t\"\n");
    let empty = desk.run(&["checklist", "empty.toml", "find-discrepancy"]);
    assert!(next_line(&empty).contains("--value \"...\""), "{}", next_line(&empty));
}

#[test]
fn an_answer_that_ends_a_list_says_how_it_is_taken_back() {
    let desk = Desk::new();
    let case = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\nexchange = \"5.5\"\n\
                [backout]\nserver = \"A\"\n";
    desk.write("case.toml", case);
    let list = ["checklist", "case.toml", "backout-member-with-55"];
    assert_eq!(desk.run(&[&list[..], &["--done", "name-server", "--by", "jb"]].concat()).code, 0);
    let ended = desk.run(&[&list[..], &["--done", "confirm-member", "--value", "yes", "--by", "jb"]].concat());
    let said = "If that was a slip: backsync checklist case.toml backout-member-with-55 --done confirm-member --value \"no\" --by jb";
    assert!(ended.code == 0 && ended.stdout.contains(said), "{ended:#?}");
    let back = desk.run(&[&list[..], &["--done", "confirm-member", "--value", "no", "--by", "jb"]].concat());
    assert!(back.code == 0 && !back.stdout.contains("The list ends here"), "{back:#?}");
}
