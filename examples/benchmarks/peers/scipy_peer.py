"""The boundary matrix of a bulk network in chains, as SciPy's users write it."""

import numpy
import scipy
from scipy.sparse import csr_matrix, identity
from scipy.sparse.linalg import splu

from work import Work


def version():
    return "SciPy " + scipy.__version__


def chains(boundary, length):
    """The edges of `BoundaryMatrix`: receivers, senders, weights; boundary neurons come first."""
    to, since, edges, neuron = [], [], 0, boundary
    for chain in range(boundary * boundary):
        bulk = length - 20 + 7919 * chain % 41
        path = numpy.concatenate(([chain % boundary], numpy.arange(neuron, neuron + bulk), [chain // boundary]))
        since.append(path[:-1])
        to.append(path[1:])
        neuron += bulk
        edges += bulk + 1
    weights = 0.95 + 1e-4 * (37 * numpy.arange(edges, dtype=numpy.int64) % 1001)
    return csr_matrix((weights, (numpy.concatenate(to), numpy.concatenate(since))), shape=(neuron, neuron))


def result(found):
    return {"logarithms": numpy.log(found[0]).ravel().tolist()}


def factorised(data, boundary, length, epsilon):
    """`splu` of I - eps w, and a right-hand side per boundary neuron, ten at a time: all at once would take 1.6 GB."""
    boundary, epsilon = int(boundary), float(epsilon)
    w = chains(boundary, int(length))
    found = []

    def run():
        factors = splu((identity(w.shape[0], format="csr") - epsilon * w).tocsc())
        matrix = numpy.empty((boundary, boundary))
        for first in range(0, boundary, 10):
            right = numpy.zeros((w.shape[0], 10))
            right[range(first, first + 10), range(10)] = 1
            matrix[:, first:first + 10] = factors.solve(right)[:boundary]
        found[:] = [matrix - numpy.eye(boundary)]

    return Work(lambda: None, run, lambda: result(found))


def walked(data, boundary, length, epsilon):
    """What knowing the structure gives: the bulk alone has no cycles, so walks from the boundary are followed, edge by edge, as sparse
    rows until all have come back to the boundary; the rest is dense and small."""
    boundary, epsilon = int(boundary), float(epsilon)
    w = chains(boundary, int(length))
    found = []

    def run():
        sends = (epsilon * w).T.tocsr()
        direct, out, back, inside = (sends[:boundary, :boundary], sends[:boundary, boundary:], sends[boundary:, :boundary],
                                     sends[boundary:, boundary:])
        passages = direct.toarray()
        front = out
        while front.nnz:
            passages += (front @ back).toarray()
            front = front @ inside
        passages = passages.T
        found[:] = [numpy.linalg.solve(numpy.eye(boundary) - passages, passages)]

    return Work(lambda: None, run, lambda: result(found))
