-- The page of a helper's device: its token is made of the session, this number and the server's key, so that a greater
-- number kills the older link. Nothing of it joins a ballot.
CREATE TABLE assist_link (
    session_id uuid PRIMARY KEY NOT NULL REFERENCES session (id),
    number integer NOT NULL,
    issued_at bigint NOT NULL
);

-- Ballots on paper that were keyed once, or twice with different answers (`digest` is empty then). `digest` is an HMAC
-- under the server's key over box, printed code and answers: without the paper nobody can try answers out. A row is
-- deleted when the second entry agreed; none is left when the box is opened.
CREATE TABLE paper_entry (
    ticket_id uuid PRIMARY KEY NOT NULL REFERENCES ticket (id),
    box_id uuid NOT NULL REFERENCES ballot_box (id),
    staff_id uuid NOT NULL REFERENCES staff (id),
    digest bytea
);
CREATE INDEX paper_entry_box_id ON paper_entry (box_id);
CREATE INDEX paper_entry_staff_id ON paper_entry (staff_id);
