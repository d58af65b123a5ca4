package septuple.quantum;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

import septuple.validation.Problems;

/**
 * Potentials, constant piece by piece in time, that carry given states into given others, each up to a phase: a pre-evolution that
 * prepares a state (B.5.4), or a post-evolution that turns a basis into positions (B.5.12), with several Hamiltonians one after the
 * other instead of one.
 *
 * <p>The part of each end state that is orthogonal to its target is driven to zero by the method of Levenberg and Marquardt, from
 * random potentials; its derivatives by the potentials are central differences of one piece each, which affect the pace of the search and
 * not its result. Cost: some P S M^3 a round for S pieces of P = S M potentials.
 */
public final class ControlPulse {

    private static final double ENOUGH = 1e-14;

    private final Hamiltonian free;
    private final StateVector[] from;
    private final StateVector[] to;
    private final double[][] potentials;
    private final double piece;
    private final double[] infidelities;

    private ControlPulse(Hamiltonian free, StateVector[] from, StateVector[] to, double[][] potentials, double piece,
            double[] infidelities) {
        this.free = free;
        this.from = from;
        this.to = to;
        this.potentials = potentials;
        this.piece = piece;
        this.infidelities = infidelities;
    }

    /**
     * Looks for potentials.
     *
     * @param free     the Hamiltonian without them
     * @param from     the states before
     * @param to       the states after, as many
     * @param pieces   how many potentials follow each other, positive
     * @param duration the time from beginning to end, positive and finite
     * @param rounds   at most so many rounds of improvement, positive
     * @param seed     of the potentials at the beginning
     * @return the best that was found, whatever its infidelity; the search stops below 1e-14, or if the thread is interrupted, which
     *         this clears
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static ControlPulse search(Hamiltonian free, StateVector[] from, StateVector[] to, int pieces, double duration, int rounds,
            long seed) {
        Problems problems = new Problems();
        int size = free.operator().positions();
        problems.require(from.length == to.length && from.length > 0, from.length + " states before and " + to.length
                + " after must be equally many, at least one");
        for (StateVector state : from) {
            problems.require(state.positions() == size, "a state before has " + state.positions() + " positions, the Hamiltonian " + size);
        }
        for (StateVector state : to) {
            problems.require(state.positions() == size, "a state after has " + state.positions() + " positions, the Hamiltonian " + size);
        }
        problems.require(pieces > 0, "pieces is " + pieces + ", but must be positive");
        problems.require(rounds > 0, "rounds is " + rounds + ", but must be positive");
        problems.require(duration > 0 && duration < Double.POSITIVE_INFINITY, "duration is " + duration
                + ", but must be positive and finite");
        problems.throwIfAny("a control pulse");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double scale = free.planck() / (duration / pieces);
        double[][] potentials = new double[pieces][size];
        for (double[] potential : potentials) {
            Arrays.setAll(potential, q -> scale * (2 * random.nextDouble() - 1));
        }
        ControlPulse pulse = new ControlPulse(free, from.clone(), to.clone(), potentials, duration / pieces, new double[0]);
        return pulse.improved(rounds);
    }

    private ControlPulse improved(int rounds) {
        double[][] best = potentials;
        double[] history = new double[rounds + 1];
        double[] residual = residual(best);
        double error = square(residual);
        history[0] = error;
        double damping = 1e-2;
        int done = 0;
        while (done < rounds && error > ENOUGH) {
            RealMatrix jacobian = jacobian(best);
            // Null after an interruption: what the rounds before found stays.
            if (jacobian == null || Thread.interrupted()) {
                break;
            }
            RealMatrix normal = jacobian.transposeMultiply(jacobian);
            RealVector slope = jacobian.preMultiply(MatrixUtils.createRealVector(residual));
            boolean better = false;
            for (int attempt = 0; attempt < 12 && !better; attempt++) {
                RealMatrix damped = normal.copy();
                for (int i = 0; i < damped.getRowDimension(); i++) {
                    damped.addToEntry(i, i, damping * (1e-12 + normal.getEntry(i, i)) + 1e-14);
                }
                double[] step = new CholeskyDecomposition(damped, 1e-9, 0).getSolver().solve(slope).toArray();
                double[][] trial = moved(best, step);
                double[] after = residual(trial);
                better = square(after) < error;
                damping = better ? Math.max(damping / 5, 1e-12) : damping * 5;
                if (better) {
                    best = trial;
                    residual = after;
                    error = square(after);
                }
            }
            history[++done] = error;
            if (!better) {
                break;
            }
        }
        return new ControlPulse(free, from, to, best, piece, Arrays.copyOf(history, done + 1));
    }

    private static double[][] moved(double[][] potentials, double[] step) {
        double[][] moved = new double[potentials.length][];
        for (int k = 0; k < moved.length; k++) {
            int at = k * potentials[k].length;
            double[] before = potentials[k];
            moved[k] = before.clone();
            for (int q = 0; q < before.length; q++) {
                moved[k][q] -= step[at + q];
            }
        }
        return moved;
    }

    private static double square(double[] vector) {
        return Arrays.stream(vector).map(x -> x * x).sum();
    }

    private Operator evolution(double[] potential) {
        return Hamiltonian.of(free.operator().plus(Operator.diagonal(potential)), free.planck()).evolution(piece);
    }

    /** The parts of the end states orthogonal to their targets; the sum of squares is the sum of infidelities. */
    private double[] residual(double[][] given) {
        Operator all = composed(given);
        double[] residual = new double[0];
        for (int s = 0; s < from.length; s++) {
            residual = joined(residual, orthogonal(all.apply(from[s]), to[s]));
        }
        return residual;
    }

