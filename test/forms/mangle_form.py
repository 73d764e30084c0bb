"""Makes ten variants of a filled form, as people make them by working in it.

    python3 mangle_form.py filled.docx folder

Works on the XML inside the file, as Word and its users would leave it. Each variant still says the
same, so a harvest of it has to hold the same ideas in the same cells.
"""
import re
import sys
import zipfile
from pathlib import Path

PART = "word/document.xml"


def read(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path, parts, document):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, document.encode() if name == PART else content)


def without_controls(xml):
    """Somebody copied the table into a new document: the content controls are gone."""
    xml = re.sub(r"<w:sdtPr\b.*?</w:sdtPr>", "", xml, flags=re.S)
    xml = re.sub(r"<w:sdtEndPr\b.*?</w:sdtEndPr>|<w:sdtEndPr/>", "", xml, flags=re.S)
    return re.sub(r"</?w:sdt>|</?w:sdtContent>", "", xml)


def split_runs(xml):
    """Word's spelling check cuts a text into runs at every word."""
    def cut(match):
        properties, text = match.group(1) or "", match.group(2)
        words = re.findall(r"\S+\s*|\s+", text)
        return "".join(f'<w:r>{properties}<w:t xml:space="preserve">{word}</w:t></w:r>'
                       for word in words)
    return re.sub(r"<w:r(?: [^>]*)?>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
                  r"<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>", cut, xml, flags=re.S)


def tracked(xml):
    """Everything that was typed is still a tracked insertion, beside something deleted."""
    inserted = re.sub(r"(<w:r(?: [^>]*)?>(?:(?!</w:r>).)*?<w:t(?: [^>]*)?>[^<]*</w:t></w:r>)",
                      r'<w:ins w:id="9" w:author="x" w:date="2026-11-12T10:00:00Z">\1</w:ins>',
                      xml, flags=re.S)
    return inserted.replace("<w:ins ", '<w:del w:id="8" w:author="x"><w:r><w:delText>weg'
                            "</w:delText></w:r></w:del><w:ins ", 1)


def bold_headers(xml):
    """Headers in capitals."""
    for word in ("Werven", "Matchen", "Opleiden", "Begeleiden", "Professionaliseren", "Anders"):
        xml = xml.replace(f">{word}<", f">{word.upper()}<")
    return xml


def typos_in_labels(xml):
    for old, new in (("Begeleiden", "Begelieden"), ("Matchen", "Macthen"),
                     ("Onderwijsregio<", "Onderwijs regio<"), ("Professionaliseren", "Profesionaliseren")):
        xml = xml.replace(f">{old}", f">{new}")
    return xml


def soft_breaks(xml):
    """Empty paragraphs around everything."""
    return re.sub(r"(<w:tc>(?:<w:tcPr>.*?</w:tcPr>|<w:tcPr/>)?)", r"\1<w:p/>", xml, flags=re.S)


def empty_row(xml):
    """An empty row was added below the first."""
    rows = re.findall(r"<w:tr\b.*?</w:tr>", xml, flags=re.S)
    blank = re.sub(r"<w:t\b[^>]*>[^<]*</w:t>", "", without_controls(rows[1]))
    return xml.replace(rows[1], rows[1] + blank, 1)


def spaced_labels(xml):
    return xml.replace(">Scholen/opleidingen<", ">Scholen / opleidingen <")


def no_properties(xml):
    """The file went through a program that keeps text only."""
    xml = without_controls(xml)
    for name in ("rPr", "pPr"):
        xml = re.sub(rf"<w:{name}\b[^>]*/>", "", xml)
        xml = re.sub(rf"<w:{name}\b[^>]*>(?:(?!</w:{name}>).)*</w:{name}>", "", xml, flags=re.S)
    return xml


def smart_tags(xml):
    """Bookmarks and proofing marks everywhere."""
    marks = ('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="x"/>'
             '<w:bookmarkEnd w:id="7"/>')
    return re.sub(r"(<w:r(?: [^>]*)?>)", marks + r"\1", xml)


VARIANTS = [without_controls, split_runs, tracked, bold_headers, typos_in_labels, soft_breaks,
            empty_row, spaced_labels, no_properties, smart_tags]

source, folder = sys.argv[1], Path(sys.argv[2])
parts = read(source)
original = parts[PART].decode()
folder.mkdir(parents=True, exist_ok=True)
for variant in VARIANTS:
    write(folder / f"{variant.__name__}.docx", parts, variant(original))
