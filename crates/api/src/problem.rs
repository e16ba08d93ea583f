//! Errors on the wire: RFC 9457 problem documents. The one file that knows status codes.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use domain::error::FieldError;
use domain::{Code, Error};
use serde::Serialize;
use utoipa::ToSchema;

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    kind: String,
    /// Short title, the same for every problem of a kind.
    title: &'static str,
    /// HTTP status.
    #[schema(example = 422)]
    status: u16,
    /// This case in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Stable code that clients translate.
    #[schema(example = "invalid")]
    code: String,
    /// Fields that need mending.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField>,
}

/// A field that needs mending.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// Path in the request.
    #[schema(example = "facts[3].value")]
    field: String,
    /// Stable code.
    code: String,
    /// What to do.
    detail: String,
}

impl Problem {
    /// Short title, the same for every problem of a kind.
    pub fn title(&self) -> &'static str {
        self.title
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let (status, title) = describe(error.code);
        let detail = if error.code == Code::Internal {
            tracing::error!(cause = error.detail.as_deref().unwrap_or("?"), "internal error");
            None
        } else {
            error.detail
        };
        let errors = error.fields.into_iter().map(field).collect();
        let kind = format!("/problems/{}", error.code);
        Self { kind, title, status: status.as_u16(), detail, code: error.code.to_string(), errors }
    }
}

fn field(error: FieldError) -> ProblemField {
    ProblemField { field: error.field, code: error.code, detail: error.detail }
}

/// Status and title of every code.
fn describe(code: Code) -> (StatusCode, &'static str) {
    use StatusCode as S;
    match code {
        Code::SignedOut => (S::UNAUTHORIZED, "请先登录"),
        Code::WrongCredentials => (S::UNAUTHORIZED, "账号或密码不对"),
        Code::TooManyAttempts => (S::TOO_MANY_REQUESTS, "输错太多次，请过一分钟再试"),
        Code::ForeignForm => (S::FORBIDDEN, "页面过期了，请刷新后再试"),
        Code::Forbidden => (S::FORBIDDEN, "您的账号不能做这件事"),
        Code::NotFound => (S::NOT_FOUND, "没有找到"),
        Code::Invalid => (S::UNPROCESSABLE_ENTITY, "有内容需要改正"),
        Code::Stale => (S::CONFLICT, "别人刚刚改过，请刷新后再改"),
        Code::Duplicate => (S::CONFLICT, "已经有了"),
        Code::AlreadySealed => (S::CONFLICT, "已经封卷，不能再改"),
        Code::NotSealed => (S::CONFLICT, "还没有封卷"),
        Code::SessionsRemain => (S::CONFLICT, "还有场次没有结束"),
        Code::SessionNotOpen => (S::CONFLICT, "场次没有开放"),
        Code::SessionNotBooked => (S::CONFLICT, "场次已经开始或取消"),
        Code::BoxOpened => (S::CONFLICT, "票箱已经打开"),
        Code::BoxNotOpened => (S::CONFLICT, "票箱还没有打开"),
        Code::DecisionPending => (S::CONFLICT, "还有提议等第二个人确认"),
        Code::DecisionClosed => (S::CONFLICT, "这条提议已经确认或撤回"),
        Code::SamePerson => (S::CONFLICT, "两个人不能是同一个人"),
        Code::NotScrutineer => (S::FORBIDDEN, "不是封卷时指定的监票人"),
        Code::WrongOpeningCode => (S::UNPROCESSABLE_ENTITY, "开箱码不对"),
        Code::KeyDamaged => (S::CONFLICT, "票箱的钥匙已损坏"),
        Code::BallotsDamaged => (S::CONFLICT, "票箱里有打不开的票，没有开箱"),
        Code::AlreadyConfirmed => (S::CONFLICT, "已经确认过"),
        Code::AlreadyPublished => (S::CONFLICT, "已经公布过"),
        Code::NotConfirmed => (S::CONFLICT, "还没有确认"),
        Code::NotYourTurn => (S::CONFLICT, "还没轮到这一级"),
        Code::TooEarly => (S::CONFLICT, "还没有到时间"),
        Code::ProblemNotAssigned => (S::CONFLICT, "还没有定措施、责任人和时限"),
        Code::ProblemDone => (S::CONFLICT, "已经报告办完"),
        Code::ProblemNotDone => (S::CONFLICT, "还没有办完"),
        Code::ProblemChecked => (S::CONFLICT, "已经销号"),
        Code::UnknownCode => (S::NOT_FOUND, "不认识这个码"),
        Code::ExpiredCode => (S::GONE, "码已经过期"),
        Code::Busy => (S::SERVICE_UNAVAILABLE, "现在人多，请稍等再试"),
        Code::NoRoom => {
            (S::SERVICE_UNAVAILABLE, "服务器的磁盘满了或不能写，没有保存；请管理员腾出空间后再试")
        }
        Code::Internal => (S::INTERNAL_SERVER_ERROR, "系统出错，已经记录"),
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status, self.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if self.status_code() == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, "3"));
        }
        let body = serde_json::to_vec(self).unwrap_or_default();
        response.content_type("application/problem+json").body(body)
    }
}
