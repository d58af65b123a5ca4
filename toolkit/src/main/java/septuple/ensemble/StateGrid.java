package septuple.ensemble;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

import septuple.network.BulkLoss;
import septuple.validation.Problems;

/**
 * All states of a few neurons on a grid, where a density is a vector and an integral over the box a sum with the weights of a
 * Gauss-Legendre rule: {@code int d^N x g(x) = sum_k weight_k g_k}. On it the variational problem of paper C, section 4, is one of
 * finitely many variables, and can be solved without knowing its answer.
 */
public final class StateGrid {

    private static final int LARGEST = 1 << 20;

    private final double[][] states;
    private final double[] weights;
    private final double[] losses;

    private StateGrid(double[][] states, double[] weights, double[] losses) {
        this.states = states;
        this.weights = weights;
        this.losses = losses;
    }

    /**
     * The grid of a network's box.
     *
     * @param ensemble an ensemble, of which the loss and the box are taken; activations must be bounded
     * @param points   points per neuron, 2 to 1,000, and at most a million in all
     * @return the grid
     * @throws IllegalArgumentException if there are too many points or a range has no end
     */
    public static StateGrid of(StateEnsemble ensemble, int points) {
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        int n = lower.length;
        double count = Math.pow(points, n);
        Problems problems = new Problems();
        problems.require(points >= 2 && points <= 1000, "points is " + points + ", but must be between 2 and 1000");
        problems.require(count <= LARGEST, points + " points for each of " + n + " neurons are " + count + " states, but at most "
                + LARGEST + " are allowed; take fewer points, or sample");
        problems.require(Arrays.stream(lower).allMatch(Double::isFinite) && Arrays.stream(upper).allMatch(Double::isFinite),
                "an activation has no bound, but a grid needs an end");
        problems.throwIfAny("a grid of states");
        GaussIntegrator[] rules = new GaussIntegrator[n];
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        Arrays.setAll(rules, i -> factory.legendre(points, lower[i], upper[i]));
        double[][] states = new double[(int) count][n];
        double[] weights = new double[states.length];
        double[] losses = new double[states.length];
        BulkLoss loss = ensemble.loss();
        for (int k = 0; k < states.length; k++) {
            weights[k] = 1;
            // The last neuron runs fastest.
            for (int i = n - 1, rest = k; i >= 0; i--, rest /= points) {
                states[k][i] = rules[i].getPoint(rest % points);
                weights[k] *= rules[i].getWeight(rest % points);
            }
            losses[k] = loss.value(states[k]);
        }
        return new StateGrid(states, weights, losses);
    }

    /**
     * The number of states.
     *
     * @return the length of every density
     */
    public int size() {
        return states.length;
    }

    /**
     * A state.
     *
     * @param k its number
     * @return x, one entry per neuron; a copy
     */
    public double[] state(int k) {
        return states[k].clone();
    }

    /**
     * The weights of the rule.
     *
     * @return one per state; a copy
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The losses.
     *
     * @return H of every state; a copy
     */
    public double[] losses() {
        return losses.clone();
    }

