-- One DDL for both engines: SQLite reads uuid, bytea and jsonb as type names without affinity to text,
-- so 16-byte blobs and JSON documents stay what they are.

-- The organisation tree. `path` holds the codes from the root down and scopes every query.
CREATE TABLE unit (
    id uuid PRIMARY KEY NOT NULL,
    parent_id uuid REFERENCES unit (id),
    kind text NOT NULL CHECK (kind IN ('province', 'city', 'county', 'township', 'branch')),
    code text NOT NULL UNIQUE,
    permanent_code text NOT NULL UNIQUE,
    name text NOT NULL,
    path text NOT NULL UNIQUE,
    active boolean NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX unit_parent_id ON unit (parent_id);

-- Members of a branch. `post` is a title such as 书记; `committee` marks the committee (班子成员); `detail` is a word
-- about the person, e.g. 护林员，联系 8 户; `permanent_code` is what the member's permanent QR code carries.
CREATE TABLE member (
    id uuid PRIMARY KEY NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit (id),
    name text NOT NULL,
    post text,
    committee boolean NOT NULL,
    active boolean NOT NULL,
    permanent_code text NOT NULL UNIQUE,
    detail text NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX member_unit_id ON member (unit_id);

-- Declared relatives (回避): neither rates the other. Each pair stands once, the smaller id first.
CREATE TABLE relative (
    member_id uuid NOT NULL REFERENCES member (id),
    relative_id uuid NOT NULL REFERENCES member (id),
    PRIMARY KEY (member_id, relative_id),
    CHECK (member_id < relative_id)
);
CREATE INDEX relative_relative_id ON relative (relative_id);

-- Staff accounts. Only the Argon2id hash of a password is kept. `member_id` is the member of the unit's roll whose account it
-- is: a secretary writes the own signed reviews with it.
CREATE TABLE staff (
    id uuid PRIMARY KEY NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit (id),
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('township_admin', 'branch_secretary', 'scrutineer', 'superior', 'county', 'city', 'auditor', 'screen')),
    password_hash text NOT NULL,
    disabled boolean NOT NULL,
    member_id uuid REFERENCES member (id),
    created_at bigint NOT NULL
);
CREATE INDEX staff_unit_id ON staff (unit_id);
CREATE UNIQUE INDEX staff_member_id ON staff (member_id);

-- Sign-ins: the server's side of a token, so that it can be revoked.
CREATE TABLE sign_in (
    id uuid PRIMARY KEY NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff (id),
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint
);
CREATE INDEX sign_in_staff_id ON sign_in (staff_id);

-- Every act, written in the act's own transaction.
CREATE TABLE audit (
    id uuid PRIMARY KEY NOT NULL,
    at bigint NOT NULL,
    staff_id uuid REFERENCES staff (id),
    action text NOT NULL,
    object_id uuid,
    detail jsonb NOT NULL
);
CREATE INDEX audit_staff_id ON audit (staff_id);
CREATE INDEX audit_at ON audit (at);
