//! The files of the repair, looked at before they are written: which, where to, what stands in each, what is in the way.
//!
//! ```text
//! +- Write 3 files and their manifest --------------------------+
//! | Folder  /cases/out                                f another |
//! |                                                             |
//! | > AUTHREST.CMD    2,681 bytes  new                          |
//! |   USNFIX.CSV     42,052 bytes  exists   1,500 rows          |
//! |   FIXUSN.BAT      2,453 bytes  new                          |
//! |   MANIFEST.json                new                          |
//! |                                                             |
//! | @ECHO OFF                                                   |
//! | REM AUTHREST.CMD, written by Backsync. Case: SERVERA ...    |
//! |                                                             |
//! | Noted in the scenario with their SHA-256            n don't |
//! | Enter write   Space leave out   Escape write nothing        |
//! +-------------------------------------------------------------+
//! ```
//!
//! | file | what |
//! |---|---|
//! | `offer` | a kind of files: ready, or why not |
//! | `content` | what is read below the list, for each of its lines |
//! | `folder` | the folder being typed |
//! | `view` | drawing |
//! | `job` | what is written in the end |
//! | `writing` | the popup while it is written |

mod content;
mod folder;
mod job;
mod offer;
mod view;
mod writing;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use crate::action::{ActionId, Focus, Key};
use crate::files::folder::Before;
use crate::files::made::{Case as From, Made};
use crate::files::{manifest, template};
use crate::scenario::Path as Fact;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter};
use crate::tui::panes::authrest::Confirm;
use crate::tui::request::Request;

use super::sheet::Sheet;
use super::{Answer, Choice, Context, Popup, Question};
use folder::{Asking, Typed};
pub use job::{Job, Outcome};
use offer::{Line, NotReady, Offer};
pub use writing::Writing;

/// The folder that is proposed, beside the scenario; in it each case has one of its own.
const FOLDER: &str = "out";

/// The preview.
pub struct FilesPreview {
    offers: Vec<Offer>,
    folder: PathBuf,
    /// Where a folder is that is typed without saying so.
    here: PathBuf,
    /// What the manifest of the folder says.
    before: Before,
    /// Those that are in the folder already.
    there: Vec<&'static str>,
    /// Why nothing can be written now.
    not_now: Option<String>,
    /// Whether the files are noted in the scenario.
    note: bool,
    /// What has to be said besides; a sentence each.
    remarks: Vec<String>,
    selected: usize,
    /// What is said of the selected line.
    sheet: Sheet,
    asking: Option<Asking>,
    /// The first line that is shown of the list.
    first: Cell<usize>,
}

impl FilesPreview {
    /// Of a case, with nothing chosen yet but the folder, where somebody has chosen that before.
    pub fn of(case: &Case, folder: Option<&Path>, here: &Path) -> Self {
        let file = case.file();
        let own = || file.with_file_name(FOLDER).join(file.file_stem().unwrap_or_default());
        let folder = here.join(folder.map_or_else(own, Path::to_owned));
        let mut preview = Self {
            offers: Vec::new(),
            folder,
            here: here.to_owned(),
            before: Before::default(),
            there: Vec::new(),
            not_now: None,
            note: true,
            remarks: Vec::new(),
            selected: 0,
            sheet: Sheet::default(),
            asking: None,
            first: Cell::new(0),
        };
        preview.make(case);
        preview
    }

    /// Makes everything anew from the case as it stands; what was left out stays so.
    fn make(&mut self, case: &Case) {
        let left_out: Vec<_> = self.offers.iter().filter(|offer| offer.left_out).map(|offer| offer.kind).collect();
        self.offers = Offer::all(case, &left_out);
        self.remarks = offer::remarks(&self.offers, case);
        self.look(case);
        self.show(case);
    }

    /// Looks what is in the folder.
    fn look(&mut self, case: &Case) {
        let names: Vec<_> = self.chosen().flat_map(|made| &made.files).map(|file| file.name).collect();
        self.before = Before::of(&self.folder, &case.file());
        let mut named = names.iter().copied();
        let template = template::in_the_way(&self.folder, &mut named, (&case.file(), case.scenario()));
        let template = template
            .as_deref()
            .and_then(Path::file_name)
            .map(|name| format!("{} there is the template of this case: another folder", name.to_string_lossy()));
        self.not_now = case.why_not_changed().or(template);
        // The manifest comes with files alone.
        self.there = if names.is_empty() { Vec::new() } else { self.before.in_the_way(&self.folder, names) };
    }

    /// What has to be said besides, of the files and of the folder.
    fn remarks(&self) -> Vec<String> {
        let other = self.before.other_case().filter(|_| self.chosen().next().is_some());
        let other = other.map(|other| {
            format!("The folder holds files of another case, {other}: choose another one, so that nobody takes these for those.")
        });
        other.into_iter().chain(self.remarks.iter().cloned()).collect()
    }

    /// What is said below of the line that is selected now.
    fn show(&mut self, case: &Case) {
        self.selected = self.selected.min(self.lines().len().saturating_sub(1));
        self.sheet = Sheet::new(self.content(case));
    }

    /// The kinds that will be written.
    fn chosen(&self) -> impl Iterator<Item = &Made> {
        self.offers.iter().filter(|offer| !offer.left_out).filter_map(|offer| offer.made.as_ref().ok())
    }

