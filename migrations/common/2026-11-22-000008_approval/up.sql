-- What each level of the approval chain did with a rating, in the order it happened. A return starts the chain anew.
CREATE TABLE approval (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    level text NOT NULL CHECK (level IN ('township', 'county', 'city', 'province')),
    decision text NOT NULL CHECK (decision IN ('approved', 'returned')),
    document_number text,
    decided_on text NOT NULL,
    note text NOT NULL,
    at bigint NOT NULL,
    staff_id uuid REFERENCES staff (id)
);
CREATE INDEX approval_evaluation_id ON approval (evaluation_id);
CREATE INDEX approval_staff_id ON approval (staff_id);
