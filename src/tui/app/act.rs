//! Doing an action of the table.

use crate::action::ActionId;
use crate::scenario::{Change, Edit};

use crate::tui::panes::{PANES, PaneId};
use crate::tui::popups::Popup;
use crate::tui::popups::explain::Explain;
use crate::tui::popups::finder::Finder;
use crate::tui::popups::keys_help::keys_help;
use crate::tui::popups::new_case::NewCase;
use crate::tui::popups::palette::palette;
use crate::tui::popups::picker::Picker;
use crate::tui::popups::save_as::SaveAs;
use crate::tui::popups::values::values;
use crate::tui::popups::write_report::WriteReport;
use crate::tui::request::{Request, Save};

use super::{App, Effect, Ended};

impl App {
    /// Does an action, or says why it can't be done.
    pub fn act(&mut self, action: ActionId) {
        if let Some(why) = self.why_not(action) {
            // What waits for an answer is asked again, wherever it is in the way.
            if !self.offer_recovery_for(action) {
                self.complain(why);
            }
            return;
        }
        match action {
            ActionId::Edit => self.edit_selected(),
            ActionId::Explain => self.explain_selected(),
            ActionId::Unset => self.unset_selected(),
            ActionId::Copy => self.copy_selected(),
            ActionId::CopyToFile => self.write_selected(),
            ActionId::UsnPaste => self.ask_paste(),
            ActionId::Generate => self.preview_files(),
            ActionId::Report => self.popups.push(self.form(WriteReport::form)),
            ActionId::ImportExport => self.ask_export(),
            ActionId::Stop => self.stop_reading(),
            ActionId::Undo => self.undo(),
            ActionId::Redo => self.redo(),
            ActionId::Save => self.request(Request::Save(Save::Here)),
            ActionId::SaveAs => self.popups.push(self.form(SaveAs::form)),
            ActionId::Reload => self.ask_before_reading_again(),
            ActionId::Values => self.find_value(),
            ActionId::PaneOverview => self.pane = PaneId::Overview,
            ActionId::PaneUsn => self.pane = PaneId::Usn,
            ActionId::PaneAuthrest => self.pane = PaneId::Authrest,
            ActionId::PaneResync => self.pane = PaneId::Resync,
            ActionId::PaneChecklists => self.pane = PaneId::Checklists,
            ActionId::PaneMigration => self.pane = PaneId::Migration,
            ActionId::PaneNext => self.turn(1),
            ActionId::PanePrevious => self.turn(PANES.len() - 1),
            ActionId::Open => self.pick(),
            ActionId::New => self.popups.push(self.form(NewCase::form)),
            ActionId::Check => self.check_folder(),
            ActionId::Theme => self.next_theme(),
            ActionId::Mouse => self.toggle_mouse(),
            ActionId::Redraw => self.effects.push(Effect::RedrawAll),
            ActionId::Suspend => self.effects.push(Effect::Suspend),
            ActionId::Palette => self.show_palette(),
            ActionId::Help => self.push(keys_help(&self.shell.keymap)),
            ActionId::Quit => self.quit(),
            // Without a popup these go to an input of the pane, where it has one.
            ActionId::Accept
            | ActionId::Cancel
            | ActionId::FilesLeaveOut
            | ActionId::FilesFolder
            | ActionId::FilesNote
            | ActionId::FieldNext
            | ActionId::FieldPrevious
            | ActionId::PasteLeaveOut
            | ActionId::PasteServer
            | ActionId::PasteSide
            | ActionId::PasteTime
            | ActionId::Up
            | ActionId::Down
            | ActionId::Left
            | ActionId::Right
            | ActionId::PageUp
            | ActionId::PageDown
            | ActionId::First
            | ActionId::Last
            | ActionId::UsnAdd
            | ActionId::UsnRemove
            | ActionId::UsnFilter
            | ActionId::UsnSort
            | ActionId::UsnDetails
            | ActionId::ResyncAsk
            | ActionId::ResyncPart
            | ActionId::ResyncSetting
            | ActionId::ResyncAdd
            | ActionId::ResyncFilter
            | ActionId::ResyncSort
            | ActionId::ResyncRemove
            | ActionId::ChecklistDone
            | ActionId::ChecklistFailed
            | ActionId::ChecklistSkip
            | ActionId::ChecklistNote
            | ActionId::ChecklistFollow
            | ActionId::ChecklistAll
            | ActionId::ChecklistAbout
            | ActionId::ChecklistUndo
            | ActionId::MigrationMore
            | ActionId::MigrationLess
            | ActionId::AuthrestPage
            | ActionId::AuthrestMore
            | ActionId::AuthrestLess
            | ActionId::AuthrestAnew => self.act_in_pane(action),
        }
    }

