//! What a list may say: every kind of mistake with its place and what to type instead.

use super::*;
use crate::scenario::syntax::Lines;

mod gaps;
mod own;
mod wanted;

/// A list with these lines in its only step, or behind it.
fn list(lines: &str) -> String {
    format!(
        "id = \"l\"\ntitle = \"L\"\narticle = \"Q201414\"\nkind = \"read-do\"\n\
         [[step]]\nid = \"one\"\ntitle = \"One\"\nwhat = \"Do it.\"\nsource = [\"Q201414 step 4\"]\n{lines}"
    )
}

/// Two steps, the first with a record; these lines stand in the second.
fn second(lines: &str) -> String {
    list(&format!(
        "record = {{ ask = \"what\" }}\n\
         [[step]]\nid = \"two\"\ntitle = \"Two\"\nwhat = \"Do it.\"\nsource = [\"Q201414 step 5\"]\n{lines}"
    ))
}

fn told(text: &str) -> Vec<String> {
    let lines = Lines::of(text);
    let Err(faults) = read(text) else { return Vec::new() };
    faults
        .iter()
        .map(|fault| {
            let place = lines.place(fault.span.start);
            format!("{}:{}: {}; {}", place.line, place.column, fault.message, fault.hint.as_deref().unwrap_or_default())
        })
        .collect()
}

#[test]
fn what_is_written_as_the_documentation_says_has_no_fault() {
    for lines in [
        "pause = true\n",
        "when = { fact = \"usn.discrepancy\", above = 0, at_most = 1000 }\n",
        "when = { all = [{ given = \"backout\" }, { not = { event = 1173 } }], reason = \"because\" }\n",
        "when = { fact = \"server[{restore.server}].exchange\", one_of = [\"4.0\", \"5.0\"] }\n",
        "when = { fact = \"restore.read_at\", below = { fact = \"restore.restored_at\" } }\n",
        "when = { fact = \"symptoms\", contains = \"ds-busy\" }\n",
        "when = { any = [{ fact = \"usn.state\", known = true }] }\n",
        "[step.record]\nask = \"How many?\"\nkind = \"number\"\nleast = 1\nmost = { fact = \"usn.discrepancy\" }\n",
        "[step.record]\nask = \"Which?\"\nkind = \"word\"\none_of = [\"a\", \"b\"]\n",
    ] {
        assert_eq!(told(&list(lines)), [""; 0], "{lines}");
    }
    let itself = "expect = \"x\"\nholds = { fact = \"usn.discrepancy\", above = 0 }\nif_not = { text = \"more\", step = \"one\" }\n";
    assert_eq!(told(&list(&format!("{itself}record = {{ ask = \"what\" }}\n"))), [""; 0]);
    assert!(told(&list(itself))[0].contains("goes on with itself"), "nothing would be another one");
    assert_eq!(
        told(&list("expect = \"x\"\nshows = \"intersite-fails\"\nclears = [\"migration.target_delay_minutes\"]\n")),
        [""; 0]
    );
    assert!(told(&list("shows = \"intersite-fails\"\n"))[0].contains("nothing that should be seen"));
    assert!(
        told(&list("expect = \"x\"\nshows = \"intersite-fail\"\n"))[0].contains("intersite-fails"),
        "what was meant"
    );
    assert_eq!(told(&second("expect = \"{step.one}\"\nif_not = { text = \"again\", step = \"one\" }\n")), [""; 0]);
}

