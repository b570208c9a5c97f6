-- Which version of the invitation the guests have, and where to join by video.
alter table checkin add column invitation_sequence integer not null default 0;
alter table checkin add column invitation_link varchar(500);
