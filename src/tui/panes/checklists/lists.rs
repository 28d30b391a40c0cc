//! All lists: those that the case calls for first, each with how far it is; of the others why not.

use crate::checklist::{ListState, Progress, Truth};
use crate::tui::case::Case;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, section};
use crate::values::{plural, visible};
use crate::verdict::{Grade, Verdict};

use super::Leading;

/// The page.
pub fn page(case: &Case) -> Leading {
    let all = case.progress();
    let of = |fits: fn(&Truth) -> bool| all.iter().filter(move |one| fits(&one.applies)).collect::<Vec<_>>();
    let groups = [
        ("The case calls for", of(Truth::is_yes)),
        ("Perhaps: more has to be known", of(|truth| matches!(truth, Truth::Unknown(_)))),
        ("Not for this case", of(Truth::is_no)),
    ];
    let ids = groups.each_ref().map(|(_, group)| group.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let [yes, perhaps, no] =
        groups.map(|(title, group)| section(title, group.into_iter().map(|one| row(one, case)).collect()));
    let mut left: Vec<Item> = yes.into_iter().chain(perhaps).collect();
    let faults = case.shelf().faults();
    if faults > 0 {
        let count = plural(faults as u64, "fault", "faults");
        let words = format!("{count} in your own lists, which are left out: backsync doctor says which");
        left.extend(section(
            "Your own",
            vec![Item::about(Body::Text(DOUBTFUL, words.clone()), case.plans().state_fact(), words)],
        ));
    }
    let mut page = Page { left, right: no };
    if page.left.is_empty() {
        page.left = std::mem::take(&mut page.right);
    }
    // Above the first title there is no blank row.
    if page.left.first().is_some_and(|item| item.body == Body::Blank) {
        page.left.remove(0);
    }
    // What is said of faults stands between them and leads nowhere.
    let [yes, perhaps, no] = ids;
    let before = yes.len() + perhaps.len();
    let behind = before + usize::from(faults > 0);
    let leads = (0..).zip(yes.into_iter().chain(perhaps)).chain((behind..).zip(no)).collect();
    Leading { page, leads }
}

fn row(one: &Progress, case: &Case) -> Item {
    let tone = match one.state {
        ListState::Finished => Tone::State(Grade::Good),
        _ if one.is_begun() => DOUBTFUL,
        ListState::Open | ListState::NotApplicable => Tone::Dim,
    };
    let look = if one.applies.is_no() { Tone::Dim } else { Tone::Plain };
    let title = if one.own { format!("{} (your own)", visible(&one.title)) } else { visible(&one.title).into_owned() };
    let mut cells = vec![(look, title), (tone, one.words())];
    // Of what the case does not call for, which it is and why not is enough.
    if one.applies.is_no() && !one.is_begun() {
        cells.truncate(1);
    }
    let because = match &one.applies {
        Truth::Yes(why) | Truth::No(why) if why.is_empty() => String::new(),
        Truth::Yes(why) => format!("For this case: {why}."),
        Truth::No(why) => format!("Not for this case: {why}."),
        Truth::Unknown(missing) => missing.first().map_or_else(String::new, |missing| {
            format!("To find out: {}. {}", visible(&missing.why), visible(&missing.how))
        }),
    };
    let next = one.next.as_ref().filter(|_| one.is_begun());
    let next = next.map(|(at, title)| format!("Next: step {}, {}.", at + 1, visible(title)));
    let ended = one.ended.as_ref().map(|ended| format!("It ended {}. {}", ended.why(), ended.now()));
    let fact = one.fact.clone().unwrap_or_else(|| case.plans().state_fact().to_owned());
    let said: Vec<String> =
        [Some(because), next, ended].into_iter().flatten().filter(|words| !words.is_empty()).collect();
    Item::about(Body::Cells(cells), &fact, one.title.clone()).whole().more(said.join(" "))
}

/// How many there are to be walked.
pub fn verdict(case: &Case) -> Verdict {
    let called: Vec<&Progress> = case.progress().iter().filter(|one| one.applies.is_yes()).collect();
    let finished = called.iter().filter(|one| one.state == ListState::Finished).count();
    let count = plural(called.len() as u64, "checklist", "checklists");
    let finished_of_them = if finished == 0 { "none is finished".to_owned() } else { format!("{finished} finished") };
    match called.len() {
        0 => Verdict::new(Grade::Unknown, "UNKNOWN", "Which checklists the case calls for cannot be said yet."),
        all if all == finished => {
            Verdict::new(Grade::Good, "FINISHED", format!("The case calls for {count}, and all are finished."))
        }
        _ => Verdict::new(Grade::Doubtful, "TO DO", format!("The case calls for {count}; {finished_of_them}.")),
    }
}
