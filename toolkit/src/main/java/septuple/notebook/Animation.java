package septuple.notebook;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Charts shown one after the other, over and over: a moving picture (GIF) that needs no scripts and shows on any page. Give the
 * charts the same axes ({@link Chart#xRange}, {@link Chart#yRange}, {@link Chart#colourRange}) and the time in their titles. The
 * same charts give the same bytes.
 *
 * <p>Where pictures of this kind are not shown, the last chart stands instead.
 */
public final class Animation {

    private static final int MOST_FRAMES = 400;

    private final List<Chart> frames;
    private final int perSecond;

    private Animation(List<Chart> frames, int perSecond) {
        this.frames = frames;
        this.perSecond = perSecond;
    }

    /**
     * A moving picture of ten charts a second.
     *
     * @param frames the charts, 2 to 400, of one size; they are drawn when the animation is shown or saved
     * @return the animation
     * @throws IllegalArgumentException if there are too few or too many
     */
    public static Animation of(List<Chart> frames) {
        if (frames.size() < 2 || frames.size() > MOST_FRAMES) {
            throw new IllegalArgumentException("an animation has 2 to " + MOST_FRAMES + " charts, but these are " + frames.size());
        }
        return new Animation(List.copyOf(frames), 10);
    }

    /**
     * The same charts at another speed.
     *
     * @param charts how many a second, 1 to 50
     * @return the animation
     * @throws IllegalArgumentException if the speed is out of range
     */
    public Animation perSecond(int charts) {
        if (charts < 1 || charts > 50) {
            throw new IllegalArgumentException("the animation is to show " + charts + " charts a second, but 1 to 50 are shown");
        }
        return new Animation(frames, charts);
    }

    /**
     * The picture.
     *
     * @return the bytes of a GIF file that repeats for ever
     * @throws IllegalArgumentException if a chart cannot be drawn, or they differ in size
     */
    public byte[] gif() {
        List<BufferedImage> images = new ArrayList<>();
        for (Chart frame : frames) {
            images.add(new StaticFigure(FigureJson.of(frame.build())).image(1));
        }
        BufferedImage first = images.get(0);
        int other = IntStream.range(0, images.size()).filter(i -> images.get(i).getWidth() != first.getWidth()
                || images.get(i).getHeight() != first.getHeight()).findFirst().orElse(-1);
        if (other >= 0) {
            throw new IllegalArgumentException("chart " + other
                    + " of the animation has another size than the first; give all the same .size()");
        }
        return GifPicture.of(images, Math.round(100f / perSecond));
    }

    /**
     * Writes the picture.
     *
     * @param file where, by custom ending in {@code .gif}
     * @throws UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        try {
            Files.write(file, gif());
        } catch (IOException failure) {
            throw new UncheckedIOException("the animation cannot be written to " + file + " (" + failure + ")", failure);
        }
    }

    Output output() {
        Output last = FigureOutput.of(frames.get(frames.size() - 1).build(), true);
        String picture = Base64.getEncoder().encodeToString(gif());
        return Output.text(toString()).with(Output.HTML, "<img alt=\"" + Html.escape(title()) + "\" src=\"data:image/gif;base64,"
                + picture
                + "\">").with(Output.PNG, last.data().get(Output.PNG), pngSize(last));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pngSize(Output figure) {
        return (Map<String, Object>) figure.metadata().get(Output.PNG);
    }

    private String title() {
        return frames.size() + " charts, " + frames.get(0).title + " to " + frames.get(frames.size() - 1).title;
    }

    /**
     * What is shown, in words.
     *
     * @return the number of charts, and the last one's words
     */
    @Override
    public String toString() {
        return "Animation of " + frames.size() + " charts, " + perSecond + " a second, from '" + frames.get(0).title + "' to\n"
                + frames.get(frames.size() - 1);
    }
}
