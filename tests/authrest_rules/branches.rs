//! The branches of the backout article, row by row (Q195908).

use ::backsync::backout::{Branch, branch};

use super::case::loaded;

/// SERVERA of HQ was backed out. `a` is what its [[server]] says, `others` are further servers, `backout` the rest.
fn of(a: &str, others: &[&str], backout: &str) -> Branch {
    let others: String =
        others.iter().enumerate().map(|(i, other)| format!("[[server]]\nname = \"OTHER{i}\"\n{other}\n")).collect();
    let text = format!(
        "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"HQ\"\n[[server]]\nname = \"SERVERA\"\n{a}\n{others}[backout]\nserver = \"servera\"\n{backout}\n"
    );
    let branching = branch(&loaded(&text)).unwrap();
    assert_eq!(
        branching.branch == Branch::Unknown,
        !branching.unknown.is_empty(),
        "{a} {others} {backout}: {branching:?}"
    );
    branching.branch
}

const YES: &str = "bridgehead = true";
const NO: &str = "bridgehead = false";
const V55: &str = "exchange = \"5.5\"";
const V40: &str = "exchange = \"4.0\"";

#[test]
fn each_row_of_the_table() {
    assert_eq!(of(YES, &[V55], ""), Branch::BridgeheadWith55);
    assert_eq!(of(YES, &[V40], ""), Branch::BridgeheadWithout55);
    assert_eq!(of(NO, &[V55], ""), Branch::MemberWith55);
    assert_eq!(of(NO, &[V40], ""), Branch::NotCovered);
    assert_eq!(of(YES, &[], ""), Branch::SingleServerSite);
}

#[test]
fn an_upgrade_that_never_left_the_server_is_not_covered_whatever_else_is_said() {
    for (a, others) in [(YES, &[V55][..]), (NO, &[V40]), ("", &[])] {
        assert_eq!(of(a, others, "upgrade_replicated = false"), Branch::NotCovered);
    }
}

#[test]
fn a_single_server_needs_no_word_of_bridgeheads_but_all_others_do() {
    assert_eq!(of("", &[], ""), Branch::SingleServerSite);
    assert_eq!(of("", &[V55], ""), Branch::Unknown);
    assert_eq!(of("", &[V55], "single_server_site = true"), Branch::SingleServerSite);
}

#[test]
fn a_lone_server_of_which_more_is_said_is_not_single() {
    assert_eq!(of(YES, &[], "site_servers = 2"), Branch::Unknown);
    assert_eq!(of(YES, &[], "site_servers = 1"), Branch::SingleServerSite);
    assert_eq!(of(YES, &[], "other_55_server = true"), Branch::BridgeheadWith55);
    assert_eq!(of(YES, &[], "site_servers = 3\nother_55_server = false"), Branch::BridgeheadWithout55);
    assert_eq!(of(YES, &[], "single_server_site = false"), Branch::Unknown);
    assert_eq!(of(YES, &[], "single_server_site = false\nother_55_server = true"), Branch::Unknown);
}

#[test]
fn servers_that_are_not_listed_or_of_no_known_version_leave_it_open() {
    assert_eq!(of(YES, &[V40], "site_servers = 3"), Branch::Unknown);
    assert_eq!(of(YES, &[V40], "site_servers = 3\nother_55_server = false"), Branch::BridgeheadWithout55);
    assert_eq!(of(YES, &[V40], "site_servers = 2"), Branch::BridgeheadWithout55);
    assert_eq!(of(YES, &[V40, ""], ""), Branch::Unknown);
    assert_eq!(of(YES, &["", V55], ""), Branch::BridgeheadWith55, "one is enough");
}

#[test]
fn servers_of_other_sites_do_not_count_and_sites_compare_without_case() {
    assert_eq!(of(YES, &[V40, "site = \"BRANCH\"\nexchange = \"5.5\""], ""), Branch::BridgeheadWithout55);
    assert_eq!(of("bridgehead = true\nsite = \"hq\"", &[V55], ""), Branch::BridgeheadWith55);
    assert_eq!(of(YES, &["site = \"BRANCH\""], ""), Branch::SingleServerSite);
}

#[test]
fn where_nothing_was_backed_out_there_is_no_branch() {
    assert_eq!(branch(&loaded("schema = 1\ntitle = \"t\"\n")), None);
}
