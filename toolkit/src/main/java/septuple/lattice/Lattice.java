package septuple.lattice;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import septuple.validation.Problems;

/**
 * A rectangular lattice of neurons in one to three dimensions (D.3.6, D.4.1), the front door to the fields on it. Immutable and equal by
 * content. Sites are numbered row by row, the last axis fastest; an axis is named by its number from zero, so that the paper's direction
 * mu is axis mu - 1.
 *
 * <p>The spacing is that of space in units of which the paper's is one; a derivative along an axis is a difference divided by it.
 */
public final class Lattice implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MOST_AXES = 3;

    private final int[] sizes;
    private final LatticeBoundary[] boundaries;
    private final int[] layers;
    private final double spacing;

    private Lattice(int[] sizes, LatticeBoundary[] boundaries, int[] layers, double spacing) {
        this.sizes = sizes;
        this.boundaries = boundaries;
        this.layers = layers;
        this.spacing = spacing;
    }

    /**
     * A periodic chain of unit spacing.
     *
     * @param sites its length, at least 2
     * @return the lattice
     */
    public static Lattice chain(int sites) {
        return of(sites);
    }

    /**
     * A periodic square of unit spacing.
     *
     * @param sites on each of two axes, at least 2
     * @return the lattice
     */
    public static Lattice square(int sites) {
        return of(sites, sites);
    }

    /**
     * A periodic cube of unit spacing.
     *
     * @param sites on each of three axes, at least 2
     * @return the lattice
     */
    public static Lattice cubic(int sites) {
        return of(sites, sites, sites);
    }

    /**
     * A periodic lattice of unit spacing.
     *
     * @param sizes how many sites each axis has: one to three numbers, each at least 2, with a product below 2^31
     * @return the lattice
     * @throws IllegalArgumentException with one message that names every problem
     */
    public static Lattice of(int... sizes) {
        Problems problems = new Problems();
        problems.require(sizes.length >= 1 && sizes.length <= MOST_AXES, "the lattice has " + sizes.length
                + " axes, but must have 1 to " + MOST_AXES);
        double sites = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            problems.require(sizes[axis] >= 2, "axis " + axis + " has " + sizes[axis] + " sites, but must have at least 2");
            sites *= sizes[axis];
        }
        problems.require(sites <= Integer.MAX_VALUE - 8, "the lattice " + Arrays.toString(sizes) + String.format(Locale.ROOT,
                " has %.4g sites, but one array holds at most %d; make it smaller", sites, Integer.MAX_VALUE - 8));
        problems.throwIfAny("a lattice");
        LatticeBoundary[] boundaries = new LatticeBoundary[sizes.length];
        Arrays.fill(boundaries, LatticeBoundary.PERIODIC);
        return new Lattice(sizes.clone(), boundaries, new int[sizes.length], 1);
    }

    /**
     * The same lattice, every axis closed on itself.
     *
     * @return the lattice
     */
    public Lattice periodic() {
        return all(LatticeBoundary.PERIODIC, 0);
    }

    /**
     * The same lattice with the field held at zero one site outside every end.
     *
     * @return the lattice
     */
    public Lattice fixed() {
        return all(LatticeBoundary.FIXED, 0);
    }

    /**
     * The same lattice with absorbing layers at every end.
     *
     * @param width how many sites each layer has, at least 1; two layers must leave room between them on every axis
     * @return the lattice
     * @throws IllegalArgumentException if a layer is too narrow or too wide
     */
    public Lattice absorbing(int width) {
        return all(LatticeBoundary.ABSORBING, width);
    }

    /**
     * The same lattice with another boundary on one axis.
     *
     * @param axis     its number from zero
     * @param boundary periodic or fixed; for the third see {@link #absorbing(int, int)}
     * @return the lattice
     * @throws IllegalArgumentException if there is no such axis, or the boundary needs a width
     */
    public Lattice boundary(int axis, LatticeBoundary boundary) {
        return one(axis, boundary, 0);
    }

    /**
     * The same lattice with absorbing layers at both ends of one axis.
     *
     * @param axis  its number from zero
     * @param width how many sites each layer has
     * @return the lattice
     * @throws IllegalArgumentException if there is no such axis, or a layer is too narrow or too wide
     */
    public Lattice absorbing(int axis, int width) {
        return one(axis, LatticeBoundary.ABSORBING, width);
    }

    private Lattice all(LatticeBoundary boundary, int width) {
        Lattice lattice = this;
        for (int axis = 0; axis < sizes.length; axis++) {
            lattice = lattice.one(axis, boundary, width);
        }
        return lattice;
    }

    private Lattice one(int axis, LatticeBoundary boundary, int width) {
        checkAxis(axis);
        if (boundary == LatticeBoundary.ABSORBING && (width < 1 || 2L * width >= sizes[axis])) {
            throw new IllegalArgumentException("an absorbing layer of axis " + axis + " is " + width + " sites wide, but must be at least 1 "
                    + "and less than half of the axis' " + sizes[axis] + " sites; say .absorbing(width)");
        }
        LatticeBoundary[] changed = boundaries.clone();
        changed[axis] = boundary;
        int[] widths = layers.clone();
        widths[axis] = width;
        return new Lattice(sizes, changed, widths, spacing);
    }

    /**
     * The same sites at another distance.
     *
     * @param spacing the distance between neighbours, positive and finite
     * @return the lattice
     * @throws IllegalArgumentException if it is not
     */
    public Lattice spacing(double spacing) {
        if (!(spacing > 0 && spacing < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the spacing is " + spacing + ", but must be positive and finite");
        }
        return new Lattice(sizes, boundaries, layers, spacing);
    }

    /**
     * The number of axes.
     *
     * @return D, one to three
     */
    public int dimensions() {
        return sizes.length;
    }

    /**
     * The number of sites.
     *
     * @return the product of the sizes
     */
    public int sites() {
        int sites = 1;
        for (int size : sizes) {
            sites *= size;
        }
        return sites;
    }

    /**
     * The number of sites on an axis.
     *
     * @param axis its number from zero
     * @return at least 2
     */
    public int size(int axis) {
        checkAxis(axis);
        return sizes[axis];
    }

    /**
     * The sizes of all axes.
     *
     * @return a copy
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * The distance between neighbours.
     *
     * @return positive
     */
    public double spacing() {
        return spacing;
    }

    /**
     * What a field meets at the ends of an axis.
     *
     * @param axis its number from zero
     * @return the boundary
     */
    public LatticeBoundary boundary(int axis) {
        checkAxis(axis);
        return boundaries[axis];
    }

    /**
     * Whether every axis closes on itself.
     *
     * @return true if so
     */
    public boolean isPeriodic() {
        return Arrays.stream(boundaries).allMatch(boundary -> boundary == LatticeBoundary.PERIODIC);
    }

    /**
     * The width of the absorbing layers at the ends of an axis.
     *
     * @param axis its number from zero
     * @return in sites; zero where nothing absorbs
     */
    public int layer(int axis) {
        checkAxis(axis);
        return layers[axis];
    }

    /**
     * The distance in the numbering between neighbours along an axis.
     *
     * @param axis its number from zero
     * @return 1 for the last axis
     */
    public int stride(int axis) {
        checkAxis(axis);
        int stride = 1;
        for (int later = axis + 1; later < sizes.length; later++) {
            stride *= sizes[later];
        }
        return stride;
    }

    /**
     * The number of a site.
     *
     * @param site its numbers on the axes, each from zero
     * @return its number on the lattice
     * @throws IllegalArgumentException if the lattice has no such site
     */
    public int index(int... site) {
        if (site.length != sizes.length || IntStream.range(0, site.length).anyMatch(axis -> site[axis] < 0 || site[axis] >= sizes[axis])) {
            throw new IllegalArgumentException("the site is " + Arrays.toString(site) + ", but the lattice has " + Arrays.toString(sizes)
                    + " sites, numbered from zero");
        }
        int index = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            index = index * sizes[axis] + site[axis];
        }
        return index;
    }

    /**
     * Where a site stands on the axes.
     *
     * @param index its number on the lattice
     * @return its numbers on the axes
     * @throws IllegalArgumentException if the lattice has no such site
     */
    public int[] site(int index) {
        if (index < 0 || index >= sites()) {
            throw new IllegalArgumentException("the site's number is " + index + ", but must be 0 to " + (sites() - 1));
        }
        int[] site = new int[sizes.length];
        for (int axis = sizes.length - 1, rest = index; axis >= 0; axis--) {
            site[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        return site;
    }

    /**
     * A neighbour along an axis.
     *
     * @param index     the number of a site
     * @param axis      the axis
     * @param direction +1 or -1
     * @return the neighbour's number, or -1 where the lattice ends
     */
    public int neighbour(int index, int axis, int direction) {
        int stride = stride(axis);
        int there = index / stride % sizes[axis] + direction;
        if (there >= 0 && there < sizes[axis]) {
            return index + direction * stride;
        }
        return boundaries[axis] == LatticeBoundary.PERIODIC ? index + direction * stride * (1 - sizes[axis]) : -1;
    }

    /**
     * The coordinates of a site.
     *
     * @param index its number on the lattice
     * @return the spacing times its numbers on the axes
     */
    public double[] position(int index) {
        int[] site = site(index);
        double[] position = new double[site.length];
        for (int axis = 0; axis < site.length; axis++) {
            position[axis] = spacing * site[axis];
        }
        return position;
    }

    /**
     * The wave number of a mode of a periodic axis.
     *
     * @param axis its number from zero
     * @param mode how many waves fit on the axis; any whole number, where those that differ by the size of the axis are the same
     * @return 2 pi mode / (size spacing)
     */
    public double waveNumber(int axis, int mode) {
        return 2 * Math.PI * mode / (size(axis) * spacing);
    }

    /**
     * Numbers at all sites.
     *
     * @param function the number at a position
     * @return one per site, in their order
     */
    public double[] values(SiteFunction function) {
        return IntStream.range(0, sites()).mapToDouble(index -> function.at(position(index))).toArray();
    }

    /**
     * What a lattice has instead of a Laplacian: sum_mu (phi_{i+e_mu} - 2 phi_i + phi_{i-e_mu}) / a^2, as in D.3.4. Beyond an end that is
     * not periodic the field is zero.
     *
     * @param field a number at every site
     * @return its second differences at every site
     * @throws IllegalArgumentException if there is not a number for every site
     */
    public double[] laplacian(double[] field) {
        if (field.length != sites()) {
            throw new IllegalArgumentException("the field has " + field.length + " values, but the lattice has " + sites() + " sites");
        }
        return new LatticeLaplacian(this).of(field, spacing);
    }

    /**
     * A scalar field on this lattice, D.3.1.
     *
     * @param mass m, finite and not negative
     * @return to which is said how long a step is, and what else acts on the field
     */
    public KleinGordonBuilder kleinGordon(double mass) {
        return new KleinGordonBuilder(this, mass);
    }

    /**
     * Begins a Dirac field on this lattice (D.4.26).
     *
     * @param mass m, in units of one over time
     * @return the builder
     */
    public DiracBuilder dirac(double mass) {
        return new DiracBuilder(this, mass);
    }

    void checkAxis(int axis) {
        if (axis < 0 || axis >= sizes.length) {
            throw new IllegalArgumentException("axis is " + axis + ", but the lattice has axes 0 to " + (sizes.length - 1));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lattice lattice && Arrays.equals(sizes, lattice.sizes) && Arrays.equals(boundaries, lattice.boundaries)
                && Arrays.equals(layers, lattice.layers) && spacing == lattice.spacing;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sizes) + Arrays.asList(boundaries).toString().hashCode()) + Double.hashCode(spacing);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("lattice of ");
        for (int axis = 0; axis < sizes.length; axis++) {
            text.append(axis == 0 ? "" : " x ").append(sizes[axis]);
        }
        boolean same = Arrays.stream(boundaries).distinct().count() == 1;
        return text.append(" sites, ").append(same ? boundaries[0].name().toLowerCase(Locale.ROOT)
                : Arrays.toString(boundaries).toLowerCase(Locale.ROOT)).append(spacing == 1 ? "" : ", spacing " + spacing).toString();
    }
}
