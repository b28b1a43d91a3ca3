"""A page as a tree, to ask what a reader, a keyboard and a screen reader find in it."""

from collections.abc import Iterator

from django.test.html import Element, parse_html


class Node:
    """An element with its attributes as a dict, and its words."""

    def __init__(self, element: Element) -> None:
        self.name: str = element.name
        self.attributes = {name: value or "" for name, value in element.attributes}
        self._element = element

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def __repr__(self) -> str:
        return f"<{self.name} {self.attributes}> {self.text[:40]}"

    @property
    def classes(self) -> set[str]:
        return set(self["class"].split())

    @property
    def text(self) -> str:
        return " ".join(_words(self._element)).strip()

    def all(self, *names: str) -> list["Node"]:
        """The elements inside, of these names or of any; in the order of the page."""
        return [each for each in _inside(self._element) if not names or each.name in names]

    def of_class(self, word: str) -> list["Node"]:
        return [each for each in self.all() if word in each.classes]


def _inside(element: Element) -> Iterator[Node]:
    for child in element.children:
        if isinstance(child, Element):
            yield Node(child)
            yield from _inside(child)


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Element):
            yield from _words(child)
        else:
            yield str(child).strip()


def tree(text: str) -> Node:
    """Raises HTMLParseError where an element is closed that was not opened."""
    parsed = parse_html(text.replace("<!DOCTYPE html>", ""))
    root = Element("page", ())
    root.append(parsed)
    return Node(root)
