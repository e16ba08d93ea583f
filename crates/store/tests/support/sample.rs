//! A township with a branch, a cycle, an evaluation and a sealed box.
#![allow(dead_code, reason = "not every test file uses all of it")]

use domain::Instant;
use domain::entropy::new_id;
use domain::unit::UnitKind;
use store::boxes::BoxRecord;
use store::cycles::{CycleRecord, SchemeRecord};
use store::evaluations::EvaluationRecord;
use store::staff::StaffRecord;
use store::units::UnitRecord;
use store::{Document, Store};

use super::Counting;

/// The moment of these tests.
pub const NOW: Instant = Instant(1_790_000_000_000_000);

/// A unit.
pub fn unit(entropy: &Counting, parent: Option<&UnitRecord>, code: &str, kind: UnitKind) -> UnitRecord {
    UnitRecord {
        id: new_id(entropy, NOW),
        parent_id: parent.map(|p| p.id),
        kind,
        code: code.into(),
        permanent_code: format!("P{code}"),
        name: format!("单位 {code} 100%"),
        path: domain::unit::path(parent.map(|p| p.path.as_str()), code),
        active: true,
        created_at: NOW,
    }
}

/// What is stored by [`sample`].
pub struct Sample {
    pub entropy: Counting,
    pub township: UnitRecord,
    pub evaluation: EvaluationRecord,
    pub sealed: BoxRecord,
}

fn administrator(entropy: &Counting, township: &UnitRecord) -> StaffRecord {
    StaffRecord {
        id: new_id(entropy, NOW),
        unit_id: township.id,
        login: "admin".into(),
        name: "管理员甲".into(),
        role: domain::Role::TownshipAdmin,
        password_hash: "-".into(),
        disabled: false,
        member_id: None,
        created_at: NOW,
    }
}

/// A township with a branch, a cycle, an evaluation and a sealed box.
pub fn sample(store: &Store) -> Sample {
    let entropy = Counting::default();
    let township = unit(&entropy, None, "371425106", UnitKind::Township);
    let branch = unit(&entropy, Some(&township), "371425106201", UnitKind::Branch);
    let staff = administrator(&entropy, &township);
    let scheme = SchemeRecord {
        id: new_id(&entropy, NOW),
        name: "branch-star".into(),
        version: "1".into(),
        hash: "h".into(),
        document: Document::of(&serde_json::json!({"title": "评定"})).expect("json"),
        created_at: NOW,
    };
    let cycle = CycleRecord {
        id: new_id(&entropy, NOW),
        unit_id: township.id,
        scheme_id: scheme.id,
        member_scheme_id: None,
        name: "2026年度".into(),
        year: 2026,
        created_at: NOW,
    };
    let sealed = BoxRecord {
        id: new_id(&entropy, NOW),
        cycle_id: cycle.id,
        unit_id: branch.id,
        public_key: vec![1; 32],
        wrapped_key: Some(vec![2; 48]),
        seal: scheme.document.clone(),
        seal_hash: "s".into(),
        salts: scheme.document.clone(),
        scrutineer_a: staff.id,
        scrutineer_b: staff.id,
        sealed_at: NOW,
        opened_at: None,
    };
    let evaluation = EvaluationRecord {
        box_id: Some(sealed.id),
        ..EvaluationRecord::new(new_id(&entropy, NOW), cycle.id, branch.id, None, scheme.id)
    };
    store
        .write(|conn| {
            store::units::insert(conn, &township)?;
            store::units::insert(conn, &branch)?;
            store::staff::insert(conn, &staff)?;
            store::cycles::ensure_scheme(conn, &scheme)?;
            store::cycles::insert(conn, &cycle)?;
            store::boxes::insert(conn, &sealed)?;
            store::evaluations::insert(conn, &evaluation)
        })
        .expect("the sample is stored");
    Sample { entropy, township, evaluation, sealed }
}
