"""The scenario of scripts/bench: as large as the format allows, faultless or with faults put into it."""

SERVERS = 10_000
SITES = ["HQ", "BERLIN", "LONDON", "PARIS", "SAO-PAULO", "TOKYO", "NEW-YORK", "GENEVE", "WIEN", "BRANCH"]
FAULTS = 1_000
KINDS = 10


def scenario(faults=0):
    """10,000 servers and 10,000 partners: all but the restored server, and one of them read again after the repair."""
    names = [name(i) for i in range(SERVERS)]
    restored = names[0]
    wrong = {(i + 1) * SERVERS // (faults + 1): i % KINDS for i in range(faults)}
    parts = [HEAD.format(restored=restored)]
    parts += [server(i, names[i], wrong.get(i)) for i in range(SERVERS)]
    parts.append(RESTORE.format(restored=restored))
    parts += [partner(i, names[i], restored, wrong.get(i)) for i in range(1, SERVERS)]
    parts.append(REPAIR.format(restored=restored, partner=names[1]))
    return "\n".join(parts)


def name(i):
    return f"{SITES[i % len(SITES)]}-EX{i:04}"


def server(i, name, wrong):
    site = SITES[i % len(SITES)]
    lines = ["[[server]]", f'name = "{name}"', 'exchange = "5.5"', f"service_pack = {i % 5}", f'site = "{site}"']
    match wrong:
        case 0:  # a key with a slip in it
            lines[2] = 'exchnage = "5.5"'
        case 1:  # a text for a number
            lines[3] = 'service_pack = "3"'
        case 2:  # a word that there is not
            lines[2] = 'exchange = "6.0"'
        case 3:  # a text without quotes
            lines[4] = f"site = {site}"
        case 4:  # a key given twice
            lines.append(f'site = "{site}"')
    if i % 100 == 0:
        lines[0] += "  # as listed in the Administrator program"
    return "\n".join(lines) + "\n"


def partner(i, name, restored, wrong):
    usn = 2_600_000 + i * 7 % 5_000
    at = f"1999-01-12T{9 + i // 3600:02}:{i // 60 % 60:02}:{i % 60:02}"
    line = f"0,112,16,{usn},22C3A9375FF7D1118FB700C04FB94608,{restored}"
    lines = ["[[restore.partner]]", f'server = "{name}"', f'reps_from = "{line}"', f"read_at = {at}Z"]
    match wrong:
        case 5:  # a server that there is not, but nearly
            lines[1] = f'server = "{name[:-1]}X"'
        case 6:  # a letter in a number
            lines[2] = lines[2].replace(f",{usn},", f",{usn}O,")
        case 7:  # a time without its offset
            lines[3] = f"read_at = {at}"
        case 8:  # the line of another server
            lines[2] = lines[2].replace(restored, name)
        case 9:  # two readings that do not agree
            lines.append(f"usn = {usn + 1}")
    return "\n".join(lines) + "\n"


HEAD = """\
# As many servers and partners as a scenario can hold.
schema = 1
title = "{restored}, restored from an old backup, does not send its changes"
opened = 1999-01-12T09:30:00Z
as_of = 1999-01-12T19:30:00Z
symptoms = ["receives-but-does-not-send"]

[organization]
name = "Example"
site = "HQ"
"""

RESTORE = """\
[restore]
server = "{restored}"
backup_taken = 1998-12-20T23:00:00Z
restored_at = 1999-01-11T22:00:00Z
backsync = "aborted"
usn_changed = 2600100               # USN-Changed of a mailbox made just now
read_at = 1999-01-12T09:00:00Z
changes_made_here = 100
inbound_changes_per_hour = 40
"""

REPAIR = """\
[repair]
method = "authrest"
usn_increment = 6000

[[repair.partner]]
server = "{partner}"
reps_from = "0,112,16,2600107,22C3A9375FF7D1118FB700C04FB94608,{restored}"
read_at = 1999-01-12T19:05:00Z
"""
