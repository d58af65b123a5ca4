import unittest

from machinery import report


class ReportTest(unittest.TestCase):

    def test_table(self):
        self.assertEqual("name   s\n--------\na     10\nabc    1", report.table([("name", "s"), ("a", 10), ("abc", 1)]))

    def test_failure(self):
        self.assertEqual("a.ipynb, cell [3] `x = 1;`\n    one\n    two", report.failure("a.ipynb", 3, "\n x = 1;\ny", "one\ntwo"))
        self.assertEqual("a.ipynb\n    one", report.failure("a.ipynb", None, "", "one"))
