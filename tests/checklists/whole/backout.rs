//! The four lists of a backed-out upgrade, and the raw File-Version (Q195908, Q158336).

use backsync::checklist::{ListState, Lists, Mark, Refusal, Walk};
use backsync::facts::Facts;
use backsync::scenario::Draft;

use super::Say::{Failed, Value};
use super::{NOTHING, case, walked};
use crate::desk::Desk;

/// A server that was set back, without a word on what it is.
const BACKOUT: &str =
    "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"HQ\"\n[[server]]\nname = \"A\"\nexchange = \"4.0\"\n";

#[test]
fn the_bridgehead_is_walked_to_the_end_and_nothing_is_removed_before_the_copies() {
    let walked = walked(
        "backout-bridgehead-with-55",
        &case("backed-out-bridgehead"),
        &[
            ("confirm-other-55", Value("yes")),
            ("find-backup", Value("yes")),
            ("run-authrest", Value("AUTHREST 1000 1000")),
            ("see-version", Value("4.0")),
        ],
    );
    assert_eq!(walked.state(), ListState::Finished);
    assert_eq!(walked.fact("backout.repaired"), "yes");
    assert_eq!(walked.brackets, NOTHING);
    assert_eq!(
        walked.visited.len(),
        walked.desk.list.steps.iter().filter(|step| !step.led_back).count(),
        "every step is needed"
    );
    for copy in ["save-directory", "save-registry", "save-stores"] {
        assert!(walked.at(copy) < walked.at("uninstall"), "{copy}");
    }
    assert!(walked.at("restore-directory") < walked.at("run-authrest"));
    assert!(walked.at("run-authrest") < walked.at("start-directory"));
    let shown = walked
        .desk
        .walk(|walk| walk.scope.read(walk.list.step("run-authrest").unwrap().1.command.as_ref().unwrap()).text);
    assert_eq!(shown, "AUTHREST 1000 1000");
}

#[test]
fn without_a_backup_from_before_the_upgrade_nothing_is_removed() {
    let text = case("backed-out-bridgehead").replace("directory_backup = true", "directory_backup = false");
    let walked = walked(
        "backout-bridgehead-with-55",
        &text,
        &[("confirm-other-55", Value("yes")), ("find-backup", Value("no"))],
    );
    assert_eq!((walked.visited.last().unwrap().as_str(), walked.has("uninstall")), ("find-backup", false));
}

#[test]
fn a_server_that_is_no_bridgehead_leads_to_its_own_list() {
    let walked =
        walked("backout-bridgehead-with-55", &case("backed-out-bridgehead"), &[("confirm-bridgehead", Value("no"))]);
    assert_eq!(walked.goes_on_with().as_deref(), Some("backout-member-with-55"));
}

#[test]
fn without_another_5_5_server_there_are_three_ways() {
    let text = format!(
        "{BACKOUT}bridgehead = true\n[[server]]\nname = \"B\"\nexchange = \"4.0\"\n[backout]\nserver = \"A\"\n"
    );
    let list = "backout-bridgehead-without-55";
    let first = walked(
        list,
        &text,
        &[("confirm-no-other-55", Value("no")), ("choose-way", Value("upgrade")), ("upgrade-again", Value("5.5"))],
    );
    assert_eq!(
        (first.state(), first.has("install-server"), first.has("make-user")),
        (ListState::Finished, false, true)
    );
    assert_eq!(first.brackets, NOTHING);
    let ways = |way| {
        [
            ("confirm-no-other-55", Value("no")),
            ("choose-way", Value(way)),
            ("install-server", Value("C")),
            ("note-new-version", Value("5.5")),
            ("set-file-versions", Value("3")),
        ]
    };
    let second = walked(list, &text, &ways("new-server"));
    assert_eq!((second.state(), second.has("make-user")), (ListState::Finished, true));
    let new = second.desk.scenario().server.iter().find(|server| server.name.as_ref().unwrap().as_str() == "C");
    assert!(new.is_some_and(|server| server.exchange.is_some()), "the new server is entered");
    assert_eq!(second.fact("backout.state"), "bridgehead-without-55", "and nothing else is ordered because of it");
    assert_eq!((second.has("upgrade-again"), second.has("set-file-versions")), (false, false));
    let third = walked(list, &text, &ways("file-version"));
    assert_eq!((third.state(), third.has("make-user")), (ListState::Finished, true));
    assert_eq!((third.has("set-file-versions"), third.has("install-server")), (true, false));
    let states: Vec<_> = third.desk.scenario().step.iter().filter_map(|step| step.state).collect();
    assert!(states.iter().all(|state| state.word() == "done"), "no step has to fail for a way to be gone");
}

