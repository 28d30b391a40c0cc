//! Recording steps of checklists: what a step needs is asked for, what can't be recorded says why and what to do, and what
//! was recorded says what it changed.

use crate::action::ActionId;
use crate::checklist::{ListState, Mark, Progress, Refusal, Sheet, State};
use crate::facts::Facts;
use crate::replication::reimport::Template;
use crate::tui::panes::PaneId;
use crate::tui::panes::over::after;
use crate::tui::popups::Popup;
use crate::tui::popups::tick::{AskTick, Asking, Tick};

use crate::values::visible;

use super::App;

impl App {
    /// Shows a checklist.
    pub(super) fn walk(&mut self, list: &str) {
        self.pane = PaneId::Checklists;
        self.panes.checklists().walk(list);
    }

    /// Records what somebody says of a step, or asks for what that needs.
    pub(super) fn ask_tick(&mut self, tick: Tick, asking: Asking) {
        if let Some(why) = self.why_not(ActionId::UsnAdd) {
            return self.complain(why);
        }
        if let Some(words) = self.nothing_to_ask(&tick, asking) {
            return self.say(words);
        }
        let Some(case) = &self.case else { return };
        // Whether anything but what the form asks for stands in the way.
        let noted = matches!(tick.mark, Mark::Skipped | Mark::Failed);
        let tried = Tick { note: noted.then(|| "-".to_owned()), ..tick.clone() };
        let asks = match tried.ticked(case, self.now(), self.now()) {
            Ok(_) => asking != Asking::Needed || noted || case.operator().is_none() || self.may_be_entered(&tick),
            Err(
                Refusal::NoValue { .. }
                | Refusal::Value(_)
                | Refusal::Otherwise { .. }
                | Refusal::Confirm { .. }
                | Refusal::NoNote(_),
            ) => true,
            Err(refusal) => {
                let words = self.refused(&refusal);
                return self.complain(words);
            }
        };
        if !asks {
            return self.tick(&tick);
        }
        let form = AskTick::form(tick, &self.context());
        self.popups.extend(form.map(|form| Box::new(form) as Box<dyn Popup>));
    }

    /// Whether it may have a value, and the case has none: whoever begins to type it means it for an input and not for keys.
    fn may_be_entered(&self, tick: &Tick) -> bool {
        let sheet = self.case.as_ref().and_then(|case| case.sheet(&tick.list));
        let step = sheet.as_ref().and_then(|sheet| sheet.steps.iter().find(|step| step.id == tick.step));
        let asks = step.and_then(|step| step.asks.as_ref()).is_some_and(|asked| asked.optional && asked.has.is_none());
        asks && tick.mark == Mark::Done && tick.value.is_none()
    }

    /// What is said instead, of a step that is done already, or that asks for no value.
    fn nothing_to_ask(&self, tick: &Tick, asking: Asking) -> Option<String> {
        let key = |id| self.shell.keymap.written(id);
        let sheet = self.case.as_ref()?.sheet(&tick.list)?;
        let step = sheet.steps.iter().find(|step| step.id == tick.step)?;
        // Once the list that it goes on with is walked, the step is looked at once more.
        let again = sheet.progress.ended.as_ref().is_some_and(|ended| ended.again.is_some());
        let is_here =
            |sheet: &Sheet, at: usize| !again && sheet.steps.get(at).is_some_and(|ended| ended.id == tick.step);
        match (tick.mark, asking, step.state) {
            (Mark::Done, Asking::Needed, State::Done) => Some(format!(
                "this step is done already: {} takes that back, {} adds a note",
                key(ActionId::ChecklistUndo),
                key(ActionId::ChecklistNote)
            )),
            // It goes on where it ended, toward what can't be taken back: a stray key is not enough.
            (Mark::Done, Asking::Needed, State::Failed) if sheet.ended.is_some_and(|at| is_here(&sheet, at)) => {
                Some(format!(
                    "this step failed, and the list ended here: {} takes that back, then it can be recorded anew",
                    key(ActionId::ChecklistUndo)
                ))
            }
            (Mark::Done, Asking::Value, _) if step.asks.is_none() && step.destructive.is_none() => {
                Some(format!("this step asks for no value: {} records that it is done", key(ActionId::ChecklistDone)))
            }
            _ => None,
        }
    }

