"""Where chance comes from: one seed, so that a run that found something can be had again."""

import os
from random import Random

VARIABLE = "TORTURE_SEED"


def seed() -> int:
    """The seed of this run, which `./run torture --seed` sets."""
    return int(os.environ.get(VARIABLE, "1"))


def chance(*of: object) -> Random:
    """Chance of its own for a part, a worker, a trial: always the same for the same seed."""
    return Random("-".join(map(str, (seed(), *of))))
