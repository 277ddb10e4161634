#!/bin/sh
# Installs Debian packages and starts none of the servers in them: the tests start their own, on ports of their own.
set -eu

policy=/usr/sbin/policy-rc.d # Debian asks this program before it starts a service; 101 is its word for "no".
nginx=/etc/init.d/nginx

# Where there is a policy already, who runs the machine has decided.
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
had_nginx=$(if [ -e "$nginx" ]; then echo yes; fi)

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq "$@"

# Nor at the next start of the machine.
if [ -z "$had_nginx" ] && [ -e "$nginx" ]; then
  update-rc.d nginx disable
fi
