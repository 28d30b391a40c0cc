//! The files: each a beginning, a piece over and over until the size is reached, and an end.

/// A piece; it is told how many came before it.
type Piece = fn(usize) -> Vec<u8>;

/// What makes one file.
pub struct Case {
    pub name: &'static str,
    head: &'static str,
    /// Fills the first half, where it is another piece than that of the rest.
    first: Option<Piece>,
    piece: Piece,
    tail: &'static str,
}

const fn of(name: &'static str, head: &'static str, piece: Piece, tail: &'static str) -> Case {
    Case { name, head, first: None, piece, tail }
}

const fn halves(name: &'static str, head: &'static str, first: Piece, piece: Piece, tail: &'static str) -> Case {
    Case { name, head, first: Some(first), piece, tail }
}

impl Case {
    /// The file, of about `size` bytes.
    pub fn bytes(&self, size: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size + 64);
        bytes.extend_from_slice(self.head.as_bytes());
        if let Some(first) = self.first {
            fill(&mut bytes, size / 2, first);
        }
        fill(&mut bytes, size - self.tail.len(), self.piece);
        bytes.extend_from_slice(self.tail.as_bytes());
        bytes
    }
}

fn fill(bytes: &mut Vec<u8>, size: usize, piece: Piece) {
    for i in 0.. {
        let next = piece(i);
        if bytes.len() + next.len() > size {
            break;
        }
        bytes.extend_from_slice(&next);
    }
}

/// The beginning of a dotted key: few names first, so that most of its bytes are in the parts after them.
fn two_parts(i: usize) -> String {
    format!("{:x}.{:x}", i % 256, i / 256)
}

/// More than are looked up one by one.
const MANY_KEYS: &str = "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\ni=1\nj=1\nk=1\nl=1\nm=1\nn=1\no=1\np=1\nq=1\nr=1\n";

fn table_of_many_keys(i: usize) -> String {
    format!("[t{i}]\n{MANY_KEYS}")
}

/// Sixty letters out of eight, as if at random.
fn mixed(i: usize) -> String {
    let mut state = i as u64;
    let letter = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + (state >> 61) as u8)
    };
    (0..60).map(letter).collect()
}

