//! From settings to a running service, for every command that needs one.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use domain::{Actor, Clock, Entropy, Role, UnitId};
use service::system::{SystemClock, SystemEntropy};
use service::{Service, Settings as ServiceSettings};
use store::Store;

use crate::commands::input::{CommandError, Lang};
use crate::settings::{Key, Layers, Settings, environment};
use crate::{server_key, telemetry};

/// Settings that every command with a database takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// 设置文件；不写就用当前目录的 xingping.toml（如果有） Settings file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// 数据库，默认是数据目录里的 xingping.sqlite Database, e.g. sqlite:/srv/xingping/xingping.sqlite
    #[arg(long, value_name = "sqlite:PATH")]
    database: Option<String>,
    /// 数据目录，默认 data Data folder: server key and, by default, the database
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<String>,
    /// 日志级别，如 info 或 warn,service=debug What is logged
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t)]
    pub lang: Lang,
}

/// Settings of what is served.
#[derive(Debug, Clone, Default, Args)]
pub struct Serving {
    /// 监听地址，默认 127.0.0.1:8080 Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "IP:PORT")]
    listen: Option<String>,
    /// 二维码里的网址开头，不带末尾斜杠 What addresses in QR codes begin with
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// HTTP 线程数，默认与处理器核数相同 HTTP threads
    #[arg(long, value_name = "COUNT")]
    workers: Option<String>,
    /// 本机名称，多台机器时各不相同，默认 main Name of this node
    #[arg(long, value_name = "NAME")]
    node: Option<String>,
}

impl Common {
    /// Settles all settings and starts logging.
    ///
    /// # Errors
    ///
    /// Every setting that cannot be used.
    pub fn settle(&self, serving: &Serving) -> Result<Settings, CommandError> {
        let flags = [
            (Key::Database, &self.database),
            (Key::DataDir, &self.data_dir),
            (Key::Log, &self.log),
            (Key::Listen, &serving.listen),
            (Key::BaseUrl, &serving.base_url),
            (Key::Workers, &serving.workers),
            (Key::Node, &serving.node),
        ];
        let flags = flags.into_iter().filter_map(|(key, flag)| flag.clone().map(|text| (key, text)));
        let folder = std::env::current_dir().unwrap_or_default();
        let layers = Layers::gather(flags, &environment(), self.config.as_deref(), &folder);
        let settings =
            Settings::settle(&layers).map_err(|faults| CommandError::Settings { faults, lang: self.lang })?;
        telemetry::start(&settings.log);
        Ok(settings)
    }

    /// Settles all settings and starts the service on the system's clock and random generator.
    ///
    /// # Errors
    ///
    /// Settings that cannot be used, a database or server key that cannot be opened.
    pub fn open(&self) -> Result<Service, CommandError> {
        let settings = self.settle(&Serving::default())?;
        start(&settings, Arc::new(SystemClock), Arc::new(SystemEntropy), self.lang)
    }
}

/// Starts the service: reads or makes the server key, opens the database and brings its schema up to date.
///
/// # Errors
///
/// The server key or the database cannot be opened.
pub fn start(
    settings: &Settings,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    lang: Lang,
) -> Result<Service, CommandError> {
    let key = server_key::load_or_make(&settings.data_dir, &*entropy)
        .map_err(|error| CommandError::ServerKey { error, lang })?;
    let refused = |error: service::Error| CommandError::Refused { error, lang };
    let store = Store::open(&settings.database).map_err(|error| refused(error.into()))?;
    let outside = ServiceSettings {
        base_url: settings.base_url.as_str().to_owned(),
        node: settings.node.clone(),
        secure_cookies: settings.secure_cookies(),
    };
    Service::start(store, clock, entropy, key, outside).map_err(refused)
}

/// The owner of the machine at the command line: may do what an administrator of everything may do.
pub fn owner() -> Actor {
    let nobody = UnitId::new(uuid::Uuid::nil());
    Actor { staff_id: None, role: Role::TownshipAdmin, unit_id: nobody, scope: "/".into() }
}
