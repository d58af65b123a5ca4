"""Fields on a lattice, with NumPy: shifted copies by roll, one line for an equation."""

import numpy

import dirac
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


def dirac_steps(data, sites, count):
    """phi at whole steps and pi at half ones, the mass as a rotation; all components in one array, matrices as an order and signs."""
    start_phi, start_pi = dirac.start(int(sites))
    step, angle = dirac.STEP, dirac.STEP * dirac.MASS
    orders = [numpy.array(takes) for takes in dirac.TAKES]
    signs = [numpy.array(of, dtype=float).reshape(4, 1, 1, 1) for of in dirac.SIGNS]
    found = []

    def turned(field, by):
        return numpy.cos(by) * field + numpy.sin(by) * (signs[0] * field[orders[0]])

    def hops(differences):
        one, two, three = (signs[mu] * differences(mu)[orders[mu]] for mu in (1, 2, 3))
        return one + two + three

    def biases(pi):
        return hops(lambda mu: numpy.roll(pi, -1, mu) - pi)

    def learned(phi):
        return hops(lambda mu: phi - numpy.roll(phi, 1, mu))

    def run():
        phi, pi = start_phi, turned(start_pi - step / 2 * learned(start_phi), -angle / 2)
        for n in range(int(count)):
            phi = turned(turned(phi, angle / 2) + step * biases(pi), angle / 2)
            if n < int(count) - 1:
                pi = turned(turned(pi, -angle / 2) - step * learned(phi), -angle / 2)
        found[:] = [phi, turned(pi, -angle / 2) - step / 2 * learned(phi)]

    return Work(lambda: None, run, lambda: dirac.result(*found))
