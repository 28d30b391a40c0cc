//! Pasted text looked at, as people go through it: chosen, left out, named, timed, left and had back.

use backsync::tui::event::Event;

use super::Stage;

const CASE: &str = "article-usn-example";

/// A line of SERVERA, as the article prints it but for the USN.
fn line(usn: u64) -> String {
    format!("0,112,16,{usn},22C3A9375FF7D1118FB700C04FB94608,SERVERA")
}

fn pasted(case: &str, text: &str) -> Stage {
    let mut stage = Stage::on(case);
    stage.draw(80, 24);
    stage.app.handle(Event::Paste(text.to_owned()));
    stage
}

fn typed(stage: &mut Stage, text: &str) {
    for c in text.chars() {
        let key = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        stage.press(&[&key]);
    }
}

/// The text of the scenario.
fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

#[track_caller]
fn shows(stage: &mut Stage, words: &str) {
    let shown = stage.text(80, 24);
    assert!(shown.contains(words), "no {words:?} in\n{shown}");
}

#[test]
fn everything_that_was_pasted_can_be_scrolled_to() {
    let many: String = (1..=30).map(|n| format!("SRV{n:02}: {}\njunk number {n}\n", line(9_000 + n))).collect();
    let two = format!("SRV01: {}\njunk number 1\nSRV02: {}\n0,112,16,9", line(9_001), line(9_002));
    for (text, last, width, height) in
        [(&many, "junk number 30", 80, 24), (&many, "junk number 30", 40, 10), (&two, "belong", 40, 10)]
    {
        for keys in [vec!["End"], vec!["PageDown"; 60], vec!["Down"; 400]] {
            let mut stage = pasted(CASE, text);
            for key in keys {
                stage.draw(width, height);
                stage.press(&[key]);
            }
            let shown = stage.text(width, height);
            assert!(shown.contains(last), "{width}x{height} {last}\n{shown}");
            stage.press(&["Home"]);
            assert!(stage.text(width, height).contains("SRV01"));
        }
    }
}

#[test]
fn no_reason_is_cut() {
    let text = format!("SERVERB:\n{}\n{}\nSERVERA:\n{}", line(9_000), line(8_999), line(8_998));
    for (width, height) in [(80, 24), (40, 12)] {
        let mut stage = pasted(CASE, &text);
        let mut shown = String::new();
        for _ in 0..12 {
            shown.push_str(&stage.text(width, height));
            stage.press(&["Down"]);
        }
        for word in ["8,999:", "naming", "context)", "itself,", "holds", "own:", "partner"] {
            assert!(shown.contains(word), "{width}x{height}: {word}\n{}", stage.text(width, height));
        }
    }
}

#[test]
fn a_name_that_nobody_knows_is_a_guess_that_is_seen() {
    let mut stage = pasted(CASE, &format!("SERVERB\n{}\nSERVERX\n{}", line(9_000), line(9_001)));
    shows(&mut stage, "2 of 2 readings will be taken");
    shows(&mut stage, "SERVERX is a guess, from what stands before line 4");
    stage.press(&["Enter"]);
    assert!(scenario(&stage).contains("server = \"SERVERX\""));
}

#[test]
fn a_name_is_shown_as_the_scenario_spells_it() {
    let mut stage = pasted(CASE, &format!("serverb:\n{}", line(9_000)));
    shows(&mut stage, " SERVERB ");
    assert!(!stage.text(80, 24).contains("serverb"));
}

#[test]
fn a_value_that_fell_is_left_out_until_somebody_takes_it() {
    let mut stage = pasted(CASE, &format!("SERVERB: {}\nSERVERC: {}", line(8_000), line(8_500)));
    shows(&mut stage, "1 of 2 readings will be taken");
    shows(&mut stage, "left out; Space takes it");
    shows(&mut stage, "the value fell, from 8,483 to 8,000");
    stage.press(&["Enter"]);
    assert!(!scenario(&stage).contains(",8000,") && scenario(&stage).contains(",8500,"));

    let mut stage = pasted(CASE, &format!("SERVERB: {}", line(8_000)));
    stage.press(&["Enter"]);
    shows(&mut stage, "every reading is left out: Space takes");
    stage.press(&["Space", "Enter"]);
    assert!(scenario(&stage).contains(",8000,"));

    let mut stage = pasted(CASE, &line(8_000));
    stage.press(&["Right", "Enter"]);
    assert!(!scenario(&stage).contains(",8000,"), "nor where it fell by the server that was chosen");
}

