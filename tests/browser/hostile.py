"""Items of an author who means harm: a script in every text, and a figure of what may not be drawn."""

from __future__ import annotations

HARM = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">{{7*7}}'
FIELDS = {"stem", "text", "rationale", "alt", "exhibit", "framework", "hints", "sources", "accept", "texts"}
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" onload="window.hacked=1">
<script>window.hacked=1</script><style>* { display: none }</style>
<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.hacked=1"/></foreignObject>
<image href="https://outside.example/image.png"/><use href="https://outside.example/use.svg#a"/>
<a href="javascript:window.hacked=1"><text>Click</text></a>
<g id="site" onclick="window.hacked=1" style="fill: url(https://outside.example/fill)">
<rect width="30" height="30"><animate attributeName="x" onbegin="window.hacked=1" dur="1s"/></rect></g>
<rect id="office" x="30" width="30" height="30" fill="url(https://outside.example/paint)"/>
<rect id="archive" x="60" width="30" height="30" class="region"/></svg>"""


def spoiled(value, name=""):
    """Return the JSON of an item with the harm in every text that a learner may see."""
    if isinstance(value, dict):
        return {key: spoiled(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [spoiled(inner, name) for inner in value]
    return f"{value} {HARM}" if name in FIELDS and isinstance(value, str) else value


def redrawn(data):
    """Return the JSON of an item with the figure that may not be drawn."""
    return data | {"figure": data["figure"] | {"svg": DRAWING}}
