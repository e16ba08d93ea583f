//! Shapes that many views share: pages of lists, texts in both languages.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// How many rows there are on all pages.
    pub total: u64,
    /// This page, from 1.
    pub page: u32,
    /// Rows on a full page.
    pub per_page: u32,
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    page: u32,
    per_page: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self::new(None, None)
    }
}

impl Paging {
    /// Rows on a page where nothing is said.
    pub const USUAL: u32 = 50;
    /// Most rows on a page.
    pub const MOST: u32 = 200;

    /// Page `page` (from 1) of `per_page` rows; what is out of bounds is brought within them.
    pub fn new(page: Option<u32>, per_page: Option<u32>) -> Self {
        Self {
            page: page.unwrap_or(1).max(1),
            per_page: per_page.unwrap_or(Self::USUAL).clamp(1, Self::MOST),
        }
    }

    /// Rows before the page.
    pub fn offset(self) -> u64 {
        u64::from(self.page - 1) * u64::from(self.per_page)
    }

    /// Most rows of the page.
    pub fn limit(self) -> u32 {
        self.per_page
    }

    /// The page with these rows, of `total` in all.
    pub fn page<T>(self, items: Vec<T>, total: u64) -> Page<T> {
        Page { items, total, page: self.page, per_page: self.per_page }
    }

    /// Cuts the page out of the whole list.
    pub fn cut<T>(self, all: Vec<T>) -> Page<T> {
        let total = all.len() as u64;
        let offset = usize::try_from(self.offset()).unwrap_or(usize::MAX);
        self.page(all.into_iter().skip(offset).take(self.per_page as usize).collect(), total)
    }
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextMap {
    /// Chinese.
    #[serde(rename = "zh-CN")]
    #[schema(example = "群评")]
    pub zh: String,
    /// English.
    #[schema(example = "Public review")]
    pub en: String,
}

impl From<&scoring::Text> for TextMap {
    fn from(text: &scoring::Text) -> Self {
        Self { zh: text.zh.clone(), en: text.en.clone() }
    }
}

/// Tells a field that is `null` (`Some(None)`) from one that is left out (`None`, by `#[serde(default)]`).
pub(crate) fn nullable<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_cut_and_bounded() {
        let page = Paging::new(Some(2), Some(3)).cut((1..=7).collect());
        assert_eq!((page.items, page.total, page.page, page.per_page), (vec![4, 5, 6], 7, 2, 3));
        assert_eq!(Paging::new(Some(0), Some(0)), Paging::new(None, Some(1)));
        assert_eq!(Paging::new(None, Some(9999)).limit(), Paging::MOST);
        assert!(Paging::new(Some(9), None).cut(vec![1]).items.is_empty());
    }
}
