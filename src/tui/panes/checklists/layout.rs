//! Which part of the pane gets which rows.
//!
//! ```text
//!   narrow            wide
//!   spine             spine | head
//!   head              spine | focus
//!   focus             spine |
//! ```

use ratatui::layout::Rect;

/// From here on the step in focus stands beside the others.
const WIDE: u16 = 112;
/// The narrowest and the widest spine beside it.
const SPINE: (u16, u16) = (52, 96);
/// Text is not wider than this.
const TEXT: u16 = 84;
/// Rows of the pane below which the head is left out.
const HEAD: u16 = 6;

/// Where everything goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// A row for each step.
    pub spine: Rect,
    /// The title of the step in focus.
    pub head: Rect,
    /// The step in focus.
    pub focus: Rect,
}

impl Places {
    /// Whether the step in focus stands beside the others.
    pub fn is_wide(&self) -> bool {
        self.focus.x > self.spine.x
    }
}

/// Divides the pane between so many steps and the one in focus.
pub fn steps(area: Rect, steps: usize) -> Places {
    let all = u16::try_from(steps).unwrap_or(u16::MAX);
    if area.width >= WIDE {
        let width = (area.width * 49 / 100).clamp(SPINE.0, SPINE.1);
        let right = Rect { x: area.x + width + 2, width: (area.width - width - 2).min(TEXT), ..area };
        let (head, focus) = below(right, right.height.min(1));
        return Places { spine: Rect { width, ..area }, head, focus };
    }
    // A third for the steps: where one is and what comes next; the rest for what is to be done now.
    let rows = (area.height / 3).max(area.height.min(2)).min(all);
    let (spine, rest) = below(area, rows);
    let (head, focus) = below(rest, if area.height >= HEAD { rest.height.min(1) } else { 0 });
    Places { spine, head, focus }
}

/// The columns of text in an area: before it the place of the marker, behind it that of the sign that there is more.
pub fn room(area: Rect) -> usize {
    usize::from(area.width.min(TEXT)).saturating_sub(4)
}

/// What has room in a narrow window has room in a left column of a wide one that is as wide as this.
pub const AS_NARROW: u16 = 76;

/// The two columns of a page of lines, the left one not below so many; the right one empty where they stand below each
/// other.
pub fn columns(area: Rect, two: bool, least: u16) -> [Rect; 2] {
    if area.width < WIDE || !two {
        return [area, Rect { width: 0, height: 0, ..area }];
    }
    let width = (area.width / 2).max(least).min(TEXT);
    let right = Rect { x: area.x + width + 2, width: (area.width - width - 2).min(TEXT), ..area };
    [Rect { width, ..area }, right]
}

/// So many rows of an area, and the rest.
fn below(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_given_to_one_part_and_both_have_some() {
        for width in 0..=250 {
            for height in 0..=80 {
                let area = Rect::new(1, 3, width, height);
                let Places { spine, head, focus } = steps(area, 33);
                for part in [spine, head, focus] {
                    assert_eq!(area.union(part), area, "{part:?} stands out of {area:?}");
                }
                assert!(spine.intersection(focus).is_empty() && head.intersection(focus).is_empty(), "{area:?}");
                assert!(height < 4 || (spine.height >= 2 && focus.height >= 2), "{area:?}: {spine:?} {focus:?}");
            }
        }
    }
}
