//! The three places where settings are written: flags, environment, file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Fault, Key, Source, What};

/// Begins every environment variable of ours.
const PREFIX: &str = "XINGPING_";
/// Names the settings file.
const CONFIG: &str = "XINGPING_CONFIG";
/// Read where it exists and no other file is named.
const USUAL_FILE: &str = "xingping.toml";

type Layer = BTreeMap<Key, String>;

/// What was said in each place, and what of it cannot even be read.
#[derive(Debug, Default)]
pub struct Layers {
    flags: Layer,
    environment: Layer,
    file: Layer,
    file_name: String,
    /// What cannot be read.
    pub(super) faults: Vec<Fault>,
}

/// This program's environment variables: the one place where they are read.
pub fn environment() -> BTreeMap<String, OsString> {
    let own = |(name, value): (OsString, OsString)| {
        name.to_str().filter(|name| name.starts_with(PREFIX)).map(|name| (name.to_owned(), value))
    };
    std::env::vars_os().filter_map(own).collect()
}

impl Layers {
    /// Gathers what flags, environment and file say. `config` is what `--config` named; `folder` is where the usual file
    /// is looked for.
    pub fn gather(
        flags: impl IntoIterator<Item = (Key, String)>,
        environment: &BTreeMap<String, OsString>,
        config: Option<&Path>,
        folder: &Path,
    ) -> Self {
        let mut layers = Self { flags: flags.into_iter().collect(), ..Self::default() };
        for key in Key::ALL {
            if let Some(value) = environment.get(&format!("{PREFIX}{}", key.name().to_uppercase())) {
                match value.to_str() {
                    Some(text) => drop(layers.environment.insert(key, text.to_owned())),
                    None => {
                        let value = value.to_string_lossy();
                        layers.faults.push(Fault::new(
                            key.name(),
                            &value,
                            Source::Environment,
                            What::NotText,
                        ));
                    }
                }
            }
        }
        let named = config.map(Path::to_owned).or_else(|| environment.get(CONFIG).map(PathBuf::from));
        let must_be = named.is_some();
        layers.read_file(&named.unwrap_or_else(|| folder.join(USUAL_FILE)), must_be);
        layers
    }

    /// The strongest word on a setting, and whose it is.
    pub(super) fn strongest(&self, key: Key) -> Option<(&str, Source)> {
        let flag = self.flags.get(&key).map(|text| (text.as_str(), Source::Flag));
        let environment = || self.environment.get(&key).map(|text| (text.as_str(), Source::Environment));
        let file = || self.file.get(&key).map(|text| (text.as_str(), Source::File(self.file_name.clone())));
        flag.or_else(environment).or_else(file)
    }

    fn read_file(&mut self, file: &Path, must_be: bool) {
        self.file_name = file.display().to_string();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && !must_be => return,
            Err(error) => return self.whole_file(What::Unreadable(error.to_string())),
        };
        let table = match text.trim_start_matches('\u{feff}').parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => return self.whole_file(What::Syntax(error.to_string().trim_end().to_owned())),
        };
        for (name, value) in table {
            self.entry(&name, &value);
        }
    }

    fn entry(&mut self, name: &str, value: &toml::Value) {
        let source = Source::File(self.file_name.clone());
        let Some(key) = Key::ALL.into_iter().find(|key| key.name() == name) else {
            return self.faults.push(Fault::new(name, &shown(value), source, What::Unknown));
        };
        let text = match value {
            toml::Value::String(text) => text.clone(),
            toml::Value::Integer(number) => number.to_string(),
            other => return self.faults.push(Fault::new(name, &shown(other), source, What::Kind)),
        };
        self.file.insert(key, text);
    }

    fn whole_file(&mut self, what: What) {
        self.faults.push(Fault::new("", "", Source::File(self.file_name.clone()), what));
    }
}

/// A value as it may be shown in a fault.
fn shown(value: &toml::Value) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| value.type_str().to_owned())
}
