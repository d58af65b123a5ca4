package septuple.training;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import septuple.network.Network;
import septuple.network.Projection;
import septuple.validation.Problems;

/**
 * Samples to learn from: for each one the states of the inputs, the wanted states of the outputs (its target) and, if
 * the samples are of classes, the label of its class. An immutable value, equal by content, serialisable.
 *
 * <p>All numbers are finite float64, kept exactly (a negative zero becomes zero). Only inputs that are not zero are
 * stored, 12 bytes each: the 6,000 embedded digits take 11 MB instead of 38 MB. Class {@code k} belongs to output
 * {@code k}, so labels are from 0 to {@link #outputs()} - 1.
 */
public final class DataSet implements Serializable {

    private static final long serialVersionUID = 1;

    private final int inputs;
    private final int outputs;
    private final int[] rowStarts;
    private final int[] columns;
    private final double[] values;
    private final double[] targets;
    private final int[] labels;
    private String fingerprint;

    /**
     * Takes over the arrays without copying them.
     *
     * @param rowStarts where each sample's stored inputs start, and the end of the last: samples + 1 numbers
     * @param columns the input that each value belongs to, ascending within a sample
     * @param values the inputs that are not zero
     * @param targets samples x outputs, sample by sample
     * @param labels a class for each sample, or null
     */
    DataSet(int inputs, int outputs, int[] rowStarts, int[] columns, double[] values, double[] targets, int[] labels) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
        this.targets = targets;
        this.labels = labels;
        requireRows();
        requireNumbers();
    }

    /**
     * Samples without classes.
     *
     * @param inputs samples x inputs
     * @param targets samples x outputs
     * @return the data set, independent of the arrays
     * @throws IllegalArgumentException if there is no sample, input or output, rows are missing or of different
     *         lengths, there are not as many targets as inputs, or a number is NaN or infinite; the message names row,
     *         column and value
     */
    public static DataSet of(double[][] inputs, double[][] targets) {
        return of(inputs, targets, null);
    }

    /**
     * Samples of classes, with the outputs wanted for them.
     *
     * @param inputs samples x inputs
     * @param targets samples x outputs
     * @param labels the class of each sample, 0 to outputs - 1, or null if there are none
     * @return the data set, independent of the arrays
     * @throws IllegalArgumentException as {@link #of(double[][], double[][])}, and if there are not as many labels as
     *         samples or a label is out of range
     */
    public static DataSet of(double[][] inputs, double[][] targets, int[] labels) {
        Problems problems = new Problems();
        requireMatrix(problems, "inputs", inputs);
        requireMatrix(problems, "targets", targets);
        if (inputs != null && targets != null && inputs.length != targets.length) {
            problems.add("inputs has " + inputs.length + " rows, targets has " + targets.length
                    + "; there must be one of each for a sample");
        }
        problems.throwIfAny("a data set");
        int samples = inputs.length;
        int outputs = targets[0].length;
        int[] rowStarts = new int[samples + 1];
        for (int sample = 0; sample < samples; sample++) {
            int stored = 0;
            for (double value : inputs[sample]) {
                stored += value == 0 ? 0 : 1;
            }
            rowStarts[sample + 1] = addStored(rowStarts[sample], stored);
        }
        int[] columns = new int[rowStarts[samples]];
        double[] values = new double[columns.length];
        double[] flat = new double[targetStates(samples, outputs)];
        int next = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < inputs[sample].length; input++) {
                if (inputs[sample][input] != 0) {
                    columns[next] = input;
                    values[next++] = inputs[sample][input];
                }
            }
            for (int output = 0; output < outputs; output++) {
                // Adding zero turns a negative zero into zero, so that equal data has equal bits.
                flat[sample * outputs + output] = targets[sample][output] + 0.0;
            }
        }
        return new DataSet(inputs[0].length, outputs, rowStarts, columns, values, flat,
                labels == null ? null : labels.clone());
    }

    /**
     * Samples of classes, their targets coded from the labels.
     *
     * @param inputs samples x inputs
     * @param labels the class of each sample, 0 to {@code classes - 1}
     * @param classes the number of classes, which is the number of outputs, at least 1
     * @param coding the output states of a label
     * @return the data set, independent of the arrays
     * @throws IllegalArgumentException as {@link #of(double[][], double[][], int[])}
     */
    public static DataSet of(double[][] inputs, int[] labels, int classes, Targets coding) {
        Problems problems = new Problems();
        if (labels == null || coding == null) {
            problems.add((labels == null ? "labels" : "coding") + " is null");
            problems.throwIfAny("a data set");
        }
        double[][] targets = new double[labels.length][];
        if (classes < 1) {
            problems.add("classes is " + classes + "; it must be at least 1");
        }
        for (int sample = 0; sample < labels.length; sample++) {
            if (labels[sample] >= 0 && labels[sample] < classes) {
                targets[sample] = coding.states(labels[sample], classes);
            } else if (classes >= 1) {
                addLabel(problems, sample, labels[sample], classes);
            }
        }
        problems.throwIfAny("a data set");
        return of(inputs, targets, labels);
    }

    /** {@return the number of samples, at least 1} */
    public int samples() {
        return rowStarts.length - 1;
    }

    /** {@return the number of inputs of a sample, at least 1} */
    public int inputs() {
        return inputs;
    }

    /** {@return the number of outputs of a sample, at least 1} */
    public int outputs() {
        return outputs;
    }

    /** {@return the number of inputs of all samples that are not zero; it decides memory and the cost of an epoch} */
    public int nonZeroInputs() {
        return values.length;
    }

    /**
     * The inputs of one sample.
     *
     * @param sample the sample, 0 to {@link #samples()} - 1
     * @return its {@link #inputs()} states, a new array
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public double[] input(int sample) {
        double[] dense = new double[inputs];
        requireSample(sample);
        for (int k = rowStarts[sample]; k < rowStarts[sample + 1]; k++) {
            dense[columns[k]] = values[k];
        }
        return dense;
    }

    /**
     * The wanted outputs of one sample.
     *
     * @param sample the sample, 0 to {@link #samples()} - 1
     * @return its {@link #outputs()} states, a new array
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public double[] target(int sample) {
        requireSample(sample);
        return Arrays.copyOfRange(targets, sample * outputs, (sample + 1) * outputs);
    }

    /** {@return whether the samples have labels} */
    public boolean labelled() {
        return labels != null;
    }

    /**
     * The class of one sample.
     *
     * @param sample the sample, 0 to {@link #samples()} - 1
     * @return its class, 0 to {@link #outputs()} - 1
     * @throws IndexOutOfBoundsException if there is no such sample
     * @throws IllegalStateException if the samples have no labels
     */
    public int label(int sample) {
        requireSample(sample);
        requireLabels();
        return labels[sample];
    }

    /**
     * The number of samples of each class.
     *
     * @return {@link #outputs()} numbers, a new array
     * @throws IllegalStateException if the samples have no labels
     */
    public int[] classCounts() {
        requireLabels();
        int[] counts = new int[outputs];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * The mean of each input, {@code (1/samples) sum_s input_s}. Costs a pass over the inputs that are not zero.
     *
     * @return {@link #inputs()} means, a new array; infinite where a sum exceeds the range of float64
     */
    public double[] averageInput() {
        double[] average = new double[inputs];
        for (int k = 0; k < values.length; k++) {
            average[columns[k]] += values[k];
        }
        return divided(average);
    }

    /**
     * The mean of each wanted output, {@code (1/samples) sum_s target_s}.
     *
     * @return {@link #outputs()} means, a new array; infinite where a sum exceeds the range of float64
     */
    public double[] averageTarget() {
        double[] average = new double[outputs];
        for (int k = 0; k < targets.length; k++) {
            average[k % outputs] += targets[k];
        }
        return divided(average);
    }

    /**
     * The first samples.
     *
     * @param count how many, 1 to {@link #samples()}
     * @return a data set of these
     * @throws IllegalArgumentException if there are not as many, or none is asked for
     */
    public DataSet head(int count) {
        if (count < 1 || count > samples()) {
            throw new IllegalArgumentException("head(" + count + ") of " + samples()
                    + " samples; it must be from 1 to " + samples());
        }
        int stored = rowStarts[count];
        return new DataSet(inputs, outputs, Arrays.copyOf(rowStarts, count + 1), Arrays.copyOf(columns, stored),
                Arrays.copyOf(values, stored), Arrays.copyOf(targets, count * outputs),
                labels == null ? null : Arrays.copyOf(labels, count));
    }

    /**
     * Chosen samples in the order of the choice; one may be chosen more than once.
     *
     * @param chosen the samples, each 0 to {@link #samples()} - 1, at least one
     * @return a data set of these
     * @throws IllegalArgumentException if none is chosen or there is no such sample
     */
    public DataSet subset(int[] chosen) {
        Problems problems = new Problems();
        if (chosen.length == 0) {
            problems.add("the subset is empty; choose at least one sample");
        }
        for (int place = 0; place < chosen.length; place++) {
            if (chosen[place] < 0 || chosen[place] >= samples()) {
                problems.add("element " + place + " of the subset is " + chosen[place] + "; it must be from 0 to "
                        + (samples() - 1));
            }
        }
        problems.throwIfAny("a data set");
        int[] starts = new int[chosen.length + 1];
        for (int place = 0; place < chosen.length; place++) {
            starts[place + 1] = addStored(starts[place], rowStarts[chosen[place] + 1] - rowStarts[chosen[place]]);
        }
        int[] someColumns = new int[starts[chosen.length]];
        double[] someValues = new double[someColumns.length];
        double[] someTargets = new double[targetStates(chosen.length, outputs)];
        int[] someLabels = labels == null ? null : new int[chosen.length];
        for (int place = 0; place < chosen.length; place++) {
            int sample = chosen[place];
            int stored = starts[place + 1] - starts[place];
            System.arraycopy(columns, rowStarts[sample], someColumns, starts[place], stored);
            System.arraycopy(values, rowStarts[sample], someValues, starts[place], stored);
            System.arraycopy(targets, sample * outputs, someTargets, place * outputs, outputs);
            if (labels != null) {
                someLabels[place] = labels[sample];
            }
        }
        return new DataSet(inputs, outputs, starts, someColumns, someValues, someTargets, someLabels);
    }

    /**
     * The same samples with other inputs: a vector is subtracted from those of each sample. The digits less their
     * {@link #averageInput()} are centred.
     *
     * @param shift one number per input, finite
     * @return a data set with the same targets and labels
     * @throws IllegalArgumentException if there are not as many numbers as inputs, or a difference is not finite
     */
    public DataSet minus(double... shift) {
        if (shift.length != inputs) {
            throw new IllegalArgumentException(shift.length + " numbers cannot be subtracted from " + inputs + " inputs");
        }
        double[][] shifted = new double[samples()][];
        double[][] wanted = new double[samples()][];
        for (int sample = 0; sample < samples(); sample++) {
            shifted[sample] = input(sample);
            wanted[sample] = target(sample);
            for (int input = 0; input < inputs; input++) {
                shifted[sample][input] -= shift[input];
            }
        }
        return of(shifted, wanted, labels);
    }

    /**
     * The same samples with periodic boundary conditions: the wanted outputs are the inputs. A supervised network learns to be an
     * auto-encoder from them (paper C, section 3, footnote 2). Labels are left out, because a class belongs to an output.
     *
     * @return a data set with as many outputs as inputs
     * @throws IllegalArgumentException if there are too many inputs to be kept as targets
     */
    public DataSet periodic() {
        double[] wanted = new double[targetStates(samples(), inputs)];
        for (int sample = 0; sample < samples(); sample++) {
            for (int k = rowStarts[sample]; k < rowStarts[sample + 1]; k++) {
                wanted[sample * inputs + columns[k]] = values[k];
            }
        }
        return new DataSet(inputs, inputs, rowStarts, columns, values, wanted, null);
    }

    /**
     * The samples as a network sees them: the inputs are the fixed states (C.2.9) of some of its neurons, such as those of a hidden
     * layer; targets and labels stay. With it a second network can be asked what the first one knows.
     *
     * @param network as many inputs as the data; its outputs do not matter
     * @param neurons whose states, in the order of their numbers, such as {@code network.layer(2)}
     * @return a data set with as many inputs as there are such neurons
     * @throws IllegalArgumentException if the data do not fit the network, or there are no such neurons
     * @throws IllegalStateException    if propagation through a network without layers does not converge
     */
    public DataSet through(Network network, Projection neurons) {
        Problems problems = new Problems();
        problems.require(network.inputs().size() == inputs, "data with " + inputs + " inputs do not fit a network of "
                + network.inputs().size() + " inputs");
        problems.require(neurons.neurons() == network.neurons() && neurons.size() > 0, "a " + neurons
                + " does not say which neurons of a " + network + " are meant");
        problems.throwIfAny("a data set seen through a network");
        double[][] seen = new double[samples()][];
        double[][] wanted = new double[samples()][];
        for (int sample = 0; sample < samples(); sample++) {
            seen[sample] = neurons.restrict(network.fixedState(input(sample)));
            wanted[sample] = target(sample);
        }
        return of(seen, wanted, labels);
    }

    /**
     * A name for the content: equal data sets have the same one on every machine, and different ones do not in practice.
     * It is the SHA-256 of all numbers. The first call costs a pass over the data.
     *
     * @return 64 hexadecimal digits
     */
    public String fingerprint() {
        // Without a lock two threads may both compute it, with the same result.
        if (fingerprint == null) {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform must have SHA-256", impossible);
            }
            // The sizes come first, so that no two different data sets give the same sequence of bytes.
            digest(digest, new int[] {samples(), inputs, outputs, labels == null ? 0 : 1});
            digest(digest, rowStarts);
            digest(digest, columns);
            digest(digest, values);
            digest(digest, targets);
            digest(digest, labels == null ? new int[0] : labels);
            fingerprint = HexFormat.of().formatHex(digest.digest());
        }
        return fingerprint;
    }

    /** Compares all numbers. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof DataSet that
                && inputs == that.inputs
                && outputs == that.outputs
                && Arrays.equals(rowStarts, that.rowStarts)
                && Arrays.equals(columns, that.columns)
                && Arrays.equals(values, that.values)
                && Arrays.equals(targets, that.targets)
                && Arrays.equals(labels, that.labels);
    }

    /** {@return a hash of the {@link #fingerprint()}} */
    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** {@return the sizes in a line} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "DataSet[%d samples, %d inputs (%.1f %% not zero), %d outputs, %s]", samples(),
                inputs, 100.0 * values.length / ((double) samples() * inputs), outputs,
                labels == null ? "no labels" : "labelled");
    }

    /** Shared, not to be written to: sample s has its stored inputs at {@code rowStarts[s]} to {@code rowStarts[s+1]}. */
    int[] rowStarts() {
        return rowStarts;
    }

    /** Shared, not to be written to: the input each of {@link #values()} belongs to, ascending within a sample. */
    int[] columns() {
        return columns;
    }

    /** Shared, not to be written to: the inputs that are not zero. */
    double[] values() {
        return values;
    }

    /** Shared, not to be written to: samples x outputs, sample by sample. */
    double[] targets() {
        return targets;
    }

    private double[] divided(double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= samples();
        }
        return sums;
    }

    private void requireSample(int sample) {
        if (sample < 0 || sample >= samples()) {
            throw new IndexOutOfBoundsException("sample is " + sample + "; it must be from 0 to " + (samples() - 1));
        }
    }

    private void requireLabels() {
        if (labels == null) {
            throw new IllegalStateException("These samples have no labels; give them to DataSet.of(...)");
        }
    }

    /** The arrays must describe samples at all; only a damaged serialised form does not. */
    private void requireRows() {
        boolean sound = inputs >= 1 && outputs >= 1 && rowStarts.length >= 2 && rowStarts[0] == 0
                && rowStarts[samples()] == columns.length && columns.length == values.length
                && targets.length == (long) samples() * outputs;
        for (int sample = 0; sound && sample < samples(); sample++) {
            int end = rowStarts[sample + 1];
            sound = rowStarts[sample] <= end && end <= columns.length;
            for (int k = rowStarts[sample]; sound && k < end; k++) {
                int least = k == rowStarts[sample] ? 0 : columns[k - 1] + 1;
                sound = columns[k] >= least && columns[k] < inputs && values[k] != 0;
            }
        }
        if (!sound) {
            throw new IllegalArgumentException("The compressed rows of this data set are damaged: " + inputs
                    + " inputs, " + outputs + " outputs, " + rowStarts.length + " row starts, " + columns.length
                    + " columns, " + values.length + " values, " + targets.length + " target states");
        }
    }

    private void requireNumbers() {
        Problems problems = new Problems();
        for (int sample = 0; sample < samples(); sample++) {
            for (int k = rowStarts[sample]; k < rowStarts[sample + 1]; k++) {
                requireFinite(problems, "inputs", sample, columns[k], values[k]);
            }
        }
        for (int k = 0; k < targets.length; k++) {
            requireFinite(problems, "targets", k / outputs, k % outputs, targets[k]);
        }
        if (labels != null && labels.length != samples()) {
            problems.add("there are " + labels.length + " labels for " + samples()
                    + " samples; each sample must have one");
        } else if (labels != null) {
            for (int sample = 0; sample < labels.length; sample++) {
                if (labels[sample] < 0 || labels[sample] >= outputs) {
                    addLabel(problems, sample, labels[sample], outputs);
                }
            }
        }
        problems.throwIfAny("a data set");
    }

    private static void requireMatrix(Problems problems, String name, double[][] rows) {
        if (rows == null || rows.length == 0) {
            problems.add(name + (rows == null ? " is null" : " has no row") + "; there must be at least one sample");
            return;
        }
        if (rows[0] != null && rows[0].length == 0) {
            problems.add("row 0 of " + name + " is empty; it must have at least one number");
        }
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] == null) {
                problems.add("row " + row + " of " + name + " is null");
            } else if (rows[0] != null && rows[row].length != rows[0].length) {
                problems.add("row " + row + " of " + name + " has " + rows[row].length + " columns, row 0 has "
                        + rows[0].length + "; all must have the same");
            }
        }
    }

    /** The length of the array of all wanted output states. */
    static int targetStates(int samples, int outputs) {
        if ((long) samples * outputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(samples + " samples with " + outputs + " outputs are more than "
                    + Integer.MAX_VALUE + " target states; take fewer samples");
        }
        return samples * outputs;
    }

    private static int addStored(int sum, int more) {
        if (sum > Integer.MAX_VALUE - more) {
            throw new IllegalArgumentException("More than " + Integer.MAX_VALUE
                    + " inputs are not zero; take fewer samples");
        }
        return sum + more;
    }

    private static void digest(MessageDigest digest, int[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        for (int number : numbers) {
            buffer.putInt(number);
            if (!buffer.hasRemaining()) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        digest.update(buffer.flip());
    }

    private static void digest(MessageDigest digest, double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        for (double number : numbers) {
            buffer.putDouble(number);
            if (!buffer.hasRemaining()) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        digest.update(buffer.flip());
    }

    private Object writeReplace() {
        return new Form(inputs, outputs, rowStarts, columns, values, targets, labels);
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("A data set is read through its serialised form only");
    }

    /** What is serialised; reading it goes through the constructor of the data set and its checks. */
    private record Form(int inputs, int outputs, int[] rowStarts, int[] columns, double[] values, double[] targets,
            int[] labels) implements Serializable {

        private Object readResolve() throws InvalidObjectException {
            try {
                return new DataSet(inputs, outputs, rowStarts, columns, values, targets, labels);
            } catch (IllegalArgumentException | NullPointerException damaged) {
                InvalidObjectException invalid = new InvalidObjectException(damaged.getMessage());
                invalid.initCause(damaged);
                throw invalid;
            }
        }
    }

    private static void requireFinite(Problems problems, String name, int row, int column, double value) {
        if (!Double.isFinite(value)) {
            problems.add("row " + row + ", column " + column + " of " + name + " is " + value + "; it must be finite");
        }
    }

    private static void addLabel(Problems problems, int sample, int label, int classes) {
        problems.add("the label of sample " + sample + " is " + label + "; with " + classes
                + " outputs it must be from 0 to " + (classes - 1));
    }
}
