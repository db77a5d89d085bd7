"""How a sample vault is called, so that nobody takes it for somebody's life."""

from typing import Final

SAMPLE: Final = "Sample life (invented)"


def is_sample(name: str) -> bool:
    """Whether an account of this name holds a sample life."""
    return name.startswith(SAMPLE)


def sample_name(taken: int) -> str:
    """The name of the next one."""
    return SAMPLE if taken == 0 else f"{SAMPLE} {taken + 1}"
