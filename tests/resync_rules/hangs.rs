//! What hangs on steps that may not be done yet: the setting, the build, a requestor's own numbers, who is entered at all.

use backsync::dirsync::resync::Resync;
use backsync::dirsync::{CureId, Place, State, next, outcome, sentence, verdict};
use backsync::verdict::Grade;

use crate::case::{NEW, OLD, answer, applied, case, shipped};

/// The commands and the articles of the steps, in order.
fn steps(plan: &Resync) -> Vec<&str> {
    plan.procedure.iter().map(|step| step.command.unwrap_or(step.source)).collect()
}

#[test]
fn a_header_that_hangs_on_the_setting_has_its_steps_before_the_request() {
    let upgraded = {
        let text = shipped("resync-error-14");
        let plan = answer(&text);
        applied(&text, plan.cures.iter().find(|cure| cure.id == CureId::UpgradeDxa).unwrap())
    };
    for text in [upgraded, case(&format!("{NEW}\nglobal_max_seq_in_resync = 1"), &["*3 57 13", "2 80 17"])] {
        let plan = answer(&text);
        assert_eq!((plan.state, plan.hangs_on_setting), (State::Ok, true));
        let commands = steps(&plan);
        assert_eq!(
            commands[1..4],
            ["FILEVER DXA.EXE", "REGEDIT /S GLOBALMAX.REG", "REGEDIT /S RESYNC.REG"],
            "{commands:?}"
        );
        assert!(plan.procedure[1].text.contains("Service Pack 3"), "{:#?}", plan.procedure);
        // Nothing is promised that hangs on a cure that may not be done.
        let told = outcome(&plan);
        assert!(told.starts_with("Once Dxa.exe on the server is 5.5.2524 or later"), "{told}");
        assert!(told.ends_with("before that it stops with error 14."), "{told}");
        assert!(next(&plan).words.contains("GlobalMaxSeqInResync to 1"), "{:?}", next(&plan));
    }
}

#[test]
fn where_those_that_ask_hold_the_highest_nothing_hangs_on_the_setting() {
    let plan = answer(&case(&format!("{NEW}\nglobal_max_seq_in_resync = 1"), &["*3 80 17", "2 80 17"]));
    assert_eq!((plan.state, plan.hangs_on_setting), (State::Ok, false));
    assert!(!steps(&plan).contains(&"REGEDIT /S GLOBALMAX.REG"));
    assert_eq!(outcome(&plan), sentence(&plan));
}

#[test]
fn with_the_setting_and_no_build_the_cures_that_help_with_any_build_are_offered() {
    let text = shipped("resync-error-14-build-unknown")
        .replace("server_srvseq", "global_max_seq_in_resync = 1\nserver_srvseq");
    let plan = answer(&text);
    // The contract: unknown, and no cures of what is not known to be wrong.
    assert_eq!((plan.state, plan.scope, plan.cures.len()), (State::Unknown, None, 0));
    let ids: Vec<CureId> = plan.cures_either_way.iter().map(|cure| cure.id).collect();
    assert_eq!(ids, [CureId::AskAlso, CureId::UpgradeDxa]);
    for cure in &plan.cures_either_way {
        assert_eq!(answer(&applied(&text, cure)).state, State::Ok, "{cure:#?}");
    }
    assert!(next(&plan).words.starts_with("let PO-NORTH ask for a resync too; that settles it with any build."));
    assert!(steps(&plan).contains(&"FILEVER DXA.EXE"));
    // Of a build that is known nothing has to be settled either way.
    assert!(answer(&shipped("resync-error-14")).cures_either_way.is_empty());
}

#[test]
fn an_answer_over_those_that_are_entered_says_how_many_they_are() {
    let nothing_known = answer(&case(OLD, &["*? ? ?"]));
    assert_eq!(nothing_known.state, State::Ok, "whatever its numbers are, no other is higher");
    let told = verdict(&nothing_known);
    assert!(told.sentence.contains("over the 1 requestor that is entered: if no other is registered"), "{told:?}");
    assert_eq!(told.grade, Grade::Doubtful);
    let three = verdict(&answer(&case(OLD, &["*3 80 17", "2 80 17", "1 1 1"])));
    assert!(three.sentence.contains("over the 3 requestors that are entered"), "{three:?}");
    assert_eq!(three.grade, Grade::Good);
}

#[test]
fn a_number_of_its_own_that_no_header_reaches_is_set_back_before_anything_else() {
    for dirsync in [OLD.to_owned(), format!("{NEW}\nglobal_max_seq_in_resync = 1")] {
        let plan = answer(&case(&dirsync, &["*3 57 13|own_srvseq = 91", "*2 80 17"]));
        assert_eq!(plan.state, State::Ok, "the header reaches every number on the server");
        let told = verdict(&plan);
        assert_eq!((&*told.word, told.grade), ("RESET FIRST", Grade::Bad));
        assert!(outcome(&plan).contains("P0 has a higher number itself: there Import.exe stops with error 14"));
        let reset: Vec<_> = plan.procedure.iter().filter(|step| step.source == "Q152231").collect();
        assert_eq!(reset.iter().map(|step| step.place).collect::<Vec<_>>(), [Place::Server, Place::Requestor]);
        assert!(reset[0].text.contains("DXA-Svr-Seq") && reset[0].text.contains("of P0 to 0"), "{reset:?}");
        assert_eq!(reset[1].command, Some("LISTDS ADMIN -p<password> -d<drive> -r -z"));
        let at = |command: &str| steps(&plan).iter().position(|its| *its == command).unwrap();
        assert!(at("LISTDS ADMIN -p<password> -d<drive> -r -z") < at("REGEDIT /S RESYNC.REG"));
    }
}

#[test]
fn asking_also_says_where_it_may_not_be_enough() {
    let missing = case(OLD, &["*3 57 ?", "3 80 17", "? 50 9"]);
    let plan = answer(&missing);
    let cure = &plan.cures[0];
    assert!(
        cure.cost.ends_with("it may not be enough: the IMPSEQ of others is unknown and may be higher"),
        "{cure:#?}"
    );
    assert_ne!(answer(&applied(&missing, cure)).state, State::Ok);
    let known = answer(&case(OLD, &["*3 57 13", "3 80 17"]));
    assert!(!known.cures[0].cost.contains("may not be enough"));
}

#[test]
fn a_build_that_a_cure_needs_does_not_pass_as_one_that_was_read() {
    let text = shipped("resync-error-14");
    let plan = answer(&text);
    let upgraded = applied(&text, plan.cures.iter().find(|cure| cure.id == CureId::UpgradeDxa).unwrap());
    let line = upgraded.lines().find(|line| line.starts_with("dxa_version")).unwrap();
    assert_eq!(
        line,
        "dxa_version = \"5.5.2524\"          # what the cure needs; before it 5.5.2448.8: Filever on Exchsrvr\\bin\\Dxa.exe"
    );
    let unknown = case("", &["*3 57 13", "2 80 17"]);
    let plan = answer(&unknown);
    let upgraded = applied(&unknown, plan.cures.last().unwrap());
    assert!(
        upgraded.contains("dxa_version = \"5.5.2524\"  # what the cure needs; not known before it\n"),
        "{upgraded}"
    );
}
