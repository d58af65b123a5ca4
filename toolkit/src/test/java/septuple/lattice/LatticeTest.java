package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatticeTest {

    @Test
    void sitesAndTheirNumbersAreInverse() {
        Lattice lattice = Lattice.of(3, 4, 5).spacing(0.5);
        assertEquals(60, lattice.sites());
        assertEquals(1 * 20 + 2 * 5 + 3, lattice.index(1, 2, 3));
        for (int index = 0; index < lattice.sites(); index++) {
            assertEquals(index, lattice.index(lattice.site(index)));
        }
        assertArrayEquals(new double[] {0.5, 1, 1.5}, lattice.position(lattice.index(1, 2, 3)));
    }

    @Test
    void aNeighboursNeighbourIsTheSiteItself() {
        Lattice lattice = Lattice.of(3, 4, 5);
        for (int index = 0; index < lattice.sites(); index++) {
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(index, lattice.neighbour(lattice.neighbour(index, axis, 1), axis, -1));
            }
        }
        assertEquals(lattice.index(2, 0, 0), lattice.neighbour(0, 0, -1));
        Lattice half = lattice.boundary(0, LatticeBoundary.FIXED);
        assertEquals(-1, half.neighbour(0, 0, -1));
        assertEquals(-1, half.neighbour(half.index(2, 1, 1), 0, 1));
        assertEquals(half.index(0, 0, 4), half.neighbour(0, 2, -1));
        assertFalse(half.isPeriodic());
    }

    @Test
    void latticesAreEqualByContent() {
        assertEquals(Lattice.cubic(8), Lattice.of(8, 8, 8).periodic());
        assertEquals(Lattice.cubic(8).hashCode(), Lattice.of(8, 8, 8).periodic().hashCode());
        assertNotEquals(Lattice.cubic(8), Lattice.cubic(8).fixed());
        assertNotEquals(Lattice.cubic(8), Lattice.cubic(8).spacing(2));
        assertNotEquals(Lattice.chain(8).absorbing(2), Lattice.chain(8).absorbing(3));
        assertEquals("lattice of 8 x 8 sites, fixed", Lattice.square(8).fixed().toString());
    }

    @Test
    void badInputIsOneMessage() {
        String message = assertThrows(IllegalArgumentException.class, () -> Lattice.of(1, 5, 0)).getMessage();
        assertTrue(message.contains("axis 0 has 1") && message.contains("axis 2 has 0"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Lattice.cubic(2000)).getMessage();
        assertTrue(message.contains("8.000e+09 sites"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Lattice.of(4, 4, 4, 4)).getMessage();
        assertTrue(message.contains("4 axes"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).absorbing(4)).getMessage();
        assertTrue(message.contains("4 sites wide") && message.contains("8 sites"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).index(8)).getMessage();
        assertTrue(message.contains("[8]"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).spacing(0)).getMessage();
        assertTrue(message.contains("spacing is 0.0"), message);
        message = assertThrows(IllegalStateException.class, () -> FieldState.zero(Lattice.cubic(1200), 16)).getMessage();
        assertTrue(message.contains("MB"), message);
    }
}
