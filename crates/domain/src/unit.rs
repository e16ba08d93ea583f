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

text_enum! {
    /// What happened to a unit.
    pub enum UnitEventKind {
        /// Entered by hand, or made by a split.
        Created = "created",
        /// Got another name.
        Renamed = "renamed",
        /// Was taken out of use.
        Stopped = "stopped",
        /// Came back into use.
        Resumed = "resumed",
        /// Was merged into another, its successor.
        MergedInto = "merged_into",
        /// Took another in.
        Absorbed = "absorbed",
        /// Gave members to a new unit.
        SplitOff = "split_off",
        /// Was made of members of another.
        SplitFrom = "split_from",
        /// Its roll came from a sheet.
        RollImported = "roll_imported",
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
