//! How many colours the terminal has, and what a colour becomes where it has fewer.
//!
//! ```text
//! 16 million -> 256: the nearest of the cube and the greys -> 16: the nearest hue -> none: attributes only
//! ```

use ratatui::style::{Color, Style};

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: the terminal has none, or nobody wants them.
    None,
    /// The sixteen.
    Sixteen,
    /// 256.
    C256,
    /// 16 million.
    True,
}

impl Depth {
    /// Reads it off the environment; `variable` gives what is set and not empty.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let named = Self::of_term(&term);
        if variable("NO_COLOR").is_some() || named == Self::None {
            return Self::None;
        }
        let said = variable("COLORTERM").is_some_and(|said| matches!(said.as_str(), "truecolor" | "24bit"));
        // The console of Linux turns more colours into its sixteen by itself, and badly; GNU screen hands on what the
        // terminal outside of it said, and understands none of it.
        let beyond = term == "linux" || (term.starts_with("screen") && variable("TMUX").is_none());
        if (said && !beyond) || variable("WT_SESSION").is_some() { Self::True } else { named }
    }

    fn of_term(term: &str) -> Self {
        match term {
            _ if term == "dumb" || term.starts_with("vt") => Self::None,
            _ if term.ends_with("-direct") => Self::True,
            _ if term.contains("256color") => Self::C256,
            _ => Self::Sixteen,
        }
    }

    /// The nearest colour there is; `None` stands for no colour at all.
    pub fn colour(self, colour: Color) -> Option<Color> {
        match (self, colour) {
            (Self::None, _) => None,
            (Self::C256, Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest_of_256([r, g, b]))),
            (Self::Sixteen, Color::Rgb(r, g, b)) => Some(named(nearest_of_16([r, g, b]))),
            (Self::Sixteen, Color::Indexed(index @ 0..16)) => Some(named(index.into())),
            (Self::Sixteen, Color::Indexed(index)) => Some(named(nearest_of_16(rgb_of_256(index)))),
            (_, colour) => Some(colour),
        }
    }

    /// A style with the nearest colours; attributes stay as they are.
    pub fn style(self, mut style: Style) -> Style {
        style.fg = style.fg.and_then(|colour| self.colour(colour));
        style.bg = style.bg.and_then(|colour| self.colour(colour));
        style.underline_color = style.underline_color.and_then(|colour| self.colour(colour));
        style
    }
}

/// The sixteen in the order of their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The one of the sixteen with this number.
pub(super) fn named(number: usize) -> Color {
    NAMED.get(number).copied().unwrap_or(Color::Reset)
}

/// What most terminals show for them.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of the cube of 6 x 6 x 6 colours that follows the sixteen.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Below this distance of the largest part from the smallest a colour is a grey.
const GREY: u8 = 48;

/// By hue, for a pale red is still a red: by distance it would become a grey.
fn nearest_of_16(rgb: [u8; 3]) -> usize {
    let [red, green, blue] = rgb;
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    if most - least < GREY {
        let greys = [0_usize, 8, 7, 15];
        let away = |i: &usize| SIXTEEN.get(*i).map(|other| distance(rgb, *other));
        return greys.into_iter().min_by_key(away).unwrap_or(0);
    }
    let turn = |from: u8, to: u8| (f64::from(to) - f64::from(from)) / f64::from(most - least);
    let hue = match most {
        _ if most == red => turn(blue, green),
        _ if most == green => 2.0 + turn(red, blue),
        _ => 4.0 + turn(green, red),
    };
    // From red over yellow, green, cyan and blue to magenta.
    let named = [1_usize, 3, 2, 6, 4, 5].get(hue.round().rem_euclid(6.0) as usize).copied().unwrap_or(1);
    // The eight lighter ones follow the eight darker ones.
    if most > 215 { named + 8 } else { named }
}

/// The first sixteen are the user's to define, so that only the rest is reckoned with.
fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    (16..=u8::MAX).min_by_key(|index| distance(rgb, rgb_of_256(*index))).unwrap_or(16)
}

