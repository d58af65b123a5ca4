package septuple.lattice;

import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import septuple.formula.Program;
import septuple.formula.Scalar;
import septuple.formula.Variables;

/**
 * Exact solutions phi(x, t) of d2 phi/dt2 - d2 phi/dx2 + V'(phi) = 0 on the line that keep their shape: of sine-Gordon, V = 1 - cos
 * phi, and of phi^4, V = (phi^2 - 1)^2 / 4. Velocities are in units of that of light, gamma = 1 / sqrt(1 - v^2). On more axes the
 * field depends on the first coordinate only.
 *
 * <p>Source of the formulas: R. Rajaraman, Solitons and Instantons (1982), chapter 2.
 */
public final class Soliton {

    /** V(phi) = 1 - cos phi. */
    public static final UnaryOperator<Scalar> SINE_GORDON = phi -> Scalar.ONE.minus(phi.cos());

    /** V(phi) = (phi^2 - 1)^2 / 4. */
    public static final UnaryOperator<Scalar> PHI_FOUR = phi -> phi.square().minus(1).square().times(0.25);

    private final String name;
    private final Program program;
    private final double energy;

    private Soliton(String name, double energy, BinaryOperator<Scalar> formula) {
        this.name = name;
        this.energy = energy;
        Variables variables = Variables.of("x", "t");
        Scalar t = variables.get(1);
        Scalar phi = formula.apply(variables.get(0), t);
        program = Program.of(variables, List.of(phi, phi.derivative(t)));
    }

    /**
     * The kink of sine-Gordon, 4 atan exp(gamma (x - c - v t)), from 0 on the left to 2 pi on the right.
     *
     * @param velocity v, between -1 and 1
     * @param centre   c
     * @return the kink, of energy 8 gamma
     */
    public static Soliton kink(double velocity, double centre) {
        double gamma = gamma(velocity);
        return new Soliton(named("kink", velocity), 8 * gamma, (x, t) -> moving(x, t, velocity, centre).exp().atan().times(4));
    }

    /**
     * The antikink of sine-Gordon, 4 atan exp(-gamma (x - c - v t)), from 2 pi on the left to 0 on the right.
     *
     * @param velocity v, between -1 and 1
     * @param centre   c
     * @return the antikink, of energy 8 gamma
     */
    public static Soliton antikink(double velocity, double centre) {
        double gamma = gamma(velocity);
        return new Soliton(named("antikink", velocity), 8 * gamma, (x, t) -> moving(x, t, velocity, centre).negate().exp().atan()
                .times(4));
    }

    /**
     * A kink and an antikink of sine-Gordon that pass through each other at t = 0 and x = c: 4 atan(sinh(gamma v t) / (v cosh(gamma
     * (x - c)))). Before and after, they are far apart with the velocities v and -v; the field vanishes outside.
     *
     * @param velocity v, between 0 and 1, both excluded
     * @param centre   c
     * @return the pair, of energy 16 gamma
     * @throws IllegalArgumentException if the velocity is out of range
     */
    public static Soliton pair(double velocity, double centre) {
        if (!(velocity > 0 && velocity < 1)) {
            throw new IllegalArgumentException("the velocity of the two is " + velocity
                    + ", but must be between 0 and 1, both excluded");
        }
        double gamma = gamma(velocity);
        return new Soliton(named("kink and antikink", velocity), 16 * gamma, (x, t) -> t.times(gamma * velocity).sinh().over(
                x.minus(centre).times(gamma).cosh().times(velocity)).atan().times(4));
    }

    /**
     * The breather of sine-Gordon, 4 atan((s / w) sin(w gamma (t - v (x - c))) / cosh(s gamma (x - c - v t))) with s = sqrt(1 -
     * w^2): a kink and an antikink bound to each other.
     *
     * @param frequency w in its rest frame, between 0 and 1, both excluded
     * @param velocity  v, between -1 and 1
     * @param centre    c
     * @return the breather, of energy 16 s gamma
     * @throws IllegalArgumentException if the frequency or the velocity is out of range
     */
    public static Soliton breather(double frequency, double velocity, double centre) {
        if (!(frequency > 0 && frequency < 1)) {
            throw new IllegalArgumentException("the breather's frequency is " + frequency
                    + ", but must be between 0 and 1, both excluded");
        }
        double gamma = gamma(velocity);
        double s = Math.sqrt(1 - frequency * frequency);
        return new Soliton(named("breather", velocity), 16 * s * gamma, (x, t) -> {
            Scalar own = t.minus(x.minus(centre).times(velocity)).times(gamma * frequency);
            return own.sin().times(s / frequency).over(moving(x, t, velocity, centre).times(s).cosh()).atan().times(4);
        });
    }

    /**
     * The kink of phi^4, tanh(gamma (x - c - v t) / sqrt(2)), from -1 on the left to 1 on the right.
     *
     * @param velocity v, between -1 and 1
     * @param centre   c
     * @return the kink, of energy gamma 2 sqrt(2) / 3
     */
    public static Soliton phiFourKink(double velocity, double centre) {
        double gamma = gamma(velocity);
        return new Soliton(named("phi^4 kink", velocity), gamma * 2 * Math.sqrt(2) / 3,
                (x, t) -> moving(x, t, velocity, centre).over(Math.sqrt(2)).tanh());
    }

    private static String named(String what, double velocity) {
        return String.format(Locale.ROOT, "%s of velocity %s", what, velocity);
    }

    private static double gamma(double velocity) {
        if (!(velocity > -1 && velocity < 1)) {
            throw new IllegalArgumentException("the velocity is " + velocity + ", but must be between -1 and 1, both excluded");
        }
        return 1 / Math.sqrt((1 - velocity) * (1 + velocity));
    }

    private static Scalar moving(Scalar x, Scalar t, double velocity, double centre) {
        return x.minus(centre).minus(t.times(velocity)).times(gamma(velocity));
    }

    /**
     * The field.
     *
     * @param x the place
     * @param t the time
     * @return phi(x, t)
     */
    public double field(double x, double t) {
        return program.at(x, t)[0];
    }

    /**
     * The rate of the field, by exact differentiation.
     *
     * @param x the place
     * @param t the time
     * @return d phi/dt, which is the momentum pi
     */
    public double rate(double x, double t) {
        return program.at(x, t)[1];
    }

    /**
     * The energy on the line.
     *
     * @return the integral of pi^2 / 2 + (d phi/dx)^2 / 2 + V(phi)
     */
    public double energy() {
        return energy;
    }

    /**
     * The solution at the sites of a lattice.
     *
     * @param lattice where
     * @param t       when; it becomes the time of the state
     * @return field and momentum
     */
    public FieldState state(Lattice lattice, double t) {
        return FieldState.scalar(lattice, x -> field(x[0], t), x -> rate(x[0], t)).setTime(t);
    }

    @Override
    public String toString() {
        return name;
    }
}
