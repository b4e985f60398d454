# A variant is a manifest's name: `dakota` is manifests/dakota.yaml, and manifests/dakota-multi.yaml for several
# architectures; `debian-live` is the sample, `debian-container` the same through manifests/live/Containerfile. Where a
# manifest has a `build`, making its ISO is all of: each architecture's container (podman or buildah), its export, the
# ISO. ISOs go to build/.

[private]
default:
    @just --list --unsorted

# Build a variant's ISO for one architecture: this machine's, or the one named
iso-sd-boot variant arch=arch(): (build variant arch)

# Build one ISO of a variant that boots on x86_64 and on aarch64
multi-arch-iso variant: (build variant "multi")

# Boot a variant's newest ISO on the serial line of this terminal; without a terminal, until it is up
boot-iso-serial $variant $arch=arch():
    #!/bin/bash
    set -euo pipefail
    iso=$(ls -t build/"$variant"{,-"$arch",-multi}.iso 2>/dev/null | head -n 1 || true)
    [[ -n $iso ]] || { echo "no ISO of $variant in build/: make one with just iso-sd-boot $variant" >&2; exit 1; }
    interactive=()
    [[ ! -t 0 ]] || interactive=(--interactive)
    ./dakotac boot "$iso" --arch "$arch" "${interactive[@]}"

# Run all tests; `just test --no-boot` leaves out the sample and its boots
test *options:
    .ci/test {{ options }}

[private]
build $variant $arches:
    #!/bin/bash
    set -euo pipefail
    manifest=$(manifests/find "$variant" "$arches")
    manifests/inputs "$manifest" "$arches"
    name=$(basename "$manifest" .yaml)
    mkdir -p build
    ./dakotac build "$manifest" -o "build/$name.iso"
