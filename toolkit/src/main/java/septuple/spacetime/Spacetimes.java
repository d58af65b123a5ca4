package septuple.spacetime;

import septuple.formula.Scalar;

/** A catalogue of known metrics, c = G = 1, signature (-, +, ..., +). */
public final class Spacetimes {

    private Spacetimes() {
    }

    /**
     * Flat space-time, ds^2 = -dt^2 + dx^2 + ..., in 2 to 5 dimensions.
     *
     * @param dimension 2 to 5
     * @return the metric in t, x, y, z, w
     */
    public static FormulaMetric minkowski(int dimension) {
        if (dimension < 2 || dimension > 5) {
            throw new IllegalArgumentException("dimension is " + dimension + ", but must be 2 to 5");
        }
        String[] names = java.util.Arrays.copyOf(new String[] {"t", "x", "y", "z", "w"}, dimension);
        return FormulaMetric.spacetime(names).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            java.util.Arrays.fill(entries, Scalar.ONE);
            entries[0] = Scalar.constant(-1);
            return entries;
        }).build();
    }

    /**
     * A star or black hole at rest in Schwarzschild's coordinates, ds^2 = -f dt^2 + dr^2/f + r^2 (dtheta^2 + sin^2 theta dphi^2), f = 1 - 2M/r.
     *
     * @param mass M
     * @return the metric in t, r, theta, phi
     */
    public static FormulaMetric schwarzschild(double mass) {
        return FormulaMetric.spacetime("t", "r", "theta", "phi").diagonal(x -> {
            Scalar f = Scalar.ONE.minus(x[1].reciprocal().times(2 * mass));
            Scalar area = x[1].square();
            return new Scalar[] {f.negate(), f.reciprocal(), area, area.times(x[2].sin().square())};
        }).build();
    }

    /**
     * A rotating black hole (Kerr 1963) in Boyer and Lindquist's coordinates: with Sigma = r^2 + a^2 cos^2 theta and
     * Delta = r^2 - 2Mr + a^2, ds^2 = -(1 - 2Mr/Sigma) dt^2 - (4Mar sin^2 theta/Sigma) dt dphi + (Sigma/Delta) dr^2 + Sigma dtheta^2
     * + (r^2 + a^2 + 2Ma^2r sin^2 theta/Sigma) sin^2 theta dphi^2.
     *
     * @param mass M
     * @param spin a, the angular momentum divided by the mass
     * @return the metric in t, r, theta, phi
     */
    public static FormulaMetric kerr(double mass, double spin) {
        return FormulaMetric.spacetime("t", "r", "theta", "phi").components(x -> {
            Scalar r = x[1];
            Scalar sine = x[2].sin().square();
            Scalar sigma = r.square().plus(x[2].cos().square().times(spin * spin));
            Scalar delta = r.square().minus(r.times(2 * mass)).plus(spin * spin);
            Scalar pull = r.times(2 * mass).over(sigma);
            Scalar drag = pull.times(sine).times(-spin);
            return new Scalar[][] {
                {pull.minus(1), null, null, drag},
                {null, sigma.over(delta), null, null},
                {null, null, sigma, null},
                {drag, null, null, r.square().plus(spin * spin).minus(drag.times(spin)).times(sine)}};
        }).build();
    }

    /**
     * A sphere.
     *
     * @param dimension 2 to 5
     * @param radius    positive
     * @return the metric in angles; the last runs around, the others from pole to pole
     */
    public static FormulaMetric sphere(int dimension, double radius) {
        if (dimension < 2 || dimension > 5) {
            throw new IllegalArgumentException("dimension is " + dimension + ", but must be 2 to 5");
        }
        String[] names = new String[dimension];
        for (int k = 0; k < dimension; k++) {
            names[k] = k == dimension - 1 ? "phi" : dimension == 2 ? "theta" : "theta" + (k + 1);
        }
        return FormulaMetric.space(names).diagonal(x -> {
            Scalar[] entries = new Scalar[dimension];
            entries[0] = Scalar.constant(radius * radius);
            for (int k = 1; k < dimension; k++) {
                entries[k] = entries[k - 1].times(x[k - 1].sin().square());
            }
            return entries;
        }).build();
    }
}
