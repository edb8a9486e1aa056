"""That a matching is the best: certificates, and a check that knows no solver."""
