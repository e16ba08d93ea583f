//! The organisation tree.

text_enum! {
    /// Level of a node of the organisation tree.
    pub enum UnitKind {
        /// 省.
        Province = "province",
        /// 市.
        City = "city",
        /// 县.
        County = "county",
        /// 镇, 乡 or 街道.
        Township = "township",
        /// 村党支部.
        Branch = "branch",
    }
}

/// Path of a unit with `code` below a unit with `parent` path: `/37/3714/371425/371425106/…/`.
/// Every query is scoped by such a prefix; the closing slash keeps `371` from matching `3714`.
pub fn path(parent: Option<&str>, code: &str) -> String {
    format!("{}{code}/", parent.unwrap_or("/"))
}

/// Whether a unit at `path` lies at or below `scope`.
pub fn within(path: &str, scope: &str) -> bool {
    path.starts_with(scope)
}
