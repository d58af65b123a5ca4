package septuple.quantum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

import septuple.grid.Axis;
import septuple.grid.Boundary;
import septuple.grid.EvolutionException;
import septuple.grid.Grid;
import septuple.grid.Recording;

class SchroedingerTest {

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void aCoherentStateSwings() {
        for (Axis axis : new Axis[] {Axis.periodic(-9, 9, 256), Axis.vanishing(-9, 9, 256), Axis.reflecting(-9, 9, 256)}) {
            Grid grid = Grid.of(axis);
            Schroedinger oscillator = Schroedinger.on(grid).planck(0.7).mass(1.3).potential(q -> 1.3 * q[0] * q[0] / 2).build();
            double width = Math.sqrt(0.7 / (2 * 1.3));
            WaveFunction start = WaveFunction.packet(grid, of(2), of(width), of(0));
            Recording<WaveFunction> run = oscillator.evolve(start).step(0.001).steps(1000).run();
            assertEquals(2 * Math.cos(1), run.last().density().mean(0), 1e-6);
            assertEquals(width * width, run.last().density().variance(0), 1e-6);
            assertEquals(1, run.last().norm(), 1e-12);
            assertEquals(oscillator.energy(start), oscillator.energy(run.last()), 1e-6);
            assertEquals(0.7 / 2 + 1.3 * 4 / 2, oscillator.energy(start), 1e-12, "hbar omega/2 + m omega^2 a^2/2");
        }
    }

    /** D.J. Griffiths, Introduction to Quantum Mechanics, problem 2.22, in units of the standard deviation. */
    @Test
    void aFreePacketSpreads() {
        Grid grid = Grid.periodic(-20, 20, 256);
        WaveFunction start = WaveFunction.packet(grid, of(-3), of(0.8), of(2));
        Recording<WaveFunction> run = Schroedinger.on(grid).planck(0.7).mass(1.3).build().evolve(start).step(1.5).steps(2).run();
        double spread = 0.7 * 3 / (2 * 1.3 * 0.64);
        assertEquals(-3 + 0.7 * 2 / 1.3 * 3, run.last().mean(0), 1e-10);
        assertEquals(0.64 * (1 + spread * spread), run.last().variance(0), 1e-10);
    }

    @ParameterizedTest
    @EnumSource(SchroedingerMethod.class)
    void aSqueezedStateBreathes(SchroedingerMethod method) {
        Grid grid = Grid.vanishing(-8, 8, 400);
        Schroedinger oscillator = Schroedinger.on(grid).planck(0.7).mass(1.3).potential(q -> 1.3 * 1.5 * 1.5 * q[0] * q[0] / 2)
                .method(method).build();
        WaveFunction start = WaveFunction.packet(grid, of(1), of(0.3), of(0));
        WaveFunction end = oscillator.evolve(start).step(0.002).steps(400).run().last();
        double angle = 1.5 * 0.8;
        double other = 0.7 / (2 * 1.3 * 1.5 * 0.3);
        double exact = 0.09 * Math.pow(Math.cos(angle), 2) + other * other * Math.pow(Math.sin(angle), 2);
        double tolerance = method == SchroedingerMethod.SPLIT_STEP ? 1e-5 : 2e-3;
        assertEquals(exact, end.variance(0), tolerance);
        assertEquals(Math.cos(angle), end.mean(0), tolerance);
    }

