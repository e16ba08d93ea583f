//! Charts as SVG, placed with whole numbers.
