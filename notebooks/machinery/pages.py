"""The site: Sphinx pages made from the notebooks' executed copies, an index, and the ledger as a page."""
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import environment, ledger, notebooks

SETTINGS = Path(__file__).resolve().parent / "site"
# What each paper is called, and how many numbered equations it has.
PAPERS = {
    "A": ("The world as a neural network", 101),
    "B": ("Emergent quantumness in neural networks", 56),
    "C": ("Towards a theory of machine learning", 109),
    "D": ("Emergent field theories from neural networks", 90),
}


def build(folder, build_folder, names, rows):
    """Builds build/site from all notebooks of `folder`; returns its index, and Sphinx's complaints (empty if none)."""
    sources, trees, site = (build_folder / name for name in ("site-source", "site-trees", "site"))
    pages = {name: page(folder / name, build_folder / "executed" / name) for name in names}
    titles = {name: notebooks.title(content, "") for name, content in pages.items()}
    wanted = {sources / name for name in names} | {sources / "index.md", sources / "ledger.md"}
    for path in [path for path in sources.rglob("*") if path.is_file() and path not in wanted]:
        path.unlink()
    for name, content in pages.items():
        notebooks.write(content, sources / name)
    index = index_page(titles)
    write(sources / "index.md", index)
    write(sources / "ledger.md", ledger_page(rows, formulas(pages)))

    # Sphinx renews the pages whose own source changed. The navigation is on every page: when that changed, all are new.
    settings = [environment.REQUIREMENTS, environment.NOTEBOOKS / "overview.png",
                *(SETTINGS / name for name in ("conf.py", "static/septuple.css"))]
    everywhere = fingerprint([index.encode(), repr(titles).encode(), *(path.read_bytes() for path in settings)])
    everything = fingerprint([everywhere.encode(), *(path.read_bytes() for path in sorted(wanted))])
    stamp, before = build_folder / "site-made-from", ["", ""]
    if stamp.exists() and (site / "index.html").exists():
        before = stamp.read_text(encoding="utf-8").split()
    if before == [everywhere, everything]:
        return site / "index.html", ""
    stamp.unlink(missing_ok=True)
    if before[0] != everywhere:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(trees, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", "--no-color",
         "-c", str(SETTINGS), "-d", str(trees), str(sources), str(site)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        errors="replace")
    if made.returncode == 0:
        write(stamp, f"{everywhere} {everything}\n")
    return site / "index.html", "" if made.returncode == 0 else "\n".join(dict.fromkeys(made.stdout.splitlines()))


def fingerprint(contents):
    digest = hashlib.sha256()
    for content in contents:
        digest.update(b"%d\n" % len(content) + content)
    return digest.hexdigest()


def page(source, executed):
    """The notebook as a page shows it: its executed copy, if that was made from what the notebook is now."""
    content = notebooks.stable(notebooks.read(source))
    if executed.exists():
        copy = notebooks.stable(notebooks.read(executed))
        if notebooks.sources(copy) == notebooks.sources(content):
            content = copy
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = {kind: value for kind, value in output["data"].items() if not is_data_only(kind)}
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if output.get("data", True)]
    if not notebooks.title(content, ""):
        heading = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [f"# {source.stem}"]}
        content["cells"].insert(0, heading)
    return content


def is_data_only(kind):
    """Whether a page can show nothing of this kind: checks as data, and figures that need a script to draw them."""
    return kind.startswith("application/vnd.septuple.") or kind.startswith("application/vnd.plotly.")


