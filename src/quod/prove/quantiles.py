"""Quantiles of measured times, with how far they can be trusted.

Order statistics: the bounds are the ranks between which the quantile lies with 95%
confidence by the binomial distribution, in its normal approximation.
"""

from math import ceil, floor, sqrt


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of all are no greater than."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def spread(values: list[float], share: float) -> tuple[float, float]:
    """Between which values the quantile lies with 95% confidence."""
    ordered = sorted(values)
    count = len(ordered)
    reach = 1.96 * sqrt(count * share * (1 - share))
    low = max(0, floor(share * count - reach) - 1)
    high = min(count - 1, ceil(share * count + reach))
    return ordered[low], ordered[high]
