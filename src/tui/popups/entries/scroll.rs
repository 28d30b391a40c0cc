//! A list whose items take several lines, perhaps more than there are rows: every line of it can be reached.

use std::cell::{Cell, RefCell};

use crate::action::ActionId;

/// What is selected, and what is seen of it.
#[derive(Default)]
pub struct Scroll {
    /// The item.
    pub selected: usize,
    top: Cell<usize>,
    height: Cell<usize>,
    /// The first and the last line of each item, as it was drawn last; together they are all lines.
    spans: RefCell<Vec<(usize, usize)>>,
}

impl Scroll {
    /// Moves, among so many items; `false` when the action means nothing here.
    pub fn act(&mut self, action: ActionId, count: usize) -> bool {
        let last = count.saturating_sub(1);
        let (top, height) = (self.top.get(), self.height.get().max(1));
        let seen = self.spans.borrow().get(self.selected).copied();
        match action {
            // Within an item that is higher than the room its lines come first.
            ActionId::Up | ActionId::FieldPrevious => match seen {
                Some((first, _)) if first < top => self.top.set(top - 1),
                _ => self.selected = self.selected.saturating_sub(1),
            },
            ActionId::Down | ActionId::FieldNext => match seen {
                Some((_, end)) if end >= top + height => self.top.set(top + 1),
                _ => self.selected = (self.selected + 1).min(last),
            },
            ActionId::PageUp if top == 0 => self.selected = 0,
            ActionId::PageUp => {
                self.top.set(top.saturating_sub(height));
                self.selected = self.whole_in(self.top.get()).unwrap_or_else(|| self.of_line(top - 1));
            }
            ActionId::PageDown if top + height >= self.total() => self.selected = last,
            ActionId::PageDown => {
                self.top.set((top + height).min(self.total().saturating_sub(height)));
                self.selected = self.whole_in(self.top.get()).unwrap_or_else(|| self.of_line(self.top.get()));
            }
            ActionId::First => {
                self.selected = 0;
                self.top.set(0);
            }
            ActionId::Last => {
                self.selected = last;
                self.top.set(self.total().saturating_sub(height));
            }
            _ => return false,
        }
        true
    }

    /// Hears how the items are drawn now, and says which line is the first that is seen.
    pub fn show(&self, spans: Vec<(usize, usize)>, height: usize) -> usize {
        self.height.set(height);
        self.spans.replace(spans);
        let seen = self.spans.borrow().get(self.selected).copied();
        let mut top = self.top.get().min(self.total().saturating_sub(height));
        if let Some((first, last)) = seen {
            let (a, b) = ((last + 1).saturating_sub(height), first);
            top = top.clamp(a.min(b), a.max(b));
        }
        self.top.set(top);
        top
    }

    fn total(&self) -> usize {
        self.spans.borrow().last().map_or(0, |(_, last)| last + 1)
    }

    /// The first item that can be seen whole from this line on.
    fn whole_in(&self, top: usize) -> Option<usize> {
        let end = top + self.height.get();
        self.spans.borrow().iter().position(|(first, last)| *first >= top && *last < end)
    }

    fn of_line(&self, line: usize) -> usize {
        self.spans.borrow().iter().position(|(_, last)| *last >= line).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(heights: &[usize]) -> Vec<(usize, usize)> {
        let mut next = 0;
        let span = |height: &usize| {
            next += height;
            (next - height, next - 1)
        };
        heights.iter().map(span).collect()
    }

    #[test]
    fn every_line_is_reached_by_each_key_and_the_selected_item_is_in_view() {
        let lists: [&[usize]; 5] = [&[1, 1, 1], &[3, 9, 2, 2, 2, 1, 7], &[4, 4, 4], &[20], &[1, 5, 1, 12, 1]];
        for heights in lists {
            for height in 1..8 {
                for (forth, back) in [(ActionId::Down, ActionId::Up), (ActionId::PageDown, ActionId::PageUp)] {
                    let total: usize = heights.iter().sum();
                    let mut scroll = Scroll::default();
                    let mut seen = vec![false; total];
                    let mut look = |scroll: &Scroll| {
                        let top = scroll.show(spans(heights), height);
                        seen.iter_mut().skip(top).take(height).for_each(|line| *line = true);
                        let (first, last) = spans(heights)[scroll.selected];
                        assert!(first < top + height && last >= top, "{heights:?} {height} {top} {}", scroll.selected);
                        top
                    };
                    look(&scroll);
                    for _ in 0..40 {
                        scroll.act(forth, heights.len());
                        look(&scroll);
                    }
                    assert_eq!(scroll.selected, heights.len() - 1, "{heights:?} {height}");
                    assert_eq!(look(&scroll), total.saturating_sub(height));
                    for _ in 0..40 {
                        scroll.act(back, heights.len());
                        look(&scroll);
                    }
                    assert_eq!((scroll.selected, look(&scroll)), (0, 0), "{heights:?} {height}");
                    assert!(seen.iter().all(|line| *line), "{heights:?} {height}: {seen:?}");
                }
            }
        }
    }
}
