#!/bin/sh
# Run once by the image of PostgreSQL, when its database is made: the logins of install-several.md.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER_PASSWORD" -v server="$SERVER_PASSWORD" <<'SQL'
create role rueckhalt_app nologin;
create role rueckhalt_owner login password :'owner';
create role rueckhalt_server login password :'server' in role rueckhalt_app;
create database rueckhalt owner rueckhalt_owner encoding 'UTF8' template template0;
SQL
