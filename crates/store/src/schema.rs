//! The tables, as the migrations make them; a test compares both.

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    unit (id) {
        id -> Id,
        parent_id -> Nullable<Id>,
        kind -> Text,
        code -> Text,
        permanent_code -> Text,
        name -> Text,
        path -> Text,
        active -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    member (id) {
        id -> Id,
        unit_id -> Id,
        name -> Text,
        post -> Nullable<Text>,
        committee -> Bool,
        active -> Bool,
        permanent_code -> Text,
        detail -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    relative (member_id, relative_id) {
        member_id -> Id,
        relative_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    staff (id) {
        id -> Id,
        unit_id -> Id,
        login -> Text,
        name -> Text,
        role -> Text,
        password_hash -> Text,
        disabled -> Bool,
        member_id -> Nullable<Id>,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    sign_in (id) {
        id -> Id,
        staff_id -> Id,
        created_at -> BigInt,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    audit (id) {
        id -> Id,
        at -> BigInt,
        staff_id -> Nullable<Id>,
        action -> Text,
        object_id -> Nullable<Id>,
        detail -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    scheme (id) {
        id -> Id,
        name -> Text,
        version -> Text,
        hash -> Text,
        document -> Json,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    cycle (id) {
        id -> Id,
        unit_id -> Id,
        scheme_id -> Id,
        member_scheme_id -> Nullable<Id>,
        name -> Text,
        year -> Integer,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    ballot_box (id) {
        id -> Id,
        cycle_id -> Id,
        unit_id -> Id,
        public_key -> Binary,
        wrapped_key -> Nullable<Binary>,
        seal -> Json,
        seal_hash -> Text,
        salts -> Json,
        scrutineer_a -> Id,
        scrutineer_b -> Id,
        sealed_at -> BigInt,
        opened_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    evaluation (id) {
        id -> Id,
        cycle_id -> Id,
        unit_id -> Id,
        member_id -> Nullable<Id>,
        scheme_id -> Id,
        box_id -> Nullable<Id>,
        revision -> Integer,
        reply -> Nullable<Text>,
        replied_at -> Nullable<BigInt>,
        replied_by -> Nullable<Id>,
        document_number -> Nullable<Text>,
        confirmed_at -> Nullable<BigInt>,
        confirmed_by -> Nullable<Id>,
        published_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    fact (evaluation_id, name) {
        evaluation_id -> Id,
        name -> Text,
        value -> Nullable<Text>,
        evidence -> Text,
        verified -> Bool,
        entered_by -> Nullable<Id>,
        verified_by -> Nullable<Id>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    electorate (evaluation_id, rater_group) {
        evaluation_id -> Id,
        rater_group -> Text,
        size -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    assignment (evaluation_id, staff_id) {
        evaluation_id -> Id,
        staff_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    work_entry (id) {
        id -> Id,
        evaluation_id -> Id,
        position -> Integer,
        kind -> Text,
        figure -> Text,
        unit -> Text,
        money_fen -> Nullable<BigInt>,
        done_on -> Nullable<Text>,
        place -> Text,
        summary -> Text,
        note -> Text,
        promise -> Text,
        kept -> Text,
        indicators -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    photo (id) {
        id -> Text,
        large -> Binary,
        small -> Binary,
        width -> Integer,
        height -> Integer,
        uploaded_by -> Nullable<Id>,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    work_photo (entry_id, position) {
        entry_id -> Id,
        position -> Integer,
        photo_id -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    session (id) {
        id -> Id,
        cycle_id -> Id,
        unit_id -> Id,
        short -> Text,
        place -> Text,
        opens_at -> BigInt,
        closes_at -> BigInt,
        expected_attendance -> Integer,
        channels -> Json,
        rates_members -> Bool,
        closed_at -> Nullable<BigInt>,
        cancelled_at -> Nullable<BigInt>,
        revision -> Integer,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    session_evaluation (session_id, evaluation_id) {
        session_id -> Id,
        evaluation_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    ticket (id) {
        id -> Id,
        box_id -> Id,
        channel -> Text,
        rater_group -> Text,
        member_id -> Nullable<Id>,
        staff_id -> Nullable<Id>,
        code_hash -> Binary,
        secret -> Nullable<Binary>,
        rights -> Nullable<Json>,
        issued_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    minute_key (id) {
        id -> Id,
        box_id -> Id,
        node -> Text,
        minute -> BigInt,
        sealed -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    signed_review (id) {
        id -> Id,
        evaluation_id -> Id,
        rater_group -> Text,
        ticket_id -> Id,
        signer -> Text,
        answers -> Binary,
        comment -> Nullable<Json>,
        leaf -> Binary,
        signed_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    opened_ballots (evaluation_id, rater_group, first) {
        evaluation_id -> Id,
        rater_group -> Text,
        first -> Id,
        asked -> Integer,
        ballots -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    comment (evaluation_id, id) {
        id -> Id,
        evaluation_id -> Id,
        kind -> Text,
        category -> Text,
        words -> Text,
        visibility -> Text,
        follow_up_hash -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    tally (evaluation_id, rater_group) {
        evaluation_id -> Id,
        rater_group -> Text,
        electorate -> Integer,
        ballots -> Integer,
        counts -> Binary,
        channels -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    counted_leaves (evaluation_id, first) {
        evaluation_id -> Id,
        first -> Binary,
        leaves -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    sealed_ballot (place) {
        place -> BigInt,
        evaluation_id -> Id,
        issued -> BigInt,
        leaf -> Binary,
        key_id -> Id,
        rater_group -> Text,
        channel -> Text,
        mark -> Text,
        content -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    sealed_place (evaluation_id, first_place) {
        evaluation_id -> Id,
        first_place -> BigInt,
        places -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    sealed_places (upto) {
        upto -> BigInt,
        openings -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    sealed_photo (box_id, id) {
        box_id -> Id,
        id -> Id,
        key_id -> Id,
        content -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    comment_photo (evaluation_id, comment_id, position) {
        evaluation_id -> Id,
        comment_id -> Id,
        position -> Integer,
        photo_id -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    rating (id) {
        id -> Id,
        evaluation_id -> Id,
        version -> Integer,
        current -> Bool,
        status -> Text,
        stars -> Nullable<Integer>,
        composite -> Nullable<Integer>,
        summary -> Json,
        fewest -> Nullable<Integer>,
        open_lines -> Integer,
        root -> Binary,
        counted -> Integer,
        reason -> Nullable<Text>,
        created_at -> BigInt,
        created_by -> Nullable<Id>,
        second_person -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    standing (cycle_id, of_member, evaluation_id) {
        cycle_id -> Id,
        of_member -> Bool,
        evaluation_id -> Id,
        unit_id -> Id,
        member_id -> Nullable<Id>,
        stars -> Nullable<Integer>,
        composite -> Nullable<Integer>,
        fewest -> Nullable<Integer>,
        open_lines -> Integer,
        confirmed_at -> Nullable<BigInt>,
        published_at -> Nullable<BigInt>,
        parent_id -> Nullable<Id>,
        unit_name -> Text,
        member_name -> Nullable<Text>,
        summary -> Json,
    }
}

diesel::table! {
    use domain::id::sql::Id;
    use crate::json::Json;

    rating_document (rating_id) {
        rating_id -> Id,
        document -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    problem (id) {
        id -> Id,
        evaluation_id -> Id,
        source -> Text,
        source_key -> Text,
        source_text -> Text,
        words -> Text,
        revision -> Integer,
        created_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    commitment (problem_id) {
        problem_id -> Id,
        measure -> Text,
        owner -> Text,
        deadline -> Text,
        progress -> Integer,
        progress_note -> Text,
        done_at -> Nullable<BigInt>,
        checked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    problem_event (id) {
        id -> Id,
        problem_id -> Id,
        at -> BigInt,
        staff_id -> Nullable<Id>,
        kind -> Text,
        percent -> Nullable<Integer>,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    unit_event (id) {
        id -> Id,
        unit_id -> Id,
        at -> BigInt,
        staff_id -> Nullable<Id>,
        kind -> Text,
        other_unit_id -> Nullable<Id>,
        detail -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;
    use crate::json::Json;

    roll_mapping (unit_id) {
        unit_id -> Id,
        document -> Json,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    approval (id) {
        id -> Id,
        evaluation_id -> Id,
        level -> Text,
        decision -> Text,
        document_number -> Nullable<Text>,
        decided_on -> Text,
        note -> Text,
        at -> BigInt,
        staff_id -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    consent (id) {
        id -> Id,
        member_id -> Id,
        stars -> Bool,
        problems -> Bool,
        at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    disclosure_policy (unit_id) {
        unit_id -> Id,
        policy -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    assist_link (session_id) {
        session_id -> Id,
        number -> Integer,
        issued_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    paper_entry (ticket_id) {
        ticket_id -> Id,
        box_id -> Id,
        staff_id -> Id,
        digest -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    box_decision (id) {
        id -> Id,
        box_id -> Id,
        kind -> Text,
        channel -> Text,
        mark -> Text,
        figure -> Nullable<Integer>,
        reason -> Text,
        ballots -> Integer,
        proposed_by -> Id,
        proposed_at -> BigInt,
        decided_by -> Nullable<Id>,
        decided_at -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    set_aside (evaluation_id, place) {
        evaluation_id -> Id,
        place -> Integer,
        rater_group -> Text,
        cause -> Text,
        channel -> Text,
        figure -> Nullable<Integer>,
        reason -> Text,
        ballots -> Integer,
        star_changed -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    set_aside_leaf (evaluation_id, leaf) {
        evaluation_id -> Id,
        leaf -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    session_signature (session_id, act, staff_id) {
        session_id -> Id,
        act -> Text,
        staff_id -> Id,
        attended -> Nullable<Integer>,
        signed_at -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use domain::id::sql::Id;

    correction (id) {
        id -> Id,
        evaluation_id -> Id,
        fact -> Text,
        value_before -> Nullable<Text>,
        value -> Text,
        evidence -> Text,
        reason -> Text,
        stars_before -> Nullable<Integer>,
        stars -> Nullable<Integer>,
        version -> Nullable<Integer>,
        reopened -> Bool,
        proposed_by -> Id,
        proposed_at -> BigInt,
        decided_by -> Nullable<Id>,
        decided_at -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    correction,
    session_signature,
    box_decision,
    set_aside,
    set_aside_leaf,
    assist_link,
    paper_entry,
    consent,
    disclosure_policy,
    unit,
    member,
    relative,
    staff,
    sign_in,
    audit,
    scheme,
    cycle,
    ballot_box,
    evaluation,
    fact,
    electorate,
    assignment,
    work_entry,
    photo,
    work_photo,
    session,
    session_evaluation,
    ticket,
    minute_key,
    signed_review,
    opened_ballots,
    comment,
    tally,
    counted_leaves,
    sealed_ballot,
    sealed_place,
    sealed_places,
    sealed_photo,
    comment_photo,
    rating,
    rating_document,
    standing,
    problem,
    commitment,
    problem_event,
    unit_event,
    roll_mapping,
    approval,
);
