//! No name is left anywhere, one name is always the same word, and the answers stay what they are.

use backsync::report::{Format, Names, draw, redacted};
use backsync::scenario::{Scenario, load};
use backsync::values::folded_name;
use proptest::prelude::*;

use super::desk::{Paper, cases, drawn, of, without_names};

/// A case full of names: one in another, in another case, in notes, in paths, behind marks that terminals act on.
const NAMES: &str = r#"
schema = 1
title = "zurich-ex1 at GlobexCorp does not send: see //FS9/GlobexCorp and ZURICH-EX10"
reference = "GLOBEXCORP 4711"
tags = ["globexcorp", "zurich"]
notes = """
Zürich-office: mail kmueller@globexcorp.example, or Zurich-EX1.
Globex Holding
  AG owns it; \\\\ZURICH-EX1\\globexshare$ and C:\\Globexcorp\\evidence\\zurich-ex10.evt hold copies.
Zuerich-Office and zu\u0308rich-office are one, so is ZUR\u200BICH-EX\u00AD10. GLOBEXDOM\\qschulze looked at http://intranet.globex.example/kmueller
and at D:\\Program Files\\Globexcorp Data\\zurich-ex1.log; mail to c=ch;a= ;p=Globex;o=Zuerich;s=Kmueller;g=Karla; or cn=Karla Kmueller,ou=Hofwil.
The MailboxOfZurich-EX1backup is not zurich-ex1's. 10.1.2.3 and 22c3a937-5ff7-d111-8fb7-00c04fb94608.
"""
[organization]
name = "Globex Holding AG"
site = "Zürich-office"
[[server]]
name = "ZURICH-EX1"
shown_as = "5.5 of zurich-ex1"
[[server]]
name = "ZURICH-EX10"
site = "zürich-OFFICE"
[[server]]
name = "ZURICH-EX1 \u001B[31mBACKUP"
[[event]]
server = "zurich-ex1"
source = "MSExchangeDS"
id = 1091
message = "couldn't connect to /o=Globex Holding AG/ou=Zürich-office/cn=Configuration/cn=Servers/cn=ZURICH-EX1/cn=Microsoft DSA:ZURICH-EX1. Messages of kmueller"
[[event]]
id = 13003
source = "MSExchangeMig"
message = "Failed to logon to the target mailbox with the address 'x500:/o=Globex Holding AG/ou=Zürich-office/cn=Recipients/cn=KMUELLER'."
[[event]]
id = 13003
source = "MSExchangeMig"
message = "Failed ... 'x500:/o=Globex Holding AG/ou=Zürich-office/cn=Recipients/cn=QSCHULZE'."
[restore]
server = "Zurich-EX1"
usn_changed = 7483
[restore.usn_export]
path = "globexcorp/zurich-ex1.csv"
sha256 = "zurich-ex1"
[[restore.partner]]
server = "ZURICH-EX10"
reps_from = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,ZURICH-EX1"
[dirsync]
server = "ZURICH-EX10"
[[dirsync.requestor]]
name = "PO-KMUELLER"
address = "PCM:GLOBNET/KMUELLER"
impseq = 3
resync = true
[ccmail]
server = "zurich-ex1"
post_office = "D:\\globexcorp\\po"
[migration]
mailmig_version = "6.5.6980.97"
[[log]]
path = "globexcorp/ZURICH-EX1.evt"
[[step]]
checklist = "find-discrepancy"
id = "connect-to-partner"
state = "done"
by = "kmueller"
value = "ZURICH-EX10"
note = "asked qschulze, who is KMUELLER's deputy; see globnet"
[[step]]
checklist = "globexcorp-own"
id = "kmueller"
state = "done"
by = "qschulze"
[[artefact]]
path = "globexcorp/out/AUTHREST.CMD"
sha256 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
[[acknowledged]]
finding = "stale-reading"
by = "qschulze"
reason = "zurich-ex1 is fine, says Kmueller"
"#;

