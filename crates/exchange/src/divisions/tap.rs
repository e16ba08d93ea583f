//! A reader that remembers how the file ended, to tell a row that is wrong from a file that is cut.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// What was seen of the file so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    quotes_odd: Cell<bool>,
    ended: Cell<bool>,
    windows: Cell<Option<bool>>,
}

impl Seen {
    /// Whether the end of the file was reached. A row that ends with a line break is handed out before
    /// that, so a row handed out after it is the last one and lacks its line break.
    pub(super) fn ended(&self) -> bool {
        self.ended.get()
    }

    /// Whether lines end as on Windows, by the first one that ends.
    pub(super) fn windows(&self) -> bool {
        self.windows.get() == Some(true)
    }

    /// Whether the file ended inside quotes.
    pub(super) fn ended_in_quotes(&self) -> bool {
        self.ended.get() && self.quotes_odd.get()
    }
}

pub(super) struct Tap<R> {
    inner: R,
    seen: Rc<Seen>,
}

impl<R> Tap<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Seen>) {
        let seen = Rc::new(Seen::default());
        (Self { inner, seen: Rc::clone(&seen) }, seen)
    }
}

impl<R: Read> Read for Tap<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let part = buffer.get(..count).unwrap_or_default();
        if count == 0 && !buffer.is_empty() {
            self.seen.ended.set(true);
        }
        if self.seen.windows.get().is_none()
            && let Some(end) = part.iter().position(|byte| *byte == b'\n')
        {
            let before = end.checked_sub(1).and_then(|before| part.get(before));
            self.seen.windows.set(Some(before == Some(&b'\r')));
        }
        let quotes = part.iter().filter(|byte| **byte == b'"').count();
        self.seen.quotes_odd.set(self.seen.quotes_odd.get() ^ (quotes % 2 == 1));
        Ok(count)
    }
}
