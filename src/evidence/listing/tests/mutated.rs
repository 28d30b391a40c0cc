//! A thousand damaged listings of each kind: every line is read or told, and no number is another than stands there.

use super::super::listds::Listds;
use super::super::{dirsync_log, listds, listq};
use super::{LISTDS, LISTQ, LOG, several};

const LISTINGS: usize = 1_000;

/// Marsaglia's xorshift: enough to choose by, and the same everywhere.
struct Choice(u64);

impl Choice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

const GARBAGE: [&str; 10] =
    ["7", "0, Last Cycle = 3", "garbage", "=", "80", ", SrvSync = 9", "#2", "\u{0}\u{1b}[2J", "1994", "M:\\>"];

/// One damage: of a letter, of a line, of the line ends.
fn damaged(text: &str, choice: &mut Choice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let at = choice.below(lines.len());
    let mut letters: Vec<char> = lines[at].chars().collect();
    let place = choice.below(letters.len() + 1);
    match choice.below(11) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 if at + 1 < lines.len() => lines.swap(at, at + 1),
        3 if at + 1 < lines.len() => {
            let next = lines.remove(at + 1);
            lines[at].push_str(&next);
        }
        4 => {
            let rest: String = letters.split_off(place).into_iter().collect();
            lines[at] = letters.into_iter().collect();
            lines.insert(at + 1, rest);
        }
        5 if place < letters.len() => {
            letters.remove(place);
            lines[at] = letters.into_iter().collect();
        }
        6 if place < letters.len() => {
            letters[place] = ['0', '9', 'x', ' ', ',', '=', '\t', 'Ü'][choice.below(8)];
            lines[at] = letters.into_iter().collect();
        }
        7 => {
            letters.insert(place, ['0', '9', 'x', ' ', ',', '='][choice.below(6)]);
            lines[at] = letters.into_iter().collect();
        }
        8 => lines.truncate(at),
        9 => lines.insert(at, GARBAGE[choice.below(GARBAGE.len())].to_owned()),
        _ => lines[at].truncate(letters.iter().take(place).map(|c| c.len_utf8()).sum()),
    }
    lines.join(if choice.below(4) == 0 { "\r\n" } else { "\n" })
}

fn not_blank(text: &str) -> usize {
    text.split('\n').filter(|line| !line.trim().is_empty()).count()
}

/// The digits behind a label, from a line on: over the line end where the next line begins with a digit.
fn digits_from(text: &str, line: usize, label: &str, count: usize) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut whole = String::new();
    for line in lines[line - 1..].iter().take(4) {
        if line.trim().is_empty() {
            break;
        }
        whole.push_str(line);
        whole.push('\u{1}');
    }
    let plain: String = whole.chars().filter(|c| !c.is_whitespace() && *c != '\u{1}').collect();
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let found = plain
        .to_lowercase()
        .match_indices(&label.to_lowercase())
        .map(|(at, label)| at + label.len())
        .collect::<Vec<_>>();
    let digits = |at: usize| plain[at..].chars().take_while(char::is_ascii_digit).collect::<String>();
    found.into_iter().take(count).filter(|at| plain.is_char_boundary(*at)).map(digits).collect()
}

/// Every number that was read stands so in the text, with all of its digits.
fn holds(text: &str, read: &Listds) {
    let says = |line: usize, label: &str, value: u64| {
        let found = digits_from(text, line, label, 1);
        assert_eq!(
            found.first().map(|digits| digits.parse::<u64>().unwrap()),
            Some(value),
            "line {line}: {label}\n{text}"
        );
    };
    for server in &read.servers {
        server.highest.iter().for_each(|at| says(at.line, "Highest SrvSync is", at.value.get()));
        server.cycle.iter().for_each(|at| says(at.line, "Current Dirsync Cycle is", at.value.get()));
        for record in &server.records {
            record.number.iter().for_each(|number| says(record.line, "Server Requestor Record #", *number));
            record.reqsync.iter().for_each(|at| says(at.line, "ReqSync =", at.value.get()));
            record.srvsync.iter().for_each(|at| says(at.line, "SrvSync =", at.value.get()));
            record.last_cycle.iter().for_each(|at| says(at.line, "Last Cycle =", at.value.get()));
        }
    }
    for section in &read.requestors {
        section.reqsync.iter().for_each(|at| says(at.line, "ReqSync =", at.value.get()));
        section.srvsync.iter().for_each(|at| says(at.line, "SrvSync =", at.value.get()));
    }
}