    /** exp(ikq) turns by its energy; by Crank-Nicolson by 2 arctan(E dt/2 hbar) with the energy of the differences. */
    @Test
    void aWaveTurnsAroundARing() {
        Grid ring = Grid.periodic(0, 3, 32);
        double k = 2 * Math.PI / 3 * 4;
        WaveFunction wave = WaveFunction.of(ring.sample(q -> Math.cos(k * q[0])), ring.sample(q -> Math.sin(k * q[0])));
        for (SchroedingerMethod method : SchroedingerMethod.values()) {
            Schroedinger free = Schroedinger.on(ring).planck(0.9).mass(1.7).method(method).build();
            double energy = 0.81 * k * k / 3.4;
            double spacing = 3.0 / 32;
            double differences = 0.81 / 1.7 * (1 - Math.cos(k * spacing)) / (spacing * spacing);
            double turned = method == SchroedingerMethod.SPLIT_STEP ? energy * 0.05 / 0.9 : 2 * Math.atan(differences * 0.05 / 1.8);
            assertEquals(method == SchroedingerMethod.SPLIT_STEP ? energy : differences, free.energy(wave), 1e-12);
            double[] overlap = wave.overlap(free.evolve(wave).step(0.05).steps(7).run().last());
            assertEquals(Math.cos(7 * turned), overlap[0], 1e-12);
            assertEquals(-Math.sin(7 * turned), overlap[1], 1e-12);
            assertEquals(4, wave.phase().winding(0, 5));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Boundary.class, names = {"VANISHING", "REFLECTING"})
    void aParticleInABox(Boundary boundary) {
        Grid box = Grid.of(new Axis(0, 2, 24, boundary));
        for (int n = 1; n <= 5; n++) {
            double k = n * Math.PI / 2;
            WaveFunction state = WaveFunction.of(box.sample(q -> boundary == Boundary.VANISHING ? Math.sin(k * q[0]) : Math.cos(k * q[0])),
                    box.sample(q -> 0));
            double h = box.axis(0).spacing();
            double exact = 0.25 * k * k / 3;
            assertEquals(exact, Schroedinger.on(box).planck(0.5).mass(1.5).build().energy(state), 1e-13);
            double differences = 0.25 / 1.5 * (1 - Math.cos(k * h)) / (h * h);
            assertEquals(differences, Schroedinger.on(box).planck(0.5).mass(1.5).method(SchroedingerMethod.CRANK_NICOLSON).build()
                    .energy(state), 1e-13);
        }
    }

    @Test
    void theHamiltonOperatorHasTheEnergiesOfABoxAndOfAnOscillator() {
        Schroedinger box = Schroedinger.on(Grid.vanishing(0, 2, 16)).planck(0.5).mass(1.5).build();
        double[] energies = eigenvalues(box.hamiltonian());
        for (int n = 1; n <= 16; n++) {
            assertEquals(0.25 * Math.pow(n * Math.PI / 2, 2) / 3, energies[n - 1], 1e-12);
        }
        for (Boundary boundary : Boundary.values()) {
            Grid line = Grid.of(new Axis(-9, 9, 64, boundary));
            double[] levels = eigenvalues(Schroedinger.on(line).planck(0.7).potential(q -> q[0] * q[0] / 2).build().hamiltonian());
            for (int n = 0; n < 8; n++) {
                assertEquals(0.7 * (n + 0.5), levels[n], 1e-9);
            }
        }
    }

    private static double[] eigenvalues(R064Store matrix) {
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
        decomposition.decompose(matrix);
        double[] values = new double[(int) matrix.countRows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = decomposition.getEigenvalues().get(values.length - 1 - i).getReal();
        }
        return values;
    }

    /** <Psi|H|Psi> by the matrix, which shares no transform with the energy. */
    @Test
    void theEnergyIsThatOfTheHamiltonOperator() {
        Random random = new Random(7);
        for (Boundary boundary : Boundary.values()) {
            for (SchroedingerMethod method : SchroedingerMethod.values()) {
                Grid grid = Grid.of(new Axis(-1, 1, 10, boundary), new Axis(0, 3, 11, Boundary.PERIODIC));
                Schroedinger equation = Schroedinger.on(grid).planck(0.8).mass(0.6).potential(q -> q[0] + Math.sin(q[1])).method(method)
                        .build();
                WaveFunction wave = WaveFunction.of(grid.sample(q -> random.nextGaussian()), grid.sample(q -> random.nextGaussian()));
                R064Store h = equation.hamiltonian();
                double mean = 0;
                double[] re = wave.real().values();
                double[] im = wave.imaginary().values();
                double asymmetry = 0;
                for (int i = 0; i < grid.size(); i++) {
                    for (int j = 0; j < grid.size(); j++) {
                        asymmetry = Math.max(asymmetry, Math.abs(h.doubleValue(i, j) - h.doubleValue(j, i)));
                        mean += h.doubleValue(i, j) * (re[i] * re[j] + im[i] * im[j]) * grid.cellVolume();
                    }
                }
                assertEquals(0, asymmetry, 1e-12);
                assertEquals(mean, equation.energy(wave), 1e-10 * Math.abs(mean), boundary + " " + method);
            }
        }
    }

    /** The two lowest levels of the double well, by diagonalisation, say when the packet is in the other well. */
    @Test
    void aPacketTunnelsInTheTimeOfTheSplitting() {
        Grid line = Grid.vanishing(-4, 4, 96);
        Schroedinger well = Schroedinger.on(line).planck(0.5).potential(q -> Math.pow(q[0] * q[0] - 1, 2)).build();
        R064Store h = well.hamiltonian();
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(h, true);
        decomposition.decompose(h);
        int last = line.size() - 1;
        double splitting = decomposition.getEigenvalues().get(last - 1).getReal() - decomposition.getEigenvalues().get(last).getReal();
        double[] left = new double[line.size()];
        for (int i = 0; i < left.length; i++) {
            double even = decomposition.getV().doubleValue(i, last) * Math.signum(decomposition.getV().doubleValue(last / 2, last));
            double odd = decomposition.getV().doubleValue(i, last - 1);
            left[i] = even - odd * Math.signum(decomposition.getV().doubleValue(last * 5 / 8, last - 1));
        }
        WaveFunction start = WaveFunction.of(line.function(left), line.sample(q -> 0));
        double half = Math.PI * 0.5 / splitting;
        WaveFunction end = well.evolve(start).step(half / 4000).steps(4000).run().last();
        assertTrue(start.mean(0) < -0.5);
        assertEquals(-start.mean(0), end.mean(0), 1e-4);
        assertTrue(Math.abs(well.evolve(start).step(half / 4000).steps(2000).run().last().mean(0)) < 1e-4);
    }

    @ParameterizedTest
    @EnumSource(SchroedingerMethod.class)
    void theOrderInTimeIsTwo(SchroedingerMethod method) {
        Grid line = Grid.of(Axis.periodic(-9, 9, 90));
        orderInTime(Schroedinger.on(line).potential(q -> q[0] * q[0] / 2 + q[0] * q[0] * q[0] / 20).method(method).build(),
                WaveFunction.packet(line, of(1), of(0.7), of(0.5)));
        Grid plane = Grid.of(Axis.vanishing(-6, 6, 36), Axis.reflecting(-6, 6, 36));
        orderInTime(Schroedinger.on(plane).potential(q -> q[0] * q[0] / 2 + q[1] * q[1] + 0.3 * q[0] * q[1]).method(method).build(),
                WaveFunction.packet(plane, of(1, 0), of(0.7, 0.7), of(0, 0.5)));
    }

    private static void orderInTime(Schroedinger equation, WaveFunction start) {
        WaveFunction reference = equation.evolve(start).step(0.0025).steps(320).run().last();
        double coarse = equation.evolve(start).step(0.04).steps(20).run().last().distance(reference);
        double fine = equation.evolve(start).step(0.02).steps(40).run().last().distance(reference);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.08);
        assertTrue(fine > 1e-6);
    }

