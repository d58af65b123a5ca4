package septuple.lattice;

import septuple.validation.Problems;

/**
 * Waves of a Dirac field on a chain that run from the left into a potential, such as Klein's step (O. Klein, Z. Phys. 53, 157,
 * 1929): how much comes back and how much gets through, exactly for the lattice and its step in time.
 *
 * <p>With psi = (P, Q) (D.4.19), P at the sites and Q half a site below, a wave of frequency Omega in the scheme of {@link Dirac}
 * satisfies F_i P_i = (Q_(i+1) - Q_i)/h and G_i Q_i = -(P_i - P_(i-1))/h, where F = (2/step) sin(step (Omega - V - m)/2) and
 * G = (2/step) sin(step (Omega - V + m)/2). So it is carried through the potential from site to site. Left and right of what is
 * between, at both ends of the chain, mass and potential are constant; a wave there has 4 sin^2(kh/2) = h^2 F G. It carries the
 * current h F cot(kh/2) |P|^2: where Omega &lt; V - m, F is negative, and the wave that runs to the right has a negative wave
 * number. Nothing gets through between V - m and V + m; beyond, if V &gt; 2m, something does again, which is Klein's paradox.
 *
 * <p>Immutable.
 */
public final class DiracScattering {

    /** Shares of a packet's waves below this are left out. */
    private static final double NEGLIGIBLE = 1e-18;

    /** Waves that have grown to this on their way back through a wall are scaled. */
    private static final double LARGE = 1e100;

    private final Dirac dirac;
    private final double spacing;
    private final double step;
    private final double[] field;
    private final double[] momentum;
    private final int sites;

    private DiracScattering(Dirac dirac) {
        this.dirac = dirac;
        this.spacing = dirac.lattice().spacing();
        this.step = dirac.step();
        this.field = dirac.frequencies(true);
        this.momentum = dirac.frequencies(false);
        this.sites = dirac.lattice().sites();
    }

    /**
     * Waves of a field.
     *
     * @param dirac on a chain, with the paper's two types of neurons and differences, staggered in time and synchronous, without
     *              Wilson's term
     * @return its scattering
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static DiracScattering of(Dirac dirac) {
        Problems problems = new Problems();
        problems.require(dirac.lattice().dimensions() == 1, "the lattice has " + dirac.lattice().dimensions() + " axes, but must be a chain");
        problems.require(dirac.matrices().equals(DiracMatrices.twoTypes()), "the matrices must be those of DiracMatrices.twoTypes()");
        problems.require(dirac.hopping() == DiracHopping.ONE_SIDED, "the differences are symmetric, but must be one-sided");
        problems.require(dirac.isPlain(), "the field must be stepped by VERLET and have no Wilson term");
        problems.throwIfAny("the scattering of a Dirac field");
        DiracScattering scattering = new DiracScattering(dirac);
        int last = scattering.sites - 1;
        problems.require(scattering.isEven(0, 1) && scattering.isEven(last - 1, last), "the potential changes at an end of the chain, but a "
                + "wave that comes in and one that gets through need some sites where it is the same");
        problems.throwIfAny("the scattering of a Dirac field");
        return scattering;
    }

    private boolean isEven(int left, int right) {
        return field(left) == field(right) && momentum(left) == momentum(right);
    }

    /**
     * What becomes of a wave.
     *
     * @param frequency             Omega, the same on both sides
     * @param reflected             the share of its current that comes back
     * @param transmitted           the share of its current that gets through; the two add up to one
     * @param transmittedWaveNumber that of what gets through; NaN if nothing does
     */
    public record Outcome(double frequency, double reflected, double transmitted, double transmittedWaveNumber) { }

