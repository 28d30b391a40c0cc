//! The words that a fact can be, where it is one of a few: a condition that asks for another one would never hold.

use crate::scenario::Path;
use crate::scenario::model::Purpose;
use crate::scenario::schema::Shape;

const NEED: &[&str] = &["needed", "not-needed", "unknown"];
const STATE: &[&str] = &["blocked", "caught-up", "flowing", "unknown"];

/// The words of a fact by its name in the catalogue; empty where it is not one of a few.
pub fn words_of(name: &str) -> &'static [&'static str] {
    match name {
        "usn.state" | "usn.partner[...].state" => STATE,
        "usn.backsync.state" => &["running", "completed", "expired", "aborted"],
        "authrest.state" | "reimport.state" => NEED,
        "authrest.purpose_in_force" => Purpose::WORDS,
        "authrest.storm" => &["light", "heavy", "storm", "unknown"],
        "authrest.recommended" => &["none", "touch", "wait", "reimport", "authrest"],
        "resync.state" => &["ok", "error-14", "unknown"],
        "resync.scope" => &["all", "asked"],
        "resync.cure" => &["ask-also", "set-global-max", "upgrade-dxa"],
        "migration.state" => &["ok", "slow", "unknown"],
        "verify.state" => &["not-done", "holds", "incomplete", "failed", "unknown"],
        "backout.state" => {
            &["bridgehead-with-55", "bridgehead-without-55", "member-with-55", "single-server-site", "not-covered"]
        }
        "backout.intrasite" | "backout.intersite" => &["works", "fails", "not-applicable", "unknown"],
        "ccmail.state" => &["hub-restore", "hub-reinstall", "users-reinstall"],
        "verify.partner[...].state" => &["passed", "not-yet", "above"],
        "verify.check[...].state" => &["works", "fails"],
        entered => match entered.replace("[...]", "[0]").parse::<Path>().ok().and_then(|path| path.spec()) {
            Some(spec) => match spec.shape {
                Shape::Choice(words) => words,
                Shape::List(Shape::Choice(words)) => words,
                _ => &[],
            },
            None => &[],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Kind, catalogue};

    #[test]
    fn every_fact_that_is_a_word_has_its_words() {
        for spec in catalogue() {
            assert_eq!(words_of(&spec.name).is_empty(), spec.kind != Kind::Word, "{}", spec.name);
        }
    }

    #[test]
    fn the_words_are_those_of_the_plans() {
        use crate::facts::Facts;
        use crate::scenario::Scalar;
        for case in crate::cases::ALL {
            let scenario = crate::scenario::load(case.text).unwrap();
            let facts = Facts::of(&scenario, scenario.as_of.unwrap_or_default());
            for spec in catalogue().into_iter().filter(|spec| spec.kind == Kind::Word) {
                let value =
                    facts.get(&spec.name.replace("[...]", "[0]")).ok().and_then(|fact| fact.value.value().cloned());
                let Some(Scalar::Text(word)) = value else { continue };
                let known = words_of(&spec.name);
                assert!(word.split(", ").all(|word| known.contains(&word)), "{} is {word}", spec.name);
            }
        }
    }
}
