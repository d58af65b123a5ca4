package septuple.lattice;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import septuple.validation.Memory;
import septuple.validation.Problems;

/**
 * Non-trainable states phi (the field) and trainable variables pi (the momentum) of the neurons on a lattice, both at one time (D.3.6,
 * D.4.1). Every site has a neuron of each type; a real scalar field has one type, a complex one two (real and imaginary part), a Dirac
 * field the K of D.4.1.
 *
 * <p>A state owns two numbers per type and site, and nothing else. An equation changes it where it stands
 * ({@link FieldEquation#advance}); whoever wants to keep it, copies it.
 */
public final class FieldState {

    private final Lattice lattice;
    private final double[][] field;
    private final double[][] momentum;
    private double time;

    private FieldState(Lattice lattice, double[][] field, double[][] momentum, double time) {
        this.lattice = lattice;
        this.field = field;
        this.momentum = momentum;
        this.time = time;
    }

    /**
     * A state that is zero everywhere, at time zero.
     *
     * @param lattice where it lives
     * @param types   the number of types of neurons, 1 to 16
     * @return the state
     * @throws IllegalArgumentException if the number of types is out of range
     * @throws IllegalStateException    if it does not fit into memory; the message says how much is needed
     */
    public static FieldState zero(Lattice lattice, int types) {
        if (types < 1 || types > 16) {
            throw new IllegalArgumentException("the number of types of neurons is " + types + ", but must be 1 to 16");
        }
        Memory.require(2L * types * lattice.sites() * Double.BYTES, "a state of " + types + " type" + (types == 1 ? "" : "s")
                + " of neurons on a " + lattice);
        return new FieldState(lattice, new double[types][lattice.sites()], new double[types][lattice.sites()], 0);
    }

    /**
     * A real scalar field at time zero.
     *
     * @param lattice  where it lives
     * @param field    phi at every site
     * @param momentum pi at every site
     * @return the state
     */
    public static FieldState scalar(Lattice lattice, SiteFunction field, SiteFunction momentum) {
        return zero(lattice, 1).setField(0, field).setMomentum(0, momentum);
    }

    /**
     * Puts a field in place.
     *
     * @param type   the type of neurons, from zero
     * @param values phi at every site
     * @return this
     */
    public FieldState setField(int type, SiteFunction values) {
        fill(field[checked(type)], values, "the field");
        return this;
    }

    /**
     * Puts a momentum in place.
     *
     * @param type   the type of neurons, from zero
     * @param values pi at every site
     * @return this
     */
    public FieldState setMomentum(int type, SiteFunction values) {
        fill(momentum[checked(type)], values, "the momentum");
        return this;
    }

    /**
     * Puts a field in place.
     *
     * @param type   the type of neurons, from zero
     * @param values phi at every site, in their order; copied
     * @return this
     */
    public FieldState setField(int type, double[] values) {
        fill(field[checked(type)], values, "the field");
        return this;
    }

    /**
     * Puts a momentum in place.
     *
     * @param type   the type of neurons, from zero
     * @param values pi at every site, in their order; copied
     * @return this
     */
    public FieldState setMomentum(int type, double[] values) {
        fill(momentum[checked(type)], values, "the momentum");
        return this;
    }

    private void fill(double[] target, double[] values, String what) {
        Problems problems = new Problems();
        problems.require(values.length == target.length, what + " has " + values.length + " values, but the lattice has " + target.length
                + " sites");
        Problems.firstNotFinite(values, what).ifPresent(problems::add);
        problems.throwIfAny("a field state");
        System.arraycopy(values, 0, target, 0, target.length);
    }

