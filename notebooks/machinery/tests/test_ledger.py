import random
import tempfile
import unittest
from pathlib import Path

from machinery import ledger, pages
from machinery.evidence import Evidence


def row(equation, verdict="HOLDS", condition="", notebook="a.ipynb", printed="", corrected=""):
    return dict(zip(ledger.COLUMNS, (equation, verdict, printed, corrected, condition, notebook)))


def shown(*verdicts, checks=()):
    return Evidence([(0, {"equation": equation, "passed": passed}) for equation, passed in checks],
                    [(number, verdict) for number, verdict in enumerate(verdicts)])


class LedgerTest(unittest.TestCase):

    def test_sorted_by_paper_section_and_number(self):
        sorted_names = ["A.2.1", "A.10.1", "B.1.2", "C.2.5", "C.2.10", "C.2.10a", "C.2.10b", "C.10.1", "D.1.1"]
        rows = [row(name) for name in sorted_names]
        random.Random(1).shuffle(rows)
        self.assertEqual(sorted_names, [line.split(",")[0] for line in ledger.written(rows).splitlines()[1:]])

    def test_a_file_read_again_is_the_same(self):
        rows = [row("C.2.5", condition='a "quoted", ä\nline', printed="1e-16"), row("C.2.6", "CORRECTED")]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "ledger.csv")
            self.assertEqual([], ledger.read(path))
            ledger.write(rows, path)
            self.assertEqual(rows, ledger.read(path))
            self.assertNotIn(b"\r", path.read_bytes())
            self.assertIn('"a ""quoted"", ä\nline"'.encode(), path.read_bytes())
            for damaged in ("", "equation,verdict\n", ",".join(ledger.COLUMNS) + "\nC.2.5,HOLDS\n"):
                path.write_text(damaged, encoding="utf-8")
                with self.subTest(damaged), self.assertRaisesRegex(ValueError, "ledger.csv: "):
                    ledger.read(path)

    def test_a_verdict_becomes_a_row(self):
        verdict = {"equation": "C.2.5", "verdict": "CORRECTED", "printed_residual": 0.123456, "corrected_residual": "NaN",
                   "condition": "a\n  b"}
        rows, problems = ledger.rows_of("x.ipynb", shown(verdict, checks=[("C.2.5", True)]))
        self.assertEqual([], problems)
        self.assertEqual([row("C.2.5", "CORRECTED", "a b", "x.ipynb", "0.123", "")], rows)
        self.assertEqual(["", "", "", "0", "1e-16", "12", "Infinity"],
                         [ledger.number(value) for value in (None, "", "NaN", 0, 1e-16, "12.0", "Infinity")])

    def test_a_verdict_needs_a_passed_check_of_its_equation_unless_it_is_a_postulate(self):
        verdict = {"equation": "C.2.5", "verdict": "HOLDS"}
        for checks, expected in (((), 1), ((("C.2.6", True),), 1), ((("C.2.5", False),), 1),
                                 ((("C.2.5", False), ("C.2.5", True)), 0)):
            with self.subTest(checks):
                self.assertEqual(expected, len(ledger.rows_of("x", shown(verdict, checks=checks))[1]))
        self.assertEqual([], ledger.rows_of("x", shown({"equation": "C.2.5", "verdict": "POSTULATE"}))[1])

    def test_wrong_verdicts_and_names_are_problems_of_their_cells(self):
        for equation, verdict in (("C.2.5", "holds"), ("C.2.5", ""), ("", "HOLDS"), ("Figure 2", "HOLDS"), ("E.1.1", "HOLDS")):
            with self.subTest(equation + verdict):
                rows, problems = ledger.rows_of("x", shown({"equation": "C.1.1", "verdict": "POSTULATE"},
                                                           {"equation": equation, "verdict": verdict}))
                self.assertEqual((1, [1]), (len(rows), [index for index, _ in problems]))

    def test_one_equation_has_one_verdict(self):
        rows = [row("C.2.5"), row("C.2.6"), row("C.2.5", notebook="b.ipynb"), row("C.2.5", "LIMIT")]
        self.assertEqual(["C.2.5 has 3 verdicts, and may have one: HOLDS in a.ipynb, LIMIT in a.ipynb, HOLDS in b.ipynb"],
                         ledger.conflicts(rows))
        self.assertEqual([], ledger.conflicts(rows[:2]))

    def test_merging_replaces_the_rows_of_renewed_notebooks_and_forgets_vanished_ones(self):
        committed = [row("C.2.5"), row("C.2.6", notebook="b.ipynb"), row("C.2.7", notebook="vanished.ipynb")]
        fresh = [row("C.2.10"), row("C.2.5", "LIMIT")]
        self.assertEqual([fresh[1], committed[1], fresh[0]],
                         ledger.merged(committed, fresh, {"a.ipynb"}, {"a.ipynb", "b.ipynb"}))
        self.assertEqual(committed[:2], ledger.merged(committed, [], set(), {"a.ipynb", "b.ipynb"}))

    def test_differences_in_all_but_residuals(self):
        committed = [row("C.2.5", printed="1e-16")]
        self.assertEqual([], ledger.differences(committed, [row("C.2.5", printed="3e-16")]))
        for today, expected in (([], "C.2.5: in the committed ledger"), ([row("C.2.5", "LIMIT", printed="1e-16")], "C.2.5: verdict"),
                                ([row("C.2.5", condition="x")], "C.2.5: condition"),
                                ([row("C.2.5", notebook="b.ipynb")], "C.2.5: notebook"),
                                (committed + [row("C.2.6")], "C.2.6: HOLDS in a.ipynb, not in")):
            with self.subTest(expected):
                found = ledger.differences(committed, today)
                self.assertEqual(1, len(found), found)
                self.assertTrue(found[0].startswith(expected), found)


