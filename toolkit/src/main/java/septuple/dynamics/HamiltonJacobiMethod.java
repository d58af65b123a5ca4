package septuple.dynamics;

/** How the Hamilton-Jacobi equation is carried on in time. */
public enum HamiltonJacobiMethod {

    /**
     * S. K. Godunov's Hamiltonian between one-sided slopes of order 5 (G.-S. Jiang, D. Peng, SIAM J. Sci. Comput. 21, 2126, 2000, with
     * the weights of R. Borges et al., J. Comput. Phys. 227, 3191, 2008), and the Runge-Kutta rule of order 3 of C.-W. Shu and S. Osher.
     * Order 5 in space where the function is smooth. Beyond a caustic it keeps the least of the branches, with a kink where they meet.
     * The second derivative, if there is one, by differences of order 6. The step has a longest length.
     */
    GODUNOV,

    /**
     * For the equation with the second derivative: psi = exp(mu F) obeys the linear dpsi/dt = -(gamma/mu) laplacian psi - mu V psi
     * (E. Hopf 1950, J. D. Cole 1951), carried on by half a step with the potential, a step in the space of waves, and half a step with
     * the potential. Order 2 in the step, exact in space for what the grid resolves, any step.
     */
    COLE_HOPF
}