    /** Coarse and fine differences against split steps of the same grid, which are exact in space. */
    @ParameterizedTest
    @EnumSource(Boundary.class)
    void theOrderOfCrankNicolsonInSpaceIsTwo(Boundary boundary) {
        double[] distance = new double[2];
        for (int fine = 0; fine < 2; fine++) {
            Grid grid = Grid.of(new Axis(0, 2, fine == 0 ? 60 : 120, boundary));
            Schroedinger.Builder equation = Schroedinger.on(grid).planck(0.3).potential(q -> Math.cos(Math.PI * q[0]));
            boolean zero = boundary == Boundary.VANISHING;
            WaveFunction start = WaveFunction.of(
                    grid.sample(q -> zero ? Math.sin(Math.PI * q[0] / 2) : 1 + 0.5 * Math.cos(Math.PI * q[0])),
                    grid.sample(q -> zero ? Math.sin(3 * Math.PI * q[0] / 2) : Math.cos(3 * Math.PI * q[0])));
            WaveFunction split = equation.build().evolve(start).step(0.001).steps(400).run().last();
            WaveFunction implicit = equation.method(SchroedingerMethod.CRANK_NICOLSON).build().evolve(start).step(0.001).steps(400).run()
                    .last();
            distance[fine] = split.distance(implicit);
        }
        assertEquals(2, Math.log(distance[0] / distance[1]) / Math.log(2), 0.1);
    }

