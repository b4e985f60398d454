package dakotac.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.UserError;
import dakotac.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderConfTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "menu-force,    menu-force,    '\"menu-force\"'",
        "menu-hidden,   menu-hidden,   '\"menu-hidden\"'",
        "menu-disabled, menu-disabled, '\"menu-disabled\"'",
        "0,             0 s,           0",
        "30,            30 s,          30"
    })
    void theMenuWaitsForSecondsOrAsAWordSays(String timeout, String inText, String inJson) throws Exception {
        Plan plan = plan("{timeout: %s}".formatted(timeout));
        assertEquals("timeout " + timeout + "\ndefault case.conf\n", conf(plan));
        assertTrue(PlanText.of(plan).contains("  timeout       " + inText + "\n"), PlanText.of(plan));
        assertTrue(PlanJson.of(plan).contains("\"timeout\" : " + inJson), PlanJson.of(plan));
    }

    @Test
    void otherSettingsAreWrittenAsTheyAreSaid() throws Exception {
        assertEquals("""
                timeout 5
                default case.conf
                log-level debug
                reboot-on-error yes
                secure-boot-enroll if-safe
                secure-boot-enroll-action shutdown
                secure-boot-enroll-timeout-sec hidden
                """, conf(plan("""
                        {secure-boot-enroll: if-safe, secure-boot-enroll-action: shutdown,
                         secure-boot-enroll-timeout-sec: hidden, reboot-on-error: true, log-level: debug}
                        """)));
    }

    private Plan plan(String loader) throws IOException, UserError {
        Path file = Files.writeString(folder.resolve("case.yaml"), """
                version: 1
                name: case
                title: Case
                volume: {label: CASE}
                arches:
                  x86_64: {inputs: {boot-files: boot.tar, rootfs: root.squashfs}}
                loader: %s
                """.formatted(loader));
        return Planner.plan(ManifestReader.read(file).orThrow());
    }

    private static String conf(Plan plan) {
        return plan.esp().files().entrySet().stream()
                .filter(file -> file.getKey().toString().equals("loader/loader.conf"))
                .map(file -> ((Content.Text) file.getValue()).text())
                .findFirst()
                .orElseThrow();
    }
}
