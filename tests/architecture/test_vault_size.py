"""The vault stays small enough for one person to read in an afternoon, and to judge."""

import ast
import io
import tokenize
from pathlib import Path

import homing.vault

LIMIT = 600
_NO_CODE = (
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
)  # fmt: skip


def _docstrings(source: str) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return found


def code_lines(source: str) -> int:
    """Lines that hold code: no blank lines, comments or docstrings."""
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            found.update(range(token.start[0], token.end[0] + 1))
    return len(found - _docstrings(source))


def test_the_count_leaves_out_what_is_no_code() -> None:
    source = '"""One."""\n\n# two\ndef three():\n    """Four."""\n    return """\n  five\n  """\n'
    assert code_lines(source) == 4


def test_the_vault_has_at_most_600_lines_of_code() -> None:
    files = Path(homing.vault.__file__).parent.rglob("*.py")
    counted = {file.name: code_lines(file.read_text()) for file in files}
    assert sum(counted.values()) <= LIMIT, counted
