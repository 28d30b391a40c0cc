//! Answers of plans: a word, how good it is, and a sentence with the number; and what comes next. The same in the console
//! and in the commands.

use std::borrow::Cow;
use std::fmt;

use crate::scenario::Path;

/// How good an answer is. With what it is drawn hangs on this alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Something is wrong.
    Bad,
    /// Something is doubtful.
    Doubtful,
    /// All is well.
    Good,
    /// Nobody can say yet.
    Unknown,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How good it is.
    pub grade: Grade,
    /// The word, in capitals.
    pub word: Cow<'static, str>,
    /// One sentence with the number.
    pub sentence: String,
}

impl Verdict {
    /// An answer in words.
    pub fn new(grade: Grade, word: impl Into<Cow<'static, str>>, sentence: impl Into<String>) -> Self {
        Self { grade, word: word.into(), sentence: sentence.into() }
    }
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Whether there is anything to be done at all.
    pub todo: bool,
    /// One or two sentences; of something to be done they begin with a small letter.
    pub words: String,
    /// The fact it follows from.
    pub fact: &'static str,
    /// Whether it is the recommended way itself, and nothing that comes before it.
    pub is_way: bool,
    /// The checklist by which it is done, where there is one.
    pub list: Option<&'static str>,
    /// Where what it asks for is entered.
    pub field: Option<Path>,
}

impl Next {
    /// Something to be done.
    pub fn todo(words: impl Into<String>, fact: &'static str) -> Self {
        Self { todo: true, words: words.into(), fact, is_way: false, list: None, field: None }
    }

    /// With the checklist by which it is done.
    pub fn by(self, list: &'static str) -> Self {
        Self { list: Some(list), ..self }
    }

    /// Nothing, and why.
    pub fn nothing(words: impl Into<String>, fact: &'static str) -> Self {
        Self { todo: false, ..Self::todo(words, fact) }
    }
}

impl fmt::Display for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let front = if self.todo { "Next: " } else { "" };
        write!(f, "{front}{}", self.words)
    }
}
