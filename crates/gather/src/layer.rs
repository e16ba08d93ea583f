//! The layer: the real one with another `xOpen`; a journal that it opened has seven methods of its own and a tail behind the
//! real record, with what was not handed on yet.

use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::sync::{Mutex, OnceLock, PoisonError};

use ffi::{sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};
use libsqlite3_sys as ffi;

/// Bytes that are put together at most. The real layer takes less than 128 KiB at once.
const MOST: usize = 96 << 10;

/// Behind the real record of a journal.
struct Tail {
    /// The real methods, static in SQLite or in a layer that is never taken away.
    real: &'static sqlite3_io_methods,
    /// What was written and not handed on yet.
    bytes: Vec<u8>,
    /// Where in the file it begins.
    at: sqlite3_int64,
}

/// The layer below.
struct Below {
    vfs: *mut sqlite3_vfs,
    open: unsafe extern "C" fn(
        *mut sqlite3_vfs,
        ffi::sqlite3_filename,
        *mut sqlite3_file,
        c_int,
        *mut c_int,
    ) -> c_int,
    /// Where a tail begins: behind the real record, where a [`Tail`] may lie.
    tail: usize,
}

// SAFETY: the layer below is never taken away and does not change; SQLite itself uses it from every thread.
unsafe impl Send for Below {}
// SAFETY: as above.
unsafe impl Sync for Below {}

static BELOW: OnceLock<Below> = OnceLock::new();

pub(crate) fn install() -> Result<(), String> {
    static DONE: OnceLock<Result<(), String>> = OnceLock::new();
    DONE.get_or_init(register).clone()
}

fn register() -> Result<(), String> {
    // SAFETY: SQLite is initialised first; what it finds lives on; the copy and its name live as long as the process, as
    // sqlite3_vfs_register asks for.
    unsafe {
        if ffi::sqlite3_initialize() != ffi::SQLITE_OK {
            return Err("SQLite cannot be initialised".into());
        }
        let vfs = ffi::sqlite3_vfs_find(std::ptr::null());
        let Some(found) = vfs.as_ref() else { return Err("SQLite has no file layer".into()) };
        let Some(open_below) = found.xOpen else { return Err("the file layer cannot open".into()) };
        let size = usize::try_from(found.szOsFile).map_err(|e| e.to_string())?;
        let tail = size.next_multiple_of(align_of::<Tail>());
        let mut copy = *found;
        copy.szOsFile = c_int::try_from(tail + size_of::<Tail>()).map_err(|e| e.to_string())?;
        copy.zName = c"gather".as_ptr();
        copy.pNext = std::ptr::null_mut();
        copy.xOpen = Some(open);
        if BELOW.set(Below { vfs, open: open_below, tail }).is_err() {
            return Err("registered twice".into());
        }
        let registered = ffi::sqlite3_vfs_register(Box::leak(Box::new(copy)), 0);
        if registered == ffi::SQLITE_OK { Ok(()) } else { Err(format!("SQLite refuses: {registered}")) }
    }
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some(below) = BELOW.get() else { return ffi::SQLITE_ERROR };
    // SAFETY: SQLite's own arguments, handed on with the layer that the function belongs to; the record has room for its.
    let answer = unsafe { (below.open)(below.vfs, name, file, flags, out) };
    if answer != ffi::SQLITE_OK || flags & ffi::SQLITE_OPEN_WAL == 0 {
        return answer;
    }
    // SAFETY: after a successful open the record begins with a pointer to its methods, which live on; behind it is room for a
    // tail, as the size that was registered says, and SQLite aligns records to 8 bytes.
    unsafe {
        if let Some(real) = (*file).pMethods.as_ref().filter(|real| ends_in_sync(real, file)) {
            tail_place(file, below).write(Tail { real, bytes: Vec::new(), at: 0 });
            (*file).pMethods = gathering(real);
        }
    }
    answer
}

/// Whether a commit ends in its sync. On a disk that may damage what lies beside a write, SQLite fills the sector up and
/// writes on after the sync.
///
/// # Safety
///
/// `real` are the methods of `file`, which is open.
unsafe fn ends_in_sync(real: &sqlite3_io_methods, file: *mut sqlite3_file) -> bool {
    // SAFETY: see above.
    let kind = real.xDeviceCharacteristics.map_or(0, |kind| unsafe { kind(file) });
    kind & ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE != 0
}

fn tail_place(file: *mut sqlite3_file, below: &Below) -> *mut Tail {
    file.cast::<u8>().wrapping_add(below.tail).cast()
}

/// The real methods with seven replaced; one copy for each kind of file.
fn gathering(real: &'static sqlite3_io_methods) -> *const sqlite3_io_methods {
    static COPIES: Mutex<Option<HashMap<usize, &'static sqlite3_io_methods>>> = Mutex::new(None);
    let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
    let copy = copies.get_or_insert_default().entry(std::ptr::from_ref(real) as usize).or_insert_with(|| {
        let mut methods = *real;
        methods.xClose = Some(close);
        methods.xRead = Some(read);
        methods.xWrite = Some(write);
        methods.xTruncate = Some(truncate);
        methods.xSync = Some(sync);
        methods.xFileSize = Some(file_size);
        methods.xFileControl = Some(file_control);
        Box::leak(Box::new(methods))
    });
    std::ptr::from_ref(*copy)
}

