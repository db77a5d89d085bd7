"""Tables of answers of any size: read in batches, scored, written, one row per respondent."""
