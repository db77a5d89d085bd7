"""The house rules that no linter knows."""

import re
from pathlib import Path
from statistics import quantiles

import pytest

from homing.content.word_check import problems
from homing.web.config import KNOWN

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "homing"
PYTHON = sorted(SOURCE.rglob("*.py"))
TEMPLATES = sorted(SOURCE.glob("web/*/templates/**/*.html"))
_CLASS = r"\{% block body_class %\}\w+\{% endblock %\}"
_NOT_WORDS = r'<(style|title|code)\b.*?</\1>|<[^>]+>|\baria-\w+="[^"]*"|\bdoi:'
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_files_stay_small() -> None:
    lengths = [
        len(file.read_text().splitlines()) for file in PYTHON if "migrations" not in file.parts
    ]
    assert max(lengths) <= 500
    assert quantiles(lengths, n=10)[-1] <= 300


def test_scripts_stay_small() -> None:
    long = [f.name for f in SOURCE.rglob("*.js") if len(f.read_text().splitlines()) > 80]
    assert long == []


def test_lock_files_name_no_host_and_pin_every_package() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert "--index" not in text
        for block in re.split(r"\n(?=\S)", text):
            if re.match(r"[a-z0-9]", block):
                assert "--hash=sha256:" in block, block.splitlines()[0]


def test_both_lock_files_agree() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _lock(n), re.MULTILINE)) for n in ("run", "dev")
    ]
    assert {
        name: version for name, version in pins[0].items() if pins[1].get(name) != version
    } == {}


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in KNOWN if name not in readme] == []


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text()
    files = [file.name for file in (ROOT / "docs" / "adr").glob("0*.md")]
    assert [name for name in files if f"({name})" not in listed] == []


def test_links_between_documents_lead_somewhere() -> None:
    for document in TEXTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_templates_use_no_word_from_the_not_list(template: Path) -> None:
    assert problems(_words_of(template)) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_all_words_of_a_template_can_be_translated(template: Path) -> None:
    text = re.sub(_CLASS, " ", template.read_text())
    text = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(_NOT_WORDS, " ", text, flags=re.DOTALL)
    bare = re.findall(r"[A-Za-z]{3,}", text.replace("&nbsp;", " ").replace("Homing", ""))
    assert bare == []


def test_nothing_speaks_of_machines_and_paths_that_are_not_the_readers() -> None:
    for file in [*PYTHON, *TEXTS, ROOT / "Makefile", *(ROOT / "scripts").iterdir()]:
        if file.is_file():
            assert not re.search(r"(^|[^A-Za-z0-9_.-])/(work|root|farm)/", file.read_text()), file


def _lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text()


def _words_of(template: Path) -> str:
    text = template.read_text()
    said = re.findall(r"_\(\"([^\"]+)\"", text)
    said += re.findall(r"\{%-?\s*trans\b[^%]*%\}(.*?)\{%-?\s*endtrans", text, flags=re.DOTALL)
    return "\n".join(re.sub(r"\{[%{].*?[%}]\}", " ", words, flags=re.DOTALL) for words in said)
