#!/bin/sh
# Installs from Debian the reading apps that the integration tests drive. Where they are missing, those tests are skipped.
set -eu
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends newsboat tmux
