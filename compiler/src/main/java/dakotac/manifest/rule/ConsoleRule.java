package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Consoles are of the form `ttyS0,115200n8` (the kernel's serial-console documentation), and each is given once.
final class ConsoleRule implements Rule {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9]*(,[0-9]+([noe]([5-8]r?)?)?)?");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return draft.manifest().targets().stream().map(ConsoleRule::consoles).flatMap(ConsoleRule::check);
    }

    private static CmdlineWords consoles(Manifest.Target target) {
        return new CmdlineWords("/arches/" + target.arch().label() + "/consoles", target.consoles());
    }

    private static Stream<Diagnostic> check(CmdlineWords consoles) {
        Set<String> devices = new HashSet<>();
        return Stream.concat(
                consoles.stream().filter(c -> !FORM.matcher(c.text()).matches()).map(ConsoleRule::malformed),
                consoles.stream().filter(c -> !devices.add(device(c))).map(ConsoleRule::repeated));
    }

    private static String device(CmdlineWords.Word console) {
        return console.text().split(",", 2)[0];
    }

    private static Diagnostic malformed(CmdlineWords.Word console) {
        return Diagnostic.error(
                        "console-form", Place.ofValue(console.pointer()), Quote.of(console.text()) + " is no console")
                .withHint("write a device and perhaps its speed, parity and bits, such as ttyS0,115200n8 or tty0");
    }

    private static Diagnostic repeated(CmdlineWords.Word console) {
        return Diagnostic.error(
                        "repeated-console",
                        Place.ofValue(console.pointer()),
                        "the console " + Quote.of(device(console)) + " is given twice")
                .withHint("delete one of the two");
    }
}
