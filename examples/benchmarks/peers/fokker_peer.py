"""Densities and particles, the peers written with NumPy as its users write them: arrays, slices and one line for an equation."""

import numpy

from work import Work


def version():
    return "NumPy " + numpy.__version__


def bernoulli(x):
    """x/(e^x - 1)."""
    return numpy.where(x == 0, 1.0, x / numpy.expm1(numpy.where(x == 0, 1.0, x)))


def fokker_planck(data, cells, steps):
    """Steps of dp/dt = div(D grad p - gamma grad F p) (A.4.3) in a reflecting square: the currents of Scharfetter and Gummel, Heun's method."""
    cells, steps = int(cells), int(steps)
    diffusion, drift, step = 0.3, 0.7, 1e-5
    h = 4 / cells
    x = -2 + (numpy.arange(cells) + 0.5) * h
    q0, q1 = x[:, None], x[None, :]
    potential = drift / diffusion * (numpy.sin(2 * q0) * numpy.cos(3 * q1) - 0.5 * q0 ** 2 * q1)
    start = numpy.exp(-4 * q0 ** 2 - 2 * (q1 - 0.5) ** 2)
    start /= start.sum() * h * h
    across, along = numpy.diff(potential, axis=0), numpy.diff(potential, axis=1)
    up0, down0 = diffusion / h ** 2 * bernoulli(-across), diffusion / h ** 2 * bernoulli(across)
    up1, down1 = diffusion / h ** 2 * bernoulli(-along), diffusion / h ** 2 * bernoulli(along)
    found = []

    def rate(p):
        current0 = up0 * p[:-1] - down0 * p[1:]
        current1 = up1 * p[:, :-1] - down1 * p[:, 1:]
        change = numpy.zeros_like(p)
        change[:-1] -= current0
        change[1:] += current0
        change[:, :-1] -= current1
        change[:, 1:] += current1
        return change

    def run():
        p = start
        for _ in range(steps):
            half = p + step * rate(p)
            p = 0.5 * (p + half + step * rate(half))
        found[:] = [p]

    return Work(lambda: None, run, lambda: {"density": found[0].ravel().tolist()})


def langevin(data, particles, steps):
    """Steps of dq = gamma F'(q) dt + sqrt(2 D) dW for F = -(q^2 - 1)^2/4: the line that everyone writes."""
    particles, steps = int(particles), int(steps)
    diffusion, drift, step = 0.25, 1.0, 0.01
    start = numpy.random.default_rng(7).normal(0.3, 0.5, particles)
    found = []

    def run():
        rng = numpy.random.default_rng(1)
        q = start
        for _ in range(steps):
            q = q + drift * q * (1 - q * q) * step + numpy.sqrt(2 * diffusion * step) * rng.standard_normal(particles)
        found[:] = [q]

    def result():
        powers = [found[0] ** k for k in (1, 2, 4)]
        return {"averages": [float(power.mean()) for power in powers],
                "standard errors": [float(power.std() / numpy.sqrt(particles)) for power in powers],
                "steps": [steps]}

    return Work(lambda: None, run, result)
