"""Checks and verdicts: what the cells of an executed notebook say in their outputs, as data.

A check that does not hold does not stop the kernel, so that a reader who changes a parameter sees it and goes on;
the run reads it here and fails.
"""
import json
from dataclasses import dataclass, field

from . import notebooks

CHECK = "application/vnd.septuple.check+json"
VERDICT = "application/vnd.septuple.verdict+json"


@dataclass
class Evidence:
    """What one notebook shows: checks and verdicts, each with the index of its cell, and what is wrong with them."""
    checks: list = field(default_factory=list)
    verdicts: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    @property
    def passed(self):
        return sum(check["passed"] for _, check in self.checks)


def collect(notebook):
    """The evidence of an executed notebook. Every check that did not pass and every unreadable entry is a problem."""
    evidence = Evidence()
    for index, cell in enumerate(notebook["cells"]):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind, fields, found in ((CHECK, {"quantity", "passed"}, evidence.checks),
                                        (VERDICT, {"equation", "verdict"}, evidence.verdicts)):
                if kind not in data:
                    continue
                try:
                    entries = [checked(entry, fields) for entry in entries_of(data[kind])]
                except ValueError as error:
                    evidence.problems.append((index, f"unreadable {kind}: {error}"))
                    continue
                found.extend((index, entry) for entry in entries)
    evidence.problems.extend((index, "check failed: " + described(check))
                             for index, check in evidence.checks if not check["passed"])
    evidence.problems.sort(key=lambda problem: problem[0])
    return evidence


def entries_of(value):
    """One object, a list of objects, or either as JSON text, as a list of objects."""
    if isinstance(value, str) or isinstance(value, list) and value and all(isinstance(line, str) for line in value):
        value = json.loads(notebooks.text_of(value))
    return value if isinstance(value, list) else [value]


def checked(entry, fields):
    """The entry, if it has what an entry of its kind must have."""
    if not isinstance(entry, dict):
        raise ValueError(f"{entry!r} is not an object")
    missing = sorted(fields - entry.keys())
    if missing:
        raise ValueError(f"{json.dumps(entry)} has no {' and no '.join(missing)}")
    if "passed" in fields and not isinstance(entry["passed"], bool):
        raise ValueError(f"passed must be true or false, not {entry['passed']!r}")
    return entry


def described(check):
    """A check in one line."""
    equation = f"{check['equation']}, " if check.get("equation") else ""
    tolerance = check.get("tolerance")
    within = "" if tolerance in (None, "") else f", tolerance {tolerance}"
    return f"{equation}{check['quantity']}: expected {check.get('expected')}, found {check.get('actual')}{within}"