    private void fill(double[] target, SiteFunction values, String what) {
        for (int index = 0; index < target.length; index++) {
            double value = values.at(lattice.position(index));
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(what + " is " + value + " at site " + Arrays.toString(lattice.site(index))
                        + ", but must be finite");
            }
            target[index] = value;
        }
    }

    /**
     * The same state, at another time.
     *
     * @param time finite
     * @return this
     */
    public FieldState setTime(double time) {
        if (!Double.isFinite(time)) {
            throw new IllegalArgumentException("the time is " + time + ", but must be finite");
        }
        this.time = time;
        return this;
    }

    /**
     * Where the state lives.
     *
     * @return the lattice
     */
    public Lattice lattice() {
        return lattice;
    }

    /**
     * The number of types of neurons.
     *
     * @return K of D.4.1
     */
    public int types() {
        return field.length;
    }

    /**
     * The time of the state.
     *
     * @return in units of time
     */
    public double time() {
        return time;
    }

    /**
     * The field of a real scalar, or of the first type of neurons.
     *
     * @return phi at every site; a copy
     */
    public double[] field() {
        return field(0);
    }

    /**
     * The momentum of a real scalar, or of the first type of neurons.
     *
     * @return pi at every site; a copy
     */
    public double[] momentum() {
        return momentum(0);
    }

    /**
     * The field.
     *
     * @param type the type of neurons, from zero
     * @return phi at every site; a copy
     */
    public double[] field(int type) {
        return field[checked(type)].clone();
    }

    /**
     * The momentum.
     *
     * @param type the type of neurons, from zero
     * @return pi at every site; a copy
     */
    public double[] momentum(int type) {
        return momentum[checked(type)].clone();
    }

    /**
     * The field at one site.
     *
     * @param type  the type of neurons, from zero
     * @param index the number of the site
     * @return phi there
     */
    public double fieldAt(int type, int index) {
        return field[checked(type)][index];
    }

    /**
     * The momentum at one site.
     *
     * @param type  the type of neurons, from zero
     * @param index the number of the site
     * @return pi there
     */
    public double momentumAt(int type, int index) {
        return momentum[checked(type)][index];
    }

    /**
     * A state of its own with the same numbers.
     *
     * @return a copy
     * @throws IllegalStateException if it does not fit into memory
     */
    public FieldState copy() {
        FieldState copy = zero(lattice, types());
        for (int type = 0; type < types(); type++) {
            System.arraycopy(field[type], 0, copy.field[type], 0, field[type].length);
            System.arraycopy(momentum[type], 0, copy.momentum[type], 0, field[type].length);
        }
        copy.time = time;
        return copy;
    }

    /**
     * The largest difference of any number from that of another state.
     *
     * @param other on the same lattice with as many types
     * @return not negative
     */
    public double distance(FieldState other) {
        if (!lattice.equals(other.lattice) || types() != other.types()) {
            throw new IllegalArgumentException("the other state has " + other.types() + " types of neurons on a " + other.lattice
                    + ", but this one has " + types() + " on a " + lattice);
        }
        double most = 0;
        for (int type = 0; type < types(); type++) {
            for (int i = 0; i < field[type].length; i++) {
                most = Math.max(most, Math.max(Math.abs(field[type][i] - other.field[type][i]),
                        Math.abs(momentum[type][i] - other.momentum[type][i])));
            }
        }
        return most;
    }

    /**
     * Says where the first number is that is not finite.
     *
     * @throws ArithmeticException if there is one; the message names the number, the type and the site
     */
    public void requireFinite() {
        for (int type = 0; type < types(); type++) {
            requireFinite(field[type], "field", type);
            requireFinite(momentum[type], "momentum", type);
        }
    }

    private void requireFinite(double[] values, String what, int type) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new ArithmeticException("the " + what + (types() == 1 ? "" : " of type " + type) + " is " + values[i] + " at site "
                        + Arrays.toString(lattice.site(i)));
            }
        }
    }

    /**
     * Saves the state as a NumPy array of shape (2, types, n1, ...): first the field, then the momentum. The time is not in it. The file
     * appears whole or not at all.
     *
     * @param file where, by custom ending in {@code .npy}
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        int sites = lattice.sites();
        long numbers = 2L * types() * sites;
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("the state has " + numbers + " numbers, but one array holds at most " + (Integer.MAX_VALUE - 8)
                    + "; save its types one by one with NumpyFile");
        }
        Memory.require(numbers * Double.BYTES, "a copy of the state to be saved");
        double[] all = new double[(int) numbers];
        for (int type = 0; type < types(); type++) {
            System.arraycopy(field[type], 0, all, type * sites, sites);
            System.arraycopy(momentum[type], 0, all, (types() + type) * sites, sites);
        }
        new NumpyFile(shape(types(), lattice), all).write(file);
    }

    /**
     * Loads a state that was saved here or by NumPy, with an array of shape (2, types, n1, ...).
     *
     * @param file    a NumPy array
     * @param lattice the lattice, whose sizes must be those of the array
     * @return the state, at time zero
     * @throws IllegalArgumentException     if the file is no such array, its shape does not fit or a number is not finite
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static FieldState load(Path file, Lattice lattice) {
        NumpyFile array = NumpyFile.read(file);
        int[] found = array.shape();
        int types = found.length > 1 ? found[1] : 0;
        if (!Arrays.equals(found, shape(types, lattice)) || types < 1 || types > 16) {
            throw new IllegalArgumentException("the array of " + file + " has the shape " + Arrays.toString(found) + ", but a state on a "
                    + lattice + " has (2, types, " + Arrays.stream(lattice.sizes()).mapToObj(String::valueOf).collect(
                    Collectors.joining(", ")) + ") with 1 to 16 types");
        }
        FieldState state = zero(lattice, types);
        int sites = lattice.sites();
        for (int type = 0; type < types; type++) {
            state.setField(type, Arrays.copyOfRange(array.values(), type * sites, (type + 1) * sites));
            state.setMomentum(type, Arrays.copyOfRange(array.values(), (types + type) * sites, (types + type + 1) * sites));
        }
        return state;
    }

    private static int[] shape(int types, Lattice lattice) {
        return IntStream.concat(IntStream.of(2, types), Arrays.stream(lattice.sizes())).toArray();
    }

    /** The field itself, not a copy: for equations. */
    double[][] fields() {
        return field;
    }

    /** The momentum itself, not a copy: for equations. */
    double[][] momenta() {
        return momentum;
    }

    /** The equation has carried the state on to this time. */
    void timeIs(double now) {
        time = now;
    }

    private int checked(int type) {
        if (type < 0 || type >= field.length) {
            throw new IllegalArgumentException("the type of neurons is " + type + ", but must be 0 to " + (field.length - 1));
        }
        return type;
    }

    @Override
    public String toString() {
        return types() + (types() == 1 ? " type" : " types") + " of neurons on a " + lattice + ", t = " + time;
    }
}
