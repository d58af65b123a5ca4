package septuple.spacetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

import septuple.validation.Problems;

/**
 * Weak fields in a theory of gravity whose entropy production is a quadratic form in the first derivatives of the metric:
 * g = eta + h, eta = diag(-1, 1, ..., 1), and the action C.12.2 to second order in h,
 *
 * <p>S = - 1/(2 kappa) integral q - 1/2 integral T^{mu nu} h_{mu nu}, q = c_1 I1 + ... + c_5 I5,
 *
 * <p>with the invariants of {@link OnsagerTensor}, made of eta.
 *
 * <p>General relativity has q = 1/4 (2 I3 - I1 + I2 - 2 I5), which is R up to a total derivative; C.12.9 as printed has
 * q = 1/4 (2 I3 - I1 - I2). T is the density of energy, momentum and stress of matter with attraction: T^{00} is positive.
 *
 * <p>In Fourier space, h = h(k) exp(i k.x), the action is h K(k) h and everything is linear algebra of n (n + 1)/2 components.
 * Where K has zeros for every k (invariance under some coordinate changes), responses are defined up to these and matter must have
 * no source along them.
 *
 * <p>Immutable.
 */
public final class LinearisedGravity {

    /** Singular values below this part of the largest one are zeros of the kinetic matrix. */
    private static final double ZERO = 1e-14;

    /** How far from the light cone the residues are taken; what vanishes there is of this size. */
    private static final double OFF_CONE = 1e-4;

    /** A residue below this, in units of kappa, is taken for zero. */
    private static final double ON_CONE = 1e-3;

    private final int dimension;
    private final double[] pairings;

    private LinearisedGravity(int dimension, double[] pairings) {
        this.dimension = dimension;
        this.pairings = pairings;
    }

    /**
     * A theory.
     *
     * @param dimension of space-time, 3 to 5
     * @param tensor    its Onsager tensor without the factor 1/(2 kappa), not zero
     * @return the theory near flat space-time
     * @throws IllegalArgumentException if the dimension is not allowed, or the entropy production is zero
     */
    public static LinearisedGravity of(int dimension, OnsagerTensor tensor) {
        Problems problems = new Problems();
        problems.require(dimension >= 3 && dimension <= 5, "the dimension is " + dimension + ", but must be 3 to 5");
        double[] pairings = tensor.invariants();
        problems.require(Arrays.stream(pairings).anyMatch(c -> c != 0), "the entropy production is zero for every metric");
        problems.throwIfAny("a linearised theory of gravity");
        return new LinearisedGravity(dimension, pairings);
    }

    /**
     * General relativity.
     *
     * @param dimension of space-time, 3 to 5
     * @return q = 1/4 (2 I3 - I1 + I2 - 2 I5)
     */
    public static LinearisedGravity einstein(int dimension) {
        return of(dimension, OnsagerTensor.gammaGamma());
    }

    /**
     * The dimension of space-time.
     *
     * @return n
     */
    public int dimension() {
        return dimension;
    }

    private double sign(int index) {
        return index == 0 ? -1 : 1;
    }

    /**
     * The quadratic form of a plane wave, q for h_{alpha beta,mu} = k_mu h_{alpha beta}.
     *
     * @param k    k_mu, with lower indices
     * @param h    a symmetric tensor with lower indices
     * @param with another one; the same for q itself
     * @return the bilinear form that belongs to q
     */
    public double form(double[] k, double[][] h, double[][] with) {
        double square = 0;
        double contraction = 0;
        double trace = 0;
        double traceWith = 0;
        double[] along = new double[dimension];
        double[] alongWith = new double[dimension];
        for (int a = 0; a < dimension; a++) {
            square += sign(a) * k[a] * k[a];
            trace += sign(a) * h[a][a];
            traceWith += sign(a) * with[a][a];
            for (int b = 0; b < dimension; b++) {
                contraction += sign(a) * sign(b) * h[a][b] * with[a][b];
                along[a] += sign(b) * k[b] * h[a][b];
                alongWith[a] += sign(b) * k[b] * with[a][b];
            }
        }
        double divergences = 0;
        double twice = 0;
        double twiceWith = 0;
        for (int a = 0; a < dimension; a++) {
            divergences += sign(a) * along[a] * alongWith[a];
            twice += sign(a) * k[a] * along[a];
            twiceWith += sign(a) * k[a] * alongWith[a];
        }
        return pairings[0] * square * contraction + pairings[1] * square * trace * traceWith
                + (pairings[2] + pairings[3]) * divergences + pairings[4] * (trace * twiceWith + traceWith * twice) / 2;
    }