    private Operator composed(double[][] given) {
        Operator all = Operator.identity(free.operator().positions());
        for (double[] potential : given) {
            all = evolution(potential).times(all);
        }
        return all;
    }

    private static double[] joined(double[] one, double[] two) {
        double[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static double[] orthogonal(StateVector state, StateVector target) {
        Operator projector = Operator.projector(target);
        StateVector along = projector.apply(state);
        int size = state.positions();
        double[] rest = new double[2 * size];
        for (int i = 0; i < size; i++) {
            rest[i] = state.realPart()[i] - along.realPart()[i];
            rest[size + i] = state.imaginaryPart()[i] - along.imaginaryPart()[i];
        }
        return rest;
    }

    /** The derivatives of the residual by the potentials; null if the thread is interrupted, which this clears. */
    private RealMatrix jacobian(double[][] given) {
        int pieces = given.length;
        int size = given[0].length;
        Operator[] steps = Arrays.stream(given).map(this::evolution).toArray(Operator[]::new);
        RealMatrix jacobian = MatrixUtils.createRealMatrix(from.length * 2 * size, pieces * size);
        Operator after = Operator.identity(size);
        Operator[] later = new Operator[pieces];
        for (int k = pieces - 1; k >= 0; k--) {
            later[k] = after;
            after = after.times(steps[k]);
        }
        Operator before = Operator.identity(size);
        for (int k = 0; k < pieces; k++) {
            for (int q = 0; q < size; q++) {
                if (Thread.interrupted()) {
                    return null;
                }
                Operator slope = slope(given[k], q);
                Operator whole = later[k].times(slope).times(before);
                for (int s = 0; s < from.length; s++) {
                    jacobian.setSubMatrix(column(orthogonal(whole.apply(from[s]), to[s])), s * 2 * size, k * size + q);
                }
            }
            before = steps[k].times(before);
        }
        return jacobian;
    }

    private Operator slope(double[] potential, int q) {
        double h = 1e-5 * free.planck() / piece;
        double[] up = potential.clone();
        double[] down = potential.clone();
        up[q] += h;
        down[q] -= h;
        return evolution(up).minus(evolution(down)).times(1 / (2 * h), 0);
    }

    private static double[][] column(double[] vector) {
        return Arrays.stream(vector).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    }

    /**
     * The evolution from beginning to end.
     *
     * @return U, unitary
     */
    public Operator evolution() {
        return composed(potentials);
    }

    /**
     * The potentials.
     *
     * @return a row per piece of time, a column per position; a copy
     */
    public double[][] potentials() {
        return Arrays.stream(potentials).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * How the search went.
     *
     * @return the sum of 1 - fidelity over the states, at the beginning and after each round
     */
    public double[] infidelities() {
        return infidelities.clone();
    }

    /**
     * How far the end states are from their targets.
     *
     * @return the sum of 1 - fidelity over the states
     */
    public double infidelity() {
        return infidelities[infidelities.length - 1];
    }

    @Override
    public String toString() {
        return "control pulse of " + potentials.length + " pieces, infidelity " + infidelity();
    }
}
