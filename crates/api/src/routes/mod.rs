//! One area of the API, one module; one operation, one function.

pub(crate) mod audit;
pub(crate) mod boxes;
pub(crate) mod channels;
pub(crate) mod comments;
pub(crate) mod corrections;
mod cycles;
pub(crate) mod decisions;
pub(crate) mod disclosure;
pub(crate) mod document;
pub(crate) mod evaluations;
pub(crate) mod lists;
pub(crate) mod member_ratings;
pub(crate) mod members;
pub(crate) mod overview;
pub(crate) mod papers;
pub(crate) mod photos;
pub(crate) mod problems;
pub(crate) mod ratings;
pub(crate) mod rolls;
pub(crate) mod rollup;
pub(crate) mod schemes;
pub(crate) mod session_of_staff;
pub(crate) mod sessions;
pub(crate) mod staff;
pub(crate) mod tables;
pub(crate) mod unit_papers;
pub(crate) mod units;

use actix_web::web::{PathConfig, QueryConfig, ServiceConfig};
use domain::{Code, Error};
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

use crate::Problem;

/// Mounts every operation of the JSON API.
pub(crate) fn configure(config: &mut ServiceConfig) {
    config.app_data(path_config()).app_data(query_config());
    session_of_staff::configure(config);
    audit::configure(config);
    boxes::configure(config);
    channels::configure(config);
    comments::configure(config);
    cycles::configure(config);
    corrections::configure(config);
    decisions::configure(config);
    disclosure::configure(config);
    document::configure(config);
    evaluations::configure(config);
    lists::configure(config);
    member_ratings::configure(config);
    members::configure(config);
    overview::configure(config);
    papers::configure(config);
    photos::configure(config);
    problems::configure(config);
    ratings::configure(config);
    rollup::configure(config);
    rolls::configure(config);
    schemes::configure(config);
    sessions::configure(config);
    staff::configure(config);
    tables::configure(config);
    unit_papers::configure(config);
    units::configure(config);
}

/// The documents of all areas in one.
pub(crate) fn documents() -> Document {
    let mut all = session_of_staff::Area::openapi();
    for area in [
        audit::Area::openapi(),
        boxes::Area::openapi(),
        channels::Area::openapi(),
        comments::Area::openapi(),
        cycles::Area::openapi(),
        corrections::Area::openapi(),
        decisions::Area::openapi(),
        disclosure::Area::openapi(),
        evaluations::Area::openapi(),
        lists::Area::openapi(),
        member_ratings::Area::openapi(),
        members::Area::openapi(),
        overview::Area::openapi(),
        papers::Area::openapi(),
        photos::Area::openapi(),
        problems::Area::openapi(),
        ratings::Area::openapi(),
        rollup::Area::openapi(),
        rolls::Area::openapi(),
        schemes::Area::openapi(),
        sessions::Area::openapi(),
        staff::Area::openapi(),
        tables::Area::openapi(),
        unit_papers::Area::openapi(),
        units::Area::openapi(),
    ] {
        all.merge(area);
    }
    all
}

/// What is no id names nothing.
fn path_config() -> PathConfig {
    PathConfig::default().error_handler(|_, _| Problem::from(Error::new(Code::NotFound)).into())
}

fn query_config() -> QueryConfig {
    QueryConfig::default().error_handler(|error, _| {
        let detail = format!("地址里的筛选条件读不懂：{error}");
        Problem::from(Error::field("query", "unreadable", detail)).into()
    })
}
