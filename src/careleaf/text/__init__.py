"""Unicode text to positioned glyphs: faces, direction, line breaks, shaping."""
