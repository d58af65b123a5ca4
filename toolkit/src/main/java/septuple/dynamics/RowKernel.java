package septuple.dynamics;

import java.util.Arrays;

import septuple.arithmetic.Exchange;

/** A step of the Fokker-Planck equation for one row of cells that lie together in memory. */
final class RowKernel {

    /** Where the row stands among the densities, with its neighbours below and above along the axes before the last, which is along it. */
    int here;
    final int[] below = new int[2];
    final int[] above = new int[2];
    /** The lower and upper faces of the row along those axes, and the face before its first cell. */
    final int[] lower = new int[2];
    final int[] upper = new int[2];
    int first;

    private final Exchange exchange = Exchange.fastest();
    private final int cells;
    private final boolean ring;
    private final double[] sum;

    RowKernel(int cells, boolean ring) {
        this.cells = cells;
        this.ring = ring;
        this.sum = new double[cells];
    }

    /** {@code out = keep * old + (part * p + length * dp/dt)}. */
    void apply(FaceRates rates, double[] out, int to, double keep, double[] old, int before, double part, double[] p, double length) {
        int last = rates.up.length - 1;
        Arrays.fill(sum, 0);
        for (int k = 0; k < last; k++) {
            exchange.add(sum, rates.up[k], rates.down[k], lower[k], upper[k], p, below[k], here, above[k], cells);
        }
        double[] up = rates.up[last];
        double[] down = rates.down[last];
        exchange.finish(out, to, keep, old, before, part, length, sum, up, down, first, p, here, cells);
        for (int j = 0; j < cells; j += cells - 1) {
            double value = p[here + j];
            // Through a wall nothing comes in, whatever stands beyond.
            double left = p[here + (j > 0 ? j - 1 : ring ? cells - 1 : 0)];
            double right = p[here + (j < cells - 1 ? j + 1 : ring ? 0 : j)];
            double gain = (up[first + j] * left - down[first + j] * value) - (up[first + j + 1] * value - down[first + j + 1] * right);
            out[to + j] = keep * old[before + j] + (part * value + length * (sum[j] + gain));
        }
    }
}