#[test]
fn a_lower_value_typed_for_a_partner_is_warned_of() {
    for (typed_in, warned) in [("8000", true), ("9000", false), (&*line(8_000), true), (&*line(8_483), false)] {
        let mut stage = Stage::on(CASE);
        stage.draw(80, 24);
        stage.press(&["2"]);
        let partner = backsync::scenario::Path::of("restore").key("partner").named("SERVERB").key("reps_from");
        stage.app.request(backsync::tui::request::Request::Field(partner));
        stage.press(&["Ctrl-U"]);
        typed(&mut stage, typed_in);
        assert_eq!(stage.text(80, 24).contains("The value fell, from 8,483 to 8,000"), warned, "{typed_in}");
    }
}

#[test]
fn another_restored_server_takes_none_of_the_readings_of_the_first() {
    let named = |stage: &mut Stage, name: &str| {
        stage.draw(120, 36);
        stage.press(&["2"]);
        stage
            .app
            .request(backsync::tui::request::Request::Field(backsync::scenario::Path::of("restore").key("server")));
        stage.press(&["Ctrl-U"]);
        typed(stage, name);
    };
    let mut stage = Stage::on(CASE);
    named(&mut stage, "SERVERX");
    shows(&mut stage, "what was entered of SERVERA stands in");
    stage.press(&["Enter"]);
    let text = scenario(&stage);
    assert!(text.contains("on SERVERB Reps-From value 0,112,16,8483") && !text.contains("usn_changed"), "{text}");
    // What was done to the first is none of another one: that is a case of its own.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    let done = "[[step]]\nchecklist = \"raise-usn-authrest\"\nid = \"save-directory\"\nstate = \"done\"\nat = 1999-01-12T10:00:00Z\n";
    let example = backsync::cases::named(CASE).unwrap().text;
    std::fs::write(&file, format!("{example}\n{done}")).unwrap();
    let mut stage = Stage::at_file(&file, false);
    named(&mut stage, "SERVERX");
    shows(&mut stage, "step 12 (save-directory) of");
    stage.press(&["Enter"]);
    assert!(scenario(&stage).contains("server = \"SERVERA\"\nbackup"));
}

#[test]
fn a_server_that_nobody_knows_can_be_named() {
    let mut stage = pasted("empty", &format!("{}\n{}", line(9_000), line(9_001)));
    shows(&mut stage, "0 of 2 readings will be taken");
    stage.press(&["Right"]);
    stage.press(&["Enter"]);
    shows(&mut stage, "Type the name of the server it was read on.");
    typed(&mut stage, "servera");
    shows(&mut stage, "SERVERA is the restored server itself");
    stage.press(&["Ctrl-U"]);
    typed(&mut stage, "SERVERB");
    shows(&mut stage, "SERVERB is none of the servers yet and will be added.");
    stage.press(&["Enter", "Down", "n"]);
    typed(&mut stage, "SERVERX");
    stage.press(&["Escape"]);
    shows(&mut stage, "1 of 2 readings will be taken");
    stage.press(&["n"]);
    typed(&mut stage, "SERVERC");
    stage.press(&["Enter"]);
    shows(&mut stage, "2 of 2 readings will be taken");
    stage.press(&["Enter"]);
    let text = scenario(&stage);
    for wanted in ["server = \"SERVERA\"", "server = \"SERVERB\"", "server = \"SERVERC\"", ",9000,", ",9001,"] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), super::cases::text("empty"), "one edit");
}

#[test]
fn whose_lines_they_are_is_said_or_asked_where_the_scenario_does_not_say_it() {
    let mut stage = pasted("empty", &format!("SERVERB: {}", line(9_000)));
    shows(&mut stage, "SERVERA is entered as the restored server, too");

    let other = line(700).replace("SERVERA", "SERVERC");
    let mut stage = pasted("empty", &format!("SERVERB:\n{other}\n{}", line(9_000)));
    shows(&mut stage, "Which server was restored?");
    shows(&mut stage, "SERVERC, of which 1 line is in the text");
    stage.press(&["Down", "Enter"]);
    shows(&mut stage, "SERVERA is entered as the restored server, too");
    stage.press(&["Enter"]);
    assert!(scenario(&stage).contains("server = \"SERVERA\"") && scenario(&stage).contains(",9000,"));
}

#[test]
fn what_was_pasted_and_left_is_had_back() {
    let text = format!("SERVERB: {}", line(9_000));
    let mut stage = pasted(CASE, &text);
    stage.press(&["Escape"]);
    shows(&mut stage, "nothing was taken; p brings the text back");
    stage.press(&["p"]);
    shows(&mut stage, "SERVERB: 0,112,16,9000");
    stage.app.handle(Event::Paste(text.replace("9000", "9001")));
    let shown = stage.text(80, 24);
    assert!(shown.contains("16,9001") && !shown.contains("16,9000"), "another paste takes its place\n{shown}");
    stage.press(&["Enter", "Enter", "p"]);
    shows(&mut stage, "(nothing)");
    assert!(scenario(&stage).contains(",9001,"));
}

