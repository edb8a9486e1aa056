"""Scores before and after, as published: two studies whose results are known from several programs."""

from __future__ import annotations

# Jacobson & Truax 1991, J Consult Clin Psychol 59(1), table 2: Dyadic Adjustment Scale, 30 couples in marital therapy.
MARITAL_BEFORE = (
    90.5, 74.0, 97.0, 73.5, 61.0, 66.5, 68.5, 86.5, 88.5, 68.5, 98.0, 80.5, 89.5, 91.5, 83.5,
    60.5, 83.0, 88.0, 98.5, 78.5, 99.5, 79.5, 84.5, 92.5, 93.0, 85.0, 64.0, 61.0, 80.0, 82.5,
)  # fmt: skip
MARITAL_AFTER = (
    97.0, 124.0, 97.5, 88.0, 96.5, 62.5, 112.5, 103.5, 90.0, 82.5, 105.0, 99.5, 112.5, 101.0, 99.5,
    79.5, 88.0, 100.5, 119.0, 116.0, 116.0, 129.0, 113.0, 118.0, 92.0, 114.0, 68.0, 52.0, 60.5, 104.5,
)  # fmt: skip

# Hand et al. 1994, A Handbook of Small Data Sets, no. 285: weight in pounds of girls treated for anorexia.
FAMILY_BEFORE = (
    83.8, 83.3, 86.0, 82.5, 86.7, 79.6, 76.9, 94.2, 73.4, 80.5, 81.6, 82.1, 77.6, 83.5, 89.9, 86.0, 87.3,
)  # fmt: skip
FAMILY_AFTER = (
    95.2, 94.3, 91.5, 91.9, 100.3, 76.7, 76.8, 101.6, 94.9, 75.2, 77.8, 95.5, 90.7, 92.5, 93.8, 91.7, 98.0,
)  # fmt: skip
CONTROL_BEFORE = (
    80.7, 89.4, 91.8, 74.0, 78.1, 88.3, 87.3, 75.1, 80.6, 78.4, 77.6, 88.7, 81.3,
    78.1, 70.5, 77.3, 85.2, 86.0, 84.1, 79.7, 85.5, 84.4, 79.6, 77.5, 72.3, 89.0,
)  # fmt: skip
CONTROL_AFTER = (
    80.2, 80.1, 86.4, 86.3, 76.1, 78.1, 75.1, 86.7, 73.5, 84.6, 77.4, 79.5, 89.6,
    81.4, 81.8, 77.3, 84.2, 75.4, 79.5, 73.0, 88.3, 84.7, 81.4, 81.2, 88.2, 78.8,
)  # fmt: skip
