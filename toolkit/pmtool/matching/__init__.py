"""From people and a policy to pairings: eligibility, scores, the optimum, its certificate, and the reasons."""

from pmtool.matching.alternatives import best_for, contributions_of, difference, weigh
from pmtool.matching.case import Case
from pmtool.matching.cohort import match_cohort
from pmtool.matching.eligibility import judge_people
from pmtool.matching.fairness import fairness_of
from pmtool.matching.field import Field, judge_field
from pmtool.matching.firmness import hinges, pair_prices, rule_reaches, weight_reaches
from pmtool.matching.frontier import blocking_pairs, frontier
from pmtool.matching.gaming import try_untruths
from pmtool.matching.scoring import PairTable, judge_pairs
from pmtool.matching.supposing import Supposition, suppose
from pmtool.matching.verifying import verify_certificate

__all__ = [
    "Case",
    "Field",
    "PairTable",
    "Supposition",
    "best_for",
    "blocking_pairs",
    "contributions_of",
    "difference",
    "fairness_of",
    "frontier",
    "hinges",
    "judge_field",
    "judge_pairs",
    "judge_people",
    "match_cohort",
    "pair_prices",
    "rule_reaches",
    "suppose",
    "try_untruths",
    "verify_certificate",
    "weigh",
    "weight_reaches",
]
