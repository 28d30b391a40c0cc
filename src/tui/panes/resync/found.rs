//! Which findings are about which requestor, looked up for the rows that are seen.

use std::collections::HashMap;

use crate::dirsync::{Finding, Resync};

/// For the positions of requestors the positions of their findings.
#[derive(Debug, Default)]
pub struct Found(HashMap<usize, Vec<usize>>);

impl Found {
    /// Of a plan.
    pub fn of_plan(plan: &Resync) -> Self {
        if plan.findings.is_empty() {
            return Self::default();
        }
        let names = plan.requestors.iter().enumerate().map(|(at, requestor)| (requestor.name.as_str(), at));
        let positions: HashMap<&str, usize> = names.collect();
        let mut found: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, finding) in plan.findings.iter().enumerate() {
            if let Some(requestor) = positions.get(finding.requestor.as_str()) {
                found.entry(*requestor).or_default().push(at);
            }
        }
        Self(found)
    }

    /// Those about one requestor.
    pub fn of<'p>(&self, requestor: usize, plan: &'p Resync) -> impl Iterator<Item = &'p Finding> {
        let its = self.0.get(&requestor).map_or(&[][..], Vec::as_slice);
        its.iter().filter_map(|at| plan.findings.get(*at))
    }

    /// Whether there are any about it.
    pub fn any(&self, requestor: usize) -> bool {
        self.0.contains_key(&requestor)
    }
}
