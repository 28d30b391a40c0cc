//! The plan in sentences, the same for the pane, the command and the report.

use crate::values::{Name, cut, grouped, plural, visible};
use crate::verdict::{Grade, Verdict};

use super::resync::{DXA_NEEDED, Resync};
use super::{Number, Scope, State, rehearse};

/// Names that are listed before it says how many others there are.
const NAMED: usize = 3;

/// A name is as long as somebody made it; a sentence with more of it is not read to its end.
const SAID: usize = 40;

/// "PO-SOUTH", "PO-SOUTH and PO-WEST", "A, B, C and 4 others"; of very long names only the beginning.
pub fn names(names: &[Name]) -> String {
    let shown = |name: &Name| cut(&visible(name.as_str()), SAID, "...").into_owned();
    match names {
        [] => "nobody".into(),
        [one] => shown(one),
        [front @ .., last] if names.len() <= NAMED => {
            format!("{} and {}", front.iter().map(shown).collect::<Vec<_>>().join(", "), shown(last))
        }
        more => {
            let first: Vec<String> = more.iter().take(NAMED).map(shown).collect();
            format!("{} and {}", first.join(", "), plural((more.len() - NAMED) as u64, "other", "others"))
        }
    }
}

/// Names that are to be typed: all of them, as long as anybody would.
const TYPED: usize = 40;

/// The same for a step: of what is to be typed nothing is left out, unless it is more than anybody types.
pub fn names_to_type(all: &[Name]) -> String {
    match all.split_last() {
        Some((last, front)) if !front.is_empty() && all.len() <= TYPED => {
            let front: Vec<String> = front.iter().map(|name| visible(name.as_str()).into_owned()).collect();
            format!("{} and {}", front.join(", "), visible(last.as_str()))
        }
        _ => match all {
            [one] => visible(one.as_str()).into_owned(),
            all => names(all),
        },
    }
}

/// "SRVSEQ by 23 and REQSEQ by 4"; empty where none is short.
pub fn short_of(plan: &Resync) -> String {
    let short: Vec<String> = plan
        .short
        .iter()
        .map(|short| {
            let least = if short.at_least { "at least " } else { "" };
            format!("{} by {least}{}", short.number.name(), grouped(short.by))
        })
        .collect();
    match short.as_slice() {
        [front @ .., last] if !front.is_empty() => format!("{} and {last}", front.join(", ")),
        all => all.concat(),
    }
}

/// "the 3 requestors that are entered"; the highest numbers are looked for among those, and the server has perhaps more.
fn entered(plan: &Resync) -> String {
    match plan.requestors.len() as u64 {
        1 => "the 1 requestor that is entered".into(),
        count => format!("the {} requestors that are entered", grouped(count)),
    }
}

/// What comes of the files: as the answer, but nothing is promised that hangs on what may not be done yet.
pub fn outcome(plan: &Resync) -> String {
    let who = names(&plan.asked);
    let before = match plan.outcomes.asked {
        State::Error14 => "stops with error 14",
        State::Ok | State::Unknown => "may stop with error 14",
    };
    let condition = format!(
        "Once Dxa.exe on the server is {DXA_NEEDED} or later and GlobalMaxSeqInResync is 1 (GLOBALMAX.REG), Import.exe on {who} takes Resync.glb; before that it {before}."
    );
    match (plan.hangs_on_setting, plan.is_out_of_reach()) {
        (true, true) => format!("{} {condition}", sentence(plan)),
        (true, false) => condition,
        (false, _) => sentence(plan),
    }
}

