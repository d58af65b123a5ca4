package septuple.lattice;

import java.util.Locale;
import septuple.validation.Problems;

/**
 * A Dirac field with the differences of D.4.26: phi is coupled to pi at the same site by the generator m X_0 - sum X_mu, and over each link to
 * pi at its end by X_mu times the link's phase. Each of these is a rotation that is done exactly, and all links of one direction at once,
 * because no neuron is in two of them. So every part of a step is orthogonal, conserves phi phi + pi pi of the site or of the two sites of
 * the link, and commutes with changes of phase.
 */
final class DiracMatter implements ChargedMatter {

    private final double mass;
    private final double spacing;
    /** X_mu, by axis. */
    private final double[][][] hops;
    /** The sum of X_mu over the axes of the lattice, divided by the spacing. */
    private final double[][] onSite;
    private final int types;

    DiracMatter(double mass, Lattice lattice, DiracMatrices matrices) {
        this.mass = mass;
        this.spacing = lattice.spacing();
        this.types = matrices.types();
        this.hops = new double[lattice.dimensions()][][];
        this.onSite = new double[types][types];
        for (int axis = 0; axis < hops.length; axis++) {
            hops[axis] = matrices.matrix(axis + 1);
            for (int a = 0; a < types; a++) {
                for (int b = 0; b < types; b++) {
                    onSite[a][b] += hops[axis][a][b] / spacing;
                }
            }
        }
    }

    @Override
    public int types() {
        return types;
    }

    @Override
    public void first(FieldState state, LinkPhases links, double half, double[][] flow) {
        onSite(state, half);
        for (int axis = 0; axis < hops.length; axis++) {
            overLinks(state, links, axis, half, flow);
        }
    }

    @Override
    public void last(FieldState state, LinkPhases links, double half, double[][] flow) {
        for (int axis = hops.length - 1; axis >= 0; axis--) {
            overLinks(state, links, axis, half, flow);
        }
        onSite(state, half);
    }

    @Override
    public void middle(FieldState state, double step) {
        // Everything depends on phases.
    }

    /** exp(time G) with G (phi, pi) = (m X_0 phi - X pi, -X phi - m X_0 pi), X the sum of X_mu: G G = -(m^2 + D/spacing^2). */
    private void onSite(FieldState state, double time) {
        double frequency = localFrequency();
        double cosine = Math.cos(frequency * time);
        double sine = frequency == 0 ? time : Math.sin(frequency * time) / frequency;
        double[][] phi = state.fields();
        double[][] pi = state.momenta();
        double[] f = new double[types];
        double[] p = new double[types];
        for (int i = 0; i < phi[0].length; i++) {
            for (int a = 0; a < types; a++) {
                f[a] = phi[a][i];
                p[a] = pi[a][i];
            }
            for (int a = 0; a < types; a++) {
                // X_0 turns the first of a pair into the second, and the second into minus the first.
                double turnedF = (a & 1) == 0 ? f[a + 1] : -f[a - 1];
                double turnedP = (a & 1) == 0 ? p[a + 1] : -p[a - 1];
                double gf = mass * turnedF;
                double gp = -mass * turnedP;
                for (int b = 0; b < types; b++) {
                    gf -= onSite[a][b] * p[b];
                    gp -= onSite[a][b] * f[b];
                }
                phi[a][i] = cosine * f[a] + sine * gf;
                pi[a][i] = cosine * p[a] + sine * gp;
            }
        }
    }

    /** exp(time L) with L (phi_i, w) = (X_mu w, X_mu phi_i) / spacing, w = exp(i theta) pi at the end of the link. */
    private void overLinks(FieldState state, LinkPhases links, int axis, double time, double[][] flow) {
        double cosine = Math.cos(time / spacing);
        double sine = Math.sin(time / spacing);
        double[][] x = hops[axis];
        double[][] phi = state.fields();
        double[][] pi = state.momenta();
        double[] f = new double[types];
        double[] w = new double[types];
        double[] newW = new double[types];
        for (int i = 0; i < phi[0].length; i++) {
            int there = links.next[axis][i];
            if (there < 0) {
                continue;
            }
            double c = links.cosine[axis][i];
            double s = links.sine[axis][i];
            double before = 0;
            for (int a = 0; a < types; a += 2) {
                f[a] = phi[a][i];
                f[a + 1] = phi[a + 1][i];
                w[a] = c * pi[a][there] - s * pi[a + 1][there];
                w[a + 1] = s * pi[a][there] + c * pi[a + 1][there];
                before += f[a] * f[a] + f[a + 1] * f[a + 1];
            }
            double after = 0;
            for (int a = 0; a < types; a++) {
                double xw = 0;
                double xf = 0;
                for (int b = 0; b < types; b++) {
                    xw += x[a][b] * w[b];
                    xf += x[a][b] * f[b];
                }
                double value = cosine * f[a] + sine * xw;
                phi[a][i] = value;
                after += value * value;
                newW[a] = cosine * w[a] + sine * xf;
            }
            for (int a = 0; a < types; a += 2) {
                pi[a][there] = c * newW[a] + s * newW[a + 1];
                pi[a + 1][there] = c * newW[a + 1] - s * newW[a];
            }
            if (flow != null) {
                flow[axis][i] += before - after;
            }
        }
    }

