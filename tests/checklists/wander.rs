//! Anything that may be said of the lists, said in any order: no way through them comes to a dead end, none goes round for ever,
//! and nothing that harms is ever accepted.

mod deeds;
mod look;
mod pair;
mod walker;

use std::collections::BTreeMap;

use crate::whole::case;
use walker::{Found, Walker};

/// Ways that are gone through of each case; BACKSYNC_WANDERINGS asks for more.
const WAYS: u64 = 2;
/// Pairs whose ways go apart in each case.
const PAIRS: u64 = 3;
/// What is said at random on each way, before it is walked to its end.
const SAID: usize = 45;

const CASES: [&str; 6] =
    ["article-usn-example", "article-repaired", "backed-out-bridgehead", "resync-error-14", "migration-slow", "empty"];

/// Cases that the built-in ones do not show.
const OTHERS: [&str; 5] = [
    "[[server]]\nname = \"A\"\nexchange = \"4.0\"\nshown_as = \"5.5\"\nbridgehead = true\n[[server]]\nname = \"B\"\nexchange = \"4.0\"\n[backout]\nserver = \"A\"\n",
    "[[server]]\nname = \"A\"\nexchange = \"4.0\"\nshown_as = \"5.5\"\n[[server]]\nname = \"B\"\nexchange = \"5.5\"\nbridgehead = true\n[backout]\nserver = \"A\"\nother_55_server = true\n",
    "[[server]]\nname = \"A\"\nexchange = \"4.0\"\nshown_as = \"5.5\"\nbridgehead = true\n[backout]\nserver = \"A\"\nsingle_server_site = true\n",
    "[[server]]\nname = \"C\"\nexchange = \"5.5\"\n[ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\npost_office_has_users = false\n",
    "[[server]]\nname = \"C\"\nexchange = \"5.5\"\n[ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\npost_office_has_users = true\n",
];

#[test]
fn whatever_is_said_no_way_ends_in_nothing_or_in_harm() {
    gone(WAYS, |text, seed| Walker::new(text, seed).wander(SAID));
}

/// The same of two people, whose files are united.
#[test]
fn whatever_two_say_their_files_are_united_into_one_that_goes_on() {
    gone(PAIRS, pair::wander);
}

/// Goes so many ways through each case.
fn gone(ways: u64, wander: impl Fn(&str, u64) -> Vec<Found>) {
    let ways = std::env::var("BACKSYNC_WANDERINGS").ok().and_then(|ways| ways.parse().ok()).unwrap_or(ways);
    let others = OTHERS.iter().map(|other| format!("schema = 1\ntitle = \"t\"\n{other}"));
    let cases: Vec<String> = CASES.iter().map(|name| case(name)).chain(others).collect();
    let mut wrong: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for (at, text) in cases.iter().enumerate() {
        for seed in 0..ways {
            for found in wander(text, seed * 31 + at as u64) {
                let its = wrong.entry(format!("case {at}: {}", found.what)).or_insert((0, found.said.clone()));
                its.0 += 1;
                if found.said.len() < its.1.len() {
                    its.1 = found.said;
                }
            }
        }
    }
    let told: Vec<String> = wrong
        .iter()
        .map(|(what, (count, said))| format!("{what} ({count} times)\n    {}", said.join("\n    ")))
        .collect();
    assert!(told.is_empty(), "{} kinds\n{}", told.len(), told.join("\n"));
}
