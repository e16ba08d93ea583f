DROP TABLE problem_event;
DROP TABLE commitment;
DROP TABLE problem;
DROP TABLE rating_document;
DROP TABLE rating;
