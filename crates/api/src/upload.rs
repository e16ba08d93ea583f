//! Files as request bodies: read whole, bounded.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::Error;
use futures_util::StreamExt as _;

use crate::Problem;

/// A file of at most so many megabytes. Errors: `invalid` with the field `file` where it is too large or did not come whole.
#[derive(Debug)]
pub(crate) struct Upload<const MEGABYTES: usize>(Vec<u8>);

impl<const MEGABYTES: usize> Upload<MEGABYTES> {
    /// Its bytes.
    pub fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl<const MEGABYTES: usize> FromRequest for Upload<MEGABYTES> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(_: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut payload = payload.take();
        Box::pin(async move {
            let refused = |code: &str, detail: &str| Problem::from(Error::field("file", code, detail));
            let mut bytes = Vec::new();
            let mut too_large = false;
            // What is too large is read to its end all the same, so that the answer reaches the sender.
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| refused("cut_off", "文件没有传完整，请再试一次"))?;
                too_large |= bytes.len() + chunk.len() > MEGABYTES << 20;
                if too_large {
                    bytes.clear();
                } else {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if too_large {
                let detail = format!("文件超过 {MEGABYTES} MB，请分成几个文件再导入");
                return Err(refused("too_large", &detail));
            }
            Ok(Self(bytes))
        })
    }
}
