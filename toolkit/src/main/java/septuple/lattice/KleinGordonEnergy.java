package septuple.lattice;

/** Sums over a state of a scalar field: its energy and what else it conserves. Always in the order of the sites. */
final class KleinGordonEnergy {

    private final Lattice lattice;
    private final double mass;
    private final LocalPotential potential;

    KleinGordonEnergy(Lattice lattice, double mass, LocalPotential potential) {
        this.lattice = lattice;
        this.mass = mass;
        this.potential = potential;
    }

    double volume() {
        return Math.pow(lattice.spacing(), lattice.dimensions());
    }

    double of(FieldState state) {
        double sum = 0;
        for (double here : density(state)) {
            sum += here;
        }
        return sum * volume();
    }

    double[] density(FieldState state) {
        double[] density = new double[lattice.sites()];
        for (int type = 0; type < state.types(); type++) {
            double[] field = state.fields()[type];
            double[] momentum = state.momenta()[type];
            for (int i = 0; i < density.length; i++) {
                density[i] += 0.5 * momentum[i] * momentum[i] + 0.5 * mass * mass * field[i] * field[i]
                        + (potential == null ? 0 : potential.value(field[i]));
            }
            for (int axis = 0; axis < lattice.dimensions(); axis++) {
                addLinks(field, axis, density);
            }
        }
        return density;
    }

    private void addLinks(double[] field, int axis, double[] density) {
        double quarter = 0.25 / (lattice.spacing() * lattice.spacing());
        for (int i = 0; i < density.length; i++) {
            int next = lattice.neighbour(i, axis, 1);
            double difference = (next < 0 ? 0 : field[next]) - field[i];
            double half = quarter * difference * difference;
            density[i] += next < 0 ? 2 * half : half;
            if (next >= 0) {
                density[next] += half;
            }
            if (lattice.neighbour(i, axis, -1) < 0) {
                density[i] += 2 * quarter * field[i] * field[i];
            }
        }
    }

    double momentum(FieldState state, int axis) {
        lattice.checkAxis(axis);
        double sum = 0;
        for (int type = 0; type < state.types(); type++) {
            double[] field = state.fields()[type];
            for (int i = 0; i < field.length; i++) {
                int next = lattice.neighbour(i, axis, 1);
                int before = lattice.neighbour(i, axis, -1);
                sum -= state.momenta()[type][i] * ((next < 0 ? 0 : field[next]) - (before < 0 ? 0 : field[before]));
            }
        }
        return sum / (2 * lattice.spacing()) * volume();
    }

    double charge(FieldState state) {
        double sum = 0;
        for (int i = 0; i < lattice.sites(); i++) {
            sum += state.fieldAt(0, i) * state.momentumAt(1, i) - state.fieldAt(1, i) * state.momentumAt(0, i);
        }
        return sum * volume();
    }

    double centroid(FieldState state, int axis) {
        lattice.checkAxis(axis);
        double first = 0;
        double all = 0;
        int stride = lattice.stride(axis);
        for (int i = 0; i < lattice.sites(); i++) {
            double weight = 0;
            for (int type = 0; type < state.types(); type++) {
                weight += state.fieldAt(type, i) * state.fieldAt(type, i);
            }
            first += weight * (i / stride % lattice.size(axis));
            all += weight;
        }
        if (all == 0) {
            throw new IllegalArgumentException("a field that is zero everywhere has no centroid");
        }
        return first / all * lattice.spacing();
    }
}
