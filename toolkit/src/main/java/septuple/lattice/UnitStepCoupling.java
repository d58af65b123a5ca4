package septuple.lattice;

/**
 * The unit steps D.4.26 in a gauge field, as residuals: what is missing to equality when two states follow each other. For looking at the
 * paper's covariance (D.5.1 to D.5.5); to evolve a field, take {@link GaugeField#dirac}.
 *
 * <p>The gauge field is that which a transformation (D.5.2) makes of none: by D.5.3 and D.5.4 in the first two forms, by phases of links in
 * the third. With delta the change of theta from one site or time to the next:
 * <ul>
 * <li>{@link CouplingForm#PRINTED}: D.5.5. phi(t+1) - phi + A_0 phi = sum X_mu (pi(i+e) - pi + A_mu pi) + m X_0 phi and
 * pi(t+1) - pi + A_0 pi = -sum X_mu (phi - phi(i-e) - A_mu phi) - m X_0 pi.</li>
 * <li>{@link CouplingForm#SIGNS_CORRECTED}: -A_0 in both lines and -A_mu in the first.</li>
 * <li>{@link CouplingForm#LINK_PHASES}: X_0^(theta(t) - theta(t+1)) phi(t+1) - phi = sum X_mu (X_0^(theta_i - theta_(i+e)) pi(i+e) - pi) + m X_0
 * phi, and likewise for pi, the unnumbered equations that follow D.5.2.</li>
 * </ul>
 */
public final class UnitStepCoupling {

    private final Lattice lattice;
    private final DiracMatrices matrices;
    private final double mass;

    private UnitStepCoupling(Lattice lattice, DiracMatrices matrices, double mass) {
        this.lattice = lattice;
        this.matrices = matrices;
        this.mass = mass;
    }

