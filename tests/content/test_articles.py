import re

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.articles import Library

LIBRARY = content.articles()


def test_it_holds_seven_articles_in_reading_order() -> None:
    assert [article.slug for article in LIBRARY.articles] == [
        "two-dimensions",
        "how-exact",
        "repair",
        "earned-security",
        "what-homing-protects",
        "two-minutes-a-day",
        "finding-support",
    ]
    assert LIBRARY.article("nothing-here") is None


def test_it_cites_something_in_every_article() -> None:
    for article in LIBRARY.articles:
        cited = LIBRARY.cited_by(article)
        assert [source.id for source in cited] == list(article.sources)
        assert cited


def test_it_cites_whatever_stands_in_its_list_of_sources() -> None:
    used = {source for article in LIBRARY.articles for source in article.sources}
    assert {source.id for source in LIBRARY.sources} == used


def test_it_reads_the_study_on_earned_security_with_care() -> None:
    article = LIBRARY.article("earned-security")
    assert article is not None
    text = " ".join(p for section in article.sections for p in section.paragraphs)
    assert "they had not been less secure than others" in text
    assert "memory alone is no proof" in text
    assert "roisman-2002" in article.sources


def test_it_names_a_source_wherever_it_speaks_of_a_study() -> None:
    for article in LIBRARY.articles:
        for section in article.sections:
            text = " ".join(section.paragraphs)
            if re.search(r"\b(study|studies|researchers)\b", text, re.IGNORECASE):
                assert section.sources, f"{article.slug}: {section.heading}"


def test_it_writes_a_doi_as_a_bare_name() -> None:
    for source in LIBRARY.sources:
        assert source.doi == "" or re.fullmatch(r"10\.\d{4,}/\S+", source.doi)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('sources = ["rfc-9106", "nist-800-38d", "freed-2018"]', "sources = []", "protects"),
        ('sources = ["saunders-2011"]', 'sources = ["nobody-1900"]', "nobody-1900"),
        ('sources = ["saunders-2011"]\n', "", "saunders-2011"),
        ('slug = "repair"', 'slug = "how-exact"', "appears twice"),
        ('authors = "Samejima, F."\n', "", "samejima-1969.*authors"),
        ('id = "samejima-1969"', 'id = "rfc-9106"', "not defined|appears twice"),
    ],
)
def test_it_refuses_an_article_that_cites_badly(old: str, new: str, reason: str) -> None:
    text = read_text("articles.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=reason):
        parse(text.replace(old, new, 1), Library, "articles.toml")
