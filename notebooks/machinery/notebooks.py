"""The notebooks of a folder: which there are, which a pattern names, and the form in which they are committed."""
import fnmatch
import hashlib
import json
import re
from pathlib import Path

# Folders that hold no notebooks of the user's.
PASSED_OVER = {"build", "machinery", "__pycache__"}


class NoSuchNotebook(Exception):
    """A pattern names no notebook."""


def find(folder):
    """The names of all notebooks below `folder`: paths with '/', 00-start-here first, numbers in their own order."""
    folder = Path(folder)
    names = []
    for path in folder.rglob("*.ipynb"):
        parts = path.relative_to(folder).parts
        if not any(part in PASSED_OVER or part.startswith(".") for part in parts):
            names.append("/".join(parts))
    return sorted(names, key=reading_order)


def reading_order(name):
    """A key for sorting: notebooks before the folders beside them, and 2-x before 10-x."""
    *folders, file = name.split("/")
    return [(1, natural(part)) for part in folders] + [(0, natural(file))]


def natural(text):
    """Splits a text so that its numbers are compared as numbers."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]


def select(names, patterns):
    """The names that at least one pattern means, in the order of `names`; all of them without patterns.

    A pattern is a notebook's name, a part of one (`10-numerical`, `C-learning`), or has wildcards (`C-*/1?-*`).
    """
    chosen = set()
    for pattern in patterns:
        matching = [name for name in names if means(pattern, name)]
        if not matching:
            listed = "\n".join("  " + name for name in names) or "  (none)"
            raise NoSuchNotebook(f"'{pattern}' names no notebook. These there are:\n{listed}")
        chosen.update(matching)
    return [name for name in names if not patterns or name in chosen]


def means(pattern, name):
    """Whether `pattern` means the notebook `name`."""
    if any(sign in pattern for sign in "*?["):
        return fnmatch.fnmatchcase(name, pattern) or fnmatch.fnmatchcase(name, f"*{pattern}*")
    if pattern.endswith(".ipynb"):
        return f"/{name}".endswith(f"/{pattern}")
    return bool(pattern) and pattern in name


def pattern_of(argument, folder):
    """What was typed, as a pattern: a path (the shell completes those) as it lies in `folder`, all else as it is."""
    path = Path(argument).resolve()
    if argument and path.exists() and folder.resolve() in (path, *path.parents):
        return (path.relative_to(folder.resolve()).as_posix() + "/" * path.is_dir()).replace("./", "*")
    return argument


def read(path):
    """A notebook as the JSON object it is; an error that names the file when it is none."""
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: not a notebook (not JSON in UTF-8: {error})") from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise ValueError(f"{path}: not a notebook of format 4")
    return notebook


def write(notebook, path):
    """Writes a notebook as Jupyter does (so that saving it there changes nothing), unless the file says so already."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path = Path(path)
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(text.encode("utf-8"))
    temporary.replace(path)


def text_of(lines):
    """A notebook's text, which may be kept as one string or as a list of lines."""
    return lines if isinstance(lines, str) else "".join(lines)


def sources(notebook):
    """What a person wrote in a notebook: kind and text of every cell."""
    return [(cell.get("cell_type"), text_of(cell.get("source", ""))) for cell in notebook["cells"]]


def title(notebook, otherwise):
    """The notebook's first heading."""
    for kind, text in sources(notebook):
        heading = re.search(r"^#\s+(.+?)\s*#*\s*$", text, re.MULTILINE) if kind == "markdown" else None
        if heading:
            return heading.group(1)
    return otherwise


def cell_number(notebook, index):
    """Which code cell the one at `index` is: the number in brackets that Jupyter shows beside it after a run."""
    return sum(cell.get("cell_type") == "code" for cell in notebook["cells"][:index + 1])


def stable(notebook):
    """A copy without what changes from run to run: times, versions, counters, chance splits of printed text.

    Two runs that computed the same give the same bytes.
    """
    metadata = notebook.get("metadata", {})
    language = {key: value for key, value in metadata.get("language_info", {}).items() if key != "version"}
    kept = {key: value for key, value in metadata.items() if key not in ("language_info", "execution", "widgets")}
    kept["kernelspec"] = {"display_name": "Java", "language": "java", "name": "java"}
    if language:
        kept["language_info"] = language
    cells, used, count = [], set(), 0
    for cell in notebook["cells"]:
        cleaned = {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}
        cleaned["metadata"] = {key: value for key, value in cell.get("metadata", {}).items()
                               if key not in ("execution", "ExecuteTime", "collapsed", "trusted")}
        cleaned["source"] = text_of(cell.get("source", "")).splitlines(keepends=True)
        cleaned["id"] = cell_id(cell, used)
        if cell.get("cell_type") == "code":
            count += 1
            executed = cell.get("execution_count") is not None
            cleaned["execution_count"] = count if executed else None
            cleaned["outputs"] = stable_outputs(cell.get("outputs", []), cleaned["execution_count"])
        cells.append(cleaned)
    return {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}


def without_outputs(notebook):
    """A stable copy with the outputs taken out."""
    bare = stable(notebook)
    for cell in bare["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return bare


def cell_id(cell, used):
    """The cell's own id if it has one that no other cell has, otherwise one made from its text."""
    candidate = cell.get("id", "")
    if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", candidate) or candidate in used:
        text = cell.get("cell_type", "") + "\n" + text_of(cell.get("source", ""))
        candidate = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    unique, repeat = candidate, 1
    while unique in used:
        repeat += 1
        unique = f"{candidate}-{repeat}"
    used.add(unique)
    return unique


def stable_outputs(outputs, count):
    """Outputs with neighbouring pieces of one stream joined: how printed text is cut into messages is chance."""
    result = []
    for output in outputs:
        output = dict(output)
        if "execution_count" in output:
            output["execution_count"] = count
        if output.get("output_type") == "stream":
            if result and result[-1].get("output_type") == "stream" and result[-1]["name"] == output["name"]:
                output["text"] = text_of(result.pop()["text"]) + text_of(output["text"])
            output["text"] = text_of(output["text"]).splitlines(keepends=True)
        result.append(output)
    return result