    /** Without a coupling, a product of wave functions stays one: what one axis does is not felt by the others. */
    @ParameterizedTest
    @EnumSource(SchroedingerMethod.class)
    void inThreeDimensionsAProductStaysAProduct(SchroedingerMethod method) {
        Axis[] axes = {Axis.periodic(-6, 6, 40), Axis.vanishing(-6, 6, 36), Axis.reflecting(-6, 7, 39)};
        double[][] along = new double[3][];
        WaveFunction[] ends = new WaveFunction[3];
        for (int k = 0; k < 3; k++) {
            Grid line = Grid.of(axes[k]);
            WaveFunction start = WaveFunction.packet(line, of(0.2 * k), of(0.8), of(0.3));
            ends[k] = Schroedinger.on(line).potential(q -> q[0] * q[0] / 2).method(method).build().evolve(start).step(0.01).steps(10).run()
                    .last();
            along[k] = ends[k].density().values();
        }
        Grid room = Grid.of(axes);
        WaveFunction start = WaveFunction.packet(room, of(0, 0.2, 0.4), of(0.8, 0.8, 0.8), of(0.3, 0.3, 0.3));
        WaveFunction end = Schroedinger.on(room).potential(q -> (q[0] * q[0] + q[1] * q[1] + q[2] * q[2]) / 2).method(method).build()
                .evolve(start).step(0.01).steps(10).run().last();
        double[] density = end.density().values();
        double worst = 0;
        for (int cell = 0; cell < density.length; cell++) {
            worst = Math.max(worst, Math.abs(density[cell]
                    - along[0][room.index(cell, 0)] * along[1][room.index(cell, 1)] * along[2][room.index(cell, 2)]));
        }
        // The splitting of H by axes commutes only up to a third of the potential: order 2 in the step for Crank-Nicolson.
        assertTrue(worst < (method == SchroedingerMethod.SPLIT_STEP ? 1e-12 : 1e-5), method + " " + worst);
    }

    @ParameterizedTest
    @EnumSource(SchroedingerMethod.class)
    void theNormIsKeptForAHundredThousandSteps(SchroedingerMethod method) {
        for (Boundary boundary : Boundary.values()) {
            Grid grid = Grid.of(new Axis(-5, 5, 32, boundary));
            Schroedinger equation = Schroedinger.on(grid).potential(q -> q[0] * q[0] / 2).method(method).build();
            WaveFunction start = WaveFunction.packet(grid, of(1), of(0.7), of(0));
            Recording<WaveFunction> run = equation.evolve(start).step(0.013).steps(100_000).every(10_000).run();
            for (WaveFunction wave : run.states()) {
                assertEquals(1, wave.norm(), 1e-12, boundary + " " + method);
            }
            if (method == SchroedingerMethod.CRANK_NICOLSON) {
                assertEquals(equation.energy(start), equation.energy(run.last()), 1e-10);
            }
        }
    }

    /** What the rounded factors of the transforms do to the norm, before it is set back: no more than the Javadoc says. */
    @Test
    void aSplitStepIsUnitaryToRounding() {
        for (Boundary boundary : Boundary.values()) {
            Grid grid = Grid.of(new Axis(-5, 5, 64, boundary));
            Schroedinger equation = Schroedinger.on(grid).potential(q -> q[0] * q[0] / 2).build();
            SplitStep bare = new SplitStep(equation, WaveFunction.packet(grid, of(1), of(0.7), of(0)), 0.013);
            for (int step = 0; step < 255; step++) {
                bare.step();
            }
            assertEquals(1, bare.state().norm(), 255 * 4e-16, boundary.toString());
        }
    }

    /** A step a thousand times too long for any accuracy, and a potential that is anything: unitary all the same. */
    @Test
    void crankNicolsonIsUnitaryForAnyStep() {
        Random random = new Random(3);
        for (Boundary boundary : Boundary.values()) {
            Grid grid = Grid.of(new Axis(0, 1, 9, boundary), new Axis(0, 1, 12, boundary));
            Schroedinger equation = Schroedinger.on(grid).potential(q -> 100 * random.nextGaussian()).unresolved(1)
                    .method(SchroedingerMethod.CRANK_NICOLSON).build();
            WaveFunction a = WaveFunction.of(grid.sample(q -> random.nextGaussian()), grid.sample(q -> random.nextGaussian()));
            WaveFunction b = WaveFunction.of(grid.sample(q -> random.nextGaussian()), grid.sample(q -> random.nextGaussian()));
            double[] before = a.overlap(b);
            double[] after = equation.evolve(a).step(7).steps(50).run().last().overlap(equation.evolve(b).step(7).steps(50).run().last());
            assertEquals(before[0], after[0], 1e-12);
            assertEquals(before[1], after[1], 1e-12);
        }
    }

