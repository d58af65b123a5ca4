"""Fields on a lattice with JAX, all steps in one compiled loop whose sums XLA cuts among two threads.

Of the forms tried the fastest. Klein-Gordon: neighbours along an axis as two slices of an array padded along that axis, ten steps
unrolled, donated buffers; roll, padding all axes, a frame of neighbours kept around the lattice, a call per step, fewer steps unrolled
and one half of the lattice on each of two devices were slower, by up to six times. Dirac: all about equal, two devices slower; unrolled
steps take minutes to compile."""

import math
import os

# Two processors, whatever the harness says of other libraries.
os.environ["NPROC"] = "2"

import jax
import jax.numpy as jnp

import dirac
import klein_gordon as kg
from work import Work

jax.config.update("jax_enable_x64", True)


def version():
    return "JAX " + jax.__version__


def klein_gordon(data, sites, count):
    """Evaluation only: compiled before."""
    sites = int(sites)
    start = [jnp.asarray(field) for field in kg.start(sites)]
    own, pull = kg.factors()

    def part(field, axis, first, end):
        return jax.lax.slice_in_dim(field, first, end, axis=axis)

    def along(field, axis):
        padded = jnp.concatenate([part(field, axis, sites - 1, sites), field, part(field, axis, 0, 1)], axis)
        return part(padded, axis, 0, sites) + part(padded, axis, 2, sites + 2)

    def step(_, fields):
        now, last = fields
        return own * now + pull * (along(now, 0) + along(now, 1) + along(now, 2)) - last, now

    steps = jax.jit(lambda now, last: jax.lax.fori_loop(0, int(count), step, (now, last), unroll=10), donate_argnums=(0, 1))
    state = []

    def reset():
        state[:] = [jax.block_until_ready(field.copy()) for field in start]

    def run():
        state[:] = jax.block_until_ready(steps(*state))

    reset()
    run()
    return Work(reset, run, lambda: kg.result(state[0]))


def dirac_steps(data, sites, count):
    """The same steps as NumPy's, component by component."""
    start = [tuple(jnp.asarray(component) for component in field) for field in dirac.start(int(sites))]
    step, angle = dirac.STEP, dirac.STEP * dirac.MASS

    def x(mu, field):
        return tuple(sign * field[b] for b, sign in zip(dirac.TAKES[mu], dirac.SIGNS[mu]))

    def turned(field, hopped, by, half, part):
        """exp(by X_0) field + part exp(half X_0) hopped."""
        return tuple(math.cos(by) * a + math.sin(by) * b + part * (math.cos(half) * c + math.sin(half) * d)
                     for a, b, c, d in zip(field, x(0, field), hopped, x(0, hopped)))

    def biases(pi):
        hops = [x(mu, tuple(jnp.roll(a, -1, mu - 1) - a for a in pi)) for mu in (1, 2, 3)]
        return tuple(map(sum, zip(*hops)))

    def learned(phi):
        hops = [x(mu, tuple(a - jnp.roll(a, 1, mu - 1) for a in phi)) for mu in (1, 2, 3)]
        return tuple(map(sum, zip(*hops)))

    def drift_and_kick(_, fields):
        phi, pi = fields
        phi = turned(phi, biases(pi), angle, angle / 2, step)
        return phi, turned(pi, learned(phi), -angle, -angle / 2, -step)

    def all_steps(phi, pi):
        pi = turned(pi, learned(phi), -angle / 2, -angle / 2, -step / 2)
        phi, pi = jax.lax.fori_loop(0, int(count) - 1, drift_and_kick, (phi, pi))
        phi = turned(phi, biases(pi), angle, angle / 2, step)
        return phi, turned(pi, learned(phi), -angle / 2, 0.0, -step / 2)

    steps = jax.jit(all_steps)
    found = [jax.block_until_ready(steps(*start))]

    def run():
        found[:] = [jax.block_until_ready(steps(*start))]

    return Work(lambda: None, run, lambda: dirac.result(*found[0]))
