"""What all peers of a Dirac field start from and compare: four real components of phi and of pi, with the matrices of D.4.35."""

import numpy

MASS, STEP = 0.3, 0.25
SAMPLED = 4099

EPSILON, ONE = numpy.array([[0, 1], [-1, 0]]), numpy.eye(2, dtype=int)
MATRICES = [numpy.kron(ONE, EPSILON), numpy.kron([[0, -1], [-1, 0]], EPSILON), numpy.kron(EPSILON, ONE),
            numpy.kron([[-1, 0], [0, 1]], EPSILON)]
# Each row of a matrix has one number: the component that it takes and its sign.
TAKES = [[int(numpy.flatnonzero(row)[0]) for row in matrix] for matrix in MATRICES]
SIGNS = [[int(row.sum()) for row in matrix] for matrix in MATRICES]


def start(sites):
    """Components of phi and of pi; the same numbers as in the toolkit's work."""
    index = numpy.arange(sites ** 3, dtype=numpy.int64).reshape(sites, sites, sites)
    return [numpy.stack([index * number % 10007 / 10007.0 - 0.5 for number in numbers])
            for numbers in ((7919, 7907, 7901, 7883), (7879, 7877, 7873, 7867))]


def result(phi, pi):
    return {f"{name} {a + 1}, every 4099th site": numpy.asarray(component).ravel()[::SAMPLED].tolist()
            for name, field in (("phi", phi), ("pi", pi)) for a, component in enumerate(field)}
