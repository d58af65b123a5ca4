package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

class KickDriftTest {

    private static final int ROWS = 5;

    @Test
    void theVectorFormGivesTheSameBits() {
        Random random = new Random(7);
        for (int count : new int[] {2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 18, 31, 32, 33, 100, 259}) {
            for (boolean closed : new boolean[] {false, true}) {
                for (int here = 0; here < ROWS; here++) {
                    double[] field = random.doubles((long) ROWS * count, -1, 1).toArray();
                    double[] momentum = random.doubles((long) ROWS * count, -1, 1).toArray();
                    int[] row = {here * count, (here + 1) % ROWS * count, (here + 2) % ROWS * count, (here + 3) % ROWS * count,
                        (here + 4) % ROWS * count};
                    double[][] fields = {field, field.clone()};
                    double[][] momenta = {momentum, momentum.clone()};
                    KickDrift[] both = {KickDrift.plain(count, closed, -0.3, 0.1, 0.7), KickDrift.vector(count, closed, -0.3, 0.1, 0.7)};
                    for (int i = 0; i < 2; i++) {
                        all(both[i], momenta[i], fields[i], row);
                    }
                    assertArrayEquals(fields[0], fields[1], 0, "field, " + count + " sites, closed " + closed + ", row " + here);
                    assertArrayEquals(momenta[0], momenta[1], 0, "momentum, " + count + " sites, closed " + closed + ", row " + here);
                }
            }
        }
    }

    @Test
    void rowsThatFollowEachOtherGoTogetherWithTheSameBits() {
        Random random = new Random(8);
        for (int count : new int[] {2, 3, 5, 8, 9, 17, 64, 70}) {
            for (boolean closed : new boolean[] {false, true}) {
                for (int rows = 1; rows <= 6; rows++) {
                    // Three planes of some rows between one below and one above.
                    int plane = (rows + 2) * count;
                    double[] field = random.doubles(3L * plane, -1, 1).toArray();
                    double[] momentum = random.doubles(3L * plane, -1, 1).toArray();
                    double[][] fields = {field, field.clone(), field.clone()};
                    double[][] momenta = {momentum, momentum.clone(), momentum.clone()};
                    for (int i = 0; i < 3; i++) {
                        KickDrift kernel = i == 0 ? KickDrift.plain(count, closed, -0.3, 0.1, 0.7) : KickDrift.vector(count, closed, -0.3, 0.1, 0.7);
                        int together = i == 2 ? 1 : rows;
                        for (int row = 1; row <= rows; row += together) {
                            int h = plane + row * count;
                            kernel.kick(momenta[i], fields[i], together, h, h - count, h + count, h - plane, h + plane,
                                    true, new double[2 * together]);
                        }
                        for (int row = 1; row <= rows; row += together) {
                            int h = plane + row * count;
                            kernel.kickThenDrift(momenta[i], fields[i], together, h, h - count, h + count, h - plane, h + plane,
                                    true, new double[2 * together]);
                        }
                        kernel.drift(fields[i], momenta[i], rows + 2, plane);
                    }
                    for (int i = 1; i < 3; i++) {
                        assertArrayEquals(fields[0], fields[i], 0, "field, " + rows + " rows of " + count + ", closed " + closed);
                        assertArrayEquals(momenta[0], momenta[i], 0, "momentum, " + rows + " rows of " + count + ", closed " + closed);
                    }
                }
            }
        }
    }

    private static void all(KickDrift kernel, double[] momentum, double[] field, int[] row) {
        kernel.kick(momentum, field, row[0], true);
        kernel.kick(momentum, field, row[0], row[1], row[2], true);
        kernel.kick(momentum, field, row[0], false);
        kernel.kick(momentum, field, row[0], -1, row[2], true);
        kernel.kick(momentum, field, 1, row[0], row[1], row[2], row[3], row[4], true, new double[2]);
        kernel.kick(momentum, field, 1, row[0], row[1], -1, row[3], -1, false, new double[2]);
        kernel.kickThenDrift(momentum, field, row[0], row[1], row[2], true);
        kernel.kickThenDrift(momentum, field, row[0], row[1], -1, true);
        kernel.kickThenDrift(momentum, field, 1, row[0], row[1], row[2], row[3], row[4], true, new double[2]);
        kernel.kickThenDrift(momentum, field, 1, row[0], -1, row[2], row[3], -1, true, new double[2]);
        kernel.drift(field, momentum, 1, row[0]);
    }

    @Test
    void aKickAddsWhatTheNeighboursPullAndADriftWhatTheMomentumMoves() {
        double[] field = {1, 10, 100, /* */ 2, 20, 200, /* */ 3, 30, 300};
        double[] momentum = {0, 0, 0, 1, 1, 1, 0, 0, 0};
        KickDrift.fastest(3, true, -4, 1, 2).kick(momentum, field, 3, 0, 6, false);
        // The left neighbour of the first is the last.
        assertArrayEquals(new double[] {0, 0, 0, 1 - 8 + 220 + 4, 1 - 80 + 202 + 40, 1 - 800 + 22 + 400, 0, 0, 0}, momentum);
        KickDrift fixed = KickDrift.fastest(3, false, 0, 2, 0.5);
        fixed.kickThenDrift(momentum, field, 1, 6, -1, -1, 3, -1, true, new double[2]);
        assertArrayEquals(new double[] {30 + 2, 303 + 20, 30 + 200}, new double[] {momentum[6], momentum[7], momentum[8]});
        assertArrayEquals(new double[] {2 + 217 * 0.5, 20 + 163 * 0.5, 200 - 377 * 0.5}, new double[] {field[3], field[4], field[5]});
        fixed.drift(field, momentum, 1, 0);
        assertArrayEquals(new double[] {1, 10, 100}, new double[] {field[0], field[1], field[2]});
    }
}
