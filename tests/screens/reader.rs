//! A case that may not be changed: nothing is offered there that then is refused, in no pane and on no line.

use backsync::action::ActionId;
use backsync::tui::theme::{Glyphs, Theme};

use crate::Stage;

const PANES: [&str; 6] = ["1", "2", "3", "4", "5", "7"];
const CASES: [&str; 8] = [
    "article-usn-example",
    "article-repaired",
    "empty",
    "resync-error-14",
    "resync-none",
    "migration-slow",
    "migration-none",
    "backed-out-bridgehead",
];

/// What lines say of keys that change something.
const OFFERS: [&str; 9] = [
    "enter it here",
    "adds one",
    "change it",
    "reckon with it",
    " records ",
    "Enter says how",
    "how to read it",
    "Enter:",
    "Space:",
];

fn reader(case: &str, pane: &str) -> Stage {
    let mut stage = Stage::read_only(case, Theme::terminal(Glyphs::UNICODE));
    stage.press(&[pane]);
    stage
}

/// The screen after every step through a pane, until nothing moves any more.
fn walk(stage: &mut Stage, look: &mut dyn FnMut(&mut Stage, &str)) {
    let mut last = String::new();
    for _ in 0..60 {
        let text = stage.text(120, 40);
        if text == last {
            return;
        }
        look(stage, &text);
        last = text;
        stage.press(&["Down"]);
    }
}

#[test]
fn no_line_of_any_pane_offers_what_is_refused() {
    for case in CASES {
        for pane in PANES {
            for more in [None, Some("c"), Some("b")] {
                let mut stage = reader(case, pane);
                stage.press(more.as_slice());
                walk(&mut stage, &mut |stage, text| {
                    for offer in OFFERS {
                        assert!(!text.contains(offer), "{case} {pane}: {offer}\n{text}");
                    }
                    for id in stage.app.possible() {
                        let needs = id.action().needs;
                        assert!(id == ActionId::Edit || !needs.changes(), "{case} {pane}: {}", id.action().name);
                    }
                    let footer = text.lines().last().unwrap();
                    for words in ["edit", "record", "add", "asks", "setting", "paste", "remove"] {
                        assert!(!footer.contains(&format!(" {words}")), "{case} {pane}: {words}\n{footer}");
                    }
                });
            }
        }
    }
}

#[test]
fn enter_is_never_refused_where_it_is_offered() {
    let offers = |stage: &Stage| stage.app.possible().contains(&ActionId::Edit);
    let mut offered = 0;
    for case in CASES {
        for pane in PANES {
            let steps = {
                let mut count = 0;
                walk(&mut reader(case, pane), &mut |_, _| count += 1);
                count
            };
            for step in 0..steps {
                let mut stage = reader(case, pane);
                stage.draw(120, 40);
                for _ in 0..step {
                    stage.press(&["Down"]);
                }
                if offers(&stage) {
                    offered += 1;
                    stage.press(&["Enter"]);
                    let text = stage.text(120, 40);
                    assert!(!text.contains("open read-only"), "{case} {pane} {step}\n{text}");
                }
            }
        }
    }
    assert!(offered > 20, "{offered}");
}

#[test]
fn an_explanation_opens_no_value_that_may_not_be_changed() {
    let mut stage = reader("resync-error-14", "4");
    stage.press(&["Down", "Down", "Down", "Right", "Right", "i"]);
    let text = stage.text(120, 40);
    assert!(text.contains("i explain it") && !text.contains("Enter open"), "{text}");
    stage.press(&["Down", "Enter"]);
    let text = stage.text(120, 40);
    assert!(!text.contains("open read-only") && text.contains("PO-SOUTH"), "{text}");
}

#[test]
fn the_list_of_all_values_explains_where_it_would_edit() {
    let mut stage = reader("resync-error-14", "4");
    stage.press(&["e"]);
    let text = stage.text(120, 40);
    assert!(text.contains("Entered: Enter explains") && !text.contains("Enter edits"), "{text}");
    stage.press(&["Enter"]);
    let text = stage.text(120, 40);
    assert!(!text.contains("open read-only") && text.contains("Its name"), "{text}");
}
