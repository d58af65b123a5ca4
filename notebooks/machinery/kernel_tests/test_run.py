"""The command notebooks/run on the real kernel: what it reports, and that nothing stays running, whatever happens."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from machinery import environment, execution

EVIDENCE = """
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
void emit(String kind, Object value) {
    var data = new DisplayData("evidence");
    data.putData("application/vnd.septuple." + kind + "+json", value);
    kernel().display(data);
}
void check(String equation, double expected, double actual) {
    emit("check", java.util.Map.of("equation", equation, "quantity", "x", "expected", expected, "actual", actual,
            "tolerance", 0, "passed", expected == actual));
}
void verdict(String equation, String verdict) {
    emit("verdict", java.util.Map.of("equation", equation, "verdict", verdict, "condition", ""));
}
"""


class RunTest(unittest.TestCase):

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="septuple test ")  # With blanks, as a user's folder may have.
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name).resolve()

    def notebook(self, name, *cells):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": f"# {name}"}] + [
            {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "execution_count": None}
            for cell in cells]}), encoding="utf-8")
        return path

    def start(self, *arguments):
        process = subprocess.Popen(
            [sys.executable, str(environment.NOTEBOOKS / "run"), "--in", str(self.folder), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            start_new_session=True)
        self.addCleanup(execution.end_marked, f"{self.folder}/build#")
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        return process

    def finish(self, process):
        said, _ = process.communicate(timeout=120)
        self.assertEqual([], self.left(), "processes left behind\n" + said)
        return process.returncode, said

    def run_all(self, *arguments):
        return self.finish(self.start(*arguments))

    def marked(self):
        import psutil
        for process in psutil.process_iter():
            try:
                if process.environ().get(execution.MARK, "").startswith(f"{self.folder}/build#"):
                    yield process
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue

    def left(self):
        """What still carries this run's mark, after a moment for those that end by themselves."""
        for _ in range(50):
            processes = [process.pid for process in self.marked()]
            if not processes:
                break
            time.sleep(0.1)
        return processes

    def wait_for_a_file(self, path):
        for _ in range(600):
            if path.exists():
                return
            time.sleep(0.1)
        self.fail(f"{path} did not appear")

    def hanging(self, *before):
        """A notebook that says by a file that it is in its endless loop."""
        sign = self.folder / "looping"
        self.notebook("hanging.ipynb", *before,
                      f'java.nio.file.Files.writeString(java.nio.file.Path.of("{sign}"), "");', "while (true);")
        return sign

    def test_every_kind_of_failure_is_named_and_the_others_go_on(self):
        self.notebook("1-good.ipynb", "1 + 1", EVIDENCE + 'check("C.2.5", 1, 1)')
        self.notebook("2-hang.ipynb", "1 + 1", "while (true);")
        self.notebook("3-exit.ipynb", "1 + 1", "int before = 1;", "System.exit(3);")
        self.notebook("4-halt.ipynb", "ProcessHandle.current().destroyForcibly();\nRuntime.getRuntime().halt(4);")
        self.notebook("5-check.ipynb", EVIDENCE + 'check("C.2.5", 1, 2)', 'check("", 3, 3)')
        self.notebook("6-error.ipynb", 'throw new IllegalStateException("outer", new RuntimeException("inner"));')
        self.notebook("7-compile.ipynb", "int a = 1;", 'int fine = 1;\nint x = missing(3);')
        self.notebook("8-child.ipynb", 'new ProcessBuilder("sleep", "600").start();')
        (self.folder / "9-damaged.ipynb").write_text("{", encoding="utf-8")
        code, said = self.run_all("--timeout", "5")
        self.assertEqual(1, code, said)
        for expected in ("2-hang.ipynb, cell [2] `while (true);`\n    still running after 5 s",
                         "3-exit.ipynb, cell [3] `System.exit(3);`\n    the kernel died",
                         "4-halt.ipynb, cell [1]",
                         "5-check.ipynb, cell [1]",
                         "check failed: C.2.5, x: expected 1.0, found 2.0, tolerance 0",
                         "6-error.ipynb, cell [1]",
                         "java.lang.IllegalStateException: outer\n    Caused by: java.lang.RuntimeException: inner",
                         "7-compile.ipynb, cell [2]", "missing(3);\n    cannot find symbol",
                         "9-damaged.ipynb: not a notebook",
                         "2 of 9 notebooks and 2 of 3 checks passed; 7 failures"):
            self.assertIn(expected, said)
        self.assertRegex(said, r"1-good.ipynb +[\d.]+ +1/1\n")
        self.assertRegex(said, r"5-check.ipynb +[\d.]+ +1/2 +FAILED\n")
        self.assertTrue((self.folder / "build" / "site" / "2-hang.html").exists())

    def test_an_interrupt_ends_everything(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                sign = self.hanging()
                sign.unlink(missing_ok=True)
                process = self.start()
                self.wait_for_a_file(sign)
                self.assertTrue(list(self.marked()))
                process.send_signal(number)
                code, said = self.finish(process)
                self.assertEqual(130, code, said)

    def test_a_killed_run_takes_its_kernels_along(self):
        sign = self.hanging()
        process = self.start()
        self.wait_for_a_file(sign)
        process.kill()
        code, _ = self.finish(process)
        self.assertEqual(-signal.SIGKILL, code)

    def test_a_killed_worker_fails_its_notebook_and_takes_its_kernel_along(self):
        sign = self.hanging("1 + 1")
        process = self.start()
        self.wait_for_a_file(sign)
        for each in self.marked():
            if "machinery.one_notebook" in each.cmdline():
                each.kill()
        code, said = self.finish(process)
        self.assertEqual(1, code)
        self.assertRegex(said, r"hanging.ipynb, cell \[[23]\].*\n    the process that executes the notebook was ended .*SIGKILL")

    def test_what_an_earlier_run_left_is_ended_by_the_next(self):
        mark = {execution.MARK: f"{self.folder}/build#earlier#lost.ipynb"}
        orphan = subprocess.Popen(["sleep", "600"], env=dict(os.environ, **mark))
        self.notebook("one.ipynb", "1 + 1")
        self.assertEqual(0, self.run_all()[0])
        self.assertEqual(-signal.SIGKILL, orphan.wait(timeout=5))

    def test_saving_twice_gives_the_same_bytes(self):
        self.notebook("00-start-here.ipynb", "1 + 1", 'System.out.println("a"); System.out.println("b");')
        self.notebook("C-learning/2-septuple.ipynb", EVIDENCE, 'check("C.2.5", 1, 1)', 'verdict("C.2.5", "HOLDS")')
        code, said = self.run_all()
        self.assertEqual(1, code)
        self.assertIn("`notebooks/run --save` accepts this", said)
        code, said = self.run_all("--save")
        self.assertEqual(0, code, said)
        files = [*self.folder.glob("*.ipynb"), *self.folder.glob("C-learning/*.ipynb"), self.folder / "ledger.csv"]
        saved = {path: path.read_bytes() for path in files}
        self.assertIn(b"C.2.5,HOLDS,,,,C-learning/2-septuple.ipynb\n", saved[self.folder / "ledger.csv"])
        code, said = self.run_all("--save")
        self.assertEqual(0, code, said)
        self.assertEqual(saved, {path: path.read_bytes() for path in files})
        for path in files[:-1]:
            import nbformat
            content = nbformat.read(path, as_version=4)
            nbformat.validate(content)
            nbformat.write(content, self.folder / "by-jupyter.txt")
            self.assertEqual(saved[path], (self.folder / "by-jupyter.txt").read_bytes(), "saving in Jupyter changes it")
        code, said = self.run_all("00-start")
        self.assertEqual(0, code, said)
        self.assertIn("1 of 1 notebooks", said)


if __name__ == "__main__":
    unittest.main()
