package septuple.lattice;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;

/** A potential V(phi) that acts at every site by itself, with its derivatives. */
interface LocalPotential {

    /** Points at which a curvature is looked at. */
    int LOOKS = 4097;

    double value(double phi);

    double curvature(double phi);

    /** V'(phi) at every site, with the same bits for any number of threads. */
    void slopes(int threads, double[] field, double[] slopes);

    /** The largest curvature at equally spaced fields of a range. */
    default double largestCurvature(double low, double high) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LOOKS; i++) {
            double curvature = curvature(low + (high - low) * i / (LOOKS - 1));
            largest = curvature > largest || Double.isNaN(curvature) ? curvature : largest;
        }
        return largest;
    }

    /** A formula, whose derivatives are exact. */
    static LocalPotential of(UnaryOperator<Scalar> formula) {
        Variables variables = Variables.of("phi");
        Scalar phi = variables.get(0);
        Scalar value = formula.apply(phi);
        Scalar slope = value.derivative(phi);
        Program values = Program.of(variables, List.of(value));
        Program first = Program.of(variables, List.of(slope));
        Program second = Program.of(variables, List.of(slope.derivative(phi)));
        return new LocalPotential() {

            @Override
            public double value(double phi) {
                return values.at(phi)[0];
            }

            @Override
            public double curvature(double phi) {
                return second.at(phi)[0];
            }

            @Override
            public void slopes(int threads, double[] field, double[] slopes) {
                boolean interrupted = false;
                for (boolean done = false; !done;) {
                    try {
                        first.over(threads, new double[][] {field}, new double[][] {slopes}, (from, to) -> { });
                        done = true;
                    } catch (CancellationException interruption) {
                        // A step is finished once it is begun: half of one would be a state of no time.
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    /** Two functions that belong together. */
    static LocalPotential of(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return new LocalPotential() {

            @Override
            public double value(double phi) {
                return value.applyAsDouble(phi);
            }

            @Override
            public double curvature(double phi) {
                double small = 1e-5 * Math.max(1, Math.abs(phi));
                return (slope.applyAsDouble(phi + small) - slope.applyAsDouble(phi - small)) / (2 * small);
            }

            @Override
            public void slopes(int threads, double[] field, double[] slopes) {
                // One thread: nobody has said that the function may be asked from several.
                for (int i = 0; i < field.length; i++) {
                    slopes[i] = slope.applyAsDouble(field[i]);
                }
            }
        };
    }
}
