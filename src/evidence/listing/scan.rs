//! Reading a line from left to right: words without case, signs, whole numbers.

/// What is left of a line.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'t> {
    rest: &'t str,
}

impl<'t> Scan<'t> {
    /// From its beginning.
    pub fn of(line: &'t str) -> Self {
        Self { rest: line.trim() }
    }

    /// What is left.
    pub fn rest(&self) -> &'t str {
        self.rest
    }

    /// Whether nothing is.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// These words, with any blanks between; nothing is taken where one of them is another.
    pub fn words(&mut self, words: &str) -> bool {
        let mut ahead = *self;
        let all = words.split(' ').all(|word| ahead.word(word));
        if all {
            *self = ahead;
        }
        all
    }

    fn word(&mut self, word: &str) -> bool {
        let Some((front, behind)) = self.rest.split_at_checked(word.len()) else { return false };
        let ends = !behind.starts_with(|c: char| c.is_alphanumeric()) || !word.ends_with(char::is_alphanumeric);
        let is = front.eq_ignore_ascii_case(word) && ends;
        if is {
            self.rest = behind.trim_start();
        }
        is
    }

    /// A sign.
    pub fn sign(&mut self, sign: char) -> bool {
        let behind = self.rest.strip_prefix(sign);
        self.rest = behind.map_or(self.rest, str::trim_start);
        behind.is_some()
    }

    /// Digits that nothing but a blank, a comma or the end follows.
    pub fn digits(&mut self) -> Option<&'t str> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, behind) = self.rest.split_at_checked(end)?;
        let ends = behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || c == ',');
        if digits.is_empty() || !ends {
            return None;
        }
        self.rest = behind.trim_start();
        Some(digits)
    }

    /// The next word, up to a blank.
    pub fn next_word(&mut self) -> Option<&'t str> {
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        let (word, behind) = self.rest.split_at_checked(end)?;
        self.rest = behind.trim_start();
        (!word.is_empty()).then_some(word)
    }
}
