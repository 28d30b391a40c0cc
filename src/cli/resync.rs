//! `backsync resync`: what Resync.glb will hold, whether error 14 comes, and the cures.
//!
//! ```text
//! x ERROR 14   Import.exe on PO-SOUTH will stop: the header is short of SRVSEQ by 23 and REQSEQ by 4.
//!
//!   Asks  Requestor                  IMPSEQ  SRVSEQ  REQSEQ
//!   [x]   PO-SOUTH                      3 *      57      13
//!   [ ]   PO-NORTH                      2      80 *    17 *
//!         Header, those that ask      3     x 57     x 13
//!         Highest, over all             3       80      17
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::concerns::{Concern, Subject};
use crate::dirsync::resync::plan;
use crate::dirsync::{Cure, IMPORT, Number, Place, Requestor, Resync, Scope, State};
use crate::facts::Facts;
use crate::report::{plans, walked};
use crate::values::{Usn, capital, plural, visible, wrap_whole_words as wrap};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{SHOWN, headline, section, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario);
    let facts = Facts::of(&case.scenario, case.now);
    let walked = walked(Lists::built_in(), &facts);
    let concern = Concern::of(Subject::Resync, plans(&facts), &walked);
    let ended = plan.state == State::Ok && walked.has_ended(IMPORT);
    case.answer(&plan, output, |plan, output| text(plan, &concern, ended, output))?;
    Ok(if plan.calls_for_action() { Status::Act } else { Status::Fine })
}

fn text(plan: &Resync, concern: &Concern<'_>, ended: bool, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    headline(output, &concern.verdict);
    if output.common.quiet {
        return;
    }
    section(output, "", &table(plan, all, paint));
    section(output, "Over whom the header is taken", &scope(plan));
    section(output, "Cures, the cheapest first", &cures(&plan.cures, paint));
    section(output, "Cures that work whatever is still unknown", &cures(&plan.cures_either_way, paint));
    section(output, "What else the numbers tell", &findings(plan, all, paint));
    if concern.next.todo && !ended {
        section(output, "How it is done", &steps(plan, paint));
    } else {
        section(output, "What to do", &wrap(&capital(&concern.next.words), 76));
    }
    section(output, "Unknown, and how to find out", &unknown(&plan.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

/// The requestors with the header and the highest below them; a star marks who holds a highest number.
fn table(plan: &Resync, all: bool, paint: Paint) -> Vec<String> {
    if plan.requestors.is_empty() {
        return Vec::new();
    }
    let mut shown: Vec<&Requestor> = plan.requestors.iter().collect();
    let hidden = if all { 0 } else { shown.len().saturating_sub(SHOWN) };
    if hidden > 0 {
        shown.sort_by_key(|requestor| (!requestor.asks, requestor.holds.is_empty()));
        shown.truncate(SHOWN);
    }
    let dim = |text: &str| Cell::painted(text, paint.tone(Tone::Dim, text));
    let mut rows = vec![["Asks", "Requestor", "IMPSEQ", "SRVSEQ", "REQSEQ"].map(dim).into()];
    for requestor in shown {
        let mut row = vec![Cell::plain(if requestor.asks { "[x]" } else { "[ ]" })];
        row.push(Cell::plain(if all { visible(requestor.name.as_str()).into_owned() } else { short(requestor) }));
        row.extend(Number::ALL.into_iter().map(|number| {
            let star = if requestor.holds.contains(&number) { " *" } else { "  " };
            Cell::plain(format!("{}{star}", shown_number(*requestor.numbers.get(number))))
        }));
        rows.push(row);
    }
    let over = match plan.scope {
        Some(Scope::All) => "Header, over all",
        Some(Scope::Asked) => "Header, those that ask",
        None => "Header",
    };
    let header = Number::ALL.into_iter().map(|number| {
        let is_short = plan.short.iter().any(|short| short.number == number);
        let value = match (plan.header.get(number), plan.header_at_least.get(number)) {
            (Some(value), _) => value.to_string(),
            (None, Some(least)) if plan.scope.is_some() => format!("{least} or more"),
            _ => "unknown".to_owned(),
        };
        let value = format!("{}{value}  ", if is_short { "x " } else { "" });
        let tone = if is_short { Tone::Bad } else { Tone::Strong };
        Cell::painted(value.clone(), paint.tone(tone, value))
    });
    rows.push([dim(""), dim(over)].into_iter().chain(header).collect());
    let highest = Number::ALL.into_iter().map(|number| {
        let value = format!("{}  ", shown_number(plan.highest.get(number).as_ref().map(|highest| highest.value)));
        Cell::painted(value.clone(), paint.tone(Tone::Strong, value))
    });
    rows.push([dim(""), dim("Highest, over all")].into_iter().chain(highest).collect());
    let aligns = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Right];
    let mut lines = columns(&aligns, &rows);
    if hidden > 0 {
        lines.push(format!("and {} (-v shows all)", plural(hidden as u64, "requestor", "requestors")));
    }
    if !all && plan.requestors.iter().any(|requestor| short(requestor).ends_with("...")) {
        lines.push("names that end in ... are longer (-v shows them whole)".into());
    }
    lines
}

/// One name of 300 characters would make the table as wide for all.
const NAME: usize = 32;

fn short(requestor: &Requestor) -> String {
    let name = visible(requestor.name.as_str());
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}...", name.get(..end).unwrap_or_default()),
        None => name.into_owned(),
    }
}

