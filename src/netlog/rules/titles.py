"""What stands behind a name and is no part of it, PhD or CFA, or is one: Jr."""

import re

DEGREES = {
    "phd", "dphil", "mphil", "mba", "emba", "dba", "msc", "bsc", "btech", "mtech", "beng",
    "meng", "ceng", "ieng", "mres", "med", "edd", "llb", "llm", "jd", "md", "dds", "dvm", "dpt",
    "dnp", "pharmd", "psyd", "mph", "mpa", "mpp", "mfa", "bfa", "bba", "bcom", "mcom", "cpa",
    "aca", "acca", "fca", "fcca", "cma", "cia", "cisa", "cism", "cissp", "cipp", "cfa", "cfp",
    "frm", "caia", "pmp", "pmi-acp", "csm", "cspo", "safe", "prince2", "itil", "phr", "sphr",
    "shrm-cp", "shrm-scp", "gphr", "mcipd", "fcipd", "rn", "bsn", "msn", "np", "pe", "aia",
    "riba", "leed", "esq", "mrics", "frics", "mcips", "obe", "mbe", "cbe", "frsa", "fhea", "dr",
    "prof",
}  # fmt: skip
_GENERATIONS = {"jr", "sr", "ii", "iii", "iv", "v"}


def is_title(text: str) -> bool:
    """Say whether a text behind a name is but titles and degrees: `PhD`, `MBA, CFA®`, `M.Sc.`."""
    words = [word for word in re.split(r"[\s,，/&+·]+", text) if word]
    return bool(words) and all(map(_is_degree, words))


def is_generation(text: str) -> bool:
    """Say whether a text behind a name is part of it: `Jr.`, `III`."""
    return bare(text) in _GENERATIONS


def bare(word: str) -> str:
    """Return a word behind a name, whatever its case, without dots and signs."""
    return word.casefold().replace(".", "").strip("®™()")


def _is_degree(word: str) -> bool:
    if bare(word) in DEGREES:
        return True
    capitals = sum(map(str.isupper, word))
    return len(word) <= 10 and capitals > 1 and capitals * 2 >= sum(map(str.isalpha, word))
