//! Which letters the bytes of a listing stand for: UTF-8 and UTF-16 by their form, else Windows-1252 or a code page of DOS
//! by where the bytes above 127 lie. Names only are at stake: digits are the same everywhere.
//!
//! ```text
//! 80 ... 9F  A0 A5       letters of code pages 437 and 850, and next to none of Windows-1252
//! C0 ... FF              letters of Windows-1252; frames in 437, in 850 frames and letters
//! ```

use crate::values::decode_windows_1252;

/// What the bytes of a text stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Plain ASCII or UTF-8.
    Utf8,
    /// UTF-16, in either order.
    Utf16,
    /// The ANSI code page of western Windows.
    Windows1252,
    /// The code page of an American DOS.
    Cp437,
    /// The code page of a western European DOS.
    Cp850,
}

impl Charset {
    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16 => "UTF-16",
            Charset::Windows1252 => "Windows-1252",
            Charset::Cp437 => "code page 437",
            Charset::Cp850 => "code page 850",
        }
    }

    /// Whether it was guessed: nothing in the bytes says it.
    pub fn is_guess(self) -> bool {
        matches!(self, Charset::Windows1252 | Charset::Cp437 | Charset::Cp850)
    }
}

const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The text of these bytes, and what they were taken for.
pub fn decode(bytes: &[u8]) -> (String, Charset) {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        let odd = if bytes.len().is_multiple_of(2) { "" } else { "\u{fffd}" };
        (String::from_utf16_lossy(&units) + odd, Charset::Utf16)
    };
    let (text, charset) = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [1..=0x7f, 0, ..] => wide(bytes, u16::from_le_bytes),
        [0, 1..=0x7f, ..] => wide(bytes, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest),
        _ => narrow(bytes),
    };
    // DOS programs write Ctrl-Z at the end of a text.
    (text.trim_end_matches('\u{1a}').to_owned(), charset)
}

fn narrow(bytes: &[u8]) -> (String, Charset) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Charset::Utf8);
    }
    let high = || bytes.iter().copied().filter(|byte| *byte >= 0x80);
    let of_dos = high().filter(|byte| matches!(byte, 0x80..=0xa5)).count();
    let of_windows = high().filter(|byte| matches!(byte, 0xc0..=0xff)).count();
    if of_windows > of_dos {
        return (decode_windows_1252(bytes), Charset::Windows1252);
    }
    // What is a letter in 850 and a frame in 437 tells them apart; frames do not stand in listings.
    let page = |page: &'static str, byte: u8| page.chars().nth(usize::from(byte.wrapping_sub(0x80)));
    let letter = |byte: u8| page(CP850, byte).is_some_and(char::is_alphabetic);
    let frame = |byte: u8| page(CP437, byte).is_some_and(|c| !c.is_alphabetic());
    let (table, charset) = match high().any(|byte| letter(byte) && frame(byte)) {
        true => (CP850, Charset::Cp850),
        false => (CP437, Charset::Cp437),
    };
    let upper: Vec<char> = table.chars().collect();
    let decoded = |byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(*byte),
    };
    (bytes.iter().map(decoded).collect(), charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pages_have_a_character_for_every_byte() {
        assert_eq!((CP437.chars().count(), CP850.chars().count()), (128, 128));
        let differing = CP437.chars().zip(CP850.chars()).filter(|(a, b)| a != b).count();
        assert_eq!(differing, 47);
    }

    #[test]
    fn a_name_is_read_in_each_code_page() {
        for (bytes, text, charset) in [
            (&b"PCM:NET/M\x9aNCHEN"[..], "PCM:NET/MÜNCHEN", Charset::Cp437),
            (b"PCM:NET/S\xc6O", "PCM:NET/SÆO", Charset::Windows1252),
            (b"PCM:NET/S\xc7O \x82\x83", "PCM:NET/SÃO éâ", Charset::Cp850),
            (b"PCM:NET/M\xdcNCHEN", "PCM:NET/MÜNCHEN", Charset::Windows1252),
            ("PCM:NET/MÜNCHEN".as_bytes(), "PCM:NET/MÜNCHEN", Charset::Utf8),
            (b"\xef\xbb\xbfx", "x", Charset::Utf8),
            (b"\xff\xfex\0\xdc\0", "xÜ", Charset::Utf16),
            (b"\0x\0\xdc", "xÜ", Charset::Utf16),
            (b"x\r\n\x1a", "x\r\n", Charset::Utf8),
            (b"", "", Charset::Utf8),
        ] {
            assert_eq!(decode(bytes), (text.to_owned(), charset), "{bytes:?}");
        }
    }
}
