package septuple.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import septuple.lattice.Dirac;
import septuple.lattice.FieldState;
import septuple.lattice.Lattice;

/** Steps of a Dirac field on a periodic cube with the matrices of D.4.35: phi at whole steps, pi at half ones. */
final class DiracSteps implements Work {

    private static final double MASS = 0.3;
    private static final double STEP = 0.25;
    private static final int[] NUMBERS = {7919, 7907, 7901, 7883, 7879, 7877, 7873, 7867};
    /** Every so many values are compared; a prime. */
    private static final int SAMPLED = 4099;

    private final Dirac equation;
    private final double[][] start;
    private final FieldState state;
    private final int steps;

    /** So many sites a side, so many steps, on so many threads. */
    DiracSteps(String sites, String steps, String threads) {
        Lattice lattice = Lattice.cubic(Integer.parseInt(sites));
        this.steps = Integer.parseInt(steps);
        equation = lattice.dirac(MASS).step(STEP).threads(Integer.parseInt(threads)).build();
        start = new double[NUMBERS.length][lattice.sites()];
        for (int component = 0; component < start.length; component++) {
            long number = NUMBERS[component];
            Arrays.setAll(start[component], site -> site * number % 10007 / 10007.0 - 0.5);
        }
        state = FieldState.zero(lattice, equation.types());
    }

    @Override
    public void reset() {
        for (int type = 0; type < equation.types(); type++) {
            state.setField(type, start[type]).setMomentum(type, start[equation.types() + type]);
        }
    }

    @Override
    public void run() {
        equation.advance(state, steps);
    }

    @Override
    public Map<String, double[]> result() {
        Map<String, double[]> result = new HashMap<>();
        for (int type = 0; type < equation.types(); type++) {
            result.put("phi " + (type + 1) + ", every 4099th site", sample(state.field(type)));
            result.put("pi " + (type + 1) + ", every 4099th site", sample(state.momentum(type)));
        }
        return result;
    }

    private static double[] sample(double[] values) {
        double[] sample = new double[(values.length + SAMPLED - 1) / SAMPLED];
        Arrays.setAll(sample, k -> values[k * SAMPLED]);
        return sample;
    }
}