#[test]
fn conditions_that_can_t_be_meant_are_told_with_their_place() {
    let cases = [
        ("when = {}", "10:8: a condition that asks nothing; write one of all, any, not, given, event, fact, step"),
        (
            "when = { given = \"backout\", event = 7 }",
            "10:10: a condition asks one thing, this one asks given and event; put them into a list: all = [{ ... }, { ... }]",
        ),
        (
            "when = { fact = \"usn.state\" }",
            "10:10: the fact is not compared with anything; add is, is_not, one_of, above, at_least, below, at_most, contains or known",
        ),
        (
            "when = { given = \"bckout\" }",
            "10:18: `given` names \"bckout\", and the scenario has no such table; did you mean \"backout\"?",
        ),
        (
            "when = { fact = \"usn.stat\", is = \"x\" }",
            "10:17: `fact` names the fact usn.stat, and there is none of that name; did you mean usn.state?",
        ),
        (
            "when = { fact = \"usn.state\", is = \"blokced\" }",
            "10:35: `is`: usn.state is never \"blokced\"; did you mean \"blocked\"?",
        ),
        (
            "when = { fact = \"usn.state\", above = 3 }",
            "10:38: `above`: usn.state is no number and no time, it can't be larger or smaller; compare it with is, is_not or one_of",
        ),
        (
            "when = { fact = \"usn.discrepancy\", is = \"3\" }",
            "10:41: `is`: usn.discrepancy is a number, this is a text; write a number, without quotes",
        ),
        (
            "when = { fact = \"symptoms\", is = \"ds-busy\" }",
            "10:34: `is`: symptoms is a list; compare it with contains",
        ),
        (
            "when = { not = { event = -1 } }",
            "10:26: `event` cannot be negative; it is a whole number from 0 to 4,294,967,295",
        ),
        ("when = { any = [{ evnt = 3 }] }", "10:19: there is no key `evnt` in [step.when.any]; did you mean `event`?"),
        ("when = \"usn.state\"", "10:8: `when` is a text where a table belongs; write [step.when] and its keys below"),
    ];
    for (line, fault) in cases {
        let told = told(&list(&format!("{line}\n")));
        assert!(told.contains(&fault.to_owned()), "{line}: {told:#?}");
    }
}

#[test]
fn names_that_lead_nowhere_are_told_with_what_was_meant() {
    let cases = [
        (
            "why = \"{usn.discrepency}\"",
            "16:7: `why` names the fact usn.discrepency, and there is none of that name; did you mean usn.discrepancy?",
        ),
        ("why = \"{step.on}\"", "16:7: there is no step \"on\" in this list; did you mean \"one\"?"),
        (
            "why = \"{step.two}\"",
            "16:7: {step.two}: nothing is written down in that step; give it a record: [step.record] below the step \"two\"",
        ),
        ("why = \"a { b\"", "16:7: `why` has `{` without `}`; facts stand in braces: {usn.discrepancy}"),
        (
            "record = { ask = \"x\", field = \"restore.usn_chnaged\" }",
            "16:31: `field` names restore.usn_chnaged, and the scenario has no such key; did you mean restore.usn_changed?",
        ),
        (
            "record = { ask = \"x\", field = \"restore\" }",
            "16:31: `field` names restore, which holds several values; name one of its keys",
        ),
        (
            "record = { ask = \"x\", stamps = \"restore.usn_changed\" }",
            "16:32: `stamps`: restore.usn_changed is no time; name a key that holds a time, such as restore.read_at",
        ),
        (
            "record = { ask = \"x\", least = 3 }",
            "16:31: only a number can be too small or too large; leave out `least` and `most`, or write kind = \"number\"",
        ),
        (
            "actions = [\"undoo\"]",
            "16:12: `actions` names \"undoo\", and there is no such action; did you mean \"undo\"?",
        ),
        (
            "artefacts = [\"AUTHREST.BAT\"]",
            "16:14: `artefacts` names \"AUTHREST.BAT\", and there is no such file; did you mean \"AUTHREST.CMD\"?",
        ),
        (
            "expect = \"x\"\nif_not = { text = \"t\", step = \"oen\" }",
            "17:31: there is no step \"oen\" in this list; did you mean \"one\"?",
        ),
        (
            "expect = \"x\"\nif_not = { text = \"t\" }",
            "17:19: it goes on in one way: it stops, or with a step, or with a list; write one of stop = true, step = \"...\", list = \"...\"",
        ),
        (
            "if_not = { text = \"t\", stop = true }",
            "16:19: what to do if it is not seen, but nothing that should be seen; say what should be seen: expect = \"...\"",
        ),
        ("again = { from = \"one\" }", "16:9: `until` is missing in [step.again]; add a line: until = \"...\""),
        ("id = \"one\"", "16:1: `id` is given twice; keep one of the two"),
        (
            "destructive = \"AUTHREST\"",
            "16:15: no step before this one makes a copy of Dir.edb; what can't be taken back comes after a step with backs_up = \"directory\"",
        ),
        (
            "destructive = \"AUTHREST\"",
            "16:15: no step before this one makes a copy of the registry; what can't be taken back comes after a step with backs_up = \"registry\"",
        ),
    ];
    for (line, fault) in cases {
        let told = told(&second(&format!("{line}\n")));
        assert!(told.contains(&fault.to_owned()), "{line}: {told:#?}");
    }
}

