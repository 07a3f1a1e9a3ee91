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
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import uharfbuzz

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "src" / "careleaf" / "fonts"
LICENCE = ROOT / "LICENSES" / "OFL-1.1.txt"

# Package, version, family as it stands in file names, and the weights taken.
REGULAR_AND_BOLD = {"Regular": "400Regular", "Bold": "700Bold"}
PACKAGES = (
    ("noto-naskh-arabic", "0.4.5", "NotoNaskhArabic", REGULAR_AND_BOLD),
    ("noto-sans", "0.4.2", "NotoSans", REGULAR_AND_BOLD),
    ("noto-sans-arabic", "0.4.3", "NotoSansArabic", REGULAR_AND_BOLD),
    ("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari", REGULAR_AND_BOLD),
    ("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", REGULAR_AND_BOLD),
    ("noto-sans-symbols", "0.4.1", "NotoSansSymbols", REGULAR_AND_BOLD),
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
    with tempfile.TemporaryDirectory() as scratch:
        for name, version, family, weights in PACKAGES:
            archive = fetch(name, version, options.folder, Path(scratch))
            with tarfile.open(archive) as package:
                licence = member(package, "package/LICENSE_FONT").decode()
                first_line, _, licence_body = licence.partition("\n")
                copyrights.append(f"{family}: {first_line.strip()}")
                for weight, part in weights.items():
                    data = member(package, f"package/{part}/{family}_{part}.ttf")
                    stem = f"{family}-{weight}"
                    files[stem] = data
                    faces[stem] = describe(data, name, version)
    lock = {"licence": "OFL-1.1", "faces": dict(sorted(faces.items()))}
    text = json.dumps(lock, indent=1) + "\n"
    lock_path = FONTS / "fonts.lock"
    if not options.update and text != lock_path.read_text(encoding="utf-8"):
        print("fonts.lock does not describe these packages; see --update")
        return 1
    FONTS.mkdir(parents=True, exist_ok=True)
    lock_path.write_text(text, encoding="utf-8")
    for stem, data in files.items():
        (FONTS / f"{stem}.ttf").write_bytes(data)
    licence_text = "\n".join(copyrights) + "\n" + licence_body
    for path in (FONTS / "OFL-1.1.txt", LICENCE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(licence_text, encoding="utf-8")
    print(f"{len(files)} faces, {sum(map(len, files.values())):,} bytes")
    return 0


def fetch(name: str, version: str, folder: Path | None, scratch: Path) -> Path:
    """Give the archive of one package, from a folder or from the registry."""
    file_name = f"{SCOPE[1:]}-{name}-{version}.tgz"
    if folder is not None:
        return folder / file_name
    specification = f"{SCOPE}/{name}@{version}"
    subprocess.run(
        ["npm", "pack", "--silent", specification],
        cwd=scratch,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return scratch / file_name


def member(package: tarfile.TarFile, path: str) -> bytes:
    """Read one file of an archive."""
    stream = package.extractfile(path)
    if stream is None:
        raise FileNotFoundError(path)
    return stream.read()


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