#[test]
fn a_member_is_only_noted_and_planned() {
    let text = format!("{BACKOUT}[[server]]\nname = \"B\"\nexchange = \"5.5\"\n[backout]\nserver = \"A\"\n");
    let walked =
        walked("backout-member-with-55", &text, &[("confirm-member", Value("no")), ("see-shown-as", Value("5.5"))]);
    assert_eq!((walked.state(), walked.visited.len()), (ListState::Finished, 7));
    assert_eq!(walked.brackets, NOTHING);
}

#[test]
fn a_site_of_one_breaks_its_connector_only_after_the_copies() {
    let text = format!("{BACKOUT}[backout]\nserver = \"A\"\nsingle_server_site = true\n");
    let answers = [("see-here", Value("yes")), ("see-elsewhere", Value("5.5")), ("see-elsewhere-again", Value("4.0"))];
    let done = walked("backout-single-server-site", &text, &answers);
    assert_eq!((done.state(), done.brackets.len()), (ListState::Finished, 0));
    assert!(
        done.at("save-directory") < done.at("break-connector") && done.at("save-registry") < done.at("break-connector")
    );
    let left =
        walked("backout-single-server-site", &text, &[answers[0], answers[1], ("decide", Failed("it can stay"))]);
    assert_eq!((left.visited.last().unwrap().as_str(), left.has("break-connector")), ("decide", false));
    let still =
        walked("backout-single-server-site", &text, &[answers[0], answers[1], ("see-elsewhere-again", Value("5.5"))]);
    assert_eq!(still.goes_on_with().as_deref(), Some("verify-between-sites"), "5.5 is what was to be mended");
    let right = walked("backout-single-server-site", &text, &[answers[0], ("see-elsewhere", Failed("4.0"))]);
    assert_eq!((right.visited.last().unwrap().as_str(), right.has("break-connector")), ("see-elsewhere", false));
    let other = walked("backout-single-server-site", &text, &[("see-here", Value("no"))]);
    assert_eq!(other.goes_on_with().as_deref(), Some("backout-bridgehead-with-55"));
    assert_ne!(other.fact("backout.state"), "single-server-site", "the case knows that it is not alone");
}

#[test]
fn a_server_alone_in_its_site_has_nothing_to_verify_within_it() {
    let applies = |text: &str| {
        let draft = Draft::new(text.to_owned()).unwrap();
        let facts = Facts::of(draft.scenario(), draft.scenario().as_of.unwrap_or_default());
        Walk::of(Lists::built_in().get("verify-within-site").unwrap(), &facts).applies
    };
    let alone = format!("{BACKOUT}[backout]\nserver = \"A\"\nsingle_server_site = true\n");
    assert!(applies(&alone).is_no());
    assert!(applies(&case("backed-out-bridgehead")).is_yes());
}

#[test]
fn verification_between_sites_and_both_searches_for_faults_come_to_an_end() {
    let text =
        case("backed-out-bridgehead").replace("[\"intersite-fails\"]", "[\"intersite-fails\", \"intrasite-fails\"]");
    for list in ["verify-between-sites", "fault-within-site", "fault-between-sites"] {
        let walked = walked(list, &text, &[("see-request-answered", Value("97747")), ("note-kind", Value("x400"))]);
        assert_eq!(
            (walked.state(), walked.visited.len()),
            (ListState::Finished, walked.desk.list.steps.len()),
            "{list}"
        );
        assert_eq!(walked.brackets, NOTHING, "{list}");
    }
}

