DROP TABLE audit;
DROP TABLE sign_in;
DROP TABLE staff;
DROP TABLE member;
DROP TABLE unit;