    /**
     * Sends a wave of positive frequency in from the left.
     *
     * @param k its wave number, between 0 and pi/h, both excluded
     * @return what comes back and what gets through
     * @throws IllegalArgumentException if there is no such wave
     */
    public Outcome at(double k) {
        requireWave(k);
        double omega = frequency(k);
        double[] p = {1, 0};
        double[] q = new double[2];
        double f = factor(omega, field(sites - 1));
        double product = spacing * spacing * f * factor(omega, momentum(sites - 1));
        double out = Double.NaN;
        double through = 0;
        if (product > 0 && product < 4) {
            out = Math.signum(f) * 2 / spacing * Math.asin(Math.sqrt(product) / 2);
            q = ratio(f, out);
            through = spacing * f / Math.tan(out * spacing / 2);
        } else if (product == 0) {
            // The edge of what gets through. Without a mass both factors vanish, pi is phi turned by a right angle, and all gets through;
            // otherwise nothing does, and one of the two is zero all along.
            boolean neither = f == 0 && product == 0 && factor(omega, momentum(sites - 1)) == 0;
            p[0] = neither || f == 0 ? 1 : 0;
            q[0] = f == 0 ? 0 : 1;
            q[1] = neither ? -1 : 0;
            through = neither ? 2 : 0;
            out = neither ? 0 : Double.NaN;
        } else {
            // lambda + 1/lambda = 2 - h^2 F G, and the root that dies out to the right.
            double half = 1 - product / 2;
            double lambda = half - Math.signum(half) * Math.sqrt(half * half - 1);
            q[0] = spacing * f / (1 - 1 / lambda);
        }
        for (int i = sites - 1; i > 0; i--) {
            double ownField = spacing * factor(omega, field(i));
            double ownMomentum = spacing * factor(omega, momentum(i));
            for (int part = 0; part < 2; part++) {
                q[part] -= ownField * p[part];
                p[part] += ownMomentum * q[part];
            }
            double size = Math.max(Math.hypot(p[0], p[1]), Math.hypot(q[0], q[1]));
            if (size > LARGE) {
                // Behind a long wall only the shares matter.
                for (int part = 0; part < 2; part++) {
                    p[part] /= size;
                    q[part] /= size;
                }
                through = through / size / size;
            }
        }
        return outcome(k, omega, p, q, through, out);
    }

    /** P_0 and Q_1 are taken apart into the wave that came and the one that goes back: (1, q) a + (1, q*) b. */
    private Outcome outcome(double k, double omega, double[] p, double[] q, double through, double out) {
        double f = factor(omega, field(0));
        double[] in = ratio(f, k);
        // Q - q* P = (q - q*) a = 2i Im q a, and Q - q P = -2i Im q b.
        double came = Math.hypot(q[0] - in[0] * p[0] - in[1] * p[1], q[1] - in[0] * p[1] + in[1] * p[0]);
        double back = Math.hypot(q[0] - in[0] * p[0] + in[1] * p[1], q[1] - in[0] * p[1] - in[1] * p[0]);
        double current = spacing * f / Math.tan(k * spacing / 2) * came * came / (4 * in[1] * in[1]);
        return new Outcome(omega, back * back / (came * came), through / current, out);
    }

    /**
     * The share of a packet that comes back: the average over its waves.
     *
     * @param k     the wave number in its middle
     * @param width of its envelope exp(-x^2/(4 width^2)), much longer than a wave
     * @return between 0 and 1
     * @throws IllegalArgumentException if there is no such wave, or the packet has no width
     */
    public double reflected(double k, double width) {
        requireWave(k);
        requireWidth(width);
        double sum = 0;
        double weight = 0;
        for (int n = -200; n <= 200; n++) {
            double share = n / 40.0 / width;
            if (k + share > 0 && k + share < Math.PI / spacing) {
                double each = Math.exp(-2 * width * width * share * share);
                weight += each;
                sum += each * at(k + share).reflected();
            }
        }
        return sum / weight;
    }

