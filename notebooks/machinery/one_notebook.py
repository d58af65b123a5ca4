"""Executes one notebook in a process of its own: `python -m machinery.one_notebook COPY FOLDER LOG TIMEOUT`.

COPY is read and written again with the outputs, whatever happened; FOLDER is where the kernel works; LOG is the file that
standard error goes to, the kernel's too; TIMEOUT is a cell's longest time in seconds. Standard output carries one JSON
object a line: {"cell": index} when a cell starts, {"failure": null or {"cell": index, "reason": text}} at the end.
"""
import json
import os
import re
import signal
import sys
import threading

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from . import execution

RED, MARKED = "\x1b[31m", "\x1b[41m"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main(copy, folder, log, timeout):
    threading.Thread(target=end_with_the_run, daemon=True).start()
    notebook = nbformat.read(copy, as_version=4)
    current = None

    def cell_starts(cell, cell_index):
        nonlocal current
        current = cell_index
        tell(cell=cell_index)

    # A graceful end would wait 2.5 s for a kernel that has nothing left to save.
    client = NotebookClient(notebook, timeout=timeout, kernel_name="java", record_timing=False, allow_errors=False,
                            shutdown_kernel="immediate", on_cell_execute=cell_starts)
    failure = None
    try:
        client.execute(cwd=folder, stdout=sys.stderr.fileno(), stderr=sys.stderr.fileno())
    except CellExecutionError:
        failure = {"cell": current, "reason": error_of(notebook.cells[current])}
    except CellTimeoutError:
        failure = {"cell": current, "reason": f"still running after {timeout} s; the kernel was ended"}
    except DeadKernelError:
        failure = {"cell": current, "reason": "the kernel died" + execution.last_words(log)}
    except RuntimeError as error:
        failure = {"cell": current, "reason": f"the kernel did not start: {error}{execution.last_words(log)}"}
    temporary = copy + ".new"
    nbformat.write(notebook, temporary)
    os.replace(temporary, copy)
    tell(failure=failure)


def tell(**what):
    print(json.dumps(what), flush=True)


def end_with_the_run():
    """Standard input is a pipe from the run: it closes when the run ends, however it ends, and so ends this one."""
    os.read(0, 1)
    execution.end_marked(os.environ[execution.MARK])
    os.kill(os.getpid(), signal.SIGKILL)


def error_of(cell):
    """The message of the error in a cell's outputs with those of its causes, without colours and stack frames.

    A compiler's message repeats the cell, the place marked by a red background: the first marked line is told of it.
    """
    for output in cell.outputs:
        if output.output_type == "error":
            told, place_is_told = [], False
            for line in "\n".join(output.traceback).splitlines():
                is_code = line_of(line).startswith("|") and RED not in line
                text = line_of(line) if is_code else line_of(line).removeprefix("|   ")
                if not text or re.match(r"\s+at |\s*\.\.\. \d+ more", text) or is_code and (MARKED not in line or place_is_told):
                    continue
                place_is_told = place_is_told or is_code
                told.append(text)
            return "\n".join(told) or f"{output.ename}: {output.evalue}"
    return "the cell failed without saying why"


def line_of(coloured):
    return COLOURS.sub("", coloured).rstrip()


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
