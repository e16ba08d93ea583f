DROP TABLE roll_mapping;
DROP TABLE unit_event;