    private double localFrequency() {
        return Math.sqrt(mass * mass + hops.length / (spacing * spacing));
    }

    @Override
    public double charge(FieldState state, int site) {
        double sum = 0;
        for (int a = 0; a < types; a++) {
            sum += state.fields()[a][site] * state.fields()[a][site] + state.momenta()[a][site] * state.momenta()[a][site];
        }
        return sum;
    }

    @Override
    public double energy(FieldState state, LinkPhases links) {
        FieldState rate = rate(state, links);
        double sum = 0;
        for (int a = 0; a < types; a += 2) {
            for (int i = 0; i < state.fields()[0].length; i++) {
                // psi* (i d psi/dt) has the real part Im(d psi/dt* psi).
                sum += state.fields()[a + 1][i] * rate.fields()[a][i] - state.fields()[a][i] * rate.fields()[a + 1][i]
                        + state.momenta()[a + 1][i] * rate.momenta()[a][i] - state.momenta()[a][i] * rate.momenta()[a + 1][i];
            }
        }
        return sum;
    }

    /** d psi/dt without a potential. */
    private FieldState rate(FieldState state, LinkPhases links) {
        FieldState rate = FieldState.zero(state.lattice(), types);
        for (int a = 0; a < types; a++) {
            for (int i = 0; i < rate.fields()[0].length; i++) {
                double sign = (a & 1) == 0 ? 1 : -1;
                int other = a + ((a & 1) == 0 ? 1 : -1);
                double f = mass * sign * state.fields()[other][i];
                double p = -mass * sign * state.momenta()[other][i];
                for (int b = 0; b < types; b++) {
                    f -= onSite[a][b] * state.momenta()[b][i];
                    p -= onSite[a][b] * state.fields()[b][i];
                }
                rate.fields()[a][i] += f;
                rate.momenta()[a][i] += p;
            }
        }
        for (int axis = 0; axis < hops.length; axis++) {
            for (int i = 0; i < rate.fields()[0].length; i++) {
                int there = links.next[axis][i];
                for (int b = 0; b < types && there >= 0; b++) {
                    double sign = (b & 1) == 0 ? -1 : 1;
                    int other = b + ((b & 1) == 0 ? 1 : -1);
                    double c = links.cosine[axis][i];
                    double s = sign * links.sine[axis][i];
                    double w = c * state.momenta()[b][there] + s * state.momenta()[other][there];
                    double u = c * state.fields()[b][i] - s * state.fields()[other][i];
                    for (int a = 0; a < types; a++) {
                        rate.fields()[a][i] += hops[axis][a][b] * w / spacing;
                        rate.momenta()[a][there] += hops[axis][a][b] * u / spacing;
                    }
                }
            }
        }
        return rate;
    }

    @Override
    public double longestStep() {
        return Math.PI / (localFrequency() + hops.length / spacing);
    }

    @Override
    public void requireStep(Problems problems, double step) {
        problems.require(step < longestStep(), String.format(Locale.ROOT, "the step is %s, but must be shorter than pi / omega = %.6g with omega "
                + "= %.6g, the sum of the frequencies of the parts of a step: no mode would grow, but fast ones would come back as slow ones",
                step, longestStep(), Math.PI / longestStep()));
    }

    @Override
    public void matrix(LinkPhases links, double[][] real, double[][] imag) {
        int half = types / 2;
        // i d psi/dt = h psi: the columns of d psi/dt = M psi in complex form are read off the real matrices, and h = i M.
        for (int i = 0; i < real.length / types; i++) {
            int phi = i * types;
            for (int a = 0; a < half; a++) {
                real[phi + a][phi + a] += mass;
                real[phi + half + a][phi + half + a] -= mass;
            }
            add(real, imag, phi, phi + half, onSite, -1, 1, 0);
            add(real, imag, phi + half, phi, onSite, -1, 1, 0);
            for (int axis = 0; axis < hops.length; axis++) {
                int there = links.next[axis][i];
                if (there >= 0) {
                    double c = links.cosine[axis][i];
                    double s = links.sine[axis][i];
                    add(real, imag, phi, there * types + half, hops[axis], 1 / spacing, c, s);
                    add(real, imag, there * types + half, phi, hops[axis], 1 / spacing, c, -s);
                }
            }
        }
    }

    /** Adds i times a factor times a phase times the complex form of a real matrix. */
    private static void add(double[][] real, double[][] imag, int row, int column, double[][] matrix, double factor, double c, double s) {
        for (int a = 0; a < matrix.length; a += 2) {
            for (int b = 0; b < matrix.length; b += 2) {
                double x = factor * (c * matrix[a][b] - s * matrix[a + 1][b]);
                double y = factor * (s * matrix[a][b] + c * matrix[a + 1][b]);
                real[row + a / 2][column + b / 2] -= y;
                imag[row + a / 2][column + b / 2] += x;
            }
        }
    }

    @Override
    public int components() {
        return types;
    }
}
