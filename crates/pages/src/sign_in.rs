//! Asks for a staff account, where a page without script needs one.

use askama::Template;

use crate::{Frame, Locale, Result};

/// The sign-in form. Posts `login` and `password` to `action`, with `big=1` when large letters are on, and `kept` as it is.
#[derive(Clone, Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// Around the page.
    pub frame: Frame,
    /// Where the form is posted to.
    pub action: String,
    /// What it is for.
    pub purpose: String,
    /// What was entered; the password never comes back.
    pub login: String,
    /// What went wrong.
    pub error: Option<SignInError>,
    /// Where to go on, and what was entered there before the sign-in ended: hidden fields.
    pub kept: Vec<(String, String)>,
    /// What of it comes back.
    pub comes_back: ComesBack,
}

impl SignIn {
    fn said(&self) -> Option<&'static str> {
        Some(self.error?.text(self.frame.locale, self.comes_back))
    }
}

/// What comes back after signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComesBack {
    /// Nothing was entered.
    Nothing,
    /// Everything.
    All,
    /// Everything but the photos that were chosen: a page cannot hand files on.
    AllButPhotos,
}

/// Why somebody has to sign in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// Account or password is wrong.
    Wrong,
    /// Too many tries.
    TooMany,
    /// The sign-in ended before the form was sent.
    Expired,
    /// The account has no business here.
    NotYours,
}

impl SignInError {
    const fn text(self, l: Locale, comes_back: ComesBack) -> &'static str {
        match self {
            Self::Expired if !matches!(comes_back, ComesBack::Nothing) => l.sign_in_expired_kept(),
            Self::Wrong => l.sign_in_wrong(),
            Self::TooMany => l.sign_in_too_many(),
            Self::Expired => l.sign_in_expired(),
            Self::NotYours => l.sign_in_not_yours(),
        }
    }
}

/// The form as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &SignIn) -> Result<String> {
    view.render()
}
