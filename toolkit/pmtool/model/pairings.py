"""What matching hands on: who is paired with whom, why, and why somebody is not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contribution:
    """One criterion's part of a score: share × its points, in whole points of the grid."""

    criterion: str
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pairing that the matching proposes. score == sum of the contributions' points."""

    mentee: str
    mentor: str
    score: int
    contributions: tuple[Contribution, ...]
    runner_up: str = ""  # another eligible mentor: the best of them for this mentee
    runner_up_score: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """Two people whom somebody decided to pair, judged as the matching would. overridden: rules, or `unknown:` rules,
    that are passed over. in_the_way: what nobody may pass over, in words; "" where nothing is. places: how many mentees
    the mentor takes."""

    proposal: Proposal
    places: int
    overridden: tuple[str, ...] = ()
    in_the_way: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a matching is worth by each objective. uneven: the sum of squares of mentees per mentor. kept: pairings that
    stay as they were."""

    matched: int
    worst: int
    total: int
    uneven: int
    kept: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """A matching that leaves more as it is: with a bonus, as a share of a perfect pairing, for each pair that is there;
    how many of those pairs it changes, and its true worth."""

    bonus: float
    changed: int
    worth: Tally


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee who would have another mentor: was, is: "" for none."""

    mentee: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does to a matching: its worth before and after, and everyone who would have another mentor."""

    before: Tally
    after: Tally
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """What it would do to everybody if a mentee had the runner-up: more or fewer matched, points in all, points of the
    weakest pairing; and how many others would have another mentor, or none."""

    matched: int
    points: int
    worst: int
    moved: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One mentor looked at for one mentee. score: 0 where a rule forbids the pairing.

    ruled_out_by: rules that forbid it, `unknown:` before those an answer is missing to know. is_full: takes nobody now.
    serving: who has this mentor's places in the matching. cost: what making this pairing first does to everybody; None
    where it can't be made.
    """

    mentor: str
    score: int
    contributions: tuple[Contribution, ...]
    ruled_out_by: tuple[str, ...]
    is_full: bool
    serving: tuple[str, ...]
    cost: Difference | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """blocked: constraint (or must-criterion, or `unknown:` before either) → number of mentors it rules out, largest
    first. Beside them `declined` (this pair was), and `full` (no place when the matching began, or held).

    eligible_mentors: ruled out by nothing. competing: when all their places went to others, how many mentees share how
    many places and have no other. change: the cheapest single change by which this person too would be matched, nobody
    else losing a place, as a code and with how many mentors it would do so; ("", 0) when none:
    `one_more_place` (one of that many mentors takes one more), `answer:<constraint>` (an answer is missing to know
    whether that many mentors may be paired with this person), `without:<constraint>` (but for it, that many could),
    `most_matched_first` (the program puts another objective before the number matched), `no_group` (mentees meet in
    groups, and none of that many mentors' has room at hours that suit all).
    """

    person: str
    blocked: tuple[tuple[str, int], ...]
    eligible_mentors: int
    competing: tuple[int, int] = (0, 0)
    change: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Cover:
    """Mentees and mentors, by place, so that every eligible pair with w ≥ least_score has one of them: no more people
    than these mentees and these mentors' places together can be matched in such pairs (Kőnig)."""

    least_score: int
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One aim, proven among the matchings that are equally good by all aims before it.

    mentors: v, a price for each. A mentee's price follows: the most that any pairing still open to them, or being left
    out, is worth above the mentor's price. No matching is worth more than these prices allow, and those that reach it
    are the ones that keep to them: the pairs worth just their two prices. They are left for the next aim.

    aim: an objective, or `leximin` (as few pairings as can be with the points `level`), or `lot` (the least sum of
    hashes). `fairest`: at least one pairing has no more points than `level`, whatever is chosen.
    """

    aim: str
    mentors: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class CirclePrices:
    """What no matching can pass in which mentees meet in groups: a price for each mentee, in `scale` parts of a point,
    0 or more. A group gains what its pairs count above the prices of its mentees; the prices, and of each mentor the
    best gain of any group that can meet, add up to what all can reach at most.

    aim: `most_matched` (each pair counts 1), `fairest` (the same, among pairs with at least `least` points: fewer can
    be matched), `best_total` (each counts its points and `bonus`, among those with at least `least`; the bonus of all
    who are matched is taken off again). gap: by how much what was reached is below it, in whole people or points.
    """

    aim: str
    mentees: tuple[int, ...]
    scale: int
    least: int = 0
    bonus: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """Integers that prove the optimum of (most matched, then best total), to be checked without the solver.

    With w the scores of eligible pairs, B the price of leaving a mentee out, c capacities: u_i + v_j ≥ w_ij,
    v ≥ 0, u ≥ −B, and Σu + Σ c·v = Σ w(matched) − B · unmatched. Mentees and mentors are sorted by id. B is 0 where
    best total comes before most matched. Where the fairest worst pairing comes between the two, only pairs with
    w ≥ least_score count, and two covers prove that so many can be matched at most, and fewer above least_score. One
    cover and no prices: only the number matched is proven.

    Where limits hold groups to be alike, with Σ a·x ≤ b each, w is scale · score − Σ multiplier · a, and the sum of the
    prices + Σ multiplier · b proves scale times a total that is at most `gap` points more than was reached. excesses:
    by how many steps each likeness is missed. Where mentees meet in groups, circles say what no matching passes; or the
    prices are of the same people one by one, and gap is what groups may cost, B for each mentee left out. is_stable:
    stability is claimed, and no total.

    stages: the aims after that, one by one, the lot last. unproven: aims that no number here speaks about, each with
    the reason in words.
    """

    price_of_unmatched: int
    mentees: tuple[int, ...]  # u
    mentors: tuple[int, ...]  # v
    least_score: int = 0
    covers: tuple[Cover, ...] = ()
    gap: int = 0
    scale: int = 1
    multipliers: tuple[int, ...] = ()
    excesses: tuple[int, ...] = ()
    is_stable: bool = False
    stages: tuple[Stage, ...] = ()
    circles: tuple[CirclePrices, ...] = ()
    unproven: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MatchResult:
    """Proposals by mentee id; everyone ready is in one of the two lists. spare: mentors with places left → how many.

    pairs_judged: mentee–mentor pairs looked at; pairs_eligible: those that no rule forbids; blocking: those of them who
    would both rather have each other than whom they got.
    """

    proposals: tuple[Proposal, ...]
    unmatched: tuple[Unmatched, ...]
    spare: tuple[tuple[str, int], ...]
    certificate: Certificate | None
    total: int
    worst: int
    pairs_judged: int
    pairs_eligible: int
    seed: str
    blocking: int = 0