fn rgb_of_256(index: u8) -> [u8; 3] {
    let step = |n: u8| STEPS.get(usize::from(n % 6)).copied().unwrap_or(0);
    match index {
        0..16 => SIXTEEN.get(usize::from(index)).copied().unwrap_or_default(),
        16..232 => [step((index - 16) / 36), step((index - 16) / 6), step(index - 16)],
        232.. => [8 + 10 * (index - 232); 3],
    }
}

/// Weighed as the eye does, roughly: more red makes red count more ("redmean").
fn distance(a: [u8; 3], b: [u8; 3]) -> i64 {
    let [red, green, blue] = [0, 1, 2].map(|i: usize| {
        let part = |colour: [u8; 3]| i64::from(colour.get(i).copied().unwrap_or(0));
        (part(a) + part(b), part(a) - part(b))
    });
    let mean = red.0 / 2;
    (512 + mean) * red.1 * red.1 / 256 + 4 * green.1 * green.1 + (767 - mean) * blue.1 * blue.1 / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(set: &[(&str, &str)]) -> Depth {
        Depth::of(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        let xterm = ("TERM", "xterm-256color");
        assert_eq!(depth(&[xterm]), Depth::C256);
        assert_eq!(depth(&[xterm, ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[xterm, ("COLORTERM", "24bit")]), Depth::True);
        assert_eq!(depth(&[xterm, ("COLORTERM", "yes")]), Depth::C256);
        assert_eq!(depth(&[("TERM", "xterm-direct")]), Depth::True);
        assert_eq!(depth(&[("TERM", "rxvt")]), Depth::Sixteen);
        assert_eq!(depth(&[]), Depth::Sixteen);
        assert_eq!(depth(&[("WT_SESSION", "1")]), Depth::True);
        assert_eq!(depth(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Depth::Sixteen);
    }

    #[test]
    fn what_the_terminal_outside_of_gnu_screen_said_does_not_count() {
        let screen = [("TERM", "screen-256color"), ("COLORTERM", "truecolor")];
        assert_eq!(depth(&screen), Depth::C256);
        assert_eq!(depth(&[screen[0], screen[1], ("TMUX", "/tmp/tmux-1/default")]), Depth::True);
    }

    #[test]
    fn no_color_and_terminals_of_old_have_none() {
        let set = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")];
        assert_eq!(depth(&set), Depth::None);
        assert_eq!(depth(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(depth(&[("TERM", "vt100")]), Depth::None);
    }

    #[test]
    fn a_colour_becomes_the_nearest_there_is() {
        let red = Color::Rgb(0xd7, 0, 0);
        assert_eq!(Depth::True.colour(red), Some(red));
        assert_eq!(Depth::C256.colour(red), Some(Color::Indexed(160)));
        assert_eq!(Depth::Sixteen.colour(red), Some(Color::Red));
        assert_eq!(Depth::None.colour(red), None);
        assert_eq!(Depth::C256.colour(Color::Rgb(0x80, 0x80, 0x80)), Some(Color::Indexed(244)));
        assert_eq!(Depth::Sixteen.colour(Color::Indexed(9)), Some(Color::LightRed));
        assert_eq!(Depth::Sixteen.colour(Color::Indexed(226)), Some(Color::LightYellow));
        assert_eq!(Depth::Sixteen.colour(Color::Reset), Some(Color::Reset));
    }

    #[test]
    fn a_pale_red_becomes_a_red_and_a_brown_no_red() {
        let nearest = |r, g, b| Depth::Sixteen.colour(Color::Rgb(r, g, b)).unwrap();
        assert_eq!(nearest(0xff, 0x87, 0x87), Color::LightRed);
        assert_eq!(nearest(0x87, 0x5f, 0), Color::Yellow);
        assert_eq!(nearest(0xff, 0, 0xaf), Color::LightMagenta);
        assert_eq!(nearest(0xff, 0, 0x20), Color::LightRed);
        assert_eq!(nearest(0x9e, 0x9e, 0x9e), Color::DarkGray);
    }

    #[test]
    fn every_colour_of_the_256_is_its_own_nearest() {
        for index in 16..=u8::MAX {
            let rgb = rgb_of_256(index);
            assert_eq!(rgb_of_256(nearest_of_256(rgb)), rgb, "{index}");
        }
    }
}
