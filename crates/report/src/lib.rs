//! Papers of the service: models → HTML for screen and A4 print, and workbooks (XLSX).
//!
//! The models are plain data that the caller has already passed through the publication gate (§5 of
//! the product rules): what a reader may not see is [`Gated::Withheld`] before it comes here, and the
//! papers print 不显示. Nothing here reads a database, a clock or the network, so that the same model
//! always gives the same bytes.
//!
//! | Paper | Function |
//! | --- | --- |
//! | Evaluation report (评定报告) | [`evaluation::html`] |
//! | Rectification list (整改清单) | [`rectification::html`], [`rectification::xlsx`]; its problems: [`rectification::draw`] |
//! | Register (考评登记册) | [`register::html`], [`register::xlsx`] |
//! | Ranking list (排名表) | [`ranking::html`], [`ranking::xlsx`] |
//! | Roll-up (汇总表) | [`rollup::html`], [`rollup::xlsx`] |
//! | Tree of units (组织名册) | [`units::html`], [`units::xlsx`] |
//! | Bad rows of an import (导入问题清单) | [`faults::html`], [`faults::xlsx`] |
//! | Poster (海报) | [`codes::poster_html`] |
//! | Slips (纸条码) | [`codes::slips_html`] |
//! | Personal codes (个人码) | [`codes::personal_html`] |
//! | Permanent codes of members (党员永久码) | [`codes::permanent_html`] |
//! | Opening codes (开箱码) | [`codes::opening_html`] |
//!
//! Every page carries one style ([`style`]) and one script ([`SCRIPT`]) inline and loads nothing else.

pub mod codes;
pub mod evaluation;
pub mod faults;
pub mod ranking;
pub mod rectification;
pub mod register;
pub mod rollup;
pub mod table;
pub mod units;

mod error;
mod figures;
mod gated;
mod language;
mod paper;
mod plain;
mod sheet;
mod svg;

pub use error::ReportError;
pub use gated::Gated;
pub use language::Language;
pub use paper::{SCRIPT, style};

rust_i18n::i18n!("locales", fallback = "zh-CN");
