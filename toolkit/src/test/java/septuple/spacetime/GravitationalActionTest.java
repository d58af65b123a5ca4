package septuple.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import septuple.grid.Axis;
import septuple.grid.Grid;
import septuple.grid.GridFunction;

class GravitationalActionTest {

    private static final double TURN = 2 * Math.PI;
    private static final double KAPPA = 0.6;

    private static Grid rings(int cells) {
        return Grid.of(Axis.periodic(0, TURN, cells), Axis.periodic(0, TURN, cells));
    }

    /** A wavy space-time of four coordinates that depends on x and t. */
    private static GridMetric wavy(Grid grid) {
        return GridMetric.on(grid).coordinates("t", "x", "y", "z").along("x", "t").formula(p -> {
            double t = p[0];
            double x = p[1];
            double[][] g = {
                {-1 + 0.2 * Math.sin(x + t), 0.1 * Math.cos(x), 0.05 * Math.sin(t), 0.02},
                {0, 1 + 0.2 * Math.cos(t) * Math.sin(x), 0.07 * Math.sin(2 * x - t), 0},
                {0, 0, 1.2 + 0.1 * Math.sin(x), 0.1 * Math.cos(t)},
                {0, 0, 0, 0.9 + 0.1 * Math.cos(x + 2 * t)}};
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < i; j++) {
                    g[i][j] = g[j][i];
                }
            }
            return g;
        }).build();
    }

    private static GridTensor direction(Grid grid, int seed) {
        Random random = new Random(seed);
        double[] phases = random.doubles(10, 0, TURN).toArray();
        int[] waves = random.ints(20, -2, 3).toArray();
        return GridTensor.of(grid, 4, cell -> {
            double[] q = grid.point(cell);
            double[][] k = new double[4][4];
            for (int i = 0, n = 0; i < 4; i++) {
                for (int j = 0; j <= i; j++, n++) {
                    k[i][j] = Math.sin(waves[2 * n] * q[0] + waves[2 * n + 1] * q[1] + phases[n]);
                    k[j][i] = k[i][j];
                }
            }
            return k;
        });
    }

    private static GridFunction wave(Grid grid, double amplitude, int first, int second) {
        return grid.sample(q -> amplitude * Math.sin(first * q[0] + second * q[1] + first));
    }

    private static List<GridFunction> waves(Grid grid, double mean) {
        return IntStream.range(0, 4).mapToObj(
                mu -> wave(grid, 0.3 - 0.05 * mu, mu - 1, 1).map(v -> v + (mu == 0 ? mean : 0))).toList();
    }

    private static Matter matter(String kind, Grid grid) {
        return switch (kind) {
            case "scalar" -> ScalarField.massive(wave(grid, 0.5, 1, -1), 0.7);
            case "quartic" -> new ScalarField(wave(grid, 0.8, 2, 1), phi -> Math.pow(phi, 4), phi -> 4 * phi * phi * phi);
            case "light" -> new ElectromagneticField(waves(grid, 0));
            case "dust" -> new Dust(waves(grid, 1));
            case "all" -> matter("scalar", grid).plus(matter("dust", grid)).times(-2).plus(matter("light", grid));
            default -> null;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "scalar", "quartic", "light", "dust", "all"})
    void theVariationIsTheDerivativeOfTheSum(String kind) {
        Grid grid = rings(24);
        GridMetric metric = wavy(grid);
        GravitationalAction.Builder builder = GravitationalAction.of(KAPPA).cosmological(0.3);
        Matter matter = matter(kind, grid);
        GravitationalAction action = (matter == null ? builder : builder.matter(matter)).build();
        for (int seed = 0; seed < 3; seed++) {
            GridTensor k = direction(grid, seed);
            double exact = action.slope(metric, k);
            double coarse = Math.abs(action.difference(metric, k, 4e-3) - exact);
            double fine = Math.abs(action.difference(metric, k, 2e-3) - exact);
            double order = Math.log(coarse / fine) / Math.log(2);
            assertEquals(2, order, 0.02, kind + " with seed " + seed + ": " + coarse + ", " + fine);
            // With the error of second order taken out.
            double refined = (4 * action.difference(metric, k, 2e-3) - action.difference(metric, k, 4e-3)) / 3;
            assertEquals(exact, refined, 1e-7 * Math.max(1, Math.abs(exact)), kind + " with seed " + seed);
        }
    }

    /** Any quadratic form, and that of general relativity. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void quadraticFormsAreVariedToo(int number) {
        Grid grid = rings(24);
        GridMetric metric = wavy(grid);
        OnsagerTensor tensor = number == 0 ? OnsagerTensor.gammaGamma() : OnsagerTensor.invariant(number);
        GravitationalAction action = GravitationalAction.of(KAPPA).entropy(tensor).build();
        GridTensor k = direction(grid, 7);
        double refined = (4 * action.difference(metric, k, 2e-3) - action.difference(metric, k, 4e-3)) / 3;
        double exact = action.slope(metric, k);
        assertEquals(exact, refined, 1e-7 * Math.max(1, Math.abs(exact)));
        if (number == 0) {
            GravitationalAction ricci = GravitationalAction.of(KAPPA).build();
            assertEquals(ricci.value(metric), action.value(metric), 1e-9);
            assertEquals(0, ricci.variation(metric).minus(action.variation(metric)).max(), 1e-12);
        }
    }

    /** The printed C.12.9 changes with the coordinates, the right one does not. */
    @Test
    void thePrintedActionKnowsTheCoordinates() {
        Grid grid = rings(32);
        GridMetric metric = wavy(grid);
        GridTensor flow = flow(metric);
        GravitationalAction right = GravitationalAction.of(KAPPA).entropy(OnsagerTensor.gammaGamma()).build();
        GravitationalAction printed = GravitationalAction.of(KAPPA).entropy(OnsagerTensor.of(-0.25, -0.25, 0.5, 0, 0)).build();
        assertEquals(0, right.slope(metric, flow), 1e-9);
        assertTrue(Math.abs(printed.slope(metric, flow)) > 1e-2);
    }

    @Test
    void theTermsAddUp() {
        Grid grid = rings(16);
        GridMetric metric = wavy(grid);
        GravitationalAction action = GravitationalAction.of(KAPPA).cosmological(0.3).matter(matter("scalar", grid)).build();
        GravitationalAction.Terms terms = action.terms(metric);
        assertEquals(-metric.hilbertAction() / (2 * KAPPA), terms.entropy(), 1e-13);
        assertEquals(0.3 * metric.volume().integral(), terms.constant(), 1e-13);
        assertEquals(metric.integral(matter("scalar", grid).lagrangian(metric)), terms.matter(), 1e-13);
        assertEquals(terms.entropy() + terms.constant() + terms.matter(), action.value(metric), 1e-14);
        assertEquals(0, GravitationalAction.of(KAPPA).build().terms(metric).matter());
    }

    /** C.12.12 with the sign and the factor that the variation gives: G + kappa Lambda g = -kappa T, T of C.12.14. */
    @Test
    void theFieldEquations() {
        Grid grid = rings(16);
        GridMetric metric = wavy(grid);
        Matter matter = matter("all", grid);
        GravitationalAction action = GravitationalAction.of(KAPPA).cosmological(0.3).matter(matter).build();
        GridTensor equation = metric.einstein().plus(KAPPA * 0.3, metric.tensor()).plus(KAPPA, matter.energyMomentum(metric));
        assertEquals(0, action.variation(metric).times(-2 * KAPPA).minus(equation).max(), 1e-12);
    }

    /** ds^2 = -dt^2 + a^2 (d eta^2 + sin^2 eta d xi^2 + cos^2 eta d chi^2): the three-sphere in the coordinates of Hopf. */
    private static GridMetric einsteinUniverse(double a) {
        return GridMetric.on(Grid.reflecting(0.4, 1.1, 24)).coordinates("t", "eta", "xi", "chi").along("eta").formula(x -> {
            double[][] g = new double[4][4];
            g[0][0] = -1;
            g[1][1] = a * a;
            g[2][2] = Math.pow(a * Math.sin(x[1]), 2);
            g[3][3] = Math.pow(a * Math.cos(x[1]), 2);
            return g;
        }).build();
    }

    /** Einstein 1917: dust at rest in a closed universe needs kappa Lambda = 1/a^2 and kappa rho = 2/a^2. */
    @Test
    void einsteinsStaticUniverse() {
        GridMetric universe = einsteinUniverse(1.5);
        double lambda = 1 / (2.25 * KAPPA);
        Dust dust = Dust.atRest(universe, universe.volume().map(v -> 2 * lambda));
        assertEquals(0, dust.lagrangian(universe).map(rho -> rho - 2 * lambda).map(Math::abs).max(), 1e-13);
        GravitationalAction attraction = GravitationalAction.of(KAPPA).cosmological(lambda).matter(dust).build();
        assertEquals(0, attraction.variation(universe).max(), 1e-7);
        // With the usual Lagrangian, -rho, the same dust repels, and with Lambda in place of kappa Lambda nothing balances.
        assertTrue(GravitationalAction.of(KAPPA).cosmological(lambda).matter(dust.times(-1)).build().variation(universe).max() > 0.5);
        assertTrue(GravitationalAction.of(KAPPA).cosmological(KAPPA * lambda).matter(dust).build().variation(universe).max() > 0.1);
    }

    @Test
    void aPositiveConstantExpands() {
        Grid time = Grid.reflecting(0, 1, 40);
        double h = 0.7;
        GridMetric deSitter = GridMetric.on(time).coordinates("t", "x", "y", "z").along("t").formula(x -> {
            double a = Math.exp(2 * h * x[0]);
            return new double[][] {{-1, 0, 0, 0}, {0, a, 0, 0}, {0, 0, a, 0}, {0, 0, 0, a}};
        }).build();
        assertEquals(0, GravitationalAction.of(KAPPA).cosmological(3 * h * h / KAPPA).build().variation(deSitter).max(), 1e-6);
        assertTrue(GravitationalAction.of(KAPPA).cosmological(-3 * h * h / KAPPA).build().variation(deSitter).max() > 1);
    }

    /** A field that rolls without a potential is a stiff fluid: a = t^(1/3), kappa (dphi/dt)^2/2 = 3 H^2 = 1/(3 t^2). */
    @Test
    void friedmannWithAScalarField() {
        Grid time = Grid.reflecting(1, 2, 40);
        GridMetric universe = GridMetric.on(time).coordinates("t", "x", "y", "z").along("t").formula(x -> {
            double a = Math.pow(x[0], 2 / 3.0);
            return new double[][] {{-1, 0, 0, 0}, {0, a, 0, 0}, {0, 0, a, 0}, {0, 0, 0, a}};
        }).build();
        ScalarField field = ScalarField.free(time.sample(t -> Math.sqrt(2 / (3 * KAPPA)) * Math.log(t[0])));
        assertEquals(0, GravitationalAction.of(KAPPA).matter(field).build().variation(universe).max(), 1e-8);
        assertEquals(0, field.variationByField(universe).map(Math::abs).max(), 1e-7);
        // The energy of the field is positive in 2/sqrt|g| delta(sqrt|g| L)/delta g^{mu nu}, and negative in C.12.14.
        assertTrue(field.energyMomentum(universe).component(0, 0).max() < 0);
        assertEquals(1 / (3 * KAPPA), field.times(-1).energyMomentum(universe).component(0, 0).times(
                time.sample(t -> t[0] * t[0])).value(20), 1e-8);
    }

    @Test
    void theFieldOfAScalarIsVariedToo() {
        Grid grid = rings(24);
        GridMetric metric = wavy(grid);
        ScalarField field = (ScalarField) matter("quartic", grid);
        GridFunction direction = wave(grid, 1, 1, 2);
        double step = 1e-4;
        double up = metric.integral(new ScalarField(field.field().plus(direction.times(step)), field.potential(), field.slope())
                .lagrangian(metric));
        double down = metric.integral(new ScalarField(field.field().minus(direction.times(step)), field.potential(), field.slope())
                .lagrangian(metric));
        double exact = metric.integral(field.variationByField(metric).times(direction));
        assertEquals(exact, (up - down) / (2 * step), 1e-6 * Math.abs(exact));
    }

    /** S does not change when the coordinates do: the change of the metric under a flow of the coordinates has no slope. */
    @Test
    void hilbertsActionDoesNotKnowTheCoordinates() {
        Grid grid = rings(32);
        GridMetric metric = wavy(grid);
        double covariant = GravitationalAction.of(KAPPA).cosmological(0.2).build().slope(metric, flow(metric));
        assertEquals(0, covariant, 1e-9);
        assertTrue(Math.abs(metric.volume().integral(flow(metric).component(0, 0))) > 1e-3);
    }

    /** The change of g^{mu nu} under a flow of the coordinates. */
    static GridTensor flow(GridMetric metric) {
        int n = metric.dimension();
        GridFunction[] xi = IntStream.range(0, n).mapToObj(mu -> wave(metric.grid(), 0.3 + 0.1 * mu, 1, mu - 1))
                .toArray(GridFunction[]::new);
        GridFunction[][] slope = IntStream.range(0, n).mapToObj(mu -> metric.gradient(xi[mu])).toArray(GridFunction[][]::new);
        GridTensor inverse = metric.inverse();
        GridFunction[][] components = new GridFunction[n][n];
        for (int mu = 0; mu < n; mu++) {
            for (int nu = 0; nu <= mu; nu++) {
                GridFunction[] along = metric.gradient(inverse.component(mu, nu));
                GridFunction sum = along[0].times(0);
                for (int a = 0; a < n; a++) {
                    sum = sum.plus(xi[a].times(along[a])).minus(inverse.component(a, nu).times(slope[mu][a]))
                            .minus(inverse.component(mu, a).times(slope[nu][a]));
                }
                components[mu][nu] = sum;
                components[nu][mu] = sum;
            }
        }
        return GridTensor.of(metric.grid(), n, cell -> {
            double[][] k = new double[n][n];
            for (int mu = 0; mu < n; mu++) {
                for (int nu = 0; nu < n; nu++) {
                    k[mu][nu] = components[mu][nu].value(cell);
                }
            }
            return k;
        });
    }

    @Test
    void badInput() {
        String kappa = assertThrows(IllegalArgumentException.class,
                () -> GravitationalAction.of(0).cosmological(Double.NaN).build()).getMessage();
        assertTrue(kappa.contains("kappa is 0.0, but must be positive and finite"), kappa);
        assertTrue(kappa.contains("the cosmological constant is NaN"), kappa);
        Grid grid = rings(12);
        GridMetric metric = wavy(grid);
        GridFunction none = grid.sample(q -> 0);
        String still = assertThrows(IllegalArgumentException.class,
                () -> new Dust(List.of(none, none, none, none)).lagrangian(metric)).getMessage();
        assertTrue(still.contains("the current of dust must be timelike, but -g_{mu nu} J^mu J^nu is 0.0 in cell 0 at"), still);
        String few = assertThrows(IllegalArgumentException.class, () -> new Dust(List.of(none)).lagrangian(metric)).getMessage();
        assertTrue(few.contains("the current has 1 components, but the metric has 4 coordinates [t, x, y, z]"), few);
        String potential = assertThrows(IllegalArgumentException.class,
                () -> new ElectromagneticField(List.of(none)).lagrangian(metric)).getMessage();
        assertTrue(potential.contains("the potential has 1 components, but the metric has 4 coordinates"), potential);
        String factor = assertThrows(IllegalArgumentException.class, () -> ScalarField.free(none).times(Double.NaN)).getMessage();
        assertTrue(factor.contains("the factor of a Lagrangian is NaN"), factor);
        GridMetric space = GridMetric.on(Grid.periodic(0, 1, 9)).coordinates("x", "t").along("x").formula(
                x -> new double[][] {{1, 0}, {0, -1}}).build();
        String first = assertThrows(IllegalArgumentException.class, () -> Dust.atRest(space, space.volume())).getMessage();
        assertTrue(first.contains("dust at rest needs a first coordinate x that is timelike everywhere"), first);
    }
}
