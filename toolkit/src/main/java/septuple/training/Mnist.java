package septuple.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The MNIST images of handwritten digits with their labels: a training part and a test part.
 *
 * <p>As a {@link DataSet} an image is a row of pixels, line by line from the top left, each its grey value divided by
 * 255: 0 is paper, 1 is ink. There are ten outputs, one for each digit. The bytes of the files are kept, 784 for an
 * image of 28 x 28; a data set is made when it is asked for and takes about 12 bytes for each pixel that is not paper.
 *
 * <p>MNIST is by Yann LeCun and Corinna Cortes, derived from databases of NIST, and distributed under Creative Commons
 * Attribution-ShareAlike 3.0.
 */
public final class Mnist {

    /** The digits 0 to 9. */
    private static final int CLASSES = 10;

    private static final int GREYS = 256;
    private static final double LARGEST_GREY = 255;

    /** Of each file, the complete one in its usual spellings, then the embedded extract. */
    private static final List<String> TRAINING_IMAGES = List.of("train-images-idx3-ubyte", "train-images.idx3-ubyte",
            "train-first6000-images-idx3-ubyte");
    private static final List<String> TRAINING_LABELS = List.of("train-labels-idx1-ubyte", "train-labels.idx1-ubyte",
            "train-first6000-labels-idx1-ubyte");
    private static final List<String> TEST_IMAGES = List.of("t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte",
            "test-first1000-images-idx3-ubyte");
    private static final List<String> TEST_LABELS = List.of("t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte",
            "test-first1000-labels-idx1-ubyte");

    private final IdxFile trainingImages;
    private final IdxFile trainingLabels;
    private final IdxFile testImages;
    private final IdxFile testLabels;

    private Mnist(IdxFile trainingImages, IdxFile trainingLabels, IdxFile testImages, IdxFile testLabels) {
        requirePair(trainingImages, trainingLabels);
        requirePair(testImages, testLabels);
        if (trainingImages.sizes()[1] != testImages.sizes()[1] || trainingImages.sizes()[2] != testImages.sizes()[2]) {
            throw new IdxException("The images of " + trainingImages.name() + " are " + trainingImages.sizes()[1] + " x "
                    + trainingImages.sizes()[2] + ", those of " + testImages.name() + " " + testImages.sizes()[1]
                    + " x " + testImages.sizes()[2] + "; they must be of the same size", null);
        }
        this.trainingImages = trainingImages;
        this.trainingLabels = trainingLabels;
        this.testImages = testImages;
        this.testLabels = testLabels;
    }

    /**
     * The images that come with the toolkit: the first 6,000 of the training part and the first 1,000 of the test part,
     * in the order of the complete files.
     *
     * @return the images
     */
    public static Mnist embedded() {
        return new Mnist(resource(TRAINING_IMAGES, IdxFile.IMAGES), resource(TRAINING_LABELS, IdxFile.LABELS),
                resource(TEST_IMAGES, IdxFile.IMAGES), resource(TEST_LABELS, IdxFile.LABELS));
    }

