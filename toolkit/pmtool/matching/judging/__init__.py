"""Who may be matched, and what each pair is worth: conditions, rules and criteria on whole columns."""
