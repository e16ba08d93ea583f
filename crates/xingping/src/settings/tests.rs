use std::collections::BTreeMap;
use std::ffi::OsString;

use tempfile::TempDir;

use super::*;
use crate::commands::input::Lang;

/// A folder of its own, with a settings file.
fn folder(file: Option<&str>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if let Some(text) = file {
        std::fs::write(folder.path().join("xingping.toml"), text).unwrap();
    }
    folder
}

fn settle(
    flags: &[(Key, &str)],
    environment: &[(&str, &str)],
    folder: &std::path::Path,
) -> Result<Settings, Vec<Fault>> {
    let flags = flags.iter().map(|(key, text)| (*key, (*text).to_owned()));
    let environment: BTreeMap<String, OsString> =
        environment.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect();
    Settings::settle(&Layers::gather(flags, &environment, None, folder))
}

#[test]
fn without_a_word_the_defaults_hold() {
    let settings = settle(&[], &[], folder(None).path()).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.database, "sqlite:data/xingping.sqlite");
    assert_eq!(settings.base_url.as_str(), "http://127.0.0.1:8080");
    assert_eq!((settings.node.as_str(), settings.log.as_str()), ("main", "info"));
    assert!(settings.workers >= 1 && !settings.secure_cookies());
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file() {
    let folder = folder(Some("node = 'of-file'\nlog = 'warn'\nworkers = 3\ndata_dir = '/srv/x'"));
    let environment = [("XINGPING_NODE", "of-environment"), ("XINGPING_LOG", "debug")];
    let settings = settle(&[(Key::Node, "of-flag")], &environment, folder.path()).unwrap();
    assert_eq!((settings.node.as_str(), settings.log.as_str(), settings.workers), ("of-flag", "debug", 3));
    assert_eq!(settings.database, "sqlite:/srv/x/xingping.sqlite");
}

#[test]
fn every_bad_setting_is_named_with_value_source_and_mend() {
    let folder = folder(Some("listen = 'here'\nworkers = 0\nlisten_port = 80\nnode = [1]"));
    let environment =
        [("XINGPING_DATABASE", "mysql://root:secret@db/x"), ("XINGPING_BASE_URL", "pingxing.example")];
    let faults = settle(&[(Key::Log, "a=b=c")], &environment, folder.path()).unwrap_err();
    let lines: Vec<String> = faults.iter().map(|fault| fault.message(Lang::En)).collect();
    let wanted = [
        ("xingping.toml", "listen_port"),
        ("xingping.toml", "\"here\""),
        ("XINGPING_DATABASE", "mysql://…@db/x"),
        ("XINGPING_BASE_URL", "pingxing.example"),
        ("xingping.toml", "\"0\""),
        ("xingping.toml", "[1]"),
        ("--log", "a=b=c"),
    ];
    assert_eq!(lines.len(), wanted.len(), "{lines:#?}");
    for (place, value) in wanted {
        assert!(lines.iter().any(|line| line.contains(place) && line.contains(value)), "{value}: {lines:#?}");
    }
    assert!(!lines.concat().contains("secret"));
    for fault in &faults {
        let (chinese, english) = (fault.message(Lang::ZhCn), fault.message(Lang::En));
        assert!(!chinese.contains("settings.") && !english.contains("settings."), "{chinese} {english}");
        assert_ne!(chinese, english);
    }
}

#[test]
fn a_file_that_is_named_must_be_there_and_be_toml() {
    let folder = folder(Some("listen = "));
    let faults = settle(&[], &[], folder.path()).unwrap_err();
    assert!(matches!(&faults[0].what, What::Syntax(reason) if reason.contains("line 1")), "{faults:?}");
    let missing = folder.path().join("none.toml");
    let layers = Layers::gather([], &BTreeMap::new(), Some(&missing), folder.path());
    assert!(matches!(Settings::settle(&layers).unwrap_err()[0].what, What::Unreadable(_)));
}
