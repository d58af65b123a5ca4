package septuple.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

import septuple.training.Progress;
import septuple.validation.Problems;

/**
 * The partition function of any network from samples, by {@code log Z(beta) = log V - int_0^beta <H>_b db} with the volume V of the
 * box, which is Z at b = 0, and the average loss as the derivative of log Z (C.6.1).
 *
 * <p>Each node of a Gauss-Legendre rule in u = log(1 + b) is sampled for itself. In that variable the integrand (1 + b) {@code <H>_b}
 * stays flat in the cold, where {@code <H>_b} is near N / (2 b). The error bar joins the Monte Carlo errors of the nodes with the
 * error of the quadrature, which is read off the decay of the integrand's Legendre coefficients.
 *
 * <p>Immutable: each setter returns a changed copy.
 */
public final class ThermodynamicIntegration {

    private final CanonicalEnsemble ensemble;
    private final int nodes;
    private final int chains;
    private final int draws;
    private final Integer warmUp;
    private final long seed;
    private final int threads;
    private final SamplingMethod method;
    private final Progress progress;

    private ThermodynamicIntegration(CanonicalEnsemble ensemble, int nodes, int chains, int draws, Integer warmUp, long seed,
            int threads, SamplingMethod method, Progress progress) {
        this.ensemble = ensemble;
        this.nodes = nodes;
        this.chains = chains;
        this.draws = draws;
        this.warmUp = warmUp;
        this.seed = seed;
        this.threads = threads;
        this.method = method;
        this.progress = progress;
    }

    /**
     * An integration with 10 nodes, 4 chains of 500 draws at each, by Hamiltonian Monte Carlo with its usual warm-up, seed 0 and one
     * thread.
     *
     * @param ensemble the ensemble at the end of the path
     * @return the integration
     */
    public static ThermodynamicIntegration of(CanonicalEnsemble ensemble) {
        return new ThermodynamicIntegration(ensemble, 10, 4, 500, null, 0, 1, SamplingMethod.HAMILTONIAN, Progress.NONE);
    }

    /**
     * The number of nodes.
     *
     * @param count 4 to 100
     * @return a changed copy
     */
    public ThermodynamicIntegration nodes(int count) {
        return new ThermodynamicIntegration(ensemble, count, chains, draws, warmUp, seed, threads, method, progress);
    }

