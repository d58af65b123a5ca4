package septuple.dynamics;

import java.util.Arrays;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.Evolving;
import septuple.parallel.Workers;

/** Particles in blocks that fit into the cache; a block is the unit of work of a thread and has its own random numbers. */
final class LangevinRun implements Evolving<Particles> {

    /** Particles of a block. */
    static final int BLOCK = 1024;
    /** A bridge that crosses a wall less often than once in e^40 is not asked about. */
    private static final double NEVER = 40;

    private final Langevin equation;
    private final int dimensions;
    private final double from;
    private final double step;
    private final long started;
    private final Block[] blocks;
    private final ThreadLocal<Space> space;
    private long done;

    LangevinRun(Langevin equation, Particles start, double from, double step) {
        this.equation = equation;
        this.dimensions = equation.dimensions();
        this.from = from;
        this.step = step;
        this.started = start.started();
        this.blocks = new Block[(start.count() + BLOCK - 1) / BLOCK];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new Block(start, b);
        }
        this.space = ThreadLocal.withInitial(() -> new Space(dimensions));
    }

    /** Some of the particles. */
    private final class Block {

        private final double[][] q = new double[dimensions][];
        private final double[][] noise;
        private final NormalStream random;
        private int count;

        Block(Particles start, int number) {
            int first = number * BLOCK;
            count = Math.min(BLOCK, start.count() - first);
            random = new NormalStream(equation.seed(), number);
            for (int k = 0; k < dimensions; k++) {
                q[k] = Arrays.copyOfRange(start.raw()[k], first, first + count);
            }
            boolean remembers = equation.method() == LangevinMethod.LEIMKUHLER_MATTHEWS;
            noise = remembers ? new double[dimensions][count] : null;
            for (int k = 0; k < dimensions && remembers; k++) {
                random.fill(noise[k], count);
            }
        }

        void remove(int particle) {
            count--;
            for (int k = 0; k < dimensions; k++) {
                q[k][particle] = q[k][count];
            }
        }
    }

    /** What a thread needs of its own. */
    private static final class Space {

        private final double[][] gradient;
        private final double[][] later;
        private final double[][] noise;
        private final double[][] ahead;
        private final double[][] sign;

        Space(int dimensions) {
            gradient = new double[dimensions][BLOCK];
            later = new double[dimensions][BLOCK];
            noise = new double[dimensions][BLOCK];
            ahead = new double[dimensions][BLOCK];
            sign = new double[dimensions][BLOCK];
        }
    }

    @Override
    public void step() {
        double t = from + done * step;
        Workers.share(equation.threads(), blocks.length, b -> advance(blocks[b], t, space.get()));
        done++;
    }

    private void advance(Block block, double t, Space own) {
        int count = block.count;
        double length = equation.drift() * step;
        double spread = Math.sqrt(2 * equation.diffusion() * step);
        equation.gradient().fill(t, block.q, own.gradient, count);
        for (int k = 0; k < dimensions; k++) {
            block.random.fill(own.noise[k], count);
        }
        boolean absorbing = equation.axes().stream().anyMatch(axis -> axis.boundary() == Boundary.VANISHING);
        switch (equation.method()) {
            case EULER_MARUYAMA -> {
                for (int k = 0; k < dimensions; k++) {
                    move(own.ahead[k], block.q[k], length, own.gradient[k], spread, own.noise[k], count);
                }
            }
            case LEIMKUHLER_MATTHEWS -> {
                for (int k = 0; k < dimensions; k++) {
                    move(own.ahead[k], block.q[k], length, own.gradient[k], spread / 2, block.noise[k], count);
                    move(own.ahead[k], own.ahead[k], 0, own.gradient[k], spread / 2, own.noise[k], count);
                    System.arraycopy(own.noise[k], 0, block.noise[k], 0, count);
                }
            }
            default -> heun(block, t, own, length, spread);
        }
        if (absorbing) {
            absorb(block, own);
            return;
        }
        for (int k = 0; k < dimensions; k++) {
            double[] old = block.q[k];
            block.q[k] = own.ahead[k].length == old.length ? own.ahead[k] : Arrays.copyOf(own.ahead[k], old.length);
            if (own.ahead[k] == block.q[k]) {
                own.ahead[k] = old;
            }
            if (!equation.axes().isEmpty()) {
                fold(equation.axes().get(k), block.q[k], null, count);
            }
        }
    }

    private static void move(double[] to, double[] q, double length, double[] gradient, double spread, double[] noise, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = q[i] + (length * gradient[i] + spread * noise[i]);
        }
    }

    /** The gradient once more where an Euler step ends; behind a reflecting wall that of the mirror image. */
    private void heun(Block block, double t, Space own, double length, double spread) {
        int count = block.count;
        boolean walls = !equation.axes().isEmpty();
        for (int k = 0; k < dimensions; k++) {
            move(own.ahead[k], block.q[k], length, own.gradient[k], spread, own.noise[k], count);
            if (walls) {
                Arrays.fill(own.sign[k], 0, count, 1);
                fold(equation.axes().get(k), own.ahead[k], own.sign[k], count);
            }
        }
        equation.gradient().fill(t + step, own.ahead, own.later, count);
        for (int k = 0; k < dimensions; k++) {
            double[] gradient = own.gradient[k];
            double[] later = own.later[k];
            double[] sign = own.sign[k];
            for (int i = 0; i < count; i++) {
                gradient[i] = 0.5 * (gradient[i] + (walls ? sign[i] * later[i] : later[i]));
            }
            move(own.ahead[k], block.q[k], length, gradient, spread, own.noise[k], count);
        }
    }

    /** Brings particles back that are beyond the ends; the sign turns with each reflection. */
    private static void fold(Axis axis, double[] q, double[] sign, int count) {
        double lower = axis.lower();
        double upper = axis.upper();
        double length = upper - lower;
        for (int i = 0; i < count; i++) {
            if (q[i] < lower || q[i] > upper) {
                if (axis.isPeriodic()) {
                    q[i] -= length * Math.floor((q[i] - lower) / length);
                } else if (axis.boundary() == Boundary.REFLECTING) {
                    double turns = (q[i] - lower) / (2 * length);
                    double place = (turns - Math.floor(turns)) * 2 * length;
                    boolean mirrored = place > length;
                    q[i] = lower + (mirrored ? 2 * length - place : place);
                    if (sign != null && mirrored) {
                        sign[i] = -1;
                    }
                }
            }
        }
    }

    private void absorb(Block block, Space own) {
        // From behind: a particle that takes the place of an absorbed one has been looked at.
        for (int i = block.count - 1; i >= 0; i--) {
            boolean gone = false;
            for (int k = 0; k < dimensions && !gone; k++) {
                Axis axis = equation.axes().get(k);
                gone = axis.boundary() == Boundary.VANISHING && isAbsorbed(axis, block.q[k][i], own.ahead[k][i], block.random);
            }
            for (int k = 0; k < dimensions; k++) {
                block.q[k][i] = own.ahead[k][i];
            }
            if (gone) {
                block.remove(i);
            }
        }
        for (int k = 0; k < dimensions; k++) {
            fold(equation.axes().get(k), block.q[k], null, block.count);
        }
    }

    private boolean isAbsorbed(Axis axis, double before, double after, NormalStream random) {
        if (after <= axis.lower() || after >= axis.upper()) {
            return true;
        }
        double unit = equation.diffusion() * step;
        double low = (before - axis.lower()) * (after - axis.lower());
        double high = (axis.upper() - before) * (axis.upper() - after);
        return low < NEVER * unit && random.uniform() < Math.exp(-low / unit)
                || high < NEVER * unit && random.uniform() < Math.exp(-high / unit);
    }

    @Override
    public Particles state() {
        int count = 0;
        for (Block block : blocks) {
            count += block.count;
        }
        double[][] coordinates = new double[dimensions][count];
        int at = 0;
        for (Block block : blocks) {
            for (int k = 0; k < dimensions; k++) {
                System.arraycopy(block.q[k], 0, coordinates[k], at, block.count);
            }
            at += block.count;
        }
        return new Particles(coordinates, started);
    }

    @Override
    public void check() {
        for (int b = 0; b < blocks.length; b++) {
            for (int k = 0; k < dimensions; k++) {
                for (int i = 0; i < blocks[b].count; i++) {
                    if (!Double.isFinite(blocks[b].q[k][i])) {
                        throw new ArithmeticException("coordinate " + k + " of a particle is " + blocks[b].q[k][i]
                                + "; the gradient grows too fast for the step " + step + ", or is not finite; take a shorter step");
                    }
                }
            }
        }
        if (Arrays.stream(blocks).allMatch(block -> block.count == 0)) {
            throw new ArithmeticException("all particles are absorbed; take fewer steps or more particles");
        }
    }
}
