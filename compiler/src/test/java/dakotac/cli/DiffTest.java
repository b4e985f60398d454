package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.diff.ChangeId;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import dakotac.squashfs.ListedSquashfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sides of a comparison: ISOs, plans, manifests, and all of them at a revision.
class DiffTest {

    private static final String MANIFEST = """
            version: 1
            name: %s
            title: Example
            extends: base/all.yaml
            arches: {x86_64: {}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path manifests = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        manifests = Files.createDirectories(folder.resolve("work/manifests"));
        Files.createDirectories(manifests.resolve("base"));
        git("init", "-q", "-b", "main");
        write("base/all.yaml", "version: 1\nname: all\nvolume: {label: ONE}\nimage: oci:x\ncmdline: [quiet]\n");
        write("a.yaml", MANIFEST.formatted("a"));
        write("b.yaml", MANIFEST.formatted("b"));
        commit("first");
        write("base/all.yaml", "version: 1\nname: all\nvolume: {label: ONE}\nimage: oci:x\ncmdline: [splash]\n");
        write("c.yaml", MANIFEST.formatted("c"));
        commit("second");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(manifests.resolve(name), text);
    }

    private void commit(String message) {
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "-m", message);
    }

    private void git(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", folder.resolve("work").toString()));
        command.addAll(List.of(arguments));
        Oracle.says(command.toArray(String[]::new));
    }

    /// As somebody who stands in a folder calls it.
    private static Dakota in(Path folder, String... arguments) throws IOException {
        return run(Dakota.command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), folder, arguments);
    }

    private static Dakota run(List<String> command, Path folder, String... arguments) throws IOException {
        command.add("diff");
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("diff", "out");
        Path err = Files.createTempFile("diff", "err");
        try {
            int status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Dakota(status, Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static final String CHANGES = """
            notable   option-removed              a.yaml (a.conf), b.yaml (b.conf): quiet
            notable   option-added                a.yaml (a.conf), b.yaml (b.conf): splash
            notable   manifest-added              manifest, in c.yaml: added
            """;

    @Test
    void allManifestsOfAFolderAreToldAtOnce() throws IOException {
        Dakota diff = in(folder.resolve("work"), "HEAD~1:manifests", "manifests");
        assertEquals(0, diff.status(), diff.err());
        assertEquals(CHANGES, diff.out());
        Example.ofChange(ChangeId.MANIFEST_ADDED, diff.out());
        assertEquals(
                diff.out(), in(folder.resolve("work"), "HEAD~1", "manifests").out());
        assertEquals(diff.out(), in(manifests, "HEAD~1:./", ".").out());
    }

    @Test
    void aManifestThatIsGoneIsTold() throws IOException {
        Dakota diff = in(folder.resolve("work"), "HEAD:manifests", "HEAD~1:manifests");
        assertTrue(diff.out().startsWith("breaking  manifest-removed            manifest, in c.yaml"), diff.out());
        Example.ofChange(ChangeId.MANIFEST_REMOVED, diff.out());
    }

    @Test
    void aRepositoryNeedsNoWorkingTree() throws IOException {
        git("clone", "-q", "--bare", ".", folder.resolve("bare.git").toString());
        Dakota diff = in(folder.resolve("bare.git"), "main~1:manifests/a.yaml", "main:manifests/a.yaml");
        assertEquals(0, diff.status(), diff.err());
        assertTrue(diff.out().contains("quiet"), diff.out());
    }

    @Test
    void whatIsWrongAtARevisionIsToldByItsName() throws IOException {
        write("a.yaml", "version: 1\nname: [\n");
        commit("third");
        Dakota diff = in(manifests, "HEAD:./a.yaml", "b.yaml");
        assertEquals(1, diff.status());
        assertTrue(diff.err().startsWith("HEAD:manifests/a.yaml:"), diff.err());
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        Dakota path = in(manifests, "HEAD:nothing.yaml", "b.yaml");
        assertEquals(1, path.status());
        assertTrue(path.err().contains("error[no-side]: there is nothing at 'HEAD:nothing.yaml'"), path.err());
        Example.check(RunProblem.NO_SIDE, path.err());
        Dakota revision = in(manifests, "v99:manifests/a.yaml", "b.yaml");
        assertTrue(revision.err().contains("error[revision]: the repository here knows no revision 'v99'"));
        Example.check(RunProblem.REVISION, revision.err());
        Dakota outside = in(manifests, "HEAD:../x.yaml", "b.yaml");
        assertTrue(outside.err().contains("error[no-side]"), outside.err());
        assertTrue(in(manifests, "a.yaml", ".").err().contains("a folder can only be compared with a folder"));
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        Dakota nothing = in(manifests, empty, empty);
        assertEquals(1, nothing.status());
        assertTrue(nothing.err().contains("error[no-side]: neither folder has a manifest"), nothing.err());
        Path json = Files.writeString(folder.resolve("x.json"), "{}");
        assertTrue(in(manifests, json.toString(), "a.yaml").err().contains("x.json: error[no-side]: is no plan"));
    }

    @Test
    void temporaryFilesMayLieInAFolderThatIsRelative() throws IOException {
        Files.createSymbolicLink(manifests.resolve("link.yaml"), Path.of("a.yaml"));
        commit("third");
        List<String> command = Dakota.command("-Djava.io.tmpdir=base");
        Dakota diff = run(command, manifests, "--exit-code", "HEAD:./link.yaml", "a.yaml");
        assertEquals(0, diff.status(), diff.err());
    }

    @Test
    void changesCanFailACheck() throws IOException {
        String old = "HEAD~1:manifests/a.yaml";
        assertEquals(0, in(manifests, "--fail-on", "breaking", old, "a.yaml").status());
        assertEquals(1, in(manifests, "--fail-on", "notable", old, "a.yaml").status());
        assertEquals(1, in(manifests, "--exit-code", old, "a.yaml").status());
        assertEquals(
                0,
                in(manifests, "--exit-code", "HEAD:manifests/a.yaml", "a.yaml").status());
    }

    @Test
    void anIsoAndItsPlanAreTheSame() throws IOException {
        Path iso = ProbeIso.build(folder, "probe.iso", Arch.values()).file();
        Path plan = folder.resolve("probe.plan.json");
        for (String other : List.of(plan.toString(), iso.toString())) {
            Dakota diff = Dakota.run("diff", "--exit-code", other, iso.toString());
            assertEquals(0, diff.status(), diff.out() + diff.err());
        }
        Path moved = Files.move(plan, folder.resolve("elsewhere.json"), StandardCopyOption.ATOMIC_MOVE);
        assertEquals("", Dakota.run("diff", moved.toString(), iso.toString()).out());
    }

    @Test
    void anotherKernelOfTheSameSizeIsTold() throws IOException {
        Path old = ProbeIso.build(folder, "probe.iso", Arch.X86_64).file();
        ProbeIso changed = new ProbeIso(old).copy("other.iso");
        String kernel = "images/pxeboot/vmlinuz";
        Path taken = folder.resolve("kernel");
        Oracle.says("mcopy", "-i", ProbeIso.esp(old), "::" + kernel, taken.toString());
        byte[] bytes = Files.readAllBytes(taken);
        bytes[bytes.length - 1] ^= 1;
        changed.put(kernel, bytes);
        Dakota diff = Dakota.run("diff", old.toString(), changed.file().toString());
        assertTrue(diff.out().contains("file-changed                ESP: " + kernel + ": content "), diff.out());
        assertFalse(diff.out().contains("initrd"), diff.out());
    }

    @Test
    void whatIsNoPlanSaysWhy() throws IOException {
        assertPlanFails("{\"plan\": 1,\n  oops", "plan.json:2:3: error[no-side]: is no JSON from here on");
        assertPlanFails("[]", "plan.json: error[no-side]: is no plan of dakotac\n");
        assertPlanFails(
                "{\"plan\": 2}", "plan.json: error[no-side]: is a plan of version 2, and this dakotac reads version 1");
        assertPlanFails(
                "{\"plan\": 1, \"volume\": {}, \"loader\": []}",
                "plan.json: error[no-side]: is no plan of dakotac: 'loader' must be a map");
    }

    private void assertPlanFails(String json, String message) throws IOException {
        Files.writeString(folder.resolve("plan.json"), json);
        Dakota diff = Dakota.run("diff", folder + "/plan.json", manifests + "/a.yaml");
        assertEquals(1, diff.status());
        assertTrue(diff.err().replace(folder + "/", "").startsWith(message), diff.err());
    }

    @Test
    void aCutIsoIsNotTakenForOneWithoutFiles() throws IOException {
        Path iso = ProbeIso.build(folder, "probe.iso", Arch.X86_64).file();
        Path cut = Files.write(
                folder.resolve("cut.iso"), Arrays.copyOf(Files.readAllBytes(iso), (int) Files.size(iso) - 65_536));
        Dakota diff = Dakota.run("diff", iso.toString(), cut.toString());
        assertEquals(1, diff.status(), diff.out());
        assertTrue(diff.err().contains("cut.iso: error[no-side]: the primary volume has "), diff.err());
    }

    /// Also what is read last: root file systems.
    @Test
    void rootFileSystemsInGitAreCompared() throws IOException {
        write("r.yaml", MANIFEST.formatted("r").replace("x86_64: {}", "x86_64: {inputs: {rootfs: r.squashfs}}"));
        Files.write(manifests.resolve("r.squashfs"), ListedSquashfs.of(List.of("usr/bin/app 3000 a")));
        commit("third");
        Files.write(manifests.resolve("r.squashfs"), ListedSquashfs.of(List.of("usr/bin/app 3100 a")));
        commit("fourth");
        Dakota diff = in(manifests, "HEAD~1:./r.yaml", "HEAD:./r.yaml");
        assertTrue(
                diff.out()
                        .contains(
                                "rootfs-path-changed         ISO: LiveOS/squashfs.img:/usr/bin/app: 3.0 kB -> 3.1 kB"),
                diff.out() + diff.err());
    }

    @Test
    void aBaseOutsideOfTheRepositoryIsNamedAsPeopleKnowIt() throws IOException {
        write("o.yaml", "extends: ../../o.yaml\nname: o\n");
        commit("third");
        Dakota diff = in(manifests, "HEAD:./o.yaml", "a.yaml");
        assertEquals(1, diff.status());
        assertTrue(
                diff.err().startsWith("HEAD:manifests/o.yaml:1:10: error[extends-outside]: the base 'HEAD:../o.yaml'"),
                diff.err());
    }

    /// Of a revision nothing is there but what was asked for.
    @Test
    void allThatAManifestNamesIsFoundInGit() throws IOException {
        write("f.yaml", """
                version: 1
                name: f
                title: Example
                volume: {label: ONE}
                arches:
                  x86_64: {inputs: {boot-files: ../boot/linked, rootfs: "r:1.squashfs"}}
                files:
                  iso: {docs: ../docs, motd: ../notes/motd}
                """);
        Path work = folder.resolve("work");
        Files.createDirectories(work.resolve("notes"));
        Files.createDirectories(work.resolve("docs/deep"));
        Files.writeString(work.resolve("notes/motd"), "hello\n");
        Files.writeString(work.resolve("notes/more"), "more\n");
        Files.writeString(work.resolve("docs/deep/a b.txt"), "text\n");
        Files.createSymbolicLink(work.resolve("docs/notes"), Path.of("deep/../../notes"));
        Files.createSymbolicLink(work.resolve("boot"), Path.of("notes"));
        Files.createSymbolicLink(work.resolve("notes/linked"), Path.of("../boot/motd"));
        commit("third");
        Dakota diff = in(work, "HEAD:manifests/f.yaml", "manifests/f.yaml");
        assertEquals("", diff.err());
        assertEquals("", diff.out());
    }

    /// Git is asked for what is read, and for nothing else.
    @Test
    void gitWritesWhatIsRead() throws IOException {
        Path work = folder.resolve("work");
        String manifest = "version: 1\nname: i\ntitle: I\nvolume: {label: ONE}\narches: {x86_64: {}}\n";
        write("i.yaml", manifest + "image: oci:../images/layout:latest\n");
        write("j.yaml", manifest + "build: {containerfile: ../live/Containerfile, context: ../context}\n");
        for (String name : List.of(
                "images/layout/index.json",
                "images/other",
                "live/Containerfile",
                "live/other",
                "context/file",
                "a;b")) {
            Files.createDirectories(work.resolve(name).getParent());
            Files.writeString(work.resolve(name), "{}");
        }
        commit("third");
        String image = written("HEAD:manifests/i.yaml", "manifests/i.yaml");
        assertTrue(image.endsWith(" manifests/i.yaml images/layout/index.json"), image);
        String built = written("HEAD:manifests/j.yaml", "manifests/j.yaml");
        assertTrue(built.endsWith(" manifests/j.yaml live/Containerfile"), built);
    }

    private String written(String... sides) throws IOException {
        Dakota diff = in(folder.resolve("work"), "--verbose", sides[0], sides[1]);
        assertEquals(0, diff.status(), diff.err());
        return diff.err()
                .lines()
                .filter(line -> line.contains(" checkout-index "))
                .map(line -> line.substring(line.indexOf(" -- ") + " --".length()))
                .collect(Collectors.joining());
    }

    @Test
    void linksLeadNowhereOutOfARevision() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), "a secret\n");
        Files.createSymbolicLink(manifests.resolve("link.yaml"), secret.toAbsolutePath());
        commit("third");
        Dakota absolute = in(manifests, "HEAD:./link.yaml", "a.yaml");
        assertEquals(1, absolute.status());
        assertTrue(
                absolute.err().startsWith("HEAD:manifests/link.yaml: error[link-outside]: is a link to "),
                absolute.err());
        assertFalse(absolute.err().contains("a secret"), absolute.err());
        assertTrue(in(manifests, "HEAD~1:./", "HEAD:./").err().contains("error[link-outside]"));

        Files.delete(manifests.resolve("link.yaml"));
        Files.createSymbolicLink(manifests.resolve("base/up"), Path.of("../../.."));
        write("o.yaml", "extends: base/up/secret.yaml\nname: o\n");
        commit("fourth");
        Dakota climbing = in(manifests, "HEAD:./o.yaml", "a.yaml");
        assertEquals(1, climbing.status());
        assertTrue(climbing.err().startsWith("HEAD:manifests/base/up: error[link-outside]"), climbing.err());
        Example.check(RunProblem.LINK_OUTSIDE, climbing.err());
        assertEquals(0, in(manifests, "HEAD:./a.yaml", "a.yaml").status());
    }

    /// An own folder is read with what its links lead to.
    @Test
    void linksInAFolderLeadNowhereOutOfARevision() throws IOException {
        write("o.yaml", MANIFEST.formatted("o") + "files: {iso: {docs: docs}}\n");
        Files.createDirectories(manifests.resolve("docs"));
        Files.createSymbolicLink(manifests.resolve("docs/passwd"), Path.of("/etc/passwd"));
        commit("third");
        Dakota diff = in(manifests, "HEAD:./o.yaml", "a.yaml");
        assertEquals(1, diff.status(), diff.out());
        assertTrue(diff.err().startsWith("HEAD:manifests/docs/passwd: error[link-outside]"), diff.err());
    }

    @Test
    void aDriveIsNoRevision() throws IOException {
        Dakota diff = in(manifests, "C:\\images\\a.yaml", "a.yaml");
        assertTrue(diff.err().contains("error[no-side]: there is nothing at 'C:"), diff.err());
    }
}