/// Every name that stands in it, as people would look for it.
const LOOKED_FOR: &[&str] = &[
    "zurich", "zürich", "zuerich", "hofwil", "karla", "intranet", "globex", "kmueller", "qschulze", "globnet",
    "10.1.2.3", "22c3a937", "fs9", "ex10", "ex1 ",
];

fn pages(scenario: &Scenario) -> Vec<(Paper, Format, String)> {
    drawn(scenario, without_names)
}

#[test]
fn of_all_these_names_none_is_left() {
    let scenario = load(NAMES).unwrap();
    for (paper, format, page) in pages(&scenario) {
        let folded = folded_name(&page);
        for name in LOOKED_FOR {
            let at = folded.find(&folded_name(name)).map(|at| folded.get(at.saturating_sub(60)..).unwrap_or(&folded));
            assert!(
                at.is_none(),
                "{paper:?} {format:?}: {name}: {}",
                at.unwrap().chars().take(160).collect::<String>()
            );
        }
    }
}

#[test]
fn one_name_is_always_one_word_and_two_are_two() {
    let scenario = load(NAMES).unwrap();
    let content = without_names(&scenario, Paper::Report);
    let page = draw(&content, Format::Text);
    assert!(content.title.starts_with("SERVER-1 at "), "{}", content.title);
    for said in [
        "SERVER-2",
        "SERVER-3",
        "SITE-1",
        "ORGANIZATION-1",
        "OPERATOR-1",
        "OPERATOR-2",
        "REQUESTOR-1",
        "MAILBOX-1",
        "MAILBOX-2",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for more in ["SERVER-4", "SITE-2", "OPERATOR-3", "REQUESTOR-2", "MAILBOX-3"] {
        assert!(!page.contains(more), "{more}");
    }
    assert!(
        page.contains("AUTHREST.CMD") && page.contains(&"a".repeat(64)),
        "what we call our files stays, and digests"
    );
    assert_eq!(page, draw(&without_names(&scenario, Paper::Report), Format::Text), "the same words each time");
}

#[test]
fn a_server_that_joins_later_changes_no_other_word() {
    let later = NAMES.replace("[[event]]\nserver", "[[server]]\nname = \"BASEL\"\n[[event]]\nserver");
    let (before, after) = (load(NAMES).unwrap(), load(&later).unwrap());
    let title = |scenario: &Scenario| without_names(scenario, Paper::Report).title;
    assert_eq!(title(&before), title(&after));
}

#[test]
fn a_word_that_is_a_name_of_the_case_is_not_given() {
    let text =
        "schema = 1\ntitle = \"SERVER-1 and alpha\"\n[[server]]\nname = \"alpha\"\n[[server]]\nname = \"server-1\"\n";
    let content = without_names(&load(text).unwrap(), Paper::Report);
    assert_eq!(content.title, "SERVER-3 and SERVER-2");
}

#[test]
fn a_server_that_is_called_as_a_word_of_the_report_takes_none_out_of_it() {
    let text = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"USN\"\n[[server]]\nname = \"the\"\n[restore]\nserver = \"USN\"\nusn_changed = 5\n[[restore.partner]]\nserver = \"the\"\nusn = 9\n";
    let page = draw(&without_names(&load(text).unwrap(), Paper::Report), Format::Text);
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("SERVER-1 is 4 changes behind what SERVER-2 asks for"), "{page}");
    assert!(page.contains("highest USN: 5") && page.contains("the largest Reps-From value"), "{page}");
}

/// What a paper says of numbers and states, without any words.
fn states(scenario: &Scenario) -> Vec<(String, serde_json::Value)> {
    let names = Names::of(scenario);
    let both = [scenario.clone(), redacted(scenario, &names)].map(|scenario| {
        let page: serde_json::Value = serde_json::from_str(&draw(&of(&scenario, Paper::Report), Format::Json)).unwrap();
        let blocks =
            page["sections"].as_array().unwrap().iter().flat_map(|section| section["blocks"].as_array().unwrap());
        let numbers = blocks.filter_map(|block| block["numbers"].as_array().cloned()).flatten();
        let value = |number: serde_json::Value| (number["fact"].as_str().unwrap().to_owned(), number["value"].clone());
        let mut all: Vec<_> = numbers.map(value).filter(|(_, value)| !value.is_string()).collect();
        all.push(("state".into(), page["state"].clone()));
        all
    });
    assert_eq!(both[0], both[1]);
    both[0].clone()
}

