package septuple.lattice;

import septuple.parallel.Workers;

/**
 * The kicks and drifts of a real field with everything that may act on it: mass, own potential, source, friction. The momentum is
 * kicked by F_i = (Delta phi)_i - m^2 phi_i - V'(phi_i) + J_i, the field drifts with the momentum, and friction gamma_i shrinks the
 * momentum by exp(-gamma_i h / 2) before the first and after the second half of a kick. Friction only ever takes from the positive
 * quantity that a step without it conserves, so that the bound of the step is the same with it.
 *
 * <p>Two halves of a kick that meet between two steps are done in one pass, but as two roundings: many steps at once give the same
 * bits as one after the other.
 */
final class KleinGordonLoop {

    private enum Kick { START, BETWEEN, END }

    private final Lattice lattice;
    private final LatticeLaplacian neighbours;
    private final double diagonal;
    private final double coupling;
    private final double step;
    private final TimeStepping timeStepping;
    private final LocalPotential potential;
    private final FieldSource source;
    private final double[] friction;
    private final double[] shrinking;
    private final int threads;

    KleinGordonLoop(KleinGordonBuilder built, double[] friction) {
        lattice = built.lattice;
        neighbours = new LatticeLaplacian(lattice);
        coupling = 1 / (lattice.spacing() * lattice.spacing());
        diagonal = -2 * lattice.dimensions() * coupling - built.mass * built.mass;
        step = built.step;
        timeStepping = built.timeStepping;
        potential = built.potential;
        source = built.source;
        threads = built.threads;
        this.friction = friction;
        shrinking = friction == null ? null : new double[friction.length];
        for (int i = 0; friction != null && i < friction.length; i++) {
            shrinking[i] = Math.exp(-friction[i] * step / 2);
        }
    }

    void advance(double[] field, double[] momentum, double time, long steps) {
        if (steps == 0) {
            return;
        }
        double[] push = potential == null && source == null ? null : new double[field.length];
        switch (timeStepping) {
            case VERLET -> {
                kick(field, momentum, pushAt(field, push, time), Kick.START);
                for (long n = 1; n <= steps; n++) {
                    drift(field, momentum);
                    kick(field, momentum, pushAt(field, push, time + n * step), n < steps ? Kick.BETWEEN : Kick.END);
                }
            }
            case SYMPLECTIC_EULER -> {
                for (long n = 0; n < steps; n++) {
                    kick(field, momentum, pushAt(field, push, time + n * step), Kick.BETWEEN);
                    drift(field, momentum);
                }
            }
            default -> {
                double[] next = new double[field.length];
                for (long n = 0; n < steps; n++) {
                    together(field, momentum, next, pushAt(field, push, time + n * step));
                    System.arraycopy(next, 0, field, 0, field.length);
                }
            }
        }
    }

    /** -V'(phi) + J at every site, or null where there is neither. */
    private double[] pushAt(double[] field, double[] push, double time) {
        if (push == null) {
            return null;
        }
        if (potential != null) {
            potential.slopes(threads, field, push);
        }
        share((from, to) -> {
            for (int i = from; i < to; i++) {
                push[i] = (potential == null ? 0 : -push[i]) + (source == null ? 0 : source.at(lattice.position(i), time));
            }
        });
        return push;
    }

    private void kick(double[] field, double[] momentum, double[] push, Kick kick) {
        double half = step / 2;
        Workers.share(threads, neighbours.parts(), part -> {
            double[] force = new double[neighbours.longestPiece()];
            neighbours.forEachPiece(part, (from, to) -> {
                force(field, push, from, to, force);
                for (int i = from; i < to; i++) {
                    double less = shrinking == null ? 1 : shrinking[i];
                    double kicked = half * force[i - from];
                    double p = momentum[i];
                    if (kick != Kick.START) {
                        p = less * (p + kicked);
                    }
                    momentum[i] = kick != Kick.END ? less * p + kicked : p;
                }
            });
        });
    }

    private void drift(double[] field, double[] momentum) {
        share((from, to) -> {
            for (int i = from; i < to; i++) {
                field[i] += step * momentum[i];
            }
        });
    }

    /** D.3.4: field and momentum from the same old state. */
    private void together(double[] field, double[] momentum, double[] next, double[] push) {
        Workers.share(threads, neighbours.parts(), part -> {
            double[] force = new double[neighbours.longestPiece()];
            neighbours.forEachPiece(part, (from, to) -> {
                force(field, push, from, to, force);
                for (int i = from; i < to; i++) {
                    next[i] = field[i] + step * momentum[i];
                    momentum[i] += step * (force[i - from] - (friction == null ? 0 : friction[i] * momentum[i]));
                }
            });
        });
    }

    private void force(double[] field, double[] push, int from, int to, double[] force) {
        neighbours.sum(field, from, to, diagonal, coupling, force);
        for (int i = from; push != null && i < to; i++) {
            force[i - from] += push[i];
        }
    }

    /** The force on every site at a time, for those who look at it. */
    double[] force(double[] field, double time) {
        double[] push = potential == null && source == null ? null : new double[field.length];
        pushAt(field, push, time);
        double[] all = new double[field.length];
        Workers.share(threads, neighbours.parts(), part -> {
            double[] force = new double[neighbours.longestPiece()];
            neighbours.forEachPiece(part, (from, to) -> {
                force(field, push, from, to, force);
                System.arraycopy(force, 0, all, from, to - from);
            });
        });
        return all;
    }

    private void share(LatticeLaplacian.Piece work) {
        Workers.share(threads, neighbours.parts(), part -> neighbours.forEachPiece(part, work));
    }
}
