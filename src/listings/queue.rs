//! LISTQ taken into a scenario: the highest number in the REQTRANS.GLB of one requestor.

use crate::evidence::listing::{Listq, Transaction};
use crate::scenario::{Cell, Change, Edit, Path, Scalar, Scenario};
use crate::values::visible;

use super::requestors::{self, Resolved};
use super::{Becomes, Preview, Row};

/// Works it out.
pub fn plan(scenario: &Scenario, listq: &Listq, whose: Option<&str>, preview: &mut Preview) {
    let all = requestors::all(scenario);
    preview.rows.extend(listq.transactions.iter().map(row));
    let Some(highest) = listq.highest() else { return };
    let target = target(scenario, listq, whose).and_then(|name| match listq.doubtful.as_slice() {
        [] => Ok(name),
        doubtful => {
            let lines: Vec<String> = doubtful.iter().take(5).map(usize::to_string).collect();
            let more = if doubtful.len() > 5 { " and others" } else { "" };
            let lines = format!("{}{more}", lines.join(", "));
            Err(format!("the transactions in these lines can't be read and may have a higher number: {lines}"))
        }
    });
    let about = highest.number.to_string();
    let row = |becomes, before: Option<u64>, name: &str| Row {
        line: highest.line,
        about: visible(name).into_owned(),
        what: "highest number in REQTRANS.GLB".into(),
        before: before.map(crate::values::grouped),
        after: about.clone(),
        becomes,
    };
    let name = match target {
        Ok(name) => name,
        Err(why) => return preview.rows.push(row(Becomes::NotTaken(why), None, "a requestor")),
    };
    let at = Path::of("dirsync").key("requestor").named(&name).key("reqtrans_highest");
    let before = match at.read(scenario) {
        Cell::Scalar(Scalar::Whole(before)) => Some(before),
        _ => None,
    };
    let same = before == Some(highest.number.get());
    if !preview.add(row(if same { Becomes::Same } else { Becomes::Taken }, before, &name)) {
        return;
    }
    preview.notes.push(format!(
        "a listing of LISTQ does not say of which file it is; it is taken for REQTRANS.GLB of {}",
        visible(&name)
    ));
    let other = listq.only_post_office().filter(|office| whose.is_some() && requestors::is_another(all, &name, office));
    preview.notes.extend(other.map(|office| {
        format!(
            "its addresses are of {}, and not of {}: it is taken because you say so; look whether it is the right listing",
            visible(office),
            visible(&name)
        )
    }));
    if !same {
        let words = format!("highest number in REQTRANS.GLB of {}: {}", visible(&name), highest.number);
        let to = Scalar::Whole(highest.number.get());
        preview.edit = Some(Edit { changes: vec![Change::Set { at, to }], words: Some(words) });
    }
}

/// The requestor whose queue it is, or why that can't be said.
fn target(scenario: &Scenario, listq: &Listq, whose: Option<&str>) -> Result<String, String> {
    let all = requestors::all(scenario);
    let name_at = |at: usize| all.get(at).and_then(|r| r.name.as_ref()).map(|name| name.as_str().to_owned());
    let nobody = || "the scenario has no such requestor".to_owned();
    if let Some(name) = whose {
        return requestors::named(all, name).and_then(|at| name_at(at).ok_or_else(nobody));
    }
    if !listq.has_addresses() {
        return Err("it has no addresses, so that nobody can say whose it is; name the requestor".into());
    }
    let office = listq.only_post_office().ok_or(
        "its addresses are not of one post office, so it is no REQTRANS.GLB, or nobody can say whose; name the requestor",
    )?;
    match requestors::resolve(all, office) {
        Resolved::Known(at) | Resolved::ByName(at) => name_at(at).ok_or_else(nobody),
        Resolved::New => Err(format!(
            "its addresses are of {}, which is the address of no requestor of the scenario; name the requestor",
            visible(office)
        )),
    }
}

fn row(transaction: &Transaction) -> Row {
    let (name, address) = transaction.name_and_address();
    let shown = |text: &str| visible(text).into_owned();
    let verb = match transaction.verb_in_words() {
        "" => transaction.verb.to_string(),
        words => format!("{} {words}", transaction.verb),
    };
    let what = [shown(name), address.map_or(String::new(), shown)].join(" ");
    Row {
        line: transaction.line,
        about: transaction.number.to_string(),
        what: format!("{} {} {verb} {}", transaction.crc, transaction.at.format("%Y-%m-%d %H:%M:%S"), what.trim()),
        before: None,
        after: String::new(),
        becomes: Becomes::Shown,
    }
}
