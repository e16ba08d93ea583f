//! Settings: a flag beats an environment variable, which beats the settings file, which beats the default.
//!
//! The file is named by `--config` or `XINGPING_CONFIG`; without either, `xingping.toml` in the working folder is read
//! where it exists. Every setting that cannot be used is named at once: key, value, where it came from, how to mend it.

mod fault;
mod layers;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;

use qr::Base;
use store::Engine;

pub use fault::{Fault, Source, What};
pub use layers::{Layers, environment};

/// Most HTTP threads that make sense on one machine.
const MOST_WORKERS: usize = 256;

/// The settings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Address and port to listen on.
    Listen,
    /// `sqlite:PATH` or `postgres://…`.
    Database,
    /// Folder of the server's key and, by default, of the database.
    DataDir,
    /// What addresses in QR codes begin with.
    BaseUrl,
    /// HTTP threads.
    Workers,
    /// Name of this node, bound into minute keys.
    Node,
    /// What is logged, as `tracing` filters write it.
    Log,
}

impl Key {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Listen, Self::Database, Self::DataDir, Self::BaseUrl, Self::Workers, Self::Node, Self::Log];

    /// Its name in the file; the environment variable and the flag follow from it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Database => "database",
            Self::DataDir => "data_dir",
            Self::BaseUrl => "base_url",
            Self::Workers => "workers",
            Self::Node => "node",
            Self::Log => "log",
        }
    }
}

/// What the program was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Address and port to listen on; default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// Database; default `sqlite:` and `xingping.sqlite` in the data folder.
    pub database: String,
    /// Folder of the server's key and, by default, of the database; default `data`.
    pub data_dir: PathBuf,
    /// What addresses in QR codes begin with; default `http://` and the address that is listened on, or, where that is
    /// every address, the one this machine reaches others from.
    pub base_url: Base,
    /// HTTP threads; default as many as there are cores.
    pub workers: usize,
    /// Name of this node; default `main`.
    pub node: String,
    /// What is logged; default `info`.
    pub log: String,
}

impl Settings {
    /// Settles every setting, or names all that cannot be used.
    ///
    /// # Errors
    ///
    /// One [`Fault`] for every setting that is wrong, in the order of [`Key::ALL`].
    pub fn settle(layers: &Layers) -> Result<Self, Vec<Fault>> {
        let mut faults = layers.faults.clone();
        let mut check = Check { layers, faults: &mut faults };
        let listen = check.of(Key::Listen, What::Listen, |text| text.parse().ok());
        let listen = listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let database = check
            .of(Key::Database, What::Database, |text| Engine::parse(text).is_ok().then(|| text.to_owned()));
        let data_dir = check.of(Key::DataDir, What::Empty, |text| (!text.is_empty()).then(|| text.into()));
        let data_dir: PathBuf = data_dir.unwrap_or_else(|| "data".into());
        let base_url = check.of(Key::BaseUrl, What::BaseUrl, |text| Base::parse(text).ok());
        let workers = check.of(Key::Workers, What::Workers, |text| {
            text.parse().ok().filter(|count| (1..=MOST_WORKERS).contains(count))
        });
        let node = check.of(Key::Node, What::Node, |text| {
            let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            (!text.is_empty() && text.len() <= 32 && text.chars().all(fits)).then(|| text.to_owned())
        });
        let log = check.of(Key::Log, What::Log, |text| {
            text.parse::<tracing_subscriber::filter::Targets>().ok().map(|_| text.to_owned())
        });
        if !faults.is_empty() {
            faults.sort_by_key(|fault| Key::ALL.iter().position(|key| key.name() == fault.key));
            return Err(faults);
        }
        Ok(Self {
            base_url: base_url.unwrap_or_else(|| default_base(listen)),
            listen,
            database: database
                .unwrap_or_else(|| format!("sqlite:{}", data_dir.join("xingping.sqlite").display())),
            data_dir,
            workers: workers
                .unwrap_or_else(|| std::thread::available_parallelism().map_or(2, std::num::NonZero::get)),
            node: node.unwrap_or_else(|| "main".to_owned()),
            log: log.unwrap_or_else(|| "info".to_owned()),
        })
    }

    /// Whether cookies are for HTTPS alone.
    pub fn secure_cookies(&self) -> bool {
        self.base_url.as_str().starts_with("https://")
    }
}

struct Check<'a> {
    layers: &'a Layers,
    faults: &'a mut Vec<Fault>,
}

impl Check<'_> {
    fn of<T>(&mut self, key: Key, what: What, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let (text, source) = self.layers.strongest(key)?;
        let value = read(text.trim());
        if value.is_none() {
            self.faults.push(Fault::new(key.name(), text, source.clone(), what));
        }
        value
    }
}

/// The address that phones reach this machine under, as far as it can be told without asking anybody.
pub fn default_base(listen: SocketAddr) -> Base {
    let address = if listen.ip().is_unspecified() { outward().unwrap_or(listen.ip()) } else { listen.ip() };
    let address = if address.is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { address };
    let text = format!("http://{}", SocketAddr::new(address, listen.port()));
    Base::parse(&text).unwrap_or_else(|error| unreachable!("{text} is no base: {error}"))
}

/// The address this machine would send from. Nothing is sent: choosing a peer only asks the routing table.
fn outward() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[cfg(test)]
mod tests;
