//! Which modes of a terminal a program has switched, told from what it wrote.

use std::collections::BTreeSet;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The modes that are not as they are in a terminal that was just switched on.
pub(super) fn switched(output: &[u8]) -> BTreeSet<u16> {
    // Line wrap and the cursor are on at first.
    const ON: [u16; 2] = [7, 25];
    let mut switched = BTreeSet::new();
    for at in positions(output, b"\x1b[?") {
        let rest = &output[at + 3..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
        let on = match rest.get(length) {
            Some(b'h') => true,
            Some(b'l') => false,
            _ => continue,
        };
        let numbers = std::str::from_utf8(&rest[..length]).unwrap().split(';');
        for mode in numbers.filter_map(|number| number.parse().ok()) {
            if on == ON.contains(&mode) {
                switched.remove(&mode)
            } else {
                switched.insert(mode)
            };
        }
    }
    switched
}

/// Whether an update has begun and not ended.
pub(super) fn updating(output: &[u8]) -> bool {
    last(output, BEGIN) > last(output, END)
}

fn positions<'a>(output: &'a [u8], what: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    output.windows(what.len()).enumerate().filter(move |(_, window)| *window == what).map(|(at, _)| at)
}

fn last(output: &[u8], what: &[u8]) -> Option<usize> {
    output.windows(what.len()).rposition(|window| window == what)
}
