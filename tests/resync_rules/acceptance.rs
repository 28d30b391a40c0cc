//! What was asked of this part from the first day, as it was asked.

use backsync::dirsync::{CureId, Outcome, State};
use serde_json::json;

use super::case::{answer, applied, ask, case, ids, rehearsed, shipped};

#[test]
fn acceptance_1_three_variants_of_error_14_and_every_cure_heals_them() {
    use CureId::{AskAlso, SetGlobalMax, UpgradeDxa};
    for (name, cures) in [
        ("resync-error-14", &[AskAlso, UpgradeDxa][..]),
        ("resync-error-14-new-build", &[AskAlso, SetGlobalMax]),
        ("resync-error-14-build-unknown", &[AskAlso, SetGlobalMax, UpgradeDxa]),
    ] {
        let text = shipped(name);
        let json = ask(&text);
        assert_eq!(json["state"], "error-14", "{name}");
        let short = json["short"].as_array().unwrap();
        assert_eq!(short.len(), 2, "{name}: {short:#?}");
        for (short, [number, header, highest]) in short.iter().zip([["srvseq", "57", "80"], ["reqseq", "13", "17"]]) {
            assert_eq!((&short["number"], &short["requestor"]), (&json!(number), &json!("PO-NORTH")));
            assert_eq!([short["header"].to_string(), short["highest"].to_string()], [header, highest]);
        }
        let rejected = rehearsed(&text, "PO-SOUTH");
        assert_eq!((rejected.state, rejected.error), (Outcome::Rejected, Some(14)), "{name}");

        let plan = answer(&text);
        assert_eq!(plan.cures.iter().map(|cure| cure.id).collect::<Vec<_>>(), cures, "{name}");
        assert_eq!(json["cures"][0]["requestors"], json!(["PO-NORTH"]));
        for cure in &plan.cures {
            let mut healed = applied(&text, cure);
            if cure.id == SetGlobalMax && name.ends_with("build-unknown") {
                let plan = answer(&healed);
                assert_eq!((plan.state, plan.scope), (State::Unknown, None), "until the build is entered");
                assert!(plan.unknown.iter().any(|missing| missing.fact == "dirsync.dxa_version"));
                healed = healed.replace("[dirsync]\n", "[dirsync]\ndxa_version = \"5.5.2524\"\n");
            }
            assert_eq!(answer(&healed).state, State::Ok, "{name}, {:?}", cure.id);
            let accepted = rehearsed(&healed, "PO-SOUTH");
            assert_eq!((accepted.state, accepted.error), (Outcome::Accepted, None), "{name}, {:?}", cure.id);
            assert_eq!(accepted.takes.srvseq.map(|n| n.get()), Some(80));
        }
    }
}

#[test]
fn acceptance_2_the_setting_counts_from_build_2524_on() {
    let with = |dxa: &str| {
        let dirsync = format!("global_max_seq_in_resync = 1\n{dxa}");
        ask(&case(&dirsync, &["*3 57 13", "2 80 17"]))
    };
    let before = with("dxa_version = \"5.5.2523.9\"");
    assert_eq!((&before["scope"], &before["state"]), (&json!("asked"), &json!("error-14")));
    assert!(ids(&before, "warnings").contains(&"set-but-not-honoured".to_owned()));
    assert_eq!(before["dxa"], json!({ "version": "5.5.2523.9", "needed": "5.5.2524", "honours_setting": false }));

    let since = with("dxa_version = \"5.5.2524\"");
    assert_eq!((&since["scope"], &since["state"]), (&json!("all"), &json!("ok")));
    assert_eq!(since["header"], json!({ "impseq": 3, "srvseq": 80, "reqseq": 17 }));
    assert!(!ids(&since, "warnings").contains(&"set-but-not-honoured".to_owned()));

    let absent = with("");
    assert_eq!((&absent["scope"], &absent["state"]), (&json!(null), &json!("unknown")));
    assert_eq!((&absent["short"], &absent["cures"]), (&json!([]), &json!([])));
    let both_agree = ask(&case("global_max_seq_in_resync = 1", &["*3 80 17", "2 80 17"]));
    assert_eq!((&both_agree["scope"], &both_agree["state"]), (&json!(null), &json!("ok")));
    assert_eq!(both_agree["header"], json!({ "impseq": 3, "srvseq": 80, "reqseq": 17 }));
}
