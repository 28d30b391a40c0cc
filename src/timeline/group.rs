//! Things of one kind that happened within an hour, together.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::TimeDelta;

use crate::values::Moment;

/// How long a group lasts from its first.
const HOUR: TimeDelta = TimeDelta::hours(1);

/// Groups of things, each with its first and last time.
pub struct Groups<T>(Vec<(Moment, Moment, Vec<T>)>);

impl<T> Groups<T> {
    /// Puts together what has one key and lies within an hour of the first of its group.
    pub fn of<K: Eq + Hash>(mut dated: Vec<(Moment, K, T)>) -> Self {
        dated.sort_by_key(|(at, ..)| *at);
        let mut groups: Vec<(Moment, Moment, Vec<T>)> = Vec::new();
        let mut open: HashMap<K, usize> = HashMap::new();
        for (at, key, thing) in dated {
            let group = open.get(&key).and_then(|position| groups.get_mut(*position));
            match group.filter(|(first, ..)| at.signed_duration_since(first) <= HOUR) {
                Some((_, last, things)) => {
                    *last = at;
                    things.push(thing);
                }
                None => {
                    open.insert(key, groups.len());
                    groups.push((at, at, vec![thing]));
                }
            }
        }
        Self(groups)
    }
}

impl<T> IntoIterator for Groups<T> {
    type Item = (Moment, Moment, Vec<T>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
