//! Cases in which a checklist is being walked: with the records of its first steps, all of them, or with one that says
//! something else than done.

use std::borrow::Cow;
use std::fmt::Write as _;

use backsync::checklist::Lists;

use crate::cases::Changed;

const BACKOUT: &str = "backed-out-bridgehead";
pub const BRIDGEHEAD: &str = "backout-bridgehead-with-55";
const FIND: &str = "find-discrepancy";

/// A server of a name that nobody would give one.
const HOSTILE: &str = "schema = 1\ntitle = \"Names\"\n[[server]]\nname = \"A%&<> \\u202E\\u001B[2J 東京\"\n\
    [restore]\nserver = \"A%&<> \\u202E\\u001B[2J 東京\"\nusn_changed = 7483\n";

/// Name, the built-in case it is made of, what is replaced in it by what.
pub const CHANGED: &[Changed] = &[
    ("backout-unknown", BACKOUT, &[("bridgehead = true ", "# ")]),
    ("backout-member", BACKOUT, &[("bridgehead = true ", "bridgehead = false ")]),
    ("backout-not-covered", BACKOUT, &[("upgrade_replicated = true", "upgrade_replicated = false")]),
];

/// A case that is made otherwise.
pub fn made(name: &str) -> Option<Cow<'static, str>> {
    let built_in = |name| backsync::cases::named(name).unwrap().text;
    let text = match name {
        "backout-half" => walked(built_in(BACKOUT), BRIDGEHEAD, "stop-services", ""),
        "backout-remove" => walked(built_in(BACKOUT), BRIDGEHEAD, "uninstall", ""),
        "backout-run" => walked(built_in(BACKOUT), BRIDGEHEAD, "run-authrest", ""),
        "backout-started" => walked(built_in(BACKOUT), BRIDGEHEAD, "start-directory", ""),
        "backout-done" => walked(built_in(BACKOUT), BRIDGEHEAD, "", ""),
        // Nobody noted which service pack there was, or there was none.
        "backout-no-service-pack" => {
            let text = built_in(BACKOUT).replacen("service_pack = 4\n", "", 1);
            walked(&text, BRIDGEHEAD, "install-service-pack", "")
        }
        "backout-service-pack-0" => {
            let text = built_in(BACKOUT).replacen("service_pack = 4\n", "service_pack = 0\n", 1);
            walked(&text, BRIDGEHEAD, "stop-services-again", "")
        }
        "backout-failed" => walked(built_in(BACKOUT), BRIDGEHEAD, "see-what-works", "failed"),
        "backout-back" => walked(built_in(BACKOUT), BRIDGEHEAD, "restore-directory", "failed"),
        "backout-skipped" => walked(built_in(BACKOUT), BRIDGEHEAD, "see-events", "skipped"),
        "backout-taken-back" => walked(built_in(BACKOUT), BRIDGEHEAD, "see-events", "undone"),
        "ccmail-users" => {
            "schema = 1\ntitle = \"Post office\"\n[[server]]\nname = \"CC1\"\n[ccmail]\nserver = \"CC1\"\n\
             post_office_has_users = true\nclean_backup = true\n"
                .to_owned()
        }
        "find-half" => walked(built_in("article-usn-example"), FIND, "connect-to-partner", ""),
        "find-not-seen" => walked(built_in("healthy-site"), FIND, "subtract", ""),
        "find-hostile" => walked(HOSTILE, FIND, "connect-to-partner", ""),
        _ => return None,
    };
    Some(text.into())
}

/// A case with the records of all steps of a list before this one, and of it what is said of it.
fn walked(case: &str, list: &str, until: &str, said: &str) -> String {
    let mut text = case.to_owned();
    let list = Lists::built_in().get(list).unwrap();
    for (position, step) in list.steps.iter().filter(|step| !step.led_back).enumerate() {
        let last = step.id == until;
        if last && said.is_empty() {
            break;
        }
        if step.id == "install-service-pack" && case.contains("service_pack = 0") {
            continue;
        }
        let state = if last { said } else { "done" };
        let at = format!("1999-04-20T{:02}:{:02}:00Z", 8 + position / 12, position % 12 * 5);
        write!(text, "\n[[step]]\nchecklist = \"{}\"\nid = \"{}\"\nstate = \"{state}\"\n", list.id, step.id).unwrap();
        write!(text, "at = {at}\nby = \"jb\"\n").unwrap();
        if step.id == "see-version" {
            text = text.replace("shown_as = \"5.5\"", "shown_as = \"4.0\"");
        }
        if step.id.starts_with("save-") {
            writeln!(text, "value = \"\\\\\\\\FILES\\\\SAVED\"").unwrap();
        }
        if matches!(state, "failed" | "skipped") {
            writeln!(text, "note = \"the log was full\"").unwrap();
        }
        if last {
            break;
        }
    }
    text
}
