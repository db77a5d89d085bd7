"""Articles: a shelf, a page each, and sources that can be followed."""

import re

import pytest
from django.test import Client

from homing import content
from homing.content.schema.common import Source
from homing.web.words import author_year

ARTICLES = content.articles().articles


def test_the_shelf_holds_every_article(as_ada: Client) -> None:
    page = as_ada.get("/learn").content.decode()
    for article in ARTICLES:
        assert f'href="/learn/{article.slug}"' in page
        assert article.title in page.replace("&#39;", "'")


@pytest.mark.parametrize("slug", [article.slug for article in ARTICLES])
def test_every_citation_opens_its_entry(slug: str, as_ada: Client) -> None:
    page = as_ada.get(f"/learn/{slug}").content.decode()
    cited = set(re.findall(r'<span class="cites">.*?</span>', page))
    targets = {one for span in cited for one in re.findall(r'href="#([^"]+)"', span)}
    assert targets
    for target in targets:
        assert f'<li id="{target}"' in page
    assert "None" not in page


def test_no_two_sources_of_an_article_look_alike() -> None:
    library = content.articles()
    for article in library.articles:
        short = [author_year(source) for source in library.cited_by(article)]
        assert len(set(short)) == len(short), article.slug


@pytest.mark.parametrize(
    ("authors", "short"),
    [
        ("Bowlby, J.", "Bowlby, 1973"),
        ("Jacobson, N. S., & Truax, P.", "Jacobson & Truax, 1973"),
        ("Lally, P., van Jaarsveld, C. H. M., Potts, H. W. W., & Wardle, J.", "Lally et al., 1973"),
        ("van Jaarsveld, C. H. M., & O'Connor, C.", "van Jaarsveld & O'Connor, 1973"),
        ("Balban, M. Y., Neri, E., Kogon, M. M., and others", "Balban et al., 1973"),
        ("Open-Source Psychometrics Project", "Open-Source Psychometrics Project, 1973"),
    ],
)
def test_a_study_is_named_by_author_and_year(authors: str, short: str) -> None:
    assert author_year(Source("x", authors, 1973, "On something")) == short


def test_the_last_article_leads_back_to_the_shelf(as_ada: Client) -> None:
    first = as_ada.get(f"/learn/{ARTICLES[0].slug}").content.decode()
    last = as_ada.get(f"/learn/{ARTICLES[-1].slug}").content.decode()
    assert f'href="/learn/{ARTICLES[1].slug}"' in first
    assert "All articles" in last


def test_an_unknown_article_is_a_plain_page(as_ada: Client) -> None:
    answer = as_ada.get("/learn/no-such-article")
    assert answer.status_code == 404
    assert "Nothing here" in answer.content.decode()


def test_articles_stay_behind_the_door(as_cleo: Client, ada: object) -> None:
    assert as_cleo.get("/learn").status_code == 302