#[test]
fn what_the_scenario_can_not_take_stays_in_view() {
    // SERVERB is entered as a partner before anybody says which server was restored: then it can't be SERVERB.
    let text = line(9_000).replace("SERVERA", "SERVERB");
    let mut stage = Stage::on("empty");
    stage.draw(80, 24);
    stage.press(&["2", "a"]);
    typed(&mut stage, "SERVERB");
    stage.press(&["Enter"]);
    let before = scenario(&stage).to_owned();
    stage.app.handle(Event::Paste(format!("SERVERC: {text}")));
    stage.press(&["Enter"]);
    assert_eq!(scenario(&stage), before);
    shows(&mut stage, "1 of 1 reading will be taken");
    stage.press(&["Escape", "p"]);
    shows(&mut stage, "SERVERC: 0,112,16,9000");
}

#[test]
fn where_nothing_can_be_taken_enter_closes() {
    let mut stage = pasted(CASE, &line(9_000).replace("SERVERA", "SERVERC"));
    shows(&mut stage, "Nothing here can be taken");
    stage.press(&["Enter"]);
    let shown = stage.text(80, 24);
    assert!(!shown.contains("Nothing here") && !shown.contains("assigned"), "{shown}");
}

#[test]
fn when_it_was_read_can_be_changed_for_all_of_it() {
    let mut stage = pasted(CASE, &format!("SERVERB: {}\nSERVERC: {}", line(9_000), line(9_001)));
    shows(&mut stage, "Read at  t change  now");
    stage.press(&["t", "Ctrl-U"]);
    typed(&mut stage, "abc");
    shows(&mut stage, "\"abc\" is no time");
    stage.press(&["Ctrl-U"]);
    typed(&mut stage, "1999-01-11 08:15");
    stage.press(&["Enter"]);
    shows(&mut stage, "Read at  t change  yesterday, Monday 1999-01-11 08:15:00");
    stage.press(&["Enter"]);
    assert_eq!(scenario(&stage).matches("read_at = 1999-01-11T08:15:00Z").count(), 2, "{}", scenario(&stage));
}

/// What the scenario has of a partner, before the repair and after it.
fn read_on(stage: &Stage, name: &str) -> [Option<u64>; 2] {
    let scenario = stage.app.case().unwrap().scenario();
    [backsync::readings::Side::Before, backsync::readings::Side::After]
        .map(|side| backsync::readings::Present::on(side, scenario).usn(name).map(backsync::values::Usn::get))
}

#[test]
fn after_a_repair_lines_are_taken_as_read_after_it_and_those_of_before_stay() {
    let mut stage = pasted("repair-incomplete", &format!("SERVERC: {}", line(9_090)));
    for said in ["Taken as b change  after the repair", "before the repair 8,479"] {
        shows(&mut stage, said);
    }
    stage.press(&["Enter"]);
    assert_eq!(read_on(&stage, "SERVERC"), [Some(8_479), Some(9_090)]);
    // The row it stands in is shown.
    assert!(stage.text(120, 40).contains("▸ SERVERC"), "{}", stage.text(120, 40));
}

#[test]
fn the_side_is_chosen_in_the_preview_and_readings_of_before_are_not_written_over_unsaid() {
    let mut stage = pasted("repair-incomplete", &format!("SERVERC: {}", line(8_480)));
    // Below what was read before the repair, so nothing of it is taken by itself on either side but as a reading of before.
    stage.press(&["b"]);
    for said in ["Taken as b change  before the repair", "take the place of the readings", "instead of 8,479"] {
        shows(&mut stage, said);
    }
    stage.press(&["b"]);
    shows(&mut stage, "Taken as b change  after the repair");
    stage.press(&["b", "Enter"]);
    assert_eq!(read_on(&stage, "SERVERC"), [Some(8_480), None]);
}

#[test]
fn a_value_below_that_of_before_the_repair_is_left_out_until_somebody_takes_it() {
    let mut stage = pasted("repair-incomplete", &format!("SERVERC: {}", line(8_000)));
    shows(&mut stage, "left out");
    stage.press(&["Enter"]);
    assert_eq!(read_on(&stage, "SERVERC"), [Some(8_479), None]);
}

#[test]
fn on_the_page_of_after_lines_are_of_after_and_elsewhere_without_a_repair_of_before() {
    for (keys, expected) in [(&["3", "c", "c"][..], [Some(8_479), Some(9_090)]), (&["2"], [Some(9_090), None])] {
        let mut stage = Stage::on("repair-not-done");
        stage.press(keys);
        stage.app.handle(Event::Paste(format!("SERVERC: {}", line(9_090))));
        assert_eq!(stage.text(80, 24).contains("Taken as"), expected[1].is_some(), "{}", stage.text(80, 24));
        stage.press(&["b", "b", "Enter"]);
        assert_eq!(read_on(&stage, "SERVERC"), expected, "{keys:?}");
    }
}
