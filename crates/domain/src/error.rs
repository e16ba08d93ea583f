//! Errors with stable codes that clients translate. Status codes belong to `api` alone.

/// A result with the product's own error.
pub type Result<T> = std::result::Result<T, Error>;

text_enum! {
    /// What went wrong, in a form that never changes.
    pub enum Code {
        /// Not signed in, or the sign-in ended.
        SignedOut = "signed_out",
        /// Login or password wrong.
        WrongCredentials = "wrong_credentials",
        /// Too many wrong passwords; wait.
        TooManyAttempts = "too_many_attempts",
        /// The form's protection token is missing or foreign.
        ForeignForm = "foreign_form",
        /// The role may not do this.
        Forbidden = "forbidden",
        /// No such thing in reach.
        NotFound = "not_found",
        /// One or more fields need mending.
        Invalid = "invalid",
        /// Somebody else saved in between.
        Stale = "stale",
        /// It exists already.
        Duplicate = "duplicate",
        /// What is sealed cannot be changed.
        AlreadySealed = "already_sealed",
        /// Not sealed yet.
        NotSealed = "not_sealed",
        /// A session is still open or booked.
        SessionsRemain = "sessions_remain",
        /// The session is not open.
        SessionNotOpen = "session_not_open",
        /// The session is not merely booked any more.
        SessionNotBooked = "session_not_booked",
        /// The box was opened.
        BoxOpened = "box_opened",
        /// The box was not opened yet.
        BoxNotOpened = "box_not_opened",
        /// A proposal about the box's ballots waits for the second person.
        DecisionPending = "decision_pending",
        /// The proposal was confirmed or withdrawn before.
        DecisionClosed = "decision_closed",
        /// The two scrutineers are one person.
        SamePerson = "same_person",
        /// Not the scrutineer named at sealing.
        NotScrutineer = "not_scrutineer",
        /// An opening code is wrong.
        WrongOpeningCode = "wrong_opening_code",
        /// The wrapped key cannot be read.
        KeyDamaged = "key_damaged",
        /// A sealed ballot or a minute key does not open.
        BallotsDamaged = "ballots_damaged",
        /// Confirmed before.
        AlreadyConfirmed = "already_confirmed",
        /// Published before.
        AlreadyPublished = "already_published",
        /// Not confirmed yet.
        NotConfirmed = "not_confirmed",
        /// Another level of the approval chain acts before this one, or this one not at all.
        NotYourTurn = "not_your_turn",
        /// The timetable says: not yet.
        TooEarly = "too_early",
        /// No measure, owner and deadline yet.
        ProblemNotAssigned = "problem_not_assigned",
        /// Reported done already.
        ProblemDone = "problem_done",
        /// Not reported done yet.
        ProblemNotDone = "problem_not_done",
        /// Checked off already.
        ProblemChecked = "problem_checked",
        /// The code is none of ours.
        UnknownCode = "unknown_code",
        /// The screen's code has run out.
        ExpiredCode = "expired_code",
        /// The queue is full; try again shortly.
        Busy = "busy",
        /// Storage takes nothing more: the disk is full or may not be written. What was there before stands.
        NoRoom = "no_room",
        /// Anything else; logged once, never explained to the outside.
        Internal = "internal",
    }
}

/// What is wrong with one field, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// Path of the field in the request, e.g. `facts[3].value`.
    pub field: String,
    /// Stable code, e.g. `required`.
    pub code: String,
    /// Says what to do, in Chinese.
    pub detail: String,
}

/// An error of the product: a stable code, the fields concerned, and for the log the cause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}{}", detail.as_deref().map(|d| format!(": {d}")).unwrap_or_default())]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// For the reader, where the code alone does not say enough; for `internal` only for the log.
    pub detail: Option<String>,
    /// Fields that need mending.
    pub fields: Vec<FieldError>,
}

impl Error {
    /// An error that its code explains.
    pub const fn new(code: Code) -> Self {
        Self { code, detail: None, fields: Vec::new() }
    }

    /// Whether the same may succeed a little later, so that what was filled in is to be kept and sent again.
    pub const fn is_passing(&self) -> bool {
        matches!(self.code, Code::Busy | Code::NoRoom)
    }

    /// An error with a sentence of its own.
    pub fn with(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: Some(detail.into()), fields: Vec::new() }
    }

    /// One field that needs mending.
    pub fn field(field: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        Self::fields(vec![FieldError { field: field.into(), code: code.into(), detail: detail.into() }])
    }

    /// Several fields that need mending.
    pub const fn fields(fields: Vec<FieldError>) -> Self {
        Self { code: Code::Invalid, detail: None, fields }
    }

    /// A fault of ours.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::with(Code::Internal, cause.to_string())
    }
}

/// Gathers field errors, so that a form reports all of them at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, code: &str, detail: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), code: code.into(), detail: detail.into() });
    }

    /// Notes a fault unless `ok`.
    pub fn check(&mut self, ok: bool, field: &str, code: &str, detail: &str) {
        if !ok {
            self.add(field, code, detail);
        }
    }

    /// Nothing wrong, or everything that is.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::fields(self.0)) }
    }
}
