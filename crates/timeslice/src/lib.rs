//! How long a thread asks to run at a stretch.
//!
//! Linux 6.12 and later give every thread the same share of a processor, but let it say in how long pieces: who asks for
//! short ones waits less until the next. That needs no right, and takes nothing from the others. Before 6.12 and on other
//! systems nothing changes.

use std::io;
use std::time::Duration;

/// Asks for pieces of this length, 0.1 to 100 ms, for the thread that calls it. How it is scheduled otherwise stays. Errors:
/// those of `sched_setattr(2)`; they can be ignored.
pub fn ask_for(slice: Duration) -> io::Result<()> {
    let nanos = u64::try_from(slice.as_nanos()).map_err(io::Error::other)?;
    call::set_runtime(nanos)
}

#[cfg(not(target_os = "linux"))]
mod call {
    pub(super) fn set_runtime(_: u64) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
mod call {
    use std::io;

    use libc::sched_attr;

    /// Of Linux's record, the part that every version has.
    const SIZE: u32 = 48;
    const THIS_THREAD: libc::pid_t = 0;
    const NO_FLAGS: libc::c_uint = 0;

    pub(super) fn set_runtime(nanos: u64) -> io::Result<()> {
        let mut attributes = get()?;
        // With a policy of real time it is another thing altogether.
        if ![libc::SCHED_OTHER, libc::SCHED_BATCH].contains(&attributes.sched_policy.cast_signed()) {
            return Ok(());
        }
        attributes.size = SIZE;
        attributes.sched_runtime = nanos;
        // SAFETY: the call reads as many bytes as `size` says from a record that lives until it returns.
        let answer =
            unsafe { libc::syscall(libc::SYS_sched_setattr, THIS_THREAD, &raw const attributes, NO_FLAGS) };
        if answer == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    pub(super) fn get() -> io::Result<sched_attr> {
        // SAFETY: a record of plain numbers, for which zeros are values.
        let mut attributes: sched_attr = unsafe { std::mem::zeroed() };
        // SAFETY: the call writes at most `SIZE` bytes into a record that is at least as long and lives until it returns.
        let answer = unsafe {
            libc::syscall(libc::SYS_sched_getattr, THIS_THREAD, &raw mut attributes, SIZE, NO_FLAGS)
        };
        if answer == 0 { Ok(attributes) } else { Err(io::Error::last_os_error()) }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_taken_and_nothing_else_changes() {
        let before = call::get().unwrap();
        ask_for(Duration::from_micros(300)).unwrap();
        let after = call::get().unwrap();
        assert_eq!((after.sched_policy, after.sched_nice), (before.sched_policy, before.sched_nice));
        // Linux before 6.12 neither takes nor tells it.
        assert!([0, 300_000].contains(&after.sched_runtime), "{}", after.sched_runtime);
        assert!(before.sched_runtime == 0 || after.sched_runtime == 300_000, "{}", after.sched_runtime);
    }
}
