package septuple.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CharacteristicsTest {

    private static final SmoothFunction NOTHING = q -> q[0].getField().getZero();

    @Test
    void anOscillatorHasItsClosedForm() {
        double gamma = 0.8;
        double omega = Math.sqrt(2 * gamma * 1.3);
        // V = 1.3 q^2/2, F = 0.4 q^2/2 + 0.3 q at the start.
        Characteristics oscillator = Characteristics.of(1, gamma, q -> q[0].square().multiply(0.65),
                q -> q[0].square().multiply(0.2).add(q[0].multiply(0.3)), 0.002);
        Ray ray = oscillator.ray(0.7, 0.9);
        double p = 0.4 * 0.9 + 0.3;
        double c = Math.cos(omega * 0.7);
        double s = Math.sin(omega * 0.7);
        assertEquals(0.9 * c + 2 * gamma * p / omega * s, ray.position()[0], 1e-10);
        assertEquals(p * c - 0.9 * omega / (2 * gamma) * s, ray.momentum()[0], 1e-10);
        assertEquals(c + 2 * gamma * 0.4 / omega * s, ray.spread()[0][0], 1e-10);
        // Neighbours meet where tan(omega t) = -omega/(2 gamma 0.4).
        double meeting = (Math.PI - Math.atan(omega / (2 * gamma * 0.4))) / omega;
        assertEquals(meeting, oscillator.ray(2, 0.9).caustic(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, oscillator.ray(meeting - 0.01, 0.9).caustic());
    }

    @Test
    void theOrderIsFour() {
        double[] ends = new double[3];
        double[] actions = new double[3];
        for (int i = 0; i < 3; i++) {
            Ray ray = Characteristics.of(1, 0.5, q -> q[0].cos(), q -> q[0].sin(), 0.1 / (1 << i)).ray(3, 0.4);
            ends[i] = ray.position()[0];
            actions[i] = ray.freeEnergy();
        }
        assertEquals(4, Math.log(Math.abs((ends[0] - ends[1]) / (ends[1] - ends[2]))) / Math.log(2), 0.3);
        assertEquals(4, Math.log(Math.abs((actions[0] - actions[1]) / (actions[1] - actions[2]))) / Math.log(2), 0.3);
    }

    @Test
    void energyDoesNotDriftInALongRun() {
        Characteristics pendulum = Characteristics.of(1, 0.5, q -> q[0].cos().negate(), NOTHING, 0.1);
        for (double time : new double[] {10, 100, 1000}) {
            Ray ray = pendulum.ray(time, 2);
            double energy = -Math.cos(ray.position()[0]) + 0.5 * ray.momentum()[0] * ray.momentum()[0];
            assertEquals(-Math.cos(2), energy, 3e-5, "t = " + time);
        }
    }

    @Test
    void aFocusOfTwoDimensionsIsFoundThoughTheDeterminantKeepsItsSign() {
        Characteristics focus = Characteristics.of(2, 0.5, NOTHING, q -> q[0].square().add(q[1].square()).multiply(-0.5), 0.03);
        Ray ray = focus.ray(1.5, 0.3, -0.2);
        assertEquals(1, ray.caustic(), 1e-12);
        assertArrayEquals(new double[] {-0.15, 0.1}, ray.position(), 1e-12);
    }

    @Test
    void inThePlaneACausticIsWhereTheDeterminantOfNeighboursFirstVanishes() {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            double a = random.nextDouble();
            double b = random.nextDouble();
            Characteristics rays = Characteristics.of(2, 0.6, q -> q[0].multiply(a).add(q[1]).cos().negate(),
                    q -> q[0].sin().multiply(q[1].multiply(b).cos()), 0.05);
            double[] place = {random.nextDouble() * 3, random.nextDouble() * 3};
            double before = 0;
            while (before < 4 && determinant(rays.ray(before + 0.1, place)) > 0) {
                before += 0.1;
            }
            double after = before + 0.1;
            if (before >= 4) {
                assertEquals(Double.POSITIVE_INFINITY, rays.ray(4, place).caustic(), "seed " + seed);
                continue;
            }
            for (int i = 0; i < 30; i++) {
                double middle = (before + after) / 2;
                if (determinant(rays.ray(middle, place)) > 0) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            assertEquals(before, rays.ray(4, place).caustic(), 1e-4, "seed " + seed);
        }
    }

    private static double determinant(Ray ray) {
        double[][] spread = ray.spread();
        return spread[0][0] * spread[1][1] - spread[0][1] * spread[1][0];
    }

    @Test
    void hessianAndGradientAreDerivativesOfTheFreeEnergy() {
        SmoothFunction v = q -> q[0].multiply(q[1]).sin().add(q[2].square().multiply(0.5));
        SmoothFunction f = q -> q[0].cos().multiply(0.3).add(q[1].multiply(q[2]).multiply(0.2));
        Characteristics rays = Characteristics.of(3, 0.4, v, f, 0.02);
        Random random = new Random(5);
        double[] q = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        Ray ray = rays.reaching(0.6, q);
        double h = 1e-3;
        for (int k = 0; k < 3; k++) {
            double[] up = q.clone();
            double[] down = q.clone();
            up[k] += h;
            down[k] -= h;
            Ray above = rays.reaching(0.6, up);
            Ray below = rays.reaching(0.6, down);
            assertEquals((above.freeEnergy() - below.freeEnergy()) / (2 * h), ray.momentum()[k], 1e-6);
            for (int j = 0; j < 3; j++) {
                assertEquals((above.momentum()[j] - below.momentum()[j]) / (2 * h), ray.hessian()[j][k], 1e-6);
                assertEquals(ray.hessian()[k][j], ray.hessian()[j][k], 1e-12);
            }
        }
        double change = (rays.reaching(0.6 + h, q).freeEnergy() - rays.reaching(0.6 - h, q).freeEnergy()) / (2 * h);
        double square = 0;
        for (double slope : ray.momentum()) {
            square += slope * slope;
        }
        assertEquals(-v.at(q) - 0.4 * square, change, 1e-6);
    }

    @Test
    void aFanBeginsAtItsStarts() {
        var table = Characteristics.of(1, 0.5, NOTHING, q -> q[0].square(), 0.1).fan(1, 4, -1, 2);
        assertEquals(5, table.rowCount());
        assertEquals(-1, table.doubleColumn("1").get(0));
        assertEquals(6, table.doubleColumn("2").get(4), 1e-12);
    }

    @Test
    void badInputIsNamed() {
        String all = assertThrows(IllegalArgumentException.class, () -> Characteristics.of(0, 0, null, null, 0)).getMessage();
        for (String part : new String[] {"dimensions is 0", "drift is 0.0", "must be given", "step is 0.0"}) {
            assertTrue(all.contains(part), all);
        }
        Characteristics rays = Characteristics.of(1, 0.5, NOTHING, q -> q[0].cos(), 0.01);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rays.ray(-1, 0, 0)).getMessage().contains("2 coordinates"));
        // Neighbours of q = 0 meet at t = 1.
        String caustic = assertThrows(ArithmeticException.class, () -> rays.reaching(1.5, 0)).getMessage();
        assertTrue(caustic.contains("caustic at t = "), caustic);
        Characteristics away = Characteristics.of(1, 0.5, q -> q[0].pow(4).negate(), NOTHING, 0.1);
        assertTrue(assertThrows(ArithmeticException.class, () -> away.ray(50, 3)).getMessage().contains("infinity"));
    }
}
