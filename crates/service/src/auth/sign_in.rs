//! Signing in and out, and finding out who is asking.

use domain::entropy::new_id;
use domain::unit::UnitKind;
use domain::{Action, Actor, Code, Error, Id, Instant, Result, Role, SignInId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use store::staff::{SignInRecord, StaffRecord};
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::password;
use crate::Service;
use crate::core::found;

/// How long a sign-in lasts, in seconds: a working day.
const LASTS_SECONDS: i64 = 12 * 3600;

/// What is typed to sign in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Login of the account.
    #[schema(example = "admin")]
    pub login: String,
    /// Its password.
    pub password: String,
}

/// Claims of the token.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: Uuid,
    jti: Uuid,
    iat: i64,
    exp: i64,
}

/// A fresh sign-in.
#[derive(Debug)]
pub struct SignedIn {
    /// For the HttpOnly cookie.
    pub token: String,
    /// For the page.
    pub me: Me,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    /// The account.
    pub staff: MyAccount,
    /// To be sent back as `X-CSRF-Token` with everything that changes something.
    pub csrf_token: String,
    /// What the account may do, e.g. `cycle.open`.
    pub permissions: Vec<&'static str>,
}

/// The account of [`Me`].
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MyAccount {
    /// Its id.
    pub id: Uuid,
    /// Its login.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: String,
    /// Its unit.
    pub unit_id: Uuid,
    /// That unit's name.
    pub unit_name: String,
    /// That unit's level.
    pub unit_kind: UnitKind,
}

/// Checks login and password of an account that is not locked out.
///
/// Errors: `wrong_credentials`, `too_many_attempts`.
pub fn verify(service: &Service, credentials: &Credentials) -> Result<(StaffRecord, UnitRecord)> {
    let now = service.now();
    service.attempts().check(&credentials.login, now)?;
    let account = service.read(|conn| Ok(store::staff::by_login(conn, credentials.login.trim())?))?;
    // A login that does not exist costs as much time as a wrong password.
    let absent =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let hash = account.as_ref().map_or(absent, |(staff, _)| staff.password_hash.as_str());
    let right = password::verify(&credentials.password, hash)?;
    let account = account.filter(|(staff, _)| right && !staff.disabled);
    service.attempts().note(&credentials.login, account.is_some(), now);
    account.ok_or(Error::new(Code::WrongCredentials))
}

/// Signs in.
pub fn sign_in(service: &Service, credentials: &Credentials) -> Result<SignedIn> {
    let (staff, unit) = verify(service, credentials)?;
    let now = service.now();
    let id: SignInId = new_id(service.entropy(), now);
    let expires_at = now.plus_seconds(LASTS_SECONDS);
    let actor = actor_of(&staff, &unit);
    service.act(&actor, Action::SignIn, |tx| {
        let record = SignInRecord { id, staff_id: staff.id, created_at: now, expires_at, revoked_at: None };
        store::staff::insert_sign_in(tx.conn, &record)?;
        tx.audit(staff.id.uuid(), serde_json::json!({ "login": staff.login }))
    })?;
    let claims =
        Claims { sub: staff.id.uuid(), jti: id.uuid(), iat: now.seconds(), exp: expires_at.seconds() };
    let key = EncodingKey::from_secret(&token_key(service));
    let token =
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).map_err(Error::internal)?;
    Ok(SignedIn { token, me: describe(service, &staff, &unit, id) })
}

/// Whose token this is: the sign-in and the actor. Errors: `signed_out`.
pub fn who(service: &Service, token: &str) -> Result<(SignInId, Actor)> {
    let (id, staff, unit) = resolve(service, token)?;
    Ok((id, actor_of(&staff, &unit)))
}

/// Describes the account behind a token.
pub fn me(service: &Service, token: &str) -> Result<Me> {
    let (id, staff, unit) = resolve(service, token)?;
    Ok(describe(service, &staff, &unit, id))
}

/// Ends a sign-in.
pub fn sign_out(service: &Service, actor: &Actor, id: SignInId) -> Result<()> {
    service.act(actor, Action::SignOut, |tx| {
        store::staff::revoke(tx.conn, id, tx.now)?;
        tx.audit(id.uuid(), serde_json::json!({}))
    })
}

/// Replaces the own password and ends every other sign-in.
pub fn change_password(service: &Service, actor: &Actor, old: &str, new: &str) -> Result<()> {
    let staff_id = actor.staff_id.ok_or(Error::new(Code::Forbidden))?;
    let (staff, _) = found(service.read(|conn| Ok(store::staff::find(conn, staff_id)?))?)?;
    if !password::verify(old, &staff.password_hash)? {
        return Err(Error::field("old", "wrong", "原密码不对，请重新输入"));
    }
    if new.chars().count() < password::SHORTEST {
        return Err(Error::field("new", "too_short", format!("新密码至少 {} 个字符", password::SHORTEST)));
    }
    let hash = password::hash(new, service.entropy())?;
    service.act(actor, Action::ChangePassword, |tx| {
        store::staff::set_password(tx.conn, staff_id, &hash)?;
        store::staff::revoke_all(tx.conn, staff_id, tx.now)?;
        tx.audit(staff_id.uuid(), serde_json::json!({}))
    })
}

/// The form token of a sign-in.
pub fn csrf_token(service: &Service, id: SignInId) -> String {
    domain::hex(&service.derived_key("csrf", id.uuid().as_bytes())[..16])
}

fn resolve(service: &Service, token: &str) -> Result<(SignInId, StaffRecord, UnitRecord)> {
    let signed_out = || Error::new(Code::SignedOut);
    let mut validation = Validation::new(Algorithm::HS256);
    // Time comes from the injected clock, below.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(&token_key(service));
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation).map_err(|_| signed_out())?.claims;
    let id: SignInId = Id::new(claims.jti);
    let (record, account) = service.read(|conn| {
        Ok((store::staff::find_sign_in(conn, id)?, store::staff::find(conn, Id::new(claims.sub))?))
    })?;
    let now: Instant = service.now();
    let record =
        record.filter(|r| r.revoked_at.is_none() && now < r.expires_at && r.staff_id.uuid() == claims.sub);
    let (staff, unit) = record.and(account).filter(|(staff, _)| !staff.disabled).ok_or_else(signed_out)?;
    Ok((id, staff, unit))
}

fn token_key(service: &Service) -> [u8; 32] {
    service.derived_key("staff-token", &[])
}

pub(crate) fn actor_of(staff: &StaffRecord, unit: &UnitRecord) -> Actor {
    Actor { staff_id: Some(staff.id), role: staff.role, unit_id: unit.id, scope: unit.path.clone() }
}

fn describe(service: &Service, staff: &StaffRecord, unit: &UnitRecord, id: SignInId) -> Me {
    Me {
        staff: MyAccount {
            id: staff.id.uuid(),
            login: staff.login.clone(),
            name: staff.name.clone(),
            role: staff.role.to_string(),
            unit_id: unit.id.uuid(),
            unit_name: unit.name.clone(),
            unit_kind: unit.kind,
        },
        csrf_token: csrf_token(service, id),
        permissions: permissions(staff.role),
    }
}

/// What a role may do.
pub fn permissions(role: Role) -> Vec<&'static str> {
    Action::ALL.iter().filter(|action| role.allows(**action)).map(|action| action.as_str()).collect()
}
