//! Doing what panes and popups ask for.

use chrono::SubsecRound;

use crate::readings::{Side, servers_named};
use crate::tui::popups::ask_text::AskFile;
use crate::tui::popups::ask_text::AskPaste;
use crate::tui::popups::edit_value::EditValue;
use crate::tui::popups::listing_preview::ListingPreview;
use crate::tui::popups::paste_preview;
use crate::tui::request::Request;

use crate::replication::verify::anew_recorded;
use crate::tui::panes::PaneId;

use super::{App, Effect, Ended};

impl App {
    /// Does what is asked for.
    pub fn request(&mut self, request: Request) {
        match request {
            Request::Act(action) => self.act(action),
            Request::Edit(edit) => self.look_and_apply(edit),
            Request::EditAnyway(edit) => self.apply(&edit),
            Request::PlanAnew => self.plan_anew(),
            Request::Tick(tick) => self.tick(&tick),
            Request::AskTick(tick, asking) => self.ask_tick(*tick, asking),
            Request::Walk(list) => self.walk(&list),
            Request::Field(path) => self.open_field(&path),
            Request::Explain(fact) => self.explain(&fact),
            Request::Open(source) => self.leave_for(source),
            Request::Save(how) => self.save(how),
            Request::Reload => self.reload(),
            Request::Recover => self.recover(),
            Request::DropRecovery => self.drop_recovery(),
            Request::Paste(text) => self.preview_paste(&text),
            Request::Confirmed(words) => self.confirmed(&words),
            Request::FilesInto(folder) => self.files_into(folder),
            Request::Generate(job) => self.write_files(*job),
            Request::Generated(outcome) => self.files_written(&outcome),
            Request::Report { wanted, path, over } => self.write_report(wanted, &path, over),
            Request::ReadExport(path) => self.read_export(&path),
            Request::TakeExport(taking) => self.take_export(*taking),
            Request::Forget => self.pasted.clear(),
            Request::Copy(text) => self.copy(text),
            Request::Write { path, text } => self.write(&path, &text),
            Request::Create { path, title } => self.create(&path, &title),
            Request::Say(words) => self.say(words),
            Request::Complain(words) => self.complain(words),
            Request::Reveal(fact) => self.reveal(&fact),
            Request::Drop => self.drop_case(),
            Request::Shelve => self.case = None,
            Request::Show(popup) => self.popups.push(popup),
            Request::CancelTask => self.cancel_task(),
            Request::Leave => self.ended = Some(Ended::Left),
            Request::LeaveWithoutSaving => self.leave_without_saving(),
        }
    }

    /// What was read after a repair that did not do becomes what was read before the next.
    fn plan_anew(&mut self) {
        let at = self.shell.done_at().trunc_subsecs(0);
        let edit =
            self.case.as_ref().and_then(|case| anew_recorded(case.scenario(), case.verify(), case.operator(), at));
        if let Some(edit) = edit {
            self.look_and_apply(edit);
        }
    }

    /// Somebody typed server and numbers; by now they may be others.
    fn confirmed(&mut self, words: &str) {
        if let Some(case) = &mut self.case {
            case.confirm(words);
        }
        self.refresh_popups();
    }

    fn open_field(&mut self, path: &crate::scenario::Path) {
        if let Some(why) = self.why_not(crate::action::ActionId::UsnAdd) {
            self.complain(why);
            return;
        }
        let form = EditValue::open(path, &self.context());
        match form {
            Ok(popup) => self.popups.push(popup),
            Err(why) => self.complain(why),
        }
    }

    /// Goes to the pane that has a fact, and selects it there.
    fn reveal(&mut self, fact: &str) {
        let Some(case) = &self.case else { return };
        self.pane = self.panes.reveal(fact, case).unwrap_or(self.pane);
    }

    pub(super) fn ask_paste(&mut self) {
        let form = self.form(|cx| AskPaste::form(&self.pasted, cx));
        self.popups.push(form);
    }

    fn preview_paste(&mut self, text: &str) {
        // Whatever becomes of it, it can be had back.
        self.pasted = text.to_owned();
        if let Some(why) = self.why_not(crate::action::ActionId::UsnPaste) {
            self.complain(format!("nothing was pasted: {why}"));
            return;
        }
        let Some(case) = &self.case else { return };
        // What kind of text it is says itself: only without any Reps-From line it may be a listing.
        let requestor = self.panes.get(PaneId::Resync).requestor(case);
        let listing = servers_named(text).is_empty().then(|| ListingPreview::of(text, requestor.as_deref(), case));
        if let Some(listing) = listing.flatten() {
            self.push(listing);
            return;
        }
        let partner = self.panes.get(PaneId::Usn).selected(case).and_then(|target| target.partner);
        // Whoever looks at what the repair led to reads that, too.
        let is_after = case.scenario().repair.is_some() || self.pane_ref().shows_after(case);
        let side = if is_after { Side::After } else { Side::Before };
        match paste_preview::open(text, partner.as_deref(), side, case) {
            Ok(preview) => self.popups.push(preview),
            Err(why) => self.complain(why),
        }
    }

    fn copy(&mut self, text: String) {
        let shown = crate::values::visible(&text);
        let shown = crate::tui::widgets::text::cut(&shown, 40, self.shell.theme.glyphs.cut).into_owned();
        let key =
            self.shell.keymap.shown(crate::action::ActionId::CopyToFile).map_or(String::new(), |key| key.to_string());
        self.say(format!("\"{shown}\" was sent to the terminal's clipboard (OSC 52); {key} writes it to a file"));
        self.effects.push(Effect::Copy(text));
    }

    pub(super) fn write_selected(&mut self) {
        if self.waits_for_confirmation() {
            return;
        }
        let target = self.case.as_ref().and_then(|case| self.pane_ref().selected(case));
        if let Some(target) = target {
            self.popups.push(self.form(|cx| AskFile::form(target.text, cx)));
        }
    }
}
