//! What a list is for: of a backed-out upgrade the branch of the article that applies, with what tells it and what is
//! unknown, and what should be seen against what was (Q195908); of any list why the case calls for it, and what has to be
//! known by heart.

use crate::backout::{self, Branch, Plan, Replicates, Sign};
use crate::checklist::{Kind, ListState, Sheet, Truth};
use crate::concerns::Course;
use crate::tui::case::Case;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, section, unknown};
use crate::values::{capital, visible};
use crate::verdict::{Grade, Verdict};
use crate::warning::Warning;

use super::{Leading, of_list};

/// Whether it is about the backed-out upgrade: of its lists, and while nobody knows which of them applies.
fn of_backout(sheet: Option<&Sheet>, case: &Case) -> Option<Plan> {
    let about = sheet.is_none_or(|sheet| sheet.progress.id.starts_with("backout-"));
    (about && case.scenario().backout.is_some()).then(|| backout::plan(case.scenario()))
}

/// Which branch it is; of another list how far it is.
pub fn verdict(sheet: Option<&Sheet>, case: &Case) -> Verdict {
    match (of_backout(sheet, case), sheet) {
        (Some(plan), _) => {
            let server = plan.server.as_ref().map(|server| server.as_str());
            case.walked().under_way(server).filter(|_| !plan.repaired).unwrap_or_else(|| backout::verdict(&plan))
        }
        (None, Some(sheet)) => of_list(&sheet.progress, case),
        (None, None) => Verdict::new(Grade::Unknown, "UNKNOWN", "There is no checklist for this case yet."),
    }
}

/// The page: what to walk, what happens and what is typed come before why it is so.
pub fn page(sheet: Option<&Sheet>, case: &Case) -> Leading {
    let plan = of_backout(sheet, case);
    let mut page = Page::default();
    let fact = sheet.and_then(|sheet| sheet.progress.fact.clone());
    let fact = fact.unwrap_or_else(|| case.plans().state_fact().to_owned());
    let mut leads = Vec::new();
    if let Some(sheet) = sheet {
        if plan.is_none() {
            page.left.extend(calls(sheet, &fact));
        }
        let before = page.left.iter().filter(|item| item.target.is_some()).count();
        leads.push((before, sheet.progress.id.clone()));
        page.left.extend(section("Its checklist", vec![list(sheet, &fact)]));
    }
    if let Some(plan) = &plan {
        branch(plan, sheet, case, &mut page);
    }
    match sheet {
        Some(sheet) => {
            page.left.extend(section("Know by heart", by_heart(sheet, &fact)));
            let article = sheet.progress.article.clone();
            let article = Item::about(Body::Text(Tone::Plain, article.clone()), &fact, article);
            page.right.extend(section("Article", vec![article]));
        }
        None => page.left.extend(plan.iter().flat_map(|plan| section("What is done", to_do(plan)))),
    }
    Leading { page: trimmed(page), leads }
}

/// Above the first title there is no blank row.
fn trimmed(mut page: Page) -> Page {
    if page.left.first().is_some_and(|item| item.body == Body::Blank) {
        page.left.remove(0);
    }
    page
}

fn branch(plan: &Plan, sheet: Option<&Sheet>, case: &Case, page: &mut Page) {
    let fact = "backout.state";
    let point = |words: String| Item::about(Body::Point("-".into(), Tone::Plain, words.clone()), fact, words);
    // While nobody knows the branch, what would tell comes first.
    let happens = Item::about(Body::Text(Tone::Plain, plan.happens.into()), fact, plan.happens);
    let begun = case.walked().under_way(None).is_some() && !plan.repaired;
    let happens = section(if begun { "What it was about" } else { "What happens" }, vec![happens]);
    if plan.state == Branch::Unknown {
        page.right.extend(happens);
    } else {
        page.left.extend(happens);
    }
    let command = match (&plan.command, &plan.no_command_because) {
        // It was run already, or is not to be run before what ended the list is settled.
        _ if plan.repaired || case.walked().raised || sheet.is_some_and(|sheet| sheet.progress.ended.is_some()) => None,
        (Some(command), _) => {
            let course = sheet.and_then(|sheet| case.walked().course_on(&sheet.progress.id));
            let later = course.and_then(Course::runs_later);
            let later =
                later.map_or_else(String::new, |step| format!(", at step {step} of the checklist and not before"));
            let words = format!("{command}, with Authrest.exe of the 4.0 CD, before the services start{later}");
            Some(Item::about(Body::Text(Tone::Strong, words), "backout.command", command.clone()))
        }
        (None, Some(why)) if plan.state != Branch::Unknown => {
            let words = format!("None: {why}.");
            Some(Item::about(Body::Text(Tone::Plain, words.clone()), "backout.command", words))
        }
        _ => None,
    };
    page.left.extend(section("Command", command.into_iter().collect()));
    let because = plan.because.iter().map(|why| point(format!("{}.", capital(why)))).collect();
    page.left.extend(section(if plan.state == Branch::Unknown { "Known so far" } else { "Because" }, because));
    page.left.extend(section("Unknown, and how to find out", unknown(&plan.unknown)));
    let seen = plan.expected.iter().map(|sign| self::sign(sign, false));
    let others = plan.unexpected.iter().map(|sign| self::sign(sign, true));
    page.left.extend(section("Should be seen here", seen.collect()));
    page.left.extend(section("Seen, and not from this", others.collect()));
    if plan.state != Branch::Unknown && !begun {
        let rows = [("Within the site", plan.replication.intrasite), ("Between sites", plan.replication.intersite)];
        page.right.extend(section("Replication", rows.map(|(label, how)| replicates(label, how)).into()));
    }
    let care = |warning: &Warning| Item::care(warning, fact);
    page.right.extend(section("Take care", plan.warnings.iter().map(care).collect()));
}

