"""Where the time goes, for a figure of scripts/measure that missed its aim: by perf, if it is there."""

import shutil
import subprocess

import measure_pty

# What is done, often enough to be seen, for each figure that perf can say something of.
SESSIONS = 60
KEYS = 600


def explain(what, bench, built):
    """Prints the functions that take the most of it."""
    if what not in ("frame", "key", "edit", "frames"):
        return
    perf = shutil.which("perf")
    if perf is None:
        print(f"\nto say where the time of \"{what}\" goes, perf is needed")
        return
    # What is handed out has no names of functions.
    target = ("--bench", "frame") if what == "frames" else ("--bin", "backsync")
    program = built(*target, profile="release")
    data = str(bench.folder / "perf.data")
    record = [perf, "record", "-q", "-F", "20000", "-o", data, "--"]
    if what == "frames":
        subprocess.run([*record, program, bench.folder / "large.toml"], stdout=subprocess.DEVNULL, check=True)
    else:
        sessions(what, bench, [*record, program, "case.toml"])
    report = [perf, "report", "-i", data, "--stdio", "--no-children", "-g", "none", "--percent-limit", "2"]
    said = subprocess.run(report, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    print(f"\nwhere the time of \"{what}\" goes:")
    print("\n".join(line for line in said.splitlines() if "%" in line and not line.startswith("#")))


def sessions(what, bench, command):
    """A session that does mostly that; of starts there are several, each started by the one recording."""
    if what == "frame":
        script = f"i=0; while [ $i -lt {SESSIONS} ]; do \"$@\"; i=$((i+1)); done"
        at = command.index("--") + 1
        command = [*command[:at], "/bin/sh", "-c", script, "sh", *command[at:]]
    session = measure_pty.Session(command, bench.size, bench.folder, bench.environment())
    session.output()
    if what == "frame":
        for _ in range(SESSIONS - 1):
            session.press(b"q")
    elif what == "key":
        for i in range(KEYS):
            session.press(b"jk"[i % 2 : i % 2 + 1])
    else:
        for i in range(KEYS // 10):
            for keys in (b"\r", b"\x15%d" % (7490 + i), b"\r"):
                session.press(keys)
        session.press(b"q")
        session.quit(b"d")
        return
    session.quit(b"q")
