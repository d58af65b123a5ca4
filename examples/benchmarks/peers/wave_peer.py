"""The wave on a cycle, with NumPy: one line for an equation."""

import numpy

from work import Work


def version():
    return "NumPy " + numpy.__version__


def steps(data, neurons, step, count):
    """Euler's rule for dx_i/dtau = alpha (x_(i-1) - x_i) (A.7.13) on one cycle, with alpha = 1."""
    neurons, step, count = int(neurons), float(step), int(count)
    start = numpy.arange(neurons, dtype=numpy.int64) * 7919 % 10007 / 10007.0
    found = []

    def run():
        x = start
        for _ in range(count):
            x = (1 - step) * x + step * numpy.roll(x, 1)
        found[:] = [x]

    return Work(lambda: None, run, lambda: {"every 997th neuron": found[0][::997].tolist(), "mean": [float(found[0].mean())]})
