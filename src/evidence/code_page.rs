//! Which bytes stand for which letters: UTF-8, Windows-1252, UTF-16, told from the bytes themselves.
//!
//! Commas, quotes and line ends are the same bytes in the first two, so only UTF-16 is turned into UTF-8 before it is
//! taken apart. Whether a file without a mark is UTF-8 is known at its end only; until then names stay bytes.

use crate::values::decode_windows_1252;

/// What a file's bytes mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark; plain ASCII too.
    Utf8,
    /// The ANSI code page of western Windows, in which the Administrator program writes.
    Windows1252,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
}

impl Encoding {
    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }

    /// Text that was kept as bytes; what came as UTF-16 is UTF-8 by then.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Windows1252 => decode_windows_1252(bytes),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}

/// Turns the bytes of a file, piece by piece, into bytes whose ASCII is ASCII.
#[derive(Debug)]
pub(super) struct Decoder {
    encoding: Option<Encoding>,
    /// Bytes of the file that wait for more: half a unit, half a pair, the file's first two.
    waiting: Vec<u8>,
    /// Bytes that are cut in the middle of a character, while all before them was UTF-8.
    cut: Vec<u8>,
    is_utf8: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self { encoding: None, waiting: Vec::new(), cut: Vec::new(), is_utf8: true }
    }
}

impl Decoder {
    /// The next piece of the file, as bytes whose ASCII is ASCII: its own where they are that already, else those in `out`.
    pub fn add<'b>(&mut self, piece: &'b [u8], last: bool, out: &'b mut Vec<u8>) -> &'b [u8] {
        out.clear();
        let joined = (!self.waiting.is_empty()).then(|| {
            self.waiting.extend_from_slice(piece);
            std::mem::take(&mut self.waiting)
        });
        let all = joined.as_deref().unwrap_or(piece);
        let (encoding, mark) = match self.encoding {
            Some(encoding) => (encoding, 0),
            None if all.len() < 3 && !last => {
                self.waiting = all.to_vec();
                return &[];
            }
            None => begins(all),
        };
        self.encoding = Some(encoding);
        let bytes = all.get(mark..).unwrap_or_default();
        match encoding {
            Encoding::Utf16Le => self.wide(bytes, u16::from_le_bytes, last, out),
            Encoding::Utf16Be => self.wide(bytes, u16::from_be_bytes, last, out),
            Encoding::Utf8 | Encoding::Windows1252 => {
                self.judge(bytes);
                if joined.is_none() {
                    return piece.get(mark..).unwrap_or_default();
                }
                out.extend_from_slice(bytes);
            }
        }
        out
    }

    /// What the file is; to be asked at its end.
    pub fn encoding(&self) -> Encoding {
        match self.encoding.unwrap_or(Encoding::Utf8) {
            Encoding::Utf8 if !self.is_utf8 || !self.cut.is_empty() => Encoding::Windows1252,
            encoding => encoding,
        }
    }

    fn wide(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16, last: bool, out: &mut Vec<u8>) {
        let mut units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        let mut whole = units.len() * 2;
        if !last && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
            units.pop();
            whole -= 2;
        }
        let mut buffer = [0; 4];
        for c in char::decode_utf16(units) {
            out.extend_from_slice(c.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut buffer).as_bytes());
        }
        let rest = bytes.get(whole..).unwrap_or_default();
        if last && !rest.is_empty() {
            out.extend_from_slice("\u{fffd}".as_bytes());
        } else {
            self.waiting = rest.to_vec();
        }
    }

    /// Looks whether it is UTF-8 so far.
    fn judge(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while self.is_utf8 && !self.cut.is_empty() {
            let Some((next, more)) = rest.split_first() else { return };
            rest = more;
            self.cut.push(*next);
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) => self.is_utf8 = error.error_len().is_none(),
            }
        }
        if self.is_utf8
            && let Err(error) = std::str::from_utf8(rest)
        {
            self.is_utf8 = error.error_len().is_none();
            self.cut = rest.get(error.valid_up_to()..).unwrap_or_default().to_vec();
        }
    }
}

/// What a file begins with says what it is; and how long its mark is. An export begins with ASCII, so a NUL among its first
/// two bytes is UTF-16 without a mark.
fn begins(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        [1..=0x7f, 0, ..] => (Encoding::Utf16Le, 0),
        [0, 1..=0x7f, ..] => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In pieces of every size, so that each cut is tried.
    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let mut found = None;
        for size in 1..=bytes.len().max(1) {
            let (mut decoder, mut out, mut room) = (Decoder::default(), Vec::new(), Vec::new());
            for (piece, last) in bytes.chunks(size).map(|piece| (piece, false)).chain([(&[][..], true)]) {
                out.extend_from_slice(decoder.add(piece, last, &mut room));
            }
            let this = (decoder.encoding().decode(&out), decoder.encoding());
            assert!(found.as_ref().is_none_or(|before| *before == this), "in pieces of {size}: {this:?}, {found:?}");
            found = Some(this);
        }
        found.unwrap()
    }

    #[test]
    fn each_encoding_is_told_from_the_bytes() {
        let text = "Obj,Jürgen €😀\r\n";
        let wide = |unit: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(unit).collect()
        };
        for mark in ["\u{feff}", ""] {
            assert_eq!(decoded(&wide(u16::to_le_bytes, mark)), (text.into(), Encoding::Utf16Le));
            assert_eq!(decoded(&wide(u16::to_be_bytes, mark)), (text.into(), Encoding::Utf16Be));
            assert_eq!(decoded(format!("{mark}{text}").as_bytes()), (text.into(), Encoding::Utf8));
        }
        assert_eq!(decoded(b"Obj,J\xfcrgen \x80\r\n"), ("Obj,Jürgen €\r\n".into(), Encoding::Windows1252));
        // What ends in half a character of UTF-8 is none.
        assert_eq!(decoded(b"Obj,J\xc3"), ("Obj,JÃ".into(), Encoding::Windows1252));
        assert_eq!(decoded(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn a_broken_pair_and_half_a_unit_are_marked() {
        assert_eq!(decoded(b"\xff\xfea\0\x3d\xd8b\0").0, "a\u{fffd}b");
        assert_eq!(decoded(b"\xff\xfea\0\x3d\xd8").0, "a\u{fffd}");
        assert_eq!(decoded(b"\xff\xfea\0b").0, "a\u{fffd}");
    }
}
