"""Figures: a drawing that goes with an item, in the little of SVG that every face can draw.

Only listed elements and attributes are drawn, so that no author's text can load, run or style
anything; colours come from the page. The browser's twin, `widgets/figure.js`, keeps the same list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from pmlearn.items.fault import Fault

MOST_BYTES = 20_000
DEEPEST = 20
ELEMENTS = "svg g rect circle ellipse line polyline polygon path text tspan title desc"
ATTRIBUTES = """viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform text-anchor
dominant-baseline font-size font-weight stroke-width stroke-dasharray stroke-linecap fill stroke class id"""
PAINTS = ("none", "currentColor")
CLASSES = ("region", "soft", "strong", "muted", "thin", "label")
_ELEMENTS, _ATTRIBUTES = frozenset(ELEMENTS.split()), frozenset(ATTRIBUTES.split())
_SPACE = "{http://www.w3.org/2000/svg}"
_OUTLINED = {"fill": "none", "stroke": "currentColor"}
_WIDTH = re.compile(r"[0-9]{1,4}(\.[0-9]+)?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FORMULA = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Figure:
    """An SVG, and the words that say as much as it does to who cannot see it."""

    svg: str
    alt: str


def figure_faults(figure: Figure, *, template: bool = False) -> Iterator[Fault]:
    """Yield every reason not to draw the figure; the formulas of a template may stand for any number."""
    if not figure.alt.strip():
        yield Fault("the figure has no alt text; describe it well enough to answer from", "figure", "alt")
    svg = _FORMULA.sub("0", figure.svg) if template else figure.svg
    for text in dict.fromkeys(_drawing_faults(svg)):
        yield Fault(f"the figure {text}", "figure", "svg")


def ids_in(figure: Figure) -> tuple[str, ...]:
    """Return the ids of the figure's elements; a figure that cannot be drawn has none."""
    root = _parsed(_FORMULA.sub("0", figure.svg))
    if isinstance(root, str):
        return ()
    return tuple(element.attrib["id"] for element in root.iter() if "id" in element.attrib)


def shown_svg(figure: Figure, regions: Collection[str] = ()) -> str:
    """Return the figure as markup for a page, described by its alt text.

    The ids of regions become `data-region`; all others are dropped, since a page has ids of its own.
    Shapes are outlines and words are filled, so that both are seen on a page without our style.
    """
    root = _parsed(figure.svg)
    if isinstance(root, str):
        raise ValueError(f"the figure {root}")
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SPACE)
        name = element.attrib.pop("id", None)
        if name in regions and name is not None:
            element.set("data-region", name)
        if element.tag == "text":
            element.attrib = {"fill": "currentColor", "stroke": "none"} | element.attrib
    root.attrib = _OUTLINED | root.attrib
    if len(box := root.attrib.get("viewBox", "").split()) == 4 and _WIDTH.fullmatch(box[2]):
        root.set("style", f"max-width: {box[2]}px")
    root.attrib |= {"role": "img", "aria-label": " ".join(figure.alt.split())}
    root.tail = None
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def _parsed(svg: str) -> ElementTree.Element | str:
    """Return the root element, or why there is none. Nothing is parsed that could declare or include."""
    if "<!" in svg or "<?" in svg:
        return "holds <! or <?; keep to elements"
    if len(svg.encode()) > MOST_BYTES:
        return f"is larger than {MOST_BYTES:,} bytes; draw it with less"
    try:
        root = ElementTree.fromstring(svg.strip())
    except ElementTree.ParseError as reason:
        return f"is not well-formed XML: {reason}"
    return _too_deep(root) or root


def _too_deep(root: ElementTree.Element) -> str | None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    return f"is nested deeper than {DEEPEST} elements" if level else None


def _drawing_faults(svg: str) -> Iterator[str]:
    root = _parsed(svg)
    if isinstance(root, str):
        yield root
        return
    if root.tag.removeprefix(_SPACE) != "svg":
        yield f"starts with <{root.tag}>; it must be one <svg>"
    if "viewBox" not in root.attrib:
        yield "has no viewBox, so it cannot be scaled"
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    for name in ids:
        if ids.count(name) > 1:
            yield f"uses the id {name} twice"
    for element in root.iter():
        yield from _element_faults(element, is_root=element is root)


def _element_faults(element: ElementTree.Element, *, is_root: bool) -> Iterator[str]:
    tag = element.tag.removeprefix(_SPACE)
    if tag not in _ELEMENTS or (tag == "svg" and not is_root):
        yield f"holds <{tag}>; known are {ELEMENTS}"
    if tag in ("title", "desc") and len(element):
        yield f"holds elements inside <{tag}>; keep to text there"
    for name, value in element.attrib.items():
        if (amiss := _amiss(name, value)) is not None:
            yield f"gives <{tag}> {amiss}"


def _amiss(name: str, value: str) -> str | None:
    if name not in _ATTRIBUTES:
        return f"the attribute {name}, which is not drawn"
    if name in ("fill", "stroke") and value not in PAINTS:
        return f"{name} {value!r}; it may be {' or '.join(PAINTS)}, or a class may colour it"
    if name == "class" and not set(value.split()) <= set(CLASSES):
        return f"class {value!r}; known are {', '.join(CLASSES)}"
    if name == "id" and not _ID.fullmatch(value):
        return f"the id {value!r}; name it in lower-case letters, digits and dashes"
    return None
