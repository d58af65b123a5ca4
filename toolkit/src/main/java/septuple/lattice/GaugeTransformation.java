package septuple.lattice;

import java.util.Arrays;
import septuple.validation.Problems;

/**
 * A change of phase that may differ from site to site (D.5.2): psi(i) -&gt; exp(-i alpha(i)) psi(i) with alpha = angle + rate t. On real types
 * of neurons it is X_0 to the power theta, theta = 2 alpha/pi, and X_0 = I (x) i sigma_2: types 1 and 2, 3 and 4 and so on are turned
 * into each other, phi^1 -&gt; cos(alpha) phi^1 + sin(alpha) phi^2. The same angle everywhere is D.5.1. Immutable.
 */
public final class GaugeTransformation {

    private final Lattice lattice;
    private final double[] angle;
    private final double[] rate;

    private GaugeTransformation(Lattice lattice, double[] angle, double[] rate) {
        Problems problems = new Problems();
        Problems.firstNotFinite(angle, "the angle").ifPresent(problems::add);
        Problems.firstNotFinite(rate, "the angle's rate").ifPresent(problems::add);
        problems.throwIfAny("a gauge transformation");
        this.lattice = lattice;
        this.angle = angle;
        this.rate = rate;
    }

    /**
     * A change of phase at all times.
     *
     * @param lattice where
     * @param angle   alpha at a position, in radians: theta pi/2
     * @return the transformation
     * @throws IllegalArgumentException if an angle is not finite
     */
    public static GaugeTransformation of(Lattice lattice, SiteFunction angle) {
        return new GaugeTransformation(lattice, lattice.values(angle), new double[lattice.sites()]);
    }

    /**
     * The same with a phase that grows in time.
     *
     * @param rate d alpha/dt at a position
     * @return the transformation
     * @throws IllegalArgumentException if a rate is not finite
     */
    public GaugeTransformation growing(SiteFunction rate) {
        return new GaugeTransformation(lattice, angle, lattice.values(rate));
    }

    /**
     * A state after the transformation, at its own time.
     *
     * @param state of an even number of types
     * @return psi(i) exp(-i alpha(i)) for each pair of types, fields and momenta alike
     * @throws IllegalArgumentException if the lattices differ or the number of types is odd
     */
    public FieldState apply(FieldState state) {
        if (!state.lattice().equals(lattice) || state.types() % 2 != 0) {
            throw new IllegalArgumentException("the state has " + state.types() + " types of neurons on a " + state.lattice()
                    + ", but a phase turns pairs of types on a " + lattice);
        }
        FieldState turned = state.copy();
        double[] now = new double[angle.length];
        Arrays.setAll(now, i -> -angle[i] - state.time() * rate[i]);
        turn(turned, now, turned.types());
        return turned;
    }

    /** Multiplies pairs of types by exp(i angle). */
    static void turn(FieldState state, double[] angle, int types) {
        for (double[][] values : new double[][][] {state.fields(), state.momenta()}) {
            for (int type = 0; type < types; type += 2) {
                for (int i = 0; i < angle.length; i++) {
                    double cosine = Math.cos(angle[i]);
                    double sine = Math.sin(angle[i]);
                    double re = values[type][i];
                    double im = values[type + 1][i];
                    values[type][i] = cosine * re - sine * im;
                    values[type + 1][i] = sine * re + cosine * im;
                }
            }
        }
    }

    /**
     * The gauge field that belongs to states after the transformation: theta_mu(i) + alpha(i + e_mu) - alpha(i) and A_0 + d alpha/dt, the
     * exact form of D.5.3 and D.5.4.
     *
     * @param field on the same lattice
     * @return a field of the same forces and fluxes
     * @throws IllegalArgumentException if the lattices differ
     */
    public GaugeField apply(GaugeField field) {
        if (!field.lattice().equals(lattice)) {
            throw new IllegalArgumentException("the gauge field is on a " + field.lattice() + ", but the transformation on a " + lattice);
        }
        return field.turned(angle, rate);
    }
}
