"""The commands `notebooks/run` and `notebooks/lab`.

Both begin under whatever Python the user has, make what is missing (machinery.environment), and then start again under the
environment's own Python, where everything else can be imported.
"""
import argparse
import os
import sys
from pathlib import Path

from . import environment, notebooks


def run(arguments):
    parser = argparse.ArgumentParser(
        prog="notebooks/run",
        description="Runs the notebooks on the Java kernel, checks what they found, and builds the site. The first time, it "
                    "sets up what that needs under notebooks/build. Ends with exit code 0 if every cell ran and every "
                    "check passed, 1 if not, 2 if it could not begin.")
    parser.add_argument("patterns", nargs="*", metavar="notebook",
                        help="a notebook's name, a part of it (10-numerical, C-learning), or wildcards; all if none")
    parser.add_argument("--save", action="store_true",
                        help="put the outputs of the notebooks that passed into the notebooks, and their verdicts into "
                             "ledger.csv")
    parser.add_argument("--timeout", type=whole_seconds, metavar="SECONDS",
                        default=7200 if os.environ.get("SEPTUPLE_PROFILE") == "full" else 300,
                        help="the longest time for a cell (default: 300; with SEPTUPLE_PROFILE=full 7200)")
    parser.add_argument("--in", dest="folder", type=Path, default=environment.NOTEBOOKS, metavar="FOLDER",
                        help="run the notebooks of another folder; what is made goes to FOLDER/build")
    parser.add_argument("--self-test", action="store_true",
                        help="test this command itself: kernels that hang, die or are interrupted")
    options = parser.parse_args(arguments)
    folder = options.folder.resolve()
    try:
        if not folder.is_dir():
            raise environment.Unready(f"{options.folder} is no folder")
        names = notebooks.find(folder)
        if not options.self_test and not names:
            raise notebooks.NoSuchNotebook(f"there are no notebooks in {environment.shown(folder)}")
        chosen = notebooks.select(names, [notebooks.pattern_of(each, folder) for each in options.patterns])
        inside()
    except (environment.Unready, notebooks.NoSuchNotebook) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    from . import session
    if options.self_test:
        return session.self_test()
    return session.run(folder, names, chosen, options.save, options.timeout)


def lab(arguments):
    try:
        inside()
    except environment.Unready as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    from . import session
    return session.lab(arguments)


def inside():
    """Returns only under the environment's Python: otherwise prepares that, and starts this command again under it."""
    if Path(sys.prefix) == environment.ENVIRONMENT and os.environ.get(environment.PREPARED) == str(environment.BUILD):
        return
    variables = environment.prepare()
    sys.stdout.flush()
    os.execve(environment.PYTHON, [str(environment.PYTHON), *sys.argv], variables)


def whole_seconds(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of seconds, at least 1")
    return int(text)
