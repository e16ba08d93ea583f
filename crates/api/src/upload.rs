//! Files as request bodies: read whole, bounded.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::Error;
use futures_util::StreamExt as _;

use crate::Problem;

/// Largest file, in bytes: that of sheets.
const LIMIT: usize = 20 << 20;

/// A file. Errors: `invalid` with the field `file` where it is too large or did not come whole.
#[derive(Debug)]
pub(crate) struct Upload(Vec<u8>);

impl Upload {
    /// Its bytes.
    pub fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl FromRequest for Upload {
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
                too_large |= bytes.len() + chunk.len() > LIMIT;
                if too_large {
                    bytes.clear();
                } else {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if too_large {
                return Err(refused("too_large", "文件超过 20 MB，请分成几个文件再导入"));
            }
            Ok(Self(bytes))
        })
    }
}
