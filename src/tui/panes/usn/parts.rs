//! What stands below or beside the table: what it means, the selected partner, what time does.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::replication::{PartnerReading, State, clocks};
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::panes::over;
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, wrap};
use crate::values::{age_in_hours, ago, capital, grouped, visible};

use super::select::entered;

/// All of the text: what the numbers mean, the selected partner, what time does, what is unknown and what is doubtful, a
/// title over each.
pub fn lines(partner: Option<usize>, case: &Case, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    // Before it the place of the marker, behind it that of the sign that there is more.
    let room = usize::from(width).saturating_sub(4);
    let reading = partner.and_then(|position| Some((position, case.plan().partners.get(position)?)));
    let mut lines = Vec::new();
    section("What this means".to_owned(), meant(case, room, theme), theme, &mut lines);
    // As long as there is no answer, what is missing for it comes right after that.
    let open = case.plan().state == State::Unknown;
    if open {
        section(UNKNOWN.to_owned(), unknown(case, room, theme), theme, &mut lines);
    }
    if let Some((position, partner)) = reading {
        let name = visible(partner.server.as_str()).into_owned();
        section(name, detail(partner, position, case, room, theme), theme, &mut lines);
    }
    section("In time".to_owned(), in_time(case, room, theme), theme, &mut lines);
    if !open {
        section(UNKNOWN.to_owned(), unknown(case, room, theme), theme, &mut lines);
    }
    section("Take care".to_owned(), doubtful(case, room, theme), theme, &mut lines);
    lines
}

/// The title of what is unknown.
const UNKNOWN: &str = "Still unknown";

/// A title over a few lines; nothing where there are none.
fn section(title: String, body: Vec<Line<'static>>, theme: &Theme, lines: &mut Vec<Line<'static>>) {
    if body.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.push(plain(title, theme.strong));
    lines.extend(body);
}

/// What is unknown, each in a line; the Overview says how it is found out.
fn unknown(case: &Case, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    const MOST: usize = 12;
    let words = |fact: &str| fact.parse::<Path>().map_or_else(|_| fact.to_owned(), |path| path.in_words());
    let all = case.plan().unknown.iter().filter(|missing| !missing.fact.ends_with(".read_at"));
    let sign = || Span::styled(format!("{} ", theme.glyphs.unknown), theme.doubtful);
    let beyond = all.clone().count().saturating_sub(MOST);
    let mut lines: Vec<Line<'static>> = all
        .take(MOST)
        .map(|missing| cut(&capital(&words(&missing.fact)), room.saturating_sub(2), theme.glyphs.cut).into_owned())
        .map(|words| Line::from(vec![sign(), Span::styled(words, theme.text)]))
        .collect();
    if beyond > 0 {
        lines.push(plain(format!("  and {} more: the Overview has them", grouped(beyond as u64)), theme.dim));
    }
    lines
}

/// What is doubtful about the readings.
fn doubtful(case: &Case, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for warning in &case.plan().warnings {
        for (i, line) in wrap(&capital(&warning.text), room.saturating_sub(2)).into_iter().enumerate() {
            let sign = if i == 0 { "! " } else { "  " };
            lines.push(Line::from(vec![Span::styled(sign, theme.doubtful), Span::styled(line, theme.text)]));
        }
    }
    lines
}

fn plain(text: String, style: Style) -> Line<'static> {
    Line::from(Span::styled(text, style))
}

/// What comes next stands first: it must not be what is cut off.
fn meant(case: &Case, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    let plans = case.plans();
    let next = (over::next(case).to_string(), theme.strong);
    let mut lines = Vec::new();
    for (sentence, style) in std::iter::once(next).chain(plans.meaning().into_iter().map(|s| (s, theme.text))) {
        lines.extend(wrap(&sentence, room).into_iter().map(|line| plain(line, style)));
    }
    lines
}

