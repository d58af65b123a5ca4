package septuple.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HopsTest {

    @Test
    void theVectorFormGivesTheSameBits() {
        Random random = new Random(9);
        for (int count : new int[] {1, 2, 7, 8, 9, 16, 17, 31, 33, 100}) {
            double[] x = random.doubles(count + 9, -1, 1).toArray();
            double[] y = random.doubles(count + 9, -1, 1).toArray();
            double[] p = random.doubles(count + 9, -1, 1).toArray();
            double[] q = random.doubles(count + 9, -1, 1).toArray();
            double[][][] all = {{x, y, p, q}, {x.clone(), y.clone(), p.clone(), q.clone()}};
            Hops[] both = {Hops.plain(), Hops.vector()};
            for (int i = 0; i < 2; i++) {
                double[][] own = all[i];
                both[i].difference(own[2], own[0], 4, own[1], 1, 0.7, 1, count);
                both[i].addDifference(own[3], own[0], 0, own[0], 2, -1.3, 0, count);
                both[i].turn(own[0], own[1], 3, own[2], own[3], 0.8, 0.6, 0.3, 0.4, -1, count);
            }
            for (int array = 0; array < 4; array++) {
                assertArrayEquals(all[0][array], all[1][array], 0, "array " + array + ", " + count + " sites");
            }
        }
    }

    @Test
    void differencesAndTurnsAreThoseOfTheirFormulas() {
        double[] x = {1, 10, 100, 1000};
        double[] out = {5, 5, 5};
        Hops hops = Hops.fastest();
        hops.difference(out, x, 1, x, 0, 2, 0, 2);
        hops.addDifference(out, x, 1, x, -1, -1, 1, 3);
        assertArrayEquals(new double[] {18, 180 - 99, 5 - 990}, out);
        double[] u = {1, 2};
        double[] v = {3, 4};
        hops.turn(u, v, 1, new double[] {5}, new double[] {6}, 0.5, 2, 10, 100, -1, 1);
        assertArrayEquals(new double[] {1, 0.5 * 2 + 50 - (2 * 4 + 600)}, u);
        assertArrayEquals(new double[] {3, 0.5 * 4 + 60 + (2 * 2 + 500)}, v);
    }
}
