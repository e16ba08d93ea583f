//! Sample papers for tests: invented places and people.
