package septuple.lattice;

/** The phases of all links at one time as factors exp(i theta), with who is next to whom. */
final class LinkPhases {

    final double[][] cosine;
    final double[][] sine;
    /** The site at the end of the link that begins at a site, per axis; -1 where the lattice ends. */
    final int[][] next;
    private final double[] scratch;

    LinkPhases(Lattice lattice) {
        int sites = lattice.sites();
        cosine = new double[lattice.dimensions()][sites];
        sine = new double[lattice.dimensions()][sites];
        next = new int[lattice.dimensions()][sites];
        scratch = new double[sites];
        for (int axis = 0; axis < next.length; axis++) {
            for (int i = 0; i < sites; i++) {
                next[axis][i] = lattice.neighbour(i, axis, 1);
            }
        }
    }

    void set(GaugeField field, double time) {
        for (int axis = 0; axis < next.length; axis++) {
            field.phases(axis, time, scratch);
            set(axis, scratch, 1);
        }
    }

    /** Phases that are a factor times the numbers given. */
    void set(int axis, double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            double phase = factor * values[i];
            cosine[axis][i] = Math.cos(phase);
            sine[axis][i] = Math.sin(phase);
        }
    }
}