    /// Why it was not recorded, and what to do.
    fn refused(&self, refusal: &Refusal) -> String {
        let key = |id| self.shell.keymap.written(id);
        let then = match refusal {
            Refusal::Waits { .. }
            | Refusal::StartedWithout { .. }
            | Refusal::Ended { .. }
            | Refusal::PutBackFirst { .. }
            | Refusal::PutBackOrRan { .. } => {
                format!("; {} goes there", key(ActionId::ChecklistFollow))
            }
            Refusal::Unknown(_) | Refusal::Unconfirmable(_) => format!("; {} enters it", key(ActionId::Edit)),
            Refusal::NotNeeded(_) => format!("; {} goes on", key(ActionId::Down)),
            _ => String::new(),
        };
        format!("not recorded: {}{then}", refusal.to_string().trim_end_matches('.'))
    }

    /// Records it: one edit, which is safe before anybody is told.
    pub(super) fn tick(&mut self, tick: &Tick) {
        let Some(case) = &self.case else { return };
        let before = case.scenario().clone();
        let (now, standing) = (self.now(), case.document.standing());
        let ticked = match tick.ticked(case, now, self.shell.done_at()) {
            Ok(ticked) => ticked,
            Err(refusal) => {
                let words = self.refused(&refusal);
                return self.complain(words);
            }
        };
        let out_of_order = self.panes.checklists().out_of_order(case, &tick.list);
        self.look_and_apply(ticked.edit.clone());
        if let (Some(by), Some(case)) = (&tick.by, &mut self.case) {
            // He is asked once.
            case.set_operator(by);
            self.shell.operator = Some(by.clone());
        }
        let Some(case) = &self.case else { return };
        if case.document.standing() <= standing {
            // A question stands there, or what was wrong was said.
            return;
        }
        let before = Facts::of(&before, now).with_files(case.exported(), Template::Absent);
        let told = ticked.told(&before, &case.facts());
        let ended = self.ended_by(tick);
        if let Some(sentence) = ticked.sentence(&told) {
            self.say(format!("{sentence}{ended}"));
        } else if let Some(toast) = &mut self.toast {
            toast.words.push_str(&ended);
        }
        self.panes.checklists().ticked(&tick.list, tick.mark, out_of_order);
    }

    /// The list to go on with behind one that is finished, or that there is none.
    fn goes_on_with(&self, over: &Progress) -> String {
        let next = self.case.as_ref().and_then(|case| after(case, over));
        let follow = self.shell.keymap.written(ActionId::ChecklistFollow);
        match next {
            Some(one) => format!("; {follow} goes on: {}", visible(&one.title)),
            None => "; the case calls for no other checklist".to_owned(),
        }
    }

    /// What it means for the list as a whole, where that is over with it.
    fn ended_by(&self, tick: &Tick) -> String {
        let Some(sheet) = self.case.as_ref().and_then(|case| case.sheet(&tick.list)) else { return String::new() };
        let here = |at: &usize| sheet.steps.get(*at).is_some_and(|step| step.id == tick.step);
        let follow = self.shell.keymap.written(ActionId::ChecklistFollow);
        if let Some(ended) = sheet.progress.ended.as_ref().filter(|ended| here(&ended.at)) {
            return match &ended.list {
                Some((_, title)) => format!("; the list ends here: {follow} goes on with {title}"),
                _ => "; the list ends here".to_owned(),
            };
        }
        let done = self.case.as_ref().filter(|_| tick.mark == Mark::Done);
        if let Some(why) = done.and_then(|case| case.not_seen(&tick.list, &tick.step)) {
            return format!("; what should be seen was not: {}", visible(&why));
        }
        match sheet.progress.state {
            ListState::Finished => format!("; that was the last step{}", self.goes_on_with(&sheet.progress)),
            // A list that planned the next repair was for the one before.
            ListState::NotApplicable => self.goes_on_with(&sheet.progress),
            ListState::Open => String::new(),
        }
    }
}
