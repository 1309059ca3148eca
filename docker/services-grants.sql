-- The contract tests make a database each.
GRANT ALL PRIVILEGES ON *.* TO 'cardea'@'%';
