package septuple.dynamics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;

/**
 * A characteristic at one time.
 *
 * @param start      q at t = 0
 * @param time       t
 * @param position   q
 * @param momentum   P; before a caustic it is grad F
 * @param freeEnergy F
 * @param spread     dq_j/dq_k(0): how neighbours part; its determinant is zero at a caustic
 * @param turn       dP_j/dq_k(0)
 * @param caustic    when neighbours first crossed; infinite if they have not
 */
public record Ray(double[] start, double time, double[] position, double[] momentum, double freeEnergy, double[][] spread, double[][] turn,
        double caustic) {

    /**
     * The start.
     *
     * @return q at t = 0; a copy
     */
    @Override
    public double[] start() {
        return start.clone();
    }

    /**
     * The place.
     *
     * @return q; a copy
     */
    @Override
    public double[] position() {
        return position.clone();
    }

    /**
     * The momentum.
     *
     * @return P; a copy
     */
    @Override
    public double[] momentum() {
        return momentum.clone();
    }

    /**
     * How neighbours part.
     *
     * @return dq_j/dq_k(0); a copy
     */
    @Override
    public double[][] spread() {
        return RayState.copy(spread);
    }

    /**
     * How the momenta of neighbours part.
     *
     * @return dP_j/dq_k(0); a copy
     */
    @Override
    public double[][] turn() {
        return RayState.copy(turn);
    }

    /**
     * The second derivatives of F, which are how P depends on q.
     *
     * @return d2F/dq_j dq_k
     */
    public double[][] hessian() {
        var inverse = new LUDecomposition(new Array2DRowRealMatrix(spread)).getSolver().getInverse();
        return new Array2DRowRealMatrix(turn).multiply(inverse).getData();
    }
}
