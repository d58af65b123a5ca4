package septuple.strings;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * How fast the averages of D subsystems move, {@code v^mu_i = d xbar^(mu)_i / d tau} (A.7.5), with {@code v^0 = sum_d v^d} (A.7.3), and
 * whether they move on the light cone of a Minkowski space, as A.7.6 and A.7.7 say of every neuron.
 *
 * <p><b>The condition.</b> From {@code v^0 = sum_d v^d},
 * <pre>{@code
 * eta_{mu nu} v^mu v^nu = -(v^0)^2 + sum_d (v^d)^2 = - sum_{c != d} v^c v^d ,
 * }</pre>
 * so A.7.6 holds exactly where the cross terms cancel. That all of them vanish, as the paper has it, leaves each neuron at most one subsystem
 * that moves it: products of numbers vanish only with a factor. That their sum vanishes is less: for D = 2 the same, for D of 3 and more a
 * cone of velocities.
 *
 * <p>How far a neuron is from it says {@link #interaction}: {@code s = eta(v, v) / |v|^2}, with the Euclidean norm of all D + 1 components,
 * between {@code -(D - 1)/(D + 1)} (all subsystems move it alike) and 1 (they move it against each other so that their sum stands still);
 * 0 is A.7.6. The same number measures the smallest change of eta with which A.7.8 is true, see {@link #metric}.
 *
 * <p>Immutable.
 */
public final class AverageRates {

    /** By subsystem, 0 for their sum. */
    private final double[][] rates;

    private AverageRates(double[][] rates) {
        this.rates = rates;
    }

    /**
     * Given rates of subsystems.
     *
     * @param rates D x neurons, finite
     * @return with the sum over the subsystems as rate 0
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static AverageRates of(double[]... rates) {
        Problems problems = new Problems();
        int count = rates == null ? 0 : rates.length;
        problems.require(count > 0, "there are no rates; give one row per subsystem");
        for (int d = 0; d < count; d++) {
            if (rates[d] == null || rates[d].length == 0 || rates[0] == null || rates[d].length != rates[0].length) {
                problems.add("rates of subsystem " + (d + 1) + ": " + (rates[d] == null ? "none" : rates[d].length + " entries")
                        + "; there must be one per neuron, as many for each subsystem");
            } else {
                Problems.firstNotFinite(rates[d], "rates of subsystem " + (d + 1)).ifPresent(problems::add);
            }
        }
        problems.throwIfAny("rates of averages");
        double[][] all = new double[count + 1][rates[0].length];
        for (int d = 0; d < count; d++) {
            all[d + 1] = rates[d].clone();
            for (int i = 0; i < all[0].length; i++) {
                all[0][i] += rates[d][i];
            }
        }
        return new AverageRates(all);
    }

    /**
     * The number D of subsystems.
     *
     * @return at least 1
     */
    public int count() {
        return rates.length - 1;
    }

    /**
     * The number of neurons.
     *
     * @return at least 1
     */
    public int neurons() {
        return rates[0].length;
    }

    /**
     * The rates of one average.
     *
     * @param subsystem 1 to D, or 0 for their sum
     * @return one entry per neuron; a copy
     */
    public double[] rate(int subsystem) {
        if (subsystem < 0 || subsystem >= rates.length) {
            throw new IndexOutOfBoundsException("subsystem " + subsystem + " is not one of 0 to " + count());
        }
        return rates[subsystem].clone();
    }

    /**
     * The velocity of a neuron in the space of averages.
     *
     * @param neuron its number
     * @return {@code (v^0, v^1, ..., v^D)}
     */
    public double[] velocity(int neuron) {
        check(neuron);
        return Arrays.stream(rates).mapToDouble(rate -> rate[neuron]).toArray();
    }

    /**
     * The left side of A.7.7, {@code -(v^0)^2 + sum_d (v^d)^2}, summed over neurons: for one neuron the equation itself, for several its weaker
     * form. Negative where the velocity is time-like.
     *
     * @param neurons their numbers; all neurons if none is given
     * @return zero where the equation is true
     */
    public double interval(int... neurons) {
        double sum = 0;
        for (int i : some(neurons)) {
            for (int mu = 0; mu < rates.length; mu++) {
                sum += (mu == 0 ? -1 : 1) * rates[mu][i] * rates[mu][i];
            }
        }
        return sum;
    }

    /**
     * The cross terms {@code sum_{c != d} v^c v^d}, each pair twice, summed over neurons; minus the {@link #interval}.
     *
     * @param neurons their numbers; all neurons if none is given
     * @return the sum
     */
    public double crossTerms(int... neurons) {
        double sum = 0;
        for (int i : some(neurons)) {
            for (int c = 1; c < rates.length; c++) {
                for (int d = 1; d < c; d++) {
                    sum += 2 * rates[c][i] * rates[d][i];
                }
            }
        }
        return sum;
    }

    /**
     * How far A.7.7 is from true, as a pure number: the {@link #interval} over {@code sum_mu (v^mu)^2}, both summed over the neurons.
     *
     * @param neurons their numbers; all neurons if none is given
     * @return between {@code -(D - 1)/(D + 1)} and 1; 0 where the equation is true, also where nothing moves
     */
    public double interaction(int... neurons) {
        double size = 0;
        for (int i : some(neurons)) {
            size += square(velocity(i));
        }
        return size == 0 ? 0 : interval(neurons) / size;
    }

    /**
     * The number of subsystems that move a neuron. A.7.6 with all cross terms zero, as the paper argues, wants it to be at most one.
     *
     * @param neuron    its number
     * @param threshold the rate from which on a movement counts, as a part of the neuron's largest; 0 to 1
     * @return 0 to D
     * @throws IllegalArgumentException if the threshold is not between 0 and 1
     */
    public int moving(int neuron, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the threshold is " + threshold + ", but must be between 0 and 1");
        }
        check(neuron);
        double largest = IntStream.rangeClosed(1, count()).mapToDouble(d -> Math.abs(rates[d][neuron])).max().orElse(0);
        return (int) IntStream.rangeClosed(1, count())
                .filter(d -> rates[d][neuron] != 0 && Math.abs(rates[d][neuron]) >= threshold * largest).count();
    }

    /**
     * Of all metrics that make A.7.8 true for a neuron the nearest one to eta (in the sum of squares of all components):
     * <pre>{@code
     * g_{mu nu} = eta_{mu nu} - s v_mu v_nu / |v|^2 ,
     * }</pre>
     * with the {@link #interaction} s and the components of v as they stand (Euclidean). Its determinant is {@code -(1 - s^2)}, so it is
     * Lorentzian like eta, unless s is 1: then {@code v^0 = 0}, and it is degenerate. One condition on (D + 1)(D + 2)/2 components leaves
     * many other metrics.
     *
     * @param neuron its number
     * @return (D + 1) x (D + 1), symmetric; eta where nothing moves
     */
    public R064Store metric(int neuron) {
        double[] v = velocity(neuron);
        double size = square(v);
        double s = interaction(neuron);
        R064Store metric = R064Store.FACTORY.make(v.length, v.length);
        for (int mu = 0; mu < v.length; mu++) {
            for (int nu = 0; nu < v.length; nu++) {
                double eta = mu != nu ? 0 : mu == 0 ? -1 : 1;
                metric.set(mu, nu, size == 0 ? eta : eta - s * v[mu] * v[nu] / size);
            }
        }
        return metric;
    }

    private static double square(double[] v) {
        return Arrays.stream(v).map(x -> x * x).sum();
    }

    private int[] some(int... neurons) {
        if (neurons.length == 0) {
            return IntStream.range(0, neurons()).toArray();
        }
        for (int neuron : neurons) {
            check(neuron);
        }
        return neurons;
    }

    private void check(int neuron) {
        if (neuron < 0 || neuron >= neurons()) {
            throw new IndexOutOfBoundsException("neuron " + neuron + " is not one of 0 to " + (neurons() - 1));
        }
    }

    @Override
    public String toString() {
        return "rates of " + count() + " subsystems in " + neurons() + " neurons";
    }
}
