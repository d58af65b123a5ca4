package septuple.dynamics;

/**
 * How particles are carried on by a step. Orders are those of averages (weak orders); they hold away from walls. Beside a reflecting or
 * absorbing wall all are of order 1.
 */
public enum LangevinMethod {

    /** q + gamma grad F dt + sqrt(2 D dt) xi: order 1. */
    EULER_MARUYAMA,

    /** The drift averaged over where the step begins and where an Euler step would end: order 2 at all times, two gradients a step. */
    HEUN,

    /**
     * Euler's step with the mean of two successive noises, (xi_n + xi_(n+1))/2, by B. Leimkuhler and C. Matthews (Appl. Math. Res. Express
     * 2013, 34): order 1 while the ensemble relaxes, order 2 in equilibrium, exact there for a quadratic F. One gradient a step.
     */
    LEIMKUHLER_MATTHEWS
}
