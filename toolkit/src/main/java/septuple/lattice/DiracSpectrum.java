package septuple.lattice;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The frequencies of the waves exp(ikx) of a Dirac field without potential, over the whole Brillouin zone, in closed form.
 *
 * <p>With d_mu = (exp(i k_mu h) - 1)/h for the paper's differences, or (i/h) sin(k_mu h) for symmetric ones, the operator B of
 * D.4.24 is sum_mu X_mu d_mu. Its singular values s follow from D.4.25: since X_mu X_nu = -X_nu X_mu, the cross terms of B
 * B^dagger are X_mu X_nu times -(d_mu d_nu* - d_nu d_mu*), which vanish in one dimension and for symmetric differences, but not
 * for the paper's. They anti-commute and square to numbers, so that s^2 = |d|^2 + |d x d*| and |d|^2 - |d x d*|, each for half of
 * the types, where d x d* has the components 2i Im(d_mu d_nu*). The lower one is zero wherever sum_mu d_mu^2 = 0: on
 * lines of a three-dimensional zone, at points of a two-dimensional one.
 *
 * <p>X_0 commutes with B, so that omega^2 = M^2 + s^2 with M = m + (r/h) sum_mu (1 - cos k_mu h), Wilson's term (K. G. Wilson, in
 * New Phenomena in Subnuclear Physics, ed. A. Zichichi, Plenum, New York 1977) included. Two modes of each omega run each way in
 * time.
 */
public final class DiracSpectrum {

    /** Wave numbers per axis from which the highest of the whole zone is climbed to. */
    private static final int COARSE = 24;

    private final int dimensions;
    private final double mass;
    private final double spacing;
    private final DiracHopping hopping;
    private final double wilson;
    private final double step;
    private final TimeStepping timeStepping;

    DiracSpectrum(int dimensions, double mass, double spacing, DiracHopping hopping, double wilson, double step, TimeStepping timeStepping) {
        this.dimensions = dimensions;
        this.mass = mass;
        this.spacing = spacing;
        this.hopping = hopping;
        this.wilson = wilson;
        this.step = step;
        this.timeStepping = timeStepping;
    }

    /**
     * The singular values of B at a wave number.
     *
     * @param k one wave number per axis
     * @return the lower and the higher one, each belonging to half of the types; the same in one dimension and for symmetric
     *         differences
     */
    public double[] hop(double... k) {
        checked(k);
        double norm = 0;
        double cross = 0;
        double squareRe = 0;
        double squareIm = 0;
        for (int mu = 0; mu < dimensions; mu++) {
            double re = hopping.realPart(k[mu] * spacing);
            double im = Math.sin(k[mu] * spacing);
            norm += re * re + im * im;
            squareRe += (re - im) * (re + im);
            squareIm += 2 * re * im;
            for (int nu = 0; nu < mu; nu++) {
                double product = im * hopping.realPart(k[nu] * spacing) - re * Math.sin(k[nu] * spacing);
                cross += 4 * product * product;
            }
        }
        double high = norm + Math.sqrt(cross);
        // |d|^4 - |d x d*|^2 = |sum d^2|^2: no cancellation in the lower value, so that zeros come out as zeros.
        double low = high == 0 ? 0 : (squareRe * squareRe + squareIm * squareIm) / high;
        return new double[] {Math.sqrt(low) / spacing, Math.sqrt(high) / spacing};
    }

    /**
     * The mass at a wave number, with Wilson's term.
     *
     * @param k one wave number per axis
     * @return m + (r/h) sum (1 - cos k_mu h)
     */
    public double mass(double... k) {
        checked(k);
        double sum = mass;
        for (double component : k) {
            double half = Math.sin(component * spacing / 2);
            sum += 2 * wilson / spacing * half * half;
        }
        return sum;
    }

    /**
     * The frequencies in continuous time (D.4.27 with differences in space).
     *
     * @param k one wave number per axis
     * @return sqrt(M^2 + s^2) for the lower and the higher singular value of B
     */
    public double[] continuous(double... k) {
        double m = mass(k);
        double[] s = hop(k);
        return new double[] {Math.hypot(m, s[0]), Math.hypot(m, s[1])};
    }

    /**
     * The frequencies of the scheme with its step. Staggered in time it has sin^2(step Omega/2) = (step s/2)^2 + sin^2(step M/2);
     * Euler's, whose waves also grow, has tan(step Omega) = step omega.
     *
     * @param k one wave number per axis
     * @return Omega for the lower and the higher singular value of B; NaN where the wave grows without an angle
     */
    public double[] stepped(double... k) {
        double[] omega = continuous(k);
        double[] effective = effective(k);
        double[] stepped = new double[2];
        for (int i = 0; i < 2; i++) {
            stepped[i] = timeStepping == TimeStepping.EULER ? Math.atan(step * omega[i]) / step : 2 / step * Math.asin(step * effective[i] / 2);
        }
        return stepped;
    }

