package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import septuple.grid.Grid;

class GridTensorTest {

    private static final Grid GRID = Grid.periodic(0, 9, 9);

    private static GridTensor linear(double slope) {
        return GridTensor.of(GRID, 2, cell -> new double[][] {{slope * cell, 2}, {2, cell + 0.5}});
    }

    @Test
    void componentsAndCellsAreTwoViewsOfTheSame() {
        GridTensor tensor = linear(3);
        assertEquals(12, tensor.component(0, 0).value(4));
        assertEquals(tensor.component(0, 1), tensor.component(1, 0));
        assertArrayEquals(new double[][] {{12, 2}, {2, 4.5}}, tensor.at(4));
        assertEquals(24, tensor.max());
        assertEquals(2, tensor.dimension());
        assertEquals(linear(3), tensor);
        assertEquals(linear(3).hashCode(), tensor.hashCode());
        assertNotEquals(linear(2), tensor);
    }

    @Test
    void arithmetic() {
        GridTensor sum = linear(3).plus(linear(1)).minus(linear(2)).times(2).plus(-1, linear(4));
        assertArrayEquals(new double[][] {{0, 2}, {2, 4.5}}, sum.at(4));
        assertArrayEquals(new double[][] {{16, 8}, {8, 18}}, linear(1).times(GRID.sample(q -> q[0] - 0.5)).at(4));
        // Off the diagonal both orders count.
        assertEquals(16 + 2 * 4 + 4.5 * 4.5, linear(1).contract(linear(1)).value(4));
        assertArrayEquals(new double[][] {{16, 4}, {4, 20.25}}, linear(1).map(f -> f.times(f)).at(4));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        String dimension = assertThrows(IllegalArgumentException.class,
                () -> GridTensor.of(GRID, 6, cell -> new double[6][6])).getMessage();
        assertTrue(dimension.contains("dimension is 6, but must be 1 to 5"), dimension);
        String component = assertThrows(IllegalArgumentException.class, () -> linear(1).component(0, 2)).getMessage();
        assertTrue(component.contains("component (0, 2) does not exist; indices run from 0 to 1"), component);
        GridTensor other = GridTensor.of(Grid.periodic(0, 1, 9), 2, cell -> new double[2][2]);
        assertThrows(IllegalArgumentException.class, () -> linear(1).plus(other));
        assertThrows(IllegalArgumentException.class, () -> linear(1).contract(GridTensor.of(GRID, 3, cell -> new double[3][3])));
        assertThrows(IllegalArgumentException.class, () -> linear(1).times(Grid.periodic(0, 1, 9).sample(q -> 1)));
        assertThrows(IllegalArgumentException.class, () -> linear(1).map(f -> Grid.periodic(0, 1, 9).sample(q -> 1)));
        String missing = assertThrows(IllegalArgumentException.class,
                () -> GridTensor.of(GRID, 2, cell -> cell == 3 ? null : new double[2][2]))
                .getMessage();
        assertTrue(missing.contains("cell 3 at [3.5]: the matrix has another shape; it must have 2 rows of 2"), missing);
    }
}
