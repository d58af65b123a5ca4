"""Fields on a lattice in C, compiled when the process starts."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy

import klein_gordon as kg
from work import Work

COMPILER = shutil.which("gcc")
FLAGS = ["-O3", "-march=native", "-fopenmp", "-shared", "-fPIC"]
if COMPILER is None:
    raise ImportError("there is no gcc on the PATH to compile its program with")


def version():
    number = subprocess.run([COMPILER, "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
    return f"gcc {number} -O3 -march=native"


def library(data, name):
    source, made = Path(__file__).with_name(name + ".c"), Path(data).parent / (name + ".so")
    subprocess.run([COMPILER, *FLAGS, "-o", str(made), str(source)], check=True)
    return ctypes.CDLL(str(made))


def klein_gordon(data, sites, count, threads):
    """The same steps as the other peers'."""
    steps = library(data, "klein_gordon").steps
    array = numpy.ctypeslib.ndpointer(dtype=numpy.float64, flags="C_CONTIGUOUS")
    steps.argtypes = [array, array, ctypes.c_ssize_t, ctypes.c_double, ctypes.c_double, ctypes.c_int, ctypes.c_int]
    start = kg.start(int(sites))
    own, pull = kg.factors()
    fields = [field.copy() for field in start]
    last = [0]

    def reset():
        for field, from_which in zip(fields, start):
            field[:] = from_which

    def run():
        last[0] = steps(*fields, int(sites), own, pull, int(count), int(threads))

    return Work(reset, run, lambda: kg.result(fields[last[0]]))
