"""Documents for toml-differential.py: damaged scenarios, small documents about TOML's own rules, and single values."""

SEEDS = [
    """\
schema = 1
title = "HUB-2 was restored and its changes stay where they are"
reference = 'ticket 90'
opened = 1999-03-01T07:45:00+01:00
as_of = 1999-03-02 08:00:00.25Z
tags = ["restore", "hub"] # two words
notes = \"\"\"
First line, \\
  still the first.
Second, with "quotes" and a tab\\t.\"\"\"
symptoms = [
  "receives-but-does-not-send", # seen on Monday
  "ds-busy",
]
organization = { name = "Example", site = "HUB" }

[[server]]
name = "HUB-2"
exchange = "5.5"
service_pack = 3
bridgehead = true
[[server]]
name = 'LEAF'

[restore]
server = "hub-2"
backup_taken = 1999-02-20T23:00:00Z
restored_at = 1999-02-28T22:00:00Z
usn_at_restore = 7_382
usn_changed = 0x1D3B
inbound_changes_per_hour = 4e1
usn_export = { path = "usn.csv", objects = 0o17, highest = 0b101 }
[[restore.partner]]
server = "LEAF"
usn = 8479
read_at = 1999-03-01T09:05:00-00:30
""",
    """\
schema=1
title='''A 'quoted' title'''
\t[dirsync]
server = "DX"\t# the sender
requestor = [ {name = "PO-1", impseq = 1}, {name = "PO-2", "srvseq" = 80} ]
[[server]]
"name" = "DX"
'site' = "S\\u00fcd"
[authrest]
margin = +500
tool_version = "5.5.1960.8"
[migration]
minutes_per_mailbox = 2.5
failing_mailboxes = 10
[[event]]
server = "DX"
id = 1_224
at = 1999-01-12t08:00:00z
message = "one\\ttwo \\\\ \\"three\\" \\U0001F600"
[[event]]
""",
    """\
schema = 1
title = "Everything by dots"
organization.name = "Example"
organization . site = "A"
server = [{name="A"}, {name="B", site="x"}]
ccmail.server = "A"
ccmail."clean_backup" = true
backout.server = "B"
repair.partner = [{server = "A", usn = 0}]
migration.minutes_per_mailbox = 0.0
""",
    """\
# Not a scenario, but everything TOML has.
a.b.c = 1
a.b."d.e" = [1, [2, 3], {x = {}, y.z = []}]
'' = ""
"\\"" = +inf
f = -nan
1.2 = 1979-05-27
t = 07:32:00.999
local = 1979-05-27 07:32:00
big = 9223372036854775807
[a.'t']
k = \"\"\"\"two\"\"\"\"\"
l = ''''''
[[x.y]]
[[x.y.z]]
[x.y.z.w]
v = true
[[x.y]]
[x]
e = 5E+22 # a comment
""",
]

FRAGMENTS = list("\n\n\n\t  ..,,==[[]]{{}}##\"\"''\\__--++:TZzxe019aé\x00\x7f\x1f\r") + [
    "\r\n", '"""', "'''", "[[", "]]", "= ", " = 1\n", "[a]", "[[a]]", "[a.b]\n", "a.b = 1\n", "\\u0041", "\\ud800",
    "\\U00110000", "\\e", "\\x41", "\\\n", "{}", "[]", "{a = 1}", "# x\n", "1979-05-27", "T07:32:00Z", "0x", "0o7",
    "inf", "nan", "true", "\ufeff", "\u2028", "\x85", "1_0", "1e5", "schema = 1\n", "name = \"A\"\n", ", ", "\n\n", "\n=======\n", "\n<<<<<<< a\n",
]

SCALARS = [
    "1", "0", "-0", "+7", "1_000", "0xDEAD_beef", "0o755", "0b1_0", "1.5", "-2.5e-3", "6e2", "1_0.0_1", "inf", "+nan", "true",
    "false", '""', '"a"', "'b'", '"\\n"', '"""m\nn"""', "'''m\nn'''", "1979-05-27T07:32:00Z", "1979-05-27", "07:32:00",
    "1979-05-27 07:32:00.5-07:00", '"\\\\"', '"""\\\n  x"""', '"""a""b"""', '"é"',
]

KEYS = ["a", "b", "c", "d", '"a"', "'b'", "1", "-", "true", '""', '"a.b"', '"\\u0061"', "1-2"]


def damaged(random, seeds):
    """A seed with up to eight small changes."""
    text = random.choice(seeds)
    for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3, 8])):
        text = changed(random, text, seeds)
    return "\ufeff" + text if random.random() < 0.02 else text


def changed(random, text, seeds):
    at = random.randint(0, len(text))
    lines = text.split("\n")
    line = random.randrange(len(lines))
    match random.randrange(12):
        case 0 | 1:
            return text[:at] + random.choice(FRAGMENTS) + text[at:]
        case 2:
            return text[:at] + text[at + random.choice([1, 1, 1, 2, 5, 30]):]
        case 3:
            return text[:at] + random.choice(FRAGMENTS) + text[at + 1:]
        case 4:
            lines.insert(random.randrange(len(lines)), lines[line])
        case 5:
            del lines[line]
        case 6:
            other = random.randrange(len(lines))
            lines[line], lines[other] = lines[other], lines[line]
        case 7:
            lines[line] = random.choice([lines[line] + "\r", lines[line].strip(), "\t" + lines[line], lines[line] + " "])
        case 8:
            return text.replace("\n", "\r\n")
        case 9:
            key, equals, _ = lines[line].partition("=")
            lines[line] = key + equals + " " + value(random, 0)
        case 10:
            donor = random.choice(seeds).split("\n")
            lines.insert(line, random.choice(donor))
        case 11:
            return text[:at]
    return "\n".join(lines)


