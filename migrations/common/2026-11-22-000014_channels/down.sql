DROP TABLE paper_entry;
DROP TABLE assist_link;
