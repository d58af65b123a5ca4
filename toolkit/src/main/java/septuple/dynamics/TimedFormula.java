package septuple.dynamics;

/** A function of time and of the coordinates, such as a free energy F(t, q). */
@FunctionalInterface
public interface TimedFormula {

    /**
     * Its value.
     *
     * @param t the time
     * @param q the coordinates, one entry per dimension
     * @return the value then and there
     */
    double value(double t, double... q);
}
