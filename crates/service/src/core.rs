//! What every use case stands on: storage, clock, randomness, keys, and the frame of an act.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ballot::ticket::ServerKey;
use domain::audit::AuditEvent;
use domain::entropy::{Entropy, new_id};
use domain::{Action, Actor, Clock, Code, Error, Id, Instant, Result, SchemeId};
use scoring::{CheckedScheme, Scheme};
use serde_json::Value;
use store::ballot_writer::BallotWriter;
use store::{Conn, Store};
use uuid::Uuid;

/// What the service is told from outside.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What addresses in QR codes begin with, e.g. `http://192.168.1.20:8080`, without a closing slash.
    pub base_url: String,
    /// Name of this node, bound into minute keys.
    pub node: String,
    /// Whether cookies are for HTTPS alone.
    pub secure_cookies: bool,
}

/// The service: cheap to clone, shared by all threads.
#[derive(Debug, Clone)]
pub struct Service(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    writer: BallotWriter,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    server_key: ServerKey,
    settings: Settings,
    attempts: crate::auth::Attempts,
    schemes: Mutex<HashMap<SchemeId, Arc<CheckedScheme>>>,
    voting: crate::voting::State,
    photos: Mutex<()>,
    rankings: crate::results::Rankings,
}

impl Service {
    /// Puts the service together and starts its ballot writer.
    pub fn start(
        store: Store,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        server_key: ServerKey,
        settings: Settings,
    ) -> Result<Self> {
        let writer = BallotWriter::start(store.engine())?;
        store.write(store::boxes::destroy_left_keys)?;
        Ok(Self(Arc::new(Inner {
            store,
            writer,
            clock,
            entropy,
            server_key,
            settings,
            attempts: crate::auth::Attempts::default(),
            schemes: Mutex::default(),
            voting: crate::voting::State::default(),
            photos: Mutex::default(),
            rankings: crate::results::Rankings::new(crate::results::RANKINGS),
        })))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The ballot writer.
    pub fn writer(&self) -> &BallotWriter {
        &self.0.writer
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// The one source of randomness.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.0.entropy
    }

    /// The key that authenticates what the server hands out.
    pub fn server_key(&self) -> &ServerKey {
        &self.0.server_key
    }

    /// What it was told from outside.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// A stored scheme version. It is immutable, so that it is read and checked once.
    pub(crate) fn scheme(&self, conn: &mut Conn, id: SchemeId) -> Result<Arc<CheckedScheme>> {
        if let Some(known) = self.0.schemes.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(known.clone());
        }
        let record = found(store::cycles::find_scheme(conn, id)?)?;
        let scheme = Scheme::parse(record.document.text())
            .map_err(|faults| Error::internal(format!("stored scheme {id}: {faults:?}")))?;
        let scheme = Arc::new(scheme);
        self.0.schemes.lock().unwrap_or_else(PoisonError::into_inner).insert(id, scheme.clone());
        Ok(scheme)
    }

    pub(crate) fn voting(&self) -> &crate::voting::State {
        &self.0.voting
    }

    pub(crate) fn rankings(&self) -> &crate::results::Rankings {
        &self.0.rankings
    }

    /// Decodes photos one after the other: each may take a hundred megabytes while it lasts.
    pub(crate) fn one_photo<T>(&self, work: impl FnOnce() -> T) -> T {
        let _turn = self.0.photos.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }

    pub(crate) fn attempts(&self) -> &crate::auth::Attempts {
        &self.0.attempts
    }

    /// A 32-byte key for one purpose, derived from the server's key.
    pub fn derived_key(&self, purpose: &str, of: &[u8]) -> [u8; 32] {
        use hmac::{KeyInit as _, Mac as _};
        let mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(self.0.server_key.as_bytes());
        // HMAC takes keys of any length.
        let Ok(mut mac) = mac else { return [0; 32] };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(of);
        mac.finalize().into_bytes().into()
    }

    /// Whether small questions to storage need no thread of their own, see [`Store::is_at_hand`].
    pub fn is_at_hand(&self) -> bool {
        self.0.store.is_at_hand()
    }

    /// Reads on one snapshot.
    pub fn read<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.0.store.read(|conn| work(conn).map_err(store::Error::Refused)).map_err(Error::from)
    }

    /// Asks one question, see [`Store::look`].
    pub(crate) fn look<T>(&self, question: impl FnOnce(&mut Conn) -> store::Result<T>) -> Result<T> {
        self.0.store.look(question).map_err(Error::from)
    }

    /// Runs an act: permission first, then one transaction that must hold an audit row.
    pub fn act<T>(
        &self,
        actor: &Actor,
        action: Action,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        actor.require(action)?;
        let now = self.now();
        let written = self.0.store.write(|conn| {
            let mut tx = Tx {
                conn,
                now,
                actor,
                action,
                entropy: self.entropy(),
                audited: false,
                last_id: Cell::new(0),
            };
            let value = work(&mut tx).map_err(store::Error::Refused)?;
            if tx.audited {
                Ok(value)
            } else {
                Err(store::Error::Refused(Error::internal(format!("{action} wrote no audit row"))))
            }
        });
        if written.is_ok() {
            self.voting().drop_kept();
            self.rankings().drop_all();
        }
        written.map_err(Error::from)
    }

    /// Writes what has queued and stops taking ballots.
    pub fn shut_down(&self) {
        self.0.writer.shut_down();
    }
}

/// One act in its transaction.
#[derive(Debug)]
pub struct Tx<'a> {
    /// The connection inside the transaction.
    pub conn: &'a mut Conn,
    /// The moment of the act.
    pub now: Instant,
    /// Who acts.
    pub actor: &'a Actor,
    action: Action,
    entropy: &'a dyn Entropy,
    audited: bool,
    /// Ids of one millisecond are in no order of their own.
    last_id: Cell<u128>,
}

impl<'a> Tx<'a> {
    /// A new time-ordered id, greater than every one given before it in this act.
    pub fn id<T>(&self) -> Id<T> {
        let fresh: Id<T> = new_id(self.entropy, self.now);
        let next = fresh.uuid().as_u128().max(self.last_id.get() + 1);
        self.last_id.set(next);
        Id::new(Uuid::from_u128(next))
    }

    /// The one source of randomness.
    pub fn entropy(&self) -> &'a dyn Entropy {
        self.entropy
    }

    /// Writes the act's audit row. `detail` never carries a code, key, receipt, answer or address.
    pub fn audit(&mut self, object: Uuid, detail: Value) -> Result<()> {
        let event =
            AuditEvent { staff_id: self.actor.staff_id, action: self.action, object: Some(object), detail };
        store::audit::write(self.conn, self.entropy, self.now, &event)?;
        self.audited = true;
        Ok(())
    }
}

/// Says that a thing does not exist, in reach of the actor.
pub(crate) fn found<T>(thing: Option<T>) -> Result<T> {
    thing.ok_or(Error::new(Code::NotFound))
}
