"""After something went wrong: the way back, hard talks, looking back, slips."""
