"""From people and a policy to pairings: eligibility, scores, the optimum, its certificate, and the reasons.

Loaded when first asked for: most commands match nobody, and none asks everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later

if TYPE_CHECKING:
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
    from pmtool.matching.judging.scoring import PairTable, judge_pairs
    from pmtool.matching.judging.task import Task
    from pmtool.matching.proving.proofs import broken_certificate, check_proof, is_whole, left_unproven, proof_of
    from pmtool.matching.proving.verifying import verify_certificate
    from pmtool.matching.solving.blocks import ALONE, Cluster, Processes, Workers
    from pmtool.matching.solving.field import Field
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "ALONE": "solving.blocks",
            "Bonds": "bonding.bonds",
            "Case": "asking.case",
            "Cluster": "solving.blocks",
            "Field": "solving.field",
            "LOOSE": "bonding.bonds",
            "PairTable": "judging.scoring",
            "Processes": "solving.blocks",
            "Supposition": "asking.supposing",
            "Task": "judging.task",
            "Workers": "solving.blocks",
            "best_for": "asking.alternatives",
            "blocking_pairs": "asking.frontier",
            "bond_reaches": "asking.firmness",
            "bonds_asked": "asking.supposing",
            "broken_certificate": "proving.proofs",
            "check_proof": "proving.proofs",
            "contributions_of": "asking.alternatives",
            "difference": "asking.alternatives",
            "fairness_of": "asking.fairness",
            "frontier": "asking.frontier",
            "hinges": "asking.firmness",
            "instead_of": "asking.alternatives",
            "is_whole": "proving.proofs",
            "judge_pairs": "judging.scoring",
            "judge_people": "judging.eligibility",
            "left_unproven": "proving.proofs",
            "match_cohort": "cohort",
            "pair_prices": "asking.firmness",
            "proof_of": "proving.proofs",
            "rule_reaches": "asking.firmness",
            "suppose": "asking.supposing",
            "try_untruths": "asking.gaming",
            "verify_certificate": "proving.verifying",
            "weigh": "asking.alternatives",
            "weight_reaches": "asking.firmness",
        },
    )


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
    "Task",
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
