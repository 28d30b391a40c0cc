//! What may come from a keyboard and a window, at random; the same for the same seed.
//!
//! Nothing here types `/`: with it a name could be typed in a popup that writes files, and one outside of the test's
//! folder. Filters are reached through the palette.

/// xorshift: the same numbers for the same seed.
pub struct Random(u64);

impl Random {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n.max(1)
    }

    fn of_these<'a, T: ?Sized>(&mut self, these: &[&'a T]) -> &'a T {
        these[self.below(these.len() as u64) as usize]
    }
}

/// One thing that comes.
#[derive(Debug)]
pub enum Blow {
    Type(Vec<u8>),
    /// Columns and rows.
    Size(u16, u16),
}

const NAMED: &[&str] = &[
    "\r",
    "\r",
    "\r",
    "\t",
    "\u{1b}[Z",
    "\u{7f}",
    "\u{1b}[3~",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[B",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}OA",
    "\u{1b}OB",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{1b}OP",
    "\u{1b}[15~",
    "\u{1b}[1;5C",
    "\u{1b}[1;3D",
    "\u{1b}[27u",
    "\u{1b}[27u",
    "\u{1b}",
    "\u{1b}\u{1b}",
    "\u{1b}[97;5u",
    "\u{1b}[27;5;106~",
];

/// Whole ways into what a single key seldom finds.
const WAYS: &[&str] = &[
    ":filter\r",
    ":sort\r",
    "2\r\u{15}7490\r",
    "2\r\u{15}\r",
    "aSERVERX\r",
    "s",
    "S\u{15}b.toml\r",
    "SServer\r",
    "Nanother\t\u{15}c.toml\r",
    "omany\r",
    "ocase\r",
    "C\u{1b}[B\r",
    "ehighest\r",
    "ui",
    "Y\u{15}value.txt\r",
    "1\u{1b}[F\r",
    "2ddd",
    "3+++---",
    "3cc\u{1b}[B\r",
    "3c\u{1b}[F",
    "R",
    "T",
    "m",
    "uuuu",
    "UUUU",
    "\u{1b}z",
];

/// What is pasted; the last one goes on after the paste.
const PASTES: &[&str] = &[
    "8490",
    "SERVERC: 0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA",
    "0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA\n\n0,1\n",
    "line\nline\r\nline\t",
    "Ж漢字🙂é e\u{301}\u{200d}👨‍👩‍👧 \u{202e}right to left",
    "99999999999999999999",
    "-1",
    "",
    "\u{0}\u{1}\u{7f}\u{1b}[2J",
    "before\u{1b}[201~after\r",
];

/// Sequences cut short, answers nobody asked for, bytes that are no text.
const JUNK: &[&[u8]] = &[
    b"\x1b[",
    b"\x1b[<0;1",
    b"\x1b[M",
    b"\x1b[M  ",
    b"\x1b[999999999999;1H",
    b"\xff\xfe",
    b"\xc3",
    b"\xe2\x82",
    b"\xf0\x9f",
    b"\x1bO",
    b"\x1b[1;2;3;4;5;6;7;8;9u",
    b"\x1b]0;title\x07",
    b"\x1b]52;c;",
    b"\x1bP+q",
    b"\x1b\\",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[?1;2c",
    b"\x1b[1;1R",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[0u",
    b"\x1b[1114112u",
    b"\x1b[55296u",
    b"\x1b_G",
    b"\x18",
    b"\x1a",
    b"\x00",
    b"\x1c",
    b"\x9b",
    b"\x80\x81\x82",
    b"\x1b[<64;99999;99999M",
    b"\x1b[<0;0;0M",
    b"\x1b[<",
];

const SIZES: &[&[u16; 2]] = &[
    &[1, 1],
    &[2, 2],
    &[5, 3],
    &[10, 4],
    &[39, 24],
    &[40, 10],
    &[40, 12],
    &[80, 1],
    &[1, 50],
    &[80, 24],
    &[80, 24],
    &[80, 24],
    &[120, 40],
    &[300, 100],
];

pub fn blow(random: &mut Random) -> Blow {
    Blow::Type(match random.below(100) {
        0..=5 => return size(random),
        6..=20 => mouse(random),
        21..=26 => paste(random),
        27..=34 => junk(random),
        35..=44 => random.of_these(WAYS).as_bytes().to_vec(),
        45..=64 => random.of_these(NAMED).as_bytes().to_vec(),
        65..=67 => key(random).repeat(5 + random.below(60) as usize),
        _ => key(random),
    })
}

fn size(random: &mut Random) -> Blow {
    if random.below(3) == 0 {
        return Blow::Size(1 + random.below(250) as u16, 1 + random.below(80) as u16);
    }
    let [columns, rows] = random.of_these(SIZES);
    Blow::Size(*columns, *rows)
}

/// A character, seldom with Ctrl or Alt; Ctrl-C and q are among them, and end it.
fn key(random: &mut Random) -> Vec<u8> {
    match random.below(12) {
        0 => vec![1 + random.below(26) as u8],
        1 => vec![0x1b, letter(random)],
        2 => "äЖ漢🙂é"[..].chars().nth(random.below(5) as usize).unwrap().to_string().into_bytes(),
        _ => vec![letter(random)],
    }
}

/// Anything printable but `/`, and `q` only now and then, so that a session has some length.
fn letter(random: &mut Random) -> u8 {
    loop {
        let byte = 32 + random.below(95) as u8;
        if byte != b'/' && (byte != b'q' || random.below(4) == 0) {
            return byte;
        }
    }
}

fn mouse(random: &mut Random) -> Vec<u8> {
    let button = [0, 0, 0, 2, 32, 35, 64, 65, 66, 1, 4, 16, 128][random.below(13) as usize];
    let (column, row) = (1 + random.below(90), 1 + random.below(30));
    let last = if random.below(4) == 0 { 'm' } else { 'M' };
    format!("\u{1b}[<{button};{column};{row}{last}").into_bytes()
}

fn paste(random: &mut Random) -> Vec<u8> {
    let text = if random.below(12) == 0 { "x,".repeat(1500) } else { random.of_these(PASTES).to_owned() };
    format!("\u{1b}[200~{text}\u{1b}[201~").into_bytes()
}

fn junk(random: &mut Random) -> Vec<u8> {
    if random.below(3) > 0 {
        return random.of_these(JUNK).to_vec();
    }
    // A keypad's `ESC O o` and a spelt-out `CSI 47 u` mean `/` as well.
    let any = (0..1 + random.below(12)).map(|_| random.below(256) as u8);
    any.filter(|byte| !b"/ou".contains(byte)).collect()
}
