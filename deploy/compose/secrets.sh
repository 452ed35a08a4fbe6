#!/bin/sh
# Makes what must be secret on this machine, once: the addresses with the passwords of database roles, a wrapping key and a log key for each service,
# the key of the witness, the secrets by which notifications and audit ask others. A file that is there stays as it is.
#   sh deploy/compose/secrets.sh [folder]
# Files are read by whoever the containers run as: user 1000, or the user who runs this, which is then written into .env.
set -eu
umask 077
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
folder=${1:-$root/deploy/secrets}
mkdir -p "$folder"

random() {
  od -An -tx1 -N 32 /dev/urandom | tr -d ' \n'
}

# An Ed25519 private key, PKCS #8 in PEM: what comes before its 32 bytes is the same in all of them.
log_key() {
  echo '-----BEGIN PRIVATE KEY-----'
  { printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040' && head -c 32 /dev/urandom; } | base64 | tr -d '\n'
  printf '\n%s\n' '-----END PRIVATE KEY-----'
}

# A file that is written in full or not at all.
keep() {
  [ -s "$folder/$1" ] && return
  printf '%s\n' "$2" >"$folder/$1.part"
  mv "$folder/$1.part" "$folder/$1"
}

keep postgres.password "$(random)"
keep postgres.url "postgres://postgres:$(cat "$folder/postgres.password")@postgres:5432/postgres"
for service in households allocation conventions notifications audit; do
  keep "$service.url" "postgres://iwaa_$service:$(random)@postgres:5432/"
  keep "$service-owner.url" "postgres://iwaa_${service}_owner:$(random)@postgres:5432/iwaa_$service"
  keep "$service-maintenance.url" "postgres://iwaa_${service}_maintenance:$(random)@postgres:5432/iwaa_$service"
  keep "$service.key" "$(random)"
  keep "$service-log.key" "$(log_key)"
done
keep notifications.secret "$(random)"
keep audit.secret "$(random)"
keep witness.key "$(log_key)"

user=$(id -u)
if [ "$user" = 0 ]; then
  chown -R 1000:1000 "$folder"
elif [ "$user" != 1000 ] && [ $# = 0 ] && ! grep -qs '^IWAA_USER=' "$root/.env"; then
  echo "IWAA_USER=$user:$(id -g)" >>"$root/.env"
fi
echo "secrets are in $folder"
