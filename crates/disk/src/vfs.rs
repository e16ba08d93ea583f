//! SQLite's file layer with a second look at writes.
//!
//! The real layer is copied and keeps all its functions but `xOpen`; a file that it has opened is its own, with four
//! methods replaced: write, truncate, sync and close. So locks, shared memory and everything else are the real ones.

use std::collections::HashMap;
use std::ffi::{CStr, c_int, c_void};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, OnceLock, PoisonError};

use libsqlite3_sys as ffi;

use crate::{DISK, Event};

/// The real layer and the real methods of its files, both static in SQLite.
struct Real {
    vfs: *mut ffi::sqlite3_vfs,
    open: unsafe extern "C" fn(
        *mut ffi::sqlite3_vfs,
        ffi::sqlite3_filename,
        *mut ffi::sqlite3_file,
        c_int,
        *mut c_int,
    ) -> c_int,
}

// SAFETY: both point to statics of SQLite that do not change once it is initialised.
unsafe impl Send for Real {}
// SAFETY: as above.
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();
/// Open files by the address of SQLite's own record of them: name, and the real methods.
static OPEN: Mutex<Option<HashMap<usize, Open>>> = Mutex::new(None);

#[derive(Clone)]
struct Open {
    path: PathBuf,
    methods: usize,
}

/// Registers the layer as the default one, once.
pub(crate) fn install() -> Result<(), String> {
    static DONE: OnceLock<Result<(), String>> = OnceLock::new();
    DONE.get_or_init(register).clone()
}

fn register() -> Result<(), String> {
    // SAFETY: SQLite is initialised first; the found layer is static; the copy and its name are leaked, so that they live
    // as long as the process, as sqlite3_vfs_register asks for.
    unsafe {
        if ffi::sqlite3_initialize() != ffi::SQLITE_OK {
            return Err("SQLite cannot be initialised".into());
        }
        let real = ffi::sqlite3_vfs_find(std::ptr::null());
        let Some(found) = real.as_ref() else { return Err("SQLite has no file layer".into()) };
        let Some(open_real) = found.xOpen else { return Err("the file layer cannot open".into()) };
        if REAL.set(Real { vfs: real, open: open_real }).is_err() {
            return Err("registered twice".into());
        }
        let mut copy = *found;
        copy.zName = c"disk".as_ptr();
        copy.pNext = std::ptr::null_mut();
        copy.xOpen = Some(open);
        let registered = ffi::sqlite3_vfs_register(Box::leak(Box::new(copy)), 1);
        if registered == ffi::SQLITE_OK { Ok(()) } else { Err(format!("SQLite refuses: {registered}")) }
    }
}

fn opened(file: *mut ffi::sqlite3_file) -> Option<Open> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.get(&(file as usize)).cloned()
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some(real) = REAL.get() else { return ffi::SQLITE_ERROR };
    // SAFETY: SQLite's own arguments, handed on to the layer that the file record was made for (same size).
    let answer = unsafe { (real.open)(real.vfs, name, file, flags, out) };
    // SAFETY: after a successful open the record starts with a pointer to the methods; `name` is a C string or null
    // (temporary files, which nobody looks at after a power loss).
    unsafe {
        let methods = (*file).pMethods;
        if answer == ffi::SQLITE_OK && !methods.is_null() && !name.is_null() {
            let path = PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned());
            let entry = Open { path, methods: methods as usize };
            OPEN.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get_or_insert_default()
                .insert(file as usize, entry);
            (*file).pMethods = watched(methods);
        }
    }
    answer
}

/// The real methods with four replaced; one copy for each kind of file.
///
/// # Safety
///
/// `real` points to a table of methods that is static in SQLite.
unsafe fn watched(real: *const ffi::sqlite3_io_methods) -> *const ffi::sqlite3_io_methods {
    static COPIES: Mutex<Option<HashMap<usize, usize>>> = Mutex::new(None);
    let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
    let copy = copies.get_or_insert_default().entry(real as usize).or_insert_with(|| {
        // SAFETY: see above.
        let mut methods = unsafe { *real };
        methods.xWrite = Some(write);
        methods.xTruncate = Some(truncate);
        methods.xSync = Some(sync);
        methods.xClose = Some(close);
        std::ptr::from_mut(Box::leak(Box::new(methods))) as usize
    });
    *copy as *const ffi::sqlite3_io_methods
}

/// The real methods of an open file.
///
/// # Safety
///
/// `open` was made by [`open`], so that its methods are a static table of SQLite.
unsafe fn real(open: &Open) -> &'static ffi::sqlite3_io_methods {
    // SAFETY: see above.
    unsafe { &*(open.methods as *const ffi::sqlite3_io_methods) }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let (Some(of), Ok(length)) = (opened(file), usize::try_from(amount)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    if DISK.is_full() {
        return ffi::SQLITE_FULL;
    }
    // SAFETY: the method of this very file; SQLite's own arguments.
    let Some(answer) = (unsafe { real(&of).xWrite.map(|write| write(file, from, amount, at)) }) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    if answer == ffi::SQLITE_OK {
        DISK.bytes.fetch_add(u64::try_from(length).unwrap_or(0), Ordering::Relaxed);
        DISK.happened(|| {
            // SAFETY: SQLite gives `amount` readable bytes at `from`.
            let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
            Event::Write(of.path.clone(), u64::try_from(at).unwrap_or(0), bytes.to_vec())
        });
    }
    answer
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    let Some(of) = opened(file) else { return ffi::SQLITE_IOERR_TRUNCATE };
    // SAFETY: the method of this very file; SQLite's own arguments.
    let answer = unsafe { real(&of).xTruncate.map(|truncate| truncate(file, size)) };
    if answer == Some(ffi::SQLITE_OK) {
        DISK.happened(|| Event::Truncate(of.path.clone(), u64::try_from(size).unwrap_or(0)));
    }
    answer.unwrap_or(ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let Some(of) = opened(file) else { return ffi::SQLITE_IOERR_FSYNC };
    DISK.syncs.fetch_add(1, Ordering::Relaxed);
    // Before it is done: what another thread writes meanwhile is not promised to survive.
    DISK.happened(|| Event::Sync(of.path.clone()));
    // SAFETY: the method of this very file; SQLite's own arguments.
    unsafe { real(&of).xSync.map_or(ffi::SQLITE_IOERR_FSYNC, |sync| sync(file, flags)) }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let Some(of) = opened(file) else { return ffi::SQLITE_IOERR_CLOSE };
    if let Some(files) = &mut *OPEN.lock().unwrap_or_else(PoisonError::into_inner) {
        files.remove(&(file as usize));
    }
    // SAFETY: the method of this very file.
    unsafe { real(&of).xClose.map_or(ffi::SQLITE_IOERR_CLOSE, |close| close(file)) }
}
