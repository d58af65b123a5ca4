"""Split steps of Schroedinger's equation as NumPy's users write them: `fft2`, a phase, `ifft2`, a phase."""

import numpy

from work import Work


def version():
    return "NumPy " + numpy.__version__


def start_and_phases(cells, half, step):
    """The packet of `SplitSteps` in two dimensions, the phases of half a step and of a step with the potential, those of the waves."""
    cells, half, step = int(cells), float(half), float(step)
    h = 2 * half / cells
    x = -half + (numpy.arange(cells) + 0.5) * h
    q0, q1 = x[:, None], x[None, :]
    psi = numpy.exp(-((q0 - 1) ** 2 + q1 ** 2) / 2).astype(complex)
    psi /= numpy.sqrt((abs(psi) ** 2).sum() * h * h)
    k = 2 * numpy.pi * numpy.fft.fftfreq(cells, h)
    potential = (q0 ** 2 + q1 ** 2) / 2
    return (psi, numpy.exp(-0.5j * step * potential), numpy.exp(-1j * step * potential),
            numpy.exp(-0.5j * step * (k[:, None] ** 2 + k[None, :] ** 2)))


def split_steps(data, cells, half, step, steps):
    """Halves of neighbouring steps with the potential done as one, as ours."""
    start, half_turn, turn, wave = start_and_phases(cells, half, step)
    found = []

    def run():
        psi = start * half_turn
        for _ in range(int(steps)):
            psi = numpy.fft.ifft2(wave * numpy.fft.fft2(psi)) * turn
        found[:] = [psi / half_turn]

    return Work(lambda: None, run, lambda: {"density": (abs(found[0]) ** 2).ravel().tolist()})
