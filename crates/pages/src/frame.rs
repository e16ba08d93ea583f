//! What stands around every phone page: language, large letters, the township's name.

use crate::Locale;

/// Around the page. `path` is the address of this very page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Language of the page.
    pub locale: Locale,
    /// 大字: the page starts with letters 1.25 times as large (`?big=1`, or the form's field `big`).
    pub big: bool,
    /// The township in the header, such as “清河镇”. May be empty.
    pub place: String,
    /// Path and query of this page, without `big` and `lang`; the language switch adds to it.
    pub path: String,
}

impl Frame {
    /// This page in the other language.
    pub(crate) fn other_language(&self) -> String {
        let mut address = with_query(&self.path, "lang", self.locale.other().tag());
        if self.big {
            address = with_query(&address, "big", "1");
        }
        address
    }
}

/// Adds one parameter to an address. Name and value are plain words of ours.
fn with_query(path: &str, name: &str, value: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{name}={value}")
}

/// Which colour a rater group has: 群评, 自评, 互评, 点评, or one that a scheme named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// 群评
    Public,
    /// 自评
    SelfReview,
    /// 互评
    Peer,
    /// 点评
    Superior,
    /// A group of the scheme's own.
    Other,
}

impl Group {
    /// Its class in the style sheets.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Public => "gp",
            Self::SelfReview => "gs",
            Self::Peer => "ge",
            Self::Superior => "gu",
            Self::Other => "go",
        }
    }
}

/// A link: what it says and where it leads.
#[derive(Clone, Debug)]
pub struct Link {
    /// Text of the link.
    pub label: String,
    /// Path on this server.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_keeps_query_and_large_letters() {
        let mut frame = Frame { path: "/u/lw/check?receipt=7K3M".into(), ..Frame::default() };
        assert_eq!(frame.other_language(), "/u/lw/check?receipt=7K3M&lang=en");
        frame.path = "/u/lw".into();
        frame.big = true;
        frame.locale = Locale::En;
        assert_eq!(frame.other_language(), "/u/lw?lang=zh-CN&big=1");
    }
}