#[test]
fn what_is_written_down_later_is_not_there_yet() {
    let text = second("record = { ask = \"x\" }\n").replacen("Do it.", "{step.two}", 1);
    assert_eq!(told(&text), ["8:8: {step.two} is written down only later; name a step that stands before this one"]);
}

#[test]
fn a_step_stands_once_and_says_where_it_comes_from() {
    let twice = second("").replace("id = \"two\"", "id = \"one\"");
    assert_eq!(
        told(&twice),
        ["12:6: the step \"one\" is in the list twice; records could not tell the two apart: give one another id"]
    );
    let unsourced = list("").replace("source = [\"Q201414 step 4\"]", "source = []");
    assert!(told(&unsourced)[0].starts_with("9:10: `source` is empty: it does not say where this comes from"));
    let memory = list("").replacen("[[step]]", "[[memory]]\ntext = \"m\"\nsource = []\n[[step]]", 1);
    assert!(told(&memory)[0].starts_with("7:10: `source` is empty"), "{:?}", told(&memory));
    let nothing = "id = \"l\"\ntitle = \"L\"\narticle = \"Q201414\"\nkind = \"read-do\"\nstep = []\n";
    assert_eq!(told(nothing), ["5:8: a list has one step at least; write [[step]] and its keys below"]);
    assert_eq!(told("id = \"Big Id\"\n").len(), 5, "the id, and four keys that are missing");
}

#[test]
fn what_a_mistake_hides_nothing_of_is_told_with_it() {
    let text = second(
        "why = \"{step.five}\"\nwaht = \"x\"\ndestructive = \"AUTHREST\"\nexpect = \"x\"\nif_not = { text = \"t\", step = \"oen\" }\n",
    )
    .replacen("what = ", "wnat = ", 1);
    let told = told(&text);
    let has = |words: &str| assert!(told.iter().any(|one| one.contains(words)), "{words}: {told:#?}");
    has("there is no key `wnat`");
    has("there is no key `waht`");
    has("there is no step \"five\"");
    has("there is no step \"oen\"");
    has("makes a copy of Dir.edb");
    has("makes a copy of the registry");
    assert_eq!(told.len(), 6, "{told:#?}");
    let without = self::told(&text.replace("expect = \"x\"\n", ""));
    assert!(without.iter().any(|one| one.contains("but nothing that should be seen")), "{without:#?}");
    let unreadable = self::told(&text.replace("expect = \"x\"", "expcet = \"x\""));
    assert!(unreadable.iter().all(|one| !one.contains("nothing that should be seen")), "{unreadable:#?}");
}

#[test]
fn a_text_that_is_not_closed_is_told_and_not_what_it_swallows() {
    let told = told("id = \"l\"\ntitle = \"\"\"L\narticle = \"Q201414\"\nkind = \"read-do\"\n");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("2:9: the text is not closed"), "{told:#?}");
}

proptest::proptest! {
    /// Whatever somebody makes of a list, it is a list or told why not, with places that are in the text.
    #[test]
    fn a_list_that_somebody_broke_is_told_and_never_a_panic(
        cuts in proptest::collection::vec((0usize..20_000, "[\\[\\]\"=#a{}\n.,é]{0,8}"), 0..6),
    ) {
        let mut text = BUILT_IN[0].text.to_owned();
        for (at, put) in cuts {
            let at = (0..=at % text.len()).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            text.insert_str(at, &put);
        }
        if let Err(faults) = read(&text) {
            proptest::prop_assert!(!faults.is_empty());
            for fault in faults {
                proptest::prop_assert!(fault.span.range().end <= text.len() && !fault.message.is_empty());
            }
        }
    }
}

#[test]
fn what_a_merge_knows_of_what_is_put_back_is_what_the_lists_say() {
    use crate::scenario::PUT_BACK;
    let lists = Lists::built_in().all().iter();
    let of: Vec<_> =
        lists.filter_map(|list| Some((list, list.steps.iter().position(|step| step.puts_back)?))).collect();
    assert_eq!(of.len(), PUT_BACK.len());
    for (list, at) in of {
        let known = PUT_BACK.iter().find(|known| known.list == list.id).unwrap();
        assert_eq!(known.back, list.steps[at].id);
        assert!(known.lists.contains(&known.list) && known.lists.iter().all(|id| Lists::built_in().get(id).is_some()));
        // A look at a command line is no way on from it.
        let behind = list.steps[at + 1..].iter().filter(|step| step.id != "check-the-line");
        assert_eq!(known.behind, behind.map(|step| step.id.as_str()).collect::<Vec<_>>());
    }
}
