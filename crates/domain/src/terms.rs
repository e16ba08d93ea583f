//! Small words of the vocabulary that several layers share.

/// Names of the four default rater groups (§3); schemes may name others, so groups travel as text.
pub mod group {
    /// 自评.
    pub const SELF: &str = "self";
    /// 互评.
    pub const PEER: &str = "peer";
    /// 群评.
    pub const PUBLIC: &str = "public";
    /// 点评.
    pub const SUPERIOR: &str = "superior";
}

text_enum! {
    /// The way a ballot came (§5, Channels).
    pub enum Channel {
        /// The screen's changing code.
        Hall = "hall",
        /// One-time codes on paper.
        Slip = "slip",
        /// The same as a link, for those who work away.
        Link = "link",
        /// A member's or superior's own code.
        Personal = "personal",
        /// A helper's device.
        Assisted = "assisted",
        /// Paper ballots keyed by two people.
        Paper = "paper",
        /// The permanent code alone.
        Open = "open",
    }
}

text_enum! {
    /// What a comment is.
    pub enum CommentKind {
        /// 反映问题.
        Problem = "problem",
        /// 提个建议.
        Suggestion = "suggestion",
    }
}

text_enum! {
    /// Who may read a comment (§5, Publication gate).
    pub enum Visibility {
        /// 可公开.
        Public = "public",
        /// 只给镇里.
        Township = "township",
    }
}

text_enum! {
    /// What of its members a unit discloses (§5, Personal data).
    pub enum DisclosurePolicy {
        /// What each member agreed to: the default.
        Consent = "consent",
        /// The stars, to those of the village.
        Village = "village",
        /// The stars, to everybody.
        Public = "public",
    }
}

text_enum! {
    /// Whether what was promised last year was kept.
    pub enum Kept {
        /// Nothing was promised.
        None = "none",
        /// 已兑现.
        Yes = "yes",
        /// 部分兑现.
        Partly = "partly",
        /// 未兑现.
        No = "no",
    }
}

text_enum! {
    /// What two people decide about the ballots of a sealed box before it is opened (§5).
    pub enum DecisionKind {
        /// 更正: another figure of those issued or attended.
        Correct = "correct",
        /// 作废: a whole channel.
        Void = "void",
        /// 剔除: the ballots of a channel that bear a mark.
        SetAside = "set_aside",
    }
}

text_enum! {
    /// Why ballots were set aside at opening (§5).
    pub enum AsideCause {
        /// More came by their channel than were issued or attended.
        Overrun = "overrun",
        /// Their channel was voided.
        Void = "void",
        /// They bear a mark.
        Mark = "mark",
        /// They did not open: somebody or something changed them on disk.
        Unreadable = "unreadable",
    }
}

text_enum! {
    /// What two scrutineers sign of a session (§5).
    pub enum SignedAct {
        /// 开场: it was opened.
        Opened = "opened",
        /// 人数: how many attended, and the slips issued.
        Figures = "figures",
        /// 收场: it was closed.
        Closed = "closed",
    }
}
