"""careleaf: printable patient leaflets and decision charts from one YAML source."""

__version__ = "0.1.0"
