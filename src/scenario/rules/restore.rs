//! Readings of a restored directory that cannot all be true (Q201414).

use crate::reps_from::RepsFrom;
use crate::scenario::fault::Fault;
use crate::scenario::syntax::Span;
use crate::values::{ServerName, Usn, visible};

use super::{Check, quoted};

/// What a partner of the restore and one of the repair have in common.
struct Holds<'m> {
    server: Option<&'m ServerName>,
    reps_from: Option<&'m RepsFrom>,
    usn: Option<Usn>,
}

impl Check<'_, '_> {
    pub(super) fn restore(&mut self) {
        let Some(restore) = &self.scenario.restore else {
            return;
        };
        let at = |key: &'static str| ["restore", key];
        if let (Some(taken), Some(restored)) = (restore.backup_taken, restore.restored_at)
            && restored < taken
        {
            self.contradiction(
                (&at("restored_at"), ""),
                (&at("backup_taken"), "the backup was taken here"),
                "restored before the backup was taken".into(),
                "correct one of the two times; mind their offsets",
            );
        }
        if let (Some(then), Some(now)) = (restore.usn_at_restore, restore.usn_changed)
            && now < then
        {
            self.contradiction(
                (&at("usn_changed"), ""),
                (&at("usn_at_restore"), "the restore point"),
                format!("the highest USN, {now}, is below the restore point, {then}: a server's own USN never falls"),
                "read USN-Changed of another new mailbox, and look at the note of the restore point",
            );
        }
        if let (Some(made), Some(missing)) = (restore.changes_made_here, restore.changes_missing)
            && missing > made
        {
            self.contradiction(
                (&at("changes_missing"), ""),
                (&at("changes_made_here"), "the changes made"),
                format!("{missing} of {made} changes cannot be missing"),
                "count both again; the test mailbox is in neither",
            );
        }
        let partners = restore.partner.iter().map(|p| Holds {
            server: p.server.as_ref(),
            reps_from: p.reps_from.as_ref(),
            usn: p.usn,
        });
        self.partners(&["restore", "partner"], restore.server.as_ref(), partners);
        if let Some(repair) = &self.scenario.repair {
            let partners = repair.partner.iter().map(|p| Holds {
                server: p.server.as_ref(),
                reps_from: p.reps_from.as_ref(),
                usn: p.usn,
            });
            self.partners(&["repair", "partner"], restore.server.as_ref(), partners);
        }
    }

    fn partners<'m>(
        &mut self,
        list: &[&str],
        restored: Option<&ServerName>,
        partners: impl Iterator<Item = Holds<'m>>,
    ) {
        let mut wrong = Vec::new();
        for (i, partner) in partners.enumerate() {
            if let (Some(server), Some(restored)) = (partner.server, restored)
                && server == restored
            {
                wrong.push((i, Wrong::IsRestored(server)));
            }
            let Some(line) = partner.reps_from else { continue };
            if let Some(restored) = restored
                && line.server() != restored
            {
                wrong.push((i, Wrong::LineOfAnother(line, restored)));
            }
            if let Some(usn) = partner.usn
                && usn != line.usn()
            {
                wrong.push((i, Wrong::Disagree(usn, line)));
            }
        }
        if !wrong.is_empty() {
            self.tell_partners(list, wrong);
        }
    }

    fn tell_partners(&mut self, list: &[&str], wrong: Vec<(usize, Wrong<'_>)>) {
        let restored_place = (self.place(&["restore", "server"]), "the restored server".to_owned());
        let [servers, lines, usns] = ["server", "reps_from", "usn"].map(|key| self.places(list, key));
        for (i, wrong) in wrong {
            let place = |places: &[Span]| places.get(i).copied().unwrap_or_default();
            let (key, span, also, message, hint) = match wrong {
                Wrong::IsRestored(server) => (
                    "server",
                    place(&servers),
                    restored_place.clone(),
                    format!("{} is the restored server and listed as a partner", quoted(server.as_str())),
                    "a partner is another server, on which the value was read".to_owned(),
                ),
                Wrong::LineOfAnother(line, restored) => (
                    "reps_from",
                    place(&lines),
                    restored_place.clone(),
                    format!(
                        "this is the line of {}, the restored server is {}",
                        quoted(line.server().as_str()),
                        quoted(restored.as_str())
                    ),
                    format!("of the same attribute take the line that ends in {}", visible(restored.as_str())),
                ),
                Wrong::Disagree(usn, line) => (
                    "usn",
                    place(&usns),
                    (place(&lines), "the line".to_owned()),
                    format!("the USN {usn} and the Reps-From line, which says {}, do not agree", line.usn()),
                    "keep the line and leave the USN out".to_owned(),
                ),
            };
            let key = format!("{}[{i}].{key}", list.join("."));
            self.faults.push(Fault { span, key, message, hint: Some(hint), also: Some(also) });
        }
    }
}

/// What can be wrong with a partner.
enum Wrong<'m> {
    IsRestored(&'m ServerName),
    /// The commonest mistake: the attribute has a line for every server of the site.
    LineOfAnother(&'m RepsFrom, &'m ServerName),
    Disagree(Usn, &'m RepsFrom),
}