    /**
     * The integral of a function.
     *
     * @param g its values, one per state
     * @return {@code int d^N x g(x)}
     * @throws IllegalArgumentException if there is not one entry per state
     */
    public double integral(double[] g) {
        requireFit(g);
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * g[k];
        }
        return sum;
    }

    private void requireFit(double[] values) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(values.length + " values do not fit a grid of " + weights.length
                    + " states; give one per state");
        }
    }

    /**
     * The average loss of a density (C.4.4).
     *
     * @param density p, one entry per state
     * @return {@code U = int d^N x H(x) p(x)}
     * @throws IllegalArgumentException if there is not one entry per state
     */
    public double averageLoss(double[] density) {
        requireFit(density);
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * density[k] * losses[k];
        }
        return sum;
    }

    /**
     * The Shannon entropy of a density (C.4.5).
     *
     * @param density p, one entry per state, not negative
     * @return {@code S = -int d^N x p(x) log p(x)}
     * @throws IllegalArgumentException if there is not one entry per state
     */
    public double entropy(double[] density) {
        requireFit(density);
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum -= density[k] == 0 ? 0 : weights[k] * density[k] * Math.log(density[k]);
        }
        return sum;
    }

    /**
     * The Lagrangian in its first form (C.4.6): S(p) + beta (U - {@code <H>}) + nu (1 - norm).
     *
     * @param density p, one entry per state, positive
     * @param beta    a multiplier
     * @param nu      the other
     * @param u       the wanted average loss U
     * @return L(p, beta, nu)
     */
    public double lagrangian(double[] density, double beta, double nu, double u) {
        return entropy(density) + beta * (u - averageLoss(density)) + nu * (1 - integral(density));
    }

    /**
     * A positive density that knows nothing of the loss: each state's value is drawn for itself, and all are normalised.
     *
     * @param seed any number
     * @return one entry per state
     */
    public double[] randomDensity(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] density = random.doubles(weights.length, 0.1, 1).toArray();
        double norm = integral(density);
        return Arrays.stream(density).map(p -> p / norm).toArray();
    }

    /**
     * A random relative variation eta of a density that keeps its norm and its average loss: for every epsilon up to 1,
     * p (1 + epsilon eta) is a density with the same U.
     *
     * @param density p, one entry per state, positive
     * @param seed    any number
     * @return eta, one entry per state, the largest of magnitude one
     */
    public double[] admissibleVariation(double[] density, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] eta = random.doubles(weights.length, -1, 1).toArray();
        // What changes the norm or U is taken out: the parts along 1 and along H - U, orthogonal to each other under p.
        double norm = integral(density);
        double u = averageLoss(density) / norm;
        double alongOne = 0;
        double alongLoss = 0;
        double variance = 0;
        for (int k = 0; k < eta.length; k++) {
            double mass = weights[k] * density[k];
            alongOne += mass * eta[k] / norm;
            alongLoss += mass * eta[k] * (losses[k] - u);
            variance += mass * (losses[k] - u) * (losses[k] - u);
        }
        double largest = 0;
        for (int k = 0; k < eta.length; k++) {
            eta[k] -= alongOne + alongLoss / variance * (losses[k] - u);
            largest = Math.max(largest, Math.abs(eta[k]));
        }
        for (int k = 0; k < eta.length; k++) {
            eta[k] /= largest;
        }
        return eta;
    }

    /**
     * Maximises the entropy under {@code <H> = U} and norm one by Newton's method on all values of the density at once, from any
     * positive density. Nothing is assumed of the form of the answer; the multipliers are unknowns like the density.
     *
     * @param u     the average loss U, between the smallest and the largest loss on the grid
     * @param start a positive density, one entry per state; it need not fulfil the constraints
     * @return density and multipliers
     * @throws IllegalArgumentException if U is out of reach or the start does not fit
     * @throws IllegalStateException    if 200 steps do not suffice
     */
    public MaximumEntropy maximiseEntropy(double u, double[] start) {
        double least = Arrays.stream(losses).min().orElseThrow();
        double most = Arrays.stream(losses).max().orElseThrow();
        Problems problems = new Problems();
        problems.require(u > least && u < most, "U is " + u + ", but must lie between the smallest loss on the grid, " + least
                + ", and the largest, " + most);
        problems.require(start.length == weights.length && Arrays.stream(start).allMatch(p -> p > 0 && p < Double.POSITIVE_INFINITY),
                "the start must have " + weights.length + " positive entries");
        problems.throwIfAny("a density of maximal entropy");
        double[] p = start.clone();
        double[] step = new double[p.length];
        for (int k = 1; k <= 200; k++) {
            double[] multipliers = newton(p, u, step);
            double shrinks = 0;
            double change = 0;
            for (int j = 0; j < p.length; j++) {
                shrinks = Math.max(shrinks, -step[j]);
                change = Math.max(change, Math.abs(step[j]));
            }
            // Never further than nine tenths of the way to zero.
            double length = Math.min(1, 0.9 / shrinks);
            for (int j = 0; j < p.length; j++) {
                p[j] += length * step[j] * p[j];
            }
            if (change < 1e-13 || length == 1 && change < 1e-9 && newtonSettled(p, u, step)) {
                return new MaximumEntropy(p, multipliers[0], multipliers[1], entropy(p), k);
            }
        }
        throw new IllegalStateException("the entropy was not maximised in 200 steps for U = " + u
                + ": the constraint may be too near to its end");
    }

    private boolean newtonSettled(double[] p, double u, double[] step) {
        newton(p, u, step);
        return Arrays.stream(step).map(Math::abs).max().orElseThrow() < 1e-11;
    }

    /**
     * The step of Newton's method for the stationary point of L. The second variation of L by p is -1/p, so delta p =
     * p (-log p - 1 - nu - beta H); the multipliers make up for what the constraints lack.
     *
     * @param step takes delta p / p
     * @return beta and nu
     */
    private double[] newton(double[] p, double u, double[] step) {
        double norm = integral(p);
        double first = averageLoss(p);
        double second = 0;
        double gain = 0;
        double gainLoss = 0;
        for (int k = 0; k < p.length; k++) {
            double mass = weights[k] * p[k];
            double slope = -Math.log(p[k]) - 1;
            second += mass * losses[k] * losses[k];
            gain += mass * slope;
            gainLoss += mass * slope * losses[k];
        }
        // norm nu + first beta = gain - (1 - norm), first nu + second beta = gainLoss - (u - first)
        double a = gain - (1 - norm);
        double b = gainLoss - (u - first);
        double determinant = norm * second - first * first;
        double beta = (norm * b - first * a) / determinant;
        double nu = (second * a - first * b) / determinant;
        for (int k = 0; k < p.length; k++) {
            step[k] = -Math.log(p[k]) - 1 - nu - beta * losses[k];
        }
        return new double[] {beta, nu};
    }
}
