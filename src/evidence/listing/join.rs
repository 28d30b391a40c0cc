//! Statements that a narrow window or a mail broke over several lines, put together again; and those that may go on in the
//! next line, which are not believed.
//!
//! ```text
//! ReqSync = 17, SrvSync = 80,        a mail breaks between words: a blank belongs between the lines
//! Last Cycle = 11
//!
//! ReqSync = 17, SrvSync = 8          a window breaks anywhere, always at its width: nothing belongs between
//! 0, Last Cycle = 11
//! ```
//!
//! A window's width is the length of the longest line. That it was a window is proved by a line of this length that says
//! something only together with the next one, or by all lines that go on being of this length.

use super::lines::{Line, blanks_behind};

/// What a line, or several put together, say.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed<S> {
    /// A statement.
    Is(S),
    /// One that is cut or damaged, and how.
    Damaged(String),
    /// Nothing that is known.
    Foreign,
}

/// What was made of the lines from one on.
pub enum Read<S> {
    /// A statement, over so many lines.
    Statement(S, usize),
    /// Nothing that can be believed in so many lines, and why.
    Not(String, usize),
}

/// No statement needs more lines, and a hostile text costs no more than its length.
const MOST_LINES: usize = 4;
/// So often a line goes on behind full lines alone, and it is a window.
const BY_CHANCE: usize = 3;
/// Why a line of no known form is not read.
pub const NOT_ITS_LINE: &str = "it is no line of such a listing";
/// The widths that windows of text have.
const WINDOWS: [usize; 3] = [40, 80, 132];
/// No statement is longer.
const LONGEST: usize = 2_000;

/// The lines of a text, and how wide its window was.
pub struct Text<'t> {
    pub lines: Vec<Line<'t>>,
    width: usize,
    /// Lines are broken at the width, for certain.
    is_window: bool,
    /// They are, as far as it matters to a text: there a wrong guess costs a blank.
    breaks_text: bool,
}

impl<'t> Text<'t> {
    /// Looks how wide the lines are, and whether a window broke them.
    pub fn of<S>(lines: Vec<Line<'t>>, parse: impl Fn(&str) -> Parsed<S>, begins: impl Fn(&str) -> bool) -> Self {
        let width = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or_default();
        let mut text = Self { lines, width, is_window: false, breaks_text: false };
        let behind_full_lines = text.going_on_when_full(begins);
        text.is_window =
            (0..text.lines.len()).any(|at| text.is_broken_anywhere(at, &parse)) || behind_full_lines >= BY_CHANCE;
        text.breaks_text = text.is_window || behind_full_lines > 1 || WINDOWS.contains(&width);
        text
    }

    /// How many lines begin nothing, where all of them stand behind full lines.
    fn going_on_when_full(&self, begins: impl Fn(&str) -> bool) -> usize {
        let pairs =
            self.lines.windows(2).filter_map(|pair| if let [line, next] = pair { Some((line, next)) } else { None });
        let mut going_on = pairs.filter(|(_, next)| !begins(next.text));
        let mut count = 0;
        let all = going_on.all(|(line, next)| {
            count += 1;
            next.number == line.number + 1 && self.is_full(*line)
        });
        if all { count } else { 0 }
    }

    /// Whether a full line and those below it say something only if nothing is put between them.
    fn is_broken_anywhere<S>(&self, at: usize, parse: &impl Fn(&str) -> Parsed<S>) -> bool {
        let says = |text: &str| matches!(parse(text), Parsed::Is(_));
        let (mut hard, mut soft) = (String::new(), String::new());
        for (i, piece) in self.adjacent(at).enumerate() {
            hard.push_str(piece.text);
            soft.push_str(if i == 0 { "" } else { " " });
            soft.push_str(piece.text.trim());
            if says(&soft) || !self.is_full(piece) {
                return i > 0 && says(&hard) && !says(&soft);
            }
            if i > 0 && says(&hard) {
                return true;
            }
        }
        false
    }

    /// Whether a line is as long as the longest.
    pub fn is_full(&self, line: Line<'_>) -> bool {
        line.text.len() <= LONGEST && line.text.chars().count() == self.width
    }

