"""What the two peers of Kerr's Einstein tensor have in common: the points and how results are named."""

import numpy

SPIN = 0.6
COMPARED = 1000


def points(count):
    """Coordinates t, r, theta, phi, a row each; the same numbers in every language."""
    k = numpy.arange(count, dtype=numpy.int64)
    zero = numpy.zeros(count)
    return numpy.stack([zero, 2.5 + 17.5 * (k * 7919 % 10007) / 10007.0, 0.1 + 2.9 * (k * 104729 % 100003) / 100003.0, zero])


def result(hole, dense):
    """Two tensors as [mu][nu][point]."""
    return {f"{name} {mu}{nu}": numpy.asarray(tensor[mu][nu]).tolist()
            for name, tensor in (("hole", hole), ("M(r)", dense)) for mu in range(4) for nu in range(4)}
