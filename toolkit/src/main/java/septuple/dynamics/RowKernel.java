package septuple.dynamics;

import septuple.arithmetic.Exchange;

/**
 * A step of the Fokker-Planck equation for rows of cells that lie together in memory, one after the other: along the last axis
 * the row itself, along the one before it the rows that follow each other, along a third one planes.
 */
final class RowKernel {

    /** Where the row stands among the densities, and the rows below and above it: in its plane, and in the next planes. */
    int here;
    int below;
    int above;
    int planeBelow;
    int planeAbove;
    /** The lower and upper faces of the row in its plane, towards the next planes, and the face before its first cell. */
    int lower;
    int upper;
    int planeLower;
    int planeUpper;
    int first;

    private final Exchange exchange = Exchange.fastest();
    private final int cells;
    private final boolean ring;
    /** The currents from the row below, and where they stand. */
    private final double[] current;
    private final int at;
    private final double[][] none;

    RowKernel(int cells, boolean ring, double[] current, int at) {
        this.cells = cells;
        this.ring = ring;
        this.current = current;
        this.at = at;
        this.none = new double[2][cells];
    }

    /**
     * {@code out = keep * old + (part * p + length * dp/dt)}.
     *
     * @param follows whether the row before was the one below, so that the current from there is known
     */
    void apply(FaceRates rates, boolean follows, double[] out, int to, double keep, double[] old, int before, double part, double[] p,
            double length) {
        int last = rates.up.length - 1;
        double[] up = rates.up[last];
        double[] down = rates.down[last];
        // A line has no rows beside it: no rates.
        double[] rise = last > 0 ? rates.up[last - 1] : none[0];
        double[] fall = last > 0 ? rates.down[last - 1] : none[1];
        for (int j = 0; j < cells && !follows && last > 0; j++) {
            current[at + j] = rise[lower + j] * p[below + j] - fall[lower + j] * p[here + j];
        }
        if (last > 1) {
            exchange.add(current, at, rates.up[0], rates.down[0], planeLower, planeUpper, p, planeBelow, here, planeAbove, cells);
        }
        exchange.step(out, to, keep, old, before, part, length, current, at, rise, fall, upper, above, up, down, first, p, here, cells);
        for (int j = 0; j < cells; j += cells - 1) {
            double value = p[here + j];
            // Through a wall nothing comes in, whatever stands beyond.
            double left = p[here + (j > 0 ? j - 1 : ring ? cells - 1 : 0)];
            double right = p[here + (j < cells - 1 ? j + 1 : ring ? 0 : j)];
            double next = rise[upper + j] * value - fall[upper + j] * p[above + j];
            double gain = (up[first + j] * left - down[first + j] * value) - (up[first + j + 1] * value - down[first + j + 1] * right)
                    + (current[at + j] - next);
            current[at + j] = next;
            out[to + j] = keep * old[before + j] + (part * value + length * gain);
        }
    }
}
