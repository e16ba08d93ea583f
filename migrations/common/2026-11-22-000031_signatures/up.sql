-- What the two scrutineers of a box sign of its sessions: opening, the number attended with the slips issued, closing.
CREATE TABLE session_signature (
    session_id uuid NOT NULL REFERENCES session (id),
    act text NOT NULL CHECK (act IN ('opened', 'figures', 'closed')),
    staff_id uuid NOT NULL REFERENCES staff (id),
    attended integer CHECK (attended >= 0),
    signed_at bigint NOT NULL,
    PRIMARY KEY (session_id, act, staff_id)
);
CREATE INDEX session_signature_staff_id ON session_signature (staff_id);