#[test]
fn the_raw_file_version_is_decoded_and_computed() {
    let text = format!("{BACKOUT}\n").replacen("title", "symptoms = [\"cannot-create-mailbox\"]\ntitle", 1);
    let walked = walked(
        "set-file-version",
        &text,
        &[
            ("note-dll-version", Value("4.0.995.52")),
            ("note-file-version", Value("17005D0A05000500")),
            ("see-it-changed", Value("3400E30300000400")),
            ("each-generator", Value("3")),
        ],
    );
    assert_eq!((walked.state(), walked.brackets.len()), (ListState::Finished, 0));
    let text = walked.desk.walk(|walk| {
        let (_, step, _) = walk.step("change-file-version").unwrap();
        walk.scope.read(&step.what).text
    });
    assert!(text.starts_with("17005D0A05000500 stands for 5.5.2653.23, and the DLL is 4.0.995.52."), "{text}");
    assert!(text.contains("type 3400E30300000400"), "{text}");
}

#[test]
fn a_raw_file_version_that_was_not_set_is_refused_and_no_other_is_written_again() {
    let text = format!("{BACKOUT}\n").replacen("title", "symptoms = [\"cannot-create-mailbox\"]\ntitle", 1);
    let list = Lists::built_in().get("set-file-version").unwrap().clone();
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    let mut until = |step: &str| {
        while let Some(next) = desk.next().filter(|next| next != step) {
            let value = match next.as_str() {
                "note-dll-version" => "4.0.995.52",
                "note-file-version" => {
                    assert!(matches!(desk.with(&next, "xyz"), Err(Refusal::Value(_))));
                    "17005D0A05000500"
                }
                "see-it-changed" => {
                    assert!(matches!(desk.with(&next, "17005D0A05000500"), Err(Refusal::Otherwise { .. })));
                    "3400 E303 0000 0400"
                }
                "each-generator" => "3",
                _ => "",
            };
            desk.with(&next, value).or_else(|_| desk.with(&next, "noted")).unwrap();
        }
    };
    until("make-mailbox");
    desk.noted("make-mailbox", Mark::Failed, "2037 names Pcproxy.dll").unwrap();
    assert_eq!(desk.next().as_deref(), Some("each-generator"));
}

#[test]
fn a_step_that_looks_for_a_symptom_enters_it_or_takes_it_out() {
    let symptoms = |desk: &Desk| desk.scenario().symptoms.iter().map(|one| one.word()).collect::<Vec<_>>();
    let desk = |list: &str, text: &str| Desk {
        list: Lists::built_in().get(list).unwrap().clone(),
        draft: Draft::new(text.to_owned()).unwrap(),
        now: "1999-04-20T11:00:00Z".parse().unwrap(),
    };
    let text = case("backed-out-bridgehead");
    let mut works = desk("backout-bridgehead-with-55", &text);
    works.noted("see-what-works", Mark::Failed, "intersite works now").unwrap();
    assert_eq!(symptoms(&works), NOTHING);
    let seen = backsync::backout::plan(works.scenario()).expected;
    assert_eq!(seen.iter().find(|sign| sign.id == "intersite-fails").unwrap().seen, Some(false), "somebody looked");
    assert_eq!(
        works.done("see-what-works").unwrap().split(':').next(),
        Some("Recorded, the symptom intersite-fails seen")
    );
    assert_eq!(symptoms(&works), ["intersite-fails"]);
    works.undone("see-what-works").unwrap();
    works.noted("see-what-works", Mark::Skipped, "later").unwrap();
    assert_eq!(symptoms(&works), ["intersite-fails"], "nobody looked");
    let text = text.replace("exchange = \"5.5\"", "exchange = \"4.0\"");
    let mut users = desk("backout-bridgehead-without-55", &text);
    users.done("see-users").unwrap();
    assert_eq!(symptoms(&users), ["intersite-fails", "cannot-create-mailbox"]);
    let seen = backsync::backout::plan(users.scenario()).expected;
    assert_eq!(seen.iter().find(|sign| sign.id == "cannot-create-mailbox").unwrap().seen, Some(true));
}
