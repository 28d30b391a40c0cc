//! All lists: those that are under way, then those that the case calls for, each with how far it is; what waits for another
//! list, and what the case does not call for, with why not.

use crate::checklist::{ListState, Progress, Truth, tally};
use crate::tui::case::Case;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, section};
use crate::values::{plural, visible};
use crate::verdict::{Grade, Verdict};

use super::Leading;

/// The page.
pub fn page(case: &Case) -> Leading {
    let all = case.progress();
    let of = |group: Group| all.iter().filter(move |one| Group::of(one, case) == group).collect::<Vec<_>>();
    let groups = Group::ALL.map(|group| (group.title(), of(group)));
    let ids = groups.each_ref().map(|(_, group)| group.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let [under_way, yes, perhaps, waits, no] =
        groups.map(|(title, group)| section(title, group.into_iter().map(|one| row(one, case)).collect()));
    let mut left: Vec<Item> = under_way.into_iter().chain(yes).chain(perhaps).collect();
    let no: Vec<Item> = waits.into_iter().chain(no).collect();
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
    let [under_way, yes, perhaps, waits, no] = ids;
    let before = under_way.len() + yes.len() + perhaps.len();
    let behind = before + usize::from(faults > 0);
    let first = under_way.into_iter().chain(yes).chain(perhaps);
    let leads = (0..).zip(first).chain((behind..).zip(waits.into_iter().chain(no))).collect();
    Leading { page, leads }
}

/// Where a list stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    UnderWay,
    Called,
    Perhaps,
    Waits,
    Others,
}

impl Group {
    const ALL: [Self; 5] = [Self::UnderWay, Self::Called, Self::Perhaps, Self::Waits, Self::Others];

    fn of(one: &Progress, case: &Case) -> Self {
        let waits = case.walked().puts_off(&one.id);
        match &one.applies {
            _ if one.is_begun() && one.next.is_some() && one.state == ListState::Open && !waits => Self::UnderWay,
            Truth::No(_) => Self::Others,
            _ if waits => Self::Waits,
            Truth::Yes(_) => Self::Called,
            Truth::Unknown(_) => Self::Perhaps,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::UnderWay => "Under way",
            Self::Called => "The case calls for",
            Self::Perhaps => "Perhaps: more has to be known",
            Self::Waits => "Waits until that is settled",
            Self::Others => "Not for this case",
        }
    }
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
    let under_way = case.progress().iter().filter(|one| Group::of(one, case) == Group::UnderWay).count();
    tally(case.progress(), under_way)
}
