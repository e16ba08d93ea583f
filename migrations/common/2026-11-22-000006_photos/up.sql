-- Photos in two sizes, under the hash of the large one. In the database, so that a backup is one file.
CREATE TABLE photo (
    id text PRIMARY KEY NOT NULL CHECK (length(id) = 64),
    large bytea NOT NULL,
    small bytea NOT NULL,
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    uploaded_by uuid REFERENCES staff (id),
    created_at bigint NOT NULL
);
CREATE INDEX photo_uploaded_by ON photo (uploaded_by);

-- The photos of an entry of the record of work, in their order.
CREATE TABLE work_photo (
    entry_id uuid NOT NULL REFERENCES work_entry (id),
    position integer NOT NULL,
    photo_id text NOT NULL REFERENCES photo (id),
    PRIMARY KEY (entry_id, position)
);
CREATE INDEX work_photo_photo_id ON work_photo (photo_id);
