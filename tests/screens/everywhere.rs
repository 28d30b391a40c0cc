//! Every pane and popup at every size, and under any keys.

use backsync::action::{Code, Key};
use backsync::tui::event::{Deed, Event, Mouse};

use backsync::tui::theme::{Glyphs, Theme};

use crate::{Stage, dirsync_places, file_places, places, walk_places};

/// Keys that lead to every pane and popup.
const PLACES: &[&[&str]] = &[
    &["2"],
    &["2", "d"],
    &["2", "d", "d"],
    &["2", "Down", "Down", "Down", "d"],
    &["2", "t", "/", "b"],
    &["1"],
    &["1", "End"],
    &["3"],
    &["3", "End"],
    &["3", "c"],
    &["3", "c", "c", "End"],
    &["3", "Home", "Enter"],
    &["4"],
    &["4", "End"],
    &["4", "c"],
    &["4", "c", "Down", "Down"],
    &["4", "t", "/", "b"],
    &["4", "a"],
    &["5"],
    &["5", "Enter"],
    &["5", "End"],
    &["5", "b"],
    &["5", "c"],
    &["5", "b", "b", "Space"],
    &["5", "b", "b", "x"],
    &["7"],
    &["7", "End"],
    &["2", "Home", "Enter"],
    &["2", "Home", "Enter", "x"],
    &["2", "Home", "i"],
    &["2", "Home", "Down", "Down", "i"],
    &["a"],
    &["p"],
    &["e"],
    &["S"],
    &["o"],
    &["N"],
    &["C"],
    &[":"],
    &["?"],
    &["Y"],
    &["w"],
    &["w", "Down", "f"],
    &["I"],
    &["2", "Home", "Enter", "Backspace", "Enter", "q"],
];

const CASES: &[&str] = &[
    "article-usn-example",
    "many-partners",
    "empty",
    "healthy-site",
    "backed-out-bridgehead",
    "article-repaired",
    "resync-error-14",
    "resync-many",
    "migration-slow",
    "backout-half",
];

#[test]
fn every_place_is_drawn_at_every_size() {
    // Every size up to where the layout changes no more, then in steps.
    let widths: Vec<u16> = (0..=130).step_by(1).chain((131..=250).step_by(17)).collect();
    let heights: Vec<u16> = (0..=30).chain((31..=80).step_by(7)).collect();
    for case in CASES {
        for keys in PLACES {
            let mut stage = Stage::on(case);
            stage.press(keys);
            for (i, width) in widths.iter().enumerate() {
                // Sizes are sown densely rather than all multiplied: each width meets each fifth height, shifted.
                for height in heights.iter().skip(i % 5).step_by(5) {
                    stage.draw(*width, *height);
                }
            }
        }
    }
}

#[test]
fn pasted_text_of_any_kind_is_looked_at_at_every_size() {
    let long = "x,".repeat(500);
    for text in
        ["SERVERB: 0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "0,1", "\u{202e}\u{1b}[2J", long.as_str()]
    {
        let mut stage = Stage::on("article-usn-example");
        stage.app.handle(Event::Paste(text.to_owned()));
        for (width, height) in [(0, 0), (1, 1), (40, 10), (40, 12), (80, 24), (250, 80)] {
            let shown = stage.draw(width, height);
            assert!(shown.content.iter().all(|cell| !cell.symbol().chars().any(char::is_control)));
        }
    }
}

#[test]
fn files_exports_and_listings_are_looked_at_at_every_size() {
    for name in file_places::PREPARED.iter().chain(dirsync_places::PREPARED).chain(walk_places::PREPARED) {
        let mut stage = places::at(name, Theme::terminal(Glyphs::UNICODE));
        for width in (0..=130).step_by(3).chain([200, 250]) {
            for height in (0..=30).step_by(2).chain([50, 80]) {
                stage.draw(width, height);
            }
        }
    }
}

/// xorshift: the same keys for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n.max(1)
    }
}

fn any_event(random: &mut Random) -> Event {
    const CODES: &[Code] = &[
        Code::Enter,
        Code::Escape,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::F(1),
    ];
    match random.below(20) {
        0 => Event::Paste(
            [
                "8490",
                "ReqSync = 17, SrvSync = 8O\nHighest SrvSync is 81, Current Dirsync Cycle is 12",
                "SERVERX: 0,1,2,3,x,y",
                "0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA\n\n",
            ][random.below(4) as usize]
                .to_owned(),
        ),
        1 => {
            let deed = [Deed::Press, Deed::WheelUp, Deed::WheelDown][random.below(3) as usize];
            Event::Mouse(Mouse { deed, column: random.below(120) as u16, row: random.below(40) as u16 })
        }
        2 => Event::Report,
        3 => Event::Redraw,
        4..=11 => Event::Key(Key::plain(CODES[random.below(CODES.len() as u64) as usize])),
        _ => {
            let c = char::from(32 + random.below(95) as u8);
            Event::Key(Key { ctrl: random.below(12) == 0, alt: random.below(16) == 0, ..Key::char(c) })
        }
    }
}

#[test]
fn any_keys_leave_a_console_that_answers() {
    for seed in 1..=40u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut stage = Stage::on(CASES[(seed % CASES.len() as u64) as usize]);
        // Files are written where the console stands; here nothing may be written.
        for step in 0..1_000 {
            let event = any_event(&mut random);
            if writes(&stage, &event) {
                continue;
            }
            stage.app.handle(event);
            if stage.app.ended().is_some() {
                stage = Stage::on(CASES[(seed % CASES.len() as u64) as usize]);
            }
            if step % 7 == 0 {
                stage.draw(random.below(140) as u16, random.below(50) as u16);
            }
        }
        // In a window that can be read, Escape leads out of everything, and then the help opens.
        stage.draw(100, 30);
        for _ in 0..12 {
            stage.press(&["Escape"]);
        }
        if stage.app.ended().is_none() && stage.app.case().is_some() {
            stage.press(&["?"]);
            assert!(stage.text(100, 30).contains("Keys"), "seed {seed}\n{}", stage.text(100, 30));
        }
    }
}

/// Enter in a popup may save or make a file in the folder of whoever runs the tests.
fn writes(stage: &Stage, event: &Event) -> bool {
    let enters = matches!(event, Event::Key(key) if key.code == Code::Enter) || matches!(event, Event::Mouse(_));
    enters && stage.app.asks_for_file()
}
