package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class AnimationTest {

    private static List<Chart> frames(int number) {
        List<Chart> frames = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            Table table = Table.create("wave", DoubleColumn.create("x"), DoubleColumn.create("y"), DoubleColumn.create("phi"));
            for (int i = 0; i < 400; i++) {
                table.doubleColumn(0).append(i % 20);
                table.doubleColumn(1).append(i / 20);
                table.doubleColumn(2).append(Math.sin(0.4 * (i % 20) - n) * Math.cos(0.3 * (i / 20)));
            }
            frames.add(Chart.heatmap(table, "x", "y", "phi").title("t = " + n).xAxis("x").yAxis("y").colourRange(-1, 1).size(300,
                    240));
        }
        return frames;
    }

    @Test
    void aReaderFindsEveryChartWhereItBelongs() throws IOException {
        byte[] gif = Animation.of(frames(5)).perSecond(5).gif();
        assertEquals("GIF89a", new String(gif, 0, 6, StandardCharsets.US_ASCII));
        assertTrue(new String(gif, StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0"));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertEquals(5, reader.getNumImages(true));
        // Put together as a page does it: what is transparent stays.
        var shown = new BufferedImage(300, 240, BufferedImage.TYPE_INT_ARGB);
        List<Chart> charts = frames(5);
        for (int n = 0; n < 5; n++) {
            var about = (Element) reader.getImageMetadata(n).getAsTree("javax_imageio_gif_image_1.0");
            var place = (Element) about.getElementsByTagName("ImageDescriptor").item(0);
            var control = (Element) about.getElementsByTagName("GraphicControlExtension").item(0);
            assertEquals("20", control.getAttribute("delayTime"));
            shown.createGraphics().drawImage(reader.read(n), Integer.parseInt(place.getAttribute("imageLeftPosition")),
                    Integer.parseInt(place.getAttribute("imageTopPosition")), null);
            assertEquals(0, distance(shown, new StaticFigure(FigureJson.of(charts.get(n).build())).image(1)), 3, "chart " + n);
        }
    }

    /** Noise, which needs more strings than a GIF can number, and does so several times. */
    @Test
    void noiseComesBackAsItWas() throws IOException {
        var random = new Random(1);
        var image = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200 * 150; i++) {
            image.setRGB(i % 200, i / 200, random.nextInt(32) << 19 | random.nextInt(4) << 6);
        }
        byte[] gif = GifPicture.of(List.of(image, image), 10);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(gif));
        assertEquals(0, distance(image, read));
    }

    /** The mean difference of a channel. */
    private static double distance(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * a.getWidth() * a.getHeight());
    }

    @Test
    void theSameChartsAreTheSameBytesAndFew(@TempDir Path folder) throws IOException {
        byte[] gif = Animation.of(frames(20)).gif();
        assertArrayEquals(gif, Animation.of(frames(20)).gif());
        assertTrue(gif.length < 150_000, gif.length + " bytes");
        Animation.of(frames(20)).save(folder.resolve("wave.gif"));
        assertArrayEquals(gif, Files.readAllBytes(folder.resolve("wave.gif")));
    }

    @Test
    void aPageShowsItWithoutScripts() {
        Output output = Outputs.of(Animation.of(frames(3)));
        assertTrue(output.data().get(Output.HTML).toString()
                .startsWith("<img alt=\"3 charts, t = 0 to t = 2\" src=\"data:image/gif;base64,R0lG"));
        assertTrue(output.data().containsKey(Output.PNG));
        assertTrue(output.text().startsWith("Animation of 3 charts, 10 a second, from 't = 0' to\nFigure: t = 2"), output.text());
    }

    @Test
    void whatCannotMoveSaysWhy() {
        assertThrows(IllegalArgumentException.class, () -> Animation.of(frames(1)));
        assertThrows(IllegalArgumentException.class, () -> Animation.of(frames(2)).perSecond(0));
        List<Chart> sizes = frames(3);
        sizes.get(2).size(310, 240);
        String message = assertThrows(IllegalArgumentException.class, () -> Animation.of(sizes).gif()).getMessage();
        assertTrue(message.contains("chart 2"), message);
        assertThrows(IllegalArgumentException.class, () -> frames(2).get(0).colourRange(1, 1));
    }
}
