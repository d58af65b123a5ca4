package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiracSweepTest {

    private static DiracMatrices matrices(int axes) {
        DiracMatrices four = DiracMatrices.fourTypes();
        return switch (axes) {
            case 1 -> DiracMatrices.twoTypes();
            case 2 -> DiracMatrices.of(four.matrix(0), four.matrix(1), four.matrix(2));
            default -> four;
        };
    }

    private static double[][] random(Random random, DiracMatrices matrices, Lattice lattice) {
        double[][] all = new double[matrices.types()][];
        for (int a = 0; a < all.length; a++) {
            all[a] = random.doubles(lattice.sites(), -1, 1).toArray();
        }
        return all;
    }

    private static void compare(Lattice lattice, int threads) {
        Random random = new Random(17);
        DiracMatrices matrices = matrices(lattice.dimensions());
        double[][] target = random(random, matrices, lattice);
        double[][] source = random(random, matrices, lattice);
        DiracRotation own = DiracRotation.by(new double[] {0.3}, 1);
        DiracRotation hop = DiracRotation.by(new double[] {0.3}, 0.5);
        for (DiracHopping hopping : DiracHopping.values()) {
            DiracSweep sweep = DiracSweep.of(lattice, matrices, hopping, threads);
            assertNotNull(sweep);
            DiracKernel kernel = new DiracKernel(lattice, matrices, hopping, threads);
            for (boolean bias : new boolean[] {true, false}) {
                double[][] expected = copy(target);
                double[][] found = copy(target);
                kernel.everywhere(expected, source, bias, 0.4 * lattice.spacing(), own, hop);
                sweep.turn(found, source, bias, 0.4 * lattice.spacing() / lattice.spacing(), own, hop);
                for (int a = 0; a < target.length; a++) {
                    assertArrayEquals(expected[a], found[a], 0, lattice + ", " + hopping + ", bias " + bias + ", component " + a);
                }
            }
        }
    }

    private static double[][] copy(double[][] all) {
        double[][] copy = all.clone();
        for (int a = 0; a < all.length; a++) {
            copy[a] = all[a].clone();
        }
        return copy;
    }

    @Test
    void everyBoundaryAndSmallSizeIsThatOfTheGeneralKernelToTheBit() {
        int[][] all = {{2}, {3}, {40}, {2, 2}, {5, 3}, {9, 18}, {2, 2, 2}, {3, 2, 4}, {5, 4, 3}, {7, 9, 17}};
        for (int[] sizes : all) {
            for (int mask = 0; mask < 1 << sizes.length; mask++) {
                Lattice lattice = Lattice.of(sizes).spacing(0.75);
                for (int axis = 0; axis < sizes.length; axis++) {
                    lattice = (mask >> axis & 1) == 0 ? lattice : lattice.boundary(axis, LatticeBoundary.FIXED);
                }
                compare(lattice, 2);
            }
        }
    }

    @Test
    void longRowsAreCutAndManyRowsAndThreadsGiveTheSameBits() {
        compare(Lattice.chain(5000), 3);
        compare(Lattice.chain(4096).fixed(), 2);
        compare(Lattice.of(3, 2500), 3);
        compare(Lattice.of(4, 3, 2049).fixed(), 2);
        for (int threads = 1; threads <= 3; threads++) {
            compare(Lattice.of(5, 70, 64), threads);
        }
    }

    @Test
    void matricesWithMoreThanOneNumberInARowGoTheGeneralWay() {
        double c = Math.cos(0.4);
        double s = Math.sin(0.4);
        double[][] one = DiracMatrices.fourTypes().matrix(1);
        double[][] two = DiracMatrices.fourTypes().matrix(2);
        double[][] mixed = new double[4][4];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                mixed[a][b] = c * one[a][b] + s * two[a][b];
            }
        }
        DiracMatrices matrices = DiracMatrices.of(DiracMatrices.fourTypes().matrix(0), mixed);
        assertNull(DiracSweep.of(Lattice.chain(8), matrices, DiracHopping.ONE_SIDED, 1));
    }
}
