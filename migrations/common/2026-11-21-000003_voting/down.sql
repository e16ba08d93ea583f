DROP TABLE tally;
DROP TABLE comment;
DROP TABLE signed_review;
DROP TABLE minute_key;
DROP TABLE ticket;
