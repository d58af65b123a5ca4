"""Einstein's tensor of Kerr with EinsteinPy: symbolic once, then compiled to NumPy with common subexpressions taken out."""

import sys
import time

import einsteinpy
import sympy
from einsteinpy.symbolic import EinsteinTensor, MetricTensor

import kerr
from work import Work


def version():
    return "EinsteinPy " + einsteinpy.__version__


def einstein(mass):
    t, r, theta, phi = coordinates = sympy.symbols("t r theta phi")
    a = sympy.Rational(3, 5)
    sigma = r ** 2 + a ** 2 * sympy.cos(theta) ** 2
    pull = 2 * mass(r) * r / sigma
    sine = sympy.sin(theta) ** 2
    drag = -a * pull * sine
    g = sympy.Matrix([[pull - 1, 0, 0, drag], [0, sigma / (r ** 2 - 2 * mass(r) * r + a ** 2), 0, 0], [0, 0, sigma, 0],
                      [drag, 0, 0, (r ** 2 + a ** 2 - a * drag) * sine]])
    began = time.perf_counter()
    tensor = EinsteinTensor.from_metric(MetricTensor(g.tolist(), coordinates)).tensor()
    function = sympy.lambdify(coordinates, tensor.tolist(), "numpy", cse=True)
    print(f"EinsteinPy: {time.perf_counter() - began:.1f} s of preparation", file=sys.stderr, flush=True)
    return function


def whole(function, at):
    """Components that are constants become rows too."""
    return [[component + 0 * at[0] for component in row] for row in function(*at)]


def kerr_einstein(data, count):
    """Evaluation only; the preparation is done once and its time said."""
    at = kerr.points(int(count))
    hole, dense = einstein(lambda r: sympy.Integer(1)), einstein(lambda r: 1 - 1 / r ** 2)
    found = []

    def run():
        found[:] = [whole(hole, at)]

    return Work(lambda: None, run, lambda: kerr.result(found[0], whole(dense, kerr.points(kerr.COMPARED))))
