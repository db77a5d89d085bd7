"""Testing fears: thoughts, predictions, steps of being known, and waits."""
