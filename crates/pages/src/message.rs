//! Pages that say what happened and what to do next.

use crate::{Frame, Result};
use askama::Template;
use jiff::civil::DateTime;

/// One plain message.
#[derive(Clone, Debug, Template)]
#[template(path = "message.html")]
pub struct Message {
    /// Around the page.
    pub frame: Frame,
    /// What happened.
    pub kind: MessageKind,
    /// Where else to go: the branch's public page when it is known, or home.
    pub home_path: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// The screen's code has changed since it was scanned.
    ExpiredScreenCode,
    /// The slip was used; its receipt is still there.
    UsedSlip {
        /// The receipt page.
        receipt_path: String,
    },
    /// A code of somewhere else, made up, or mistyped.
    UnknownCode,
    /// A personal code that was replaced by a newer one.
    ReplacedCode,
    /// This ticket has no voice in that evaluation.
    NotYours,
    /// The session has not begun.
    NotOpenYet {
        /// When it opens.
        opens_at: DateTime,
        /// Where. May be empty.
        place: String,
    },
    /// A member's code while nobody can be rated.
    NoSession,
    /// The session is over.
    Closed,
    /// The box was opened: no more ballots.
    BoxOpened,
    /// 503: too many at once, or storage is not answering. Answers travel in the form of the page.
    Busy {
        /// Where the form posts to again.
        action: String,
        /// Fields as they were sent; empty when a page was asked for, not a form sent.
        fields: Vec<(String, String)>,
        /// Seconds to wait, if the server knows.
        retry_after: Option<u32>,
    },
    /// A helper's device took as many ballots as people were expected; what was filled in travels in the form.
    AttendanceReached {
        /// Where the form posts to again.
        action: String,
        /// Fields as they were sent.
        fields: Vec<(String, String)>,
    },
    /// 404
    NotFound,
    /// 500
    ServerError {
        /// What to quote when asking for help.
        reference: Option<String>,
    },
    /// 413
    TooLarge,
    /// 400
    BadRequest,
    /// 403 on a staff page, or a page that wants a sign-in.
    Forbidden,
}

impl Message {
    const fn title(&self) -> &'static str {
        let l = self.frame.locale;
        match self.kind {
            MessageKind::ExpiredScreenCode => l.message_expired_title(),
            MessageKind::UsedSlip { .. } => l.message_used_title(),
            MessageKind::UnknownCode => l.message_unknown_title(),
            MessageKind::ReplacedCode => l.message_replaced_title(),
            MessageKind::NotYours => l.message_not_yours_title(),
            MessageKind::NotOpenYet { .. } => l.message_not_open_title(),
            MessageKind::NoSession => l.message_no_session_title(),
            MessageKind::Closed => l.message_closed_title(),
            MessageKind::BoxOpened => l.message_box_opened_title(),
            MessageKind::Busy { ref fields, .. } if fields.is_empty() => l.message_full_title(),
            MessageKind::Busy { .. } => l.message_busy_title(),
            MessageKind::AttendanceReached { .. } => l.message_attendance_title(),
            MessageKind::NotFound => l.message_not_found_title(),
            MessageKind::ServerError { .. } => l.message_server_error_title(),
            MessageKind::TooLarge => l.message_too_large_title(),
            MessageKind::BadRequest => l.message_bad_request_title(),
            MessageKind::Forbidden => l.message_forbidden_title(),
        }
    }

    const fn what_to_do(&self) -> &'static str {
        let l = self.frame.locale;
        match self.kind {
            MessageKind::ExpiredScreenCode => l.message_expired_do(),
            MessageKind::UsedSlip { .. } => l.message_used_do(),
            MessageKind::UnknownCode => l.message_unknown_do(),
            MessageKind::ReplacedCode => l.message_replaced_do(),
            MessageKind::NotYours => l.message_not_yours_do(),
            MessageKind::NotOpenYet { .. } => l.message_not_open_do(),
            MessageKind::NoSession => l.message_no_session_do(),
            MessageKind::Closed => l.message_closed_do(),
            MessageKind::BoxOpened => l.message_box_opened_do(),
            MessageKind::Busy { ref fields, .. } if fields.is_empty() => l.message_full_do(),
            MessageKind::Busy { .. } => l.message_busy_do(),
            MessageKind::AttendanceReached { .. } => l.message_attendance_do(),
            MessageKind::NotFound => l.message_not_found_do(),
            MessageKind::ServerError { .. } => l.message_server_error_do(),
            MessageKind::TooLarge => l.message_too_large_do(),
            MessageKind::BadRequest => l.message_bad_request_do(),
            MessageKind::Forbidden => l.message_forbidden_do(),
        }
    }
}

impl Message {
    /// What the last link says: it leads home, or to a branch's public page.
    fn way_on(&self) -> &'static str {
        if self.home_path == "/" {
            self.frame.locale.message_to_home()
        } else if self.home_path.starts_with("/assist/") {
            self.frame.locale.assist_to_start()
        } else {
            self.frame.locale.message_to_result()
        }
    }
}

/// The message as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Message) -> Result<String> {
    view.render()
}
