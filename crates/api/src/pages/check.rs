//! `/u/{code}/check`: looking a receipt up (查票); `/r/{evaluation}/counted.json`: the list that it is found in.

use ::pages::check::{Answer, Check, Inclusion, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Error, Id};
use serde::Deserialize;
use service::Service;
use service::voting::{self, CheckAnswer};
use uuid::Uuid;

use super::frame::{Look, html};
use super::message::of_error;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/u/{code}/check").get(show))
        .service(web::resource("/r/{evaluation}/counted.json").get(list));
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    receipt: String,
}

async fn show(
    request: HttpRequest,
    service: Data<Service>,
    code: Path<String>,
    asked: Query<Asked>,
) -> HttpResponse {
    let look = Look::of(&request);
    let (code, receipt) = (code.into_inner(), asked.into_inner().receipt);
    let (typed, locale) = (receipt.clone(), look.scheme_locale());
    let answer = super::vote::block(&service, move |service| {
        let unit = voting::permanent(service, &code)?.unit;
        let empty = typed.trim().is_empty();
        let answer = if empty { None } else { Some(voting::check(service, unit.id, &typed, locale)?) };
        Ok((unit, answer))
    });
    let (unit, answer) = match answer.await {
        Ok(found) => found,
        Err(error) => return of_error(&look, &error),
    };
    let path = format!("/u/{}/check", unit.permanent_code);
    let answer = answer.map(|answer| match answer {
        CheckAnswer::Malformed => Answer::Malformed,
        CheckAnswer::NotFound => Answer::NotFound,
        CheckAnswer::Found { cycle, standing, inclusion } => Answer::Found {
            subject: unit.name.clone(),
            cycle,
            state: super::receipt::state(standing),
            inclusion: inclusion.map(|found| Inclusion {
                list_path: format!("/r/{}/counted.json", found.evaluation_id),
                published: !found.of_member,
                place: found.place,
                leaf: found.leaf,
                path: found.path,
            }),
        },
    });
    let view = Check {
        frame: look.frame("", &path),
        unit: unit.name.clone(),
        action: path,
        receipt,
        answer,
        public_path: format!("/u/{}/result", unit.permanent_code),
        contact: None,
    };
    html(StatusCode::OK, render(&view))
}

async fn list(request: HttpRequest, service: Data<Service>, id: Path<Uuid>) -> HttpResponse {
    let id = id.into_inner();
    let found = super::vote::block(&service, move |service| {
        let list = voting::counted_list(service, Id::new(id))?;
        serde_json::to_string(&list).map_err(Error::internal)
    });
    match found.await {
        Ok(json) => super::verify::download(&format!("xingping-{id}.json"), json),
        Err(error) => of_error(&Look::of(&request), &error),
    }
}
