//! What the grammar's crate takes and TOML 1.0 does not have: two escapes of TOML 1.1, and slips of its own on numbers.

use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};

/// What is wrong with the text between quotes, as it stands in the file.
pub fn escapes(raw: &str, encoding: Option<Encoding>) -> Option<&'static str> {
    if !matches!(encoding, Some(Encoding::BasicString | Encoding::MlBasicString)) {
        return None;
    }
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'\\' && matches!(bytes.next(), Some(b'e' | b'x')) {
            return Some("TOML 1.0 has no \\e and no \\x in a text");
        }
    }
    None
}

/// What is wrong with a number or a time, as it stands in the file. Whether there is such a day or such an hour is asked
/// by whoever reads the key.
pub fn bare_value(raw: &str, kind: ScalarKind) -> Option<&'static str> {
    let unsigned = raw.strip_prefix(['+', '-']).unwrap_or(raw);
    let well_formed = match kind {
        // After an underscore the crate looks at digits no more: 1_00f.
        ScalarKind::Integer(IntegerRadix::Dec) => unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'_'),
        // A radix alone: 0x.
        ScalarKind::Integer(_) => unsigned.len() > 2,
        // Whatever has digits and then `-` or `:`.
        ScalarKind::DateTime => {
            raw.bytes().all(|b| b.is_ascii_digit() || b"-:.+TtZz ".contains(&b)) && raw.len() == unsigned.len()
        }
        ScalarKind::String | ScalarKind::Boolean(_) | ScalarKind::Float => true,
    };
    if well_formed {
        return None;
    }
    Some(if kind == ScalarKind::DateTime { "this is neither a number nor a time" } else { "this is no whole number" })
}

#[cfg(test)]
mod tests {
    use toml_parser::Source;

    use super::*;

    fn told(value: &str) -> Option<&'static str> {
        let span = toml_parser::Span::new_unchecked(0, value.len());
        let raw = Source::new(value).get(span).unwrap();
        let mut errors = None;
        let kind = raw.decode_scalar(&mut (), &mut errors);
        assert_eq!(errors, None, "the crate sees `{value}` itself by now: is this file still needed?");
        bare_value(value, kind)
    }

    #[test]
    fn whole_numbers_have_digits_and_nothing_else() {
        for bad in ["1_00f", "1_0x0", "2_f:1", "0x", "0o", "0b", "-1_0a"] {
            assert_eq!(told(bad), Some("this is no whole number"), "{bad}");
        }
        for good in ["1_000", "-1_0", "+0", "0", "0xDEAD_beef", "0o7", "0b1_0", "1e5", "1_0.5", "-inf", "nan"] {
            assert_eq!(told(good), None, "{good}");
        }
    }

    #[test]
    fn a_time_has_no_sign_and_no_letters_of_its_own() {
        for bad in ["1-foo", "+2:00", "07:32:00x"] {
            assert_eq!(told(bad), Some("this is neither a number nor a time"), "{bad}");
        }
        for good in
            ["1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5-07:00", "1979-05-27t07:32:00z", "07:32:00", "1979-13-40"]
        {
            assert_eq!(told(good), None, "{good}");
        }
    }

    #[test]
    fn escapes_of_toml_1_1_are_seen_and_a_doubled_backslash_is_not_one() {
        let basic = Some(Encoding::BasicString);
        assert!(escapes(r#""\e""#, basic).is_some());
        assert!(escapes(r#""a\x41""#, Some(Encoding::MlBasicString)).is_some());
        assert_eq!(escapes(r#""\\e\\\\x\n""#, basic), None);
        assert_eq!(escapes(r"'\e'", Some(Encoding::LiteralString)), None);
    }
}
