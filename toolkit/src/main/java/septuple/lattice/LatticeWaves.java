package septuple.lattice;

import septuple.validation.Problems;

/** Waves of the linear field on a ring, with the momentum that belongs to them in a time stepping. */
final class LatticeWaves {

    private final KleinGordon equation;
    private final Lattice lattice;

    LatticeWaves(KleinGordon equation) {
        this.equation = equation;
        this.lattice = equation.lattice();
    }

    /** The factor g, real and imaginary part, by which pi = g phi for a wave exp(-i Omega t). */
    private double[] momentumFactor(ScalarDispersion wave) {
        double h = equation.step();
        double turn = wave.stepFrequency() * h;
        return switch (equation.timeStepping()) {
            // (phi(t+h) - phi(t-h)) / 2h
            case VERLET -> new double[] {0, -Math.sin(turn) / h};
            // (phi(t) - phi(t-h)) / h, 1 - cos written so that nothing cancels
            case SYMPLECTIC_EULER -> new double[] {2 * Math.sin(turn / 2) * Math.sin(turn / 2) / h, -Math.sin(turn) / h};
            case EULER -> new double[] {0, -wave.frequency()};
        };
    }

    FieldState plane(int[] mode, ScalarDispersion wave, double amplitude, double time) {
        FieldState state = FieldState.zero(lattice, equation.types());
        double[] factor = momentumFactor(wave);
        double phase = wave.stepFrequency() * time;
        double size = equation.timeStepping() == TimeStepping.EULER
                ? amplitude * Math.exp(time / equation.step() * Math.log(equation.growth(mode))) : amplitude;
        for (int i = 0; i < lattice.sites(); i++) {
            int[] site = lattice.site(i);
            double turns = 0;
            for (int axis = 0; axis < site.length; axis++) {
                // Whole turns are left out while numbers are whole.
                turns += (double) Math.floorMod((long) mode[axis] * site[axis], (long) lattice.size(axis)) / lattice.size(axis);
            }
            double angle = 2 * Math.PI * turns - phase;
            put(state, i, size * Math.cos(angle), size * Math.sin(angle), factor);
        }
        state.timeIs(time);
        return state;
    }

    private void put(FieldState state, int i, double re, double im, double[] factor) {
        state.fields()[0][i] = re;
        state.momenta()[0][i] = factor[0] * re - factor[1] * im;
        if (equation.types() == 2) {
            state.fields()[1][i] = im;
            state.momenta()[1][i] = factor[0] * im + factor[1] * re;
        }
    }

    FieldState packet(double amplitude, double[] centre, double[] width, double[] waveNumber) {
        Problems problems = new Problems();
        int axes = lattice.dimensions();
        require(problems, centre, "the centre", axes);
        require(problems, width, "the width", axes);
        require(problems, waveNumber, "the wave number", axes);
        for (double w : width) {
            problems.require(w > 0, "a width is " + w + ", but must be positive");
        }
        problems.require(2L * lattice.sites() <= Integer.MAX_VALUE - 8,
                "a packet needs a complex number per site in one array, at most "
                + (Integer.MAX_VALUE / 2 - 4) + " sites; make the lattice smaller");
        problems.throwIfAny("a packet");
        double[] field = sampled(amplitude, centre, width, waveNumber);
        double[] momentum = field.clone();
        LatticeTransform.forward(lattice, momentum);
        multiply(momentum);
        LatticeTransform.inverse(lattice, momentum);
        FieldState state = FieldState.zero(lattice, equation.types());
        for (int i = 0; i < lattice.sites(); i++) {
            for (int type = 0; type < equation.types(); type++) {
                state.fields()[type][i] = field[2 * i + type];
                state.momenta()[type][i] = momentum[2 * i + type];
            }
        }
        return state;
    }

    private static void require(Problems problems, double[] numbers, String what, int axes) {
        problems.require(numbers.length == axes, what + " has " + numbers.length + " numbers, but the lattice has " + axes
                + " axes");
        Problems.firstNotFinite(numbers, what).ifPresent(problems::add);
    }

    private double[] sampled(double amplitude, double[] centre, double[] width, double[] waveNumber) {
        double[] values = new double[2 * lattice.sites()];
        for (int i = 0; i < lattice.sites(); i++) {
            double[] x = lattice.position(i);
            double exponent = 0;
            double phase = 0;
            for (int axis = 0; axis < x.length; axis++) {
                double away = Math.IEEEremainder(x[axis] - centre[axis], lattice.size(axis) * lattice.spacing());
                exponent += away * away / (4 * width[axis] * width[axis]);
                phase += waveNumber[axis] * away;
            }
            values[2 * i] = amplitude * Math.exp(-exponent) * Math.cos(phase);
            values[2 * i + 1] = amplitude * Math.exp(-exponent) * Math.sin(phase);
        }
        return values;
    }

    private void multiply(double[] spectrum) {
        for (int i = 0; i < lattice.sites(); i++) {
            double[] factor = momentumFactor(equation.dispersion(lattice.site(i)));
            double re = spectrum[2 * i];
            double im = spectrum[2 * i + 1];
            spectrum[2 * i] = factor[0] * re - factor[1] * im;
            spectrum[2 * i + 1] = factor[0] * im + factor[1] * re;
        }
    }
}
