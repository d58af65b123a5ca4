package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private long now = 1_000_000_000_000L;
    private final List<Output> replaced = new ArrayList<>();
    private final List<Output> finished = new ArrayList<>();

    private final Display display = new Display() {
        @Override
        public void show(Output output) {
            throw new AssertionError("progress has one place");
        }

        @Override
        public void replace(String name, Output output) {
            replaced.add(output);
        }

        @Override
        public void finish(String name, Output output) {
            finished.add(output);
        }
    };

    private ProgressBar bar(String title) {
        return new ProgressBar(display, title, () -> now);
    }

    @Test
    void updatesAreFewWhateverTheNumberOfSteps() {
        ProgressBar bar = bar("training");
        for (int i = 0; i < 100_000; i++) {
            now += 100_000; // 10 s in all
            bar.at(i, 100_000, "loss");
        }
        assertTrue(replaced.size() >= 25 && replaced.size() <= 40, replaced.size() + " updates in 10 s");
        assertEquals(0, finished.size());
    }

    @Test
    void theLastLineHoldsNoTime() {
        ProgressBar bar = bar("training");
        for (int i = 1; i <= 10; i++) {
            now += 1_000_000_000L;
            bar.at(i, 10, "loss " + i);
        }
        assertEquals(1, finished.size());
        assertEquals(Output.text("training: 10 of 10, loss 10"), finished.get(0));
        assertTrue(replaced.get(8).text().contains("left"), replaced.get(8).text());
    }

    @Test
    void afterTheEndNothingMoves() {
        ProgressBar bar = bar("");
        bar.at(5, 5, "");
        bar.at(5, 5, "");
        bar.at(6, 5, "");
        assertEquals("5 of 5", finished.get(0).text());
        assertEquals(1, finished.size());
        assertEquals(0, replaced.size());
    }

    @Test
    void anUnknownTotalIsACount() {
        bar("sampling").at(1234, 0, null);
        assertEquals("sampling: 1,234", replaced.get(0).text());
    }

    @Test
    void theBarSaysHowFarItIsAndEscapesWhatItIsTold() {
        bar("<b>").at(1, 4, "x < y");
        String html = (String) replaced.get(0).data().get(Output.HTML);
        assertTrue(html.contains("value=\"1\" max=\"4\""), html);
        assertFalse(html.contains("<b>") || html.contains("x < y"), html);
    }
}
