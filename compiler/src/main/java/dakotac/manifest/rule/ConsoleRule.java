package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Suggestion;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Consoles are of the form `ttyS0,115200n8` (the kernel's serial-console documentation), and each is given once. Which
/// devices there are, the kernel's drivers decide; one that no driver of Linux calls so is most likely mistyped.
final class ConsoleRule implements Rule {

    private static final Pattern OPTIONS = Pattern.compile("[0-9]+([noe]([5-8]r?)?)?");

    /// What drivers of consoles in Linux call their devices, without the number at the end.
    private static final List<String> DEVICES = List.of("""
            tty ttyS ttyAMA ttyAML ttyARC ttyAL ttyBMC ttyCPM ttyFIQ ttyGS ttyHS ttyJ ttyLP ttyLXU ttyMSM ttyMV ttyO \
            ttyPS ttyPSC ttySAC ttySC ttySIF ttySTM ttyTCU ttyTHS ttyUL ttyUSB ttymxc ttynull ttyprintk ttysclp \
            hvc hvsi lp netcon xvc""".split(" "));

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
        return Stream.of(
                        consoles.stream().filter(c -> !isWellFormed(c)).map(ConsoleRule::malformed),
                        consoles.stream()
                                .filter(c -> isWellFormed(c) && !isKnown(c))
                                .map(ConsoleRule::unknown),
                        consoles.stream().filter(c -> !devices.add(device(c))).map(ConsoleRule::repeated))
                .flatMap(Function.identity());
    }

    private static boolean isWellFormed(CmdlineWords.Word console) {
        return FORM.matcher(console.text()).matches();
    }

    private static boolean isKnown(CmdlineWords.Word console) {
        return DEVICES.contains(withoutNumber(device(console)));
    }

    private static String withoutNumber(String device) {
        return device.replaceFirst("[0-9]+$", "");
    }

    private static String device(CmdlineWords.Word console) {
        return console.text().split(",", 2)[0];
    }

    private static Diagnostic malformed(CmdlineWords.Word console) {
        return Diagnostic.error(
                        ManifestProblem.CONSOLE_FORM,
                        Place.ofValue(console.pointer()),
                        Quote.of(console.text()) + " is no console")
                .withHint(
                        OPTIONS.matcher(console.text()).matches()
                                ? "a comma ends an item of a list: quote the console, such as \"ttyS0,115200n8\""
                                : "write a device and perhaps its speed, parity and bits, such as ttyS0,115200n8 or tty0");
    }

    private static Diagnostic unknown(CmdlineWords.Word console) {
        String device = device(console);
        String number = device.substring(withoutNumber(device).length());
        return Diagnostic.warning(
                        ManifestProblem.UNKNOWN_CONSOLE,
                        Place.ofValue(console.pointer()),
                        "no console of Linux is known here as " + Quote.of(device))
                .withHint(Suggestion.of(withoutNumber(device), DEVICES)
                        .map(near -> "did you mean " + Quote.of(near + number) + "?")
                        .orElse("check its name: the kernel passes over a console that it does not have"));
    }

    private static Diagnostic repeated(CmdlineWords.Word console) {
        return Diagnostic.error(
                        ManifestProblem.REPEATED_CONSOLE,
                        Place.ofValue(console.pointer()),
                        "the console " + Quote.of(device(console)) + " is given twice")
                .withHint("delete one of the two");
    }
}
