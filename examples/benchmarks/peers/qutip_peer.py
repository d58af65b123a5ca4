"""Schroedinger's equation with QuTiP's solver, on a line."""

import numpy
import qutip
import scipy.sparse

from work import Work


def version():
    return "QuTiP " + qutip.__version__


def bowl(data, cells, half, time):
    """The packet of `SplitSteps` in a bowl over some time: a sparse Hamiltonian by differences of order 4, `sesolve` as it comes, with the
    tolerance that its error in space deserves."""
    cells, half, time = int(cells), float(half), float(time)
    h = 2 * half / cells
    x = -half + (numpy.arange(cells) + 0.5) * h
    kinetic = scipy.sparse.diags([1 / 12, -4 / 3, 5 / 2, -4 / 3, 1 / 12], [-2, -1, 0, 1, 2], shape=(cells, cells)) / (2 * h * h)
    hamiltonian = qutip.Qobj((kinetic + scipy.sparse.diags([x ** 2 / 2], [0])).tocsr())
    packet = numpy.exp(-((x - 1) ** 2) / 2)
    start = qutip.Qobj(packet / numpy.linalg.norm(packet))
    found = []

    def run():
        solved = qutip.sesolve(hamiltonian, start, [0, time], options={"nsteps": 10 ** 7, "rtol": 1e-8, "atol": 1e-10,
                                                                       "progress_bar": ""})
        found[:] = [solved.states[-1].full().ravel()]

    return Work(lambda: None, run, lambda: {"density": (abs(found[0]) ** 2 / h).tolist()})
