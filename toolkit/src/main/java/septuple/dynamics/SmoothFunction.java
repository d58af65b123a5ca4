package septuple.dynamics;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * A function of the trainable variables q given as a formula in numbers that know their derivatives, so that these are exact: a
 * potential V(q), a free energy F(q) at one time, an eigenvalue lambda_i(q).
 */
@FunctionalInterface
public interface SmoothFunction {

    /**
     * The formula.
     *
     * @param q the coordinates; not changed
     * @return its value, with derivatives of the order that the coordinates have
     */
    DerivativeStructure value(DerivativeStructure... q);

    /**
     * The value at one point.
     *
     * @param q the coordinates
     * @return f(q)
     */
    default double at(double... q) {
        return derivatives(0, q).getValue();
    }

    /**
     * The gradient at one point.
     *
     * @param q the coordinates
     * @return df/dq_k, one entry per coordinate
     */
    default double[] gradient(double... q) {
        return gradient(derivatives(1, q));
    }

    /**
     * The Laplacian at one point.
     *
     * @param q the coordinates
     * @return sum_k d2f/dq_k2
     */
    default double laplacian(double... q) {
        double sum = 0;
        double[][] hessian = hessian(q);
        for (int k = 0; k < q.length; k++) {
            sum += hessian[k][k];
        }
        return sum;
    }

    /**
     * The second derivatives at one point.
     *
     * @param q the coordinates
     * @return d2f/dq_j dq_k, symmetric
     */
    default double[][] hessian(double... q) {
        return hessian(derivatives(2, q));
    }

    /**
     * Value and derivatives at one point.
     *
     * @param order the highest order of the derivatives, at least 0
     * @param q     the coordinates
     * @return f(q) with its derivatives
     */
    default DerivativeStructure derivatives(int order, double... q) {
        DSFactory factory = new DSFactory(q.length, order);
        DerivativeStructure[] variables = new DerivativeStructure[q.length];
        for (int k = 0; k < q.length; k++) {
            // A variable of order zero would have no place for its own derivative.
            variables[k] = order == 0 ? factory.constant(q[k]) : factory.variable(k, q[k]);
        }
        return value(variables);
    }

    /** The first derivatives of a value that knows them. */
    private static double[] gradient(DerivativeStructure value) {
        double[] gradient = new double[value.getFreeParameters()];
        int[] orders = new int[gradient.length];
        for (int k = 0; k < gradient.length; k++) {
            orders[k] = 1;
            gradient[k] = value.getPartialDerivative(orders);
            orders[k] = 0;
        }
        return gradient;
    }

    /** The second derivatives of a value that knows them. */
    private static double[][] hessian(DerivativeStructure value) {
        int size = value.getFreeParameters();
        double[][] hessian = new double[size][size];
        int[] orders = new int[size];
        for (int j = 0; j < size; j++) {
            orders[j]++;
            for (int k = 0; k <= j; k++) {
                orders[k]++;
                hessian[j][k] = value.getPartialDerivative(orders);
                hessian[k][j] = hessian[j][k];
                orders[k]--;
            }
            orders[j]--;
        }
        return hessian;
    }
}
