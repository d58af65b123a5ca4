package septuple.lattice;

/** By which differences the types of neurons of a Dirac field are coupled from site to site. */
public enum DiracHopping {

    /**
     * The paper's: forward differences of pi in the biases, backward differences of phi in what is learned (D.4.24, D.4.26). In one
     * dimension that is a staggered lattice: pi of site i sits half a site below phi of site i, and both differences are central.
     */
    ONE_SIDED,

    /** Central differences over two sites, of both: the naive lattice Dirac field, with a doubler at every corner of the Brillouin zone. */
    SYMMETRIC;

    /** The real part of what multiplies a wave exp(ikx), over the spacing: exp(ik) - 1 or i sin k. */
    double realPart(double k) {
        double half = Math.sin(k / 2);
        return this == ONE_SIDED ? -2 * half * half : 0;
    }
}