    /// The lines of the list.
    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = self.offers.iter().flat_map(Offer::lines).collect();
        if self.chosen().next().is_some() {
            lines.push(Line::Manifest);
        }
        if !self.remarks().is_empty() {
            lines.push(Line::Remarks);
        }
        lines
    }

    fn line(&self) -> Option<Line<'_>> {
        self.lines().get(self.selected).copied()
    }

    /// What is written on Enter, over these files.
    fn job(&self, case: &Case, over: Vec<&'static str>) -> Job {
        let (file, now) = (case.file(), *case.now());
        let from = From {
            scenario: case.scenario(),
            file: &file,
            now: &now,
            saved: Some(case.saved()),
            walked: case.walked(),
        };
        let made: Vec<&Made> = self.chosen().collect();
        Job {
            folder: self.folder.clone(),
            file: case.file(),
            artefacts: made.iter().flat_map(|made| made.files.clone()).collect(),
            manifest: manifest::Draft::of(&from, case.document.text().as_bytes(), &made),
            over,
            note: self.note,
        }
    }

    /// Does what the selected line says, or writes.
    fn accept(&mut self, cx: &Context<'_>) -> Answer {
        let Some(case) = cx.case else { return Answer::gone() };
        if let Some(Line::NotReady(_, why)) = self.line() {
            return match why {
                NotReady::Confirmation => match Confirm::form(case.authrest(), cx) {
                    Some(form) => Answer::Ask(vec![Request::Show(Box::new(form))]),
                    None => Answer::Stay,
                },
                NotReady::NotMade(not) => match &not.enter {
                    Some(fact) => Answer::Ask(vec![enter(fact)]),
                    None => complain("there is nothing to enter for it"),
                },
            };
        }
        if self.chosen().next().is_none() {
            return complain("nothing is chosen that could be written");
        }
        // Somebody may have put something there since.
        self.look(case);
        if let Some(why) = &self.not_now {
            return complain(&format!("nothing was written: {why}"));
        }
        if self.there.is_empty() {
            return Answer::Ask(vec![Request::Generate(Box::new(self.job(case, Vec::new())))]);
        }
        Answer::Ask(vec![Request::Show(Box::new(self.ask_over(case)))])
    }

    fn ask_over(&self, case: &Case) -> Question {
        let names = self.there.join(", ");
        let folder = crate::values::shown_path(&self.folder);
        let title = if self.there.len() == 1 { "A file is there already" } else { "Files are there already" };
        let over = Request::Generate(Box::new(self.job(case, self.there.clone())));
        let choices = vec![
            Choice::new('o', format!("write over {names}"), vec![over]),
            Choice::new('c', "leave what is there: nothing is written now", Vec::new()),
        ];
        let mut text = vec![format!("In {folder}: {names}. What stands there would be gone.")];
        if let Some(other) = self.before.other_case() {
            text.insert(0, format!("These are files of another case, {other}."));
        }
        Question::new(title, text, choices).selecting(1).leaving("write nothing")
    }

    /// Leaves out the kind of the selected line, or takes it again.
    fn toggle(&mut self, case: &Case) -> Answer {
        let Some(Line::File(kind, _)) = self.line() else {
            return complain("only files can be left out");
        };
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.kind == kind) {
            offer.left_out = !offer.left_out;
        }
        self.look(case);
        self.show(case);
        Answer::Stay
    }

    fn go(&mut self, by: isize, case: &Case) {
        let last = self.lines().len().saturating_sub(1);
        let to = self.selected.saturating_add_signed(by).min(last);
        if to != self.selected {
            self.selected = to;
            self.show(case);
        }
    }
}

/// A fact that is entered, or one that is only explained.
fn enter(fact: &str) -> Request {
    match fact.parse::<Fact>().ok().filter(|path| path.spec().is_some()) {
        Some(path) => Request::Field(path),
        None => Request::Explain(fact.to_owned()),
    }
}

fn complain(words: &str) -> Answer {
    Answer::Ask(vec![Request::Complain(words.to_owned())])
}

impl Popup for FilesPreview {
    fn focus(&self) -> Focus {
        if self.asking.is_some() { Focus::Input } else { Focus::Files }
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        let Some(case) = cx.case else { return Answer::gone() };
        if let Some(asking) = &mut self.asking {
            match asking.act(action) {
                Typed::Stay => {}
                Typed::Left => self.asking = None,
                Typed::Folder(folder) => {
                    self.asking = None;
                    self.folder = folder.clone();
                    self.look(case);
                    self.show(case);
                    return Answer::Ask(vec![Request::FilesInto(folder)]);
                }
            }
            return Answer::Stay;
        }
        match action {
            ActionId::Cancel => return Answer::Close(vec![Request::Say("nothing was written".into())]),
            ActionId::Accept => return self.accept(cx),
            ActionId::FilesLeaveOut => return self.toggle(case),
            ActionId::FilesFolder => self.asking = Some(Asking::new(&self.folder, &self.here)),
            ActionId::FilesNote => self.note = !self.note,
            ActionId::Up | ActionId::FieldPrevious => self.go(-1, case),
            ActionId::Down | ActionId::FieldNext => self.go(1, case),
            other => {
                self.sheet.act(other);
            }
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, _: &Context<'_>) -> Answer {
        if let Some(asking) = &mut self.asking {
            asking.key(key);
        }
        Answer::Stay
    }

    fn paste(&mut self, text: &str, _: &Context<'_>) -> Answer {
        if let Some(asking) = &mut self.asking {
            asking.paste(text);
        }
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, cx: &Context<'_>) -> Answer {
        if let (Hit::Line(line), Some(case)) = (hit, cx.case) {
            self.go(line as isize - self.selected as isize, case);
        }
        Answer::Stay
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        if let Some(case) = cx.case {
            self.make(case);
        }
    }

    fn writes_file(&self) -> bool {
        self.not_now.is_none()
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        self.draw(painter, cx);
    }
}
