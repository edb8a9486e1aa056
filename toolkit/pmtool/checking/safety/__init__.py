"""Whether an answer in danger reaches a person in time."""
