"""Programs that print ratios against floors and peers. Not tests: machines are noisy."""
