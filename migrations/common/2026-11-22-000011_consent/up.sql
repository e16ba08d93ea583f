-- What a member agreed to disclose of the own result. Each choice is a row with its time; the newest holds.
CREATE TABLE consent (
    id uuid PRIMARY KEY NOT NULL,
    member_id uuid NOT NULL REFERENCES member (id),
    stars boolean NOT NULL,
    problems boolean NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX consent_member_id ON consent (member_id);

-- What of its members a unit discloses. A unit without a row follows the unit above it.
CREATE TABLE disclosure_policy (
    unit_id uuid PRIMARY KEY NOT NULL REFERENCES unit (id),
    policy text NOT NULL CHECK (policy IN ('consent', 'village', 'public')),
    updated_at bigint NOT NULL
);
