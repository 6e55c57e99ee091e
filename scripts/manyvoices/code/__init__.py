"""Clean turns become segments, segments are coded, and one decision a coding counts."""
