"""Fields on a lattice, with NumPy: shifted copies by roll, one line for an equation."""

import numpy

import klein_gordon as kg
from work import Work


def version():
    return "NumPy " + numpy.__version__


def klein_gordon(data, sites, count):
    """The field at two times: phi_(n+1) = 2 phi_n - phi_(n-1) + step^2 (Laplacian - m^2) phi_n."""
    start, before = kg.start(int(sites))
    own, pull = kg.factors()
    found = []

    def run():
        now, last = start, before
        for _ in range(int(count)):
            now, last = own * now + pull * kg.neighbours(now) - last, now
        found[:] = [now]

    return Work(lambda: None, run, lambda: kg.result(found[0]))
