//! Text measured in cells of a terminal: how wide it is, and how it is cut, broken and filled up to a width.
//!
//! A grapheme is what stands in a cell: it is measured whole and never cut in two. The widths are those that the
//! console draws with; control characters are not drawn and have none.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// How many cells one grapheme takes.
fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // Ratatui gives each half-width sound mark of Japanese a cell more than the tables do; what is reckoned with must
    // be what is drawn, or columns behind such a name are out of line.
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

/// `text` in at most `width` cells; where something is left out, `mark` stands at the end.
/// Nothing is left of it where not even the mark fits.
pub fn cut<'t>(text: &'t str, width: usize, mark: &str) -> Cow<'t, str> {
    // No character takes more cells than bytes, and most texts have room.
    if text.len() <= width {
        return Cow::Borrowed(text);
    }
    let for_text = width.checked_sub(self::width(mark));
    let (mut taken, mut kept) = (0, 0);
    for (start, grapheme) in text.grapheme_indices(true) {
        taken += grapheme_width(grapheme);
        if for_text.is_some_and(|most| taken <= most) {
            kept = start + grapheme.len();
        }
        if taken > width {
            return Cow::Owned(marked(text.get(..kept).unwrap_or_default(), width, mark));
        }
    }
    Cow::Borrowed(text)
}

/// Some characters join what follows them and are wider then, so that the whole is measured once more.
fn marked(mut text: &str, width: usize, mark: &str) -> String {
    loop {
        let whole = format!("{text}{mark}");
        if self::width(&whole) <= width {
            return whole;
        }
        match text.grapheme_indices(true).next_back() {
            Some((last, _)) => text = text.get(..last).unwrap_or_default(),
            None => return String::new(),
        }
    }
}

/// Breaks text into lines of at most `width` cells, between words; a word that is longer is broken.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(text, width, true)
}

/// The same, but a word that is longer stays whole: in what is printed a path or a command can still be copied.
pub fn wrap_whole_words(text: &str, width: usize) -> Vec<String> {
    lines(text, width, false)
}

fn lines(text: &str, width: usize, break_words: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for word in text.split_whitespace() {
        let wide = self::width(word);
        if !line.is_empty() && taken + 1 + wide <= width {
            line.push(' ');
            line.push_str(word);
            taken += 1 + wide;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = if break_words && wide > width { broken(word, width, &mut lines) } else { word.to_owned() };
        taken = self::width(&line);
    }
    lines.push(line);
    lines
}

/// Breaks a word into full lines and returns what is left; a grapheme that is too wide by itself has its own line.
fn broken(word: &str, width: usize, lines: &mut Vec<String>) -> String {
    let (mut line, mut taken) = (String::new(), 0);
    for grapheme in word.graphemes(true) {
        let wide = grapheme_width(grapheme);
        if taken + wide > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        line.push_str(grapheme);
        taken += wide;
    }
    line
}

/// `text` with blanks before it, up to `width` cells; for numbers.
pub fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", blanks(text, width))
}

/// `text` with blanks after it, up to `width` cells; for words.
pub fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", blanks(text, width))
}

fn blanks(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(self::width(text)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_character_takes_more_cells_than_bytes() {
        for c in '\0'..=char::MAX {
            assert!(width(c.encode_utf8(&mut [0; 4])) <= c.len_utf8(), "{c:?}");
        }
    }

    #[test]
    fn wide_characters_take_two_cells_and_marks_none() {
        assert_eq!(width("SERVERA"), 7);
        assert_eq!(width("東京"), 4);
        assert_eq!(width("u\u{308}ber"), 4);
        assert_eq!(width("👩🏽"), 2);
        assert_eq!(width("שלום"), 4);
        assert_eq!(width("a\u{1b}b\n"), 2, "what is not drawn takes no cell");
    }

    #[test]
    fn what_is_cut_ends_in_a_mark_and_at_a_grapheme() {
        assert_eq!(cut("SERVERA", 7, "…"), "SERVERA");
        assert_eq!(cut("SERVERA", 6, "…"), "SERVE…");
        assert_eq!(cut("東京都", 4, "…"), "東…", "half of a wide character is none");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2, "…"), "e\u{301}…");
        assert_eq!(cut("SERVERA", 1, "…"), "…");
        assert_eq!(cut("SERVERA", 0, "…"), "");
        assert_eq!(cut("SERVERA", 2, "..."), "", "a mark that does not fit is not cut itself");
        assert!(matches!(cut("SERVERA", 7, "~"), Cow::Borrowed(_)));
    }

    #[test]
    fn text_breaks_between_words_and_long_words_where_they_must() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("an unbreakable word", 5), ["an", "unbre", "akabl", "e", "word"]);
        assert_eq!(wrap("ab cdefgh i", 4), ["ab", "cdef", "gh i"], "what is left of a word is followed by the next");
        assert_eq!(wrap_whole_words("an unbreakable word", 5), ["an", "unbreakable", "word"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("東京", 1), ["東", "京"], "what cannot be broken is not lost");
    }

    #[test]
    fn filling_up_never_cuts() {
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(pad_right("東", 3), "東 ");
        assert_eq!(pad_left("8,483", 3), "8,483");
    }

    /// Letters, blanks, CJK, combining marks, right-to-left, emoji with modifiers and flags, signs that join what follows.
    fn any_text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[ -~]{0,12}",
            "[東京都ｶﾞﾟ한글ᄀᄀ]{0,6}",
            "[a-e\u{300}-\u{308}\u{20dd}]{0,8}",
            "[א-תم-يلا]{0,8}",
            "[👩🏽🏿❤\u{fe0f}🇩🇪👍]{0,6}",
            "[\u{600}\u{605}\u{110bd}नक्षि]{0,6}",
            ".{0,6}",
        ];
        proptest::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_cut_fits_and_says_so(text in any_text(), most in 0_usize..30, mark in "(…|~|\\.\\.)") {
            let short = cut(&text, most, &mark);
            prop_assert!(width(&short) <= most);
            if short != text {
                prop_assert!(short.is_empty() || short.ends_with(&mark));
                prop_assert!(text.starts_with(short.strip_suffix(&mark).unwrap_or_default()));
            } else {
                prop_assert!(width(&text) <= most);
            }
        }

        #[test]
        fn no_line_is_wider_than_it_may_be_unless_one_grapheme_is(text in any_text(), most in 0_usize..30) {
            let lines = wrap(&text, most);
            for line in &lines {
                prop_assert!(width(line) <= most || line.graphemes(true).count() == 1, "{line:?}");
            }
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text), "nothing is lost");
        }

        #[test]
        fn what_is_filled_up_is_as_wide_as_was_asked(text in any_text(), to in 0_usize..30) {
            let wide = to.max(width(&text));
            prop_assert_eq!(width(&pad_right(&text, to)), wide);
            prop_assert_eq!(width(&pad_left(&text, to)), wide);
        }
    }
}
