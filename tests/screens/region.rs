//! The part of a screen that says something: the topmost popup, or all of it where there is none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Inside the border of the topmost popup. One that lies below another has lost a part of its border to it.
pub fn topmost(buffer: &Buffer) -> Rect {
    let is = |x: u16, y: u16, symbol: &str| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == symbol);
    let area = buffer.area;
    let mut found: Option<Rect> = None;
    for corner in area.positions().filter(|at| is(at.x, at.y, "┌")) {
        let height = (corner.y + 1..area.height).take_while(|y| is(corner.x, *y, "│")).count() as u16;
        let bottom = corner.y + 1 + height;
        let Some(right) = (corner.x + 1..area.width).find(|x| is(*x, corner.y, "┐")) else { continue };
        let whole = (corner.y + 1..bottom).all(|y| is(right, y, "│"));
        if whole && is(corner.x, bottom, "└") && is(right, bottom, "┘") {
            // The title stands in the border.
            let inside = Rect { x: corner.x + 1, y: corner.y, width: right - corner.x - 1, height: height + 1 };
            found = found.filter(|other| other.area() < inside.area()).or(Some(inside));
        }
    }
    found.unwrap_or(area)
}

/// What stands between blanks there, row by row, without rules, bars and markers.
pub fn rows(buffer: &Buffer) -> Vec<Vec<String>> {
    let region = topmost(buffer);
    let tokens = |y: u16| {
        let row: String = (region.left()..region.right()).map(|x| buffer[(x, y)].symbol()).collect();
        let tokens = row.split([' ', '─', '│', '━', '╌', '├', '┤', '┼', '╱', '▸', '█', '░']);
        tokens.filter(|token| !token.is_empty()).map(str::to_owned).collect()
    };
    (region.top()..region.bottom()).map(tokens).collect()
}
