"""How well the rules that mark hard words do: precision and recall, by rule, on both parts."""

from tests.words.scores import PARTS, Score, rule_ids, score


def main() -> None:
    """Print the figures of the sentences that shaped the rules, and of those that did not."""
    print("Words: precision and recall of the marks (marked rightly / wrongly / missed)")
    for part in PARTS:
        counted = score(part)
        print(f"  {part}: {counted.n} sentences; {counted.clean_kept} of {counted.clean} that")
        print("    should have no mark have none")
        for rule in rule_ids():
            _line(rule, counted, rule)
        _line("all", counted)


def _line(name: str, counted: Score, *rules: str) -> None:
    right, wrong, missed = (
        sum(n for rule, n in counts.items() if not rules or rule in rules)
        for counts in (counted.right, counted.wrong, counted.missed)
    )
    print(
        f"    {name:13} precision {_shown(counted.precision(*rules))}  "
        f"recall {_shown(counted.recall(*rules))}  ({right} / {wrong} / {missed})"
    )


def _shown(share: float | None) -> str:
    return "  -" if share is None else f"{share:4.0%}"


if __name__ == "__main__":
    main()
