DROP TABLE session_signature;
