//! What was worked out for one frame and holds for the next, as long as what it hangs on is the same.

use std::cell::RefCell;
use std::rc::Rc;

/// A value that is kept, with what it hangs on.
#[derive(Debug)]
pub struct Kept<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// The value; it is worked out if it hangs on something else than the one that is kept.
    pub fn get(&self, hangs_on: K, work_out: impl FnOnce() -> V) -> Rc<V> {
        let mut kept = self.0.borrow_mut();
        match &*kept {
            Some((same, value)) if *same == hangs_on => value.clone(),
            _ => {
                let value = Rc::new(work_out());
                *kept = Some((hangs_on, value.clone()));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_worked_out_once_for_what_it_hangs_on() {
        let kept = Kept::default();
        let mut times = 0;
        let mut get = |key| {
            *kept.get(key, || {
                times += 10;
                times + key
            })
        };
        assert_eq!([get(1), get(1), get(2), get(1)], [11, 11, 22, 31]);
    }
}
