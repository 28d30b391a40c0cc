//! Answers that are certain in spite of missing numbers, and held against every way to fill the gaps in.

use backsync::dirsync::State;
use proptest::prelude::*;
use serde_json::json;

use super::case::{answer, ask, case};

#[test]
fn a_gap_is_answered_over_where_it_can_not_matter() {
    for (requestors, state, why) in [
        (&["*3 57 13", "? 80 17"][..], "error-14", "short of two numbers, whatever the third is"),
        (&["*3 57 13", "2 80 ?"], "error-14", "short of SRVSEQ, whatever REQSEQ is"),
        (&["*3 57 ?", "2 80 17"], "error-14", "its own gap is in another number"),
        (&["*3 ? 17", "2 80 17"], "unknown", "it may hold the highest itself"),
        (&["*3 80 17", "2 80 ?"], "unknown", "the other may hold more"),
        (&["*3 90 17", "*? 80 4", "2 80 17"], "ok", "what those that ask hold can only raise the header"),
        (&["*? ? ?", "0 0 0"], "ok", "nothing is below zero"),
        (&["*? ? ?"], "ok", "there is nobody else"),
        (&["*? ? ?", "1 0 0"], "unknown", "one is above what may be zero"),
        (&["*9223372036854775807 5 5", "? 5 5"], "ok", "nothing is above the largest number"),
    ] {
        assert_eq!(ask(&case("", requestors))["state"], state, "{requestors:?}: {why}");
    }
}

#[test]
fn a_gap_leaves_its_number_open_in_the_header_and_in_the_highest() {
    let answer = ask(&case("", &["*3 57 ?", "? 80 17"]));
    assert_eq!(answer["state"], "error-14");
    assert_eq!(answer["header"], json!({ "impseq": 3, "srvseq": 57, "reqseq": null }));
    assert_eq!(answer["highest"]["impseq"], json!(null));
    assert_eq!(answer["highest"]["srvseq"]["value"], 80);
    assert_eq!(answer["highest"]["reqseq"], json!(null));
    assert_eq!(answer["short"].as_array().unwrap().len(), 1);
    let open = ask(&case("", &["*3 57 1", "3 80 1", "3 ? 1"]));
    assert_eq!((&open["short"][0]["highest"], &open["short"][0]["at_least"]), (&json!(80), &json!(true)));
}

#[test]
fn over_all_requestors_it_is_always_in_order() {
    let answer = ask(&case("global_max_seq_in_resync = 1\ndxa_version = \"5.5.2650.24\"", &["*? 1 2", "3 ? 4"]));
    assert_eq!((&answer["state"], &answer["scope"]), (&json!("ok"), &json!("all")));
    assert_eq!(answer["header"], json!({ "impseq": null, "srvseq": null, "reqseq": 4 }));
}

/// A few requestors with small numbers, at most four of them missing.
fn requestors() -> impl Strategy<Value = Vec<(bool, [Option<u64>; 3])>> {
    let number = || prop_oneof![4 => (0..4_u64).prop_map(Some), 1 => Just(None)];
    let one = (any::<bool>(), [number(), number(), number()]);
    prop::collection::vec(one, 1..5).prop_filter("few gaps", |all| {
        all.iter().flat_map(|(_, numbers)| numbers).filter(|number| number.is_none()).count() <= 4
    })
}

/// The state by trying every number from 0 to above the highest in every gap.
fn by_filling_in(requestors: &[(bool, [Option<u64>; 3])]) -> State {
    let gaps = requestors.iter().flat_map(|(_, numbers)| numbers).filter(|number| number.is_none()).count() as u32;
    let mut seen = [false; 2];
    for filling in 0..5_u64.pow(gaps) {
        let mut left = filling;
        let filled: Vec<(bool, [u64; 3])> = requestors
            .iter()
            .map(|(asks, numbers)| {
                let fill = |number: Option<u64>| {
                    number.unwrap_or_else(|| {
                        let value = left % 5;
                        left /= 5;
                        value
                    })
                };
                (*asks, numbers.map(fill))
            })
            .collect();
        let highest = |number: usize, among: &dyn Fn(bool) -> bool| {
            filled.iter().filter(|(asks, _)| among(*asks)).map(|(_, numbers)| numbers[number]).max().unwrap()
        };
        let short = (0..3).any(|number| highest(number, &|asks| asks) < highest(number, &|_| true));
        seen[usize::from(short)] = true;
    }
    match seen {
        [true, false] => State::Ok,
        [false, true] => State::Error14,
        _ => State::Unknown,
    }
}

/// The requestors as a scenario.
pub fn text_of(dirsync: &str, requestors: &[(bool, [Option<u64>; 3])]) -> String {
    let shown = |(asks, numbers): &(bool, [Option<u64>; 3])| {
        let numbers = numbers.map(|number| number.map_or("?".to_owned(), |number| number.to_string()));
        format!("{}{}", if *asks { "*" } else { "" }, numbers.join(" "))
    };
    let shown: Vec<String> = requestors.iter().map(shown).collect();
    case(dirsync, &shown.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_to_be_certain_holds_however_the_gaps_are_filled(requestors in requestors()) {
        let plan = answer(&text_of("", &requestors));
        let expected = match requestors.iter().any(|(asks, _)| *asks) {
            true => by_filling_in(&requestors),
            false => State::Unknown,
        };
        prop_assert_eq!(plan.state, expected);
    }
}