def value(random, depth):
    """A value, mostly a valid one."""
    kind = random.randrange(10)
    if depth > 3 or kind < 5:
        return random.choice(SCALARS)
    if kind == 5:
        return number(random)
    inner = [value(random, depth + 1) for _ in range(random.randrange(4))]
    if kind < 8:
        comma = random.choice([",", ", ", ",\n", " , # x\n", ", ", ","])
        return "[" + comma.join(inner) + random.choice(["", "", "", ",", "\n", ",\n", " # y\n"]) + "]"
    pairs = [f"{key(random)}{random.choice(['=', ' = '])}{v}" for v in inner]
    return "{" + random.choice([",", ", "]).join(pairs) + random.choice([""] * 12 + [" ", ",", "\n"]) + "}"


def key(random):
    parts = [random.choice(KEYS) for _ in range(random.choice([1, 1, 1, 2, 2, 3]))]
    return random.choice([".", ".", ".", " . "]).join(parts)


MEETING = ["[a]", "[a.b]", "[a.b.a]", "[b]", "[[a]]", "[[a.b]]", "[[a.b.a]]", "a = 1", "b = 1", "b.a = 1", "b.b = {}",
           "b.a.b = 1", "a.b.a = 1", "b = {b = 1}", "b = [{}]", "b = {a.b = 1, a.a = 2}", "b = {a = {}, a.b = 1}"]


def meeting(random):
    """Headers and keys over two names, so that they meet; nothing else is wrong."""
    return "\n".join(random.choice(MEETING) for _ in range(random.choice([3, 4, 4, 5])))


def crowded(random):
    """So many keys in a table that they are looked up in another way; sometimes one stands twice."""
    names = [random.choice(["k{}", '"k{}"', "'k{}'", "t.k{}", '"\\u006b{}"']).format(i) for i in range(random.randint(10, 60))]
    if random.random() < 0.5:
        names.append(f"k{random.randrange(60)}")
    random.shuffle(names)
    pairs = [f"{name} = {random.choice(SCALARS[:10])}" for name in names]
    return "x = {" + ", ".join(pairs) + "}" if random.random() < 0.3 else "\n".join(pairs)


def rules(random):
    """Headers, keys and inline tables, and all sorts of values and damage."""
    lines = []
    for _ in range(random.randint(1, 9)):
        match random.randrange(6):
            case 0:
                lines.append(f"[{key(random)}]")
            case 1:
                lines.append(f"[[{key(random)}]]")
            case 2 | 3:
                lines.append(f"{key(random)} = {random.choice(['1', '{}', '[]', '[{}]'])}")
            case 4:
                lines.append(f"{key(random)} = {value(random, 0)}")
            case 5:
                lines.append(random.choice(["", "# x", f" {key(random)}={value(random, 2)} # y", f"[ {key(random)} ]"]))
    text = random.choice(["\n", "\n", "\n", "\r\n"]).join(lines) + random.choice(["", "\n"])
    return changed(random, text, [text]) if random.random() < 0.2 else text


def number(random):
    """Something like a number or a time."""
    if random.random() < 0.5:
        whole = random.choice(SCALARS[:16] + SCALARS[22:26])
        at = random.randint(0, len(whole))
        return whole[:at] + random.choice("0123456789_+-.eExobTZ: aifn") + whole[at + random.randint(0, 1):]
    return "".join(random.choice("00112789__+-..eExobTZ::af") for _ in range(random.randint(1, 8)))


def text_value(random):
    """Something like a text, in one of the four kinds of quotes."""
    quote = random.choice(['"', "'", '"""', "'''"])
    pieces = ["a", " ", "\t", "\n", "\r\n", "\r", '"', "'", "\\", "\\n", "\\\"", "\\\\", "\\u00e9", "\\u00E", "\\U0001F600",
              "\\ud800", "\\e", "\\x41", "\\ \n", "\\  x", "\\\n\n ", "\\\r\n", "é", "\x7f", "\x00", "#", '""', "''", "\u2028"]
    return quote + "".join(random.choice(pieces) for _ in range(random.randint(0, 6))) + quote


def single(random):
    """One value at a key of a scenario, or the key itself."""
    made = random.choice([number, number, text_value])(random)
    before = random.choice(["", "", "", "x = [", "x.y = {z = "])
    after = {"": "", "x = [": "]", "x.y = {z = ": "}"}[before]
    if before:
        return before + made + after + "\n"
    name = random.choice(["x", "opened", "title", "notes", "tags", "migration.minutes_per_mailbox", "authrest.margin"])
    if random.random() < 0.1:
        name = text_value(random)
    rest = "title = \"t\"\n" if name != "title" else ""
    return f"schema = 1\n{rest}{name} = {made}{random.choice(['', '', ' # x', ' '])}\n"


def documents(random, count, more_seeds):
    """`count` documents; every seed itself first."""
    seeds = SEEDS + more_seeds
    yield from seeds[:count]
    for i in range(max(count - len(seeds), 0)):
        match i % 8:
            case 0 | 1:
                yield damaged(random, SEEDS if more_seeds == [] or i % 16 < 8 else more_seeds)
            case 2 | 3:
                yield meeting(random)
            case 4 | 5:
                yield crowded(random) if i % 64 == 4 else rules(random)
            case _:
                yield single(random)
