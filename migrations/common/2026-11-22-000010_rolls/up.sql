-- What happened to a unit: its names, mergers and splits. `other_unit_id` is the other side of a merger or split;
-- the newest `merged_into` of a unit out of use names its successor.
CREATE TABLE unit_event (
    id uuid PRIMARY KEY NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit (id),
    at bigint NOT NULL,
    staff_id uuid REFERENCES staff (id),
    kind text NOT NULL CHECK (kind IN ('created', 'renamed', 'stopped', 'resumed', 'merged_into', 'absorbed', 'split_off', 'split_from', 'roll_imported')),
    other_unit_id uuid REFERENCES unit (id),
    detail jsonb NOT NULL
);
CREATE INDEX unit_event_unit_id ON unit_event (unit_id);
CREATE INDEX unit_event_staff_id ON unit_event (staff_id);
CREATE INDEX unit_event_other_unit_id ON unit_event (other_unit_id);

-- Which column of a unit's own sheet is what, as last confirmed: a document of field and header.
CREATE TABLE roll_mapping (
    unit_id uuid PRIMARY KEY NOT NULL REFERENCES unit (id),
    document jsonb NOT NULL,
    updated_at bigint NOT NULL
);
