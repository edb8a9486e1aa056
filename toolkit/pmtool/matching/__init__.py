"""From people and a policy to pairings: eligibility, scores, the optimum, its certificate, and the reasons."""

from pmtool.matching.asking.alternatives import best_for, contributions_of, difference, instead_of, weigh
from pmtool.matching.asking.case import Case
from pmtool.matching.asking.fairness import fairness_of
from pmtool.matching.asking.firmness import bond_reaches, hinges, pair_prices, rule_reaches, weight_reaches
from pmtool.matching.asking.frontier import blocking_pairs, frontier
from pmtool.matching.asking.gaming import try_untruths
from pmtool.matching.asking.supposing import Supposition, bonds_asked, suppose
from pmtool.matching.bonding.bonds import LOOSE, Bonds
from pmtool.matching.cohort import match_cohort
from pmtool.matching.judging.eligibility import judge_people
from pmtool.matching.judging.field import Field
from pmtool.matching.judging.scoring import PairTable, judge_pairs
from pmtool.matching.proving.proofs import broken_certificate, check_proof, is_whole, left_unproven, proof_of
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.blocks import ALONE, Cluster, Processes, Workers

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
    "bond_reaches",
    "bonds_asked",
    "broken_certificate",
    "check_proof",
    "contributions_of",
    "difference",
    "fairness_of",
    "frontier",
    "hinges",
    "instead_of",
    "is_whole",
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
