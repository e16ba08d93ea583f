//! A body in pieces that many answers share: what is the same for everybody is copied once on its way to the phone, into
//! the buffer that is sent.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

/// Pieces in their order.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Vec<Bytes>,
    sent: usize,
    length: u64,
}

impl Pieces {
    /// None yet, and room for so many.
    pub(super) fn with_room(pieces: usize) -> Self {
        Self { pieces: Vec::with_capacity(pieces), ..Self::default() }
    }

    /// Appends a piece. Empty ones are left out, because they would end the body.
    pub(super) fn push(&mut self, piece: Bytes) {
        if !piece.is_empty() {
            self.length += piece.len() as u64;
            self.pieces.push(piece);
        }
    }

    /// All of it in one.
    #[cfg(test)]
    pub(super) fn whole(&self) -> Vec<u8> {
        self.pieces.concat()
    }
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        let next = this.pieces.get_mut(this.sent).map(std::mem::take);
        this.sent += 1;
        Poll::Ready(next.map(Ok))
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    #[actix_web::test]
    async fn every_piece_is_sent_once_and_the_length_is_theirs() {
        let mut page = Pieces::default();
        for piece in ["村里", "", "的事"] {
            page.push(Bytes::from_static(piece.as_bytes()));
        }
        assert_eq!(page.size(), BodySize::Sized(12));
        assert_eq!(page.whole(), "村里的事".as_bytes());
        let mut sent = Vec::new();
        while let Some(piece) = poll_fn(|task| Pin::new(&mut page).poll_next(task)).await {
            sent.extend(piece.unwrap());
        }
        assert_eq!(sent, "村里的事".as_bytes());
        assert!(poll_fn(|task| Pin::new(&mut page).poll_next(task)).await.is_none());
    }
}
