package septuple.dynamics;

import java.util.Arrays;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/** A characteristic while it is carried on, with its derivatives by the start. */
final class RayState {

    private static final double OUTER = 1 / (2 - Math.cbrt(2));
    /** H. Yoshida's three leapfrogs, the middle one back in time. */
    private static final double[] LEAPFROGS = {OUTER, 1 - 2 * OUTER, OUTER};
    private static final int HALVINGS = 50;

    private final Characteristics equation;
    private final DSFactory factory;
    private final int size;
    private double[] q;
    private double[] p;
    private double freeEnergy;
    private double[][] spread;
    private double[][] turn;
    private double time;
    private double caustic = Double.POSITIVE_INFINITY;

    RayState(Characteristics equation, double[] place) {
        this.equation = equation;
        this.size = place.length;
        this.factory = new DSFactory(size, 2);
        this.q = place.clone();
        DerivativeStructure start = equation.start().value(variables());
        this.freeEnergy = start.getValue();
        this.p = gradient(start);
        this.turn = hessian(start);
        this.spread = identity();
    }

    private RayState(RayState other) {
        this.equation = other.equation;
        this.size = other.size;
        this.factory = other.factory;
        this.q = other.q.clone();
        this.p = other.p.clone();
        this.spread = identity();
        this.turn = new double[size][size];
    }

    Ray ray(double[] start, double at) {
        return new Ray(start.clone(), at, q.clone(), p.clone(), freeEnergy, copy(spread), copy(turn), caustic);
    }

    void step(double step) {
        if (Double.isInfinite(caustic) && mayMeetCaustic(step)) {
            caustic = time + causticWithin(step);
        }
        leap(step);
        time += step;
        for (double value : q) {
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("a characteristic has left for infinity at t = " + time + "; the potential does not hold it");
            }
        }
    }

    private void leap(double step) {
        for (double share : LEAPFROGS) {
            double part = share * step;
            kick(part / 2);
            move(part);
            kick(part / 2);
        }
    }

    private void kick(double part) {
        DerivativeStructure potential = equation.potential().value(variables());
        double[] force = gradient(potential);
        double[][] curvature = hessian(potential);
        for (int j = 0; j < size; j++) {
            p[j] -= part * force[j];
            for (int k = 0; k < size; k++) {
                for (int n = 0; n < size; n++) {
                    turn[j][k] -= part * curvature[j][n] * spread[n][k];
                }
            }
        }
        freeEnergy -= part * potential.getValue();
    }

    private void move(double part) {
        double gamma = equation.drift();
        for (int j = 0; j < size; j++) {
            q[j] += 2 * gamma * part * p[j];
            freeEnergy += gamma * part * p[j] * p[j];
            for (int k = 0; k < size; k++) {
                spread[j][k] += 2 * gamma * part * turn[j][k];
            }
        }
    }

    /**
     * Whether neighbours could cross in a step: without a force they do if an eigenvalue of the Hessian S of F is below
     * -1/(2 gamma step); twice the step is on the safe side.
     */
    private boolean mayMeetCaustic(double step) {
        double[][] hessian = new Ray(q, time, q, p, freeEnergy, spread, turn, caustic).hessian();
        return lowest(hessian) * 4 * equation.drift() * step < -1;
    }

    /**
     * The time within a step at which neighbours cross. If a step takes (dq, dP) to (a dq + b dP, ...), neighbours with dP = S dq cross
     * where a + b S is singular; b^-1 a + S is symmetric, because the step is symplectic, and its lowest eigenvalue falls through zero
     * there.
     */
    private double causticWithin(double step) {
        double[][] hessian = new Ray(q, time, q, p, freeEnergy, spread, turn, caustic).hessian();
        if (above(hessian, step)) {
            return Double.POSITIVE_INFINITY;
        }
        double before = 0;
        double after = step;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (before + after) / 2;
            if (above(hessian, middle)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    private boolean above(double[][] hessian, double part) {
        RayState byPosition = new RayState(this);
        byPosition.leap(part);
        RayState byMomentum = new RayState(this);
        byMomentum.turn = identity();
        byMomentum.spread = new double[size][size];
        byMomentum.leap(part);
        RealMatrix inverse = new LUDecomposition(new Array2DRowRealMatrix(byMomentum.spread)).getSolver().getInverse();
        RealMatrix sum = inverse.multiply(new Array2DRowRealMatrix(byPosition.spread)).add(new Array2DRowRealMatrix(hessian));
        return lowest(sum.getData()) > 0;
    }

    private static double lowest(double[][] matrix) {
        int size = matrix.length;
        if (size == 1) {
            return matrix[0][0];
        }
        double[][] symmetric = new double[size][size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                symmetric[j][k] = (matrix[j][k] + matrix[k][j]) / 2;
            }
        }
        double[] eigenvalues = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric)).getEigenvalues();
        return Arrays.stream(eigenvalues).min().orElseThrow();
    }

    private DerivativeStructure[] variables() {
        DerivativeStructure[] variables = new DerivativeStructure[size];
        for (int k = 0; k < size; k++) {
            variables[k] = factory.variable(k, q[k]);
        }
        return variables;
    }

    private double[] gradient(DerivativeStructure value) {
        double[] gradient = new double[size];
        int[] orders = new int[size];
        for (int k = 0; k < size; k++) {
            orders[k] = 1;
            gradient[k] = value.getPartialDerivative(orders);
            orders[k] = 0;
        }
        return gradient;
    }

    private double[][] hessian(DerivativeStructure value) {
        double[][] hessian = new double[size][size];
        int[] orders = new int[size];
        for (int j = 0; j < size; j++) {
            orders[j]++;
            for (int k = 0; k < size; k++) {
                orders[k]++;
                hessian[j][k] = value.getPartialDerivative(orders);
                orders[k]--;
            }
            orders[j]--;
        }
        return hessian;
    }

    private double[][] identity() {
        double[][] identity = new double[size][size];
        for (int k = 0; k < size; k++) {
            identity[k][k] = 1;
        }
        return identity;
    }

    static double[][] copy(double[][] matrix) {
        double[][] copy = matrix.clone();
        for (int k = 0; k < copy.length; k++) {
            copy[k] = copy[k].clone();
        }
        return copy;
    }
}
