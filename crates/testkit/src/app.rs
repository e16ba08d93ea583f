//! A real server on a free port with a database of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ballot::ticket::ServerKey;
use domain::entropy::new_id;
use domain::unit::UnitKind;
use domain::{Role, StaffId, UnitId};
use serde_json::Value;
use service::{Service, Settings};
use store::Store;
use store::staff::StaffRecord;
use store::units::{MemberRecord, UnitRecord};
use tempfile::TempDir;

use crate::{HandClock, PASSWORD, Seeded};

/// A running service with one township 清河镇 (`/370000001/`), its branch 柳湾村 and an account per role (login = role).
#[derive(Debug)]
pub struct TestApp {
    /// The use cases, for calls without HTTP.
    pub service: Service,
    /// Moves time.
    pub clock: Arc<HandClock>,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub base_url: String,
    /// The township.
    pub township: UnitRecord,
    /// 柳湾村党支部: 党员甲 (书记) to 党员戊 on the committee, 党员己 and 14 more not.
    pub branch: UnitRecord,
    folder: TempDir,
}

/// The hash is slow to make; one serves all.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| service::auth::password::hash(PASSWORD, &Seeded::default()).expect("hashed"))
}

impl TestApp {
    /// Starts one.
    pub fn start() -> Self {
        Self::start_with(Arc::new(Seeded::default()))
    }

    /// Starts one with a source of randomness of the test's own.
    pub fn start_with(entropy: Arc<dyn domain::Entropy>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite:{}", folder.path().join("test.sqlite").display()))
            .expect("a database");
        let clock = Arc::new(HandClock::default());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        let base_url = format!("http://{address}");
        let settings = Settings { base_url: base_url.clone(), node: "test".into(), secure_cookies: false };
        let key = ServerKey::from_bytes([7; 32]);
        let service = Service::start(store, clock.clone(), entropy, key, settings).expect("a service");
        let (township, branch) = populate(&service);
        let served = service.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let bound = api::serve(served, &address.to_string(), 2).expect("bound");
                drop(bound.server.await);
            });
        });
        let app = Self { service, clock, base_url, township, branch, folder };
        app.wait_until_up();
        app
    }

    fn wait_until_up(&self) {
        for _ in 0..1000 {
            if std::net::TcpStream::connect(&self.base_url["http://".len()..]).is_ok() {
                return;
            }
            std::thread::yield_now();
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("the server does not answer");
    }

    /// Where the database lies.
    pub fn database_path(&self) -> PathBuf {
        self.folder.path().join("test.sqlite")
    }

    /// The database and its journals, by the names of the files.
    pub fn database_files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        let files = files.map(|file| file.expect("a file"));
        let name = |file: &std::fs::DirEntry| file.file_name().into_string().expect("a name");
        files.map(|file| (name(&file), std::fs::read(file.path()).expect("its bytes"))).collect()
    }

    /// Where its database lies: `test.sqlite`.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A service on a copy of this one's files, as it starts after the machine stood still: at this one's time.
    pub fn restarted(&self, folder: &Path) -> Service {
        let store = Store::open(&format!("sqlite:{}", folder.join("test.sqlite").display()));
        let settings = self.service.settings().clone();
        let (clock, key) = (self.clock.clone(), ServerKey::from_bytes([7; 32]));
        let entropy = Arc::new(Seeded::default());
        Service::start(store.expect("a database"), clock, entropy, key, settings).expect("a service")
    }

    /// Every byte of the database and of its journals.
    pub fn database_bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        files.flat_map(|file| std::fs::read(file.expect("a file").path()).expect("its bytes")).collect()
    }

    /// A client that is not signed in.
    pub fn client(&self) -> Client {
        // Every request on a connection of its own: a walk may take longer than the server keeps a quiet one.
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .build();
        Client { agent: config.into(), base_url: self.base_url.clone(), csrf: None }
    }

    /// A client signed in with the account of a role (login = role).
    pub fn signed_in(&self, login: &str) -> Client {
        let mut client = self.client();
        let answer =
            client.post("/api/sign-in", &serde_json::json!({ "login": login, "password": PASSWORD }));
        assert_eq!(answer.status, 200, "{login}: {}", answer.text);
        client.csrf = Some(answer.json()["csrf_token"].as_str().expect("a token").to_owned());
        client
    }

    /// Id of the account with this login.
    pub fn staff_id(&self, login: &str) -> StaffId {
        let found = self.service.read(|conn| Ok(store::staff::by_login(conn, login)?)).expect("read");
        found.expect("the account").0.id
    }
}