    /**
     * Unit steps on a periodic lattice.
     *
     * @param lattice  periodic, of unit spacing, of as many dimensions as there are matrices X_mu
     * @param matrices X_0 to X_D
     * @param mass     m
     * @return the equations
     * @throws IllegalArgumentException if the lattice does not fit, or the mass is negative or not finite
     */
    public static UnitStepCoupling of(Lattice lattice, DiracMatrices matrices, double mass) {
        if (!lattice.isPeriodic() || lattice.spacing() != 1 || lattice.dimensions() != matrices.dimensions()) {
            throw new IllegalArgumentException("the lattice is a " + lattice + " of " + lattice.dimensions()
                    + " dimensions, but must be periodic, of spacing 1 and of " + matrices.dimensions() + " dimensions, as many as there are X_mu");
        }
        if (!(mass >= 0 && mass < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the mass is " + mass + ", but must be finite and not negative");
        }
        return new UnitStepCoupling(lattice, matrices, mass);
    }

    /**
     * The state after one unit step of D.4.26 without a gauge field.
     *
     * @param state on the lattice
     * @return a new state, one unit of time later
     */
    public FieldState step(FieldState state) {
        double[][][] none = missing(state, state, CouplingForm.LINK_PHASES, (i, time) -> 0);
        FieldState after = state.copy();
        for (int a = 0; a < matrices.types(); a++) {
            for (int i = 0; i < lattice.sites(); i++) {
                // What is missing if nothing changes is minus the change.
                after.fields()[a][i] -= none[0][a][i];
                after.momenta()[a][i] -= none[1][a][i];
            }
        }
        after.timeIs(state.time() + 1);
        return after;
    }

    /**
     * A state after D.5.2.
     *
     * @param state on the lattice
     * @param theta the exponent of X_0 at every site and time
     * @return X_0^theta phi and X_0^theta pi, at the state's time
     */
    public FieldState turned(FieldState state, TimedSiteFunction theta) {
        FieldState turned = FieldState.zero(lattice, matrices.types());
        for (int i = 0; i < lattice.sites(); i++) {
            double[][] power = power(theta.at(lattice.position(i), state.time()));
            for (int a = 0; a < power.length; a++) {
                for (int b = 0; b < power.length; b++) {
                    turned.fields()[a][i] += power[a][b] * state.fields()[b][i];
                    turned.momenta()[a][i] += power[a][b] * state.momenta()[b][i];
                }
            }
        }
        turned.timeIs(state.time());
        return turned;
    }

    /**
     * How far a pair of states that obeys D.4.26 without a gauge field is, after a local transformation, from obeying the coupled equations in
     * the gauge field that the transformation makes.
     *
     * @param state any state; the second is {@link #step} of it
     * @param theta the exponent of the transformation
     * @param form  the coupled equations
     * @return the norm of what is missing, in units of the norm of all the terms with the gauge field
     * @throws IllegalArgumentException if the transformation is the same everywhere and at both times, so that there are no such terms
     */
    public double residual(FieldState state, TimedSiteFunction theta, CouplingForm form) {
        FieldState before = turned(state, theta);
        FieldState after = turned(step(state), theta);
        Angles angles = (i, time) -> theta.at(lattice.position(i), time);
        double terms = norm(difference(missing(before, after, CouplingForm.LINK_PHASES, angles),
                missing(before, after, CouplingForm.LINK_PHASES, (i, time) -> 0)));
        if (!(terms > 0)) {
            throw new IllegalArgumentException("the terms with the gauge field have the norm " + terms + ", so that nothing can be compared with "
                    + "them; take a finite theta that changes from site to site or in time");
        }
        return norm(missing(before, after, form, angles)) / terms;
    }

    /**
     * The same without a gauge field in the equations: what a transformation breaks.
     *
     * @param state any state
     * @param theta the exponent of the transformation
     * @return the norm of what is missing, in units of the norm of the step's change
     */
    public double residualWithoutField(FieldState state, TimedSiteFunction theta) {
        FieldState before = turned(state, theta);
        FieldState after = turned(step(state), theta);
        double[][][] change = difference(new double[][][] {after.fields(), after.momenta()},
                new double[][][] {before.fields(), before.momenta()});
        return norm(missing(before, after, CouplingForm.LINK_PHASES, (i, time) -> 0)) / norm(change);
    }

    /** theta at a site and a time. */
    @FunctionalInterface
    private interface Angles {

        double at(int site, double time);
    }

    private double[][] power(double theta) {
        return matrices.rotation(theta * Math.PI / 2);
    }

    /** Left minus right side of both equations. */
    private double[][][] missing(FieldState before, FieldState after, CouplingForm form, Angles theta) {
        int types = matrices.types();
        double t = before.time();
        double[][][] missing = new double[2][types][lattice.sites()];
        double[][] mass0 = matrices.matrix(0);
        for (int i = 0; i < lattice.sites(); i++) {
            double here = theta.at(i, t);
            double[] phi = at(before.fields(), i);
            double[] pi = at(before.momenta(), i);
            double[] nextPhi = at(after.fields(), i);
            double[] nextPi = at(after.momenta(), i);
            double[] left;
            double[] leftPi;
            if (form == CouplingForm.LINK_PHASES) {
                double[][] link = power(here - theta.at(i, t + 1));
                left = minus(times(link, nextPhi), phi);
                leftPi = minus(times(link, nextPi), pi);
            } else {
                double[][] a0 = fromOne(theta.at(i, t - 1) - here);
                double sign = form == CouplingForm.PRINTED ? 1 : -1;
                left = plus(minus(nextPhi, phi), sign, times(a0, phi));
                leftPi = plus(minus(nextPi, pi), sign, times(a0, pi));
            }
            double[] right = scaled(mass, times(mass0, phi));
            double[] rightPi = scaled(-mass, times(mass0, pi));
            for (int axis = 0; axis < lattice.dimensions(); axis++) {
                int ahead = lattice.neighbour(i, axis, 1);
                int behind = lattice.neighbour(i, axis, -1);
                double[] forward;
                double[] backward;
                if (form == CouplingForm.LINK_PHASES) {
                    forward = minus(times(power(here - theta.at(ahead, t)), at(before.momenta(), ahead)), pi);
                    backward = minus(phi, times(power(here - theta.at(behind, t)), at(before.fields(), behind)));
                } else {
                    double[][] a = fromOne(theta.at(behind, t) - here);
                    double sign = form == CouplingForm.PRINTED ? 1 : -1;
                    forward = plus(minus(at(before.momenta(), ahead), pi), sign, times(a, pi));
                    backward = plus(minus(phi, at(before.fields(), behind)), -1, times(a, phi));
                }
                right = plus(right, 1, times(matrices.matrix(axis + 1), forward));
                rightPi = plus(rightPi, -1, times(matrices.matrix(axis + 1), backward));
            }
            for (int a = 0; a < types; a++) {
                missing[0][a][i] = left[a] - right[a];
                missing[1][a][i] = leftPi[a] - rightPi[a];
            }
        }
        return missing;
    }

    /** I - X_0^delta, the change of A in D.5.3 and D.5.4. */
    private double[][] fromOne(double delta) {
        double[][] result = power(delta);
        for (int a = 0; a < result.length; a++) {
            for (int b = 0; b < result.length; b++) {
                result[a][b] = (a == b ? 1 : 0) - result[a][b];
            }
        }
        return result;
    }

    private static double[] at(double[][] values, int site) {
        double[] there = new double[values.length];
        for (int a = 0; a < there.length; a++) {
            there[a] = values[a][site];
        }
        return there;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int a = 0; a < vector.length; a++) {
            for (int b = 0; b < vector.length; b++) {
                product[a] += matrix[a][b] * vector[b];
            }
        }
        return product;
    }

    private static double[] minus(double[] left, double[] right) {
        return plus(left, -1, right);
    }

    private static double[] scaled(double factor, double[] vector) {
        return plus(new double[vector.length], factor, vector);
    }

    private static double[] plus(double[] left, double factor, double[] right) {
        double[] sum = new double[left.length];
        for (int a = 0; a < sum.length; a++) {
            sum[a] = left[a] + factor * right[a];
        }
        return sum;
    }

    private static double[][][] difference(double[][][] left, double[][][] right) {
        double[][][] all = new double[2][left[0].length][];
        for (int which = 0; which < 2; which++) {
            for (int a = 0; a < all[which].length; a++) {
                all[which][a] = minus(left[which][a], right[which][a]);
            }
        }
        return all;
    }

    private static double norm(double[][][] values) {
        double sum = 0;
        for (double[][] which : values) {
            for (double[] row : which) {
                for (double value : row) {
                    sum += value * value;
                }
            }
        }
        return Math.sqrt(sum);
    }
}
