"""A claim as a sentence, with tables and columns named as PostgreSQL has them.

In: a model and a claim of it. Out: one line of text, not escaped: it quotes the document.
An aspect that has no sentence of its own is told by its name and its values.
"""

from quod.model.claims import Claim
from quod.model.model import Model
from quod.prove.explain import behaviour, structure
from quod.prove.explain.sentence import sentence
from quod.prove.explain.subject import subject_of

SENTENCES = (structure, behaviour)
"""The modules that say the aspects; importing them registers their sentences."""


def told(model: Model, claim: Claim) -> str:
    """The sentence."""
    return " ".join(sentence(claim.value, subject_of(model, claim)).split())