/// The answer in one sentence.
pub fn sentence(plan: &Resync) -> String {
    let who = names(&plan.asked);
    match plan.state {
        State::Ok if plan.is_out_of_reach() => {
            let beyond = names(&plan.out_of_reach());
            format!(
                "The header is as high as it gets, but {beyond} {} a higher number itself: there Import.exe stops with error 14 until that is set back to 0.",
                if plan.out_of_reach().len() == 1 { "has" } else { "have" }
            )
        }
        // The server takes it over all that it has, entered here or not.
        State::Ok if plan.scope == Some(Scope::All) && plan.hangs_on_setting => {
            let version = plan.dxa.version.as_ref().map_or("", |version| version.written());
            format!(
                "With GlobalMaxSeqInResync at 1 and Dxa.exe {version} the header is taken over all requestors: Import.exe on {who} will take Resync.glb."
            )
        }
        State::Ok => format!(
            "Every number of the header reaches the highest over {}: if no other is registered, Import.exe on {who} will take Resync.glb.",
            entered(plan)
        ),
        State::Error14 => format!("Import.exe on {who} will stop: the header is short of {}.", short_of(plan)),
        State::Unknown if plan.requestors.is_empty() => {
            "Nothing can be said of Resync.glb without the requestors.".into()
        }
        State::Unknown if plan.asked.is_empty() => {
            "Nobody asks for a resync, so there is no Resync.glb to plan.".into()
        }
        State::Unknown if plan.scope.is_none() => format!(
            "Whether Import.exe on {who} will take Resync.glb depends on the build of Dxa.exe, which is not entered."
        ),
        State::Unknown => {
            format!("Whether Import.exe on {who} will take Resync.glb cannot be said yet: numbers are missing.")
        }
    }
}

/// The answer: a word, how good it is, and the sentence.
pub fn verdict(plan: &Resync) -> Verdict {
    let nothing_known =
        Number::ALL.into_iter().all(|number| plan.requestors.iter().all(|r| r.numbers.get(number).is_none()));
    let (grade, word) = match plan.state {
        // The header may be as high as it gets, and a requestor's own number higher still.
        State::Ok if plan.is_out_of_reach() => (Grade::Bad, "RESET FIRST"),
        // What is certain without a number is certain only of those that are entered.
        State::Ok if nothing_known => (Grade::Doubtful, State::Ok.word()),
        state => (state.grade(), state.word()),
    };
    Verdict::new(grade, word, sentence(plan))
}

impl rehearse::Rehearsed {
    /// The answer: a word, how good it is, and the sentence.
    pub fn verdict(&self) -> Verdict {
        let who = visible(self.requestor.as_str());
        match self.state {
            // By the contract it is accepted; what was not judged may stop it all the same.
            rehearse::Outcome::Accepted if self.is_open() => {
                let open: Vec<&str> = Number::ALL
                    .into_iter()
                    .filter(|number| self.takes.get(*number).is_none())
                    .map(Number::name)
                    .collect();
                let sentence = match open.as_slice() {
                    [] => format!("{who} takes the file, as far as the numbers are known."),
                    open => format!(
                        "{who} is not kept from taking the file by what it says for certain; {} not judged.",
                        listed(open)
                    ),
                };
                Verdict::new(Grade::Doubtful, "ACCEPTED SO FAR", sentence)
            }
            rehearse::Outcome::Accepted => Verdict::new(Grade::Good, "ACCEPTED", format!("{who} takes the file.")),
            rehearse::Outcome::Rejected => {
                let because: Vec<String> = self.because.iter().map(rehearse::Refusal::in_words).collect();
                let sentence = format!("Fatal error 14 on {who}: {}.", because.join(", "));
                Verdict::new(Grade::Bad, "REJECTED", sentence)
            }
        }
    }
}

/// "SRVSEQ and REQSEQ were".
fn listed(numbers: &[&str]) -> String {
    match numbers {
        [front @ .., last] if !front.is_empty() => format!("{} and {last} were", front.join(", ")),
        one => format!("{} was", one.concat()),
    }
}

impl rehearse::Refusal {
    /// "SRVSEQ 57 is below the 80 of PO-NORTH".
    fn in_words(&self) -> String {
        let (number, header, needed) = (self.number.name(), self.header, self.needed);
        match self.own {
            true => format!("{number} {header} is below its own {needed}"),
            false => format!("{number} {header} is below the {needed} of {}", visible(self.requestor.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_very_long_name_a_sentence_has_the_beginning_and_a_step_all() {
        let name = Name::new(&"L".repeat(300)).unwrap();
        let said = names(std::slice::from_ref(&name));
        assert!(said.chars().count() == SAID && said.ends_with("..."), "{said}");
        assert_eq!(names_to_type(&[name]), "L".repeat(300));
        let short = Name::new("PO-SOUTH").unwrap();
        assert_eq!(names(&[short]), "PO-SOUTH");
    }
}
