"""XML that means harm, in every part (X02, X03, X04, X25, X28)."""

from collections.abc import Iterator

from tests.exchange.hostile.case import DAMAGED, DISORDERED, DTD, ENCODING, SOUND, Case, changed
from tests.exchange.hostile.making import HEADINGS, MAIN, PERSON, RELATION, cells, parts, sheet

SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
STYLES, TYPES = "xl/styles.xml", "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"
EVERY_PART = (
    SHEET,
    STRINGS,
    BOOK,
    STYLES,
    TYPES,
    RELS,
    "_rels/.rels",
    "docProps/core.xml",
    "xl/drawings/vml1.vml",
)
ENTITIES = {
    "external": '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter": '<!DOCTYPE s [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>',
    "laughs": '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    "quadratic": f'<!DOCTYPE s [<!ENTITY a "{"x" * 10_000}">]>',
    "empty": "<!DOCTYPE s>",
}
HEAD = '<?xml version="1.0"?>'


def _document_types() -> Iterator[Case]:
    sound = parts()
    for part in EVERY_PART:
        text = str(sound.get(part, "<s/>"))
        yield Case("X03", f"in {part}", parts(**{part: f"{ENTITIES['laughs']}{text}"}), DTD)
    for name, entity in ENTITIES.items():
        yield Case("X04", name, parts(**{STRINGS: f"{HEAD}{entity}<s>&a;</s>"}), DTD)
    yield Case("X03", "across pieces", parts(**{SHEET: f"{HEAD}{_noise(262_135)}<!DOCTYPE s><s/>"}), DTD)
    yield Case(
        "X03", "under another name", parts(**{"xl/strings.dat": f"{HEAD}{ENTITIES['laughs']}<s/>"}), DTD
    )
    yield Case("X03", "behind blanks", parts(**{"xl/strings.dat": f"\n\n  {ENTITIES['laughs']}<s/>"}), DTD)
    yield Case("X03", "within a text", parts(**{SHEET: sheet(cells(*HEADINGS), _cdata())}), DTD)
    yield Case(
        "X03", "entity without a type", parts(sheet(cells(*HEADINGS), PERSON.replace("王", "&a;"))), DAMAGED
    )


def _noise(length: int) -> str:
    """A comment that does not shrink to nothing."""
    numbers = " ".join(str(number * 7919 % 104_729) for number in range(length // 4))
    return f"<!--{numbers[: length - 7]}-->"


def _cdata() -> str:
    return PERSON.replace("王小明", "<![CDATA[<!DOCTYPE s>]]>")


def _encodings() -> Iterator[Case]:
    dtd = f"{ENTITIES['laughs']}<s>&c;</s>"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        declared = f'<?xml version="1.0" encoding="{name}"?>{dtd}'.encode(name)
        yield Case("X03", f"in {name}", parts(**{STRINGS: declared}), ENCODING)
    for name in ("utf-7", "cp037", "iso-8859-1", "gb18030", "cp1252", "UTF-16"):
        yield Case(
            "X03",
            f"declared {name}",
            parts(**{STRINGS: f'<?xml version="1.0" encoding="{name}"?><s/>'}),
            ENCODING,
        )
    hidden = f'<?xml version="1.0"{" " * 2000}encoding="utf-7"?>+ADwAIQ-DOCTYPE s+AD4-<s/>'
    yield Case("X03", "encoding behind blanks", parts(**{STRINGS: hidden}), ENCODING)
    quoted = "<?xml version='1.0'\n\tencoding\n=\n'UTF-7'?><s/>"
    yield Case("X03", "encoding on lines", parts(**{STRINGS: quoted}), ENCODING)
    yield Case("X03", "nul", parts(**{SHEET: sheet(cells(*HEADINGS), PERSON.replace("王", "\0"))}), ENCODING)
    yield Case("X03", "with a mark", parts(**{SHEET: f"\ufeff{parts()[SHEET]}"}), read=SOUND)


def _shapes() -> Iterator[Case]:
    deep = "<a>" * 20_000 + "</a>" * 20_000
    yield Case(
        "X28",
        "deep nesting",
        parts(sheet(cells(*HEADINGS), PERSON).replace("</worksheet>", deep + "</worksheet>")),
        read=SOUND,
    )
    yield Case(
        "X28", "deep nesting in the workbook", changed(BOOK, ("<sheets>", deep + "<sheets>")), read=SOUND
    )
    many = " ".join(f'a{number}="{number}"' for number in range(50_000))
    yield Case(
        "X28",
        "attributes",
        parts(sheet(cells(*HEADINGS), PERSON).replace("<sheetData>", f"<sheetData {many}>")),
        read=SOUND,
    )
    yield Case("X28", "an attribute twice", changed(SHEET, ('<row r="2">', '<row r="2" r="3">')), DAMAGED)
    for name, xml in {
        "unclosed": "<worksheet><sheetData><row>",
        "empty": "",
        "not xml": "=1+1",
        "no data": "<worksheet/>",
    }.items():
        yield Case("X18", f"sheet {name}", parts(**{SHEET: xml or " "}), DAMAGED)
    other = parts(
        sheet(cells(*HEADINGS), PERSON).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    )
    yield Case("X18", "other schema", other, DAMAGED)


def _places() -> Iterator[Case]:
    def rows(*given: str) -> dict:
        return parts(sheet(cells(*HEADINGS), *given, dimension='<dimension ref="A1:XFD1048576"/>'))

    def at(row: str, place: str) -> str:
        return PERSON.replace('r="2"', f'r="{row}"').replace('"A2"', f'"{place}"')

    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield Case("X02", "two cells far apart", rows(PERSON, far), read=SOUND)
    yield Case("X02", "a column too far", rows(PERSON, far.replace("XFD", "XFE")), DISORDERED)
    for row in ("1048577", "99999999999", "0", "-1", "2.5", "２", "1e3", "", "x"):
        yield Case("X02", f"row {row!r}", rows(at(row, f"A{row}")), DISORDERED)
    for place in ("B2", "A3", "A02", "a2", "$A$2", "2", "A", "", "AAAA2", "Ａ2", "A2:B2"):
        yield Case("X02", f"cell {place!r}", rows(at("2", place)), DISORDERED)
    yield Case("X02", "rows out of order", rows(PERSON.replace('2"', '9"'), PERSON), DISORDERED)
    yield Case("X02", "a row twice", rows(PERSON, PERSON), DISORDERED)
    yield Case("X02", "a row in a row", rows(f'<row r="2">{PERSON}</row>'), DISORDERED)
    yield Case("X02", "a cell in a cell", rows('<row r="2"><c r="A2"><c r="B2"/></c></row>'), DISORDERED)
    yield Case("X02", "a value twice", rows(cells('<c r="A2"><v>1</v><v>2</v></c>', row=2)), DISORDERED)
    yield Case("X02", "without places", rows(PERSON.replace(' r="2"', "").replace('r="A2"', "")), read=SOUND)
    for size in ("A1:A1", "XFD1048576", "A1:XFE9999999", "nonsense"):
        content = parts(sheet(cells(*HEADINGS), PERSON, dimension=f'<dimension ref="{size}"/>'))
        yield Case("X02", f"size {size}", content, read=SOUND)


def _links() -> Iterator[Case]:
    target = "worksheets/sheet1.xml"
    for name in (
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.xml",
        "worksheets/none.xml",
        "",
    ):
        yield Case("X25", f"sheet at {name!r}", changed(RELS, (target, name)), DAMAGED)
    away = f'Target="{target}" TargetMode="External"'
    yield Case("X25", "sheet outside", changed(RELS, (f'Target="{target}"', away)), DAMAGED)
    yield Case(
        "X25",
        "a sheet under another name",
        changed(RELS, (target, "s.dat"), **{"xl/s.dat": parts()[SHEET]}),
        DAMAGED,
    )
    yield Case("X25", "a macro sheet", changed(RELS, (f"{RELATION}/worksheet", "x/xlMacrosheet")), DAMAGED)
    yield Case("X25", "one part for two sheets", _twice(), DAMAGED)
    yield Case("X25", "no relation", changed(BOOK, ('r:id="r1"', 'r:id="r9"')), DAMAGED)
    for part in (
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
    ):
        yield Case(
            "X25",
            part,
            parts(**{part: '<x ddeService="cmd" ddeTopic="/c calc" url="http://127.0.0.1:9/"/>'}),
            read=SOUND,
        )
    pictures = {
        "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        "xl/embeddings/book.xlsx": b"PK\3\4x",
        "xl/media/i.png": b"\x89PNG",
    }
    yield Case("X25", "ole and pictures", parts(**pictures), read=SOUND)
    drawing = f'<drawing r:id="r1" xmlns:r="{RELATION}"/><oleObjects><oleObject link="[1]!a"/></oleObjects></worksheet>'
    remote = parts(sheet(cells(*HEADINGS), PERSON).replace("</worksheet>", drawing))
    yield Case(
        "X25", "a remote picture", remote | {"xl/worksheets/_rels/sheet1.xml.rels": _remote()}, read=SOUND
    )
    book = changed(
        BOOK, ("<sheets>", '<externalReferences><externalReference r:id="r1"/></externalReferences><sheets>')
    )
    yield Case("X25", "an external reference", book, read=SOUND)


def _twice() -> dict:
    return changed(BOOK, ("</sheets>", '<sheet name="人员_2" sheetId="2" r:id="r1"/></sheets>'))


def _remote() -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        f' Type="{RELATION}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>'
    )


CASES = [*_document_types(), *_encodings(), *_shapes(), *_places(), *_links()]