def write(path, text):
    """Writes a text, unless the file says so already: Sphinx goes by the time of the last change."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def index_page(titles):
    """The first page: what this is, and the contents, a part for each folder of notebooks."""
    parts = {}
    for name in titles:
        parts.setdefault(name.rpartition("/")[0], []).append(name[:-len(".ipynb")])
    text = (SETTINGS / "index.md").read_text(encoding="utf-8")
    for part, entries in parts.items():
        text += contents(part_title(part), entries)
    return text + contents("What was found", ["ledger"])


def part_title(part):
    """The heading of a folder's notebooks: the paper's title, for a folder named like C-learning."""
    paper = PAPERS.get(part.partition("-")[0])
    return f"{part[0]} · {paper[0]}" if paper else part or "First"


def contents(caption, entries):
    return "\n```{toctree}\n:caption: " + caption + "\n:maxdepth: 1\n\n" + "\n".join(entries) + "\n```\n"


def ledger_page(rows, displayed=None):
    """The ledger for people: how many equations of each paper have which verdict, and then every one, with its formula."""
    lines = ["# Ledger", "",
             "One verdict for every numbered equation that a notebook has judged so far. A residual is relative; where there are two,",
             "the first is that of the equation as printed, or where a condition is not met, the second that of the corrected form, or",
             "where the condition is met. The computations stand in the lectures.", "",
             *table(["verdict", "means"], [
                 ["DEFINITION", "introduces a symbol; the evidence is the code that implements it"],
                 ["HOLDS", "an identity or a consequence; residual at rounding level, or converging at the stated order"],
                 ["LIMIT", "true in a stated limit; the evidence is the error against the small parameter"],
                 ["CONDITIONAL", "true only under a condition that the paper does not state"],
                 ["CORRECTED", "not true as printed; the residuals are those of the printed and the corrected form"],
                 ["POSTULATE", "an assumption that no computation can decide"]]),
             "## Counts", ""]
    of_paper = {paper: [row for row in rows if row["equation"][0] == paper] for paper in PAPERS}
    equations = [number for _, number in PAPERS.values()]
    count = [list(column) for column in zip(*(ledger.counts(each).values() for each in of_paper.values()))]
    count = [[verdict, *line, sum(line)] for verdict, line in zip(ledger.VERDICTS, count)]
    stated = [len(each) for each in of_paper.values()]
    count.append(["no verdict yet", *(total - done for total, done in zip(equations, stated)), sum(equations) - sum(stated)])
    count.append(["numbered equations", *equations, sum(equations)])
    lines += table(["verdict", *PAPERS, "all"], count)
    lines += ["; ".join(f"{paper}: {title}" for paper, (title, _) in PAPERS.items()) + ".", ""]
    if not rows:
        lines += ["No notebook has stated a verdict yet.", ""]
    section, shown = None, None
    for row in sorted(rows, key=ledger.order):
        if row["equation"].rpartition(".")[0] != section:
            section = row["equation"].rpartition(".")[0]
            lines += [f"## Section {section}", ""]
        formula = (displayed or {}).get((row["notebook"], row["equation"]))
        if formula and formula != shown:
            lines += ["$$", formula, "$$", ""]
        shown = formula
        lines += [entry(row), ""]
    return "\n".join(lines)


def entry(row):
    """One equation's verdict with its residuals, its words and the notebook that has the evidence."""
    residuals = [literal(row[name]) for name in ("printed_residual", "corrected_residual") if row[name]]
    told = f", residual {' → '.join(residuals)}" if residuals else ""
    words = f": {literal(row['condition'])}" if row["condition"] else ""
    return f"**{literal(row['equation'])}** {row['verdict']}{told}{words} ({literal(Link(row['notebook']))})"


def formulas(contents):
    """The displayed formulas by notebook and by the equations that their tags name, each as it stands there first, without its tag."""
    found = {}
    for notebook, content in contents.items():
        for cell in content["cells"]:
            if cell.get("cell_type") != "markdown":
                continue
            for formula in re.findall(r"\$\$(.+?)\$\$", notebooks.text_of(cell.get("source", "")), re.DOTALL):
                plain = re.sub(r"\s*\\tag\{[^}]*\}", "", formula).strip()
                for tag in re.findall(r"\\tag\{([^}]*)\}", formula):
                    for equation in re.findall(ledger.EQUATION, tag):
                        found.setdefault((notebook, equation), plain)
    return found


class Link(str):
    """The name of a notebook that a table links to."""


def table(heading, rows):
    """A Markdown table, its cells' texts taken literally."""
    lines = [heading, ["---"] * len(heading), *rows]
    return ["| " + " | ".join(cell if cell == "---" else literal(cell) for cell in line) + " |" for line in lines] + [""]


def literal(cell):
    text = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(cell))
    return f"[{text[:-len('.ipynb') - 1]}](<{cell}>)" if isinstance(cell, Link) else text