/// A label and a value a line; the values stand under each other.
fn pairs(pairs: Vec<(String, String)>, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    let indent = pairs.iter().map(|(label, _)| crate::tui::widgets::text::width(label)).max().unwrap_or(0) + 2;
    let mut lines = Vec::new();
    for (label, text) in pairs {
        for (i, line) in wrap(&text, room.saturating_sub(indent).max(12)).into_iter().enumerate() {
            let label = if i == 0 { label.as_str() } else { "" };
            let label = crate::tui::widgets::text::pad_right(label, indent);
            lines.push(Line::from(vec![Span::styled(label.to_string(), theme.dim), Span::styled(line, theme.text)]));
        }
    }
    lines
}

/// A partner: its reading, and its line field by field.
fn detail(partner: &PartnerReading, position: usize, case: &Case, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    let name = visible(partner.server.as_str()).into_owned();
    let restored = case.plan().server.as_ref().map_or("the restored server".into(), |s| visible(s.as_str()));
    let entered = entered(case, position);
    let mut all = Vec::new();
    let mut say = |label: &str, text: String| all.push((label.to_owned(), text));
    match (partner.gap, partner.usn) {
        (Some(gap), Some(usn)) if gap > 0 => say(
            "Asks for",
            format!("changes of {restored} above {usn}: {} more than there are", grouped(gap.unsigned_abs())),
        ),
        (Some(0), Some(usn)) => {
            say("Asks for", format!("changes of {restored} above {usn}: the next one is just that"))
        }
        (Some(gap), Some(usn)) => say(
            "Asks for",
            format!("changes of {restored} above {usn}: {} of those there are", grouped(gap.unsigned_abs())),
        ),
        (None, Some(usn)) => {
            say("Asks for", format!("changes of {restored} above {usn}; {restored}'s own USN is not known"))
        }
        _ => say("Asks for", "unknown: it was not read".into()),
    }
    match entered.and_then(|entered| entered.read_at) {
        Some(at) => {
            say("Read", format!("{}, {}", at.format("%Y-%m-%d %H:%M:%S %:z"), ago(age_in_hours(&at, case.now()))))
        }
        None if partner.usn.is_some() => say("Read", "unknown when".into()),
        None => {}
    }
    for remark in &partner.remarks {
        say("Remark", remark_in_full(*remark));
    }
    match entered.and_then(|entered| entered.reps_from.as_ref()) {
        Some(line) => {
            say("Line", visible(line.raw()).into_owned());
            say("field 4", format!("{}: {name} has {restored}'s changes up to this USN", line.usn()));
            let id: String = line.invocation_id().iter().map(|byte| format!("{byte:02X}")).collect();
            say("field 5", format!("{id}: which incarnation of {restored}'s directory"));
            say("field 6", format!("{}: whose USN it is, not where it was read", visible(line.server().as_str())));
            let [a, b, c] = line.front();
            say("fields 1-3", format!("{a}, {b}, {c}: not documented, kept as they are"));
        }
        None if partner.usn.is_some() => say("Line", "only the USN was entered".into()),
        None => {
            let how = Path::of("restore").key("partner").at(0).key("usn");
            say("To read it", how.spec().map_or("", |spec| spec.how).to_owned());
        }
    }
    pairs(all, room, theme)
}

fn remark_in_full(remark: crate::replication::Remark) -> String {
    use crate::replication::Remark;
    match remark {
        Remark::Outlier => "far from the others, which are normally very close: perhaps misread (Q201414 step 9)",
        Remark::Stale => "read before the restore, or more than a day ago: read it again",
        Remark::OtherInvocationId => "names another incarnation of the directory than most partners: was the server restored twice, or is the line another's?",
    }
    .to_owned()
}

/// What time does, and how fast.
fn in_time(case: &Case, room: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut all: Vec<(String, String)> =
        clocks(case.plan()).into_iter().map(|(label, words)| (label.to_owned(), words)).collect();
    if let Some(restore) = case.restore() {
        let made = restore.changes_made_here.map_or("unknown".to_owned(), |made| made.to_string());
        all.insert(0, ("Changes made here".to_owned(), made));
    }
    pairs(all, room, theme)
}
