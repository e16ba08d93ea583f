//! What can go wrong while a paper is made.

/// Why a paper was not made. The code is stable; clients translate it.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The template could not be written out.
    #[error("the page could not be rendered: {0}")]
    Page(#[from] askama::Error),
    /// The workbook could not be written, for instance because a text is longer than a cell holds.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A drawing that should be a QR code is not plain SVG and was refused.
    #[error("not a plain SVG drawing: {what}")]
    NotSvg {
        /// Which drawing of the model.
        what: &'static str,
    },
}

impl ReportError {
    /// Stable code of the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Page(_) => "report_page",
            Self::Workbook(_) => "report_workbook",
            Self::NotSvg { .. } => "report_not_svg",
        }
    }
}
