//! Faults of different kinds, all told in one run; and nothing that only follows from what was told.

use super::{list, second, told};

/// What is told of a text, without the hints.
fn short(text: &str) -> Vec<String> {
    told(text).iter().map(|one| one.split("; ").next().unwrap().to_owned()).collect()
}

#[test]
fn faults_of_different_kinds_are_told_in_one_run() {
    let named = "why = \"{step.gone}\"\nexpect = \"e\"\nif_not = { text = \"t\", step = \"nowhere\" }\n";
    let gone = ["16:7: there is no step \"gone\" in this list", "18:31: there is no step \"nowhere\" in this list"];
    let without_id = second(named).replacen("id = \"one\"\n", "pause = true\n", 1);
    assert_eq!(short(&without_id), ["5:1: `id` is missing in [step]", gone[0], gone[1]]);
    let wrong_id = second(named).replacen("\"one\"", "\"A B\"", 1);
    assert_eq!(short(&wrong_id), ["6:6: `id` cannot be \"A B\"", gone[0], gone[1]]);
    let cases = [
        (
            "why = \"{usn.nope} {step.gone}\"",
            "16:7: `why` names the fact usn.nope, and there is none of that name",
            "16:7: there is no step \"gone\" in this list",
        ),
        (
            "when = { step = \"gone\", is = 5 }",
            "16:10: what was written down in a step is compared with words",
            "16:17: there is no step \"gone\" in this list",
        ),
        (
            "again = { from = \"gone\" }",
            "16:9: `until` is missing in [step.again]",
            "16:18: there is no step \"gone\" in this list",
        ),
        (
            "expect = \"e\"\nif_not = { text = \"t\", stop = true, step = \"gone\" }",
            "17:19: it goes on in one way: it stops, or with a step, or with a list",
            "17:44: there is no step \"gone\" in this list",
        ),
        (
            "expect = \"e\nif_not = { text = \"t\", step = \"gone\" }",
            "16:10: the text is not closed",
            "17:31: there is no step \"gone\" in this list",
        ),
        (
            "pauze = true\nholds = { given = \"backout\" }",
            "12:6: `holds` says when something is not seen, but not what to do then",
            "16:1: there is no key `pauze` in [step]",
        ),
    ];
    for (lines, first, then) in cases {
        assert_eq!(short(&second(&format!("{lines}\n"))), [first, then], "{lines}");
    }
    // What one step hides says nothing of the others.
    let other = second("expcet = \"x\"\nwhy = \"{step.one}\"\n")
        .replace("record = { ask = \"what\" }\n", "shows = \"ds-busy\"\n");
    assert_eq!(
        short(&other),
        [
            "6:6: `shows` names a symptom, but nothing that should be seen",
            "16:1: there is no key `expcet` in [step]",
            "17:7: {step.one}: nothing is written down in that step",
        ]
    );
}

#[test]
fn what_follows_from_what_could_not_be_read_is_not_told() {
    let uses = "why = \"{step.one}\"\nwhen = { step = \"one\", is = \"x\" }\n";
    let cases = [
        ("id = \"one\"\n", "idd = \"one\"\n", "there is no key `idd`"),
        ("record = { ask", "recrod = { ask", "there is no key `recrod`"),
        ("record = { ask = \"what\" }\n", "record = { ask = \"what\" \n", ""),
        ("[[step]]\nid = \"one\"", "[[stepp]]\nid = \"one\"", "there is no key `stepp`"),
    ];
    for (right, wrong, fault) in cases {
        let told = short(&second(uses).replacen(right, wrong, 1));
        assert!(told.len() == 1 && told[0].contains(fault), "{wrong}: {told:#?}");
    }
    let upper = second("why = \"{step.One}\"\n").replacen("\"one\"", "\"One\"", 1);
    assert_eq!(short(&upper), ["6:6: `id` cannot be \"One\""]);
    let cut =
        list("expect = \"e\"\nif_not = { text = \"t\", step = \"two\" }\nwhy = \"\"\"no\n[[step]]\nid = \"two\"\n");
    assert!(short(&cut).iter().all(|one| one.contains("not closed")), "{:#?}", short(&cut));
    let stop = second("expect = \"e\"\nif_not = { text = \"t\", stop = \"true\" }\n");
    assert_eq!(short(&stop), ["17:31: `stop` is a text where true or false belongs"]);
}

#[test]
fn a_list_of_conditions_tells_the_text_that_stands_in_it_and_only_an_empty_one_that_it_is_empty() {
    let text = "`any` is a text where a table belongs; write a condition in braces: { fact = \"...\", is = ... }";
    let cases = [
        ("when = { any = [{ given = \"backout\" }, \"usn.state\"] }", format!("10:40: {text}")),
        ("when = { any = [\"usn.state\"] }", format!("10:17: {text}")),
        ("when = { any = [] }", "10:10: `any` has no conditions; write them in [ ]: [{ ... }, { ... }]".into()),
    ];
    for (line, fault) in cases {
        assert_eq!(told(&list(&format!("{line}\n"))), [fault], "{line}");
    }
}
