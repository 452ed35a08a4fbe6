#!/bin/sh
# Puts a backup into an installation that holds nothing yet, with the secrets of the old one in deploy/secrets: roles and databases, records, keys,
# the facts on the bus. Where a record is already, it changes nothing and fails.
#   sh deploy/compose/restore.sh <folder of records> <folder of keys>
set -eu
[ $# = 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
records=$(CDPATH='' cd -- "$1" && pwd)
keys=$(CDPATH='' cd -- "$2" && pwd)
cd -- "$(dirname -- "$0")/../.."
services='households allocation conventions notifications audit'

# All of it or nothing.
put() {
  database=$1
  dump=$2
  shift 2
  docker compose exec -T postgres pg_restore -U postgres --single-transaction --exit-on-error "$@" -d "$database" <"$dump"
}

files() {
  docker compose run --rm --no-deps -T --entrypoint tar "$1" -C "$2" -xf - <"$3"
}

docker compose up -d --no-deps --wait postgres pod
docker compose run --rm --no-deps -T provision
for service in $services; do
  put "iwaa_$service" "$records/iwaa_$service.dump"
  files "$service" /iwaa/data/seals "$keys/$service-seals.tar"
done
files audit /iwaa/data/witnessed "$keys/witnessed.tar"
# Provisioning has made these tables, empty.
put iwaa_keys "$keys/iwaa_keys.dump" --clean --if-exists
files kafka /var/lib/kafka/data "$records/kafka.tar"
docker compose up -d --wait
echo "restored from $records and $keys"
