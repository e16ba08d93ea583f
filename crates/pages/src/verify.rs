//! 自己验算: a bundle goes in, and the browser says whether what is published gives the published result.

use askama::Template;

use crate::{Frame, Result};

/// The page that recomputes a bundle. It needs script and asks nothing of the server but the bundle itself.
#[derive(Clone, Debug, Template)]
#[template(path = "verify.html")]
pub struct Verify {
    /// Around the page.
    pub frame: Frame,
    /// A branch's name and the address of its bundle, where one was named.
    pub bundle: Option<(String, String)>,
}

impl Verify {
    /// What is checked, by the names of `api-spec/verification.md`, in words.
    fn checks(&self) -> [(&'static str, &'static str); 14] {
        let l = self.frame.locale;
        [
            ("seal", l.verify_seal()),
            ("scheme", l.verify_scheme()),
            ("electorates", l.verify_electorates()),
            ("facts", l.verify_facts()),
            ("corrections", l.verify_corrections()),
            ("root", l.verify_root()),
            ("others", l.verify_others()),
            ("bound", l.verify_bound()),
            ("ballots", l.verify_ballots()),
            ("tallies", l.verify_tallies()),
            ("scores", l.verify_scores()),
            ("composite", l.verify_composite()),
            ("lines", l.verify_lines()),
            ("stars", l.verify_stars()),
        ]
    }
}

/// The page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Verify) -> Result<String> {
    view.render()
}
