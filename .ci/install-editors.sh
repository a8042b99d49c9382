#!/usr/bin/env bash
# Installs what the editor tests drive: Chromium, a font, Neovim, and a VS Code workbench (code-server) in a folder of
# its own. Safe to run again: what is there already is left alone.
set -euo pipefail

# The newest code-server that runs on Node 20. Keep in step with test/editors/environment.ts.
version=4.100.3
destination="${HOTPATH_CODE_SERVER:-${XDG_CACHE_HOME:-$HOME/.cache}/hotpath/code-server}"

install_system_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v nvim >/dev/null || missing+=(neovim)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# The full postinstall of code-server compiles what no test needs (and Kerberos headers besides); this installs the
# sources and builds the three native modules without which it does not start.
install_code_server() {
  local stamp="$destination/installed-$version"
  [ ! -e "$stamp" ] || return 0
  rm -rf "$destination"
  mkdir -p "$destination"
  cd "$destination"
  echo '{ "private": true }' > package.json
  local npm_flags=(--ignore-scripts --no-audit --no-fund --loglevel=error)
  npm install "${npm_flags[@]}" --save-exact "code-server@$version"
  npm rebuild argon2
  cd node_modules/code-server/lib/vscode
  npm install "${npm_flags[@]}" --omit=dev
  (cd extensions && npm install "${npm_flags[@]}" --omit=dev)
  npm rebuild @vscode/spdlog
  npm rebuild native-watchdog
  XDG_CONFIG_HOME="$destination/config" node "$destination/node_modules/code-server/out/node/entry.js" --version
  touch "$stamp"
}

install_system_packages
install_code_server
