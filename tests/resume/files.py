"""Makes the files that the resume page is tested with: PDF, DOCX and text. Holds no real person's data."""
from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Dict, List, Optional, Sequence

GOOD = [
    "Pat Sample", "100 Sample Street, Springfield, VA 22150", "pat@example.org, 202-555-0143", "WORK EXPERIENCE",
    "Clerk, Sample Store, June 2019 - March 2022, 40 hours per week", "Kept the books and opened the mail.",
    "Mission Support Assistant, GS-0303-05, 04/2022 to Present, Hours per week: 32", "Filed papers.", "EDUCATION",
    "Sample College, diploma, 2015 - 2018",
]
JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def text_file(lines: Sequence[str], encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


# PDF


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


class _Lock:
    """The oldest encryption of the format, 40 bits: enough to be locked."""

    def __init__(self, password: str) -> None:
        self.file_id = b"0123456789abcdef"
        user = (password.encode() + PAD)[:32]
        self.owner = _rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], user)
        self.key = hashlib.md5(user + self.owner + (-4).to_bytes(4, "little", signed=True) + self.file_id).digest()[:5]
        self.user = _rc4(self.key, PAD)

    def stream(self, number: int, data: bytes) -> bytes:
        return _rc4(hashlib.md5(self.key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10], data)

    def entry(self) -> bytes:
        return (b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + self.owner.hex().encode() + b"> /U <" + self.user.hex().encode() + b"> >>")


def pdf(pages: Sequence[Sequence[str]], *, points: float = 11, picture: bytes = b"", picture_filter: str = "DCTDecode", link: str = "",
        password: Optional[str] = None, signed: bool = False) -> bytes:
    """A PDF with a page for each list of lines. A `password` of "" locks it for changes only."""
    lock = None if password is None else _Lock(password)
    objects: Dict[int, bytes] = {}
    first_page = 10
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    if picture:
        head = f"/Type /XObject /Subtype /Image /Width 60 /Height 80 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /{picture_filter}"
        objects[4] = _stream(head, picture if lock is None else lock.stream(4, picture))
    if link:
        objects[5] = f"<< /Type /Annot /Subtype /Link /Rect [50 50 200 70] /A << /S /URI /URI ({link}) >> >>".encode()
    if signed:
        objects[6] = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <00> >>"
    for n, lines in enumerate(pages):
        page = first_page + 2 * n
        extras = " /XObject << /P 4 0 R >>" if picture else ""
        notes = " /Annots [5 0 R]" if link else ""
        objects[page] = (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {page + 1} 0 R{notes} "
                         f"/Resources << /Font << /F 3 0 R >>{extras} >> >>").encode()
        written = "".join(f"({line.replace(chr(92), '').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T* " for line in lines)
        content = f"BT /F {points} Tf 14 TL 50 740 Td {written}ET".encode("cp1252") + (b" q 60 0 0 80 400 650 cm /P Do Q" if picture else b"")
        objects[page + 1] = _stream("", content if lock is None else lock.stream(page + 1, content))
    return _assembled(objects, lock)


def _stream(head: str, data: bytes) -> bytes:
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _assembled(objects: Dict[int, bytes], lock: Optional[_Lock]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode() + b"0000000000 65535 f \n"
    out += b"".join(f"{places[n]:010d} 00000 n \n".encode() if n in places else b"0000000000 00000 f \n" for n in range(1, size))
    trailer = f"<< /Size {size} /Root 1 0 R".encode()
    if lock:
        file_id = lock.file_id.hex().encode()
        trailer += b" /Encrypt " + lock.entry() + b" /ID [<" + file_id + b"> <" + file_id + b">]"
    return bytes(out + b"trailer\n" + trailer + f" >>\nstartxref\n{start}\n%%EOF\n".encode())


# DOCX

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, size: int = 22) -> str:
    return f'<w:p><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(lines: Sequence[str], *, pages: Optional[int] = None, body: str = "", picture: bytes = b"", signed: bool = False, header: str = "",
         main: str = "word/document.xml", settings: str = "", size: int = 22) -> bytes:
    content = "".join(paragraph(line, size) for line in lines) + body
    parts: Dict[str, bytes] = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="{main}" '
                        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>').encode(),
        main: f'<w:document {WORD}><w:body>{content}</w:body></w:document>'.encode(),
    }
    if pages is not None:
        parts["docProps/app.xml"] = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                                     f"<Pages>{pages}</Pages></Properties>").encode()
    if picture:
        parts["word/media/image1.jpeg"] = picture
    if header:
        parts["word/header1.xml"] = f"<w:hdr {WORD}>{paragraph(header)}</w:hdr>".encode()
    if settings:
        parts["word/settings.xml"] = f"<w:settings {WORD}>{settings}</w:settings>".encode()
    if signed:
        parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"
    return zipped(parts)


def zipped(parts: Dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def many(lines: Sequence[str], pages: int) -> List[List[str]]:
    return [list(lines)] + [["More lines of work."] for _ in range(pages - 1)]