#[test]
fn without_names_every_number_and_state_is_what_it_was() {
    for (name, text) in cases() {
        assert!(states(&load(text).unwrap()).len() > 1 || name == "empty", "{name}");
    }
    assert!(states(&load(NAMES).unwrap()).len() > 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Names that share beginnings, ends and middles, written in whatever case, alone and within other words.
    #[test]
    fn no_name_is_left_whatever_it_is_and_wherever_it_stands(
        root in "[q-z]{2}[0-9][q-z]{2}",
        tail in "[a-zA-Z0-9_ .-]{0,6}",
        glue in "[ ,.;:()'/_-]|\\\\|x|7|\n",
    ) {
        let (first, second) = (format!("{root}{tail}").trim().to_owned(), root.to_uppercase());
        let third = format!("{second}{root}");
        prop_assume!(!backsync::values::same_name(&first, &second));
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let free = format!("{first}{glue}{second}{glue}{glue}{}{glue}{third}{glue}a{root}b", first.to_uppercase());
        let (a, b, c, free) = (quoted(&first), quoted(&second), quoted(&third), quoted(&free));
        let text = format!(
            "schema = 1\ntitle = {free}\nreference = {free}\ntags = [{free}]\nnotes = {free}\n[organization]\nname = {c}\nsite = {b}\n\
             [[server]]\nname = {a}\nshown_as = {free}\n[[server]]\nname = {b}\n[[event]]\nid = 1224\nserver = {a}\nmessage = {free}\n\
             [restore]\nserver = {a}\nusn_changed = 3\n[[restore.partner]]\nserver = {b}\nusn = 5\n\
             [[step]]\nchecklist = {free}\nid = {a}\nstate = \"done\"\nby = {c}\nnote = {free}\n[[artefact]]\npath = {free}\n\
             [[log]]\npath = {c}\n[[acknowledged]]\nfinding = {b}\nreason = {free}\n"
        );
        let Ok(scenario) = load(&text) else { return Ok(()) };
        for (paper, format, page) in pages(&scenario) {
            let folded = folded_name(&page);
            prop_assert!(!folded.contains(&folded_name(&root)), "{:?} {:?}: {} is left", paper, format, root);
        }
    }
}

/// Hosts and paths are found by their form, also where no table of the case holds them; two paths are two.
#[test]
fn hosts_and_paths_with_blanks_leave_nothing_behind() {
    let text = r#"
schema = 1
title = "t"
notes = 'tape in \\FILESRV7\Contoso Backups\Kowalski dsa; host mail01.contoso.com, see "E:\old tapes\of kowalski" and Dir.edb'
[[step]]
checklist = "x"
id = "a"
state = "done"
value = 'D:\SAVED 14'
[[step]]
checklist = "x"
id = "b"
state = "done"
value = 'D:\SAVED 15'
"#;
    let scenario = load(text).unwrap();
    let case = redacted(&scenario, &Names::of(&scenario));
    let notes = case.notes.unwrap().0;
    for left in ["FILESRV7", "ontoso", "owalski", "dsa", "mail01", "tapes"] {
        assert!(!notes.contains(left), "{left} in {notes}");
    }
    assert!(notes.contains("Dir.edb") && notes.contains("; host ADDRESS-1"), "{notes}");
    let values: Vec<&str> = case.step.iter().map(|step| step.value.as_ref().unwrap().0.as_str()).collect();
    assert!(values[0] != values[1] && values.iter().all(|value| !value.contains(' ')), "{values:?}");
}