/// No number of a requestor stands under the name of another: they are told apart by their numbers.
fn belong(text: &str, read: &Listds) {
    for record in read.servers.iter().flat_map(|server| &server.records) {
        let name = record.name.as_ref().map(|name| name.value.as_str());
        let own = (1..=4_u64).find(|n| name == Some(format!("PCM:NET/PO-{n}").as_str()));
        let (Some(own), Some(reqsync)) = (own, record.reqsync) else { continue };
        let of = (1..=4_u64).find(|n| 1_000 + 111 * n == reqsync.value.get());
        assert!(of.is_none_or(|of| of == own), "{name:?} has the numbers of another\n{text}");
    }
}

#[test]
fn acceptance_5_a_thousand_damaged_listings_of_listds() {
    let mut choice = Choice(0x9E37_79B9_7F4A_7C15);
    let (mut told, mut taken) = (0, 0);
    for i in 0..LISTINGS {
        let whole = if i % 2 == 0 { several() } else { LISTDS.to_owned() };
        let mut text = damaged(&whole, &mut choice);
        let times = choice.below(3);
        if i % 2 == 0 && times == 0 {
            belong(&text, &listds::read(&text));
        }
        for _ in 0..times {
            text = damaged(&text, &mut choice);
        }
        let read = listds::read(&text);
        assert_eq!(read.lines_read + read.unread.len(), not_blank(&text), "{read:#?}\n{text}");
        assert!(read.unread.is_sorted_by_key(|unread| unread.line) && read.unread.iter().all(|u| !u.why.is_empty()));
        holds(&text, &read);
        told += usize::from(!read.unread.is_empty());
        taken += usize::from(read.servers.iter().any(|s| s.records.iter().any(|r| r.reqsync.is_some())));
    }
    println!("{told} of {LISTINGS} had lines that can't be read, in {taken} numbers were read all the same");
    assert!(told > 400 && taken > 400, "{told} {taken}");
}

#[test]
fn acceptance_5_a_thousand_damaged_listings_of_listq() {
    let long: String = (1..=20)
        .map(|n| format!("B4A{:X} Thu Apr 07 12:13:52 1994 {:06} A Name {n}\tPCM:NET/PO/N{n}\n", n % 16, n * 37))
        .collect();
    let mut choice = Choice(0x2545_F491_4F6C_DD1D);
    let mut told = 0;
    for i in 0..LISTINGS {
        let mut text = damaged(if i % 2 == 0 { &long } else { LISTQ }, &mut choice);
        for _ in 0..choice.below(3) {
            text = damaged(&text, &mut choice);
        }
        let read = listq::read(&text);
        assert_eq!(read.lines_read + read.unread.len(), not_blank(&text), "{read:#?}\n{text}");
        let lines: Vec<&str> = text.split('\n').collect();
        for row in &read.transactions {
            let number = row.number.get();
            let near: String = lines[row.line - 1..].iter().take(4).map(|line| line.trim_end_matches('\r')).collect();
            let stands = near
                .split(|c: char| !c.is_ascii_digit())
                .any(|digits| digits.len() >= 6 && digits.parse() == Ok(number));
            assert!(stands, "{number} in line {}\n{text}", row.line);
        }
        told += usize::from(!read.unread.is_empty());
    }
    println!("{told} of {LISTINGS} had lines that can't be read");
    assert!(told > 200, "{told}");
}

#[test]
fn acceptance_5_a_thousand_damaged_logs() {
    let mut choice = Choice(0xD1B5_4A32_D192_ED03);
    let mut told = 0;
    for _ in 0..LISTINGS {
        let mut text = damaged(LOG, &mut choice);
        for _ in 0..choice.below(3) {
            text = damaged(&text, &mut choice);
        }
        let read = dirsync_log::read(&text);
        assert_eq!(read.lines_read + read.unread.len(), not_blank(&text), "{read:#?}\n{text}");
        let lines: Vec<&str> = text.split('\n').collect();
        for entry in read.entries.iter().filter(|entry| entry.number.is_some()) {
            let near: String = lines[entry.line - 1..].iter().take(4).map(|line| line.trim_end_matches('\r')).collect();
            let number = entry.number.unwrap();
            let stands = near.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.parse() == Ok(number));
            assert!(stands, "{number} in line {}\n{text}", entry.line);
        }
        told += usize::from(!read.unread.is_empty());
    }
    println!("{told} of {LISTINGS} had lines that can't be read");
    assert!(told > 200, "{told}");
}
