//! Cuts the tokens of a file into statements: a header, or a key with its value, with the line break after it.
//!
//! A bracket that is never closed would swallow the rest of the file. So a line that can only be the start of another
//! statement ends the one before it, whatever is still open: in `tags = ["a"` the fault is that line's alone.

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

use super::read::is_merge_mark;

/// More parts than any scenario within its limits has in one value; past it the value is refused unread.
const MOST_TOKENS: usize = 3_000_000;

/// Tokens are taken from the lexer this many at a time.
const CHUNK: usize = 1024;

/// The statements of a text, one after the other, in a buffer that is used again.
pub struct Statements<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    tokens: Vec<Token>,
    /// Where in `tokens` the current statement begins.
    start: usize,
    /// What comes after it begins here.
    end: usize,
    open: Vec<TokenKind>,
    /// The statement that comes next was seen to be a header: it has one line, closed or not.
    header: bool,
}

/// One statement.
pub enum Statement<'a> {
    /// Its tokens.
    Tokens(&'a [Token]),
    /// It has too many; where it began.
    TooLong(toml_parser::Span),
}

impl<'t> Statements<'t> {
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            lexer: Source::new(text).lex(),
            tokens: Vec::new(),
            start: 0,
            end: 0,
            open: Vec::new(),
            header: false,
        }
    }

    pub fn next(&mut self) -> Option<Statement<'_>> {
        self.start = self.end;
        self.open.clear();
        let header = std::mem::take(&mut self.header);
        // Where the line that is being read began; a statement is a whole line or several.
        let mut line = self.start;
        // Whether that line could be a key so far; kept, not looked up, for a line may have a million `=`.
        let mut key_so_far = true;
        loop {
            let kind = match self.tokens.get(self.end) {
                Some(token) => token.kind(),
                None => {
                    let passed = self.start;
                    if !self.read_on() {
                        return self.statement();
                    }
                    line -= passed;
                    continue;
                }
            };
            if self.end - self.start >= MOST_TOKENS {
                return self.skip_long();
            }
            self.end += 1;
            key_so_far &= is_key_part(kind);
            match kind {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => self.open.push(kind),
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    self.open.pop();
                }
                // `key =` at the start of a line, in a list that is still open: never part of the list.
                TokenKind::Equals
                    if line > self.start && key_so_far && self.open.last() == Some(&TokenKind::LeftSquareBracket) =>
                {
                    self.end = line;
                    return self.statement();
                }
                TokenKind::Newline | TokenKind::Eof => {
                    if self.is_blank() {
                        self.start = self.end;
                        line = self.end;
                        continue;
                    }
                    if self.open.is_empty() || header {
                        return self.statement();
                    }
                    if line > self.start && self.is_header(line) {
                        self.end = line;
                        self.header = true;
                        return self.statement();
                    }
                    if line > self.start && self.is_mark(line) {
                        self.end = line;
                        return self.statement();
                    }
                    line = self.end;
                    key_so_far = true;
                }
                _ => {}
            }
        }
    }

    /// Takes more tokens from the lexer, in the place of those of earlier statements. False when there are none left.
    fn read_on(&mut self) -> bool {
        self.tokens.drain(..self.start);
        self.end -= self.start;
        self.start = 0;
        self.tokens.extend(self.lexer.by_ref().take(CHUNK));
        self.end < self.tokens.len()
    }

    fn statement(&self) -> Option<Statement<'_>> {
        let tokens = self.tokens.get(self.start..self.end).unwrap_or_default();
        (!tokens.is_empty()).then_some(Statement::Tokens(tokens))
    }

    /// What a merge left is a line of its own, whatever is still open: whoever looks for it has to be led there.
    fn is_mark(&self, line: usize) -> bool {
        self.tokens.get(line).is_some_and(|token| is_merge_mark(self.text, token.span().start()))
    }

    /// A line break alone says nothing; a lone carriage return is none, and left to the grammar.
    fn is_blank(&self) -> bool {
        let Some([only]) = self.tokens.get(self.start..self.end) else {
            return false;
        };
        let span = only.span().start()..only.span().end();
        only.kind() == TokenKind::Newline && self.text.get(span).is_some_and(|text| text.ends_with('\n'))
    }

    /// `[name]` or `[[name]]` alone on a line; a list of numbers or of texts looks different.
    fn is_header(&self, line: usize) -> bool {
        let mut kinds = self.significant(line).filter(|k| !matches!(k, TokenKind::Comment | TokenKind::Newline));
        let named = self.tokens.get(line..self.end).unwrap_or_default().iter().find(|t| t.kind() == TokenKind::Atom);
        let word = named.and_then(|t| self.text.get(t.span().start()..t.span().end())).unwrap_or_default();
        kinds.next() == Some(TokenKind::LeftSquareBracket)
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !matches!(word, "true" | "false" | "inf" | "nan")
            && kinds.all(|k| {
                matches!(
                    k,
                    TokenKind::LeftSquareBracket
                        | TokenKind::RightSquareBracket
                        | TokenKind::Atom
                        | TokenKind::Dot
                        | TokenKind::Eof
                )
            })
    }

    fn significant(&self, from: usize) -> impl Iterator<Item = TokenKind> + '_ {
        let tokens = self.tokens.get(from..self.end).unwrap_or_default();
        tokens.iter().map(Token::kind).filter(|k| *k != TokenKind::Whitespace)
    }

    /// Reads past a statement that is too long, counting brackets only.
    fn skip_long(&mut self) -> Option<Statement<'_>> {
        let start = self.tokens.get(self.start)?.span();
        let mut depth = self.open.len();
        loop {
            let Some(token) = self.tokens.get(self.end) else {
                self.start = self.end;
                if self.read_on() {
                    continue;
                }
                break;
            };
            self.end += 1;
            match token.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
                TokenKind::Newline if depth == 0 => break,
                _ => {}
            }
        }
        Some(Statement::TooLong(start))
    }
}

/// What may stand before the value.
fn is_key_part(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Atom
            | TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::Dot
            | TokenKind::Whitespace
            | TokenKind::Equals
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut statements = Statements::of(text);
        let mut out = Vec::new();
        while let Some(Statement::Tokens(tokens)) = statements.next() {
            let (first, last) = (tokens.first().unwrap(), tokens.last().unwrap());
            out.push(&text[first.span().start()..last.span().end()]);
        }
        out
    }

    #[test]
    fn a_list_over_several_lines_is_one_statement() {
        assert_eq!(cut("a = [\n 1,\n [2]\n]\nb = 1\n"), ["a = [\n 1,\n [2]\n]\n", "b = 1\n", ""]);
        assert_eq!(cut("\n\r\na = [\n\n1]\n\n\r"), ["a = [\n\n1]\n", "\r", ""]);
    }

    #[test]
    fn an_open_list_ends_before_the_next_key() {
        assert_eq!(cut("a = [\"x\"\nb.c = 1\nd = 2\n"), ["a = [\"x\"\n", "b.c = 1\n", "d = 2\n", ""]);
        assert_eq!(cut("a = [\nb, c = 1\n]\n"), ["a = [\nb, c = 1\n]\n", ""]);
    }

    #[test]
    fn an_open_list_ends_before_the_next_header() {
        assert_eq!(cut("a = [\n[[server]] # x\nb = 1"), ["a = [\n", "[[server]] # x\n", "b = 1"]);
        assert_eq!(cut("a = {x = 1\n[restore]\nb = 1"), ["a = {x = 1\n", "[restore]\n", "b = 1"]);
        assert_eq!(cut("a = [\n[x\n,\n[b]"), ["a = [\n", "[x\n", ",\n", "[b]"]);
    }
}