    /**
     * Reads the four IDX files in a directory, each plain or gzipped (then its name ends in .gz):
     * {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte},
     * {@code t10k-labels-idx1-ubyte}. The same with a point, as in {@code train-images.idx3-ubyte}, are found too, and
     * the embedded files by their names. Of several that fit the first in this order is read, plain before gzipped.
     *
     * @param directory where the files are
     * @return the images
     * @throws IdxException naming the file, if one is missing, is not what its name says, is truncated or longer than
     *         its header says, has a label above 9, or does not fit into memory; or if there are not as many images as
     *         labels, or training and test images differ in size
     */
    public static Mnist from(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IdxException(directory + (Files.exists(directory) ? " is not a directory" : " does not exist")
                    + "; it must be the directory with the MNIST files", null);
        }
        List<String> missing = new ArrayList<>();
        Path first = find(directory, TRAINING_IMAGES, missing);
        Path second = find(directory, TRAINING_LABELS, missing);
        Path third = find(directory, TEST_IMAGES, missing);
        Path fourth = find(directory, TEST_LABELS, missing);
        if (!missing.isEmpty()) {
            throw new IdxException("The directory " + directory + " lacks " + String.join(", ", missing)
                    + " (each plain or with .gz)", null);
        }
        return new Mnist(IdxFile.read(first, IdxFile.IMAGES), IdxFile.read(second, IdxFile.LABELS),
                IdxFile.read(third, IdxFile.IMAGES), IdxFile.read(fourth, IdxFile.LABELS));
    }

    /**
     * The training part.
     *
     * @param targets how the ten outputs code a digit
     * @return a labelled data set of all training images
     * @throws IdxException if it does not fit into memory
     */
    public DataSet training(Targets targets) {
        return dataSet(trainingImages, trainingLabels, targets);
    }

    /**
     * The test part.
     *
     * @param targets how the ten outputs code a digit
     * @return a labelled data set of all test images
     * @throws IdxException if it does not fit into memory
     */
    public DataSet test(Targets targets) {
        return dataSet(testImages, testLabels, targets);
    }

    /** {@return the number of rows of pixels of an image, 28} */
    public int rows() {
        return trainingImages.sizes()[1];
    }

    /** {@return the number of columns of pixels of an image, 28} */
    public int columns() {
        return trainingImages.sizes()[2];
    }

    /**
     * An image of the training part as a picture.
     *
     * @param sample the image, from 0
     * @return rows x columns, the top row first; 0 is paper, 1 is ink
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public double[][] image(int sample) {
        return image(trainingImages, sample);
    }

    /**
     * An image of the test part as a picture.
     *
     * @param sample the image, from 0
     * @return rows x columns, the top row first; 0 is paper, 1 is ink
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public double[][] testImage(int sample) {
        return image(testImages, sample);
    }

    /** {@return the sizes in a line} */
    @Override
    public String toString() {
        return "Mnist[" + trainingImages.count() + " training and " + testImages.count() + " test images of " + rows()
                + " x " + columns() + "]";
    }

    private static double[][] image(IdxFile images, int sample) {
        if (sample < 0 || sample >= images.count()) {
            throw new IndexOutOfBoundsException("image is " + sample + "; it must be from 0 to " + (images.count() - 1));
        }
        double[][] picture = new double[images.sizes()[1]][images.sizes()[2]];
        int next = sample * picture.length * picture[0].length;
        for (double[] row : picture) {
            for (int column = 0; column < row.length; column++) {
                row[column] = Byte.toUnsignedInt(images.bytes()[next++]) / LARGEST_GREY;
            }
        }
        return picture;
    }

    private static DataSet dataSet(IdxFile images, IdxFile labels, Targets coding) {
        byte[] pixels = images.bytes();
        int stored = 0;
        for (byte pixel : pixels) {
            stored += pixel == 0 ? 0 : 1;
        }
        int samples = images.count();
        long needed = (long) stored * (Integer.BYTES + Double.BYTES) + (long) samples * CLASSES * Double.BYTES;
        try {
            return dataSet(images, labels, coding, stored);
        } catch (OutOfMemoryError full) {
            throw new IdxException(images.name() + " needs " + needed + " bytes as a data set, more than is free of the "
                    + Runtime.getRuntime().maxMemory() + " of the heap; run Java with a larger -Xmx", full);
        }
    }

    private static DataSet dataSet(IdxFile images, IdxFile labels, Targets coding, int stored) {
        byte[] pixels = images.bytes();
        int samples = images.count();
        int inputs = pixels.length / samples;
        double[] greys = new double[GREYS];
        for (int grey = 0; grey < GREYS; grey++) {
            greys[grey] = grey / LARGEST_GREY;
        }
        int[] rowStarts = new int[samples + 1];
        int[] columns = new int[stored];
        double[] values = new double[stored];
        double[] targets = new double[DataSet.targetStates(samples, CLASSES)];
        int[] classes = new int[samples];
        int next = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < inputs; input++) {
                int grey = Byte.toUnsignedInt(pixels[sample * inputs + input]);
                if (grey != 0) {
                    columns[next] = input;
                    values[next++] = greys[grey];
                }
            }
            rowStarts[sample + 1] = next;
            classes[sample] = labels.bytes()[sample];
            System.arraycopy(coding.states(classes[sample], CLASSES), 0, targets, sample * CLASSES, CLASSES);
        }
        return new DataSet(inputs, CLASSES, rowStarts, columns, values, targets, classes);
    }

    private static void requirePair(IdxFile images, IdxFile labels) {
        if (images.count() != labels.count()) {
            throw new IdxException(images.name() + " has " + images.count() + " images, " + labels.name() + " has "
                    + labels.count() + " labels; there must be as many", null);
        }
        for (int sample = 0; sample < labels.count(); sample++) {
            int label = Byte.toUnsignedInt(labels.bytes()[sample]);
            if (label >= CLASSES) {
                throw new IdxException("Label " + sample + " of " + labels.name() + " is " + label
                        + "; it must be from 0 to " + (CLASSES - 1), null);
            }
        }
    }

    private static Path find(Path directory, List<String> names, List<String> missing) {
        for (String name : names) {
            for (String ending : List.of("", ".gz")) {
                Path file = directory.resolve(name + ending);
                if (Files.exists(file)) {
                    return file;
                }
            }
        }
        missing.add(names.get(0));
        return null;
    }

    /** The embedded files have the last name of each list. */
    private static IdxFile resource(List<String> names, int dimensions) {
        String name = "mnist/" + names.get(names.size() - 1) + ".gz";
        try (InputStream stream = Mnist.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IdxException(name + " is missing from the toolkit; build it again", null);
            }
            return IdxFile.read(name, stream, dimensions);
        } catch (IOException unreadable) {
            throw new IdxException(name + " cannot be read: " + unreadable, unreadable);
        }
    }
}
