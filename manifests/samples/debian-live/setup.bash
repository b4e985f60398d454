# shellcheck shell=bash
# What build and make-inputs share: telling how far things are, and installing
# what the machine lacks. They set `output` to the folder for logs.

SECONDS=0
PATH+=:/usr/sbin:/sbin # on Debian only root's leads there
as_root=() # or sudo, see become_root

say() { printf '[%s] %3d s  %s\n' "$1" "$SECONDS" "$2"; }

die() {
	printf '%s: %s\n' "${0##*/}" "$2" >&2
	exit "$1"
}

# Prints the steps that a log tells, and at least every ten seconds its last line.
follow() {
	local who=$1 pid=$2 log=$3 line='' last='' told=$SECONDS status
	while true; do
		status=0
		IFS= read -r -t 1 line || status=$?
		if ((status == 0)); then
			last=$line
			case $line in
			'== '* | 'I: downloading '* | 'I: extracting '* | 'I: installing '*)
				say "$who" "${line:3:110}"
				told=$SECONDS
				continue
				;;
			esac
		elif ((status <= 128)); then
			return 0 # the end, not the time-out
		fi
		if ((SECONDS - told >= 10)); then
			say "$who" "... ${last:0:106}"
			told=$SECONDS
		fi
	done < <(tail -n +1 -s 0.2 -f --pid="$pid" "$log" 2>/dev/null)
}

# From here on, "${as_root[@]}" before a command runs it as root.
become_root() {
	local why=$1
	[[ $EUID -ne 0 ]] || return 0
	command -v sudo >/dev/null || die 3 "must be root, or have sudo, to $why"
	# Ask now: what runs in the background later cannot.
	sudo -n true 2>/dev/null || sudo -v || die 3 "sudo did not let us $why"
	as_root=(sudo -n)
}

install_packages() {
	(($# > 0)) || return 0
	# shellcheck disable=SC2154 # the one that sources this sets it
	local log=$output/setup.log
	command -v apt-get >/dev/null ||
		die 3 "this machine has no apt-get to install what is missing; install these Debian packages, or what your system calls them: $*"
	become_root "install the packages $*"
	say setup "installing $*"
	mkdir -p "$output"
	: >"$log"
	{
		# A failed update need not matter: the packages may be known already.
		"${as_root[@]}" apt-get update || echo "== apt-get update failed, trying all the same"
		"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes \
			--no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
	} >>"$log" 2>&1 &
	follow setup $! "$log"
	wait $! || {
		tail -n 20 "$log" >&2
		die 3 "cannot install $* (all of the log: $log)"
	}
}
