//! The blocks of a sheet: steps that stand there once for each of several, such as every partner. What is said in the block of
//! one is nothing of another: it is taken only where the block's first step names him, or the case is at him already.

use std::collections::HashMap;

use crate::checklist::{List, Lists, Mark, Walk};
use crate::values::{same_name, visible};

use super::key;
use super::read::{Answer, Said, Sheet, StepSaid, Stood};
use super::records::Of;
use super::rounds::Span;
use super::said::mark;

/// The blocks, and which step stands in which.
pub struct Blocks<'s> {
    all: Vec<Block<'s>>,
    of: HashMap<usize, usize>,
}

/// A block.
pub struct Block<'s> {
    list: &'s str,
    /// The step that names whom it is for, its number, and its line on the sheet.
    names: &'s str,
    number: usize,
    line: Option<usize>,
    /// For whom it was printed.
    whom: Option<&'s str>,
    named: Named<'s>,
    /// Whether something is filled in.
    answered: bool,
    /// The position of its last step so far.
    last: usize,
    /// The line at which it was told why nothing of it is taken.
    told: Option<usize>,
    /// Whether its name was refused.
    refused: bool,
}

/// What the first step of a block says.
#[derive(Clone, Copy)]
enum Named<'s> {
    Blank,
    As(&'s Said),
    /// Something that is no name: that nobody could be reached.
    Otherwise,
}

impl<'s> Blocks<'s> {
    /// Those of a sheet.
    pub fn of(sheet: &'s Sheet, lists: &'s Lists) -> Self {
        let mut blocks = Self { all: Vec::new(), of: HashMap::new() };
        let mut open = None;
        for stood in &sheet.steps {
            let place = lists.get(&stood.list).and_then(|list| placed(list, stood));
            open = place.map(|place| blocks.stands(stood, &place, open));
        }
        for answer in &sheet.answers {
            let Answer::Step(said) = answer else { continue };
            let Some(block) = blocks.at_mut(said.line) else { continue };
            block.answered = true;
            if block.names == said.step {
                let done = said.twice.is_empty() && mark(said) == Ok(Mark::Done);
                block.named = match &said.value {
                    Some(value) if done => Named::As(value),
                    None if done => Named::Blank,
                    _ => Named::Otherwise,
                };
            }
        }
        blocks
    }

    /// Puts a step into the block that is open, or into a new one: its steps stand in the order of the list.
    fn stands(&mut self, stood: &'s Stood, place: &Place<'s>, open: Option<usize>) -> usize {
        let goes_on =
            |block: &&mut Block<'_>| block.list == stood.list && block.names == place.names && block.last < place.at;
        let block = open.and_then(|open| Some((open, self.all.get_mut(open).filter(goes_on)?)));
        let (at, block) = match block {
            Some(block) => block,
            None => {
                self.all.push(Block {
                    list: &stood.list,
                    names: place.names,
                    number: place.number,
                    line: None,
                    whom: None,
                    named: Named::Blank,
                    answered: false,
                    last: place.at,
                    told: None,
                    refused: false,
                });
                let at = self.all.len() - 1;
                let Some(block) = self.all.last_mut() else { return at };
                (at, block)
            }
        };
        block.last = place.at;
        if place.names == stood.step {
            (block.line, block.whom) = (Some(stood.line), stood.whom.as_deref());
        }
        self.of.insert(stood.line, at);
        at
    }