/// Every kind of hostile file that was thought of.
pub const CASES: &[Case] = &[
    // Keys
    of("a million keys", "", |i| format!("k{i} = 1\n").into(), ""),
    of("one key a million times", "", |_| "a = 1\n".into(), ""),
    of("keys without a value", "", |_| "a=\n".into(), ""),
    of("values without a key", "", |_| "=\n".into(), ""),
    of("keys and nothing else", "", |_| "a\n".into(), ""),
    of("words on one line", "", |_| "a ".into(), ""),
    of("one dotted key", "", |_| "a.".into(), "a = 1\n"),
    of("dotted keys of a thousand parts", "", |i| format!("k{i}{} = 1\n", ".a".repeat(1_000)).into(), ""),
    of("dotted keys in one table", "", |i| format!("a.b.c.k{i} = 1\n").into(), ""),
    of("dots", "", |_| ".".into(), ""),
    halves(
        "a key of many megabytes before a million headers",
        "\"",
        |_| "\\u0041".into(),
        |i| Vec::from(if i == 0 { "\" = 1\n" } else { "[[server]]\n" }),
        "",
    ),
    of("a key of many megabytes a few times", "", |i| format!("\"{}\" = 1\n", "k".repeat(200_000 + i % 2)).into(), ""),
    of("a million quoted keys", "", |i| format!("\"k{i}\" = 1\n").into(), ""),
    of("a million unknown keys in a table", "[restore]\n", |i| format!("usn{i}=1\n").into(), ""),
    of("keys of eight parts", "", |i| format!("{}.a.a.a.a.a.a=1\n", two_parts(i)).into(), ""),
    // Headers
    of("a million headers", "", |i| format!("[t{i}]\n").into(), ""),
    of("one header a million times", "", |_| "[restore]\n".into(), ""),
    of("a header of dots", "[", |_| "a.".into(), "a]\n"),
    of("headers of a thousand parts", "", |i| format!("[k{i}{}]\n", ".a".repeat(1_000)).into(), ""),
    of("headers that are not closed", "", |_| "[\n".into(), ""),
    of("brackets that close nothing", "", |_| "]\n".into(), ""),
    of("one server again and again", "", |_| "[[server]]\nname = \"A\"\n".into(), ""),
    of("a million servers", "", |i| format!("[[server]]\nname=\"{i}\"\n").into(), ""),
    of("servers without a name", "", |_| "[[server]]\n".into(), ""),
    of("a table in every server", "", |_| "[[server]]\n[server.x]\n".into(), ""),
    of("steps without anything", "", |_| "[[step]]\n".into(), ""),
    of(
        "events of servers that are not there",
        "[[server]]\nname = \"SERVERA\"\n",
        |i| format!("[[event]]\nserver = \"SERVR{i}\"\n").into(),
        "",
    ),
    halves(
        "ten thousand names to compare with",
        "",
        |_| "[[server]]\nname=\"SERVERX\"\n".into(),
        |i| format!("[[log]]\nserver=\"SRVR{i}\"\n").into(),
        "",
    ),
    halves(
        "long names of the same letters as those declared",
        "",
        |i| format!("[[server]]\nname=\"{}\"\n", mixed(i)).into(),
        |i| format!("[[log]]\nserver=\"{}\"\n", mixed(usize::MAX - i)).into(),
        "",
    ),
    of(
        "partners that are the restored server",
        "[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\n",
        |_| "[[restore.partner]]\nserver=\"A\"\n".into(),
        "",
    ),
    of("headers of eight parts", "", |i| format!("[{}.a.a.a.a.a.a]\n", two_parts(i)).into(), ""),
    of(
        "two servers with names of a thousand characters",
        "",
        |i| format!("[[server]]\nname = \"{}{}\"\n", "\u{e4}".repeat(990), i / 2).into(),
        "",
    ),
    halves("tables of many keys, then faults", "", |i| table_of_many_keys(i).into(), |_| "=\n".into(), ""),
    halves(
        "tables of many keys, then damaged ones",
        "",
        |i| table_of_many_keys(i).into(),
        |i| format!("x{i} = {{{} y}}\n", MANY_KEYS.trim_end().replace('\n', ",")).into(),
        "",
    ),
    halves("a million servers, then faults", "", |_| "[[server]]\n".into(), |_| "=\n".into(), ""),
    halves("a million keys, then faults", "", |i| format!("k{i}=1\n").into(), |_| "a=\n".into(), ""),
    halves(
        "a million keys in a table, then faults",
        "[restore]\n",
        |i| format!("k{i}=1\n").into(),
        |_| "a=\n".into(),
        "",
    ),
    halves(
        "a million partners, then one key twice",
        "[restore]\n",
        |_| "[[restore.partner]]\n".into(),
        |_| "usn=1\n".into(),
        "",
    ),
    halves("a million servers, then one header twice", "", |_| "[[server]]\n".into(), |_| "[server]\n".into(), ""),
    halves(
        "a header of many megabytes, then faults",
        "[\"",
        |_| "\\u0041".into(),
        |i| Vec::from(if i == 0 { "\"]\n" } else { "=\n" }),
        "",
    ),
    halves(
        "a header of a long word, then faults",
        "[",
        |_| "aaaaaaaaaaaaaaaa".into(),
        |i| Vec::from(if i == 0 { "]\n" } else { "=\n" }),
        "",
    ),
    // Lists and braces
    of("lists that are not closed", "", |_| "x=[\n".into(), ""),
    of("a list that is not closed", "x = [\n", |_| "\"a\"\n".into(), ""),
    halves(
        "words and equals signs in a list",
        "x = [\n",
        |_| "a ".into(),
        |i| Vec::from(if i == 0 { "," } else { "=" }),
        "",
    ),
    of("a tower of brackets", "x = ", |_| "[".into(), ""),
    of("a tower of braces", "x = ", |_| "{a=".into(), ""),
    of("towers just too high", "", |_| "x = [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]\n".into(), ""),
    of("a table in braces", "x = {", |i| format!("k{i}=1,").into(), "z=1}\n"),
    of("one key in braces", "x = {a=1", |_| ",a=1".into(), "}\n"),
    of("empty tables", "x = [{}", |_| ",{}".into(), "]\n"),
    of("empty lists", "x = [[]", |_| ",[]".into(), "]\n"),
    of("numbers in lists of two million", "", |i| Vec::from(if i % 1_000_000 == 0 { "\nx = [" } else { "1," }), ""),
    of("empty tags", "tags = [\"\"", |_| ",\"\"".into(), "]\n"),
    of("symptoms that nobody has", "symptoms = [\"\"", |_| ",\"ds-bsy\"".into(), "]\n"),
    of("requestors without a name on one line", "dirsync.requestor = [{}", |_| ",{x=1}".into(), "]\n"),
    of(
        "requestors with two names on one line",
        "dirsync.requestor = [{}",
        |_| ",{name=\"\u{e4}\",name=1}".into(),
        "]\n",
    ),
    of("commas", "x = [", |_| ",".into(), "]\n"),
    of("line breaks in braces", "x = {", |_| "\n".into(), "}\n"),
    of("numbers in lists", "", |i| format!("x{i} = [{}1]\n", "1,".repeat(100_000)).into(), ""),
    of("texts in one list", "x = [", |_| "\"aaaaaaaaaa\",".into(), "]\n"),
    of("empty tables in tables in lists", "", |i| format!("x{i} = [{}1]\n", "{a={}},".repeat(20_000)).into(), ""),
    halves(
        "a line of words in a list, then equals signs",
        "x = [\n",
        |_| "aaaaaaaaaaaaaaa ".into(),
        |i| {
            Vec::from(match i {
                0 => ",",
                1..500_000 => "=",
                _ => " ",
            })
        },
        "",
    ),
    of(
        "long requestors without a name on one line",
        "dirsync.requestor = [{}",
        |_| ",{address=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}".into(),
        "]\n",
    ),
    of(
        "long requestors with unknown keys on one line",
        "dirsync.requestor = [{}",
        |i| {
            format!(",{{name=\"\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}{i}\",adress=1}}").into()
        },
        "]\n",
    ),
    of(
        "requestors of one name on one line",
        "dirsync.requestor = [{name=\"A\"}",
        |_| ",{name=\"A\",address=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}".into(),
        "]\n",
    ),
    of("one key in braces with long values", "x = {a=1", |_| ",a=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"".into(), "}\n"),
    of("numbers for tags on one line", "tags = [1", |_| ",1234567890123456789".into(), "]\n"),
    of("near words on one line", "symptoms = [\"\"", |_| ",\"receives-but-does-not-sendd\"".into(), "]\n"),
    halves(
        "faults at the end of a long line",
        "tags = [\"",
        |_| "\u{e4}".into(),
        |i| Vec::from(if i == 0 { "\"" } else { ",12345678901234567890" }),
        "]\n",
    ),
    // Texts and numbers
    of("one long text", "title = \"", |_| "aaaaaaaaaaaaaaaa".into(), "\"\n"),
    of("a long text that is not closed", "title = \"", |_| "aaaaaaaaaaaaaaaa".into(), ""),
    of("a long note", "notes = \"\"\"", |_| "aaaaaaaaaaaaaaa\n".into(), "\"\"\"\n"),
    of("quotes", "", |_| "\"".into(), ""),
    of("quotes for a value", "title = ", |_| "\"".into(), ""),
    of("single quotes", "", |_| "'".into(), ""),
    of("backslashes in a text", "title = \"", |_| "\\\\".into(), "\"\n"),
    of("escapes that are none", "title = \"", |_| "\\z".into(), "\"\n"),
    of("escapes of TOML 1.1", "tags = [\"\"", |_| ",\"\\e\"".into(), "]\n"),
    of("texts in quotes side by side", "", |_| "\"a\"".into(), ""),
    of("signs", "x = ", |_| "-".into(), ""),
    of("underscores", "x = 1", |_| "_".into(), ""),
    of("no hexadecimal digits", "x = 0x", |_| "z".into(), ""),
    of("digits", "schema = ", |_| "1".into(), ""),
    of("points", "x = 1", |_| ".1".into(), ""),
    of("equals signs", "x ", |_| "=".into(), ""),
    of("a version of many parts", "authrest.tool_version = \"1", |_| ".1".into(), "\"\n"),
    of(
        "a Reps-From line of many commas",
        "restore.partner = [{server = \"A\", reps_from = \"",
        |_| ",".into(),
        "\"}]\n",
    ),
    // Bytes
    of("blank lines", "", |_| "\n".into(), ""),
    of("spaces", "", |_| " ".into(), ""),
    of("line feeds after returns", "", |_| "\r\n".into(), ""),
    of("returns", "", |_| "\r".into(), ""),
    of("zeros", "", |_| "\0".into(), ""),
    of("one comment", "#", |_| "xxxxxxxxxxxxxxxx".into(), ""),
    of("comments", "", |_| "#\n".into(), ""),
    of("a comment of control characters", "#", |_| "\x01".into(), ""),
    of("no UTF-8", "", |_| b"\xff".into(), ""),
    of("letters between what is no UTF-8", "", |_| b"a\xff".into(), ""),
    halves("no UTF-8 at the end of a long comment", "#", |_| "\u{e4}".into(), |_| b"\xff".into(), ""),
    of("no UTF-8 in lines", "", |_| b"a = \"\xff\"\n".into(), ""),
    of("cut characters in a comment", "#", |_| b"\xf0\x9f\x98".into(), ""),
    of("byte order marks", "", |_| "\u{feff}".into(), ""),
    halves(
        "wide characters before a fault on the same line",
        "x = [\"",
        |_| "\u{1f600}".into(),
        |i| Vec::from(if i == 0 { "\"" } else { ",=" }),
        "]\n",
    ),
];
