package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class ProjectionTest {

    private static Projection random(long seed, int neurons) {
        var random = Seeds.generator(seed);
        return Projection.of(neurons, IntStream.range(0, neurons).filter(i -> random.nextBoolean()).toArray());
    }

    /** P^2 = P = P^T, trace P = dimension, P + (I - P) = I, and the matrix does what apply does. */
    @Test
    void isAnOrthogonalProjection() {
        Seeds.each(30, seed -> {
            int n = 1 + (int) (seed % 9);
            Projection projection = random(seed, n);
            MatrixStore<Double> matrix = projection.toMatrix();
            double[][] dense = matrix.toRawCopy2D();
            assertArrayEquals(dense, matrix.multiply(matrix).toRawCopy2D());
            assertArrayEquals(dense, matrix.transpose().toRawCopy2D());
            assertEquals(projection.size(), IntStream.range(0, n).mapToDouble(i -> dense[i][i]).sum());
            assertArrayEquals(R064Store.FACTORY.makeEye(n, n).toRawCopy2D(),
                    matrix.add(projection.complement().toMatrix()).toRawCopy2D());
            double[] x = Seeds.vector(Seeds.generator(seed + 1000), n, 1);
            assertArrayEquals(matrix.multiply(R064Store.FACTORY.column(x)).toRawCopy1D(), projection.apply(x));
            assertEquals(Projection.of(n, IntStream.range(0, n).toArray()), projection.plus(projection.complement()));
        });
    }

    @Test
    void embeddingIsTheTransposeOfRestriction() {
        Seeds.each(30, seed -> {
            Projection projection = random(seed, 9);
            var random = Seeds.generator(seed + 1000);
            double[] state = Seeds.vector(random, 9, 1);
            double[] entries = Seeds.vector(random, projection.size(), 1);
            assertArrayEquals(entries, projection.restrict(projection.embed(entries)));
            assertArrayEquals(projection.apply(state), projection.embed(projection.restrict(state)));
        });
    }

    @Test
    void membersAreSortedAndFound() {
        Projection projection = Projection.of(6, 4, 0, 3);
        assertArrayEquals(new int[] {0, 3, 4}, projection.members());
        assertEquals(3, projection.member(1));
        assertEquals(6, projection.neurons());
        assertTrue(projection.contains(4));
        assertFalse(projection.contains(5));
        assertArrayEquals(new double[] {10, 0, 0, 13, 14, 0}, projection.apply(new double[] {10, 11, 12, 13, 14, 15}));
        assertArrayEquals(new double[] {10, 13, 14}, projection.restrict(new double[] {10, 11, 12, 13, 14, 15}));
    }

    @Test
    void equalByContentAndUnchangeable() {
        int[] members = {4, 0};
        Projection projection = Projection.of(6, members);
        members[0] = 5;
        projection.members()[0] = 5;
        assertEquals(Projection.of(6, 0, 4), projection);
        assertEquals(Projection.of(6, 0, 4).hashCode(), projection.hashCode());
        assertEquals(projection, ReadBack.of(projection));
        assertNotEquals(Projection.of(7, 0, 4), projection);
        assertNotEquals(Projection.of(6, 0, 5), projection);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Refusal.of(() -> Projection.of(0), "at least 1 neuron", "0");
        Refusal.of(() -> Projection.of(3, 1, 3), "neuron 3", "0 to 2");
        Refusal.of(() -> Projection.of(3, -1), "neuron -1", "0 to 2");
        Refusal.of(() -> Projection.of(3, 1, 2, 1), "neuron 1 is named twice");
        Refusal.of(() -> Projection.of(3, 1).plus(Projection.of(3, 0, 1)), "neuron 1 is named twice");
        Refusal.of(() -> Projection.of(3, 1).plus(Projection.of(4, 0)), "3 and 4 neurons");
        Refusal.of(() -> Projection.of(3, 1).apply(new double[4]), "3 entries", "has 4");
        Refusal.of(() -> Projection.of(3, 1).restrict(new double[2]), "3 entries", "has 2");
        Refusal.of(() -> Projection.of(3, 1).embed(new double[3]), "1 entries", "has 3");
        assertThrows(IndexOutOfBoundsException.class, () -> Projection.of(3, 1).member(1));
    }

    @Test
    void theEmptyProjectionIsZero() {
        assertArrayEquals(new double[3], Projection.of(3).apply(new double[] {1, 2, 3}));
        assertEquals(0, Arrays.stream(Projection.of(3).toMatrix().toRawCopy1D()).map(Math::abs).sum());
    }
}
