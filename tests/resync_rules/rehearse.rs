//! The rehearsal import: what it refuses, and on which number.

use backsync::dirsync::resync::plan;
use backsync::dirsync::{Number, Outcome, Rehearsal, rehearse};

use backsync::verdict::Grade;

use super::case::{OLD, case, loaded, rehearsed};

#[test]
fn it_refuses_what_is_below_the_highest_on_the_server() {
    let text = case(OLD, &["*3 57 13", "2 80 17"]);
    let answer = rehearsed(&text, "P0");
    assert_eq!(answer.state, Outcome::Rejected);
    let because: Vec<_> = answer.because.iter().map(|r| (r.number, r.header.get(), r.needed.get(), r.own)).collect();
    assert_eq!(because, [(Number::Srvseq, 57, 80, false), (Number::Reqseq, 13, 17, false)]);
    assert_eq!(answer.because[0].requestor.as_str(), "P1");
    assert_eq!(answer.takes.impseq, None);
}

#[test]
fn it_refuses_what_is_below_the_requestors_own() {
    let answer = rehearsed(&case("", &["*3 80 17|own_reqseq = 18"]), "P0");
    assert_eq!((answer.state, answer.error), (Outcome::Rejected, Some(14)));
    assert_eq!((answer.because.len(), answer.because[0].own, answer.because[0].needed.get()), (1, true, 18));
}

#[test]
fn it_prints_the_numbers_the_requestor_would_have_then() {
    let answer = rehearsed(&case("", &["*3 80 17|own_srvseq = 12", "1 2 3"]), "p0");
    assert_eq!(answer.state, Outcome::Accepted);
    assert_eq!([answer.takes.impseq, answer.takes.srvseq, answer.takes.reqseq].map(|n| n.unwrap().get()), [3, 80, 17]);
    assert!(answer.warnings.is_empty());
}

#[test]
fn a_requestor_is_called_by_its_name_or_its_address_and_one_that_is_not_there_is_an_error() {
    let scenario = loaded(&case("", &["*3 80 17|address = \"PCM:NET/SOUTH\""]));
    let file = Rehearsal::of(&plan(&scenario)).unwrap();
    assert!(file.to_text().ends_with("R PCM:NET/SOUTH\r\n"));
    assert_eq!(rehearse(&scenario, &file, "pcm:net/south").unwrap().requestor.as_str(), "P0");
    let error = rehearse(&scenario, &file, "P1").unwrap_err();
    assert!(error.to_string().contains("did you mean P0?"), "{error}");
}

#[test]
fn numbers_that_are_missing_are_no_doubt_of_a_header_that_was_taken_over_all() {
    let missing = |head: &str| {
        let scenario = loaded(&case(head, &["*3 57 13", "2 80 17", "3 ? 9"]));
        let file = Rehearsal::of(&plan(&scenario)).unwrap();
        let answer = rehearse(&scenario, &file, "P0").unwrap();
        answer.warnings.into_iter().find(|warning| warning.id == "numbers-missing").map(|warning| warning.text)
    };
    let text = missing("dxa_version = \"5.5.2650.24\"\nglobal_max_seq_in_resync = 1\n").unwrap();
    assert!(text.ends_with("unless GlobalMaxSeqInResync was honoured already when the file was made"), "{text}");
}

#[test]
fn a_file_that_was_made_for_others_and_what_it_leaves_open_are_said() {
    let scenario = loaded(&case("", &["*3 ? 17", "*1 5 0", "3 6 ?|own_impseq = 2"]));
    let file = Rehearsal::of(&plan(&scenario)).unwrap();
    assert!(file.to_text().contains("\r\nSRVSEQ at least 5\r\n"), "{}", file.to_text());
    let answer = rehearse(&scenario, &file, "P2").unwrap();
    assert_eq!(answer.state, Outcome::Accepted);
    let ids: Vec<_> = answer.warnings.iter().map(|warning| warning.id).collect();
    assert_eq!(ids, ["not-asked", "not-judged", "numbers-missing"]);
}

#[test]
fn at_least_is_enough_where_it_reaches_everything_that_is_known() {
    let scenario = loaded(&case("", &["*3 ? 17", "*1 5 0", "3 5 4"]));
    let file = Rehearsal::of(&plan(&scenario)).unwrap();
    let answer = rehearse(&scenario, &file, "P0").unwrap();
    assert_eq!((answer.state, answer.header.srvseq, answer.takes.srvseq), (Outcome::Accepted, None, None));
    assert!(answer.warnings.iter().all(|warning| warning.id != "not-judged"), "{answer:#?}");
}

#[test]
fn there_is_no_file_while_nobody_asks_and_while_the_build_decides_it_says_at_least() {
    let nobody = loaded(&case("", &["3 80 17"]));
    let undecided = loaded(&case("global_max_seq_in_resync = 1", &["*3 57 13", "2 80 17"]));
    let either_way = loaded(&case("global_max_seq_in_resync = 1", &["*3 80 17", "2 80 17"]));
    assert_eq!(Rehearsal::of(&plan(&nobody)), None);
    let least = Rehearsal::of(&plan(&undecided)).unwrap().to_text();
    assert!(least.contains("IMPSEQ 3\r\nSRVSEQ at least 57\r\nREQSEQ at least 13\r\n"), "{least}");
    assert!(Rehearsal::of(&plan(&either_way)).is_some());
}

#[test]
fn what_was_not_judged_leaves_a_doubt_in_the_answer() {
    let whole = rehearsed(&case("", &["*3 80 17", "1 2 3"]), "P0").verdict();
    assert_eq!((whole.grade, whole.word.as_ref()), (Grade::Good, "ACCEPTED"));
    let undecided = loaded(&case("global_max_seq_in_resync = 1", &["*3 57 13", "2 80 17"]));
    let file = Rehearsal::of(&plan(&undecided)).unwrap();
    let verdict = rehearse(&undecided, &file, "P0").unwrap().verdict();
    assert_eq!((verdict.grade, verdict.word.as_ref()), (Grade::Doubtful, "ACCEPTED SO FAR"));
    assert!(verdict.sentence.contains("SRVSEQ and REQSEQ were not judged"), "{}", verdict.sentence);
}