/// The tail of a journal. `None` before anything was opened, which cannot be.
///
/// # Safety
///
/// `file` was opened by [`open`] as a journal and is not closed, and nobody else uses it now: SQLite uses a file from one
/// thread at a time.
unsafe fn tail<'a>(file: *mut sqlite3_file) -> Option<&'a mut Tail> {
    // SAFETY: see above.
    unsafe { tail_place(file, BELOW.get()?).as_mut() }
}

impl Tail {
    /// Hands on what was put together. What the layer below refuses is kept: a transaction whose read failed may go on.
    ///
    /// # Safety
    ///
    /// `file` is the one that this is the tail of.
    unsafe fn hand_on(&mut self, file: *mut sqlite3_file) -> c_int {
        if self.bytes.is_empty() {
            return ffi::SQLITE_OK;
        }
        let (Some(write), Ok(length)) = (self.real.xWrite, c_int::try_from(self.bytes.len())) else {
            return ffi::SQLITE_IOERR_WRITE;
        };
        // SAFETY: the real method of this file, and as many bytes as there are.
        let answer = unsafe { write(file, self.bytes.as_ptr().cast(), length, self.at) };
        if answer == ffi::SQLITE_OK {
            self.bytes.clear();
        }
        answer
    }

    /// As [`Tail::hand_on`] before a write or a sync: SQLite takes back a transaction in which one failed, so that nothing
    /// of it is kept.
    ///
    /// # Safety
    ///
    /// As there.
    unsafe fn hand_on_or_drop(&mut self, file: *mut sqlite3_file) -> c_int {
        // SAFETY: as there.
        let answer = unsafe { self.hand_on(file) };
        self.bytes.clear();
        answer
    }

    /// Whether `length` bytes for `at` can be put behind what is here.
    fn takes(&self, at: sqlite3_int64, length: usize) -> bool {
        let end = i64::try_from(self.bytes.len()).map(|here| self.at + here);
        end == Ok(at) && self.bytes.len() + length <= MOST
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite calls it for a file of its kind, and gives `amount` readable bytes at `from`.
    unsafe {
        let (Some(tail), Ok(length)) = (tail(file), usize::try_from(amount)) else {
            return ffi::SQLITE_IOERR_WRITE;
        };
        if !tail.takes(at, length) {
            let answer = tail.hand_on_or_drop(file);
            if answer != ffi::SQLITE_OK {
                return answer;
            }
            tail.at = at;
        }
        if length > MOST {
            return tail.real.xWrite.map_or(ffi::SQLITE_IOERR_WRITE, |write| write(file, from, amount, at));
        }
        tail.bytes.extend_from_slice(std::slice::from_raw_parts(from.cast::<u8>(), length));
        ffi::SQLITE_OK
    }
}

/// A method before which everything is handed on.
macro_rules! after_hand_on {
    ($name:ident, $hand_on:ident, $method:ident, $failed:ident, ($($argument:ident: $kind:ty),*)) => {
        unsafe extern "C" fn $name(file: *mut sqlite3_file, $($argument: $kind),*) -> c_int {
            // SAFETY: SQLite calls it for a file of its kind, with arguments for the real method.
            unsafe {
                let Some(tail) = tail(file) else { return ffi::$failed };
                let answer = tail.$hand_on(file);
                if answer != ffi::SQLITE_OK {
                    return answer;
                }
                tail.real.$method.map_or(ffi::$failed, |method| method(file, $($argument),*))
            }
        }
    };
}

after_hand_on!(read, hand_on, xRead, SQLITE_IOERR_READ, (into: *mut c_void, amount: c_int, at: sqlite3_int64));
after_hand_on!(truncate, hand_on, xTruncate, SQLITE_IOERR_TRUNCATE, (size: sqlite3_int64));
after_hand_on!(sync, hand_on_or_drop, xSync, SQLITE_IOERR_FSYNC, (flags: c_int));
after_hand_on!(file_size, hand_on, xFileSize, SQLITE_IOERR_FSTAT, (size: *mut sqlite3_int64));
after_hand_on!(file_control, hand_on, xFileControl, SQLITE_NOTFOUND, (operation: c_int, argument: *mut c_void));

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite calls it once for a file of its kind; the tail is taken out before the real method, and not used again.
    unsafe {
        let Some(place) = BELOW.get().map(|below| tail_place(file, below)) else {
            return ffi::SQLITE_IOERR_CLOSE;
        };
        let mut tail = place.read();
        let handed_on = tail.hand_on(file);
        let answer = tail.real.xClose.map_or(ffi::SQLITE_IOERR_CLOSE, |close| close(file));
        if handed_on == ffi::SQLITE_OK { answer } else { handed_on }
    }
}
