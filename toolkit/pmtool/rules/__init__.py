"""What several rooms must agree on: conditions, forms, calendars, scales, readers, hashes. Pure."""