fn unit(
    service: &Service,
    parent: Option<&UnitRecord>,
    kind: UnitKind,
    code: &str,
    name: &str,
) -> UnitRecord {
    UnitRecord {
        id: new_id(service.entropy(), service.now()),
        parent_id: parent.map(|p| p.id),
        kind,
        code: code.into(),
        permanent_code: ballot::code::UnitCode::generate(&mut domain::entropy::Rng(service.entropy()))
            .compact(),
        name: name.into(),
        path: domain::unit::path(parent.map(|p| p.path.as_str()), code),
        active: true,
        created_at: service.now(),
    }
}

fn staff(service: &Service, unit_id: UnitId, login: &str, role: Role) -> StaffRecord {
    StaffRecord {
        id: new_id(service.entropy(), service.now()),
        unit_id,
        login: login.into(),
        name: format!("工作人员 {login}"),
        role,
        password_hash: password_hash().into(),
        disabled: false,
        member_id: None,
        created_at: service.now(),
    }
}

fn populate(service: &Service) -> (UnitRecord, UnitRecord) {
    let township = unit(service, None, UnitKind::Township, "370000001", "清河镇");
    let branch = unit(service, Some(&township), UnitKind::Branch, "370000001001", "柳湾村党支部");
    let mut accounts: Vec<_> =
        Role::ALL.iter().map(|role| staff(service, township.id, role.as_str(), *role)).collect();
    accounts.push(staff(service, township.id, "scrutineer2", Role::Scrutineer));
    accounts.push(staff(service, branch.id, "secretary", Role::BranchSecretary));
    let names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".chars();
    // Ids of one millisecond are in no order; the roll is listed by them.
    let mut ids: Vec<_> = names.clone().map(|_| new_id(service.entropy(), service.now())).collect();
    ids.sort_unstable();
    let members = names.zip(ids).enumerate().map(|(index, (sign, id))| MemberRecord {
        id,
        unit_id: branch.id,
        name: format!("党员{sign}"),
        post: (index == 0).then(|| "书记".to_owned()),
        committee: index < 5,
        active: true,
        permanent_code: ballot::UnitCode::generate(&mut domain::entropy::Rng(service.entropy())).compact(),
        detail: String::new(),
        created_at: service.now(),
    });
    let members: Vec<_> = members.collect();
    let written = service.store().write(|conn| {
        store::units::insert(conn, &township)?;
        store::units::insert(conn, &branch)?;
        for account in &accounts {
            store::staff::insert(conn, account)?;
        }
        members.iter().try_for_each(|member| store::units::insert_member(conn, member))
    });
    written.expect("the township is stored");
    (township, branch)
}

/// An HTTP client with cookies and the form token.
#[derive(Debug, Clone)]
pub struct Client {
    agent: ureq::Agent,
    base_url: String,
    /// Sent as `X-CSRF-Token` where set.
    pub csrf: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body; what is no UTF-8 is replaced.
    pub text: String,
    /// Body as it came.
    pub bytes: Vec<u8>,
    /// Headers.
    headers: ureq::http::HeaderMap,
    /// Header `Location`, if any.
    pub location: Option<String>,
    /// Header `Content-Type`, if any.
    pub content_type: Option<String>,
}

impl Answer {
    /// A header, if any.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

impl Client {
    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base_url));
        answer(request.call().expect("an answer"))
    }

    /// GET as browsers ask: `bytes` are those on the line, gzip where the header `Content-Encoding` says so.
    pub fn get_gzip(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base_url)).header("Accept-Encoding", "gzip");
        answer(request.call().expect("an answer"))
    }

    /// POST with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body)
    }

    /// PUT with a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body)
    }

    /// PATCH with a JSON body.
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, body)
    }

    /// Any method with a JSON body.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        let url = format!("{}{path}", self.base_url);
        let request = match method {
            "POST" => self.agent.post(url),
            "PUT" => self.agent.put(url),
            "PATCH" => self.agent.patch(url),
            other => panic!("no method {other}"),
        };
        let request = match &self.csrf {
            Some(token) => request.header("X-CSRF-Token", token),
            None => request,
        };
        answer(request.send_json(body).expect("an answer"))
    }

    /// POST of bytes as they are.
    pub fn post_bytes(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.base_url)).header("Content-Type", kind);
        let request = match &self.csrf {
            Some(token) => request.header("X-CSRF-Token", token),
            None => request,
        };
        answer(request.send(body).expect("an answer"))
    }

    /// POST of a form as multipart: fields, and files (field, name, bytes).
    pub fn post_parts(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--B\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--B--\r\n");
        self.post_bytes(path, "multipart/form-data; boundary=B", &body)
    }

    /// POST of a form.
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.base_url));
        answer(request.send_form(fields.iter().copied()).expect("an answer"))
    }
}

fn answer(response: ureq::http::Response<ureq::Body>) -> Answer {
    let headers = response.headers().clone();
    let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let (location, content_type) = (header("location"), header("content-type"));
    let status = response.status().as_u16();
    let bytes = response.into_body().read_to_vec().expect("a body");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status, text, bytes, headers, location, content_type }
}