    fn at(&self, line: usize) -> Option<&Block<'s>> {
        self.all.get(*self.of.get(&line)?)
    }

    fn at_mut(&mut self, line: usize) -> Option<&mut Block<'s>> {
        self.all.get_mut(*self.of.get(&line)?)
    }

    /// Whose a step is that stands on a line.
    pub fn whose(&self, said: &StepSaid) -> Option<Of<'s>> {
        let block = self.at(said.line)?;
        let name = match block.named {
            Named::As(said) => Some(said.text.as_str()),
            Named::Blank | Named::Otherwise => block.whom,
        };
        name.map(|name| Of { step: block.names, name })
    }

    /// Whether a step is the one that names whom a block is for.
    pub fn names(&self, said: &StepSaid) -> bool {
        self.at(said.line).is_some_and(|block| block.names == said.step)
    }

    /// Whether two steps stand in one block.
    pub fn are_together(&self, one: &StepSaid, other: &StepSaid) -> bool {
        self.of.get(&one.line).is_some_and(|block| self.of.get(&other.line) == Some(block))
    }

    /// That the name of a block was refused.
    pub fn was_refused(&mut self, said: &StepSaid) {
        if self.names(said)
            && let Some(block) = self.at_mut(said.line)
        {
            block.refused = true;
        }
    }

    /// Why nothing of the block of a step is taken, whatever the case says.
    pub fn unclear(&self, said: &StepSaid) -> Option<String> {
        let block = self.at(said.line)?;
        let first = block.first();
        let is_name = block.names == said.step;
        match (block.named, block.whom) {
            (Named::As(name), Some(whom)) if !key::is(whom, name.text.trim()) => {
                let other = self.all.iter().find(|other| block.is_beside(other) && other.is_for(name.text.trim()))?;
                let (name, whom) = (visible(name.text.trim()), visible(whom));
                let its = other.line.map_or_else(String::new, |line| format!(" (line {line})"));
                Some(format!(
                    "the block was printed for {whom}, {first} says {name}, and another block is for {name} as well{its}: leave one of them, with the right name"
                ))
            }
            (Named::As(_), _) => None,
            _ if is_name => None,
            (Named::Otherwise, _) => Some(format!("{first} names nobody whom it could be of: write a name there")),
            (Named::Blank, Some(_)) => None,
            // One block alone goes on with whom the case is at.
            (Named::Blank, None) => self.all.iter().any(|other| block.is_beside(other)).then(|| blank(&first)),
        }
    }

    /// Whether the case is at whom the block of a step is for.
    pub fn is_at(&self, said: &StepSaid, walk: &Walk<'_, '_>) -> bool {
        let Some((of, block)) = self.whose(said).zip(self.at(said.line)) else { return false };
        walk.scope.written.get(of.step).is_some_and(|now| match block.named {
            Named::As(_) => same_name(now.trim(), of.name.trim()),
            Named::Blank | Named::Otherwise => key::is(of.name, now.trim()),
        })
    }

    /// Why a step is not taken as the case is: it is at somebody else.
    pub fn elsewhere(&self, said: &StepSaid, walk: &Walk<'_, '_>) -> Option<String> {
        let block = self.at(said.line).filter(|block| block.names != said.step)?;
        let (first, now) = (block.first(), walk.scope.written.get(block.names).map(|now| now.trim()));
        let Some(of) = self.whose(said) else {
            // What is written by hand has no such step, and goes on with whom the case is at.
            return (block.line.is_some() && now.is_none()).then(|| blank(&first));
        };
        if self.is_at(said, walk) {
            return None;
        }
        let whom = visible(of.name.trim());
        let at = now.map_or_else(|| "nobody is".to_owned(), |now| format!("{} is", visible(now)));
        Some(match block.named {
            Named::As(_) if block.refused => format!("the name in {first} was not taken: mend that first"),
            Named::As(_) => format!("it is of {whom}, and {at} on record as that by now: print a new sheet for it"),
            Named::Blank | Named::Otherwise => format!(
                "the block is for {whom}, {first} is blank, and {at} on record there: write its name into step {} of that block",
                block.number
            ),
        })
    }

    /// A reason that holds for a whole block is said once.
    pub fn told(&mut self, said: &StepSaid, line: usize, why: String) -> String {
        match self.at_mut(said.line) {
            Some(block) => match block.told {
                Some(first) => format!("of the same block: see line {first}"),
                None => {
                    block.told = Some(line);
                    format!("{why}; until then nothing of that block is taken")
                }
            },
            None => why,
        }
    }
}

fn blank(first: &str) -> String {
    format!("{first} is blank, so nobody knows whom it is of: write a name there")
}

impl Block<'_> {
    /// Its first step, and where that stands.
    fn first(&self) -> String {
        let line = self.line.map_or_else(String::new, |line| format!(" (line {line})"));
        format!("its step {}{line}", self.number)
    }

    /// Whether another one is of the same steps.
    fn is_beside(&self, other: &Block<'_>) -> bool {
        !std::ptr::eq(self, other) && self.list == other.list && self.names == other.names
    }

    /// Whether it is filled in for somebody.
    fn is_for(&self, name: &str) -> bool {
        let named = if let Named::As(said) = self.named { same_name(said.text.trim(), name) } else { false };
        self.answered && (named || self.whom.is_some_and(|whom| key::is(whom, name)))
    }
}

/// Where a step stands in steps that are done again for several.
struct Place<'s> {
    at: usize,
    names: &'s str,
    number: usize,
}

fn placed<'s>(list: &'s List, stood: &Stood) -> Option<Place<'s>> {
    let (at, _) = list.step(&stood.step)?;
    let span = Span::all(list).find(|span| span.has(at))?;
    let names = span.names?;
    Some(Place { at, names: list.steps.get(names)?.id.as_str(), number: names + 1 })
}
