//! Stores a scheme version beside those that come with the program.

use domain::error::Faults;
use domain::{Action, Actor, Error, Result};
use scoring::{Locale, Scheme};
use store::Document;
use store::cycles::SchemeRecord;

use super::{SchemeSummary, known};
use crate::Service;

/// Stores a scheme document, so that cycles can be opened with it. The same document again changes nothing.
///
/// Errors: `invalid` with the path of every fault of the document, or where its id and version stand for another
/// document already: a version is never changed.
pub fn add(service: &Service, actor: &Actor, document: &str) -> Result<SchemeSummary> {
    let scheme = Scheme::parse(document).map_err(|found| {
        let mut faults = Faults::default();
        for fault in &found {
            let detail = format!("{}{}", fault.message(Locale::ZhCn), fault.mend(Locale::ZhCn));
            faults.add(fault.path.clone(), "fault", detail);
        }
        // A refused document has a fault, so that this is never the second.
        faults.finish().err().unwrap_or_else(|| Error::internal("a scheme refused without a fault"))
    })?;
    service.act(actor, Action::OpenCycle, |tx| {
        let same = |other: &scoring::CheckedScheme| other.id == scheme.id && other.version == scheme.version;
        if let Some(other) = known(tx.conn)?.into_iter().find(same)
            && other.hash() != scheme.hash()
        {
            let detail = format!("{} {} 已经有了，内容不同。请换一个版本号", scheme.id, scheme.version);
            return Err(Error::field("version", "taken", detail));
        }
        let record = SchemeRecord {
            id: tx.id(),
            name: scheme.id.clone(),
            version: scheme.version.clone(),
            hash: scheme.hash().to_owned(),
            document: Document::of(scheme.scheme())?,
            created_at: tx.now,
        };
        let stored = store::cycles::ensure_scheme(tx.conn, &record)?;
        let detail = serde_json::json!({
            "scheme": scheme.id, "scheme_version": scheme.version, "scheme_hash": scheme.hash(),
        });
        tx.audit(stored.id.uuid(), detail)?;
        Ok(SchemeSummary::from(&scheme))
    })
}
