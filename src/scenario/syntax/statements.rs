//! Cuts the tokens of a file into statements: a header, or a key with its value, with the line break after it.
//!
//! A bracket that is never closed would swallow the rest of the file. So a line that can only be the start of another
//! statement ends the one before it, whatever is still open: in `tags = ["a"` the fault is that line's alone.

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

/// More parts than any scenario within its limits has in one value; past it the value is refused unread.
const MOST_TOKENS: usize = 3_000_000;

/// The statements of a text, one after the other, in a buffer that is used again.
pub struct Statements<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    tokens: Vec<Token>,
    /// What was read beyond the current statement.
    carried: Vec<Token>,
    open: Vec<TokenKind>,
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
        let lexer = Source::new(text).lex();
        Self { text, lexer, tokens: Vec::new(), carried: Vec::new(), open: Vec::new() }
    }

    pub fn next(&mut self) -> Option<Statement<'_>> {
        self.tokens.clear();
        self.open.clear();
        std::mem::swap(&mut self.tokens, &mut self.carried);
        // Where the line that is being read began, in `tokens`; a statement that was carried over is one whole line.
        let mut line = 0;
        // Whether that line could be a key so far; kept, not looked up, for a line may have a million `=`.
        let mut key_so_far = true;
        if self.tokens.last().is_some_and(|t| t.kind() == TokenKind::Newline) {
            return Some(Statement::Tokens(&self.tokens));
        }
        loop {
            let Some(token) = self.lexer.next() else {
                return (!self.tokens.is_empty()).then_some(Statement::Tokens(&self.tokens));
            };
            if self.tokens.len() >= MOST_TOKENS {
                return self.skip_long(token);
            }
            self.tokens.push(token);
            key_so_far &= is_key_part(token.kind());
            match token.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => self.open.push(token.kind()),
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    self.open.pop();
                }
                // `key =` at the start of a line, in a list that is still open: never part of the list.
                TokenKind::Equals
                    if line > 0 && key_so_far && self.open.last() == Some(&TokenKind::LeftSquareBracket) =>
                {
                    self.carried.extend(self.tokens.drain(line..));
                    return Some(Statement::Tokens(&self.tokens));
                }
                TokenKind::Newline | TokenKind::Eof => {
                    if self.is_blank() {
                        self.tokens.clear();
                        continue;
                    }
                    if self.open.is_empty() {
                        return Some(Statement::Tokens(&self.tokens));
                    }
                    if line > 0 && self.is_header(line) {
                        self.carried.extend(self.tokens.drain(line..));
                        return Some(Statement::Tokens(&self.tokens));
                    }
                    line = self.tokens.len();
                    key_so_far = true;
                }
                _ => {}
            }
        }
    }

    /// A line break alone says nothing; a lone carriage return is none, and left to the grammar.
    fn is_blank(&self) -> bool {
        let [only] = self.tokens.as_slice() else {
            return false;
        };
        let span = only.span().start()..only.span().end();
        only.kind() == TokenKind::Newline && self.text.get(span).is_some_and(|text| text.ends_with('\n'))
    }

    /// `[name]` or `[[name]]` alone on a line; a list of numbers or of texts looks different.
    fn is_header(&self, line: usize) -> bool {
        let mut kinds = self.significant(line).filter(|k| !matches!(k, TokenKind::Comment | TokenKind::Newline));
        let named = self.tokens.get(line..).unwrap_or_default().iter().find(|t| t.kind() == TokenKind::Atom);
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
        let tokens = self.tokens.get(from..).unwrap_or_default();
        tokens.iter().map(Token::kind).filter(|k| *k != TokenKind::Whitespace)
    }

    /// Reads past a statement that is too long, counting brackets only.
    fn skip_long(&mut self, next: Token) -> Option<Statement<'_>> {
        let start = self.tokens.first()?.span();
        let mut depth = self.open.len();
        self.tokens.clear();
        for token in std::iter::once(next).chain(self.lexer.by_ref()) {
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
    }
}
