//! What most of a scenario is made of, known at a glance: bare keys, and texts of one line without escapes.
//!
//! They are what they look like. Only the rest needs the decoder of the grammar's crate, which is slower.

/// What stands between the quotes of a plain text.
pub fn text(source: &str) -> Option<&str> {
    let inner = source.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| (byte >= b' ' || byte == b'\t') && !matches!(byte, b'"' | b'\\' | 0x7f);
    // No way out of this loop, so that it takes many bytes at a time.
    inner.bytes().fold(true, |so_far, byte| so_far & plain(byte)).then_some(inner)
}

/// Whether this is a key that needs no quotes.
pub fn is_key(source: &str) -> bool {
    !source.is_empty() && source.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use toml_parser::decoder::{Encoding, ScalarKind};
    use toml_parser::{Raw, Span};

    use super::*;

    fn decoded(source: &str) -> Option<String> {
        let (mut text, mut errors) = (std::borrow::Cow::Borrowed(""), None);
        let whole = Span::new_unchecked(0, source.len());
        let kind = Raw::new_unchecked(source, Some(Encoding::BasicString), whole).decode_scalar(&mut text, &mut errors);
        (errors.is_none() && kind == ScalarKind::String).then(|| text.into_owned())
    }

    #[test]
    fn a_plain_text_is_what_the_decoder_makes_of_it() {
        for c in (0..0x180).filter_map(char::from_u32) {
            for source in [format!("\"{c}\""), format!("\"a{c}b\""), format!("\"{c}"), format!("{c}\"")] {
                if let Some(plain) = text(&source) {
                    assert_eq!(decoded(&source).as_deref(), Some(plain), "{source:?}");
                } else {
                    assert!(c == '\\' || decoded(&source).is_none(), "{source:?} needs no decoder");
                }
            }
        }
        assert_eq!(text("\"\""), Some(""));
        assert_eq!(text("\""), None);
        assert_eq!(text("\"\"\"a\"\"\""), None);
    }

    #[test]
    fn a_plain_key_is_one_to_the_decoder_too() {
        for c in (0..0x180).filter_map(char::from_u32) {
            for source in [format!("{c}"), format!("a{c}b")] {
                let mut errors = None;
                let whole = Span::new_unchecked(0, source.len());
                Raw::new_unchecked(&source, None, whole).decode_key(&mut (), &mut errors);
                assert_eq!(is_key(&source), errors.is_none(), "{source:?}");
            }
        }
        assert!(!is_key(""));
    }
}