/// What should be seen, and whether it was.
fn sign(sign: &Sign, unexpected: bool) -> Item {
    let (tone, words) = match sign.seen {
        Some(true) if unexpected => (DOUBTFUL, "seen"),
        Some(true) => (Tone::State(Grade::Good), "seen"),
        Some(false) => (Tone::Dim, "not seen"),
        None => (DOUBTFUL, "not looked for"),
    };
    let cells = vec![(Tone::Plain, sign.text.to_owned()), (tone, words.to_owned())];
    Item::about(Body::Cells(cells), "backout.state", format!("{}: {words}", sign.text)).whole()
}

fn replicates(label: &str, how: Replicates) -> Item {
    let (tone, words) = match how {
        Replicates::Works => (Tone::State(Grade::Good), "works"),
        Replicates::Fails => (Tone::State(Grade::Bad), "fails"),
        Replicates::NotApplicable => (Tone::Dim, "no other server"),
        Replicates::Unknown => (Tone::Dim, "the article does not say"),
    };
    let cells = vec![(Tone::Plain, label.to_owned()), (tone, words.to_owned())];
    Item::about(Body::Cells(cells), "backout.state", format!("{label}: {words}"))
}

fn to_do(plan: &Plan) -> Vec<Item> {
    let point = |(number, words): (usize, &&str)| {
        Item::about(Body::Point(format!("{number}."), Tone::Plain, (*words).to_owned()), "backout.state", *words)
    };
    (1..).zip(plan.to_do).map(point).collect()
}

/// Whether the case calls for the list, and why.
fn calls(sheet: &Sheet, fact: &str) -> Vec<Item> {
    let text = |words: String| vec![Item::about(Body::Text(Tone::Plain, words.clone()), fact, words)];
    match &sheet.progress.applies {
        Truth::Yes(why) if why.is_empty() => Vec::new(),
        Truth::Yes(why) => section("The case calls for it", text(format!("{}.", capital(why)))),
        Truth::No(why) => section("Not for this case", text(format!("{}.", capital(why)))),
        Truth::Unknown(missing) => section("Perhaps: what would tell", unknown(missing)),
    }
}

/// The list itself: Enter walks it.
fn list(sheet: &Sheet, fact: &str) -> Item {
    let progress = &sheet.progress;
    let tone = match progress.state {
        ListState::Finished => Tone::State(Grade::Good),
        _ if progress.is_begun() => DOUBTFUL,
        _ => Tone::Dim,
    };
    let cells = vec![(Tone::Strong, visible(&progress.title).into_owned()), (tone, progress.words())];
    let how = match sheet.kind {
        Kind::ReadDo => "Read a step, then do it.",
        Kind::DoConfirm => "Do what you know, then confirm it step by step.",
    };
    let more = match (&progress.ended, progress.next.as_ref().filter(|_| progress.is_begun())) {
        (Some(ended), _) => format!("It ended {}. {}", ended.why(), ended.now()),
        (None, Some((at, title))) => format!("{how} Next: step {}, {}.", at + 1, visible(title)),
        (None, None) => how.to_owned(),
    };
    Item::about(Body::Cells(cells), fact, progress.title.clone()).whole().more(more)
}

fn by_heart(sheet: &Sheet, fact: &str) -> Vec<Item> {
    let point = |(text, sources): &(String, Vec<String>)| {
        let body = Body::Point("-".into(), Tone::Plain, text.clone());
        Item::about(body, fact, text.clone()).more(sources.join("; "))
    };
    sheet.memory.iter().map(point).collect()
}
