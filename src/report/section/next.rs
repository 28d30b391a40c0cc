//! What comes next: of everything the case is about, and of its checklists; the command, and the next pause point.

use crate::checklist::Walk;
use crate::dirsync::{IMPORT, Place};
use crate::replication::authrest::{Cure, downtime};
use crate::report::case::Case;
use crate::report::content::{Block, Item, items};
use crate::values::capital;

use super::standing::Standing;

/// The lists by which these things are done.
const CURE: &str = "cure-error-14";
const MAKE: &str = "make-resync";
const MIGRATION: &str = "migration-delays";

pub fn blocks(case: &Case<'_>, standings: &[Standing], walks: &[&Walk<'_, '_>]) -> Vec<Block> {
    let next = |standing: &Standing| Item::new(capital(&standing.next.words)).named(standing.subject);
    let mut blocks: Vec<Block> = items(standings.iter().map(next).collect()).into_iter().collect();
    blocks.extend(authrest(case, standings));
    blocks.extend(resync(case));
    blocks.extend(migration(case));
    let steps: Vec<Item> = walks.iter().filter_map(|walk| step(case, walk)).collect();
    if !steps.is_empty() {
        blocks.push(Block::heading("The next step of each checklist"));
        blocks.extend(items(steps));
    }
    let pauses: Vec<Item> = walks.iter().filter_map(|walk| pause(case, walk)).collect();
    if !pauses.is_empty() {
        blocks.push(Block::heading("The next pause points"));
        blocks.extend(items(pauses));
    }
    blocks
}

/// The command line, where it is what is recommended.
fn authrest(case: &Case<'_>, standings: &[Standing]) -> Vec<Block> {
    if !standings.iter().any(|standing| standing.plans_authrest) {
        return Vec::new();
    }
    let plan = case.facts.authrest();
    let Some(command) = plan.command.as_ref().filter(|_| plan.recommended == Some(Cure::Authrest)) else {
        return Vec::new();
    };
    let mut blocks = vec![Block::heading("The command"), Block::command(command)];
    if plan.overwrites() {
        blocks.push(Block::paragraph(
            "It raises Object-Versions, so that older copies win everywhere: not before server and numbers are confirmed.",
        ));
    }
    blocks.push(Block::paragraph(downtime(plan)));
    blocks
}

fn resync(case: &Case<'_>) -> Vec<Block> {
    let plan = case.facts.resync();
    if case.scenario().dirsync.is_none() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let cures: Vec<Item> = plan
        .cures
        .iter()
        .map(|cure| {
            let item = Item::new(capital(&cure.words)).named(cure.id.word()).from(cure.source);
            let item = item.with("It costs", format!("{}.", cure.cost));
            cure.steps.iter().enumerate().fold(item, |item, (i, step)| item.with(&format!("Step {}", i + 1), step))
        })
        .collect();
    if !cures.is_empty() {
        blocks.push(Block::heading("Cures of error 14, the cheapest first"));
        blocks.extend(items(cures));
    }
    // Once it is walked what is done already is not told once more: its list says what is next.
    let walked = case.walked();
    if [CURE, MAKE, IMPORT].iter().any(|list| walked.course_on(list).is_some() || walked.is_finished(list)) {
        return blocks;
    }
    let steps: Vec<Item> = plan
        .procedure
        .iter()
        .map(|step| {
            let place = match step.place {
                Place::Server => "On the server",
                Place::Requestor => "On every requestor that asks",
            };
            let item = Item::new(&step.text).named(place).from(step.source);
            item.with("Type", step.command.unwrap_or_default())
        })
        .collect();
    if !steps.is_empty() {
        blocks.push(Block::heading("How Resync.glb is made and imported, in order"));
        blocks.extend(items(steps));
    }
    blocks
}

fn migration(case: &Case<'_>) -> Vec<Block> {
    let walked = case.walked();
    let begun = walked.is_finished(MIGRATION) || walked.course_on(MIGRATION).is_some();
    if case.scenario().migration.is_none() || begun {
        return Vec::new();
    }
    let steps: Vec<Item> = crate::migration::steps(case.facts.migration()).iter().map(Item::new).collect();
    match items(steps) {
        Some(steps) => vec![Block::heading("How the values are set, in order"), steps],
        None => Vec::new(),
    }
}

fn step(case: &Case<'_>, walk: &Walk<'_, '_>) -> Option<Item> {
    let position = walk.next?;
    let step = walk.list.steps.get(position)?;
    let name = case.said(walk.list, walk.scope.read(&walk.list.title).text);
    let title = case.said(walk.list, walk.scope.read(&step.title).text);
    let what = case.said(walk.list, walk.scope.read(&step.what).text);
    let item = Item::new(format!("Step {}: {title}. {}.", position + 1, walk.so_far()));
    let mut item = item.named(name).from(step.sources.join("; ")).with("Do", what);
    for warning in &step.warnings {
        item = item.with("Careful", case.said(walk.list, walk.scope.read(warning).text));
    }
    for skipped in walk.left_out_before(position) {
        item = item.with("Skipped before it", capital(&format!("{}.", skipped.words())));
    }
    Some(match &step.command {
        Some(command) => item.with("Type", case.said(walk.list, walk.scope.typed(command).text)),
        None => item,
    })
}

/// The first pause point that is still ahead.
fn pause(case: &Case<'_>, walk: &Walk<'_, '_>) -> Option<Item> {
    let from = walk.next?;
    let (position, step) =
        walk.list.steps.iter().enumerate().skip(from).find(|(position, step)| {
            step.is_pause() && walk.steps.get(*position).is_some_and(|now| !now.is_settled())
        })?;
    let title = case.said(walk.list, walk.scope.read(&step.title).text);
    let name = case.said(walk.list, walk.scope.read(&walk.list.title).text);
    let item = Item::new(format!("Step {}: {title}.", position + 1)).named(name).from(step.sources.join("; "));
    Some(match &step.destructive {
        Some(repeat) => item
            .with("It can't be taken back", "It is confirmed by repeating what it does.")
            .with("To repeat", case.said(walk.list, walk.scope.typed(repeat).text)),
        None => item,
    })
}
