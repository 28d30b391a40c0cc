//! What every pane and popup looks like, text and styles, against the pictures in `snapshots/`.
//!
//! With `BACKSYNC_UPDATE_SNAPSHOTS=1` in the environment the pictures are made anew; look at what changed in them before
//! it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use backsync::settings::{Base, ThemeSpec};
use backsync::tui::theme::{Depth, Glyphs, Theme};

use crate::{dump, places};

/// The panes, and the popups that matter most.
const MOST_SEEN: &[&str] = &[
    "overview",
    "usn",
    "usn-many",
    "authrest",
    "authrest-ways",
    "authrest-not-done",
    "authrest-checks",
    "paste-after",
    "authrest-repaired",
    "resync",
    "resync-cure",
    "resync-many",
    "migration",
    "walk-backout",
    "walk-backout-unknown",
    "walk-half",
    "walk-run",
    "walk-finished",
    "walk-find",
    "walk-lists",
    "walk-confirm",
    "recovery",
    "faults",
    "paste-preview",
    "palette",
    "help",
    "edit-line",
    "question-leave",
    "files",
    "files-not-ready",
    "files-writing",
    "export-found",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/snapshots")
}

/// A place, as it is drawn for one picture.
struct Picture {
    name: String,
    place: &'static str,
    theme: Theme,
    size: (u16, u16),
}

fn pictures() -> Vec<Picture> {
    let terminal = || Theme::terminal(Glyphs::UNICODE);
    let mut all = Vec::new();
    let mut add = |name: String, place, theme, size| all.push(Picture { name, place, theme, size });
    for place in places::names() {
        add(place.to_owned(), place, terminal(), (80, 24));
    }
    for place in MOST_SEEN {
        add(format!("{place}-120x40"), place, terminal(), (120, 40));
        add(format!("{place}-40x12"), place, terminal(), (40, 12));
    }
    for place in [
        "overview",
        "usn",
        "authrest",
        "authrest-ways",
        "authrest-repaired",
        "resync",
        "migration",
        "walk-backout",
        "walk-half",
        "walk-run",
        "walk-lists",
    ] {
        add(format!("{place}-200x50"), place, terminal(), (200, 50));
    }
    add("usn-too-small".to_owned(), "usn", terminal(), (39, 9));
    for (theme, look) in themes() {
        for place in [
            "overview",
            "usn",
            "usn-many",
            "authrest",
            "authrest-repaired",
            "resync",
            "migration",
            "walk-backout",
            "walk-half",
            "walk-lists",
            "question-leave",
            "files",
            "files-writing",
        ] {
            add(format!("{place}-{theme}"), place, look.clone(), (80, 24));
        }
    }
    all
}

fn themes() -> [(&'static str, Theme); 6] {
    let of = |base, glyphs, depth| Theme::of(&ThemeSpec::built_in(base), glyphs, depth);
    [
        ("light", of(Base::Light, Glyphs::UNICODE, Depth::True)),
        ("dark", of(Base::Dark, Glyphs::UNICODE, Depth::True)),
        ("high-contrast", of(Base::HighContrast, Glyphs::UNICODE, Depth::True)),
        ("no-colour", of(Base::Default, Glyphs::UNICODE, Depth::None)),
        ("16-colours", of(Base::Dark, Glyphs::UNICODE, Depth::Sixteen)),
        ("ascii", of(Base::Default, Glyphs::ASCII, Depth::Sixteen)),
    ]
}

impl Picture {
    fn drawn(&self) -> String {
        let (width, height) = self.size;
        let (buffer, cursor) = places::at(self.place, self.theme.clone()).frame(width, height);
        without_times(&dump::dump(&buffer, cursor))
    }

    fn file(&self) -> PathBuf {
        folder().join(format!("{}.txt", self.name))
    }
}

#[test]
fn every_pane_and_popup_looks_as_in_its_picture() {
    let update = std::env::var_os("BACKSYNC_UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    for picture in pictures() {
        let is = picture.drawn();
        if update {
            fs::write(picture.file(), &is).unwrap();
            continue;
        }
        let was = fs::read_to_string(picture.file()).unwrap_or_default().replace("\r\n", "\n");
        if was != is {
            wrong.push(format!("{}\n{}", picture.name, difference(&was, &is)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of the pictures changed. If they should: BACKSYNC_UPDATE_SNAPSHOTS=1 cargo test --test screens\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn no_picture_is_left_of_a_place_that_is_gone() {
    let all = pictures();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        assert!(all.iter().any(|picture| picture.file() == path), "{} is the picture of nothing", path.display());
    }
}

/// A path has the same slashes everywhere, and the one time of the clock on the wall stands as zeros.
fn without_times(text: &str) -> String {
    let mut out = String::new();
    for line in text.replace('\\', "/").lines() {
        let masked = match line.find("was made at 20") {
            Some(at) => {
                let (front, back) = line.split_at(at);
                front.to_owned() + &back.replace(|c: char| c.is_ascii_digit(), "0")
            }
            None => line.to_owned(),
        };
        out.push_str(&masked);
        out.push('\n');
    }
    out
}

/// The lines that differ, the old under `-`, the new under `+`.
fn difference(was: &str, is: &str) -> String {
    let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let mut out = String::new();
    for at in 0..was.len().max(is.len()) {
        let (old, new) = (was.get(at), is.get(at));
        if old != new {
            out.extend(old.map(|line| format!("{:>4} -{line}\n", at + 1)));
            out.extend(new.map(|line| format!("{:>4} +{line}\n", at + 1)));
        }
    }
    out
}
