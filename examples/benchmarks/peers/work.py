"""What a peer hands to the harness: one piece of work that can be done again and again from the same beginning."""

from pathlib import Path
from typing import Callable, Dict, NamedTuple

import numpy


class Work(NamedTuple):
    """`reset` brings back the beginning (not timed), `run` is the work (timed), `result` gives numbers to compare (not timed)."""

    reset: Callable[[], None]
    run: Callable[[], None]
    result: Callable[[], Dict[str, list]]


def load(data, name):
    """An array that the toolkit's side wrote: both sides start from the same bits."""
    return numpy.load(Path(data) / (name + ".npy"))


def parameters(weights, biases):
    """The parameters of a layered network as results, in the toolkit's order: a row of weights per neuron of the next layer."""
    result = {}
    for number, (w, b) in enumerate(zip(weights, biases), 1):
        result[f"weights {number}"] = w.astype("float64").ravel().tolist()
        result[f"bias {number}"] = b.astype("float64").ravel().tolist()
    return result


def layers(data, network, precision):
    """Weights (one row per neuron of the next layer, one column per neuron of this one) and biases of a layered network, layer by layer."""
    weights, biases = [], []
    while (Path(data) / f"{network}-weights-{len(weights) + 1}.npy").exists():
        number = len(weights) + 1
        weights.append(load(data, f"{network}-weights-{number}").astype(precision))
        biases.append(load(data, f"{network}-bias-{number}").astype(precision))
    return weights, biases
