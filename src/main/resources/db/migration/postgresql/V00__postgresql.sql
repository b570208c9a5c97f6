-- Nothing yet: constraints that only PostgreSQL can hold go into this folder.
select 1;
