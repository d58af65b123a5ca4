package septuple.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Images of one size as a GIF that repeats; after the first, only what changes is written, which keeps it small. Written by hand,
 * so that the bytes are the same on any Java.
 *
 * <p>Source: Graphics Interchange Format, version 89a, CompuServe 1990.
 */
final class GifPicture {

    /** Numbers of colours have eight bits; the last stands for a pixel that stays as it is. */
    private static final int UNCHANGED = 255;
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MOST_CODES = 4096;
    private static final int BLOCK = 255;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private int bits;
    private int waiting;

    private GifPicture() {}

    static byte[] of(List<BufferedImage> images, int hundredths) {
        var colours = new FewColours(images, UNCHANGED);
        var gif = new GifPicture();
        int width = images.get(0).getWidth();
        gif.begin(width, images.get(0).getHeight(), colours.table());
        byte[] before = null;
        for (BufferedImage image : images) {
            byte[] now = colours.numbers(image);
            gif.add(width, before, now, hundredths);
            before = now;
        }
        gif.bytes.write(';');
        return gif.bytes.toByteArray();
    }

    private void begin(int width, int height, byte[] table) {
        bytes.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        two(width);
        two(height);
        // One table of 256 colours for all images.
        bytes.writeBytes(new byte[] {(byte) 0xF7, 0, 0});
        bytes.writeBytes(table);
        // Repeat for ever.
        bytes.writeBytes(new byte[] {'!', (byte) 0xFF, 11});
        bytes.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {3, 1, 0, 0, 0});
    }

    private void two(int number) {
        bytes.write(number);
        bytes.write(number >> 8);
    }

    /** Writes the smallest rectangle that holds all changes; a pixel at least, so that the picture keeps its time. */
    private void add(int width, byte[] before, byte[] now, int hundredths) {
        int left = width - 1;
        int right = 0;
        int top = now.length / width - 1;
        int bottom = 0;
        for (int i = 0; i < now.length; i++) {
            if (before == null || before[i] != now[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
            }
        }
        if (top > bottom) {
            left = right;
            top = bottom;
        }
        // What is there stays, and one number is transparent.
        bytes.writeBytes(new byte[] {'!', (byte) 0xF9, 4, 5});
        two(hundredths);
        bytes.writeBytes(new byte[] {(byte) UNCHANGED, 0, ','});
        two(left);
        two(top);
        two(right - left + 1);
        two(bottom - top + 1);
        bytes.writeBytes(new byte[] {0, 8});
        byte[] part = new byte[(right - left + 1) * (bottom - top + 1)];
        int at = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int i = y * width + x;
                part[at++] = before != null && before[i] == now[i] ? (byte) UNCHANGED : now[i];
            }
        }
        compress(part);
    }

    /** Codes for strings that were there before (Lempel, Ziv and Welch), with as many bits as the longest code so far needs. */
    private void compress(byte[] numbers) {
        short[] longer = new short[MOST_CODES * 256];
        int next = END + 1;
        int length = 9;
        code(CLEAR, length);
        int string = numbers[0] & 0xFF;
        for (int i = 1; i < numbers.length; i++) {
            int number = numbers[i] & 0xFF;
            int known = longer[string << 8 | number];
            if (known != 0) {
                string = known;
                continue;
            }
            code(string, length);
            if (next < MOST_CODES) {
                longer[string << 8 | number] = (short) next;
                if (next == 1 << length) {
                    length++;
                }
                next++;
            } else {
                code(CLEAR, length);
                Arrays.fill(longer, (short) 0);
                next = END + 1;
                length = 9;
            }
            string = number;
        }
        code(string, length);
        // A reader has made one more string by now and may already expect the longer codes.
        code(END, next == 1 << length && length < 12 ? length + 1 : length);
        flush();
        bytes.write(0);
    }

    private void code(int code, int length) {
        bits |= code << waiting;
        waiting += length;
        while (waiting >= 8) {
            put((byte) bits);
            bits >>>= 8;
            waiting -= 8;
        }
    }

    private void put(byte value) {
        block[filled++] = value;
        if (filled == BLOCK) {
            block();
        }
    }

    private void block() {
        bytes.write(filled);
        bytes.write(block, 0, filled);
        filled = 0;
    }

    private void flush() {
        if (waiting > 0) {
            put((byte) bits);
        }
        bits = 0;
        waiting = 0;
        if (filled > 0) {
            block();
        }
    }
}
