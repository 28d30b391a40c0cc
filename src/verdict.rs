//! Answers of plans: a word, how good it is, and a sentence with the number; the same in the console and in the commands.

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
    pub word: &'static str,
    /// One sentence with the number.
    pub sentence: String,
}

impl Verdict {
    /// An answer in words.
    pub fn new(grade: Grade, word: &'static str, sentence: impl Into<String>) -> Self {
        Self { grade, word, sentence: sentence.into() }
    }
}
