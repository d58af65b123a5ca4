package septuple.dynamics;

/**
 * The gradient of a free energy for many particles at once, for those who want it fast: a plain loop over arrays.
 *
 * <p>It may be asked by several threads at once, each with arrays of its own.
 */
@FunctionalInterface
public interface GradientField {

    /**
     * Writes the gradients.
     *
     * @param t        the time
     * @param q        coordinate k of particle i at {@code q[k][i]}; not to be changed
     * @param gradient to be filled: dF/dq_k at particle i at {@code gradient[k][i]}
     * @param count    the number of particles; entries beyond mean nothing
     */
    void fill(double t, double[][] q, double[][] gradient, int count);
}
