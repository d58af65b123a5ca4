package septuple.benchmarks;

import java.util.Arrays;
import java.util.Map;

import septuple.lattice.FieldState;
import septuple.lattice.KleinGordon;
import septuple.lattice.Lattice;

/** Steps of a Klein-Gordon field on a periodic cube (D.3.4, half a kick, a drift, half a kick). */
final class KleinGordonSteps implements Work {

    private static final double MASS = 0.3;
    private static final double STEP = 0.3;
    /** Every so many values are compared; a prime. */
    private static final int SAMPLED = 4099;

    private final KleinGordon equation;
    private final double[] start;
    private final double[] rest;
    private final FieldState state;
    private final int steps;

    /** So many sites a side, so many steps, on so many threads. */
    KleinGordonSteps(String sites, String steps, String threads) {
        Lattice lattice = Lattice.cubic(Integer.parseInt(sites));
        this.steps = Integer.parseInt(steps);
        equation = equation(lattice, threads);
        start = new double[lattice.sites()];
        Arrays.setAll(start, KleinGordonSteps::start);
        rest = new double[lattice.sites()];
        state = FieldState.zero(lattice, 1);
    }

    static KleinGordon equation(Lattice lattice, String threads) {
        return lattice.kleinGordon(MASS).step(STEP).threads(Integer.parseInt(threads)).build();
    }

    /** The same numbers in every language. */
    static double start(int site) {
        return site * 7919L % 10007 / 10007.0 - 0.5;
    }

    @Override
    public void reset() {
        state.setField(0, start).setMomentum(0, rest);
    }

    @Override
    public void run() {
        equation.advance(state, steps);
    }

    @Override
    public Map<String, double[]> result() {
        double[] field = state.field();
        double[] sample = new double[(field.length + SAMPLED - 1) / SAMPLED];
        Arrays.setAll(sample, k -> field[k * SAMPLED]);
        return Map.of("every 4099th site", sample, "mean square", new double[] {Arrays.stream(field).map(x -> x * x).average().orElseThrow()});
    }
}
