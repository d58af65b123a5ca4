package septuple.lattice;

import java.util.Arrays;
import septuple.validation.Problems;

/**
 * A complex scalar field of two types of neurons, phi = phi^1 + i phi^2 and pi = D_0 phi likewise: the momentum is kicked by the covariant
 * Laplacian, the field drifts. Charge is -Im(phi* pi), which a drift leaves as it is.
 */
final class ScalarMatter implements ChargedMatter {

    private final double mass;
    /** One over the square of the spacing. */
    private final double hop;
    private final int dimensions;

    ScalarMatter(double mass, Lattice lattice) {
        this.mass = mass;
        this.hop = 1 / (lattice.spacing() * lattice.spacing());
        this.dimensions = lattice.dimensions();
    }

    @Override
    public int types() {
        return 2;
    }

    @Override
    public void first(FieldState state, LinkPhases links, double half, double[][] flow) {
        kick(state, links, half, flow);
    }

    @Override
    public void last(FieldState state, LinkPhases links, double half, double[][] flow) {
        kick(state, links, half, flow);
    }

    private void kick(FieldState state, LinkPhases links, double time, double[][] flow) {
        double[] re = state.fields()[0];
        double[] im = state.fields()[1];
        double[] kickRe = state.momenta()[0];
        double[] kickIm = state.momenta()[1];
        double local = time * (2 * hop * links.next.length + mass * mass);
        for (int i = 0; i < re.length; i++) {
            kickRe[i] -= local * re[i];
            kickIm[i] -= local * im[i];
        }
        double over = time * hop;
        for (int axis = 0; axis < links.next.length; axis++) {
            for (int i = 0; i < re.length; i++) {
                int there = links.next[axis][i];
                if (there < 0) {
                    continue;
                }
                double c = links.cosine[axis][i];
                double s = links.sine[axis][i];
                double fromRe = c * re[there] - s * im[there];
                double fromIm = s * re[there] + c * im[there];
                kickRe[i] += over * fromRe;
                kickIm[i] += over * fromIm;
                kickRe[there] += over * (c * re[i] + s * im[i]);
                kickIm[there] += over * (c * im[i] - s * re[i]);
                if (flow != null) {
                    flow[axis][i] += over * (re[i] * fromIm - im[i] * fromRe);
                }
            }
        }
    }

    @Override
    public void middle(FieldState state, double step) {
        for (int type = 0; type < 2; type++) {
            double[] field = state.fields()[type];
            double[] momentum = state.momenta()[type];
            for (int i = 0; i < field.length; i++) {
                field[i] += step * momentum[i];
            }
        }
    }

    @Override
    public double charge(FieldState state, int site) {
        return state.fields()[1][site] * state.momenta()[0][site] - state.fields()[0][site] * state.momenta()[1][site];
    }

    @Override
    public double energy(FieldState state, LinkPhases links) {
        double[] re = state.fields()[0];
        double[] im = state.fields()[1];
        double sum = 0;
        for (int i = 0; i < re.length; i++) {
            double square = re[i] * re[i] + im[i] * im[i];
            sum += mass * mass * square + state.momenta()[0][i] * state.momenta()[0][i] + state.momenta()[1][i] * state.momenta()[1][i]
                    + 2 * hop * links.next.length * square;
            for (int axis = 0; axis < links.next.length; axis++) {
                int there = links.next[axis][i];
                if (there >= 0) {
                    double c = links.cosine[axis][i];
                    double s = links.sine[axis][i];
                    sum -= 2 * hop * (re[i] * (c * re[there] - s * im[there]) + im[i] * (s * re[there] + c * im[there]));
                }
            }
        }
        return sum / 2;
    }

    /** The mode that changes sign from site to site, without phases; with phases no mode is faster. */
    private StabilityBound bound() {
        double[] shortest = new double[dimensions];
        Arrays.fill(shortest, Math.PI * Math.sqrt(hop));
        return new StabilityBound(Math.sqrt(4 * hop * dimensions + mass * mass), shortest);
    }

    @Override
    public double longestStep() {
        return bound().longestStep();
    }

    @Override
    public void requireStep(Problems problems, double step) {
        bound().require(problems, step);
    }

    @Override
    public void matrix(LinkPhases links, double[][] real, double[][] imag) {
        for (int i = 0; i < real.length; i++) {
            real[i][i] += mass * mass + 2 * hop * links.next.length;
            for (int axis = 0; axis < links.next.length; axis++) {
                int there = links.next[axis][i];
                if (there >= 0) {
                    real[i][there] -= hop * links.cosine[axis][i];
                    real[there][i] -= hop * links.cosine[axis][i];
                    imag[i][there] -= hop * links.sine[axis][i];
                    imag[there][i] += hop * links.sine[axis][i];
                }
            }
        }
    }

    @Override
    public int components() {
        return 1;
    }
}
