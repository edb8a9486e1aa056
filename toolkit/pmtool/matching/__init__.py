"""From people and a policy to pairings: eligibility, scores, the optimum, its certificate, and the reasons."""

from pmtool.matching.cohort import match_cohort
from pmtool.matching.eligibility import judge_people
from pmtool.matching.scoring import PairTable, judge_pairs
from pmtool.matching.verifying import verify_certificate

__all__ = ["PairTable", "judge_pairs", "judge_people", "match_cohort", "verify_certificate"]
