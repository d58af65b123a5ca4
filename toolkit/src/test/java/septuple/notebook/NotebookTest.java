package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.MatrixR064;
import org.ojalgo.matrix.store.R064Store;
import septuple.ledger.Verdict;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class NotebookTest {

    private final List<Output> shown = new ArrayList<>();

    private final Display list = new Display() {
        @Override
        public void show(Output output) {
            shown.add(output);
        }

        @Override
        public void replace(String name, Output output) {
            throw new AssertionError("nothing is replaced here");
        }

        @Override
        public void finish(String name, Output output) {
            shown.add(output);
        }
    };

    @AfterEach
    void printAgain() {
        Notebook.displayOn(new ConsoleDisplay());
    }

    private String lines() {
        return String.join("\n", shown.stream().map(Output::text).toList());
    }

    @Test
    void everyCheckIsShownPassedOrNot() {
        Notebook.displayOn(list);
        Notebook.check("C.2.5", "one", 1, 2, 0.5);
        Notebook.check("C.2.5", "nothing", 1, Double.NaN, 0.5);
        Notebook.checkRelative("C.2.5", "two", 100, 101, 0.1);
        Notebook.check("C.2.5", "three", new double[] {1, 2}, new double[] {1, 2.5}, 0.5);
        Notebook.check("C.2.5", "four", new double[][] {{1}}, new double[][] {{2}}, 0.5);
        Notebook.check("C.2.5", "five", R064Store.FACTORY.makeEye(2, 2), MatrixR064.FACTORY.makeEye(2, 2), 0);
        Notebook.check("C.2.5", "six", false);
        Notebook.checkWithin("C.2.5", "seven", 0.2, 0.4, 0.3);
        Notebook.checkAtMost("C.2.5", "eight", 1, 2);
        Notebook.verdict(Verdict.holds("C.2.5", 0));
        assertEquals(
                """
                ✗ C.2.5  one: 2 (expected 1 ± 0.5)  FAILED
                ✗ C.2.5  nothing: NaN (expected 1 ± 0.5)  FAILED
                ✓ C.2.5  two: 101 (expected 100 ± 10)
                ✓ C.2.5  three: 0.5 (expected 0 ± 0.5)
                ✗ C.2.5  four: 1 (expected 0 ± 0.5)  FAILED
                ✓ C.2.5  five: 0 (expected 0)
                ✗ C.2.5  six: false (expected true)  FAILED
                ✓ C.2.5  seven: 0.3 (expected between 0.2 and 0.4)
                ✗ C.2.5  eight: 2 (expected at most 1)  FAILED
                C.2.5  HOLDS: residual 0""",
                lines());
        assertEquals(9, shown.stream().filter(output -> output.data().containsKey(Output.CHECK)).count());
    }

    @Test
    void whatTheAuthorGotWrongIsAnError() {
        Notebook.displayOn(list);
        assertThrows(IllegalArgumentException.class, () -> Notebook.check("C.99.1", "x", true));
        assertThrows(IllegalArgumentException.class, () -> Notebook.check("", "x", 1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> Notebook.check("", "x", new double[1], new double[2], 1));
        assertEquals(List.of(), shown);
    }

    @Test
    void outsideOfAKernelTheTextIsPrinted() {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            Notebook.show(null);
            Notebook.show("text");
            Notebook.show(new double[] {1, 2});
            Notebook.show(Table.create("t", DoubleColumn.create("x", 1.0)));
            ProgressBar bar = Notebook.progress("work");
            bar.at(1, 2, "half");
            bar.at(2, 2, "whole");
        } finally {
            System.setOut(before);
        }
        assertEquals("null\ntext\n[1, 2]\nt: 1 row × 1 column\nx\n1\nwork: 2 of 2, whole\n",
                bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aChartThatCannotBeDrawnIsAnError() {
        Notebook.displayOn(list);
        Chart chart = Chart.lines(Table.create("t", DoubleColumn.create("x", 1.0)), "x", "x");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Notebook.show(chart)).getMessage().contains("title"));
    }

    @Test
    void profilesHaveNames() {
        assertEquals(Profile.QUICK, Profile.named(null));
        assertEquals(Profile.QUICK, Profile.named(" "));
        assertEquals(Profile.QUICK, Profile.named("quick"));
        assertEquals(Profile.FULL, Profile.named(" Full"));
        assertEquals("SEPTUPLE_PROFILE is 'long': allowed are [quick, full]; set one of them or leave it unset for quick",
                assertThrows(IllegalArgumentException.class, () -> Profile.named("long")).getMessage());
        assertEquals(300, Profile.QUICK.choose(300, 30_000));
        assertEquals(30_000, Profile.FULL.choose(300, 30_000));
    }
}
