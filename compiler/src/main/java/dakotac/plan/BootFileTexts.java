package dakotac.plan;

import dakotac.manifest.Arch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts that boot loaders read, from the templates.
record BootFileTexts(Templates templates) {

    String loaderConf(LoaderConf conf) {
        return templates.render(
                "loader.conf",
                new LoaderView(
                        conf.timeout().text(),
                        conf.defaultPattern(),
                        conf.settings().entrySet().stream()
                                .map(setting -> new SettingView(setting.getKey(), setting.getValue()))
                                .toList()));
    }

    String entry(BootEntry entry) {
        return templates.render(
                "entry.conf",
                new EntryView(
                        entry.title(),
                        entry.arch().blsName(),
                        entry.sortKey().stream().toList(),
                        entry.payload().files().entrySet().stream()
                                .map(file -> new KeyView(
                                        "%-7s".formatted(file.getKey()),
                                        file.getValue().absolute()))
                                .toList(),
                        Stream.of(String.join(" ", entry.payload().options()))
                                .filter(options -> !options.isEmpty())
                                .toList()));
    }

    /// The entries that start Linux.
    ///
    /// @param chooses whether each entry must look at the processor, as the image carries several architectures
    String loopbackCfg(List<BootEntry> entries, boolean chooses) {
        List<GrubView> views = entries.stream()
                .flatMap(entry -> entry.payload().asLinux().map(linux -> grubView(entry, linux, chooses)).stream())
                .toList();
        return templates.render("loopback.cfg", new LoopbackView(views));
    }

    private static GrubView grubView(BootEntry entry, Payload.KernelAndInitramfs linux, boolean chooses) {
        return new GrubView(
                new GrubWord(entry.title()).inQuotes(),
                chooses ? List.of(grubCondition(entry.arch())) : List.of(),
                linux.linux().absolute(),
                linux.options().stream()
                        .map(word -> new GrubWord(word).quoted())
                        .collect(Collectors.joining(" ")),
                linux.initrd().absolute(),
                linux.devicetree().map(ImagePath::absolute).stream().toList());
    }

    private static String grubCondition(Arch arch) {
        return arch.grubCpus().stream().map(cpu -> "\"$grub_cpu\" = " + cpu).collect(Collectors.joining(" -o "));
    }

    private record LoaderView(String timeout, String defaultPattern, List<SettingView> settings) {}

    private record SettingView(String key, String value) {}

    private record EntryView(
            String title, String architecture, List<String> sortKey, List<KeyView> files, List<String> options) {}

    private record KeyView(String key, String path) {}

    private record LoopbackView(List<GrubView> entries) {}

    private record GrubView(
            String title,
            List<String> condition,
            String linux,
            String options,
            String initrd,
            List<String> devicetree) {}
}