    @Test
    void badInputIsNamed() {
        Grid line = Grid.vanishing(-9, 9, 40);
        String all = message(() -> Schroedinger.on(line).planck(0).mass(-1).unresolved(2).method(null)
                .potential(Grid.vanishing(0, 1, 9).sample(q -> 0)).build());
        for (String part : new String[] {"planck is 0.0", "mass is -1.0", "unresolved is 2.0", "method is null", "another grid"}) {
            assertTrue(all.contains(part), all);
        }
        assertTrue(message(() -> Schroedinger.on(line).potential(q -> 1 / Math.max(0, q[0]))).contains("Infinity"));
        WaveFunction fine = WaveFunction.packet(line, of(0), of(1), of(0));
        Schroedinger free = Schroedinger.on(line).build();
        Schroedinger other = Schroedinger.on(Grid.vanishing(-9, 9, 41)).build();
        assertTrue(message(() -> other.evolve(fine)).contains("same grid"));
        assertTrue(message(() -> other.energy(fine)).contains("same grid"));
        // Given by its values, a wave of two cells.
        WaveFunction rough = WaveFunction.of(line.sample(q -> Math.cos(Math.PI * (q[0] - 0.225) / 0.45) * Math.exp(-q[0] * q[0])), line.sample(q -> 0));
        String coarse = message(() -> free.evolve(rough).step(0.01).steps(1).run());
        assertTrue(coarse.contains("too coarse") && coarse.contains("spacing is 0.45, take 0.225, so 80 cells"), coarse);
        assertTrue(rough.unresolved(0) > 0.9);
        assertTrue(fine.unresolved(0) < 1e-12);
    }

    @Test
    void aStepThatTurnsPhasesHalfATurnApartIsRefused() {
        Grid line = Grid.vanishing(-9, 9, 80);
        WaveFunction start = WaveFunction.packet(line, of(2), of(0.7), of(0));
        for (SchroedingerMethod method : SchroedingerMethod.values()) {
            Schroedinger oscillator = Schroedinger.on(line).potential(q -> q[0] * q[0] / 2).method(method).build();
            String text = message(() -> oscillator.evolve(start).step(0.9).steps(1).run());
            assertTrue(text.contains("the step is 0.9, but after 0."), text);
            double bound = Double.parseDouble(text.substring(text.indexOf("but after ") + 10, text.indexOf(" the phases")));
            assertTrue(bound > 0.1 && bound < 0.5);
            oscillator.evolve(start).step(0.9 * bound).steps(1).run();
        }
        // Free waves turn exactly by split steps, whatever the step.
        assertEquals(1, Schroedinger.on(line).build().evolve(WaveFunction.packet(line, of(0), of(1), of(0))).step(5).steps(1).run().last()
                .norm(), 1e-12);
    }

    /** A packet that falls down a slope gets shorter and shorter waves. The norm does not notice. */
    @Test
    void aRunStopsWhereTheGridBecomesTooCoarseAndKeepsWhatItHas() {
        Grid line = Grid.vanishing(-10, 40, 160);
        Schroedinger slope = Schroedinger.on(line).potential(q -> -2 * q[0]).build();
        WaveFunction start = WaveFunction.packet(line, of(-4), of(1), of(0));
        EvolutionException stopped = assertThrows(EvolutionException.class,
                () -> slope.evolve(start).step(0.005).steps(1600).every(100).run());
        assertTrue(stopped.getMessage().contains("too coarse") && stopped.getMessage().contains("step "), stopped.getMessage());
        assertTrue(stopped.recording().states().size() >= 2);
        assertEquals(-4 + stopped.recording().times()[2] * stopped.recording().times()[2],
                ((WaveFunction) stopped.recording().states().get(2)).mean(0), 1e-6);
    }

    @Test
    void aLostNormIsSaidWithItsTime() {
        Grid line = Grid.vanishing(-9, 9, 80);
        WaveFunction start = WaveFunction.packet(line, of(0), of(1), of(0));
        EvolutionException lost = assertThrows(EvolutionException.class,
                () -> Schroedinger.on(line).planck(1e300).mass(1e-8).build().evolve(start).step(1).steps(3).run());
        assertTrue(lost.getMessage().contains("the norm is NaN, but was 1.0") || lost.getMessage().contains("the norm is NaN, but was 0.99"),
                lost.getMessage());
        assertEquals(1, lost.recording().states().size());
    }

    private static String message(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }
}
