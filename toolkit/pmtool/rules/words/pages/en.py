"""pmtool's own words on lists and reports, in English."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "waits_pairing": "pairing",
    "waits_person": "person",
    "waits_alert": "alert",
    "side_mentee": "Mentee",
    "side_mentor": "Mentor",
    "side_caregiver": "Caregiver",
    "status_active": "Together",
    "status_proposed": "Proposed",
    "standing_applied": "Applied",
    "standing_ineligible": "Not eligible",
    "standing_undecided": "Waiting for a decision",
    "standing_preparing": "Preparing",
    "standing_ready": "Ready",
    "standing_paired": "Paired",
    "standing_left": "Left",
    "paper_assumptions": "What this rests on",
    "paper_assumptions_why": "Part of the data came from elsewhere and lacks answers. These were taken for granted:",
    "paper_contents": "On this page",
    "paper_as_of": "As of {day}",
    "pairs_title": "Pairings",
    "pairs_private": "This page holds names. Keep it where only the program's own people read.",
    "pairs_summary": "In short",
    "pairs_together": "Together",
    "pairs_proposed": "Proposed",
    "pairs_unmatched": "Without a mentor yet",
    "pairs_not_ready": "Not ready yet",
    "pairs_free": "Places left",
    "pairs_judged": "Today, every mentee who is ready was held against every mentor who is: "
    "{judged} possible pairings were looked at, and the program's rules allow "
    "{eligible} of them.",
    "pairs_strength": "The pairings below have {total} points together; the weakest has {worst} of {of}.",
    "pairs_aims": "What the program wants, most important first",
    "pairs_proven": "Today's choice is proven best: a separate check found that no other way of "
    "pairing those who are ready serves these aims better.",
    "pairs_not_proven": "Today's choice is not proven best: a good solution was found, and a better "
    "one can't be ruled out.",
    "pairs_how": "How to read the scores",
    "pairs_how_text": "A pairing has up to {of} points. Each reason can add up to so many of them as the program gave "
    "it weight; the score is their sum. Rules come before points: no score makes up for a rule that forbids a "
    "pairing. Gender, origin or any other answer counts only where it is named as a reason or a rule.",
    "pairs_list": "Pairings and their reasons",
    "pairs_none": "There is no pairing yet.",
    "pairs_since": "since {day}",
    "pairs_proposed_on": "proposed on {day}",
    "pairs_score_table": "What adds up to the score of {mentee} and {mentor}",
    "pairs_reason": "Reason",
    "pairs_points": "Points",
    "pairs_part_of": "{points} of {of}",
    "pairs_hidden_part": "From answers that aren't shown on this page",
    "pairs_required": "required",
    "pairs_sum": "Score",
    "pairs_runner_less": "Next best for {mentee}: {mentor}, {points} points less.",
    "pairs_runner_more": "{mentor} would have {points} points more with {mentee}; seen over everyone, that place "
    "went elsewhere.",
    "pairs_runner_same": "{mentor} would have as many points with {mentee}.",
    "pairs_no_runner": "No other mentor is possible for {mentee}.",
    "pairs_unmatched_list": "Without a mentor yet, and why",
    "pairs_everyone_matched": "Everyone who is ready has a mentor or a proposal.",
    "pairs_waiting_since": "waiting since {day}",
    "pairs_possible_none": "The rules leave no mentor possible.",
    "pairs_possible": "Mentors whom nothing rules out: {count}.",
    "pairs_blocked": "“{rule}” rules out {count} of the mentors.",
    "pairs_competing": "All their places went to others: {mentees} people who have no other possibility share "
    "{places} of these places.",
    "pairs_help": "The shortest way to a mentor: {change}.",
    "pairs_no_help": "No single change would help today.",
    "pairs_not_ready_list": "Not ready yet, and why",
    "pairs_everyone_ready": "Everyone who applied is ready or paired.",
    "pairs_person": "Person",
    "pairs_why": "Why",
    "pairs_free_list": "Mentors with places left",
    "pairs_no_free": "No mentor has a place left.",
    "pairs_places": "Places",
    "report_title": "Report",
    "report_period": "Period",
    "report_from_to": "{first} to {last}",
    "report_version": "Program version",
    "report_place": "Jurisdiction named",
    "report_small": "Smallest number of people shown",
    "report_cell": "not reported",
    "report_fewer": "not reported: fewer than {k} people",
    "report_metric_none": "Not reported: it rests on fewer than {k}, or on nothing yet.",
    "report_few": "Rests on {n}: too few for a percentage.",
    "report_not_computable": "can't be computed",
    "report_not_defined": "not defined",
    "report_no_answer": "No answer",
    "report_nothing": "There is nothing to report yet.",
    "report_as_table": "These numbers as a table",
    "report_key": "Key numbers",
    "report_key_intro": "Each number stands beside the target that the program set before there was data.",
    "report_at_least": "Target: at least {target}",
    "report_at_most": "Target: at most {target}",
    "report_met": "Target met",
    "report_not_met": "Target not met",
    "report_interval": "95% interval: {low} to {high}",
    "report_rests_on": "Rests on {n}",
    "report_primary": "Primary outcome",
    "report_primary_named": "Named before there was data.",
    "report_primary_line": "{measure}, {moment}: mean change {change}, 95% interval {low} to {high}; {n} "
    "people answered before and after.",
    "report_primary_wanted": "Wanted: a change of at least {target} for the better.",
    "report_primary_withheld": "{measure}, {moment}: not reported, because fewer than {k} people answered "
    "before and after.",
    "report_primary_none": "{measure}: no follow-up has come due yet.",
    "report_flow": "From applying to follow-up",
    "report_flow_intro": "How many people came how far.",
    "report_step": "Step",
    "report_people": "People",
    "flow_applied": "Applied",
    "flow_eligible": "Eligible",
    "flow_ready": "Ready to be matched",
    "flow_paired": "Ever in a pairing",
    "flow_checked_in": "Answered a check-in",
    "flow_followed_up": "Answered a follow-up",
    "sides_mentee": "Mentees",
    "sides_mentor": "Mentors",
    "report_standings": "Where everyone stands now",
    "report_standing": "Standing",
    "report_sources": "Where applicants came from",
    "report_source": "Source",
    "report_needs": "What people need",
    "report_needs_asked": "Needs named by mentees who applied",
    "report_need": "Need",
    "report_needs_because": "Why the program serves these needs",
    "report_survey": "Needs survey",
    "report_survey_answered": "People who answered without giving a name: {n}",
    "report_answer": "Answer",
    "report_matching": "Matching and waiting",
    "report_scores": "Scores of pairings, of {points} points",
    "report_load": "Mentees a mentor has now",
    "report_waiting": "Days until the first pairing",
    "report_points": "Points",
    "report_mentees_each": "Mentees each",
    "report_days": "Days",
    "report_pairings": "Pairings",
    "report_range": "{low} to {high}",
    "report_or_more": "{low} or more",
    "report_histogram_none": "Not reported: too few people for a distribution, or nobody yet.",
    "report_groups": "Groups side by side",
    "report_groups_intro": "Do people of different groups find a mentor equally often? Of those "
    "eligible, how many were ever in a pairing.",
    "report_group": "Group",
    "report_eligible": "Eligible",
    "report_paired": "Ever in a pairing",
    "report_share_paired": "Share",
    "report_of": "{part} of {whole}",
    "report_of_percent": "{part} of {whole} ({percent})",
    "report_together": "Staying together, staying in touch",
    "report_curve": "Pairings still together",
    "report_curve_note": "A pairing counts as ended only where it closed before its planned end; "
    "planned endings and pairings still going are counted for as long as they "
    "were seen. The band is the 95% interval.",
    "report_curve_none": "The curve is not reported: it rests on too few pairings, or on none yet.",
    "report_none_ended": "No pairing has closed before its planned end.",
    "report_since_start": "Days since the start",
    "report_still": "Still together",
    "report_seen": "Pairings observed",
    "report_ci": "95% interval",
    "report_change": "Change from before to after",
    "report_plan": "What was asked before there was data",
    "report_alone": "No comparison group",
    "report_alone_text": "People often join when things are hard, and things often ease with time: "
    "part of any change would have come without the program (regression to the "
    "mean). These numbers describe a change. They don't show that the program "
    "caused it.",
    "report_higher": "higher is better",
    "report_lower": "lower is better",
    "report_spans": "Mean change and its 95% interval",
    "report_spans_note": "Each line has a scale of its own, with no change in the middle; to the right "
    "is better. The dashed mark is what the program wanted.",
    "report_estimates": "Before and after, people with both answers",
    "report_individuals": "Each person's own change, counted",
    "report_measure": "Measure",
    "report_before": "Before",
    "report_after": "After",
    "report_mean": "Mean change",
    "report_g": "Hedges’ g_av",
    "report_d": "Cohen’s d_z",
    "report_goal": "Wanted",
    "report_improved": "Reliably better",
    "report_unchanged": "No reliable change",
    "report_worsened": "Reliably worse",
    "report_beyond": "Better by the smallest change that matters, or more",
    "report_lost": "Answered before, not after",
    "report_alerts": "Alerts",
    "report_alerts_intro": "How often a sign was seen, and whether somebody looked at it by the agreed day.",
    "report_alert": "Alert",
    "report_raised": "Raised",
    "report_looked_at": "Looked at",
    "report_in_time": "In time",
    "report_stories": "In people's own words",
    "report_stories_intro": "Quoted only where the person agreed, without names.",
    "report_answered": "People who answered: {n}",
    "report_no_quotes": "No quotes: nobody agreed to be quoted, or these answers aren't for the "
    "readers of this report.",
    "report_kept": "What isn't shown, and why",
    "report_kept_count": "Results left out: {count}",
    "report_kept_text": "No number of people below {k} is shown, nor one from which such a number "
    "could be worked out; that is why larger numbers are missing here and there "
    "too. Both look alike on purpose. Zero is shown. Parts of a distribution with "
    "few people are joined with the part beside them. Percentages are shown only "
    "where they rest on {least} or more.",
    "report_methods": "How the numbers were made",
    "method_pairs": "Before and after: people with both answers only (complete cases); nothing is "
    "filled in for those who didn't answer again, and their number is shown.",
    "method_mean": "Mean change: the mean of after − before, in units of the score, with Student's 95% interval.",
    "method_effect": "g_av: mean change by the average standard deviation √((s₁² + s₂²) / 2), with "
    "the correction 1 − 3/(4·df − 1) for small numbers (Cumming 2012; Hedges "
    "1981, J Educ Stat 6(2)); d_z: by the standard deviation of the changes. The "
    "two can't be compared with each other (Lakens 2013, Front Psychol 4:863).",
    "method_reliable": "Reliably better or worse: a change of more than 1.96 · SD · √(2(1 − r)), "
    "larger than measurement error alone would give 95 of 100 people who didn't "
    "change (Jacobson & Truax 1991, J Consult Clin Psychol 59(1)). The smallest "
    "change that matters is another question, and is counted apart.",
    "method_curve": "Still together: the Kaplan–Meier estimate, read every two weeks for as long "
    "as enough pairings are followed (Kaplan & Meier 1958, JASA 53(282)); its "
    "interval by Greenwood's variance on the log-log scale (Kalbfleisch & "
    "Prentice 1980).",
    "method_share": "Shares of answers: Wilson's interval (Wilson 1927, JASA 22(158)) for as many "
    "independent answers as would vary like these do, since one person's answers "
    "resemble each other (Kish 1965; Franco et al. 2019, J Surv Stat Methodol "
    "7(3)).",
    "method_days": "Waiting: the median of days until the first pairing, by Kaplan–Meier; people "
    "who still wait count for as long as they have waited.",
    "method_primary": "One outcome was named as the primary one before there was data. The others "
    "are described, without tests.",
    "method_equity": "Equal chances: the lowest share of people paired in any group, divided by "
    "the highest; 100 of 100 would be alike.",
    "report_open": "On target so far; too early to say",
    "report_receipt": "Checking these numbers",
    "report_receipt_text": "Every number here can be worked out again. The receipt of the run, "
    "runs/<number>.json in the workspace, holds the digests of the program, of "
    "what came in and of this page, the versions and the seed.",
    "report_share_at_least": "{share} or more",
    "report_share_at_most": "{share} or less",
}
