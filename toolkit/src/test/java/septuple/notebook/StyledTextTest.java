package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyledTextTest {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);

    private static Graphics2D graphics() {
        return new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB).createGraphics();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain", "a < b, a &lt; b", "<i>H</i>, <i>H</i>", "x<sub>0</sub> <y>, x<sub>0</sub> &lt;y>",
        "<br>, <br>", "<script>, &lt;script>", "a<b, a&lt;b"
    })
    void onlyKnownMarksAreMarks(String text, String safe) {
        assertEquals(safe, StyledText.safe(text));
        assertEquals(text.replaceAll("</?(i|sub)>", "").replace("<br>", " "), StyledText.plain(safe));
    }

    @Test
    void nothingIsSafeToo() {
        assertEquals("", StyledText.safe(null));
        StyledText.of("", FONT, graphics()).draw(graphics(), 0, 0, 0, 0, Color.WHITE);
    }

    @Test
    void marksTakeNoRoomAndRaisedLettersAreSmaller() {
        Graphics2D g = graphics();
        double plain = StyledText.of("10-16", FONT, g).width();
        double raised = StyledText.of("10<sup>-16</sup>", FONT, g).width();
        assertTrue(raised < plain && raised > 0.6 * plain, raised + " of " + plain);
        assertEquals(StyledText.of("ab", FONT, g).width(), StyledText.of("a<i></i>b", FONT, g).width(), 1e-3);
        assertEquals(StyledText.of("a<b", FONT, g).width(), StyledText.of("a&lt;b", FONT, g).width(), 1e-3);
    }

    @Test
    void linesStandBelowEachOther() {
        Graphics2D g = graphics();
        assertTrue(StyledText.of("a<br>b", FONT, g).height() > 2 * StyledText.of("a", FONT, g).height());
    }

    @Test
    void textStandsWhereItsAnchorSays() {
        var image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        StyledText.of("HHHH", FONT, g).draw(g, 100, 50, 1, 0.5, Color.WHITE);
        int left = 0;
        int right = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                if ((image.getRGB(x, y) & 0xFF) > 128) {
                    assertTrue(Math.abs(y - 50) <= 10, "a letter's pixel in line " + y);
                    left += x < 100 ? 1 : 0;
                    right += x >= 100 ? 1 : 0;
                }
            }
        }
        assertTrue(left > 50 && right == 0, left + " left of the anchor, " + right + " right of it");
    }
}