fn shown_number(number: Option<Usn>) -> String {
    number.map_or("unknown".to_owned(), |number| number.to_string())
}

/// The setting, the build, and what follows from both.
fn scope(plan: &Resync) -> Vec<String> {
    if plan.requestors.is_empty() {
        return Vec::new();
    }
    let setting = match plan.setting {
        Some(value) => format!("GlobalMaxSeqInResync is {value}"),
        None => "GlobalMaxSeqInResync is not set".into(),
    };
    let version = plan.dxa.version.as_ref().map(|version| version.written());
    let build = match (version, plan.dxa.honours_setting) {
        (Some(version), Some(true)) => format!("Dxa.exe {version} honours it"),
        (Some(version), _) => format!("Dxa.exe {version} does not look at it (needs {})", plan.dxa.needed),
        (None, _) => format!("whether Dxa.exe honours it is unknown (needs {})", plan.dxa.needed),
    };
    let follows = match plan.scope {
        Some(Scope::All) => "so the header is taken over all requestors.",
        Some(Scope::Asked) => "so the header is taken over those that ask.",
        None => "so over whom the header is taken is unknown.",
    };
    wrap(&format!("{setting}; {build}; {follows}"), 76)
}

fn cures(cures: &[Cure], paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, cure) in cures.iter().enumerate() {
        let words = capital(&cure.words);
        for (at, line) in wrap(&words, 72).into_iter().enumerate() {
            let front = if at == 0 { format!("{}  ", i + 1) } else { "   ".into() };
            lines.push(format!("{front}{}", paint.tone(Tone::Strong, line)));
        }
        let cost = format!("It costs {}.", cure.cost);
        lines.extend(wrap(&cost, 72).into_iter().map(|line| format!("   {line}")));
        for step in &cure.steps {
            let step = wrap(step, 70).into_iter().enumerate();
            lines.extend(step.map(|(at, line)| format!("   {} {line}", if at == 0 { "-" } else { " " })));
        }
    }
    lines
}

fn findings(plan: &Resync, all: bool, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    let shown = if all { usize::MAX } else { SHOWN };
    for finding in plan.findings.iter().take(shown) {
        let source = paint.tone(Tone::Dim, finding.source);
        lines.push(format!("{} {}  {source}", paint.tone(Tone::Doubtful, "!"), finding.id));
        lines.extend(wrap(&format!("{}.", finding.text), 74).into_iter().map(|line| format!("  {line}")));
    }
    let hidden = plan.findings.len().saturating_sub(shown);
    if hidden > 0 {
        lines.push(format!("and {} (-v shows all)", plural(hidden as u64, "finding", "findings")));
    }
    lines
}

fn steps(plan: &Resync, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    if plan.state == State::Error14 {
        let first = "As it stands this ends with error 14: a cure comes first.";
        lines.push(paint.tone(Tone::Doubtful, first));
    }
    if plan.hangs_on_setting && plan.state == State::Unknown {
        let first = "Whether this ends well hangs on the build of Dxa.exe: read it first.";
        lines.push(paint.tone(Tone::Doubtful, first));
    }
    if plan.state == State::Unknown && !plan.hangs_on_setting && !plan.procedure.is_empty() {
        let first = "Whether this ends well is not known while numbers are missing: read them first.";
        lines.push(paint.tone(Tone::Doubtful, first));
    }
    let mut before = None;
    for (i, step) in plan.procedure.iter().enumerate() {
        if before != Some(step.place) {
            let place = match step.place {
                Place::Server => "On the server",
                Place::Requestor => "On every requestor that asks",
            };
            lines.push(paint.tone(Tone::Dim, place));
            before = Some(step.place);
        }
        let text = format!("{} ({})", step.text, step.source);
        let text = wrap(&text, 72).into_iter().enumerate();
        lines.extend(text.map(|(at, line)| {
            let front = if at == 0 { format!("{}.", i + 1) } else { "  ".into() };
            format!("{front} {line}")
        }));
        lines.extend(step.command.map(|command| format!("   {}", paint.tone(Tone::Strong, command))));
    }
    lines
}
