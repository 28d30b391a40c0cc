//! The user's own lists beside each other: what one names is there, and what one lacks is told with all else.

use super::{Lists, OwnFile, list};

/// The faults of files of these names, each by its file.
fn faults(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let files: Vec<OwnFile<'_>> = files.iter().map(|(name, text)| OwnFile { name, text }).collect();
    let (lists, faults) = Lists::with(&files);
    let told = |(file, fault): &(usize, crate::scenario::Fault)| {
        format!("{file}: {}; {}", fault.message, fault.hint.as_deref().unwrap_or_default())
    };
    (lists.own().iter().map(|list| list.id.clone()).collect(), faults.iter().map(told).collect())
}

fn goes_on(id: &str, on: &str) -> String {
    let jump = format!("expect = \"e\"\nif_not = {{ text = \"t\", list = \"{on}\" }}\n");
    list(&jump).replacen("\"l\"", &format!("\"{id}\""), 1)
}

#[test]
fn a_list_that_there_is_not_is_told_with_the_other_faults_of_its_file() {
    let text = goes_on("mine", "find-discrepency").replacen("what = \"Do it.\"", "what = 5\npauze = true", 1);
    let (own, told) = faults(&[("mine", &text)]);
    assert_eq!(own, [""; 0]);
    assert_eq!(
        told,
        [
            "0: `what` is a whole number where a text in quotes belongs; put it in quotes: \"5\"",
            "0: there is no key `pauze` in [step]; did you mean `pause`?",
            "0: there is no list \"find-discrepency\"; did you mean \"find-discrepancy\"?",
        ]
    );
}

#[test]
fn a_list_that_goes_on_with_one_that_is_left_out_is_left_out_too_and_told() {
    let (a, b, c) = (goes_on("a", "b"), goes_on("b", "c"), goes_on("c", "nowhere-at-all"));
    let (own, told) = faults(&[("a", &a), ("b", &b), ("c", &c)]);
    assert_eq!(own, [""; 0]);
    assert_eq!(
        told,
        [
            "0: there is no list \"b\"; that list has faults itself",
            "1: there is no list \"c\"; that list has faults itself",
            "2: there is no list \"nowhere-at-all\"; `backsync checklist FILE` lists them",
        ]
    );
    let (a, b) = (goes_on("a", "b"), goes_on("b", "a"));
    assert_eq!(faults(&[("a", &a), ("b", &b)]), (vec!["a".to_owned(), "b".to_owned()], Vec::new()));
}

#[test]
fn of_two_with_one_id_the_one_without_a_fault_keeps_it_else_the_first() {
    let (whole, broken) = (goes_on("mine", "update-now"), goes_on("mine", "update-now").replace("what =", "waht ="));
    let taken = "there is a list \"mine\" already; give it an id of its own; records name lists by it";
    let (own, told) = faults(&[("x", &broken), ("y", &whole)]);
    assert_eq!(
        (own.len(), told.iter().any(|one| *one == format!("0: {taken}")), told.len()),
        (1, true, 2),
        "{told:#?}"
    );
    let (own, told) = faults(&[("x", &whole), ("y", &whole)]);
    assert_eq!((own.len(), told), (1, vec![format!("1: {taken}")]));
    let (own, told) = faults(&[("x", &broken), ("y", &broken)]);
    assert_eq!((own.len(), told.iter().filter(|one| one.contains("already")).count()), (0, 1), "{told:#?}");
}
