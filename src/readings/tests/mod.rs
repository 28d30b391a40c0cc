//! What is pasted, and what taking it does: as tables, and as nobody pastes it by accident.

mod hostile;
mod taking;
mod text;

use super::*;
use crate::scenario::{Draft, Scenario, load};
use crate::values::ServerName;

/// The article's own line, of SERVERA.
const A: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
const CASE: &str = include_str!("../../../scenarios/article-usn-example.toml");

fn a(usn: u64) -> String {
    A.replace("8483", &usn.to_string())
}

/// Another server's line.
fn of(server: &str) -> String {
    format!("0,112,16,512,00112233445566778899AABBCCDDEEFF,{server}")
}

fn pasted(text: &str) -> Pasted {
    read(text, &ServerName::new("servera").unwrap(), &["SERVERA", "SERVERB", "SERVERC", "SERVERD"])
}

/// `line on what`, a row each.
fn told(text: &str) -> Vec<String> {
    let told = |row: &Row| {
        let kind = match &row.what {
            What::Restored(line) => format!("takes {}", line.usn().get()),
            What::Lower { line, than } => format!("lower {} than {}", line.usn().get(), than.get()),
            What::Other(line) => format!("of {}", line.server()),
            What::Unreadable { why, of_restored } => {
                format!("field {} wrong{}", why.field, if *of_restored { "!" } else { "" })
            }
            What::Refused(_) => "refused".to_owned(),
            What::Foreign => "something else".to_owned(),
        };
        let guess = if row.guessed { "perhaps " } else { "" };
        format!("{} {guess}{} {kind}", row.line, row.on.as_deref().unwrap_or("?"))
    };
    pasted(text).rows.iter().map(told).collect()
}

fn now() -> Moment {
    "1999-01-12T09:31:00.75Z".parse().unwrap()
}

fn case() -> Scenario {
    load(CASE).unwrap()
}

fn planned(text: &str, assigned: &[(usize, &str)]) -> Preview {
    let assigned: Vec<Assignment> =
        assigned.iter().map(|(row, partner)| Assignment { row: *row, partner: (*partner).to_owned() }).collect();
    plan(&case(), &pasted(text), &assigned, &now())
}

/// The text of the case after the edit.
fn after(preview: &Preview) -> String {
    let draft = Draft::new(CASE.to_owned()).unwrap();
    let step = draft.plan(preview.edit.as_ref().unwrap()).unwrap();
    let mut text = CASE.to_owned();
    step.splices.iter().for_each(|splice| splice.apply(&mut text).unwrap());
    text
}
