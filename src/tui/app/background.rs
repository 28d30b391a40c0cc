//! stub
use super::App;
impl App {
    pub(super) fn scan_picker(&mut self) {}
    pub(super) fn check_folder(&mut self) {}
    pub(super) fn cancel_task(&mut self) {}
    pub(super) fn report(&mut self) {}
}
