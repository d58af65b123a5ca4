package septuple.dynamics;

import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

/** The transposed operator of a derivative along one axis of a grid, whatever its formula is near the ends. */
final class TransposedDerivative {

    private final int axis;

    /** The derivative itself: entry (i, j) is what the value in cell j adds to the derivative in cell i. */
    private final double[][] matrix;

    TransposedDerivative(Grid grid, int axis, int order) {
        this.axis = axis;
        Axis line = grid.axis(axis);
        Grid alone = Grid.of(line);
        int cells = line.cells();
        this.matrix = new double[cells][cells];
        for (int j = 0; j < cells; j++) {
            double[] unit = new double[cells];
            unit[j] = 1;
            GridFunction function = alone.function(unit);
            double[] column = (order == 1 ? function.derivative(0) : function.secondDerivative(0)).values();
            for (int i = 0; i < cells; i++) {
                matrix[i][j] = column[i];
            }
        }
    }

    GridFunction apply(GridFunction function) {
        Grid grid = function.grid();
        double[] values = function.values();
        double[] result = new double[values.length];
        int stride = grid.stride(axis);
        int cells = matrix.length;
        for (int cell = 0; cell < values.length; cell++) {
            int i = grid.index(cell, axis);
            double[] row = matrix[i];
            int start = cell - i * stride;
            for (int j = 0; j < cells; j++) {
                result[start + j * stride] += row[j] * values[cell];
            }
        }
        return grid.function(result);
    }
}
