//! Windows-1252, the ANSI code page of western Windows: which byte stands for which character, and back.

/// The characters 0x80 to 0x9F; the five that it leaves open stay the control characters they are, as Windows has it.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Text in Windows-1252.
pub fn decode_windows_1252(bytes: &[u8]) -> String {
    let upper = |byte: u8| UPPER.get(usize::from(byte.wrapping_sub(0x80))).copied();
    bytes.iter().map(|byte| upper(*byte).unwrap_or(char::from(*byte))).collect()
}

/// The bytes of a text in Windows-1252, or the first character that has none.
pub fn encode_windows_1252(text: &str) -> Result<Vec<u8>, char> {
    text.chars().map(|c| byte(c).ok_or(c)).collect()
}

fn byte(c: char) -> Option<u8> {
    match u8::try_from(u32::from(c)) {
        Ok(byte) if !(0x80..0xa0).contains(&byte) => Some(byte),
        _ => UPPER.iter().position(|upper| *upper == c).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_256_bytes_have_a_character_of_their_own_and_come_back() {
        let all: Vec<u8> = (0..=255).collect();
        let text = decode_windows_1252(&all);
        assert_eq!(text.chars().count(), 256);
        assert_eq!(text.chars().nth(0x80), Some('€'));
        assert_eq!(text.chars().nth(0x9f), Some('Ÿ'));
        assert_eq!(text.chars().nth(0xff), Some('ÿ'));
        assert_eq!(encode_windows_1252(&text), Ok(all));
    }

    #[test]
    fn no_other_character_has_a_byte() {
        let all: String = decode_windows_1252(&(0..=255).collect::<Vec<u8>>());
        for c in ('\0'..=char::MAX).filter(|c| !all.contains(*c)) {
            assert_eq!(encode_windows_1252(&format!("a{c}b")), Err(c));
        }
        assert_eq!(encode_windows_1252("PO-ŁÓDŹ"), Err('Ł'));
        assert_eq!(encode_windows_1252("PO-ZÜRICH"), Ok(b"PO-Z\xdcRICH".to_vec()));
    }
}