    /**
     * By how much waves grow in a step.
     *
     * @param k one wave number per axis
     * @return for the lower and the higher singular value of B: sqrt(1 + step^2 omega^2) of Euler's scheme as D.4.26 is printed,
     *         and one for the staggered ones
     */
    public double[] growth(double... k) {
        double[] omega = continuous(k);
        double[] effective = effective(k);
        double[] growth = new double[2];
        for (int i = 0; i < 2; i++) {
            growth[i] = timeStepping == TimeStepping.EULER ? Math.hypot(1, step * omega[i]) : new StabilityBound(effective[i], k).growth(step);
        }
        return growth;
    }

    /** The frequency of the oscillator that the staggered scheme steps at a wave number, by sin(step Omega/2) = step times it / 2. */
    private double[] effective(double... k) {
        return effective(step, k);
    }

    private double[] effective(double ofStep, double... k) {
        double turn = 2 / ofStep * Math.sin(ofStep * mass(k) / 2);
        double[] s = hop(k);
        return new double[] {Math.hypot(turn, s[0]), Math.hypot(turn, s[1])};
    }

    /**
     * The highest singular value of B over all waves of a periodic lattice, and its wave.
     *
     * @param lattice of as many axes and the same spacing
     * @return the bound of a massless field; where an axis is not periodic its modes are not waves, and what is taken is the
     *         highest of the whole zone, which no mode of a piece of the lattice exceeds
     */
    public StabilityBound highestHop(Lattice lattice) {
        return highest(lattice, k -> hop(k)[1]);
    }

    /** The oscillator of highest frequency that steps of that length would make of a wave of the lattice. */
    StabilityBound highest(Lattice lattice, double ofStep) {
        return highest(lattice, k -> effective(ofStep, k)[1]);
    }

    private StabilityBound highest(Lattice lattice, ToDoubleFunction<double[]> value) {
        int[] modes = lattice.sizes();
        boolean allWaves = lattice.isPeriodic();
        for (int axis = 0; axis < modes.length && !allWaves; axis++) {
            modes[axis] = COARSE;
        }
        int[] at = new int[modes.length];
        double[] k = new double[modes.length];
        double[] best = new double[modes.length];
        double most = -1;
        boolean more = true;
        while (more) {
            for (int axis = 0; axis < k.length; axis++) {
                k[axis] = 2 * Math.PI * at[axis] / (modes[axis] * spacing);
            }
            double here = value.applyAsDouble(k);
            if (here > most) {
                most = here;
                best = k.clone();
            }
            more = false;
            // A wave and the one that runs the other way have the same frequency: half of the first axis will do.
            for (int axis = k.length - 1; axis >= 0 && !more; axis--) {
                more = ++at[axis] < (axis == 0 ? modes[0] / 2 + 1 : modes[axis]);
                if (!more) {
                    at[axis] = 0;
                }
            }
        }
        return allWaves ? new StabilityBound(most, best) : refined(best, value);
    }

    /** Climbs from a wave to the highest one near it, by ever shorter strides along the axes and diagonals. */
    private StabilityBound refined(double[] from, ToDoubleFunction<double[]> value) {
        double[] best = from;
        double most = value.applyAsDouble(best);
        int ways = (int) Math.pow(3, from.length);
        for (double stride = Math.PI / (COARSE * spacing); stride > 1e-9 / spacing;) {
            double[] found = null;
            for (int way = 0; way < ways; way++) {
                double[] there = best.clone();
                for (int axis = 0, rest = way; axis < there.length; axis++, rest /= 3) {
                    there[axis] += (rest % 3 - 1) * stride;
                }
                double here = value.applyAsDouble(there);
                if (here > most) {
                    most = here;
                    found = there;
                }
            }
            best = found == null ? best : found;
            stride = found == null ? stride / 2 : stride;
        }
        return new StabilityBound(most, best);
    }

    private void checked(double[] k) {
        if (k.length != dimensions) {
            throw new IllegalArgumentException("there are " + k.length + " wave numbers, but the lattice has " + dimensions + " axes");
        }
        for (double component : k) {
            if (!Double.isFinite(component)) {
                throw new IllegalArgumentException("a wave number is " + component + ", but must be finite");
            }
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "spectrum of a Dirac field in %d + 1 dimensions, mass %s, %s differences, Wilson term %s", dimensions, mass,
                hopping == DiracHopping.SYMMETRIC ? "symmetric" : "one-sided", wilson);
    }
}
