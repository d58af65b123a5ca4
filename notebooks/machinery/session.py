"""One run from the first notebook to the last line of the report."""
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from . import environment, evidence, execution, ledger, notebooks, pages, report


def run(folder, names, chosen, save, timeout):
    """Runs the notebooks `chosen` of the `names` that `folder` holds; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    # A shell that starts this in the background has it ignore Ctrl-C, which a kernel would inherit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    build = folder / "build"
    try:
        with environment.locked(build / "run.lock", "another notebooks/run is at work here; waiting for it"):
            return locked_run(folder, build, names, chosen, save, timeout)
    except KeyboardInterrupt:
        print("\ninterrupted; all kernels were ended", file=sys.stderr)
        return 130


def locked_run(folder, build, names, chosen, save, timeout):
    originals, unreadable = {}, []
    for name in chosen:
        try:
            originals[name] = notebooks.read(folder / name)
        except (OSError, ValueError) as error:
            unreadable.append(report.failure(name, None, "", str(error)))
    results = [Result(outcome) for outcome in execution.execute(list(originals), folder, build, timeout, say=say)]
    results.sort(key=lambda result: notebooks.reading_order(result.name))
    passed = [result for result in results if not result.problems]

    ledger_path = folder / "ledger.csv"
    committed = ledger.read(ledger_path)
    today = ledger.merged(committed, [row for result in passed for row in result.rows],
                          {result.name for result in passed}, set(names))
    conflicts, differences = ledger.conflicts(today), ledger.differences(committed, today)
    saved = save_results(folder, originals, passed, today, conflicts) if save else []
    if save and not conflicts:
        differences = []

    start = time.monotonic()
    index, complaints = pages.build(folder, build, [name for name in names if readable(folder / name)], today)
    say(f"   site  {time.monotonic() - start:.1f} s")

    print()
    print(report.table([("notebook", "seconds", "checks", "")] + [result.line for result in results]))
    failures = unreadable + [text for result in results for text in result.failures]
    failures += [f"ledger: {text}" for text in conflicts]
    if differences:
        failures.append("ledger.csv differs from what the notebooks state; `notebooks/run --save` accepts this:\n"
                        + "\n".join("    " + text for text in differences))
    if complaints:
        failures.append("site: Sphinx complains\n" + "\n".join("    " + line for line in complaints.splitlines()))
    for text in failures:
        print("\nFAILED " + text)
    print()
    for text in saved:
        print(text)
    print(f"site: {environment.shown(index)}")
    count, total = sum(r.evidence.passed for r in results), sum(len(r.evidence.checks) for r in results)
    print(f"{len(passed)} of {len(chosen)} notebooks and {count} of {total} checks passed"
          + (f"; {len(failures)} failures" if failures else ""))
    return 1 if failures else 0


class Result:
    """What one executed notebook showed."""

    def __init__(self, outcome):
        self.name, self.seconds = outcome.name, outcome.seconds
        self.notebook = notebooks.stable(notebooks.read(outcome.copy))
        notebooks.write(self.notebook, outcome.copy)
        self.evidence = evidence.collect(self.notebook)
        self.rows, ledger_problems = ledger.rows_of(self.name, self.evidence)
        self.problems = ([outcome.failure] if outcome.failure else []) + self.evidence.problems + ledger_problems

    @property
    def line(self):
        return (self.name, f"{self.seconds:.1f}", f"{self.evidence.passed}/{len(self.evidence.checks)}",
                "FAILED" if self.problems else "")

    @property
    def failures(self):
        texts = []
        for cell, reason in self.problems:
            number = notebooks.cell_number(self.notebook, cell) if cell is not None else None
            source = notebooks.sources(self.notebook)[cell][1] if cell is not None else ""
            texts.append(report.failure(self.name, number, source, reason))
        return texts


def save_results(folder, originals, passed, rows, conflicts):
    """Puts outputs into the notebooks that passed, and writes the ledger; says what was done."""
    told = []
    for result in passed:
        path = folder / result.name
        if notebooks.sources(notebooks.read(path)) != notebooks.sources(originals[result.name]):
            told.append(f"not saved: {result.name} was changed while it ran")
            continue
        notebooks.write(result.notebook, path)
    told.append(f"saved: {len(passed)} notebooks")
    if conflicts:
        told.append("not saved: ledger.csv (see above)")
    elif rows or (folder / "ledger.csv").exists():
        ledger.write(rows, folder / "ledger.csv")
        told.append(f"saved: ledger.csv with {len(rows)} equations")
    return told


def interrupted(*_):
    """Being ended is as good as Ctrl-C."""
    raise KeyboardInterrupt


def lab(arguments):
    """JupyterLab until it ends; kernels that it leaves behind, because it was killed, are ended then."""
    mark = f"lab of {environment.BUILD}#{os.getpid()}"
    variables = {name: value for name, value in os.environ.items() if name != "SEPTUPLE_FIGURES"}
    words = [sys.executable, "-m", "jupyterlab", *arguments]
    process = subprocess.Popen(words, env=dict(variables, **{execution.MARK: mark}))
    signal.signal(signal.SIGINT, lambda *_: None)  # JupyterLab gets it too, and asks what is meant.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: process.terminate())
    try:
        return process.wait()
    finally:
        execution.end_marked(mark)


def readable(path):
    try:
        return bool(notebooks.read(path))
    except (OSError, ValueError):
        return False


def say(text):
    print(text, flush=True)


def self_test():
    """Runs the tests that need a kernel."""
    tests = unittest.defaultTestLoader.discover(str(Path(__file__).resolve().parent / "kernel_tests"))
    return 0 if unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful() else 1
