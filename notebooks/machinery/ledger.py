"""The ledger: one verdict for every numbered equation, with its evidence, as the notebooks stated it.

notebooks/ledger.csv is the machine-readable whole (UTF-8, RFC 4180 quoting, LF), one row an equation, sorted. A run
compares it with what the notebooks say today: equations, verdicts, conditions and notebooks must agree. Residuals need
not: their last digits differ between machines, and the checks beside each verdict hold them within their tolerances.
"""
import csv
import io
import math
import re
from collections import Counter
from pathlib import Path

COLUMNS = ("equation", "verdict", "printed_residual", "corrected_residual", "condition", "notebook")
VERDICTS = ("DEFINITION", "HOLDS", "LIMIT", "CONDITIONAL", "CORRECTED", "POSTULATE")
EQUATION = re.compile(r"[A-D](?:\.\d+)+[a-z]?")


def read(path):
    """The rows of a ledger file; none if there is no file."""
    path = Path(path)
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    if not table or tuple(table[0]) != COLUMNS:
        raise ValueError(f"{path}: the first line must be {','.join(COLUMNS)}")
    wrong = [number for number, line in enumerate(table, 1) if len(line) != len(COLUMNS)]
    if wrong:
        raise ValueError(f"{path}: row {wrong[0]} does not have {len(COLUMNS)} fields")
    return [dict(zip(COLUMNS, line)) for line in table[1:]]


def written(rows):
    """The text of a ledger file."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(sorted(rows, key=order))
    return text.getvalue()


def write(rows, path):
    Path(path).write_bytes(written(rows).encode("utf-8"))


def order(row):
    """Sorts by paper, section and number, 2 before 10."""
    return [int(part) if part.isdigit() else part for part in re.findall(r"\d+|[A-Za-z]+", row["equation"])]


def rows_of(name, evidence):
    """The rows that a notebook's verdicts make, and what is wrong with them as (cell's index, text)."""
    rows, problems = [], []
    shown = {check.get("equation") for _, check in evidence.checks if check["passed"]}
    for index, verdict in evidence.verdicts:
        equation, kind = str(verdict["equation"]), str(verdict["verdict"])
        if not EQUATION.fullmatch(equation):
            problems.append((index, f"verdict for '{equation}', which is no equation's name like C.2.5"))
            continue
        if kind not in VERDICTS:
            problems.append((index, f"verdict on {equation}: '{kind}' is none of {', '.join(VERDICTS)}"))
            continue
        if kind != "POSTULATE" and equation not in shown:
            problems.append((index, f"verdict {kind} on {equation}, but no check of {equation} passed in this notebook"))
        rows.append({"equation": equation, "verdict": kind,
                     "printed_residual": number(verdict.get("printed_residual")),
                     "corrected_residual": number(verdict.get("corrected_residual")),
                     "condition": " ".join(str(verdict.get("condition") or "").split()), "notebook": name})
    return rows, problems


def number(value):
    """A residual with three digits (the others say nothing); nothing for NaN, which is a residual that does not exist."""
    if value is None or value == "":
        return ""
    try:
        residual = float(value)
    except ValueError:
        return str(value)
    return format(residual, ".3g") if math.isfinite(residual) else "" if math.isnan(residual) else str(value)


def conflicts(rows):
    """Equations with more than one verdict, as texts."""
    by_equation = {}
    for row in sorted(rows, key=lambda row: (order(row), row["notebook"])):
        by_equation.setdefault(row["equation"], []).append(f"{row['verdict']} in {row['notebook']}")
    return [f"{equation} has {len(verdicts)} verdicts, and may have one: {', '.join(verdicts)}"
            for equation, verdicts in by_equation.items() if len(verdicts) > 1]


def merged(committed, fresh, renewed, existing):
    """The committed rows, with those of the notebooks in `renewed` replaced by `fresh` and those of notebooks that no
    longer exist left out."""
    kept = [row for row in committed if row["notebook"] in existing and row["notebook"] not in renewed]
    return sorted(kept + fresh, key=order)


def differences(committed, today):
    """What differs in equation, verdict, condition or notebook, as texts."""
    before, now = ({row["equation"]: row for row in rows} for rows in (committed, today))
    texts = []
    for row in sorted([*before.values(), *(row for key, row in now.items() if key not in before)], key=order):
        equation = row["equation"]
        if equation not in now:
            texts.append(f"{equation}: in the committed ledger ({row['verdict']}, {row['notebook']}), stated by no notebook")
        elif equation not in before:
            texts.append(f"{equation}: {row['verdict']} in {row['notebook']}, not in the committed ledger")
        else:
            texts.extend(f"{equation}: {column} was '{row[column]}', is '{now[equation][column]}'"
                         for column in ("verdict", "condition", "notebook") if row[column] != now[equation][column])
    return texts


def counts(rows):
    """How many equations have each verdict, in the order of VERDICTS."""
    count = Counter(row["verdict"] for row in rows)
    return {verdict: count[verdict] for verdict in VERDICTS}
