//! Addresses of networks with colons, and those of network cards: `fe80::1`, `00-C0-4F-B9-46-08`.

// Of `core`: an address is read, and no network is.
use core::net::Ipv6Addr;

use super::shape::end_of;

/// No address is longer.
const LONGEST: usize = 48;

/// Where an address ends that begins here, and one way to write it: `FE80:0:0:0:0:0:0:1` is `fe80::1`.
pub fn address(text: &[char], at: usize) -> Option<(usize, String)> {
    // What stands behind `std::` is a word of a program.
    let before = |back: usize| at.checked_sub(back).and_then(|at| text.get(at)).copied();
    if before(1) == Some('_') || (before(1) == Some(':') && before(2) == Some(':')) {
        return None;
    }
    // The last pairs of a long row of pairs are no address.
    let hex = |back: usize| before(back).is_some_and(|c| c.is_ascii_hexdigit());
    let goes_on = before(1).is_some_and(|c| ":-".contains(c))
        && hex(2)
        && hex(3)
        && !before(4).is_some_and(char::is_alphanumeric);
    version_six(text, at, goes_on).or_else(|| if goes_on { None } else { card(text, at) })
}

fn version_six(text: &[char], at: usize, goes_on: bool) -> Option<(usize, String)> {
    let (whole, cut) = run(text, at, ":.")?;
    let shown = match cut {
        // The sentence goes on without a blank: `fe80::1:and`.
        true => whole.trim_end_matches(|c: char| c.is_ascii_hexdigit()).trim_end_matches([':', '.']),
        false => whole.trim_end_matches('.'),
    };
    // Behind a point a port may stand.
    let ways = [Some(shown), shown.strip_suffix(':'), shown.split_once('.').map(|(front, _)| front)];
    let parsed = |way: &str| way.parse::<Ipv6Addr>().ok().map(|parsed| (way.len(), way.to_owned(), parsed));
    let (length, shown, parsed) = ways.into_iter().flatten().find_map(parsed)?;
    // `::` by itself is nobody's, and `dead::beef` are rather words of a program.
    let groups = shown.split(':').filter(|group| !group.is_empty());
    let telling = shown.contains(|c: char| c.is_ascii_digit()) || groups.clone().count() > 2;
    if !telling || (goes_on && groups.clone().all(|group| group.len() == 2)) {
        return None;
    }
    // Which card of a machine it is on, `%eth0`, goes along.
    let zone = end_of(text, at + length + 1, char::is_alphanumeric);
    let has_zone = text.get(at + length) == Some(&'%') && zone > at + length + 1;
    Some((if has_zone { zone } else { at + length }, parsed.to_canonical().to_string()))
}

/// Six pairs of digits, or three fours.
fn card(text: &[char], at: usize) -> Option<(usize, String)> {
    let (whole, cut) = run(text, at, ":-.")?;
    let shown = whole.trim_end_matches([':', '-', '.']);
    let of = |mark: char, count: usize, digits: usize| {
        shown.split(mark).count() == count && shown.split(mark).all(|part| part.len() == digits)
    };
    // Pairs of numbers alone are a time in the name of a copy: `99-01-12-09-31-00`.
    let letters = shown.contains(|c: char| c.is_ascii_alphabetic());
    let is_one = of(':', 6, 2) || (letters && (of('-', 6, 2) || of('.', 3, 4)));
    let digits: String = shown.chars().filter(char::is_ascii_hexdigit).collect();
    (is_one && !cut && digits.len() == 12).then(|| (at + shown.len(), digits))
}

/// Hexadecimal digits and such marks from here on, and whether a word goes on behind them. At least one mark is among them.
fn run(text: &[char], at: usize, marks: &str) -> Option<(String, bool)> {
    let rest = text.get(at..)?.iter();
    let whole: String = rest.take(LONGEST).take_while(|c| c.is_ascii_hexdigit() || marks.contains(**c)).collect();
    let behind = text.get(at + whole.len());
    let cut = behind.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    whole.contains(|c| marks.contains(c)).then_some((whole, cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, String)> {
        let chars: Vec<char> = text.chars().collect();
        address(&chars, 0).map(|(end, way)| (chars[..end].iter().collect(), way))
    }

    #[test]
    fn addresses_are_found_to_their_end_and_told_in_one_way() {
        for (text, address, way) in [
            ("fe80::1", "fe80::1", "fe80::1"),
            ("FE80:0:0:0:0:0:0:1, then", "FE80:0:0:0:0:0:0:1", "fe80::1"),
            ("fe80::2c0:4fff:feb9:4608%eth0: up", "fe80::2c0:4fff:feb9:4608%eth0", "fe80::2c0:4fff:feb9:4608"),
            ("2001:db8::20.", "2001:db8::20", "2001:db8::20"),
            ("2001:db8::1]:25", "2001:db8::1", "2001:db8::1"),
            ("2001:db8::/32", "2001:db8::", "2001:db8::"),
            ("2001:db8::20: no answer", "2001:db8::20", "2001:db8::20"),
            ("2001:db8::20:and", "2001:db8::20", "2001:db8::20"),
            ("2001:db8::20.1433", "2001:db8::20", "2001:db8::20"),
            ("::1", "::1", "::1"),
            ("::ffff:10.1.2.3.", "::ffff:10.1.2.3", "10.1.2.3"),
            ("fdab:cdef::abcd", "fdab:cdef::abcd", "fdab:cdef::abcd"),
            ("00-C0-4F-B9-46-08.", "00-C0-4F-B9-46-08", "00C04FB94608"),
            ("00:c0:4f:b9:46:08", "00:c0:4f:b9:46:08", "00c04fb94608"),
            ("00c0.4fb9.4608", "00c0.4fb9.4608", "00c04fb94608"),
        ] {
            assert_eq!(found(text), Some((address.to_owned(), way.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "10:20:00",
            "10:20:00.5",
            "1999-01-12T09:31:00Z",
            "1999-01-12",
            "99-01-12-09-31-00",
            "::",
            ":: and",
            "dead::beef",
            "abc::Deque",
            "b2::add_x",
            "5.5.1960.8",
            "c:\\add",
            "D:",
            "aa:bb:cc",
            "ab-cd",
            "8483",
            "00-C0-4F-B9-46-08-11-22-33",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        let within: Vec<char> = "std::fe80::1 aa-bb-cc-dd-ee-ff-00-11".chars().collect();
        for at in 5..within.len() {
            let begins = !within[at - 1].is_alphanumeric();
            assert_eq!(address(&within, at).filter(|_| begins), None, "{at}");
        }
    }
}