    /**
     * A packet of waves of positive frequency, all of them as they are left of the potential: exactly the scheme's modes of the
     * chain closed to a ring, so that nothing of negative frequency is in it.
     *
     * @param k        the wave number in its middle
     * @param width    of its envelope exp(-x^2/(4 width^2))
     * @param position where its middle is
     * @return phi and pi, of charge one
     * @throws IllegalArgumentException if there is no such wave, or the packet has no width
     */
    public FieldState packet(double k, double width, double position) {
        requireWave(k);
        requireWidth(width);
        double length = spacing * sites;
        if (dirac.lattice().boundary(0) != LatticeBoundary.PERIODIC && !(position >= 4 * width && position <= length - 4 * width)) {
            throw new IllegalArgumentException("the packet is " + width + " wide at " + position + ", but on a chain of length " + length
                    + " that is not closed it must stay four times its width away from the ends");
        }
        double[][] parts = new double[4][sites];
        for (int mode = 0; mode < sites; mode++) {
            double wave = dirac.lattice().waveNumber(0, mode > sites / 2 ? mode - sites : mode);
            double weight = Math.exp(-width * width * (wave - k) * (wave - k));
            if (weight > NEGLIGIBLE) {
                add(parts, wave, weight, position);
            }
        }
        FieldState state = FieldState.zero(dirac.lattice(), 2).setField(0, parts[0]).setField(1, parts[1]).setMomentum(0, parts[2])
                .setMomentum(1, parts[3]);
        double norm = Math.sqrt(dirac.charge(state));
        for (double[] part : parts) {
            for (int i = 0; i < sites; i++) {
                part[i] /= norm;
            }
        }
        return state.setField(0, parts[0]).setField(1, parts[1]).setMomentum(0, parts[2]).setMomentum(1, parts[3]);
    }

    private void add(double[][] parts, double wave, double weight, double position) {
        double omega = frequency(wave);
        double f = factor(omega, field(0));
        double half = wave * spacing / 2;
        double sine = Math.sin(half);
        // h F P = Q (exp(ikh) - 1), so that P = |s|, Q = -i sign(s) (h F/2) exp(-ikh/2) with s = sin(kh/2), or (1, 0) where both
        // vanish.
        double norm = Math.hypot(sine, spacing * f / 2);
        double upper = weight * (norm == 0 ? 1 : Math.abs(sine) / norm);
        double lower = weight * (norm == 0 ? 0 : Math.signum(sine) * spacing * f / 2 / norm);
        // pi is that Q, half a step later, turned back and with half a kick undone: exp(i step (g - Omega)/2) Q + (step/2) B^T P.
        double early = step * (momentum(0) - omega) / 2;
        double kick = step / spacing * sine * upper;
        for (int i = 0; i < sites; i++) {
            double phase = wave * (spacing * i - position);
            parts[0][i] += upper * Math.cos(phase);
            parts[1][i] += upper * Math.sin(phase);
            parts[2][i] += lower * Math.sin(phase - half + early) + kick * Math.cos(phase - half);
            parts[3][i] += -lower * Math.cos(phase - half + early) + kick * Math.sin(phase - half);
        }
    }

    /** Q_(i+1)/P_i of a wave: h F / (1 - exp(-ikh)) = (h F/2)(1 - i cot(kh/2)). */
    private double[] ratio(double f, double k) {
        return new double[] {spacing * f / 2, -spacing * f / 2 / Math.tan(k * spacing / 2)};
    }

    private double frequency(double k) {
        double mass = (field(0) - momentum(0)) / 2;
        double potential = (field(0) + momentum(0)) / 2;
        double hop = step / spacing * Math.sin(k * spacing / 2);
        return potential + 2 / step * Math.asin(Math.hypot(hop, Math.sin(step * mass / 2)));
    }

    private double factor(double omega, double turning) {
        return 2 / step * Math.sin(step * (omega - turning) / 2);
    }

    private double field(int site) {
        return field[Math.min(site, field.length - 1)];
    }

    private double momentum(int site) {
        return momentum[Math.min(site, momentum.length - 1)];
    }

    private static void requireWidth(double width) {
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the width is " + width + ", but must be positive and finite");
        }
    }

    private void requireWave(double k) {
        if (!(k > 0 && k * spacing < Math.PI)) {
            throw new IllegalArgumentException("the wave number is " + k + ", but must be between 0 and pi/h = " + Math.PI / spacing);
        }
    }
}
