//! The file `server.key` in the data folder: 32 random bytes that authenticate what the server hands out. It is made at
//! the first start and never leaves the machine.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use ballot::ticket::ServerKey;
use domain::Entropy;
use domain::entropy::array;

/// Name of the file in the data folder.
pub const FILE: &str = "server.key";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The folder or the file cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file does not hold 32 bytes.
    #[error("{}: {bytes} bytes", path.display())]
    Length {
        /// The file.
        path: PathBuf,
        /// How many it holds.
        bytes: usize,
    },
}

/// Reads the key, or makes one where there is none. The folder is made for the owner alone where it is missing.
///
/// # Errors
///
/// [`KeyError`].
pub fn load_or_make(data_dir: &Path, entropy: &dyn Entropy) -> Result<ServerKey, KeyError> {
    make_folder(data_dir).map_err(|error| KeyError::Io { path: data_dir.to_owned(), error })?;
    let path = data_dir.join(FILE);
    let io = |error| KeyError::Io { path: path.clone(), error };
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(data_dir, &path, &array(entropy)).map_err(io)?;
            fs::read(&path).map_err(io)?
        }
        other => other.map_err(io)?,
    };
    let length = bytes.len();
    let bytes = bytes.try_into().map_err(|_| KeyError::Length { path: path.clone(), bytes: length })?;
    Ok(ServerKey::from_bytes(bytes))
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes the bytes beside the file and links them into place, so that the file is whole or not there; where another
/// process was faster, its key stands.
fn make(folder: &Path, path: &Path, bytes: &[u8; 32]) -> io::Result<()> {
    let draft = folder.join(format!("{FILE}.{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    let written =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use service::system::SystemEntropy;

    use super::*;

    #[test]
    fn a_key_is_made_once_for_the_owner_alone() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data");
        let first = load_or_make(&folder, &SystemEntropy).unwrap();
        let again = load_or_make(&folder, &SystemEntropy).unwrap();
        assert_eq!(first.as_bytes(), again.as_bytes());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join(FILE))), (0o700, 0o600));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left behind");

        fs::write(folder.join(FILE), b"short").unwrap();
        assert!(matches!(load_or_make(&folder, &SystemEntropy), Err(KeyError::Length { bytes: 5, .. })));
    }
}