    /// What stood between a line and the rest of its text in the line below: nothing where a window broke it, a blank where
    /// a mail did, or where it is indented under the `first` one. None where the rest would have had room in the line above, so that nobody broke it there.
    /// Said with it is whether that is certain: a line as long as the longest may have been broken by either.
    pub fn between(&self, first: Line<'_>, last: Line<'t>, next: Line<'_>) -> Option<(&'t str, bool)> {
        let letters = |text: &str| text.chars().count();
        if self.breaks_text && self.is_full(last) {
            return Some((blanks_behind(last.text), self.is_window));
        }
        let first_word = next.text.split_whitespace().next().unwrap_or_default();
        let indent = |line: Line<'_>| letters(line.text) - letters(line.text.trim_start());
        let had_no_room = letters(last.text.trim_end()) + 1 + letters(first_word) > self.width;
        let between = if within_a_word(last.text) { "" } else { " " };
        (indent(next) > indent(first) || had_no_room).then_some((between, !self.is_full(last)))
    }

    /// Whether this is the last sign of a line.
    pub fn ends_in(&self, at: usize, sign: char) -> bool {
        self.lines.get(at).is_some_and(|line| line.text.trim_end().ends_with(sign))
    }

    /// The line directly above one, without a blank one between.
    pub fn directly_above(&self, at: usize) -> Option<Line<'t>> {
        let (above, here) = (self.lines.get(at.checked_sub(1)?)?, self.lines.get(at)?);
        (above.number + 1 == here.number).then_some(*above)
    }

    /// Reads the statement that begins in a line; `begins` knows the beginning of another one. The end of a statement may
    /// be a number, so that one which may go on in the next line is not believed.
    pub fn read<S: PartialEq>(
        &self,
        at: usize,
        parse: impl Fn(&str) -> Parsed<S>,
        begins: impl Fn(&str) -> bool,
    ) -> Read<S> {
        match self.read_front(at, &parse, &begins) {
            Read::Statement(statement, lines) => self.whole(at, statement, lines, &parse, &begins),
            read => read,
        }
    }

    /// A statement that ends in a name, with the rest of the name in the line below where a mail broke it there; not
    /// believed where nobody can say whether it goes on.
    pub fn with_rest_of_name<S>(
        &self,
        at: usize,
        (statement, lines): (S, usize),
        parse: impl Fn(&str) -> Parsed<S>,
        begins: impl Fn(&str) -> bool,
    ) -> Read<S> {
        let below = self.below(at + lines - 1, &begins);
        let (Some(first), Some(last), Some(next)) = (self.lines.get(at), self.lines.get(at + lines - 1), below.first())
        else {
            return Read::Statement(statement, lines);
        };
        let letters = |text: &str| text.chars().count();
        let word = letters(next.text.split_whitespace().next().unwrap_or_default());
        let within = within_a_word(last.text);
        if within && letters(last.text.trim_end()) + word > self.width {
            let joined: String = self.adjacent(at).take(lines).map(|line| line.text).collect();
            return match parse(&broken_by_a_mail(&joined, next.text)) {
                Parsed::Is(whole) => Read::Statement(whole, lines + 1),
                _ => doubtful(*next, lines),
            };
        }
        match self.between(*first, *last, *next) {
            None if !within => Read::Statement(statement, lines),
            _ => doubtful(*next, lines),
        }
    }

    /// The same of a statement that ends in text: what is in front of the text is what counts.
    pub fn read_front<S: PartialEq>(
        &self,
        at: usize,
        parse: impl Fn(&str) -> Parsed<S>,
        begins: impl Fn(&str) -> bool,
    ) -> Read<S> {
        let Some(line) = self.lines.get(at).copied() else { return Read::Not(String::new(), 1) };
        if line.text.len() > LONGEST {
            return Read::Not("it is longer than any line of such a listing".into(), 1);
        }
        let why = match parse(line.text) {
            Parsed::Is(statement) => return Read::Statement(statement, 1),
            Parsed::Damaged(why) => why,
            Parsed::Foreign => NOT_ITS_LINE.into(),
        };
        match self.continued(line, &self.below(at, &begins), &parse) {
            Some(Ok((statement, lines))) => Read::Statement(statement, lines),
            Some(Err(lines)) => Read::Not("it can be put together with the next line in two ways".into(), lines),
            None => Read::Not(why, 1),
        }
    }

    /// The lines directly below that begin nothing of their own.
    pub fn below(&self, at: usize, begins: &impl Fn(&str) -> bool) -> Vec<Line<'t>> {
        let adjacent = self.adjacent(at).skip(1);
        adjacent.take_while(|next| !begins(next.text)).collect()
    }

    /// A line and those directly below it, as many as a statement may have.
    fn adjacent(&self, at: usize) -> impl Iterator<Item = Line<'t>> {
        let first = self.lines.get(at).map_or(0, |first| first.number);
        let lines = self.lines.iter().skip(at).take(MOST_LINES).enumerate();
        lines.take_while(move |(i, line)| line.number == first + i && line.text.len() <= LONGEST).map(|(_, line)| *line)
    }

    /// A statement, unless the line below it may be the rest of its end.
    fn whole<S>(
        &self,
        at: usize,
        statement: S,
        lines: usize,
        parse: &impl Fn(&str) -> Parsed<S>,
        begins: &impl Fn(&str) -> bool,
    ) -> Read<S> {
        let (last, below) = (self.lines.get(at + lines - 1).copied(), self.below(at + lines - 1, begins));
        let (Some(last), Some(next)) = (last, below.first()) else { return Read::Statement(statement, lines) };
        let joined: String = self.adjacent(at).take(lines).map(|line| line.text).collect();
        let ends_in_digit = last.text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let number_goes_on = ends_in_digit && next.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if self.is_window && self.is_full(last) {
            // In a window a full line goes on in the next one, as long as they say something together.
            return match self.longest(joined, &below, parse) {
                Some((longer, more)) => Read::Statement(longer, lines + more),
                None if number_goes_on => doubtful(*next, lines),
                None => Read::Statement(statement, lines),
            };
        }
        let longer = parse(&format!("{}{}", joined.trim_end(), next.text.trim_start()));
        match longer {
            _ if number_goes_on => doubtful(*next, lines),
            Parsed::Is(_) if self.is_full(last) => doubtful(*next, lines),
            _ => Read::Statement(statement, lines),
        }
    }

    /// With as many of the lines below as still say something, in a window.
    fn longest<S>(
        &self,
        mut joined: String,
        below: &[Line<'_>],
        parse: &impl Fn(&str) -> Parsed<S>,
    ) -> Option<(S, usize)> {
        let mut longest = None;
        for (i, next) in below.iter().enumerate() {
            joined.push_str(next.text);
            if let Parsed::Is(longer) = parse(&joined) {
                longest = Some((longer, i + 1));
            }
            if !self.is_full(*next) {
                break;
            }
        }
        longest
    }

    /// The fewest lines below that make a statement of it; how many lines it is where there are two ways.
    fn continued<S: PartialEq>(
        &self,
        line: Line<'_>,
        below: &[Line<'_>],
        parse: &impl Fn(&str) -> Parsed<S>,
    ) -> Option<Result<(S, usize), usize>> {
        let mut fronts = vec![line.text.to_owned()];
        let mut last = line;
        for (i, next) in below.iter().enumerate() {
            let full = self.is_full(last);
            let joined = fronts.iter().flat_map(|front| {
                let soft = || broken_by_a_mail(front, next.text);
                let hard = full.then(|| format!("{front}{}", next.text));
                let soft = (!full || !self.is_window).then(soft);
                soft.into_iter().chain(hard)
            });
            fronts = joined.collect();
            let mut found: Vec<S> = Vec::new();
            for front in &fronts {
                if let Parsed::Is(statement) = parse(front)
                    && !found.contains(&statement)
                {
                    found.push(statement);
                }
            }
            match (found.pop(), found.is_empty()) {
                (Some(statement), true) => return Some(Ok((statement, i + 2))),
                (Some(_), false) => return Some(Err(i + 2)),
                (None, _) => last = *next,
            }
        }
        None
    }
}

/// What a mail broke over two lines: between words, or behind a hyphen or a slash within one.
fn broken_by_a_mail(front: &str, next: &str) -> String {
    let (front, next) = (front.trim_end(), next.trim_start());
    let between = if within_a_word(front) { "" } else { " " };
    format!("{front}{between}{next}")
}

/// Whether a line ends within a word, at a sign behind which lines are broken.
fn within_a_word(line: &str) -> bool {
    let front = line.trim_end().strip_suffix(['-', '/']);
    front.is_some_and(|front| front.ends_with(char::is_alphanumeric))
}

/// Neither the lines read nor the next one are believed.
fn doubtful<S>(next: Line<'_>, lines: usize) -> Read<S> {
    Read::Not(format!("it may go on in line {}, and would say something else then", next.number), lines + 1)
}