class LedgerPageTest(unittest.TestCase):

    def test_counts_and_literal_text(self):
        page = pages.ledger_page([row("C.2.5", condition="a|b $x$ <c> *d*"), row("C.2.6", "LIMIT"), row("A.1.1", notebook="c/b.ipynb")])
        self.assertIn("| HOLDS | 1 | 0 | 1 | 0 | 2 |", page)
        self.assertIn("| no verdict yet | 100 | 56 | 107 | 90 | 353 |", page)
        self.assertIn(r"a\|b \$x\$ \<c\> \*d\*", page)
        self.assertIn(r"[c\/b](<c/b.ipynb>)", page)

    def test_each_equation_stands_below_its_formula(self):
        told = {"cells": [
            {"cell_type": "markdown", "source": ["Text $a$ and\n", "$$x = 1 \\tag{C.2.5}$$ and $$y = 2, \\quad z = 3. \\tag{C.7.7, C.7.8}$$"]},
            {"cell_type": "markdown", "source": "$$x = 4 \\tag{C.2.5}$$ $$no\\ tag$$"},
            {"cell_type": "code", "source": "$$x = 5 \\tag{C.2.6}$$"}]}
        found = pages.formulas({"c/b.ipynb": told})
        both = "y = 2, \\quad z = 3."
        self.assertEqual({("c/b.ipynb", "C.2.5"): "x = 1", ("c/b.ipynb", "C.7.7"): both, ("c/b.ipynb", "C.7.8"): both}, found)
        page = pages.ledger_page([row(name, notebook="c/b.ipynb") for name in ("C.7.8", "C.7.7", "C.2.5", "C.2.6")], found)
        self.assertEqual(1, page.count("y = 2"))
        places = [page.index(text) for text in ("## Section C.2", "x = 1", r"**C\.2\.5**", r"**C\.2\.6**", "## Section C.7", "y = 2",
                                                r"**C\.7\.7**", r"**C\.7\.8**")]
        self.assertEqual(sorted(places), places)
