#!/usr/bin/env python3
"""Holds Backsync's reading of TOML against that of Python's tomllib, the judge of what TOML 1.0 is.

Of every document it compares: whether it is TOML; the names and values in it; and, where Backsync takes it for a
scenario, the scenario's values. Ends with status 1 when the two ever disagree.

    scripts/toml-differential.py [--n 80000] [--seed 1] [--program target/debug/examples/syntax_faults]

Three differences are meant. A byte order mark at the beginning is passed over; other readers want none. Brackets
deeper than 16 and keys of more than 8 parts are refused. And whether a time or a date exists is asked by whoever reads
that key, so the syntax takes `1979-13-40`; of a file that is taken as a scenario, the judge has to take every byte.
"""

import argparse
import functools
import json
import pathlib
import random
import re
import struct
import subprocess
import sys
import tomllib
from datetime import datetime

sys.dont_write_bytecode = True
from toml_documents import documents  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BATCH = 20_000


def judged(text):
    """What tomllib reads, or None."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except ValueError:
        return None


def asked(program, texts):
    """What Backsync makes of each."""
    encoded = [text.encode() for text in texts]
    given = b"".join(struct.pack("<I", len(document)) + document for document in encoded)
    run = subprocess.run(program, input=given, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


@functools.lru_cache(1 << 16)
def scalar(source):
    try:
        return repr(tomllib.loads(f"x = {source}")["x"])
    except ValueError:
        return None


def looks_like_a_time(source):
    return re.match(rb"[0-9]+[-:]", source)


def without_times(text, tree):
    """The document with a time that exists in place of every one that does not."""
    document = text.encode()
    for start, end in sorted(times(document, tree), reverse=True):
        document = document[:start] + b"1979-05-27" + document[end:]
    return document.decode()


def times(document, node):
    if node[0] == "scalar":
        source = document[node[1]:node[2]]
        if looks_like_a_time(source) and scalar(source.decode()) is None:
            yield node[1], node[2]
    else:
        for child in node[1]:
            yield from times(document, child[1] if node[0] == "table" else child)


def same(document, node, value):
    """Whether a tree and what tomllib read say the same."""
    if node[0] == "table":
        return (
            isinstance(value, dict)
            and [name for name, _ in node[1]] == list(value)
            and all(same(document, child, value[name]) for name, child in node[1])
        )
    if node[0] == "list":
        return (
            isinstance(value, list)
            and len(node[1]) == len(value)
            and all(same(document, child, element) for child, element in zip(node[1], value))
        )
    source = document[node[1]:node[2]].decode()
    return scalar(source) == repr(value) or looks_like_a_time(source.encode())


def same_scenario(ours, theirs):
    """Whether a scenario has the values that tomllib read; nothing and an empty list are one."""
    if isinstance(theirs, dict):
        keys = {key for key, value in theirs.items() if value != []} | {key for key, value in ours.items() if value != []}
        return all(key in ours and key in theirs and same_scenario(ours[key], theirs[key]) for key in keys)
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same_scenario, ours, theirs))
    if isinstance(theirs, datetime):
        return isinstance(ours, dict) and datetime.fromisoformat(ours["time"]) == theirs
    if isinstance(theirs, str):
        return isinstance(ours, str) and ours.replace("\r\n", "\n") == theirs
    return isinstance(ours, bool) == isinstance(theirs, bool) and ours == theirs


def disagreement(text, answer):
    """In words, or None."""
    theirs = judged(text)
    if answer["fault"] is not None:
        if answer["loads"]:
            return "a fault, and a scenario all the same"
        if theirs is None or "nested too deeply" in answer["fault"]:
            return None
        return f"only Backsync refuses it: {answer['fault']}"
    if theirs is None:
        if answer["scenario"] is not None:
            return "only Backsync takes it, even as a scenario"
        if judged(without_times(text, answer["tree"])) is None:
            return "only Backsync takes it"
        return None
    document = text.encode()
    if not same(document, answer["tree"], theirs):
        return f"they read different things: {answer['tree']} and {theirs}"
    if answer["scenario"] is not None and not same_scenario(answer["scenario"], theirs):
        return f"the scenario has other values: {answer['scenario']} and {theirs}"
    return None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--n", type=int, default=80000, help="how many documents")
    options.add_argument("--seed", type=int, default=1, help="of the random choices")
    options.add_argument("--program", help="examples/syntax_faults.rs, built; otherwise cargo builds and runs it")
    options = options.parse_args()
    program = [options.program] if options.program else ["cargo", "run", "--quiet", "--example", "syntax_faults"]

    shipped = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "scenarios").glob("*.toml"))]
    made = list(documents(random.Random(options.seed), options.n, shipped))
    compared = valid = scenarios = disagreements = 0
    for start in range(0, len(made), BATCH):
        batch = made[start:start + BATCH]
        for text, answer in zip(batch, asked(program, batch), strict=True):
            compared += 1
            valid += answer["fault"] is None
            scenarios += answer.get("scenario") is not None
            words = disagreement(text, answer)
            if words:
                disagreements += 1
                print(f"--- document {compared - 1}: {words}\n{text!r}", file=sys.stderr)
    print(f"{compared} documents compared, {valid} of them TOML, {scenarios} of them scenarios: {disagreements} disagreements")
    return 1 if disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
