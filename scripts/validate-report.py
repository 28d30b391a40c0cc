#!/usr/bin/env python3
"""The HTML of every report, report without names, and worksheet of the built-in cases has no error in an HTML5 parser.

usage: scripts/validate-report.py [FOLDER]     needs the package html5lib; with FOLDER the pages are kept there
Each page is one file: no script, nothing that is fetched, no element or attribute but those that a report needs. A hostile
case goes with the others, and two pages that are wrong on purpose must be refused, or the judge is asleep.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import html5lib

ROOT = Path(__file__).resolve().parent.parent
PAPERS = {"": [], "-redacted": ["--redact"], "-worksheet": ["--worksheet"], "-redacted-worksheet": ["--redact", "--worksheet"]}
TITLE = "<script>alert(1)</script> & \"'>"
HOSTILE = f"""schema = 1
title = '''{TITLE}'''
notes = '''</style></title><!-- <img src=x onerror=alert(1)> ]]> &lt; &#x0; `<b>`'''
[[server]]
name = '''A"B'<i>&amp;'''
[[server]]
name = '''--><svg onload=alert(1)>'''
[restore]
server = '''A"B'<i>&amp;'''
usn_changed = 5
[[restore.partner]]
server = '''--><svg onload=alert(1)>'''
usn = 9
"""
ELEMENTS = set(
    "html head meta title style body header nav main section footer h1 h2 h3 p a ol ul li dl dt dd div span br pre code table"
    " caption thead tbody tr th td".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class href aria-label aria-labelledby id scope data-label".split()
)


def program():
    subprocess.run(["cargo", "build", "--quiet", "--bins"], cwd=ROOT, check=True)
    found = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return Path(json.loads(found.stdout)["target_directory"]) / "debug" / "backsync"


def faults(page):
    """What is wrong with a page, in words."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    for place, code, data in parser.errors:
        yield f"line {place[0]}, column {place[1]}: {code} {data or ''}"
    ids = [element.get("id") for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]
    if len(ids) != len(set(ids)):
        yield "an id stands there twice"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield "a comment"
        elif element.tag not in ELEMENTS:
            yield f"an element <{element.tag}>"
        else:
            yield from (f"an attribute {name} of <{element.tag}>" for name in element.attrib if name not in ATTRIBUTES)
            target = element.get("href", "#")
            if not target.startswith("#") or (target != "#" and target[1:] not in ids):
                yield f"a link to {target}"


def main():
    keep = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        hostile = Path(folder) / "hostile.toml"
        hostile.write_text(HOSTILE)
        cases, backsync, wrong, pages = sorted((ROOT / "scenarios").glob("*.toml")) + [hostile], program(), 0, 0
        for case in cases:
            for paper, options in PAPERS.items():
                ran = subprocess.run(
                    [backsync, "report", case, "--format", "html", *options], check=True, capture_output=True, encoding="utf-8"
                )
                found = list(faults(ran.stdout))
                title = html5lib.parse(ran.stdout, namespaceHTMLElements=False).findtext("head/title")
                if case == hostile and "--redact" not in options and title != TITLE:
                    found.append("its title is not the text that it was")
                for fault in found:
                    print(f"{case.stem}{paper}: {fault}")
                wrong, pages = wrong + bool(found), pages + 1
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{case.stem}{paper}.html").write_text(ran.stdout, encoding="utf-8")
    for page in ("<!DOCTYPE html><title>x</title><p><b></p>", "<!DOCTYPE html><title>x</title><script>1</script>"):
        if not list(faults(page)):
            sys.exit(f"the judge lets {page} pass")
    print(f"{pages - wrong} of {pages} pages have no error in an HTML5 parser")
    sys.exit(1 if wrong or not pages else 0)


main()
