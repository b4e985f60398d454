package dakotac.cli;

import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Programs that do for an image what podman and buildah do, as far as dakotac asks for it: the image that they build
/// for an architecture was made before.
record FakeEngine(Path folder) {

    private static final String SCRIPT = """
            #!/bin/sh
            printf '%s:' "${0##*/}" "$@" >>'FOLDER/calls'
            echo >>'FOLDER/calls'
            case $1 in
            build | bud)
            	while [ $# -gt 0 ]; do
            		case $1 in
            		--platform) arch=${2#linux/} ;;
            		--iidfile) id=$2 ;;
            		esac
            		shift
            	done
            	BEHAVIOUR
            	cp "FOLDER/$arch.id" "$id"
            	;;
            save | push)
            	for last; do :; done
            	case $1 in
            	save) id=$last archive=$6 ;;
            	push) id=$2 archive=${last#oci-archive:} ;;
            	esac
            	COPYING
            	cp "FOLDER/$id.tar" "$archive"
            	;;
            esac
            """;

    /// One that builds an image of each architecture.
    static FakeEngine in(Path folder) throws IOException {
        FakeEngine engine = new FakeEngine(Files.createDirectories(folder));
        for (Arch arch : Arch.values()) {
            engine.image(arch, "sha256:" + (arch == Arch.X86_64 ? "a" : "b").repeat(64), arch, "live-" + arch.label());
        }
        return engine;
    }

    /// What is built for an architecture from now on.
    ///
    /// @param id       that it gets
    /// @param of       whose programs are in it
    /// @param hostname for its `etc/hostname`
    void image(Arch arch, String id, Arch of, String hostname) throws IOException {
        Path layout = folder.resolve(id);
        CraftedImage image = CraftedImage.in(layout);
        byte[] system = SampleTar.of(of).text("etc/hostname", hostname).bytes();
        image.entry(image.manifest(of.ociArchitecture(), Blob.plain(system)));
        Oracle.says(
                "tar",
                "-C",
                layout.toString(),
                "-cf",
                folder.resolve(id + ".tar").toString(),
                ".");
        Files.writeString(folder.resolve(arch.ociArchitecture() + ".id"), id);
    }

    /// The folder for `PATH` with a program.
    ///
    /// @param behaviour what a build does before it succeeds
    Path program(String name, String behaviour) throws IOException {
        return program(name, behaviour, ":");
    }

    /// The same.
    ///
    /// @param copying what it does before it copies an image
    Path program(String name, String behaviour, String copying) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name + ".bin"));
        Path program = Files.writeString(
                bin.resolve(name),
                SCRIPT.replace("FOLDER", folder.toString())
                        .replace("BEHAVIOUR", behaviour)
                        .replace("COPYING", copying));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    /// Its calls since the last question: the program and its arguments.
    List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        Files.deleteIfExists(calls);
        return lines;
    }
}
