"""What is measured: the table that `run` works through.

To add a row: a class in `java/` that implements `Work`, a function in `peers/` that returns a `Work`, and an entry below.
"""

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple, Union


@dataclass(frozen=True)
class Toolkit:
    """Work of the toolkit: a class of `java/` and the arguments of its constructor."""

    java: str
    arguments: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Peer:
    """Work of a peer: `module.function` of `peers/` and the function's arguments."""

    function: str
    arguments: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Program:
    """Work of a program, started anew each time from the repository's top folder, where what it made before is removed first."""

    command: Tuple[str, ...]
    removed: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`ours` against `theirs`: results first, equal within the tolerance, then times, with the least ratio wanted (or none, for information)."""

    work: str
    ours: str
    theirs: str
    at_least: Optional[float]
    tolerance: float


@dataclass(frozen=True)
class Rate:
    """`ours` against `theirs` in what a second yields, as the quantity `of` of the results says for each turn. First the results named
    "averages" are compared, equal within so many of their "standard errors"."""

    work: str
    ours: str
    theirs: str
    at_least: Optional[float]
    of: str
    tolerance: float = 5


@dataclass(frozen=True)
class Limit:
    """`ours` alone, against the clock."""

    work: str
    ours: str
    below_seconds: float


@dataclass(frozen=True)
class Size:
    """`ours` alone: the quantity `of` of its results, counted in what its name says, against how much of it is allowed."""

    work: str
    ours: str
    of: str
    at_most: float


@dataclass(frozen=True)
class Experiment:
    """Contestants that take turns at the same work; a turn is `times` repetitions, its time their mean."""

    name: str
    contestants: Dict[str, Union[Toolkit, Peer, Program]]
    judged: List[Union[Comparison, Rate, Limit, Size]]
    rounds: int = 9
    times: Dict[str, int] = field(default_factory=dict)
    warm_up_seconds: Dict[str, float] = field(default_factory=dict)
    long: bool = False


EPOCH = "one epoch, 784-40-20-10, 6,000 digits, batch 32"
SPECTRUM = "eigenvalues of G, 784-40-20-10 (N = 854), as drawn"
TRAINED = "eigenvalues of G, 784-40-20-10 (N = 854), after 20 epochs"
WIDE = "eigenvalues of G, 7840-400-200-100 (N = 8540)"
DETERMINANTS = "log det(I + beta G) for 1,000 beta, 784-40-20-10, after 20 epochs"
DETERMINANT = "the same beside ten LU factorisations"
BULK = "bulk loss minimised, 784-40-20-10, 6,000 digits, one start"

COURSE = "100 epochs, 784-40-20-10, everything recorded once, against plain epochs"
WHOLE = "30,000 epochs, 784-40-20-10, everything recorded at 313 of them"
CANONICAL = "effective samples a second, {}, canonical ensemble of 784-40-20-10 (N = 854), beta = 1, {}"

FOKKER_PLANCK = "200 steps of the Fokker-Planck equation, 512 x 512 cells"
LANGEVIN = "steps a second of Langevin's equation, 1,000,000 particles in a double well, {}"


def canonical(name, network, words):
    """Samplers of the canonical ensemble of one network: each turn is a block of draws by one chain."""
    return Experiment(
        name=name,
        contestants={
            "Septuple": Toolkit("Canonical", (network, "1", "ANCESTRAL", "4000")),
            "Septuple, Hamiltonian": Toolkit("Canonical", (network, "1", "HAMILTONIAN", "1000")),
            "NumPyro NUTS": Peer("numpyro_peer.canonical", (network, "1", "float32", "500")),
        },
        judged=[Rate(CANONICAL.format(of, words), ours, "NumPyro NUTS", at_least, of)
                for ours, at_least in (("Septuple", 2), ("Septuple, Hamiltonian", None))
                for of in ("least neuron", "median neuron", "loss")],
        rounds=5,
    )
SPLIT_STEP = "split-step Schroedinger, 2D 512 x 512, 200 steps"
BOWL = "Schroedinger, 1D 4096 cells, over a time of 1: ours in 10,000 steps"
BOUNDARY = "boundary matrix, 1,000,000 bulk neurons in 10,000 chains, 100 boundary neurons"
HUNDRED_THOUSAND = "Schroedinger, 1D 4096 cells, 100,000 steps"
KERR = "Einstein tensor of Kerr at 100,000 points, {}"
KLEIN_GORDON = "20 steps of a Klein-Gordon field, 256 x 256 x 256, {}"
KLEIN_GORDON_MEMORY = "heap of a Klein-Gordon field, 256 x 256 x 256, and all that {} steps allocate, in single fields"
DIRAC = "20 steps of a Dirac field, 64 x 64 x 64, four types of neurons, {}"
WAVE = "200 steps of the wave on a cycle of 1,000,000 neurons, {}"


EXPERIMENTS = [
    Experiment(
        name="epoch",
        contestants={
            "Septuple float64": Toolkit("DeepEpoch", ("float64",)),
            "Septuple float32": Toolkit("DeepEpoch", ("float32",)),
            "NumPy float64": Peer("numpy_peer.deep_epoch", ("float64",)),
            "NumPy float32": Peer("numpy_peer.deep_epoch", ("float32",)),
            "PyTorch float32": Peer("torch_peer.deep_epoch", ("float32",)),
        },
        judged=[
            Comparison(EPOCH, "Septuple float64", "NumPy float64", 2, 1e-10),
            Comparison(EPOCH, "Septuple float32", "NumPy float64", 4, 1e-4),
            Comparison(EPOCH, "Septuple float32", "PyTorch float32", 5, 1e-4),
            Comparison(EPOCH, "Septuple float32", "NumPy float32", None, 1e-4),
        ],
        times={"*": 5, "Septuple float64": 10, "Septuple float32": 20},
    ),
    Experiment(
        name="spectrum",
        contestants={
            "Septuple": Toolkit("Eigenvalues", ("deep",)),
            "NumPy eigvalsh": Peer("numpy_peer.spectrum", ("deep",)),
            "Septuple, trained": Toolkit("Eigenvalues", ("trained",)),
            "NumPy eigvalsh, trained": Peer("numpy_peer.spectrum", ("trained",)),
        },
        judged=[
            Comparison(SPECTRUM, "Septuple", "NumPy eigvalsh", 30, 1e-10),
            Comparison(TRAINED, "Septuple, trained", "NumPy eigvalsh, trained", 30, 1e-10),
        ],
        times={"*": 5, "Septuple": 50, "Septuple, trained": 50},
    ),
    Experiment(
        name="log-determinants",
        contestants={
            "Septuple": Toolkit("LogDeterminants", ("trained",)),
            "NumPy slogdet, ten beta": Peer("numpy_peer.log_determinants", ("trained",)),
        },
        judged=[
            Limit(DETERMINANTS, "Septuple", 0.010),
            Comparison(DETERMINANT, "Septuple", "NumPy slogdet, ten beta", None, 1e-10),
        ],
        rounds=5,
        times={"*": 1, "Septuple": 50},
    ),
    Experiment(
        name="wide-spectrum",
        contestants={
            "Septuple": Toolkit("Eigenvalues", ("wide",)),
            "NumPy eigvalsh": Peer("numpy_peer.spectrum", ("wide",)),
        },
        judged=[Comparison(WIDE, "Septuple", "NumPy eigvalsh", 200, 1e-10)],
        rounds=1,
        times={"*": 1, "Septuple": 5},
        warm_up_seconds={"NumPy eigvalsh": 0},
        long=True,
    ),
    Experiment(
        name="bulk-loss",
        contestants={
            "Septuple": Toolkit("BulkLoss", ("1",)),
            "NumPy": Peer("numpy_peer.bulk_loss", ("trained",)),
        },
        judged=[
            Limit(BULK, "Septuple", 1),
            Comparison(BULK, "Septuple", "NumPy", None, 1e-6),
        ],
        rounds=5,
    ),
    canonical("canonical", "deep", "as drawn"),
    canonical("canonical-trained", "trained", "after 20 epochs"),
    Experiment(
        # One record in a hundred epochs, as in the stored histories. What both have learned must agree, which the weights cannot after
        # so many steps in float32: 1e-4 is a hundredth of the loss that is left.
        name="course",
        contestants={
            "Septuple float32": Toolkit("DeepCourse", ("100", "100")),
            "PyTorch float32": Peer("torch_peer.deep_course", ("float32",)),
        },
        judged=[Comparison(COURSE, "Septuple float32", "PyTorch float32", 3, 1e-4)],
        rounds=5,
        times={"*": 1, "Septuple float32": 3},
    ),
    Experiment(
        name="whole-course",
        contestants={"Septuple float32": Toolkit("DeepCourse", ("30000", "0"))},
        judged=[Limit(WHOLE, "Septuple float32", 900)],
        rounds=1,
        warm_up_seconds={"Septuple float32": 0},
        long=True,
    ),
    Experiment(
        name="empty-notebook",
        contestants={"notebooks/run": Program(("notebooks/run", "--in", "examples/benchmarks/notebook"),
                                              removed=("examples/benchmarks/notebook/build",))},
        judged=[Limit("an empty notebook and its site, environment set up", "notebooks/run", 10)],
        rounds=5,
    ),
    Experiment(
        name="fokker-planck",
        contestants={
            "Septuple": Toolkit("FokkerPlanckSteps", ("512", "200", "1")),
            "Septuple, two threads": Toolkit("FokkerPlanckSteps", ("512", "200", "2")),
            "NumPy": Peer("fokker_peer.fokker_planck", ("512", "200")),
        },
        judged=[Comparison(FOKKER_PLANCK, "Septuple", "NumPy", 5, 1e-12),
                Comparison(FOKKER_PLANCK, "Septuple, two threads", "NumPy", 5, 1e-12)],
        rounds=9,
        times={"*": 1, "Septuple": 5, "Septuple, two threads": 5},
    ),
    Experiment(
        name="langevin",
        contestants={
            "Septuple, two threads": Toolkit("LangevinSteps", ("1000000", "50", "2")),
            "Septuple": Toolkit("LangevinSteps", ("1000000", "50", "1")),
            "NumPy": Peer("fokker_peer.langevin", ("1000000", "50")),
        },
        judged=[Rate(LANGEVIN.format(words), ours, "NumPy", at_least, "steps")
                for ours, words, at_least in (("Septuple, two threads", "two threads", 5), ("Septuple", "one thread", None))],
        rounds=5,
        times={"*": 1, "Septuple, two threads": 5, "Septuple": 3},
    ),
    Experiment(
        name="split-step",
        contestants={
            "Septuple": Toolkit("SplitSteps", ("2", "512", "8", "1e-3", "200")),
            "NumPy": Peer("schroedinger_peer.split_steps", ("512", "8", "1e-3", "200")),
            "PyTorch": Peer("torch_peer.split_steps", ("512", "8", "1e-3", "200")),
        },
        judged=[
            Comparison(SPLIT_STEP, "Septuple", "NumPy", 2, 1e-12),
            Comparison(SPLIT_STEP, "Septuple", "PyTorch", 1, 1e-12),
        ],
        times={"*": 1},
    ),
    Experiment(
        # The peer's differences in space are what keeps it from agreeing better; ours is at rounding in space and 1e-9 in time.
        name="bowl",
        contestants={
            "Septuple": Toolkit("SplitSteps", ("1", "4096", "20", "1e-4", "10000")),
            "QuTiP": Peer("qutip_peer.bowl", ("4096", "20", "1")),
        },
        judged=[Comparison(BOWL, "Septuple", "QuTiP", 10, 1e-6)],
        rounds=5,
        times={"*": 1},
    ),
    Experiment(
        name="bowl-long",
        contestants={"Septuple": Toolkit("SplitSteps", ("1", "4096", "20", "1e-4", "100000"))},
        judged=[Limit(HUNDRED_THOUSAND, "Septuple", 10)],
        rounds=3,
    ),
    Experiment(
        name="boundary-matrix",
        contestants={
            "Septuple": Toolkit("BoundaryMatrix", ("100", "100", "0.94")),
            "SciPy, splu": Peer("scipy_peer.factorised", ("100", "100", "0.94")),
            "SciPy, walks as sparse rows": Peer("scipy_peer.walked", ("100", "100", "0.94")),
        },
        judged=[
            Comparison(BOUNDARY, "Septuple", "SciPy, splu", 1, 1e-11),
            Comparison(BOUNDARY, "Septuple", "SciPy, walks as sparse rows", 1, 1e-11),
            Limit(BOUNDARY, "Septuple", 2),
        ],
        rounds=5,
        times={"*": 1, "Septuple": 5},
    ),
    Experiment(
        name="kerr",
        contestants={
            "Septuple, two threads": Toolkit("KerrEinstein", ("100000", "2")),
            "Septuple": Toolkit("KerrEinstein", ("100000", "1")),
            "JAX, two threads": Peer("jax_peer.kerr_einstein", ("100000",)),
        },
        judged=[
            Comparison(KERR.format("two threads each"), "Septuple, two threads", "JAX, two threads", 3, 1e-9),
            Comparison(KERR.format("one thread against two"), "Septuple", "JAX, two threads", None, 1e-9),
        ],
        rounds=5,
        times={"*": 1, "Septuple, two threads": 10, "Septuple": 5},
    ),
    Experiment(
        name="kerr-symbolic",
        contestants={
            "Septuple": Toolkit("KerrEinstein", ("100000", "1")),
            "EinsteinPy": Peer("einsteinpy_peer.kerr_einstein", ("100000",)),
        },
        judged=[Comparison(KERR.format("one thread each"), "Septuple", "EinsteinPy", None, 1e-9)],
        rounds=3,
        times={"*": 1, "Septuple": 5},
        long=True,
    ),
    Experiment(
        # With alpha h = 1 a step is the map itself, which is a copy to the next place: the two results are equal, and the copy is the speed
        # of memory. The steps of the toolkit multiply and add as for any other alpha h. Both are counted with 16 bytes a neuron and step.
        name="wave",
        contestants={
            "Septuple, alpha h = 1": Toolkit("WaveSteps", ("1000000", "1", "200")),
            "arraycopy": Toolkit("CopySteps", ("1000000", "200")),
            "Septuple": Toolkit("WaveSteps", ("1000000", "0.5", "200")),
            "NumPy": Peer("wave_peer.steps", ("1000000", "0.5", "200")),
        },
        judged=[
            Comparison(WAVE.format("against a copy loop"), "Septuple, alpha h = 1", "arraycopy", 0.7, 0),
            Comparison(WAVE.format("alpha h = 0.5"), "Septuple", "NumPy", None, 1e-12),
        ],
        times={"*": 3, "NumPy": 1},
    ),
    Experiment(
        # C and the other peers keep the field at two times, the toolkit field and momentum: both are two arrays.
        name="klein-gordon",
        contestants={
            "Septuple, two threads": Toolkit("KleinGordonSteps", ("256", "20", "2")),
            "Septuple": Toolkit("KleinGordonSteps", ("256", "20", "1")),
            "C, two threads": Peer("c_peer.klein_gordon", ("256", "20", "2")),
            "C": Peer("c_peer.klein_gordon", ("256", "20", "1")),
            "NumPy": Peer("lattice_peer.klein_gordon", ("256", "20")),
            "JAX, two threads": Peer("jax_lattice_peer.klein_gordon", ("256", "20")),
        },
        judged=[
            Comparison(KLEIN_GORDON.format("two threads each"), "Septuple, two threads", "C, two threads", 1, 1e-12),
            Comparison(KLEIN_GORDON.format("one thread each"), "Septuple", "C", None, 1e-12),
            Comparison(KLEIN_GORDON.format("two threads against one"), "Septuple, two threads", "NumPy", 8, 1e-12),
            Comparison(KLEIN_GORDON.format("two threads each"), "Septuple, two threads", "JAX, two threads", 1, 1e-12),
        ],
        rounds=7,
        times={"*": 3, "NumPy": 1, "JAX, two threads": 1},
    ),
    Experiment(
        # Warmed up, since vector instructions that are not compiled yet allocate what they work with. A large array takes whole regions of
        # the heap, hence a little more than two.
        name="klein-gordon-memory",
        contestants={f"Septuple, {steps} steps": Toolkit("KleinGordonMemory", ("256", str(steps), "2")) for steps in (10, 100)},
        judged=[Size(KLEIN_GORDON_MEMORY.format(steps), f"Septuple, {steps} steps", "fields", 2.05) for steps in (10, 100)],
        rounds=3,
    ),
    Experiment(
        name="dirac",
        contestants={
            "Septuple, two threads": Toolkit("DiracSteps", ("64", "20", "2")),
            "Septuple": Toolkit("DiracSteps", ("64", "20", "1")),
            "NumPy": Peer("lattice_peer.dirac_steps", ("64", "20")),
            "JAX, two threads": Peer("jax_lattice_peer.dirac_steps", ("64", "20")),
        },
        judged=[
            Comparison(DIRAC.format("two threads against one"), "Septuple, two threads", "NumPy", 8, 1e-12),
            Comparison(DIRAC.format("one thread each"), "Septuple", "NumPy", None, 1e-12),
            Comparison(DIRAC.format("two threads each"), "Septuple, two threads", "JAX, two threads", 1, 1e-12),
        ],
        times={"*": 10, "NumPy": 1, "JAX, two threads": 3},
    ),
]
