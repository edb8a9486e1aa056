"""From people and a policy to pairings: eligibility, scores, the optimum, its certificate, and the reasons."""

from pmtool.matching.alternatives import best_for, contributions_of, difference, instead_of, weigh
from pmtool.matching.blocks import ALONE, Cluster, Processes, Workers
from pmtool.matching.bonds import LOOSE, Bonds, judge_bonds
from pmtool.matching.case import Case
from pmtool.matching.cohort import match_cohort
from pmtool.matching.eligibility import judge_people
from pmtool.matching.fairness import fairness_of
from pmtool.matching.field import Field, judge_field
from pmtool.matching.firmness import hinges, pair_prices, rule_reaches, weight_reaches
from pmtool.matching.frontier import blocking_pairs, frontier
from pmtool.matching.gaming import try_untruths
from pmtool.matching.proving import check_proof, left_unproven, proof_of
from pmtool.matching.scoring import PairTable, judge_pairs
from pmtool.matching.supposing import Supposition, suppose
from pmtool.matching.verifying import verify_certificate

__all__ = [
    "ALONE",
    "LOOSE",
    "Bonds",
    "Case",
    "Cluster",
    "Field",
    "PairTable",
    "Processes",
    "Supposition",
    "Workers",
    "best_for",
    "blocking_pairs",
    "check_proof",
    "contributions_of",
    "difference",
    "fairness_of",
    "frontier",
    "hinges",
    "instead_of",
    "judge_bonds",
    "judge_field",
    "judge_pairs",
    "judge_people",
    "left_unproven",
    "match_cohort",
    "pair_prices",
    "proof_of",
    "rule_reaches",
    "suppose",
    "try_untruths",
    "verify_certificate",
    "weigh",
    "weight_reaches",
]