    /**
     * The number of chains at each node.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public ThermodynamicIntegration chains(int count) {
        return new ThermodynamicIntegration(ensemble, nodes, count, draws, warmUp, seed, threads, method, progress);
    }

    /**
     * The draws of each chain.
     *
     * @param count at least 4
     * @return a changed copy
     */
    public ThermodynamicIntegration draws(int count) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, count, warmUp, seed, threads, method, progress);
    }

    /**
     * The draws of each chain before those that count.
     *
     * @param count at least 20
     * @return a changed copy
     */
    public ThermodynamicIntegration warmUp(int count) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, draws, count, seed, threads, method, progress);
    }

    /**
     * The seed, from which each node gets its own.
     *
     * @param number any number
     * @return a changed copy
     */
    public ThermodynamicIntegration seed(long number) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, draws, warmUp, number, threads, method, progress);
    }

    /**
     * The number of threads, of which more than chains are of no use. It does not change the result.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public ThermodynamicIntegration threads(int count) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, draws, warmUp, seed, count, method, progress);
    }

    /**
     * How states are drawn.
     *
     * @param how a method that can draw from the ensemble
     * @return a changed copy
     */
    public ThermodynamicIntegration method(SamplingMethod how) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, draws, warmUp, seed, threads, how, progress);
    }

    /**
     * Who is told how far the integration is, in nodes.
     *
     * @param listener such as {@code progress("integrating")} in a notebook
     * @return a changed copy
     */
    public ThermodynamicIntegration progress(Progress listener) {
        return new ThermodynamicIntegration(ensemble, nodes, chains, draws, warmUp, seed, threads, method, listener);
    }

    /**
     * Samples all nodes and the end of the path.
     *
     * <p>An interruption loses all nodes: a part of them gives no integral, since the rule's weights are those of all. For the average
     * losses at some temperatures alone, sample each ensemble ({@link CanonicalEnsemble#sample()}), which keeps what was drawn.
     *
     * @return log Z, U and S with error bars; look at {@link ThermodynamicPath#warning()}
     * @throws IllegalArgumentException with one message that names every problem; among them an activation without a bound, for
     *                                  which the volume of the box is infinite
     * @throws CancellationException    if the thread is interrupted; the interrupt is cleared
     */
    public ThermodynamicPath run() {
        Problems problems = new Problems();
        problems.require(nodes >= 4 && nodes <= 100, "nodes is " + nodes + ", but must be between 4 and 100");
        problems.require(progress != null, "progress is null; leave it out or give Progress.NONE");
        double[] lower = ensemble.lowerBounds();
        double[] upper = ensemble.upperBounds();
        double logVolume = 0;
        for (int i = 0; i < lower.length; i++) {
            logVolume += Math.log(upper[i] - lower[i]);
        }
        problems.require(logVolume < Double.POSITIVE_INFINITY, "the box of states has an infinite volume, because an activation has no"
                + " bound: the integral cannot begin at beta = 0");
        problems.throwIfAny("a thermodynamic integration");
        double beta = ensemble.beta();
        double length = Math.log1p(beta);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(nodes, 0, length);
        RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Double> betas = new ArrayList<>();
        List<Estimate> losses = new ArrayList<>();
        double integral = 0;
        double variance = 0;
        double[] integrand = new double[nodes];
        double[] position = new double[nodes];
        for (int k = 0; k < nodes; k++) {
            progress.at(k, nodes + 1L, "");
            double b = Math.expm1(rule.getPoint(k));
            Estimate loss = sample(k, b, seeds.nextLong());
            betas.add(b);
            losses.add(loss);
            integrand[k] = (1 + b) * loss.mean();
            position[k] = 2 * rule.getPoint(k) / length - 1;
            integral += rule.getWeight(k) * integrand[k];
            double error = rule.getWeight(k) * (1 + b) * loss.standardError();
            variance += error * error;
        }
        progress.at(nodes, nodes + 1L, "");
        Estimate end = sample(nodes, beta, seeds.nextLong());
        progress.at(nodes + 1L, nodes + 1L, "");
        double quadrature = quadratureError(integrand, position, rule, length);
        double error = Math.sqrt(variance + quadrature * quadrature);
        double entropyError = Math.hypot(error, beta * end.standardError());
        long bad = losses.stream().filter(loss -> !loss.warning().isEmpty()).count() + (end.warning().isEmpty() ? 0 : 1);
        double least = Math.min(end.effectiveSize(), losses.stream().mapToDouble(Estimate::effectiveSize).min().orElseThrow());
        String warning = bad == 0 ? "" : "the average loss of " + bad + " of " + (nodes + 1)
                + " temperatures has an R-hat above " + Estimate.LARGEST_R_HAT + " or an effective size below "
                + (int) Estimate.SMALLEST_SIZE + ": draw more";
        return new ThermodynamicPath(new SampledThermodynamics(beta, logVolume - integral, error, end.mean(), end.standardError(),
                entropyError, least, warning), betas, losses, Math.sqrt(variance), quadrature);
    }

    private Estimate sample(int done, double b, long own) {
        SamplingBuilder sampling = ensemble.withBeta(b).sample().chains(chains).draws(draws).seed(own).threads(threads).method(method)
                .lossesOnly();
        try {
            return (warmUp == null ? sampling : sampling.warmUp(warmUp)).runToTheEnd().loss();
        } catch (CancellationException interrupted) {
            throw new CancellationException("the integration was interrupted after " + done + " of " + (nodes + 1)
                    + " temperatures, and needs all of them; run it again to start over");
        }
    }

    /**
     * The rule with n nodes is exact up to degree 2n - 1, so its error is about the integral's length times the Legendre coefficient
     * of degree 2n, towards which the known ones decay geometrically. Noise in the last ones makes the estimate larger, never smaller.
     */
    private static double quadratureError(double[] g, double[] t, GaussIntegrator rule, double length) {
        int n = g.length;
        double[] coefficient = new double[n];
        for (int j = 0; j < n; j++) {
            double before = 1;
            double at = t[j];
            for (int k = 0; k < n; k++) {
                double p = k == 0 ? 1 : at;
                coefficient[k] += (2 * k + 1) / length * rule.getWeight(j) * g[j] * p;
                if (k > 0) {
                    double next = ((2 * k + 1) * t[j] * at - k * before) / (k + 1);
                    before = at;
                    at = next;
                }
            }
        }
        double last = Math.max(Math.abs(coefficient[n - 1]), Math.abs(coefficient[n - 2]));
        double first = Math.max(Math.abs(coefficient[0]), Math.abs(coefficient[1]));
        double decay = Math.pow(last / first, 1.0 / (n - 1));
        return length * last * Math.pow(decay, n + 1);
    }
}