    /// What is about the pane goes to it; an action of another pane goes there first.
    fn act_in_pane(&mut self, action: ActionId) {
        self.pane = PaneId::of(action.action().place).unwrap_or(self.pane);
        let Some(case) = &self.case else { return };
        let requests = self.panes.get_mut(self.pane).act(action, case);
        for request in requests {
            self.request(request);
        }
    }

    fn turn(&mut self, steps: usize) {
        let at = PANES.iter().position(|(id, ..)| *id == self.pane).unwrap_or(0);
        if let Some((id, ..)) = PANES.get((at + steps) % PANES.len()) {
            self.pane = *id;
        }
    }

    fn selected(&self) -> Option<crate::tui::panes::Target> {
        self.case.as_ref().and_then(|case| self.pane_ref().selected(case))
    }

    fn edit_selected(&mut self) {
        let Some(target) = self.selected() else { return };
        if self.asked() || self.enter() {
            return;
        }
        match target.edit {
            Some(path) => self.request(Request::Field(path)),
            None => self.request(Request::Explain(target.fact)),
        }
    }

    /// Does what the selected line says; `false` where it is a value.
    fn enter(&mut self) -> bool {
        let leads = self.case.as_ref().and_then(|case| self.pane_ref().leads(case));
        if let Some(requests) = leads {
            requests.into_iter().for_each(|request| self.request(request));
            return true;
        }
        let Some(requests) = self.case.as_ref().and_then(|case| self.pane_ref().enter(case)) else { return false };
        match self.why_not(ActionId::UsnAdd) {
            Some(why) => self.complain(why),
            None => requests.into_iter().for_each(|request| self.request(request)),
        }
        true
    }

    /// Asks what the pane asks on Enter, where it does.
    fn asked(&mut self) -> bool {
        let form = self.case.as_ref().and_then(|case| self.pane_ref().form(case, &self.context()));
        let asked = form.is_some();
        self.popups.extend(form.map(|form| Box::new(form) as Box<dyn Popup>));
        asked
    }

    fn explain_selected(&mut self) {
        if let Some(target) = self.selected() {
            self.request(Request::Explain(target.fact));
        }
    }

    fn unset_selected(&mut self) {
        if let Some(path) = self.selected().and_then(|target| target.edit) {
            self.request(Request::Edit(Edit::one(Change::Unset { at: path })));
        }
    }

    fn copy_selected(&mut self) {
        if self.waits_for_confirmation() {
            return;
        }
        if let Some(target) = self.selected() {
            self.request(Request::Copy(target.text));
        }
    }

    /// Says what is missing, where what is selected is a command that nobody confirmed yet: it is not given away.
    pub(super) fn waits_for_confirmation(&mut self) -> bool {
        let due = self.case.as_ref().is_some_and(|case| self.pane_ref().confirmation_due(case));
        if due {
            let key = self.shell.keymap.written(ActionId::Edit);
            self.complain(format!(
                "not copied: Object-Versions would rise, and that is not confirmed yet; {key} asks for it"
            ));
        }
        due
    }

    fn find_value(&mut self) {
        if let Some(case) = &self.case {
            let finder: Finder = values(case);
            self.push(finder);
        }
    }

    fn show_palette(&mut self) {
        let finder: Finder = palette(self);
        self.push(finder);
    }

    pub(super) fn explain(&mut self, fact: &str) {
        if let Some(popup) = self.case.as_ref().and_then(|case| Explain::of(fact, case)) {
            self.push(popup);
        }
    }

    fn pick(&mut self) {
        let picker = Picker::new(&self.shell);
        let sources = picker.sources();
        self.push(picker);
        self.look_at(sources);
    }

    /// A form that looks at the case while it is made.
    pub(super) fn form<P: Popup + 'static>(
        &self,
        make: impl FnOnce(&crate::tui::popups::Context<'_>) -> P,
    ) -> Box<dyn Popup> {
        Box::new(make(&self.context()))
    }

    fn next_theme(&mut self) {
        let at = self.shell.themes.iter().position(|theme| theme.name == self.shell.theme.name).unwrap_or(0);
        if let Some(theme) = self.shell.themes.get((at + 1) % self.shell.themes.len().max(1)) {
            self.shell.theme = theme.clone();
            self.say(format!("theme: {}; theme = \"{}\" in settings.toml would keep it", theme.name, theme.name));
        }
    }

    fn toggle_mouse(&mut self) {
        self.shell.mouse = !self.shell.mouse;
        self.effects.push(Effect::Mouse(self.shell.mouse));
        let key = self.shell.keymap.shown(ActionId::Mouse).map_or(String::new(), |key| key.to_string());
        self.say(if self.shell.mouse {
            format!("the mouse selects here now; {key} gives it back to the terminal")
        } else {
            "the terminal has the mouse again".to_owned()
        });
    }

    /// Asks where something would be left behind, and leaves else.
    fn quit(&mut self) {
        match &self.case {
            Some(case) if case.document.is_dirty() => self.ask_before_leaving(),
            _ => self.ended = Some(Ended::Left),
        }
    }
}
