package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiracSpectrumTest {

    private static final DiracSpectrum CUBIC = Lattice.cubic(4).dirac(0.3).step(0.4).build().spectrum();

    /** Singular values of B(k) from the matrices, through the eigenvalues of B B^dagger as a real symmetric matrix of twice the size. */
    private static double[] singular(DiracMatrices x, double... k) {
        int types = x.types();
        double[][] re = new double[types][types];
        double[][] im = new double[types][types];
        for (int mu = 0; mu < k.length; mu++) {
            for (int a = 0; a < types; a++) {
                for (int b = 0; b < types; b++) {
                    re[a][b] += x.matrix(mu + 1)[a][b] * (Math.cos(k[mu]) - 1);
                    im[a][b] += x.matrix(mu + 1)[a][b] * Math.sin(k[mu]);
                }
            }
        }
        double[][] square = new double[2 * types][2 * types];
        for (int a = 0; a < types; a++) {
            for (int b = 0; b < types; b++) {
                for (int c = 0; c < types; c++) {
                    double real = re[a][c] * re[b][c] + im[a][c] * im[b][c];
                    double imaginary = im[a][c] * re[b][c] - re[a][c] * im[b][c];
                    square[a][b] += real;
                    square[a + types][b + types] += real;
                    square[a + types][b] += imaginary;
                    square[a][b + types] -= imaginary;
                }
            }
        }
        double[] squares = jacobi(square);
        return Arrays.stream(squares).map(value -> Math.sqrt(Math.max(0, value))).sorted().toArray();
    }

    private static double[] jacobi(double[][] a) {
        int n = a.length;
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    for (int i = 0; i < n; i++) {
                        double old = a[i][p];
                        a[i][p] = c * old - s * a[i][q];
                        a[i][q] = s * old + c * a[i][q];
                    }
                    for (int i = 0; i < n; i++) {
                        double old = a[p][i];
                        a[p][i] = c * old - s * a[q][i];
                        a[q][i] = s * old + c * a[q][i];
                    }
                }
            }
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> a[i][i]);
        return values;
    }

    @Test
    void closedFormIsTheSpectrumOfTheMatrices() {
        Random random = new Random(12);
        DiracMatrices turned = DiracMatrices.fourTypes().inBasis(DiracMatricesTest.basis(random, 4));
        for (int i = 0; i < 50; i++) {
            double[] k = random.doubles(3, -Math.PI, Math.PI).toArray();
            for (DiracMatrices matrices : new DiracMatrices[] {DiracMatrices.fourTypes(), turned}) {
                double[] all = singular(matrices, k);
                for (int j = 0; j < 8; j++) {
                    assertEquals(CUBIC.hop(k)[j / 4], all[j], 2e-8, Arrays.toString(k));
                }
            }
        }
    }

    @Test
    void zerosLieOnLinesAndNotAtTheCorners() {
        for (int mode = 1; mode < 8; mode++) {
            double[] corner = {(mode & 1) * Math.PI, (mode / 2 & 1) * Math.PI, (mode / 4 & 1) * Math.PI};
            assertTrue(CUBIC.hop(corner)[0] > 1.9, Arrays.toString(corner));
        }
        assertEquals(0, CUBIC.hop(-Math.PI / 2, Math.PI / 2, 0)[0], 1e-15);
        // A line: sum of (exp(ik) - 1)^2 = 0 are two equations for three numbers; Newton's method finds a point for every k_3.
        for (double third = -0.9; third < 1; third += 0.3) {
            double[] k = {-Math.PI / 2, Math.PI / 2, third};
            for (int i = 0; i < 60; i++) {
                newton(k);
            }
            assertEquals(0, CUBIC.hop(k)[0], 1e-12, Arrays.toString(k));
            assertTrue(CUBIC.hop(k)[1] > 1);
        }
        assertEquals(0.3, CUBIC.continuous(-Math.PI / 2, Math.PI / 2, 0)[0], 1e-15);
    }

    private static void newton(double[] k) {
        double re = 0;
        double im = 0;
        double[][] slope = new double[2][2];
        for (int mu = 0; mu < 3; mu++) {
            double c = Math.cos(k[mu]) - 1;
            double s = Math.sin(k[mu]);
            re += c * c - s * s;
            im += 2 * c * s;
            if (mu < 2) {
                slope[0][mu] = -2 * c * s - 2 * s * (c + 1);
                slope[1][mu] = 2 * (c * (c + 1) - s * s);
            }
        }
        double det = slope[0][0] * slope[1][1] - slope[0][1] * slope[1][0];
        k[0] -= (re * slope[1][1] - im * slope[0][1]) / det;
        k[1] -= (slope[0][0] * im - slope[1][0] * re) / det;
    }

    @Test
    void wilsonTermLiftsLinesAndDoublers() {
        Lattice cube = Lattice.cubic(4);
        double[] line = {-Math.PI / 2, Math.PI / 2, 0};
        double[] corner = {Math.PI, 0, Math.PI};
        DiracSpectrum naive = cube.dirac(0.3).hopping(DiracHopping.SYMMETRIC).step(0.4).build().spectrum();
        assertEquals(0.3, naive.continuous(corner)[1], 1e-15);
        DiracSpectrum wilson = cube.dirac(0.3).hopping(DiracHopping.SYMMETRIC).wilson(1).step(0.2).build().spectrum();
        assertEquals(4.3, wilson.continuous(corner)[1], 1e-14);
        assertEquals(2.3, cube.dirac(0.3).wilson(1).step(0.2).build().spectrum().continuous(line)[0], 1e-14);
    }

    @Test
    void steppedFrequenciesAreThoseOfTheField() {
        Lattice lattice = Lattice.of(5, 4, 6);
        for (DiracHopping hopping : DiracHopping.values()) {
            for (double r : new double[] {0, 0.7}) {
                Dirac dirac = lattice.dirac(0.3).hopping(hopping).wilson(r).step(0.25).build();
                double[] k = {lattice.waveNumber(0, 2), lattice.waveNumber(1, -1), lattice.waveNumber(2, 1)};
                double[] omega = dirac.spectrum().stepped(k);
                FieldState[] states = new FieldState[5];
                states[0] = wave(lattice, k);
                for (int i = 1; i < 5; i++) {
                    states[i] = states[i - 1].copy();
                    dirac.advance(states[i], 1);
                }
                // Both frequencies at once: (T^2 - 2 c T + 1)(T^2 - 2 d T + 1) x = 0.
                double c = 2 * Math.cos(0.25 * omega[0]);
                double d = 2 * Math.cos(0.25 * omega[1]);
                double[] factors = {1, -c - d, 2 + c * d, -c - d, 1};
                for (int site = 0; site < lattice.sites(); site += 7) {
                    double sum = 0;
                    for (int i = 0; i < 5; i++) {
                        sum += factors[i] * states[i].fieldAt(1, site);
                    }
                    assertEquals(0, sum, 2e-14);
                }
                if (hopping == DiracHopping.ONE_SIDED) {
                    assertTrue(omega[1] - omega[0] > 0.1);
                }
            }
        }
    }

    private static FieldState wave(Lattice lattice, double[] k) {
        FieldState state = FieldState.zero(lattice, 4);
        for (int a = 0; a < 4; a++) {
            int type = a;
            state.setField(a, x -> Math.cos(k[0] * x[0] + k[1] * x[1] + k[2] * x[2] + type));
            state.setMomentum(a, x -> Math.sin(k[0] * x[0] + k[1] * x[1] + k[2] * x[2] - type * type));
        }
        return state;
    }

    @Test
    void boundsAreThoseOfTheWholeZone() {
        assertEquals(2, Lattice.chain(9).fixed().dirac(0).build().stability().frequency(), 1e-12);
        assertEquals(2 + Math.sqrt(2), Lattice.of(3, 5).fixed().dirac(0).build().stability().frequency(), 1e-12);
        double whole = Lattice.cubic(3).fixed().dirac(0).build().stability().frequency();
        assertEquals(4.1513048405074, whole, 1e-12);
        assertTrue(Lattice.cubic(15).dirac(0).build().stability().frequency() < whole);
        // Odd sizes miss k = pi.
        assertEquals(2 * Math.cos(Math.PI / 18), Lattice.chain(9).dirac(0).build().stability().frequency(), 1e-14);
    }

    @Test
    void wavesInKleinsStep() {
        Lattice lattice = Lattice.chain(1200).fixed();
        double m = 0.2;
        for (double height : new double[] {0.1, 0.5, 1.2}) {
            Dirac dirac = lattice.dirac(m).potential(x -> x[0] < 599.7 ? 0 : height).step(0.4).build();
            DiracScattering scattering = DiracScattering.of(dirac);
            double k = 0.4;
            DiracScattering.Outcome wave = scattering.at(k);
            assertEquals(1, wave.reflected() + wave.transmitted(), 1e-9);
            assertEquals(height == 0.5, Double.isNaN(wave.transmittedWaveNumber()), "nothing gets through between V - m and V + m");
            assertEquals(dirac.spectrum().stepped(k)[0], wave.frequency(), 1e-14);
            FieldState packet = scattering.packet(k, 30, 350);
            assertEquals(1, dirac.charge(packet), 1e-12);
            FieldState end = dirac.evolve(packet).steps(1300).run().last();
            double[] density = dirac.chargeDensity(end);
            double left = Arrays.stream(density, 0, 600).sum();
            assertEquals(scattering.reflected(k, 30), left, 2e-4, "V = " + height);
        }
    }

    @Test
    void longWallsAndTheEdgesOfWhatGetsThrough() {
        // A wall of 600 sites: what is carried through it overflows unless it is scaled.
        DiracScattering wall = DiracScattering.of(Lattice.chain(1200).dirac(1).potential(x -> x[0] < 600 ? 0 : 1.1).step(0.3).build());
        assertEquals(1, wall.at(0.4).reflected(), 1e-12);
        assertEquals(0, wall.at(0.4).transmitted());
        DiracScattering thick = DiracScattering.of(Lattice.chain(1200).dirac(1).potential(x -> x[0] > 100 && x[0] < 1100 ? 1.1 : 0).step(0.3)
                .build());
        assertEquals(1, thick.at(0.4).reflected(), 1e-12);
        // What gets through falls by the same factor for every hundred sites of wall, also where the waves had to be scaled.
        double[] through = new double[3];
        for (int n = 0; n < 3; n++) {
            int end = 250 + 100 * n;
            through[n] = Math.log(DiracScattering.of(Lattice.chain(600).dirac(1).potential(x -> x[0] > 100 && x[0] < end ? 1.1 : 0).step(0.3)
                    .build()).at(0.4).transmitted());
        }
        assertTrue(through[2] < -600, "the wall is too thin for this test: " + through[2]);
        assertEquals(through[1] - through[0], through[2] - through[1], 1e-8);
        // Without a mass nothing is reflected, at the edge neither.
        double k = 0.5;
        Lattice chain = Lattice.chain(40);
        double omega = chain.dirac(0).step(0.3).build().spectrum().stepped(k)[0];
        DiracScattering edge = DiracScattering.of(chain.dirac(0).potential(x -> x[0] < 20 ? 0 : omega).step(0.3).build());
        DiracScattering near = DiracScattering.of(chain.dirac(0).potential(x -> x[0] < 20 ? 0 : omega + 1e-7).step(0.3).build());
        assertEquals(near.at(k).reflected(), edge.at(k).reflected(), 1e-6);
        assertEquals(1, edge.at(k).reflected() + edge.at(k).transmitted(), 1e-9);
    }

    @Test
    void kleinsStepInTheContinuum() {
        // A step of height V, long waves and short steps: kappa = -p'(E + m)/(p (E - V + m)), R = ((1 - kappa)/(1 + kappa))^2.
        double m = 0.02;
        double v = 0.07;
        double e = 0.035;
        Dirac dirac = Lattice.chain(40).dirac(m).potential(x -> x[0] < 20 ? 0 : v).step(0.02).build();
        double p = Math.sqrt(e * e - m * m);
        double after = -Math.sqrt((e - v) * (e - v) - m * m);
        double kappa = after * (e + m) / (p * (e - v + m));
        double reflected = Math.pow((1 - kappa) / (1 + kappa), 2);
        DiracScattering.Outcome wave = DiracScattering.of(dirac).at(p);
        assertEquals(reflected, wave.reflected(), 0.01);
        assertEquals(after, wave.transmittedWaveNumber(), 1e-4);
    }

    @Test
    void packetHasPositiveFrequenciesOnly() {
        Dirac dirac = Lattice.chain(256).dirac(0.3).step(0.6).build();
        FieldState packet = DiracScattering.of(dirac).packet(0.5, 8, 100);
        FieldHistory run = dirac.evolve(packet).steps(60).every(1).observe("x", state -> dirac.centroid(state, 0)).run();
        double[] x = run.observed("x");
        // No trembling: the centroid moves evenly, from where it was put.
        assertEquals(100, x[0], 0.5);
        for (int i = 1; i < 60; i++) {
            assertEquals(0, x[i + 1] - 2 * x[i] + x[i - 1], 1e-4);
        }
    }

    @Test
    void badInputIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CUBIC.hop(1)).getMessage().contains("there are 1 wave numbers"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CUBIC.mass(1, Double.NaN, 0)).getMessage().contains("NaN"));
        String all = assertThrows(IllegalArgumentException.class, () -> DiracScattering.of(Lattice.cubic(3).dirac(1)
                .hopping(DiracHopping.SYMMETRIC).wilson(1).step(0.01).build())).getMessage();
        assertTrue(all.contains("3 axes") && all.contains("one-sided") && all.contains("twoTypes") && all.contains("Wilson"), all);
        DiracScattering scattering = DiracScattering.of(Lattice.chain(8).dirac(0.1).build());
        assertThrows(IllegalArgumentException.class, () -> scattering.at(0));
        assertThrows(IllegalArgumentException.class, () -> scattering.packet(0.3, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> scattering.reflected(0.3, -5));
        String rising = assertThrows(IllegalArgumentException.class, () -> DiracScattering.of(Lattice.chain(40).fixed().dirac(0.1)
                .potential(x -> 0.003 * x[0]).step(0.3).build())).getMessage();
        assertTrue(rising.contains("changes at an end"), rising);
        String wrapped = assertThrows(IllegalArgumentException.class, () -> DiracScattering.of(Lattice.chain(200).fixed().dirac(0.1).build())
                .packet(0.4, 30, 5)).getMessage();
        assertTrue(wrapped.contains("four times its width"), wrapped);
        String step = assertThrows(IllegalArgumentException.class, () -> Lattice.chain(8).dirac(5).build()).getMessage();
        assertTrue(step.contains("must be shorter than 0.44"), step);
    }
}
