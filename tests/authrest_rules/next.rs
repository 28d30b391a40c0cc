//! Where a case stands and what comes next: the plans read together, one sentence for every screen and command.

use ::backsync::replication::{Plans, authrest, plan, verify};
use ::backsync::values::parse_moment;
use ::backsync::verdict::Next;
use ::backsync::verdict::{Grade, Verdict};

use super::ask::{example, held, shipped, with};
use super::case::{NOW, case, loaded};

fn read(text: &str) -> (Verdict, Next, Vec<String>) {
    let scenario = loaded(text);
    let now = scenario.as_of.unwrap_or_else(|| parse_moment(NOW).unwrap());
    let discrepancy = plan(&scenario, &now);
    let authrest = authrest::plan_for(&scenario, &now, &discrepancy, None);
    let verify = verify::plan_for(&scenario, &discrepancy);
    let plans = Plans { discrepancy: &discrepancy, authrest: &authrest, verify: &verify };
    (plans.verdict(), plans.next(), plans.meaning())
}

fn next(text: &str) -> String {
    read(text).1.to_string()
}

const ELSEWHERE: &str = " Until it is repaired connect the Administrator program to another server for every change.";

#[test]
fn the_recommended_way_comes_next_with_its_numbers() {
    let article = shipped("article-usn-example");
    let run = "Next: run AUTHREST 0 1600 on SERVERA, its Directory Service stopped (Q201414).";
    assert_eq!(next(&article), run.to_owned() + ELSEWHERE);
    let import = "Next: import 1,500 rows on SERVERA (0.3 MB, 1 pass, 2 minutes at least), then save 100 objects once more (Q201414).";
    let no_downtime = with(&article, "downtime_allowed = true", "downtime_allowed = false");
    assert_eq!(next(&no_downtime), import.to_owned() + ELSEWHERE);
    // Nothing is blocked, and few objects are left behind.
    let touch = "Next: make a small change to each of the 40 objects left behind: each stranded object gets a new USN and flows (Q201414).";
    assert_eq!(next(&shipped("late-measurement")), touch);
    let wait = example("changes_made_here = 0\ninbound_changes_per_hour = 100", "").replacen(
        "changes_made_here = 100\n",
        "",
        1,
    );
    let waits = "Next: wait until 1,000 more changes have reached SERVERA, in 10 hours at the present rate; nobody changes anything on it meanwhile (Q201414).";
    assert_eq!(next(&wait), waits.to_owned() + ELSEWHERE);
    assert_eq!(next(&shipped("healthy-site")), "Nothing is left behind.");
}

#[test]
fn without_a_number_it_says_what_the_number_needs() {
    let of = |text: &str| next(text).strip_suffix(ELSEWHERE).unwrap_or(&next(text)).to_owned();
    let raise = "Next: raise the USN of SERVERA with Authrest; for its number enter";
    let both = "how many changes were made here, or the highest USN right after the restore (Q201414).";
    assert_eq!(of(&shipped("article-late-catch-up")), format!("{raise} {both}"));
    // Caught up with more left behind than anybody saves by hand: only the restore point tells the number.
    let behind = held("changes_made_here = 90\nchanges_missing = 90", [1000, 1000]);
    assert_eq!(of(&behind), format!("{raise} the highest USN right after the restore (Q201414)."));
}

#[test]
fn doubtful_readings_come_before_any_way() {
    assert!(next(&shipped("many-partners")).starts_with("Next: read SITE-08 again before anything is computed"));
    let running =
        case("usn_changed = 7483\nbacksync = \"running\"\nrestored_at = 1999-01-12T00:00:00Z", &["usn = 8483"]);
    assert!(next(&running).starts_with("Next: wait for backsync, until 1999-01-12 16:00"), "{}", next(&running));
    assert_eq!(next("schema = 1\ntitle = \"a case\"\n"), "Next: enter what is unknown, below.");
}

#[test]
fn what_raises_object_versions_is_named_without_its_command() {
    let backout = shipped("backed-out-bridgehead");
    let (verdict, next, _) = read(&backout);
    assert_eq!((verdict.grade, &*verdict.word), (Grade::Bad, "NEEDED"));
    assert!(verdict.sentence.contains("SERVERA's directory must outrank"), "{}", verdict.sentence);
    assert!(next.words.contains("before the services start") && !next.words.contains("AUTHREST"), "{next}");
    let no_backup = with(&backout, "directory_backup = true", "directory_backup = false");
    assert!(read(&no_backup).1.words.starts_with("find a backup"), "{}", read(&no_backup).1);
    let authoritative = "purpose = \"authoritative-restore\"\nobject_version_increment = 100\nusn_increment = 2000";
    let next = read(&example("", authoritative)).1;
    assert!(next.words.starts_with("confirm that the copies of SERVERA are to win"), "{next}");
}

#[test]
fn after_a_repair_it_has_the_word() {
    let repaired = shipped("article-repaired");
    let (verdict, next, meaning) = read(&repaired);
    assert_eq!((verdict.grade, &*verdict.word), (Grade::Good, "HOLDS"));
    assert_eq!((next.todo, next.to_string().as_str()), (false, "Nothing is left to be done."));
    assert_eq!(meaning[0], "These are the readings from before the repair (AUTHREST 0 1600, 1999-01-12 10:20 +00:00).");

    let stuck = with(&repaired, "16,8483,", "16,9500,");
    let stuck = with(&stuck, "server = \"SERVERB\"\nusn = 9084", "server = \"SERVERB\"\nusn = 9500");
    let (verdict, next, _) = read(&stuck);
    assert_eq!((verdict.grade, &*verdict.word), (Grade::Bad, "FAILED"));
    assert!(verdict.sentence.contains("SERVERB still asks for changes above 9,500"), "{}", verdict.sentence);
    assert!(next.words.starts_with("raise the USN further"), "{next}");

    let missed = with(&repaired, "changes_missing = 0", "changes_missing = 3");
    assert!(read(&missed).1.words.starts_with("make a small change to each of the 3 objects still missing"));

    let unread = with(
        &repaired,
        "[[repair.partner]]\nserver = \"SERVERC\"\nusn = 9084\n",
        "[[repair.partner]]\nserver = \"SERVERC\"\n",
    );
    let (verdict, next, _) = read(&unread);
    assert_eq!((verdict.grade, &*verdict.word), (Grade::Doubtful, "INCOMPLETE"));
    assert_eq!(next.words, "read on SERVERC what it holds for SERVERA now, after the repair.");

    let not_looked = with(&with(&repaired, "changes_missing = 0\n", ""), "usn_at_restore = 7382\n", "");
    assert!(read(&not_looked).1.words.starts_with("look on a partner for the changes made here"));
    let no_own = with(&repaired, "usn_changed = 9084", "# not read");
    assert!(read(&no_own).1.words.starts_with("make another mailbox on SERVERA"), "{}", read(&no_own).1);
}
