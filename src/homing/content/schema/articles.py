"""Articles to learn from: structured text, each with its sources."""

from typing import Annotated

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Source,
    Text,
    require_known,
    require_unique,
)


class ArticleSection(Entry, frozen=True):
    """One heading with its paragraphs, and the sources that they rest on."""

    heading: Text
    paragraphs: Paragraphs
    sources: tuple[Slug, ...] = ()


class Article(Entry, frozen=True):
    """One article. An article that cites nothing cannot be loaded."""

    slug: Slug
    title: Text
    summary: Text
    sections: Annotated[tuple[ArticleSection, ...], msgspec.Meta(min_length=1)]
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        for section in self.sections:
            require_known("source", section.sources, self.sources)
        cited = {source for section in self.sections for source in section.sources}
        require_known("cited source", self.sources, cited)


class Library(Entry, frozen=True):
    """All articles in reading order, with the sources they share."""

    version: Text
    provenance: Provenance
    sources: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]
    articles: Annotated[tuple[Article, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("article", (article.slug for article in self.articles))
        known = [source.id for source in self.sources]
        require_unique("source", known)
        for article in self.articles:
            require_known("source", article.sources, known)

    def article(self, slug: str) -> Article | None:
        """Give one article by its slug, or nothing."""
        return next((article for article in self.articles if article.slug == slug), None)

    def cited_by(self, article: Article) -> tuple[Source, ...]:
        """Give the sources of an article in the order it names them."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[source_id] for source_id in article.sources)
