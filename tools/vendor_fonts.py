"""Fetch the pinned font packages and put their faces into the package.

The faces are data of careleaf: what a page looks like depends on their exact bytes. So
packages are pinned by version, faces by SHA-256, and a change shows as a change of
``fonts.lock``. Run it by hand, never in a build: builds need no network.

    python tools/vendor_fonts.py            fetch, compare with fonts.lock, write
    python tools/vendor_fonts.py --update   fetch and write fonts.lock anew
    python tools/vendor_fonts.py --from D   take packages already downloaded into D
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import uharfbuzz
from packages import member, package
from repertoires import subset

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "src" / "careleaf" / "fonts"
LICENCE = ROOT / "LICENSES" / "OFL-1.1.txt"

WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
# Package, version, family as it stands in file names, and the repertoire if not whole.
PACKAGES = (
    ("noto-naskh-arabic", "0.4.5", "NotoNaskhArabic", ""),
    # Its space is half as wide as any other: phone numbers would run together. Without
    # digits of its own another face of the stack draws them.
    ("noto-nastaliq-urdu", "0.4.2", "NotoNastaliqUrdu", "without Latin and 0-9"),
    ("noto-sans", "0.4.2", "NotoSans", ""),
    ("noto-sans-arabic", "0.4.3", "NotoSansArabic", ""),
    ("noto-sans-bengali", "0.4.4", "NotoSansBengali", ""),
    ("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari", ""),
    ("noto-sans-ethiopic", "0.4.2", "NotoSansEthiopic", ""),
    ("noto-sans-gujarati", "0.4.2", "NotoSansGujarati", ""),
    ("noto-sans-gurmukhi", "0.4.1", "NotoSansGurmukhi", ""),
    ("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", ""),
    ("noto-sans-jp", "0.4.3", "NotoSansJP", "JIS X 0213 plane 1"),
    ("noto-sans-khmer", "0.4.3", "NotoSansKhmer", ""),
    ("noto-sans-kr", "0.4.3", "NotoSansKR", "Hangul and KS X 1001"),
    ("noto-sans-lao", "0.4.2", "NotoSansLao", ""),
    ("noto-sans-malayalam", "0.4.2", "NotoSansMalayalam", ""),
    ("noto-sans-myanmar", "0.4.2", "NotoSansMyanmar", ""),
    ("noto-sans-sc", "0.4.3", "NotoSansSC", "GB 2312"),
    # Its space is twice as wide as any other: phone numbers would fall apart.
    ("noto-sans-sinhala", "0.4.2", "NotoSansSinhala", "without Latin and 0-9"),
    ("noto-sans-symbols", "0.4.1", "NotoSansSymbols", ""),
    ("noto-sans-tamil", "0.4.3", "NotoSansTamil", ""),
    ("noto-sans-tc", "0.4.3", "NotoSansTC", "Big5"),
    ("noto-sans-telugu", "0.4.2", "NotoSansTelugu", ""),
    # Letters without loops are for headlines: readers of Thai tell these apart faster.
    ("noto-sans-thai-looped", "0.4.2", "NotoSansThaiLooped", ""),
)
SCOPE = "@expo-google-fonts"


def main() -> int:
    """Fetch, compare, write; exit status 1 when a face differs from its lock."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write fonts.lock anew")
    parser.add_argument("--from", dest="folder", type=Path, help="downloaded packages")
    options = parser.parse_args()
    faces: dict[str, dict[str, str]] = {}
    files: dict[str, bytes] = {}
    copyrights: list[str] = []
    licence_body = ""
    for name, version, family, repertoire in PACKAGES:
        with (
            tempfile.TemporaryDirectory() as scratch,
            package(
                f"{SCOPE}/{name}", version, options.folder, Path(scratch)
            ) as archive,
        ):
            licence = member(archive, "LICENSE_FONT").decode()
            first_line, _, licence_body = licence.partition("\n")
            copyrights.append(f"{family}: {first_line.strip()}")
            for weight, part in WEIGHTS.items():
                data = member(archive, f"{part}/{family}_{part}.ttf")
                stem = f"{family}-{weight}"
                files[stem] = subset(data, repertoire) if repertoire else data
                faces[stem] = describe(files[stem], name, version)
                if repertoire:
                    faces[stem]["repertoire"] = repertoire
    lock = {"licence": "OFL-1.1", "faces": dict(sorted(faces.items()))}
    text = json.dumps(lock, indent=1) + "\n"
    lock_path = FONTS / "fonts.lock"
    if not options.update and text != lock_path.read_text(encoding="utf-8"):
        print("fonts.lock does not describe these packages; see --update")
        return 1
    write(files, text, "\n".join(copyrights) + "\n" + licence_body)
    print(f"{len(files)} faces, {sum(map(len, files.values())):,} bytes")
    return 0


def write(files: dict[str, bytes], lock: str, licence: str) -> None:
    """Put faces, lock and licence where they belong."""
    FONTS.mkdir(parents=True, exist_ok=True)
    (FONTS / "fonts.lock").write_text(lock, encoding="utf-8")
    for stem, data in files.items():
        (FONTS / f"{stem}.ttf").write_bytes(data)
    for path in (FONTS / "OFL-1.1.txt", LICENCE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(licence, encoding="utf-8")


def describe(data: bytes, package: str, version: str) -> dict[str, str]:
    """Give the facts of one face that the lock records."""
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    return {
        "name": face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME),
        "version": face.get_name(uharfbuzz.OTNameIdPredefined.VERSION_STRING),
        "package": f"{SCOPE}/{package}@{version}",
        "sha256": hashlib.sha256(data).hexdigest(),
    }


if __name__ == "__main__":
    sys.exit(main())