    /**
     * What a source of one wave vector does: the h for which the action is stationary, with the least sum of squares where there
     * are several. It obeys K h = - kappa/2 T.
     *
     * @param kappa  the constant of gravitation
     * @param k      k_mu, with lower indices, off the light cone
     * @param source T^{mu nu}, with upper indices
     * @return h_{mu nu}, with lower indices
     * @throws IllegalArgumentException if the theory has no h for that source, because it is not conserved where it must be
     */
    public double[][] response(double kappa, double[] k, double[][] source) {
        int size = dimension * (dimension + 1) / 2;
        double[][][] basis = basis();
        R064Store matrix = R064Store.FACTORY.make(size, size);
        R064Store right = R064Store.FACTORY.make(size, 1);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.set(i, j, form(k, basis[i], basis[j]));
            }
            double sum = 0;
            for (int a = 0; a < dimension; a++) {
                for (int b = 0; b < dimension; b++) {
                    sum += source[a][b] * basis[i][a][b];
                }
            }
            right.set(i, 0, -kappa / 2 * sum);
        }
        SingularValue<Double> decomposition = SingularValue.R064.make(matrix);
        decomposition.decompose(matrix);
        double[] solution = new double[size];
        double lost = 0;
        double whole = 0;
        double largest = decomposition.getSingularValues().doubleValue(0);
        for (int s = 0; s < size; s++) {
            double value = decomposition.getSingularValues().doubleValue(s);
            double share = 0;
            for (int i = 0; i < size; i++) {
                share += decomposition.getU().doubleValue(i, s) * right.doubleValue(i, 0);
            }
            whole += share * share;
            if (value > ZERO * largest) {
                for (int i = 0; i < size; i++) {
                    solution[i] += share / value * decomposition.getV().doubleValue(i, s);
                }
            } else {
                lost += share * share;
            }
        }
        if (lost > 1e-16 * whole) {
            throw new IllegalArgumentException("no field belongs to this source: a part " + Math.sqrt(lost / whole)
                    + " of it lies along directions that the action does not know; it must be conserved, k_mu T^{mu nu} = 0");
        }
        double[][] h = new double[dimension][dimension];
        for (int i = 0; i < size; i++) {
            for (int a = 0; a < dimension; a++) {
                for (int b = 0; b < dimension; b++) {
                    h[a][b] += solution[i] * basis[i][a][b];
                }
            }
        }
        return h;
    }

    /** Symmetric matrices, orthonormal under the sum of products of all entries. */
    private double[][][] basis() {
        double[][][] basis = new double[dimension * (dimension + 1) / 2][dimension][dimension];
        int i = 0;
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b <= a; b++, i++) {
                basis[i][a][b] = a == b ? 1 : Math.sqrt(0.5);
                basis[i][b][a] = basis[i][a][b];
            }
        }
        return basis;
    }

    /** The field of a mass at rest, per wave vector of length 1 along x. */
    double[][] massAtRest() {
        double[] k = new double[dimension];
        k[1] = 1;
        double[][] source = new double[dimension][dimension];
        source[0][0] = 1;
        return response(1, k, source);
    }

    /**
     * The parameter gamma of the parametrised post-Newtonian metric in four dimensions,
     * {@code g_00 = -1 + 2 U, g_ij = delta_ij (1 + 2 gamma U)}: how much space is curved by a mass. Light is bent by (1 + gamma)/2
     * times what it is in general relativity, with the mass that Kepler's law gives. What a change of coordinates can alter is left
     * out.
     *
     * @return gamma; 1 in general relativity
     * @throws IllegalArgumentException if a mass at rest has no field, or no potential
     */
    public double curvaturePerMass() {
        double[][] h = massAtRest();
        if (!(Math.abs(h[0][0]) > 1e-9)) {
            throw new IllegalArgumentException("a mass at rest has no Newtonian potential in this theory");
        }
        return h[2][2] / h[0][0];
    }

    /**
     * The strength of attraction between masses at rest, in units of the constant of gravitation of general relativity in four
     * dimensions, kappa/(8 pi).
     *
     * @return k^2 h_00/(kappa T^00) of a mass at rest
     */
    public double newtonianConstant() {
        return massAtRest()[0][0];
    }

    /**
     * A plane wave that matter can send out and receive.
     *
     * @param residue how strongly, and the sign of its energy: twice kappa for the waves of general relativity, negative for ghosts
     * @param tide    what it does to free particles at rest: their distances x^i obey d2 x^i/dt2 = tide_ij x^j times the wave; the
     *                wave runs along the third axis; the sum of the squares is one
     */
    public record Polarisation(double residue, double[][] tide) { }

    /**
     * The plane waves of the theory in four dimensions: the exchange between conserved sources, T h(T), times k^2 on the light
     * cone, is a quadratic form on the sources, and its eigenvectors are the polarisations. Conserved sources there are made of the
     * two directions across the wave and that of k.
     *
     * @param kappa the constant of gravitation
     * @return one for each eigenvalue that is not zero, the largest first; of two equally strong ones the first does not mix x and
     *             y
     */
    public List<Polarisation> polarisations(double kappa) {
        double[][][] sources = sources();
        double[] k = waveVector();
        double square = -k[0] * k[0] + k[3] * k[3];
        double[][][] fields = new double[sources.length][][];
        R064Store exchange = R064Store.FACTORY.make(sources.length, sources.length);
        for (int j = 0; j < sources.length; j++) {
            fields[j] = response(kappa, k, sources[j]);
            for (int i = 0; i < sources.length; i++) {
                double sum = 0;
                for (int a = 0; a < dimension; a++) {
                    for (int b = 0; b < dimension; b++) {
                        sum += sources[i][a][b] * fields[j][a][b];
                    }
                }
                exchange.set(i, j, square * sum);
            }
        }
        Eigenvalue<Double> eigenvalue = Eigenvalue.R064.make(exchange, true);
        eigenvalue.decompose(exchange);
        List<Polarisation> found = new ArrayList<>();
        for (int e = 0; e < sources.length; e++) {
            double residue = eigenvalue.getEigenvalues().get(e).getReal();
            if (Math.abs(residue) > ON_CONE * kappa) {
                double[][] h = new double[4][4];
                for (int i = 0; i < sources.length; i++) {
                    for (int a = 0; a < 4; a++) {
                        for (int b = 0; b < 4; b++) {
                            h[a][b] += eigenvalue.getV().doubleValue(i, e) * fields[i][a][b];
                        }
                    }
                }
                found.add(new Polarisation(residue, tide(k, h)));
            }
        }
        found.sort(Comparator.comparingDouble(Polarisation::residue).reversed());
        for (int e = 1; e < found.size(); e++) {
            Polarisation one = found.get(e - 1);
            Polarisation other = found.get(e);
            if (Math.abs(one.residue - other.residue) < ON_CONE * kappa) {
                double length = Math.hypot(one.tide[0][1], other.tide[0][1]);
                found.set(e - 1, mixed(one, other, other.tide[0][1] / length, -one.tide[0][1] / length));
                found.set(e, mixed(one, other, one.tide[0][1] / length, other.tide[0][1] / length));
            }
        }
        return List.copyOf(found);
    }

    private static Polarisation mixed(Polarisation one, Polarisation other, double ofOne, double ofOther) {
        double[][] tide = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                tide[i][j] = ofOne * one.tide[i][j] + ofOther * other.tide[i][j];
            }
        }
        return new Polarisation(one.residue, tide);
    }

    /** -R_{i0j0} of a plane wave, normalised; what a change of coordinates adds to h drops out of it. */
    private static double[][] tide(double[] k, double[][] h) {
        double[][] tide = new double[3][3];
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int a = i + 1;
                int b = j + 1;
                tide[i][j] = k[0] * k[b] * h[0][a] + k[0] * k[a] * h[0][b] - k[0] * k[0] * h[a][b] - k[a] * k[b] * h[0][0];
                sum += tide[i][j] * tide[i][j];
            }
        }
        for (double[] row : tide) {
            for (int j = 0; j < 3; j++) {
                row[j] /= Math.sqrt(sum);
            }
        }
        return tide;
    }

    private double[] waveVector() {
        if (dimension != 4) {
            throw new IllegalArgumentException("polarisations are counted in 4 dimensions, but here are " + dimension);
        }
        return new double[] {-1, 0, 0, 1 + OFF_CONE};
    }

    /** Products of the vectors across k: x, y, and one that becomes k itself on the light cone; normalised. */
    private double[][][] sources() {
        double[] k = waveVector();
        double[] third = {k[3], 0, 0, 1};
        double length = Math.hypot(third[0], third[3]);
        double[][] across = {{0, 1, 0, 0}, {0, 0, 1, 0}, {third[0] / length, 0, 0, third[3] / length}};
        double[][][] sources = new double[6][4][4];
        int i = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++, i++) {
                for (int mu = 0; mu < 4; mu++) {
                    for (int nu = 0; nu < 4; nu++) {
                        double product = (across[a][mu] * across[b][nu] + across[a][nu] * across[b][mu]) / 2;
                        sources[i][mu][nu] = a == b ? product : Math.sqrt(2) * product;
                    }
                }
            }
        }
        return sources;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearisedGravity that && dimension == that.dimension && Arrays.equals(pairings, that.pairings);
    }

    @Override
    public int hashCode() {
        return 31 * dimension + Arrays.hashCode(pairings);
    }

    @Override
    public String toString() {
        return "linearised gravity in " + dimension + " dimensions, " + OnsagerTensor.of(pairings);
    }
}
