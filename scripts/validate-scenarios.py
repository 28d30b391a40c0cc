#!/usr/bin/env python3
"""An independent judge: the shipped scenarios are TOML 1.0 to Python's tomllib, and valid to `jsonschema` by our schema.

usage: scripts/validate-scenarios.py [FILE...]     needs the package jsonschema
Two files that are wrong on purpose must be refused, or the judge is asleep.
"""
import datetime
import json
import sys
import tomllib
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent


def as_json(value):
    """TOML has times, JSON has not: the schema knows them as strings."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value


def main():
    schema = json.loads((ROOT / "docs" / "scenario.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    files = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "scenarios").glob("*.toml"))
    files += [] if sys.argv[1:] else [ROOT / "tests" / "fixtures" / "everything.toml"]
    failed = 0
    for file in files:
        errors = list(validator.iter_errors(as_json(tomllib.loads(file.read_text()))))
        failed += bool(errors)
        for error in errors:
            print(f"{file.name}: {error.json_path}: {error.message}")
    for wrong in ({"schema": 1}, {"schema": 1, "title": "x", "restore": {"usn_changed": -1}}, {"schema": 1, "title": "x", "colour": 1}):
        if validator.is_valid(wrong):
            sys.exit(f"the schema lets {wrong} pass")
    print(f"{len(files) - failed} of {len(files)} scenarios are valid to tomllib and jsonschema")
    sys.exit(1 if failed or not files else 0)


main()
