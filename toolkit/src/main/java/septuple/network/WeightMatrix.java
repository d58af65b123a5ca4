package septuple.network;

import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.PhysicalStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Connections seen as an ojAlgo matrix, without a copy. Its products from the left cost what the edges cost.
 *
 * <p>ojAlgo's own compressed matrices (R064CSR, R064CSC) would be the natural form, but in 57.1.0 they take the last entry of a
 * row for its end, and products with vectors and narrow matrices come out wrong without a word.
 */
record WeightMatrix(Connections connections) implements MatrixStore<Double> {

    @Override
    public PhysicalStore.Factory<Double, ?> physical() {
        return R064Store.FACTORY;
    }

    @Override
    public int getRowDim() {
        return connections.neurons();
    }

    @Override
    public int getColDim() {
        return connections.neurons();
    }

    @Override
    public double doubleValue(int row, int column) {
        return connections.weight(row, column);
    }

    @Override
    public Double get(int row, int column) {
        return connections.weight(row, column);
    }

    @Override
    public MatrixStore<Double> multiply(MatrixStore<Double> right) {
        if (right.getRowDim() != connections.neurons()) {
            throw new IllegalArgumentException("a matrix of " + right.getRowDim() + " rows cannot be multiplied by a weight matrix of "
                    + connections.neurons() + " columns");
        }
        R064Store product = R064Store.FACTORY.make(connections.neurons(), right.getColDim());
        double[] column = new double[connections.neurons()];
        for (int c = 0; c < right.getColDim(); c++) {
            for (int j = 0; j < column.length; j++) {
                column[j] = right.doubleValue(j, c);
            }
            double[] image = connections.multiply(column);
            for (int i = 0; i < image.length; i++) {
                product.set(i, c, image[i]);
            }
        }
        return product;
    }

    @Override
    public String toString() {
        return "weight matrix of " + connections;
    }
}
