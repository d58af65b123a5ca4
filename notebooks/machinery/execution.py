"""Executes notebooks, a few at a time, each in a process of its own, and leaves no process behind.

A kernel runs in a session of its own, so a signal to the process group does not reach it. Every process of a run
therefore carries a mark in its environment, which the processes it starts inherit, and is ended by that mark.
"""
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import time
import uuid
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import psutil

from . import notebooks

MARK = "SEPTUPLE_RUN"
# On top of a cell's longest time: a kernel may take a minute to start, and a busy machine is slow to tell.
PATIENCE = 120
# A lecture computes on two processors: with fewer for each, those that take half a minute would take a whole one.
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)


@dataclass
class Outcome:
    """How the execution of one notebook ended. `copy` holds its outputs; `failure` is None or (cell's index, reason)."""
    name: str
    copy: Path
    seconds: float
    failure: tuple | None


@dataclass
class Running:
    """A notebook being executed."""
    name: str
    copy: Path
    log: Path
    mark: str
    process: subprocess.Popen
    started: float
    heard: float
    shown: float
    cell: int | None = None
    told: dict | None = None
    ended: bool = False
    unread: bytes = b""


def execute(names, folder, build, timeout, at_once=AT_ONCE, say=print):
    """Executes the notebooks `names` of `folder`, with copies under `build`; yields an Outcome for each.

    No two runs may share `build` at a time. Whoever stops iterating, or is interrupted, ends all that was started.
    """
    folder, build = Path(folder).resolve(), Path(build).resolve()
    end_marked(f"{build}#")  # what a run that was killed may have left
    run = f"{build}#{uuid.uuid4().hex}"
    waiting, running = deque(names), []
    try:
        with selectors.DefaultSelector() as selector:
            while waiting or running:
                while waiting and len(running) < at_once:
                    each = start(waiting.popleft(), folder, build, timeout, run)
                    running.append(each)
                    selector.register(each.process.stdout, selectors.EVENT_READ, each)
                    say(f"running  {each.name}")
                for key, _ in selector.select(timeout=1):
                    listen(key.data)
                for each in list(running):
                    if time.monotonic() - each.shown > 20 and each.cell is not None:
                        each.shown = time.monotonic()
                        number = notebooks.cell_number(notebooks.read(each.copy), each.cell)
                        say(f"running  {each.name}, cell [{number}], {each.shown - each.started:.0f} s so far")
                    silent = time.monotonic() - each.heard > timeout + PATIENCE
                    if each.ended or silent:
                        selector.unregister(each.process.stdout)
                        running.remove(each)
                        outcome = end(each, silent)
                        say(f"{'failed' if outcome.failure else 'done':>7}  {each.name}  {outcome.seconds:.1f} s")
                        yield outcome
    finally:
        end_marked(run)


def start(name, folder, build, timeout, run):
    """Starts the process that executes one notebook."""
    copy, log = build / "executed" / name, build / "log" / (name + ".txt")
    notebooks.write(notebooks.without_outputs(notebooks.read(folder / name)), copy)
    log.parent.mkdir(parents=True, exist_ok=True)
    mark = f"{run}#{name}"
    # Figures are pictures in a run that nobody watches; in JupyterLab, without this variable, they are interactive.
    variables = dict(os.environ, **{MARK: mark, "SEPTUPLE_FIGURES": "static",
                                    "PYTHONPATH": str(Path(__file__).resolve().parent.parent)})
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "machinery.one_notebook", str(copy), str((folder / name).parent), str(log),
             str(timeout)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=variables, start_new_session=True)
    now = time.monotonic()
    return Running(name, copy, log, mark, process, now, now, now)


def listen(running):
    """Reads what a notebook's process tells."""
    received = os.read(running.process.stdout.fileno(), 65536)
    running.heard = time.monotonic()
    running.ended = not received
    *lines, running.unread = (running.unread + received).split(b"\n")
    for line in lines:
        message = json.loads(line)
        if "cell" in message:
            running.cell = message["cell"]
        else:
            running.told = message
            running.ended = True


def end(running, silent):
    """Ends what is left of a notebook's processes, and says how its execution ended."""
    seconds = time.monotonic() - running.started
    try:
        status = running.process.wait(timeout=0 if silent else 10)
    except subprocess.TimeoutExpired:
        running.process.kill()
        status = running.process.wait()
    running.process.stdin.close()
    running.process.stdout.close()
    end_marked(running.mark)
    if running.told:
        told = running.told["failure"]
        failure = (told["cell"], told["reason"]) if told else None
    elif silent:
        failure = (running.cell, "the process that executes the notebook no longer answered and was ended")
    else:
        how = signal.Signals(-status).name if status < 0 else f"exit code {status}"
        failure = (running.cell, f"the process that executes the notebook was ended from outside or failed ({how})"
                                 + last_words(running.log))
    return Outcome(running.name, running.copy, seconds, failure)


def last_words(log):
    """The last lines of a log, without those that every kernel writes."""
    with open(log, encoding="utf-8", errors="replace") as file:
        lines = [line.rstrip() for line in file if line.strip() and not re.match(r"\[I |WARNING: Using incubator", line)]
    return "".join("\n" + line for line in lines[-8:])


def end_marked(mark):
    """Ends all processes whose mark begins with `mark`, except this one, and waits until they are gone."""
    for _ in range(10):  # Again until none is left: one may have started another just before it was ended.
        ended = []
        for process in psutil.process_iter():
            try:
                if process.pid != os.getpid() and process.environ().get(MARK, "").startswith(mark):
                    process.kill()
                    ended.append(process)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue  # Gone meanwhile, or another user's.
        if not ended:
            return
        psutil.wait_procs(ended, timeout=10)
