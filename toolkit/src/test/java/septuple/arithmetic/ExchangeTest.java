package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ExchangeTest {

    @Test
    void theVectorFormGivesTheSameBits() {
        Random random = new Random(3);
        for (int count : new int[] {9, 10, 13, 16, 33, 100}) {
            double[] p = random.doubles(3 * count + 5).toArray();
            double[] up = random.doubles(3 * count + 9).toArray();
            double[] down = random.doubles(3 * count + 9).toArray();
            double[][] sums = new double[2][];
            double[][] currents = new double[2][];
            double[][] outs = new double[2][count + 1];
            Exchange[] both = {Exchange.plain(), Exchange.vector()};
            for (int i = 0; i < 2; i++) {
                sums[i] = p.clone();
                both[i].add(sums[i], 1, up, down, 2, count + 3, p, 1, count + 2, 2 * count + 5, count);
                currents[i] = down.clone();
                both[i].step(outs[i], 1, 0.3, up, 4, 0.7, 0.1, currents[i], 2, down, up, 3, 2 * count + 1, up, down, 5, p, count, count);
            }
            assertArrayEquals(sums[0], sums[1], 0);
            assertArrayEquals(outs[0], outs[1], 0);
            assertArrayEquals(currents[0], currents[1], 0);
        }
    }

    @Test
    void whatOneCellLosesAnotherGains() {
        double[] sum = new double[3];
        double[] up = {0, 2, 3, 0};
        double[] down = {0, 5, 7, 0};
        Exchange.fastest().add(sum, 0, up, down, 0, 1, new double[] {0, 1, 10, 100, 0}, 0, 1, 2, 3);
        // Currents 2 * 1 - 5 * 10 = -48 and 3 * 10 - 7 * 100 = -670.
        assertArrayEquals(new double[] {48, -48 + 670, -670}, sum, 0);
        assertEquals(0, sum[0] + sum[1] + sum[2]);
    }
}
