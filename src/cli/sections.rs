//! What the text of every plan has in common: the headline, sections, what is unknown, what to take care of.

use crate::facts::called;
use crate::replication::verify::{self, Held};
use crate::values::{Missing, capital, grouped, visible, wrap_whole_words as wrap};
use crate::verdict::{Grade, Verdict};
use crate::warning::Warning;

use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;

/// Lists longer than this are cut, unless `-v` asks for all.
pub const SHOWN: usize = 40;

/// The answer in a word and a sentence.
pub fn headline(output: &mut Output, verdict: &Verdict) {
    said(output, state(verdict.grade, &verdict.word), &verdict.sentence);
}

/// The same of a word that is not the same in every case.
pub fn said(output: &mut Output, (tone, word): (Tone, String), sentence: &str) {
    let paint = output.paint;
    let indent = " ".repeat(word.len() + 3);
    for (i, line) in wrap(sentence, 80 - indent.len()).into_iter().enumerate() {
        let front = if i == 0 { format!("{}   ", paint.tone(tone, &word)) } else { indent.clone() };
        output.line(format!("{front}{}", paint.tone(Tone::Strong, line)));
    }
}

/// Whether a repair held that was done already, and what another one, with the numbers from before it, would be.
pub fn after_repair(case: &Case, another: &str) -> Verdict {
    let verify = verify::plan(&case.scenario, &case.now);
    let Verdict { grade, word, .. } = verify::verdict(&verify);
    let second = || format!("Nothing is to be repaired; {another} would be a second repair.");
    let another = match verify.state {
        Held::Holds => second(),
        _ if verify::all_work(&verify.checks) => second(),
        Held::Failed => format!(
            "{} is reckoned with the readings from before it: don't use that number, see what verify says comes next.",
            capital(another)
        ),
        Held::Incomplete | Held::Unknown | Held::NotDone => {
            format!(
                "{} is reckoned with the readings from before it: read what verify says is missing first.",
                capital(another)
            )
        }
    };
    Verdict::new(grade, word, format!("{} {another}", verify::sentence(&verify)))
}

/// A state in its tone, with its sign before the word.
pub fn state(grade: Grade, word: &str) -> (Tone, String) {
    let (tone, sign) = match grade {
        Grade::Bad => (Tone::Bad, "x"),
        Grade::Doubtful => (Tone::Doubtful, "~"),
        Grade::Good => (Tone::Good, "."),
        Grade::Unknown => (Tone::Doubtful, "?"),
    };
    (tone, format!("{sign} {word}"))
}

/// A section with its title; nothing where there is nothing to say.
pub fn section(output: &mut Output, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    output.line("");
    if !title.is_empty() {
        output.line(format!("  {}", output.paint.tone(Tone::Strong, title)));
    }
    for line in lines {
        output.line(format!("  {line}").trim_end());
    }
}

/// What is missing, and how it is learnt.
pub fn unknown(missing: &[Missing], all: bool, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    // Ages of readings are a detail; with -v they are listed too.
    let (shown, minor): (Vec<_>, Vec<_>) = missing.iter().partition(|m| all || !m.fact.ends_with(".read_at"));
    for missing in shown.iter().take(if all { usize::MAX } else { SHOWN }) {
        let words = called(&missing.fact).filter(|words| *words != missing.fact);
        let words = words.map_or(String::new(), |words| format!("{words}  "));
        let name = paint.tone(Tone::Dim, visible(&missing.fact));
        lines.push(format!("{} {words}{name}", paint.tone(Tone::Doubtful, "?")));
        for part in [&missing.why, &missing.how] {
            lines.extend(wrap(part, 74).into_iter().map(|line| format!("  {}", paint.tone(Tone::Dim, line))));
        }
    }
    let more = shown.len().saturating_sub(SHOWN) + minor.len();
    if more > 0 && !all && !lines.is_empty() {
        lines.push(paint.tone(Tone::Dim, format!("and {} more (-v shows all)", grouped(more as u64))));
    }
    lines
}

/// What to take care of, each with its source.
pub fn warnings(warnings: &[Warning], paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    for warning in warnings {
        lines.push(format!(
            "{} {}  {}",
            paint.tone(Tone::Doubtful, "!"),
            warning.id,
            paint.tone(Tone::Dim, warning.source)
        ));
        lines.extend(wrap(&warning.text, 74).into_iter().map(|line| format!("  {line}")));
    }
    lines
}
