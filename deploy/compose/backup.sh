#!/bin/sh
# Copies what must outlive this machine, while nothing is being recorded: into one folder the records and the facts on the bus, into another the
# keys of persons, the last checkpoints and the logs' keys that the witness knows. Whoever had both could read everything, and bring back what was erased: keep them apart.
#   sh deploy/compose/backup.sh <folder for records> <folder for keys>
set -eu
umask 077
[ $# = 2 ] && [ "$1" != "$2" ] || { sed -n '2,4p' "$0" >&2; exit 2; }
mkdir -p "$1" "$2"
records=$(CDPATH='' cd -- "$1" && pwd)
keys=$(CDPATH='' cd -- "$2" && pwd)
cd -- "$(dirname -- "$0")/../.."
services='households allocation conventions notifications audit'

dump() {
  docker compose exec -T postgres pg_dump -U postgres -Fc "$1" >"$2/$1.dump.part"
  mv "$2/$1.dump.part" "$2/$1.dump"
}

# The files of a volume, read by the service that has it.
files() {
  docker compose run --rm --no-deps -T --entrypoint tar "$1" -C "$2" -cf - . >"$3.tar.part"
  mv "$3.tar.part" "$3.tar"
}

trap 'docker compose up -d --quiet-pull' EXIT
docker compose stop origin $services
for service in $services; do
  dump "iwaa_$service" "$records"
  files "$service" /iwaa/data/seals "$keys/$service-seals"
done
files audit /iwaa/data/witnessed "$keys/witnessed"
dump iwaa_keys "$keys"
docker compose stop kafka
files kafka /var/lib/kafka/data "$records/kafka"
echo "records are in $records, keys in $keys"
