package septuple.notebook;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A few colours in place of many, the same for several images: colours are counted in cells of five bits a channel, and the cells
 * cut at the median of their longest side until there are as many boxes as colours (P. Heckbert, Color image quantization for frame
 * buffer display, 1982). A box is shown in the colour of its fullest cell, so that a background stays what it is.
 */
final class FewColours {

    private static final int BITS = 5;
    private static final int CELLS = 1 << 3 * BITS;

    private final byte[] number = new byte[CELLS];
    private final byte[] table;

    /** At most so many colours for these images. */
    FewColours(List<BufferedImage> images, int most) {
        long[] count = new long[CELLS];
        long[][] sums = new long[3][CELLS];
        for (BufferedImage image : images) {
            for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                int cell = cell(rgb);
                count[cell]++;
                for (int c = 0; c < 3; c++) {
                    sums[c][cell] += rgb >> 8 * c & 0xFF;
                }
            }
        }
        List<List<Integer>> boxes = boxes(count, most);
        table = new byte[3 * (most + 1)];
        for (int b = 0; b < boxes.size(); b++) {
            int fullest = boxes.get(b).stream().max(Comparator.comparingLong(cell -> count[cell])).orElseThrow();
            for (int c = 0; c < 3; c++) {
                table[3 * b + 2 - c] = (byte) Math.round((double) sums[c][fullest] / count[fullest]);
            }
            for (int cell : boxes.get(b)) {
                number[cell] = (byte) b;
            }
        }
    }

    private static List<List<Integer>> boxes(long[] count, int most) {
        List<List<Integer>> boxes = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            if (count[cell] > 0) {
                all.add(cell);
            }
        }
        boxes.add(all);
        while (boxes.size() < most) {
            int widest = -1;
            int length = 0;
            for (int b = 0; b < boxes.size(); b++) {
                for (int c = 0; c < 3; c++) {
                    if (length(boxes.get(b), c) > length) {
                        length = length(boxes.get(b), c);
                        widest = 3 * b + c;
                    }
                }
            }
            if (widest < 0) {
                break;
            }
            int channel = widest % 3;
            List<Integer> box = new ArrayList<>(boxes.get(widest / 3));
            box.sort(Comparator.comparingInt((Integer cell) -> channel(cell, channel)).thenComparingInt(cell -> cell));
            boxes.set(widest / 3, box.subList(0, box.size() / 2));
            boxes.add(box.subList(box.size() / 2, box.size()));
        }
        return boxes;
    }

    private static int length(List<Integer> box, int channel) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int cell : box) {
            least = Math.min(least, channel(cell, channel));
            most = Math.max(most, channel(cell, channel));
        }
        return most - least;
    }

    private static int channel(int cell, int channel) {
        return cell >> BITS * channel & (1 << BITS) - 1;
    }

    private static int cell(int rgb) {
        int cell = 0;
        for (int c = 0; c < 3; c++) {
            cell |= (rgb >> 8 * c & 0xFF) >> 8 - BITS << BITS * c;
        }
        return cell;
    }

    /** Red, green and blue of every number, with one more that nothing has. */
    byte[] table() {
        return table.clone();
    }

    /** The number of its colour for every pixel, row by row. */
    byte[] numbers(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] numbers = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            numbers[i] = number[cell(pixels[i])];
        }
        return numbers;
    }
}
