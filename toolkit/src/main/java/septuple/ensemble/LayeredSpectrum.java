package septuple.ensemble;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

import septuple.network.LayeredConnections;

/**
 * The spectrum of G of a layered network, in the few dimensions in which it differs from the identity.
 *
 * <p>With A_l = f'w from layer l to layer l + 1, G is block tridiagonal: I + A_l^T A_l on the diagonal and -A_l beside it. Layer l
 * enters only through the columns of [A_{l-1}, A_l^T]. Where these are fewer than its neurons, their factor R from a QR
 * decomposition takes the place of the layer, and the directions that it leaves out are eigenvectors with eigenvalue one. The
 * factor Q is never needed.
 */
final class LayeredSpectrum {

    /** Below this ratio of smallest to largest eigenvalue the smallest have lost half of their digits to rounding. */
    private static final double LOST = 1e-8;

    private LayeredSpectrum() {
    }

    static Spectrum of(LayeredConnections linearised) {
        R064Store difference = difference(linearised);
        R064Store matrix = R064Store.FACTORY.make(difference.countRows(), difference.countColumns());
        difference.transpose().multiply(difference, matrix);
        double[] eigenvalues = Spectrum.eigenvalues(matrix);
        double smallest = eigenvalues[eigenvalues.length - 1];
        if (!(smallest > LOST * eigenvalues[0])) {
            SingularValue<Double> solver = SingularValue.R064.make(difference);
            solver.computeValuesOnly(difference);
            for (int i = 0; i < eigenvalues.length; i++) {
                double singular = solver.getSingularValues().doubleValue(i);
                eigenvalues[i] = singular * singular;
            }
        }
        return Spectrum.of(linearised.neurons(), eigenvalues);
    }

    /** I - f'w in the reduced space: the blocks -A_l below a diagonal of ones. */
    private static R064Store difference(LayeredConnections linearised) {
        int layers = linearised.layers();
        R064Store[] blocks = new R064Store[layers - 1];
        for (int l = 0; l < blocks.length; l++) {
            double[] weights = linearised.block(l);
            int from = linearised.size(l);
            R064Store block = R064Store.FACTORY.make(linearised.size(l + 1), from);
            for (int k = 0; k < weights.length; k++) {
                block.set(k / from, k % from, weights[k]);
            }
            blocks[l] = block;
        }
        for (int l = 0; l < layers; l++) {
            reduce(l, blocks);
        }
        int[] offset = new int[layers + 1];
        for (int l = 0; l < layers; l++) {
            long size = l < blocks.length ? blocks[l].countColumns() : blocks[l - 1].countRows();
            offset[l + 1] = offset[l] + (int) size;
        }
        R064Store difference = R064Store.FACTORY.makeEye(offset[layers], offset[layers]);
        for (int l = 0; l < blocks.length; l++) {
            for (int j = 0; j < blocks[l].countColumns(); j++) {
                for (int i = 0; i < blocks[l].countRows(); i++) {
                    difference.set(offset[l + 1] + i, offset[l] + j, -blocks[l].doubleValue(i, j));
                }
            }
        }
        return difference;
    }

    /** Replaces layer l by the span of what enters it and what it sends, if that has fewer dimensions. */
    private static void reduce(int l, R064Store[] blocks) {
        R064Store entering = l > 0 ? blocks[l - 1] : null;
        R064Store leaving = l < blocks.length ? blocks[l] : null;
        long size = leaving != null ? leaving.countColumns() : entering.countRows();
        long before = entering == null ? 0 : entering.countColumns();
        long after = leaving == null ? 0 : leaving.countRows();
        if (size <= before + after) {
            return;
        }
        R064Store columns = R064Store.FACTORY.make(size, before + after);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < before; j++) {
                columns.set(i, j, entering.doubleValue(i, j));
            }
            for (int j = 0; j < after; j++) {
                columns.set(i, before + j, leaving.doubleValue(j, i));
            }
        }
        QR<Double> decomposition = QR.R064.make(columns);
        decomposition.decompose(columns);
        MatrixStore<Double> r = decomposition.getR();
        if (entering != null) {
            blocks[l - 1] = upperTriangle(r, 0, before);
        }
        if (leaving != null) {
            blocks[l] = R064Store.FACTORY.copy(upperTriangle(r, before, after).transpose());
        }
    }

    /** Columns of R, zeros below the diagonal. */
    private static R064Store upperTriangle(MatrixStore<Double> r, long first, long count) {
        R064Store columns = R064Store.FACTORY.make(r.countRows(), count);
        for (long j = 0; j < count; j++) {
            for (long i = 0; i <= Math.min(first + j, r.countRows() - 1); i++) {
                columns.set(i, j, r.doubleValue(i, first + j));
            }
        }
        return columns;
    }
}
