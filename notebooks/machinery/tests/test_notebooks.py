import json
import tempfile
import unittest
from pathlib import Path

from machinery import notebooks


def code(text, **more):
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None, **more}


def notebook(*cells, **metadata):
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": list(cells)}


class FindingTest(unittest.TestCase):

    def test_notebooks_are_found_in_reading_order_and_what_is_made_is_passed_over(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("C-learning/10-experiments.ipynb", "C-learning/2-septuple.ipynb", "00-start-here.ipynb",
                         "A-world/1-x.ipynb", "build/executed/00-start-here.ipynb", "C-learning/build/x.ipynb",
                         "C-learning/.ipynb_checkpoints/2-septuple-checkpoint.ipynb", "machinery/x.ipynb"):
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            self.assertEqual(["00-start-here.ipynb", "A-world/1-x.ipynb", "C-learning/2-septuple.ipynb",
                              "C-learning/10-experiments.ipynb"], notebooks.find(folder))


class SelectingTest(unittest.TestCase):
    NAMES = ["00-start-here.ipynb", "C-learning/2-septuple.ipynb", "C-learning/10-numerical-experiments.ipynb",
             "D-fields/10-numerical.ipynb"]

    def test_patterns(self):
        for patterns, expected in (
                ([], self.NAMES),
                (["C-learning"], self.NAMES[1:3]),
                (["C-learning/"], self.NAMES[1:3]),
                (["10-numerical"], self.NAMES[2:]),
                (["10-numerical", "00"], [self.NAMES[0]] + self.NAMES[2:]),
                (["D-fields/10-numerical.ipynb"], self.NAMES[3:]),
                (["10-numerical.ipynb"], self.NAMES[3:]),
                (["C-*/2*"], self.NAMES[1:2]),
                (["?-learning/1?-*"], self.NAMES[2:3]),
                (["[CD]-*"], self.NAMES[1:])):
            with self.subTest(patterns):
                self.assertEqual(expected, notebooks.select(self.NAMES, patterns))

    def test_paths_become_patterns(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "C-learning").mkdir()
            (folder / "C-learning" / "2-x.ipynb").touch()
            for argument, expected in ((f"{folder}/C-learning/2-x.ipynb", "C-learning/2-x.ipynb"),
                                       (f"{folder}/C-learning", "C-learning/"), (f"{folder}/", "*"),
                                       ("10-numerical", "10-numerical"), ("", ""), ("/", "/")):
                with self.subTest(argument):
                    self.assertEqual(expected, notebooks.pattern_of(argument, folder))

    def test_a_pattern_that_names_nothing_is_an_error_with_all_names(self):
        for pattern in ("E-", "", "C-learning/1-*", "septuple.py"):
            with self.subTest(pattern), self.assertRaises(notebooks.NoSuchNotebook) as caught:
                notebooks.select(self.NAMES, ["C-learning", pattern])
            for name in self.NAMES:
                self.assertIn(name, str(caught.exception))


class StableTest(unittest.TestCase):

    def test_what_changes_from_run_to_run_is_taken_out(self):
        def run(time, version, count, pieces):
            return notebook(
                {"cell_type": "markdown", "metadata": {}, "source": ["# A\n", "b"]},
                code("x", execution_count=count, metadata={"execution": {"iopub.status.busy": time}}, outputs=[
                    *({"output_type": "stream", "name": "stdout", "text": piece} for piece in pieces),
                    {"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": {"text/plain": "2"}}]),
                language_info={"name": "Java", "version": version, "pygments_lexer": "java"},
                kernelspec={"name": "java", "display_name": "Java (jjava)", "language": "java"})
        one = notebooks.stable(run("10:00", "17.0.15", 3, ["a\nb", "c\nd\n"]))
        two = notebooks.stable(run("11:00", "25.0.3", 7, ["a\n", "b", "", "c\nd\n"]))
        self.assertEqual(one, two)
        self.assertEqual(one, notebooks.stable(one))
        self.assertEqual(["a\n", "bc\n", "d\n"], one["cells"][1]["outputs"][0]["text"])
        self.assertEqual((1, 1), (one["cells"][1]["execution_count"], one["cells"][1]["outputs"][1]["execution_count"]))
        self.assertEqual({"name": "Java", "pygments_lexer": "java"}, one["metadata"]["language_info"])
        self.assertEqual("Java", one["metadata"]["kernelspec"]["display_name"])

    def test_streams_stay_apart_and_in_order(self):
        streams = [("stdout", "a"), ("stderr", "b"), ("stdout", "c")]
        cell = code("x", outputs=[{"output_type": "stream", "name": name, "text": text} for name, text in streams])
        outputs = notebooks.stable(notebook(cell))["cells"][0]["outputs"]
        self.assertEqual(streams, [(output["name"], "".join(output["text"])) for output in outputs])

    def test_ids_are_kept_and_missing_or_doubled_ones_come_from_the_text(self):
        cells = [code("a", id="mine"), code("b"), code("b"), code("c", id="mine"), code("d", id="not valid!")]
        first, second = (notebooks.stable(notebook(*cells)) for _ in range(2))
        ids = [cell["id"] for cell in first["cells"]]
        self.assertEqual(ids, [cell["id"] for cell in second["cells"]])
        self.assertEqual("mine", ids[0])
        self.assertEqual(5, len(set(ids)))
        self.assertEqual(ids[1] + "-2", ids[2])
        moved = notebooks.stable(notebook(code("new"), *cells))
        self.assertEqual(ids, [cell["id"] for cell in moved["cells"]][1:])

    def test_tags_and_other_metadata_stay(self):
        cell = code("a", metadata={"tags": ["raises-exception"], "execution": {}})
        self.assertEqual({"tags": ["raises-exception"]}, notebooks.stable(notebook(cell))["cells"][0]["metadata"])

    def test_without_outputs(self):
        cell = code("a", execution_count=4, outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}])
        bare = notebooks.without_outputs(notebook(cell))["cells"][0]
        self.assertEqual((None, []), (bare["execution_count"], bare["outputs"]))
        self.assertEqual(4, cell["execution_count"])


class ReadingTest(unittest.TestCase):

    def test_what_is_no_notebook_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.ipynb")
            for content in ("{", "[]", "{}", '{"nbformat": 3, "worksheets": []}', '{"nbformat": 4}'):
                path.write_text(content, encoding="utf-8")
                with self.subTest(content), self.assertRaisesRegex(ValueError, "x.ipynb: not a notebook"):
                    notebooks.read(path)
            path.write_bytes(b'{"nbformat": 4, "cells": ["\xff"]}')
            with self.assertRaisesRegex(ValueError, "x.ipynb: not a notebook"):
                notebooks.read(path)

    def test_written_as_jupyter_writes_and_only_when_it_differs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "new", "x.ipynb")
            content = notebooks.stable(notebook(code("ä\nb")))
            notebooks.write(content, path)
            text = path.read_text(encoding="utf-8")
            self.assertEqual(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n", text)
            before = path.stat().st_mtime_ns
            notebooks.write(notebooks.read(path), path)
            self.assertEqual(before, path.stat().st_mtime_ns)

    def test_title_and_cell_number(self):
        content = notebook(code("# not this"), {"cell_type": "markdown", "metadata": {}, "source": ["text\n", "# The `G` #\n"]},
                           code("x"))
        self.assertEqual("The `G`", notebooks.title(content, ""))
        self.assertEqual("other", notebooks.title(notebook(), "other"))
        self.assertEqual([1, 1, 2], [notebooks.cell_number(content, index) for index in range(3)])
