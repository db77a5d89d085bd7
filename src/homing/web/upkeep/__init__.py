"""Rituals and upkeep: what comes back, what goes pale, what changes, and what is hard."""
