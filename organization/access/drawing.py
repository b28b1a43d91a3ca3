"""A QR code as one SVG path: no picture file, no inline style, nothing from elsewhere."""

from dataclasses import dataclass

import qrcode


@dataclass(frozen=True)
class QrCode:
    """``path`` in units of one module; ``side``: modules along a side, the quiet zone included."""

    path: str
    side: int


def path_of_qr(text: str) -> QrCode:
    drawn = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    drawn.add_data(text)
    rows = drawn.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return QrCode("".join(squares), len(rows))
