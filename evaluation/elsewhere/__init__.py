"""Pages in other languages than Arabic: own words in four shapes of page, and a section page for each language.

A text is one TOML file with its labels, a shape one template. They answer one question: does a reader built for Arabic
read nothing else?
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evaluation.papers import Answer

HERE = Path(__file__).resolve().parent
SHAPES = ("magazine", "bare", "tables", "portal")


def elsewhere() -> Iterator[Answer]:
    """Every text in every shape; the section page last."""
    made = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    for path in sorted(HERE.glob("*.toml")):
        told = tomllib.loads(path.read_text("utf-8"))
        for shape in SHAPES:
            content = made.get_template(f"{shape}.html.j2").render(p=told, ld=_ld(told)).encode()
            yield _article(path.stem, shape, told, content)
        section = made.get_template("section.html.j2").render(p=told).encode()
        yield Answer(name=f"{path.stem}/section", content=section, language=told["language"])


def _article(name: str, shape: str, told: dict[str, Any], content: bytes) -> Answer:
    labels = told["labels"]
    return Answer(
        name=f"{name}/{shape}",
        content=content,
        url=f"https://{name}.example/news/{shape}",
        language=told["language"],
        headline=told["headline"],
        paragraphs=tuple(told["paragraphs"]),
        day=told["day"],
        unwanted=(*told["others"], labels["rights"], labels["newsletter"]),
    )


def _ld(told: dict[str, Any]) -> Markup:
    author = {"@type": "Person", "name": told["byline"]}
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": told["headline"], "author": author}
    return Markup(json.dumps(ld | {"datePublished": told["stamp"], "inLanguage": told["language"]}, ensure_ascii=False))
