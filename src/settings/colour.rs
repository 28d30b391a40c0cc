//! Colours as a theme file names them: `"red"`, `"#d70000"`, `208`, `"reset"`.

use crate::scenario::Suggest;
use crate::scenario::reader::{Reader, Value, shortened};
use crate::scenario::record::{Cell, Datum, Scalar, choices};
use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::syntax::NodeId;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own.
    Reset,
    /// One of the sixteen, which the user's terminal defines.
    Named(NamedColour),
    /// One of the 256.
    Index(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

choices! {
    /// The sixteen colours, in the order of their numbers.
    pub enum NamedColour {
        /// 0
        Black = "black",
        /// 1
        Red = "red",
        /// 2
        Green = "green",
        /// 3
        Yellow = "yellow",
        /// 4
        Blue = "blue",
        /// 5
        Magenta = "magenta",
        /// 6
        Cyan = "cyan",
        /// 7
        White = "white",
        /// 8
        BrightBlack = "bright-black",
        /// 9
        BrightRed = "bright-red",
        /// 10
        BrightGreen = "bright-green",
        /// 11
        BrightYellow = "bright-yellow",
        /// 12
        BrightBlue = "bright-blue",
        /// 13
        BrightMagenta = "bright-magenta",
        /// 14
        BrightCyan = "bright-cyan",
        /// 15
        BrightWhite = "bright-white",
    }
}

/// What may be written.
const HINT: &str = "write \"#d70000\", a name such as \"red\" or \"bright-red\", a number from 0 to 255, or \"reset\"";

impl Datum for Colour {
    const SHAPE: Shape = Shape::Text(TextKind::Name);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let colour = match reader.value(node)? {
            Value::Text(text) => parse(&text),
            Value::Whole(number) => number.and_then(|n| u8::try_from(n).ok()).map(Colour::Index).ok_or_else(|| {
                let source = shortened(reader.tree().source(node));
                (format!("cannot be {source}: the colours are 0 to 255"), HINT.to_owned())
            }),
            _ => {
                reader.wrong(node, &Self::SHAPE, Some(HINT.into()));
                return None;
            }
        };
        let refused = |(what, hint)| {
            let (span, message) = (reader.tree().span(node), format!("`{}` {what}", reader.last_key()));
            reader.push(span, message, Some(hint));
        };
        colour.map_err(refused).ok()
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(match self {
            Colour::Reset => Scalar::Text("reset".into()),
            Colour::Named(name) => Scalar::Text(name.word().into()),
            Colour::Index(n) => Scalar::Whole((*n).into()),
            Colour::Rgb(r, g, b) => Scalar::Text(format!("#{r:02x}{g:02x}{b:02x}").into()),
        })
    }
}

/// A colour, or what is wrong with the text and what to type.
fn parse(text: &str) -> Result<Colour, (String, String)> {
    if text == "reset" {
        return Ok(Colour::Reset);
    }
    if let Some(digits) = text.strip_prefix('#') {
        let wrong = || format!("cannot be \"{}\": after # come six digits, 0 to 9 and a to f", shortened(text));
        return hexadecimal(digits).ok_or_else(|| (wrong(), "write it as in \"#d70000\"".into()));
    }
    if let Some(named) = NamedColour::from_word(text) {
        return Ok(Colour::Named(named));
    }
    if let Ok(index) = text.parse() {
        return Ok(Colour::Index(index));
    }
    let words = NamedColour::WORDS.iter().copied().chain(["reset"]);
    let near = Suggest::default().nearest(text, words);
    let hint = near.map_or_else(|| HINT.to_owned(), |near| format!("did you mean \"{near}\"?"));
    Err((format!("cannot be \"{}\": there is no such colour", shortened(text)), hint))
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Colour::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_by_name_number_and_digits() {
        assert_eq!(parse("#d70A00"), Ok(Colour::Rgb(0xd7, 0x0a, 0)));
        assert_eq!(parse("bright-red"), Ok(Colour::Named(NamedColour::BrightRed)));
        assert_eq!(parse("208"), Ok(Colour::Index(208)));
        assert_eq!(parse("reset"), Ok(Colour::Reset));
    }

    #[test]
    fn what_is_no_colour_is_told_with_what_to_type() {
        let hint = |text| parse(text).unwrap_err().1;
        assert_eq!(hint("brigth-red"), "did you mean \"bright-red\"?");
        assert_eq!(hint("mauve-ish"), HINT);
        for wrong in ["#d7000", "#d700000", "#d7000g", "#", "#+12345", "256", "-1", ""] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
