import json
import unittest

from machinery import evidence


def executed(*outputs):
    return {"cells": [{"cell_type": "code", "source": "", "outputs": [{"output_type": "display_data", "data": data}]}
                      for data in outputs]}


def check(passed, **more):
    return {"equation": "C.2.5", "quantity": "loss", "expected": 1, "actual": 2, "tolerance": 0.5, "passed": passed, **more}


class CollectingTest(unittest.TestCase):

    def test_one_a_list_and_json_text(self):
        one, two = check(True), check(True, quantity="entropy")
        for value in ([one, two], json.dumps([one, two]), json.dumps([one, two], indent=1).splitlines(keepends=True)):
            with self.subTest(type(value)):
                found = evidence.collect(executed({"text/plain": "x"}, {evidence.CHECK: value}))
                self.assertEqual([(1, one), (1, two)], found.checks)
                self.assertEqual((2, []), (found.passed, found.problems))
        self.assertEqual([(0, one)], evidence.collect(executed({evidence.CHECK: one})).checks)
        self.assertEqual([], evidence.collect(executed({evidence.CHECK: []})).problems)

    def test_a_failed_check_is_a_problem_that_says_all(self):
        found = evidence.collect(executed({evidence.CHECK: [check(True), check(False, actual="NaN")]}))
        self.assertEqual(1, found.passed)
        self.assertEqual([(0, "check failed: C.2.5, loss: expected 1, found NaN, tolerance 0.5")], found.problems)

    def test_unreadable_entries_are_problems(self):
        for value in ("{", 3, [3], {"quantity": "x"}, {"passed": True}, check("true"), check(None), check(1)):
            with self.subTest(value):
                found = evidence.collect(executed({evidence.CHECK: value}))
                self.assertEqual((1, []), (len(found.problems), found.checks))
        self.assertEqual(1, len(evidence.collect(executed({evidence.VERDICT: {"equation": "C.2.5"}})).problems))

    def test_verdicts(self):
        verdict = {"equation": "C.2.5", "verdict": "HOLDS"}
        self.assertEqual([(0, verdict)], evidence.collect(executed({evidence.VERDICT: verdict})).verdicts)

    def test_problems_come_in_the_order_of_the_cells(self):
        found = evidence.collect(executed({evidence.CHECK: check(False)}, {evidence.CHECK: "{"}, {evidence.CHECK: check(False)}))
        self.assertEqual([0, 1, 2], [index for index, _ in found.problems])
