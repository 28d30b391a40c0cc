//! Listings of LISTDS, LISTQ and DIRSYNC.LOG that are pasted: what is taken, left out, only shown, and of whom it is.

use backsync::tui::event::Event;

use crate::{Stage, cases, dirsync_places};

const RESYNC: &str = "resync-error-14";

fn has(stage: &mut Stage, wanted: &[&str]) {
    let text = stage.text(120, 40);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

#[test]
fn a_listing_is_taken_as_one_edit_and_what_it_can_not_read_is_shown() {
    let mut stage = Stage::on(RESYNC);
    stage.draw(120, 40);
    stage.app.handle(Event::Paste(dirsync_places::SERVER.to_owned()));
    let shown =
        ["LISTDS: 8 values will be taken, 2 lines not read", "instead of 80", "8O", "Drive M: is a network drive"];
    has(&mut stage, &shown);
    assert_eq!(scenario(&stage), cases::text(RESYNC), "nothing happens before Enter");
    stage.press(&["Enter"]);
    let text = scenario(&stage);
    for taken in ["server_srvseq = 81", "reqseq = 17\nresync", "last_cycle = 12", "1994-02-18T13:11:58Z"] {
        assert!(text.contains(taken), "{taken}\n{text}");
    }
    assert!(!text.contains("PO-EAST"), "nothing of it could be read");
    has(&mut stage, &["by 23", "1 unsaved edit"]);
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
}

#[test]
fn whose_queue_it_is_is_chosen_and_the_selected_requestor_is_only_a_guess() {
    let mut stage = Stage::on(RESYNC);
    stage.draw(120, 40);
    stage.press(&["4", "Down"]);
    // The dummy that is left of a queue has no address: it may be of anybody.
    let nameless = dirsync_places::QUEUE.lines().take(1).collect::<String>()
        + "\nFB16 Thu Apr 07 12:13:52 1994 000019 # Dummy record installed by PODIAG.\n";
    stage.app.handle(Event::Paste(nameless));
    has(&mut stage, &["PO-NORTH, as it is selected", "FB16"]);
    stage.press(&["Escape"]);
    stage.app.handle(Event::Paste(dirsync_places::QUEUE.to_owned()));
    has(&mut stage, &["as it says itself", "nothing can be taken", "Right chooses the requestor"]);
    stage.press(&["Left"]);
    has(&mut stage, &["Of whom", "PO-WEST", "LISTQ: 1 value will be taken", "and not of PO-WEST", "FB16", "2"]);
    stage.press(&["Right"]);
    has(&mut stage, &["as it says itself", "nothing can be taken"]);
    stage.press(&["Left", "Enter"]);
    assert!(scenario(&stage).contains("reqtrans_highest = 19"), "{}", scenario(&stage));
    has(&mut stage, &["PO-WEST"]);
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
}

#[test]
fn a_listing_that_was_left_is_had_back_and_one_paste_takes_every_kind() {
    let mut stage = Stage::on("both");
    for pane in ["1", "2", "3", "4", "7"] {
        stage.draw(120, 40);
        stage.press(&[pane]);
        stage.app.handle(Event::Paste(dirsync_places::SERVER.to_owned()));
        has(&mut stage, &["LISTDS:"]);
        stage.press(&["Escape"]);
        has(&mut stage, &["nothing was taken; p brings the text back"]);
        stage.press(&["p"]);
        has(&mut stage, &["Paste what was read", "Drive M: is a network drive"]);
        stage.press(&["Enter"]);
        has(&mut stage, &["LISTDS:"]);
        stage.press(&["Escape"]);
    }
    stage.app.handle(Event::Paste("0,112,16,9000,22C3A9375FF7D1118FB700C04FB94608,DXSRV".to_owned()));
    has(&mut stage, &["Read on"]);
    stage.press(&["Escape"]);
    stage.app.handle(Event::Paste("nothing of that kind".to_owned()));
    has(&mut stage, &["has no Reps-From value, and is no listing of LISTDS, LISTQ or DIRSYNC.LOG"]);
}

#[test]
fn a_listing_that_names_a_post_office_is_never_taken_for_who_is_selected() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4"]);
    stage.draw(120, 40);
    stage.app.handle(Event::Paste(dirsync_places::QUEUE.to_owned()));
    let text = stage.text(120, 40);
    assert!(!text.contains("instead of 13"), "{text}");
    has(&mut stage, &["is the address of no requestor"]);
    stage.press(&["Enter"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC), "nothing is taken");
}

#[test]
fn space_leaves_a_number_out_and_takes_it_after_all() {
    let mut stage = Stage::on(RESYNC);
    stage.draw(80, 24);
    stage.app.handle(Event::Paste(dirsync_places::SERVER.to_owned()));
    has(&mut stage, &["LISTDS: 8 values will be taken", "Space leave out"]);
    stage.press(&["Space"]);
    has(&mut stage, &["LISTDS: 7 values will be taken", "left out; Space takes it", "Space take it"]);
    stage.press(&["Space"]);
    has(&mut stage, &["LISTDS: 8 values will be taken", "instead of 80", "Space leave out"]);
    stage.press(&["Space", "Down", "Enter"]);
    let text = scenario(&stage);
    assert!(text.contains("server_srvseq = 80") && text.contains("last_cycle = 12"), "{text}");
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC), "one edit all the same");
}

#[test]
fn where_all_is_left_out_nothing_is_taken_and_it_is_said() {
    let mut stage = Stage::on(RESYNC);
    stage.draw(80, 24);
    stage.press(&["4", "Down"]);
    stage.app.handle(Event::Paste(
        "Examining NET/PO-NORTH Requestor Configuration Record\nReqSync = 18, SrvSync = 81\n".into(),
    ));
    has(&mut stage, &["LISTDS: 2 values will be taken"]);
    stage.press(&["Space", "Down", "Space"]);
    has(&mut stage, &["all of it is left out", "Escape take nothing"]);
    stage.press(&["Enter"]);
    has(&mut stage, &["all of it is left out: Space takes the selected row all the same"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
    stage.press(&["Space", "Enter"]);
    let text = scenario(&stage);
    assert!(text.contains("own_srvseq = 81") && !text.contains("own_reqseq = 18"), "{text}");
}

#[test]
fn what_is_only_shown_or_not_taken_can_not_be_left_out() {
    let mut stage = Stage::on(RESYNC);
    stage.draw(80, 24);
    stage.press(&["4"]);
    stage.app.handle(Event::Paste(dirsync_places::QUEUE.to_owned()));
    stage.press(&["Space"]);
    has(&mut stage, &["it is only shown, and not taken"]);
    assert!(!stage.text(120, 40).contains("Space leave out"));
    // Keys for Reps-From lines say that this is something else.
    stage.press(&["n"]);
    has(&mut stage, &["that is for Reps-From lines, and this is a listing"]);
}
